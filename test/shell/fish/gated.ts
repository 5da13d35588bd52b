import type { Disposables } from '../../support/disposables';
import { startFish, type FishOptions } from '../../support/fish';
import type { InteractiveShell } from '../../support/interactive-shell';
import { environmentOf, installGate, TestBroker } from '../support/gated';
import type { GatePlace } from '../../../src/guards/terminal/texts';

export interface GatedFish {
  readonly fish: InteractiveShell;
  readonly broker: TestBroker;
  readonly place: GatePlace;
}

/** A fish that has loaded the gate, and its broker. */
export async function gatedFish(owner: Disposables, options: FishOptions = {}): Promise<GatedFish> {
  const broker = await TestBroker.start(owner);
  const place = await installGate(owner, broker);
  const env = { ...environmentOf(place, options.underEditor ?? false), ...options.env };
  return { fish: await startFish(owner, { ...options, env }), broker, place };
}

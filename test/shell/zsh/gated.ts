import type { Disposables } from '../../support/disposables';
import type { InteractiveShell } from '../../support/interactive-shell';
import { startZsh, type ZshOptions } from '../../support/zsh';
import { environmentOf, installGate, TestBroker } from '../support/gated';
import type { GatePlace } from '../../../src/guards/terminal/texts';

export interface GatedZsh {
  readonly zsh: InteractiveShell;
  readonly broker: TestBroker;
  readonly place: GatePlace;
}

/** A zsh that has loaded the gate, and its broker. */
export async function gatedZsh(owner: Disposables, options: ZshOptions = {}): Promise<GatedZsh> {
  const broker = await TestBroker.start(owner);
  const place = await installGate(owner, broker);
  const env = { ...environmentOf(place, options.underEditor ?? false), ...options.env };
  return { zsh: await startZsh(owner, { ...options, env }), broker, place };
}

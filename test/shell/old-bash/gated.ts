import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { startBash, type BashOptions } from '../../support/bash';
import type { Disposables } from '../../support/disposables';
import { environmentOf, installGate, TestBroker, type GatedBash } from '../support/gated';

/** Where prompt.bash asks which bash it is in. */
const CHOICE = '< 404))';

/**
 * A bash that has loaded the gate which is for bash before 4.4. That is not to be had here, so this is the
 * bash of this machine, which that gate's file is made to take for an old one, and has no PS0.
 */
export async function gatedOldBash(
  owner: Disposables,
  options: BashOptions = {},
): Promise<GatedBash> {
  const broker = await TestBroker.start(owner);
  const place = await installGate(owner, broker);
  for (const name of ['prompt.bash', 'old-ask.bash']) {
    const file = path.join(place.folder, name);
    const text = await readFile(file, 'utf8');
    if (!text.includes(CHOICE)) throw new Error(`${name} does not tell old ones`);
    await writeFile(file, text.replaceAll(CHOICE, '< 99999))'));
  }
  const env = Object.entries(environmentOf(place, options.underEditor ?? false)).filter(
    ([name]) => name !== 'PS0',
  );
  const bash = await startBash(owner, {
    ...options,
    env: { ...Object.fromEntries(env), ...options.env },
  });
  return { bash, broker, place };
}

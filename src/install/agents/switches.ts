import { readFile } from 'node:fs/promises';
import { parse } from 'jsonc-parser/lib/esm/main.js';
import * as v from 'valibot';
import type { SwitchPlace } from './agent-settings';

/** The largest settings file that is looked into (bytes). */
const MOST_BYTES = 1_048_576;

/** A settings file in JSON, with comments or without, and what in it switches hooks off. */
export function switchSettings<T>(
  file: string,
  schema: v.GenericSchema<unknown, T>,
  whatIn: (settings: T) => string | undefined,
): SwitchPlace {
  return {
    file,
    whatIn: (text) => {
      const read = v.safeParse(schema, valueOf(text.replace('\uFEFF', '')));
      return read.success ? whatIn(read.output) : undefined;
    },
  };
}

/** What keeps the hooks of an agent from running, in words; undefined where nothing does. Never throws. */
export async function whatSwitchesOff(places: readonly SwitchPlace[]): Promise<string | undefined> {
  for (const place of places) {
    const { file } = place;
    const text = await readFile(file, 'utf8').catch(() => '');
    if (text.length > MOST_BYTES) continue;
    const why = place.whatIn(text);
    if (why !== undefined) return `${why} in ${file}`;
  }
  return undefined;
}

function valueOf(text: string): unknown {
  try {
    const value: unknown = parse(text, [], { allowTrailingComma: true });
    return value;
  } catch {
    // The parser goes as deep as the text is nested.
    return undefined;
  }
}

import type { SwitchPlace } from './agent-settings';

/** The largest file that is looked into (characters). */
const MOST_TEXT = 1_048_576;

/**
 * A `.env` that an agent loads into its own environment before it starts its hooks, and what in it keeps
 * them from running. Only names are looked at.
 *
 * @param names variables that do so
 */
export function envFile(file: string, names: readonly string[]): SwitchPlace {
  const wanted = new Set(names);
  return {
    file,
    whatIn: (text) => {
      for (const [, name = ''] of text.slice(0, MOST_TEXT).matchAll(ASSIGNED)) {
        if (wanted.has(name)) return `${name} is set, which can stop the hook,`;
      }
      return undefined;
    },
  };
}

/** As `dotenv` reads it (https://github.com/motdotla/dotenv): `export` and blanks may stand before a name. */
const ASSIGNED = /^[^\S\n]*(?:export[^\S\n]+)?([\w.-]+)[^\S\n]*(?:=|:[^\S\n])/gmu;

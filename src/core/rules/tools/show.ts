import type { Reading } from './read';

/** Options with which a tool only tells what it is or what it would do. */
const SHOWS = new Set(
  `help ? dry-run dryrun what-if whatif noop no-op simulate just-print validate-only
  plan-only preview-only generate-cli-skeleton`.split(/\s+/),
);

const NOT = new Set(['false', 'none', 'no', '0', 'off', 'never']);

/** Whether the command line only asks for help, or says not to do it. */
export function onlyShows(
  reading: Reading,
  valued: ReadonlySet<string>,
  dry: ReadonlySet<string>,
): boolean {
  const { operands, options } = reading;
  if (operands[0]?.text === 'help') return true;
  const decided = new Map<string, boolean>();
  for (const { name, value, maybe } of options) {
    const shows =
      SHOWS.has(name) || dry.has(name) || (name === 'h' && !valued.has('h') && value === undefined);
    if (!shows) continue;
    // Behind an option that may take it as its value, it may be no option at all.
    if (!maybe) decided.set(name, value === undefined || !NOT.has(value));
  }
  return [...decided.values()].some((shown) => shown);
}

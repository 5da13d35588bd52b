import type { Reading } from './read';

/** Options with which a tool only tells how it is used. */
const HELPS = new Set(['help', '?']);

/** Options with which a tool only tells what it would do. */
const DRY = new Set(
  `dry-run dryrun what-if whatif noop no-op simulate just-print validate-only
  plan-only preview-only generate-cli-skeleton`.split(/\s+/),
);

const NOT = new Set(['false', 'none', 'no', '0', 'off', 'never']);

/** How a tool is asked only to show. */
export interface Showing {
  readonly valued: ReadonlySet<string>;
  /** Its own options for it. */
  readonly dry: ReadonlySet<string>;
  /** The common ones count, too; not where a tool lets unknown options pass. */
  readonly common: boolean;
  /** A first word `help` means that nothing is done. */
  readonly helpWord: boolean;
  /** A last word `help` does, too. */
  readonly helpLast: boolean;
}

/** Whether the command line only asks for help, or says not to do it. */
export function onlyShows({ operands, options }: Reading, showing: Showing): boolean {
  if (showing.helpWord && operands[0]?.text === 'help') return true;
  if (showing.helpLast && operands.at(-1)?.text === 'help') return true;
  const decided = new Map<string, boolean>();
  for (const { name: said, value, maybe } of options) {
    // `--no-dry-run` takes back what stood before it.
    const name = said.startsWith('no-') ? said.slice(3) : said;
    const shows =
      HELPS.has(name) ||
      showing.dry.has(name) ||
      (showing.common && DRY.has(name)) ||
      (name === 'h' && !showing.valued.has('h') && value === undefined);
    // Behind an option that may take it as its value, it may be no option at all.
    if (shows && !maybe) {
      decided.set(name, name === said && (value === undefined || !NOT.has(value)));
    }
  }
  return [...decided.values()].some((shown) => shown);
}

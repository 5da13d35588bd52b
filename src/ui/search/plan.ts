import { isOurs, searchExcludeBlock } from '../../guards/files/search-exclude';
import type { SearchExclude } from '../../guards/files/search-exclude';

/** What would become of the user's `search.exclude`. */
export interface SearchPlan {
  /** Undefined when nothing would be left of the setting. */
  readonly value: Record<string, unknown> | undefined;
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** The keys that hide files of this workspace. */
  readonly mine: readonly string[];
}

/** Secret-bearing files by workspace folder, relative to it. */
export type SecretFiles = Readonly<Record<string, readonly string[]>>;

/**
 * The setting with this workspace's secret files hidden. The setting is the user's for all windows: what
 * another workspace has put there stays, and of the block only what this one put there before goes.
 *
 * @param current the user's own value, not the one merged with defaults
 * @param before the keys that this workspace added earlier
 */
export function planHiding(
  current: SearchExclude | undefined,
  files: SecretFiles,
  before: readonly string[],
): SearchPlan {
  const block = searchExcludeBlock(files);
  const mine = Object.keys(block);
  const stale = new Set(before.filter((key) => isOurs(key) && !Object.hasOwn(block, key)));
  const kept = Object.entries(current ?? {}).filter(([key]) => !stale.has(key));
  return planned(current, { ...Object.fromEntries(kept), ...block }, mine);
}

/** The setting without anything that Portcullis has put there, for any workspace. */
export function planShowing(current: SearchExclude | undefined): SearchPlan {
  const own = Object.entries(current ?? {}).filter(([key]) => !isOurs(key));
  return planned(current, Object.fromEntries(own), []);
}

function planned(
  current: SearchExclude | undefined,
  value: Record<string, unknown>,
  mine: readonly string[],
): SearchPlan {
  const before = current ?? {};
  return {
    value: Object.keys(value).length === 0 ? undefined : value,
    added: Object.keys(value).filter((key) => before[key] !== value[key]),
    removed: Object.keys(before).filter((key) => !Object.hasOwn(value, key)),
    mine,
  };
}

/**
 * The globs that the editor's search leaves out now, from its own settings. Only what is switched on
 * without a condition certainly hides.
 */
export function excludesInForce(...settings: readonly unknown[]): string[] {
  const globs = settings.flatMap((setting) =>
    typeof setting === 'object' && setting !== null
      ? Object.entries(setting)
          .filter(([, on]) => on === true)
          .map(([glob]) => glob)
      : [],
  );
  return [...new Set(globs)].sort();
}

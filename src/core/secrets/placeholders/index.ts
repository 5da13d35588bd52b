import { placeholderEntries, type PlaceholderEntry } from './entries';
import { placeholderText, type KeyedHash } from './form';

export { type PlaceholderEntry } from './entries';
export { placeholderText, type KeyedHash } from './form';
export { PLACEHOLDER_ROWS, type PlaceholderPlace, type PlaceholderRow } from './table';

/** A secret of a file, and the text that stands for it. */
export interface StandIn {
  readonly entry: PlaceholderEntry;
  readonly placeholder: string;
}

/**
 * The secrets of a file that can be used without being held, with the text that processes hold instead.
 *
 * @param hash keyed, so that nobody can tell placeholders who does not read them
 * @param isSecret whether the file is one of secrets, by its name unless told
 */
export function standInsOf(
  path: string,
  text: string,
  hash: KeyedHash,
  isSecret?: boolean,
): readonly StandIn[] {
  return placeholderEntries(path, text, isSecret).flatMap((entry) => {
    const placeholder = placeholderText(entry.value, entry.prefix, entry.id, hash);
    return placeholder === undefined ? [] : [{ entry, placeholder }];
  });
}

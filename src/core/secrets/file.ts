import { findSecrets } from './find';
import { secretPath } from './paths';

/**
 * What secrets a file bears, by its path and, where it is known, its text: the answer to the fact
 * `secret`. Kinds are sorted and unique; none means that nothing was found.
 *
 * A path that leaves it to the content (a certificate may hold a key, an `.npmrc` a token) counts only
 * when the text bears one, or when the text is not known.
 */
export function secretsOf(path: string, text: string | undefined): readonly string[] {
  const kinds = new Set<string>();
  const named = secretPath(path);
  if (text !== undefined) for (const span of findSecrets(text)) kinds.add(span.kind);
  if (named !== undefined && (named.sure || text === undefined)) kinds.add(named.kind);
  return [...kinds].sort();
}

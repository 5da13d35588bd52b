import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root, as an absolute path. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * The folder for everything that is fetched or built once: the editor, its Node, logs of the
 * set-up. `PORTCULLIS_CACHE` puts it elsewhere, so that several clones can share one.
 *
 * @returns {string} an absolute path
 */
export function cacheFolder() {
  return path.resolve(process.env.PORTCULLIS_CACHE ?? path.join(root, '.cache'));
}

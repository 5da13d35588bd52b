import path from 'node:path';
import { hashOf } from '../install/release';

/** Hashes of a release's files (SHA-256, hexadecimal), by their names from the extension's folder. */
export type ReleaseFiles = Readonly<Record<string, string>>;

/**
 * The files of an extension that are missing, or another's than the release's, sorted.
 *
 * @param extension the extension's own folder
 */
export async function changedRelease(
  extension: string,
  files: ReleaseFiles,
): Promise<readonly string[]> {
  const looked = await Promise.all(
    Object.entries(files).map(async ([name, wanted]) =>
      (await hashOf(path.join(extension, name))) === wanted ? [] : [name],
    ),
  );
  return looked.flat().sort();
}

import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';

/**
 * The editors that have this extension: several share one per-user folder, and the first that lets it go
 * must not take the hooks from the others. One folder of extensions a line, in `editors`.
 */
function editorsFile(home: string): string {
  return path.join(home, 'editors');
}

/** Folders of this extension in an editor's folder of extensions: `<publisher>.<name>-<version>…`. */
const OWN = /^portcullis\.portcullis-\d/u;

/** Most editors that are remembered. */
const MOST = 64;

/** The names in `.obsolete`, where an editor marks what was uninstalled until it is deleted. */
const obsoleteSchema = v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.boolean()));

/** The editors that have ever started a guard here, by their folders of extensions. Never throws. */
export async function editors(home: string): Promise<readonly string[]> {
  const text = await readFile(editorsFile(home), 'utf8').catch(() => '');
  return text.split('\n').filter((line) => path.isAbsolute(line));
}

/**
 * Remembers that an editor has this extension. One that runs from its sources is not remembered.
 *
 * @param extension the extension's own folder
 * @throws when it cannot be written
 */
export async function noteEditor(home: string, extension: string): Promise<void> {
  const folder = path.dirname(extension);
  if (!OWN.test(path.basename(extension)) || /[\n\r]/u.test(folder)) return;
  const known = await editors(home);
  if (known.includes(folder)) return;
  const file = editorsFile(home);
  const fresh = `${file}.${process.pid}`;
  await writeFile(fresh, `${[...known, folder].slice(-MOST).join('\n')}\n`, { mode: 0o600 });
  await rename(fresh, file);
}

/**
 * Whether an editor's folder of extensions holds this one, in any version that the editor has not marked as
 * uninstalled. Never throws: a folder that is gone holds none.
 */
export async function isInstalledIn(extensions: string): Promise<boolean> {
  const names = (await readdir(extensions).catch(() => [])).filter((name) => OWN.test(name));
  if (names.length === 0) return false;
  const text = await readFile(path.join(extensions, '.obsolete'), 'utf8').catch(() => '');
  const marked = v.safeParse(obsoleteSchema, text);
  const gone = marked.success
    ? Object.keys(marked.output).filter((key) => marked.output[key] === true)
    : [];
  // A folder's name may say for which system it is, where the mark does not.
  return names.some((name) => !gone.some((key) => `${name}-`.startsWith(`${key.toLowerCase()}-`)));
}

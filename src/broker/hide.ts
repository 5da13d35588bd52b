import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { parseTree } from 'jsonc-parser/lib/esm/main.js';
import { insertLast } from '../install/agents/json-edit';
import { readSettings, writeSettings } from '../install/settings-file';
import { readPolicy } from '../observe/policy/document';
import { userFile } from '../observe/policy/places';

/** Most paths that are hidden at once. */
const MOST_PATHS = 100;

/**
 * Puts files or folders into the list of what the user's own policy hides. That only tightens: nobody is asked. What
 * else stands in the file stays as it is.
 *
 * @param home the per-user folder of Portcullis
 * @param files absolute paths
 * @returns why it could not be done, in words for the person, and what to do
 */
export async function hide(home: string, files: readonly string[]): Promise<string | undefined> {
  const file = userFile(home);
  if (files.length === 0 || files.length > MOST_PATHS || !files.every((one) => isHidable(one))) {
    return `Nothing was hidden: choose up to ${MOST_PATHS} files or folders of this machine.`;
  }
  const before = await readSettings(file);
  const cannot = (why: string) => `Nothing was hidden: ${file} cannot be changed, ${why}.`;
  if (before.state === 'unfit') return cannot(before.why);
  const text = before.state === 'read' ? before.text : '{\n  "version": 1\n}\n';
  const read = readPolicy(text);
  if (!read.ok) return `Nothing was hidden: ${file} is no policy (${read.why}). Correct it first.`;
  // By the names that the system has for them: a link that is made later leads nowhere else.
  const real = await Promise.all(files.map((one) => realpath(one).catch(() => one)));
  const fresh = [...new Set(real)].filter((one) => !read.document.hidden?.includes(one));
  if (fresh.length === 0) return undefined;
  const changed = withHidden(text, fresh);
  if (changed === undefined || !readPolicy(changed).ok) {
    return cannot(`the paths do not fit into it: write them under "hidden" yourself`);
  }
  const why = await writeSettings(file, before, changed);
  return why === undefined ? undefined : cannot(why);
}

function isHidable(file: string): boolean {
  return path.isAbsolute(file) && path.resolve(file) !== path.parse(file).root;
}

/** The text with patterns at the end of those that it hides; all else stays as it is. */
function withHidden(text: string, patterns: readonly string[]): string | undefined {
  let now = text;
  for (const pattern of patterns) {
    const root = parseTree(now, [], { allowTrailingComma: true });
    if (root?.type !== 'object') return undefined;
    const member = root.children?.find(({ children }) => children?.[0]?.value === 'hidden');
    const list = member?.children?.[1];
    if (list === undefined) now = insertLast(now, root, 'hidden', [pattern]);
    else if (list.type === 'array') now = insertLast(now, list, undefined, pattern);
    else return undefined;
  }
  return now;
}

/** What the person is told when it is done. */
export function hiddenText(files: readonly string[]): string {
  const [first = ''] = files;
  const what = files.length === 1 ? `${path.basename(first)} is` : `${files.length} paths are`;
  return `${what} hidden from agents, by "hidden" in your own policy. To show it again take it out there: the dialog then asks.`;
}

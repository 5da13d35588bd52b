import type { Edit } from '../action';
import { within } from '../paths';
import type { Asking } from './rule';

/**
 * Files of a home in which the hooks of agents stand, by the folder that each agent has for itself. Portcullis
 * stands in those that a person put under guard; what takes it out there turns the guard off.
 */
const FOLDERS: Readonly<Record<string, readonly string[]>> = {
  '.claude': ['settings.json'],
  '.cursor': ['hooks.json'],
  '.codex': ['hooks.json', 'config.toml'],
  '.gemini': ['settings.json'],
  '.qwen': ['settings.json'],
  '.copilot': ['hooks/portcullis.json', 'settings.json', 'config.json'],
  '.config/opencode': ['plugin/portcullis.js', 'plugins/portcullis.js'],
  '.codeium/windsurf': ['hooks.json'],
  '.codeium/windsurf-next': ['hooks.json'],
};

/** Cline's hooks lie in the folder for documents, which has another name in each language. */
const CLINE = /^(.{1,2000}\/Cline)(?:\/Hooks(?:\/\w{1,40})?)?$/;
const CLINE_HOOKS = ['PreToolUse', 'UserPromptSubmit', 'PostToolUse', 'TaskStart'];

/** Quick: whether a path may be one of them, or a folder around one. */
const MAY_HOLD =
  /(?:^|\/)(?:\.(?:claude|cursor|codex|gemini|qwen|copilot|codeium)|opencode|Cline)(?:\/|$)/;

/** What Portcullis writes names it: its own folder, or itself. */
const OURS = /portcullis/gi;
/** The end of the command of a hook. */
const COMMANDS =
  /\bcurrent\/agent\.bash\b[^\n]{0,4000}?\bportcullis \w{1,40} \w{1,40} (?:gate|notify)\b/g;

/**
 * The file with hooks of Portcullis that stands at a path, or below it; undefined where there is none. Where
 * nobody can tell what stands in it, there are.
 */
export function guardedHooksAt(path: string, asking: Asking): string | undefined {
  if (!MAY_HOLD.test(path)) return undefined;
  const place = asking.fact({ kind: 'place' });
  const homes = place === 'unknown' ? ['~'] : [place.home, '~'];
  for (const home of homes) {
    if (!within(home, path)) continue;
    for (const [folder, files] of Object.entries(FOLDERS)) {
      const below = `${home}/${folder}`;
      // A folder of many programs, as `.config`, is no agent's own.
      if (!within(below, path)) continue;
      const found = files
        .map((file) => `${below}/${file}`)
        .find((file) => within(path, file) && holdsOurs(file, asking));
      if (found !== undefined) return found;
    }
    const cline = CLINE.exec(path)?.[1];
    const found = CLINE_HOOKS.map((name) => `${cline ?? ''}/Hooks/${name}`).find(
      (file) => cline !== undefined && within(path, file) && holdsOurs(file, asking),
    );
    if (found !== undefined) return found;
  }
  return undefined;
}

function holdsOurs(file: string, asking: Asking): boolean {
  const text = textAt(file, asking);
  return typeof text !== 'string' || text.search(OURS) >= 0;
}

/** What stands in a file, empty where there is none; `closed` where it cannot be read, `unknown` where nobody looked. */
function textAt(file: string, asking: Asking): string | { readonly not: 'closed' | 'unknown' } {
  const fact = file.startsWith('/') ? asking.fact({ kind: 'text', path: file }) : 'unknown';
  if (fact === 'unknown') return { not: 'unknown' };
  return fact.state === 'read' ? fact.text : fact.state === 'missing' ? '' : { not: 'closed' };
}

/**
 * Whether a write takes hooks of Portcullis out of the file that holds them.
 *
 * @param content the whole text that is written; undefined where it is not known
 * @param edits in place of a whole text: what is replaced in it, one after the other
 */
export function takesHooksOut(
  path: string,
  content: string | undefined,
  edits: readonly Edit[] | undefined,
  asking: Asking,
): boolean {
  const file = guardedHooksAt(path, asking);
  if (file === undefined) return false;
  // Something else in the place of the folder.
  if (file !== path) return true;
  const before = textAt(file, asking);
  // Who judges without the files says no more than that it is obeyed later.
  if (typeof before !== 'string') return before.not === 'closed';
  const after = edits === undefined ? content : edited(before, edits);
  if (after === undefined) return true;
  const commands = count(before, COMMANDS);
  // The name alone is no hook: it could stand in a comment.
  return commands > 0
    ? count(after, COMMANDS) < commands
    : count(after, OURS) < count(before, OURS);
}

function count(text: string, what: RegExp): number {
  return [...text.matchAll(what)].length;
}

/** The text after these edits; undefined where one of them finds nothing to replace. */
export function edited(text: string, edits: readonly Edit[]): string | undefined {
  let now = text;
  for (const edit of edits) {
    if (edit.old === '' || !now.includes(edit.old)) return undefined;
    // Whether the host replaces one or all, what is left of ours is counted as if it were all.
    now = now.split(edit.old).join(edit.new);
  }
  return now;
}

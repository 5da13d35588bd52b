import type { Call } from './call';
import type { Run } from './context';
import { asShellWords, projectFile, runProjectCode, type ProjectFile } from './project-file';

/** Git's own commands, which no alias can take the place of: https://git-scm.com/docs/git-config (alias.*) */
const COMMANDS = `add am annotate apply archive backfill bisect blame branch bundle cat-file check-attr check-ignore
  check-mailmap check-ref-format checkout checkout-index cherry cherry-pick citool clean clone column commit
  commit-graph commit-tree config count-objects credential credential-cache credential-store cvsexportcommit
  cvsimport cvsserver daemon describe diff diff-files diff-index diff-tree difftool fast-export fast-import
  fetch fetch-pack filter-branch fmt-merge-msg for-each-ref for-each-repo format-patch fsck fsmonitor--daemon
  gc get-tar-commit-id grep gui hash-object help hook http-backend http-fetch http-push imap-send index-pack
  init instaweb interpret-trailers lfs log ls-files ls-remote ls-tree mailinfo mailsplit maintenance merge
  merge-base merge-file merge-index merge-tree mergetool mktag mktree multi-pack-index mv name-rev notes p4
  pack-objects pack-redundant pack-refs patch-id prune prune-packed pull push quiltimport range-diff read-tree
  rebase receive-pack reflog refs remote repack replace replay request-pull rerere reset restore rev-list
  rev-parse revert rm send-email send-pack shell shortlog show show-branch show-index show-ref
  sparse-checkout stage stash status stripspace submodule subtree svn switch symbolic-ref tag unpack-file
  unpack-objects update-index update-ref update-server-info upload-archive upload-pack var verify-commit
  verify-pack verify-tag version whatchanged worktree write-tree`;
let commands: ReadonlySet<string> | undefined;

function isCommand(verb: string): boolean {
  commands ??= new Set(COMMANDS.split(/\s+/));
  return commands.has(verb);
}

const VALUED =
  /^(?:-C|-c|--git-dir|--work-tree|--namespace|--exec-path|--config-env|--attr-source)$/;

/** An alias of the repository's or the person's configuration, read as what it stands for. */
export function gitAlias(call: Call, run: Run): void {
  const at = verbAt(call);
  const verb = call.args[at]?.value;
  if (verb === undefined || isCommand(verb) || !/^[\w-]+$/.test(verb)) return;
  const rest = asShellWords(call.args.slice(at + 1));
  for (const file of configurations(call)) {
    const alias = aliasIn(file.text, verb.toLowerCase());
    if (alias === undefined) continue;
    const code = alias.startsWith('!')
      ? alias.slice(1)
      : `git${asShellWords(call.args.slice(0, at))} ${alias}`;
    const here: ProjectFile = { ...file, folder: call.world.cwd ?? file.folder };
    runProjectCode(code + rest, 'git', here, call, run);
    return;
  }
}

function verbAt({ args }: Call): number {
  let at = 0;
  for (; at < args.length; at++) {
    const value = args[at]?.value;
    if (!value?.startsWith('-')) break;
    if (VALUED.test(value)) at++;
  }
  return at;
}

function configurations(call: Call): readonly ProjectFile[] {
  const own = projectFile(['.git/config'], call.world.cwd, call);
  const place = call.context.asking.fact({ kind: 'place' });
  const home = place === 'unknown' ? undefined : place.home;
  const shared = ['.gitconfig', '.config/git/config'].map((name) =>
    projectFile([name], home, call, 0),
  );
  return [own, ...shared].filter((file) => file !== undefined);
}

/** The value of an alias in a configuration file of git's. */
function aliasIn(text: string, name: string): string | undefined {
  let inside = false;
  for (const line of text.replace(/\\\r?\n/g, ' ').split('\n')) {
    const section = /^\s*\[\s*([\w.-]+)(?:\s+"([^"]*)")?\s*\]/.exec(line);
    if (section !== null) {
      inside = section[1]?.toLowerCase() === 'alias';
      if (inside && section[2]?.toLowerCase() === name) return valueIn(text, line);
      continue;
    }
    const entry = /^\s*([\w-]+)\s*=\s*(.*?)\s*$/.exec(line);
    if (inside && entry?.[1]?.toLowerCase() === name) return unquoted(entry[2] ?? '');
  }
  return undefined;
}

/** `[alias "name"] command = …` */
function valueIn(text: string, section: string): string | undefined {
  const behind = text.slice(text.indexOf(section) + section.length);
  const value = /^\s*command\s*=\s*(.*?)\s*$/m.exec(behind)?.[1];
  return value === undefined ? undefined : unquoted(value);
}

function unquoted(value: string): string {
  return value.replace(/\\(["\\])|"/g, '$1');
}

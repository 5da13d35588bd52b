import { baseName } from '../paths';
import type { Invocation, Word } from '../shell/invocation';
import { matches } from '../shell/wildcard';
import { guardAgentRules } from './guard-agents';
import { guardKillRules } from './guard-kill';
import { guardProfileRules } from './guard-profiles';
import { guardRecordRules } from './guard-record';
import { guardSwitchRules } from './guard-switches';
import { guardTypeRules } from './guard-types';
import { guardNames, isGuardPath, mayBeGuardPath } from './guard-paths';
import { ANY_PROGRAM } from './programs';
import type { Asking, InvocationRule, RuleRow } from './rule';
import { behindLinks, touchedBy } from './touched';

/** What would switch Portcullis off, or take it out of an agent's way. */

/** Programs that only look at the files they are given. */
const READERS = new Set(
  `cat bat less more head tail grep egrep fgrep rg ag ls ll la dir tree stat file wc diff cmp du df find fd
  jq yq sort uniq cut column nl od xxd hexdump strings sha256sum sha1sum md5sum shasum cksum realpath
  readlink dirname basename test [ [[ echo printf pwd cd type which command code cursor portcullis awk gawk
  git jless view zcat xargs test true : source . pushd mkdir node python3`.split(/\s+/),
);

/** Verbs of git that leave files as they are. */
const GIT_READS =
  /^(?:status|diff|log|show|add|commit|blame|ls-files|check-ignore|grep|shortlog|whatchanged)$/;

/** The row for what touches the guard's own files, whoever does. */
export const guardFiles: RuleRow = {
  id: 'guard.files',
  effect: 'turns-guard-off',
  severity: 'critical',
  undo: 'partly',
  why: 'These files are what Portcullis itself works by: its record, its rules, its hooks.',
  safer: 'Leave them alone; a person can pause or remove Portcullis in the editor.',
  stops: [
    'rm -rf .portcullis',
    'rm -rf ~/.portcullis',
    'rm -rf ~/.portcul*',
    'echo x > .portcullis/policy.jsonc',
    'mv ~/.portcullis /tmp/x',
    'chmod 000 ~/.portcullis/bin',
    'sed -i s/a/b/ ~/.portcullis/hook.sh',
    'ln -sf /bin/true ~/.portcullis/bin/hook',
    'rm -rf ~/.vscode/extensions/portcullis.portcullis-0.1.0',
    'rm ~/.vscode/extensions/extensions.json',
    'echo {} > ~/.cursor-server/extensions/.obsolete',
    'cd .portcullis && rm -rf audit',
    'cd ~/.portcullis && touch uninstalled',
    'cd ~/.portcullis; cp /tmp/x enrolled',
    'python3 -c "import shutil; shutil.rmtree(\'.portcullis\')"',
    'git checkout HEAD~1 -- .portcullis/policy.jsonc',
  ],
  passes: [
    'ls .portcullis',
    'cat ~/.vscode/extensions/extensions.json',
    'code .vscode/extensions.json',
    'cd .portcullis && cat policy.jsonc',
    'cd .portcullis && cd .. && touch notes.md',
    'cat .portcullis/policy.jsonc',
    'git add .portcullis/policy.jsonc',
    'echo .portcullis/ >> .gitignore',
  ],
};

const files: InvocationRule = {
  ...guardFiles,
  programs: [ANY_PROGRAM],
  match(invocation, asking) {
    const named = touchedGuardWords(invocation, asking);
    const touched = named.length > 0 ? named : guardBehindLinks(invocation, asking);
    const [first] = touched;
    if (first === undefined) return undefined;
    return {
      targets: touched.map((word) => ({ type: 'path', name: word.value ?? word.source })),
      evidence: [invocation.head.span, ...touched.map((word) => word.span)],
    };
  },
};

function touchedGuardWords(invocation: Invocation, asking: Asking): readonly Word[] {
  if (invocation.host !== undefined || !mayTouch(invocation, asking)) return [];
  const isGuard = (word: Word) => isGuardWord(word, invocation, asking);
  const written = invocation.redirects
    .filter((redirect) => redirect.mode !== 'read')
    .map((redirect) => redirect.path)
    .filter(isGuard);
  if (onlyReads(invocation)) return written;
  const named = invocation.args.filter(isGuard);
  const there =
    invocation.cwd !== undefined &&
    named.length === 0 &&
    changesFiles(invocation) &&
    isGuardPath('.', invocation.cwd, asking);
  return there ? [...written, invocation.head] : [...written, ...named];
}

/** What is written or taken away under another name. */
function guardBehindLinks(invocation: Invocation, asking: Asking): readonly Word[] {
  return touchedBy(invocation).flatMap((touched) => {
    const real = behindLinks(touched, asking);
    return real !== undefined && isGuardPath(real, undefined, asking) ? [touched.word] : [];
  });
}

function mayTouch({ args, redirects, cwd }: Invocation, asking: Asking): boolean {
  const names = guardNames(asking);
  const may = (word: Word) => word.value === undefined || mayBeGuardPath(word.value, names);
  if (cwd !== undefined && mayBeGuardPath(cwd, names)) return true;
  return args.some(may) || redirects.some((redirect) => may(redirect.path));
}

/** Whether it changes files that it names by a bare name, where it stands. */
function changesFiles({ program = '' }: Invocation): boolean {
  return /^(?:rm|mv|unlink|shred|truncate|rimraf|touch|tee|cp|ln|dd|install|rsync|sed|perl|patch|ed|ex|chmod|chown|chattr|mkfifo|tar|unzip|New-Item|Set-Content|Add-Content|Out-File)$/.test(
    program,
  );
}

function onlyReads(invocation: Invocation): boolean {
  const { program, args } = invocation;
  if (program === undefined || !READERS.has(program)) return false;
  if (program === 'find') {
    return !args.some(({ value }) => /^-(?:delete|fprint.*|fls)$/.test(value ?? ''));
  }
  if (program !== 'git') return true;
  const verb = args.find(({ value }) => value?.startsWith('-') !== true);
  return GIT_READS.test(verb?.value ?? '');
}

function isGuardWord(word: Word, invocation: Invocation, asking: Asking): boolean {
  const { value } = word;
  if (value === undefined) {
    const name = baseName(word.source.replace(/["']/g, ''));
    if (word.glob === true && name.startsWith('.') && matches(name, '.portcullis')) return true;
    return /(?:^|\/)\.portcullis(?:\/|$)/.test(`${word.prefix ?? ''}\n${word.suffix ?? ''}`);
  }
  const equals = value.startsWith('-') || /^[a-z]+=/.test(value) ? value.indexOf('=') : -1;
  const path = equals < 0 ? value : value.slice(equals + 1);
  return path.includes('/') || path.startsWith('.')
    ? isGuardPath(path, invocation.cwd, asking)
    : false;
}

export const guardRules: readonly InvocationRule[] = [
  files,
  ...guardKillRules,
  ...guardAgentRules,
  ...guardSwitchRules,
  ...guardTypeRules,
  ...guardRecordRules,
  ...guardProfileRules,
];

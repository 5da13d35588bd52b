import { baseName } from '../paths';
import type { Invocation, Word } from '../shell/invocation';
import { matches } from '../shell/wildcard';
import { operandsOf } from './files';
import { isGuardPath, mayBeGuardPath } from './guard-paths';
import { ANY_PROGRAM } from './programs';
import type { Asking, InvocationRule, RuleRow } from './rule';

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
    'cd .portcullis && rm -rf audit',
    'python3 -c "import shutil; shutil.rmtree(\'.portcullis\')"',
    'git checkout HEAD~1 -- .portcullis/policy.jsonc',
  ],
  passes: [
    'ls .portcullis',
    'cat .portcullis/policy.jsonc',
    'grep -r x .portcullis',
    'git add .portcullis/policy.jsonc',
    'echo .portcullis/ >> .gitignore',
  ],
};

const files: InvocationRule = {
  ...guardFiles,
  programs: [ANY_PROGRAM],
  match(invocation, asking) {
    const touched = touchedGuardWords(invocation, asking);
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
    deletes(invocation) &&
    isGuardPath('.', invocation.cwd, asking);
  return there ? [...written, invocation.head] : [...written, ...named];
}

function mayTouch({ args, redirects, cwd }: Invocation, asking: Asking): boolean {
  const may = (word: Word) => word.value === undefined || mayBeGuardPath(word.value, asking);
  if (cwd !== undefined && mayBeGuardPath(cwd, asking)) return true;
  return args.some(may) || redirects.some((redirect) => may(redirect.path));
}

function deletes({ program = '' }: Invocation): boolean {
  return /^(?:rm|mv|unlink|shred|truncate|rimraf)$/.test(program);
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

/** Names by which the editor, its extension host and the broker run. */
const PROCESSES = [
  'node',
  'nodejs',
  'code',
  'code-insiders',
  'code-server',
  'codium',
  'cursor',
  'electron',
  'portcullis',
  'node /usr/share/code/resources/app/out/bootstrap-fork --type=extensionHost',
  'node .vscode-server/bin/server-main.js --type=extensionHost bootstrap-fork dist/broker.js',
  'Code Helper (Plugin)',
];

const kill: InvocationRule = {
  id: 'guard.kill',
  programs: ['kill', 'pkill', 'killall', 'killall5', 'skill', 'xargs', 'taskkill'],
  effect: 'turns-guard-off',
  severity: 'critical',
  undo: 'partly',
  why: 'It would end the editor or the process in which Portcullis runs.',
  safer: 'End one process by its number, or name the server exactly: pkill -f "node server.js".',
  stops: [
    'pkill node',
    'kill -9 -1',
    'killall -9 node',
    'pkill -f extensionHost',
    'kill $PPID',
    'pgrep node | xargs kill',
    'kill $(pidof node)',
    'pkill -u ada',
    'killall code',
  ],
  passes: [
    'kill 4711',
    'kill %1',
    'pkill -f "node server.js"',
    'lsof -ti:3000 | xargs kill -9',
    'kill -0 $pid',
    'killall chrome',
    'kill $!',
    'pkill -f vite',
  ],
  match(invocation) {
    const { program = '', args, head } = invocation;
    const word =
      program === 'xargs'
        ? killedByXargs(invocation)
        : program === 'kill'
          ? killedByNumber(args)
          : killedByName(args);
    return (
      word && {
        targets: [{ type: 'process', name: word.value ?? word.source }],
        evidence: [head.span, word.span],
      }
    );
  },
};

function killedByNumber(args: readonly Word[]): Word | undefined {
  if (args[0]?.value === '-l' || args[0]?.value === '-L') return undefined;
  const signal = args.findIndex(({ value }) => value === '-s' || value === '-n');
  return args.find((word, at) => {
    if (word.value !== undefined) return word.value === '-1' && at > 0 && at !== signal + 1;
    if (word.source.includes('PPID')) return true;
    return isGuardSearch(word.source);
  });
}

/** `$(pgrep node)` and its likes. */
function isGuardSearch(source: string): boolean {
  const found = /\b(?:pgrep|pidof|grep)\s+([^|)]{0,200})/.exec(source)?.[1];
  if (found === undefined) return false;
  const words = found.split(/\s+/).filter((part) => part !== '' && !part.startsWith('-'));
  return words.some((part) => namesGuard(part.replace(/["'`[\]]/g, '')));
}

function killedByName(args: readonly Word[]): Word | undefined {
  const valued = /^-(?:s|t|P|g|G|F|n|o|y)$|^--(?:signal|terminal|parent|pgroup|group|pidfile)$/;
  const words = args.filter((_, at) => !valued.test(args[at - 1]?.value ?? ''));
  const byUser = words.find(({ value }) => /^(?:-[uU]|--u?e?uid|--user)/.test(value ?? ''));
  const patterns = operandsOf(
    words.filter((word, at) => !/^-[uU]$/.test(words[at - 1]?.value ?? '') || word === byUser),
  );
  if (byUser !== undefined && patterns.length === 0) return byUser;
  return patterns.find(({ value }) => value !== undefined && namesGuard(value));
}

/** Whether a pattern would hit one of the guard's processes. */
function namesGuard(pattern: string): boolean {
  const plain = pattern.replace(/^\^|\$$/g, '').replace(/\.\*$|\.exe$/g, '');
  if (plain === '' || plain === '.') return true;
  const lower = plain.toLowerCase();
  return PROCESSES.some((name, at) => {
    const known = name.toLowerCase();
    // A short name is hit by itself or its beginning; a whole command line by any part that is its own.
    return at < 9
      ? known === lower || (lower.length >= 3 && known.startsWith(lower))
      : lower.length > 5 && known.includes(lower);
  });
}

function killedByXargs({ args, stdin, head }: Invocation): Word | undefined {
  if (!args.some(({ value }) => value === 'kill') || stdin.from !== 'pipe') return undefined;
  const searched = stdin.producers.filter(({ program }) =>
    /^(?:pgrep|pidof|grep|awk)$/.test(program ?? ''),
  );
  const hit = searched.some((one) =>
    operandsOf(one.args).some(
      ({ value }) => value !== undefined && namesGuard(value.replace(/[[\]/]/g, '')),
    ),
  );
  return hit ? head : undefined;
}

const editor: InvocationRule = {
  id: 'guard.extension',
  programs: ['code', 'code-insiders', 'code-server', 'codium', 'cursor', 'windsurf', 'portcullis'],
  effect: 'turns-guard-off',
  severity: 'critical',
  undo: 'yes',
  why: 'It would remove or disable Portcullis, or open an editor without it.',
  safer: 'A person can pause or remove Portcullis in the editor.',
  stops: [
    'code --uninstall-extension portcullis.portcullis',
    'code --disable-extensions .',
    'cursor --disable-extension portcullis.portcullis',
    'portcullis uninstall',
    'code --extensions-dir /tmp/none .',
  ],
  passes: [
    'code .',
    'code --list-extensions',
    'code --uninstall-extension ms-python.python',
    'portcullis explain "ls"',
    'portcullis audit verify',
  ],
  match(invocation) {
    const { program, args, head } = invocation;
    const word = program === 'portcullis' ? disarmingVerb(args) : disablingOption(args);
    return (
      word && {
        targets: [{ type: 'command', name: word.value ?? word.source }],
        evidence: [head.span, word.span],
      }
    );
  },
};

function disarmingVerb(args: readonly Word[]): Word | undefined {
  return args.find(({ value }) =>
    /^(?:uninstall|pause|disable|off|stop|remove|allow|trust|unhook|reset|kill)$/.test(value ?? ''),
  );
}

function disablingOption(args: readonly Word[]): Word | undefined {
  return args.find(({ value = '' }, at) => {
    if (
      /^--(?:disable-extensions|extensions-dir|user-data-dir|profile-temp|transient)(?:=|$)/.test(
        value,
      )
    ) {
      return true;
    }
    if (!/^--(?:uninstall|disable)-extension/.test(value)) return false;
    const name = value.includes('=') ? value : (args[at + 1]?.value ?? 'portcullis');
    return name.toLowerCase().includes('portcullis');
  });
}

const AGENTS = [
  'claude',
  'codex',
  'gemini',
  'qwen',
  'copilot',
  'opencode',
  'cursor-agent',
  'droid',
  'amp',
  'aider',
];

const bareAgent: InvocationRule = {
  id: 'guard.bare-agent',
  programs: AGENTS,
  effect: 'turns-guard-off',
  severity: 'critical',
  undo: 'unknown',
  why: 'This agent would start without the hooks by which Portcullis sees what it does.',
  safer: 'Start the agent without that option or variable.',
  stops: [
    'claude --bare -p hi',
    'opencode --pure run hi',
    'HOME=/tmp/x claude -p hi',
    `claude --settings '{"disableAllHooks":true}'`,
    'env CODEX_HOME=/tmp/x codex exec hi',
    'claude --setting-sources project',
  ],
  passes: ['claude -p hi', 'codex exec hi', 'gemini -p hi', 'NODE_ENV=test claude --version'],
  match(invocation) {
    const { args, env, head, program = '' } = invocation;
    const option = args.find(({ value = '' }) =>
      /^--(?:bare|pure|setting-sources|no-hooks|no-extensions|disable-hooks)(?:=|$)|disableAllHooks|features\.hooks\s*=\s*false|^--settings(?:=|$)/.test(
        value,
      ),
    );
    const moved = [...env].find(([name]) =>
      /^(?:HOME|XDG_CONFIG_HOME|\w+_(?:CONFIG_DIR|HOME))$/.test(name),
    );
    const word = option ?? moved?.[1];
    return (
      word && { targets: [{ type: 'command', name: program }], evidence: [head.span, word.span] }
    );
  },
};

export const guardRules: readonly InvocationRule[] = [files, kill, editor, bareAgent];

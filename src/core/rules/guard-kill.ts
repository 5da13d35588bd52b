import type { Invocation, Word } from '../shell/invocation';
import { operandsOf } from './files';
import type { InvocationRule } from './rule';

/** What would end the processes in which Portcullis runs. */

/** Names by which the editor, its extension host and the broker run. */
const PROCESSES = [
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

/** The row for whatever ends the guard's processes. */
export const guardKill: InvocationRule = {
  id: 'guard.kill',
  programs: ['kill', 'pkill', 'killall', 'killall5', 'skill', 'xargs', 'taskkill'],
  effect: 'turns-guard-off',
  severity: 'critical',
  undo: 'partly',
  why: 'It would end the editor or the process in which Portcullis runs.',
  safer: 'End one process by its number, or name the server exactly: pkill -f "node server.js".',
  stops: [
    'kill -9 -1',
    'pkill -f extensionHost',
    'kill $PPID',
    'pgrep cursor | xargs kill',
    'kill $(pidof code)',
    'kill -STOP $(pgrep -f portcullis)',
    'pkill -u ada',
    'killall code',
    'pkill -f bootstrap-fork',
    "ps aux | grep broker.js | awk '{print $2}' | xargs kill",
    'for p in $(pgrep -f dist/broker.js); do kill -9 $p; done',
    'strace -p $(pgrep -f extensionHost)',
  ],
  passes: [
    'kill 4711',
    'kill %1',
    'pkill -f "node server.js"',
    'lsof -ti:3000 | xargs kill -9',
    'kill -0 $pid',
    'killall chrome',
    'kill $!',
    'pgrep -f vite | while read p; do kill $p; done',
    'pgrep -fl code; npm start & kill $!',
    'strace -p $(pgrep -f server.js)',
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
  const found = /\b(?:pgrep|pidof|grep|lsof)\s+([^|)]{0,200})/.exec(source)?.[1];
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

/** How many of them are names, and not whole command lines. */
const SHORT_NAMES = 7;

/** Whether a pattern would hit one of the guard's processes. */
export function namesGuard(pattern: string): boolean {
  const plain = pattern.replace(/^\^|\$$/g, '').replace(/\.\*$|\.exe$/g, '');
  if (plain === '' || plain === '.') return true;
  const lower = plain.toLowerCase();
  return PROCESSES.some((name, at) => {
    const known = name.toLowerCase();
    // A short name is hit by itself or its beginning; a whole command line by any part that is its own.
    return at < SHORT_NAMES
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

const killsNode: InvocationRule = {
  id: 'guard.kill-node',
  programs: ['pkill', 'killall', 'kill', 'xargs', 'taskkill'],
  effect: 'stops-service',
  severity: 'high',
  undo: 'partly',
  why: 'It would end every program that Node runs: servers, other agents, and on some machines the editor.',
  safer: 'Name the one server exactly: pkill -f "node server.js".',
  stops: ['pkill node', 'killall -9 node', 'pgrep node | xargs kill', 'kill $(pidof node)'],
  passes: ['pkill -f "node server.js"', 'killall chrome', 'pkill nodemon', 'kill $(lsof -ti:3000)'],
  match(invocation) {
    const { program = '', args, head, stdin } = invocation;
    const named = (text: string): boolean => /^\^?(?:node|nodejs)(?:\.exe)?\$?$/i.test(text);
    const producers = stdin.from === 'pipe' ? stdin.producers : [];
    const word =
      program === 'xargs'
        ? args.some(({ value }) => value === 'kill') &&
          producers.some((one) => operandsOf(one.args).some(({ value }) => named(value ?? '')))
          ? head
          : undefined
        : args.find(({ value, source }) =>
            value === undefined
              ? /\b(?:pgrep|pidof)\s+(?:-\w{1,9}\s+)?node(?:js)?\b/.test(source)
              : program !== 'kill' && named(value),
          );
    return (
      word && {
        targets: [{ type: 'process', name: 'node' }],
        evidence: [head.span, word.span],
      }
    );
  },
};

/** Both: the guard's own processes, and all of Node's. */
export const guardKillRules: readonly InvocationRule[] = [guardKill, killsNode];

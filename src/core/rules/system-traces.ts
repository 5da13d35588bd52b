import { resolve, within } from '../paths';
import type { Invocation, Word } from '../shell/invocation';
import { operandsOf } from './files';
import { ANY_PROGRAM } from './programs';
import type { InvocationRule } from './rule';
import { systemRule } from './system';

/** Logs and histories: what tells afterwards what happened. */

const HISTORY =
  /(?:^|\/)\.(?:bash|zsh|sh|ksh|python|node_repl|psql|mysql|mariadb|sqlite|rediscli|irb|lesshst)_?history$|(?:^|\/)\.(?:histfile|zhistory|lesshst|viminfo)$|\/fish\/fish_history$/;

function isTrace(word: Word, cwd: string | undefined): boolean {
  if (word.value === undefined) {
    return (word.prefix ?? '').startsWith('/var/log/') || HISTORY.test(word.suffix ?? '');
  }
  const path = resolve(cwd, word.value);
  return within('/var/log', path) || HISTORY.test(path);
}

const DELETERS = new Set(['rm', 'unlink', 'shred', 'truncate', 'wipe', 'srm', 'ln', 'mv']);

const emptied: InvocationRule = {
  id: 'system.log-files',
  programs: [ANY_PROGRAM],
  effect: 'deletes-files',
  severity: 'high',
  undo: 'no',
  why: 'Nobody can tell afterwards what happened on this machine.',
  safer: 'Leave logs and histories to the system, which rotates them.',
  stops: [
    '> /var/log/auth.log',
    'cat /dev/null > ~/.bash_history',
    'rm -f ~/.bash_history',
    'sudo rm -rf /var/log/nginx',
    'truncate -s 0 /var/log/syslog',
    'ln -sf /dev/null ~/.bash_history',
    ': > ~/.zsh_history',
    'sudo tee /var/log/syslog < /dev/null',
  ],
  passes: [
    'tail -f /var/log/syslog',
    'echo started >> /var/log/app.log',
    'rm -f build/app.log',
    'cp /var/log/syslog .',
  ],
  concerns: (program) => program === 'tee' || DELETERS.has(program),
  match(invocation) {
    const word = traceIn(invocation);
    if (word === undefined) return undefined;
    const name = word.value ?? word.source;
    return { targets: [{ type: 'path', name }], evidence: [invocation.head.span, word.span] };
  },
};

function traceIn({ program = '', args, redirects, cwd, container }: Invocation): Word | undefined {
  if (container !== undefined) return undefined;
  for (const { mode, path } of redirects) {
    if ((mode === 'write' || mode === 'clobber') && isTrace(path, cwd)) return path;
  }
  if (program === 'tee') {
    const adds = args.some(({ value }) => value === '-a' || value === '--append');
    return adds ? undefined : operandsOf(args).find((word) => isTrace(word, cwd));
  }
  if (!DELETERS.has(program)) return undefined;
  if (args.some(({ value }) => value === '--help')) return undefined;
  return operandsOf(args).find((word) => isTrace(word, cwd));
}

const wiped = systemRule(
  {
    id: 'system.logs',
    effect: 'deletes-files',
    severity: 'high',
    undo: 'no',
    why: 'The record of what happened here is thrown away, or no longer kept.',
    safer: 'Leave it to the system, which rotates its logs.',
    stops: [
      'history -c',
      'unset HISTFILE',
      'export HISTFILE=/dev/null',
      'set +o history',
      'sudo journalctl --vacuum-time=1s',
      'journalctl --rotate --vacuum-size=1',
      'dmesg -C',
      'auditctl -D',
      'wevtutil cl System',
    ],
    passes: ['history', 'history 20', 'journalctl -u nginx', 'dmesg -T', 'auditctl -l', 'unset X'],
  },
  {
    history: /(?:^| )-[a-z]{0,5}[cd]/,
    unset: /(?:^| )HIST(?:FILE|SIZE|FILESIZE|CONTROL)(?: |$)/,
    'export declare typeset readonly':
      /(?:^| )HIST(?:FILE=(?:\/dev\/null)?(?: |$)|(?:FILE)?SIZE=0(?: |$)|CONTROL=\S*ignoreboth)/,
    set: /(?:^| )\+o history(?: |$)/,
    journalctl: /--vacuum-(?:time|size|files)|--rotate/,
    dmesg: /(?:^| )(?:-[a-zA-Z]{0,5}[cCD]|--clear|--read-clear|--console-off)(?: |$)/,
    auditctl: /(?:^| )(?:-D|-e ?0|-d )/,
    wevtutil: /^(?:cl|clear-log|sl)(?: |$)/i,
    log: /^erase(?: |$)/,
    'utmpdump wtmpclean': /(?:^| )-r/,
    fc: /(?:^| )-p(?: |$)/,
  },
);

export const traceRules: readonly InvocationRule[] = [emptied, wiped];

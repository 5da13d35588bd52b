import type { Invocation, Word } from '../shell/invocation';
import { ANY_PROGRAM } from './programs';
import type { InvocationRule } from './rule';
import { touchedBy } from './touched';

/** What types in a person's place: into another terminal, or at the keyboard. */

/** The terminals of others; `/dev/tty` is the line's own. */
const TERMINAL = /^\/dev\/(?:pts\/\d{1,6}|tty[1-9]\w{0,8}|ttys\d{1,6}|vcsa?\d{0,3})$/;

const otherTerminal: InvocationRule = {
  id: 'guard.other-terminal',
  programs: [ANY_PROGRAM],
  effect: 'turns-guard-off',
  severity: 'critical',
  undo: 'no',
  why: 'It would write or type into another terminal, where it would look like what a person does.',
  safer: 'Say it here, or write it into a file.',
  stops: [
    "echo 'rm -rf src' > /dev/pts/3",
    'cat notes.txt | tee /dev/pts/0',
    `python3 -c "import fcntl,termios; fcntl.ioctl(open('/dev/pts/3'), termios.TIOCSTI, 'x')"`,
    'ttyecho -n /dev/pts/3 ls',
    'reptyr 4711',
  ],
  passes: [
    'echo hi > /dev/tty',
    'echo hi > /dev/null',
    'ls -l /dev/pts/3',
    'tty',
    'stty -F /dev/ttyUSB0 115200',
    'cat /dev/ttyACM0',
  ],
  match(invocation) {
    const word = writtenTerminal(invocation) ?? typedBy(invocation);
    return (
      word && {
        targets: [{ type: 'command', name: word.value ?? word.source }],
        evidence: [invocation.head.span, word.span],
      }
    );
  },
};

function writtenTerminal(invocation: Invocation): Word | undefined {
  const { redirects, program = '' } = invocation;
  if (redirects.length === 0 && !/^(?:tee|cp|dd|mv|install|echo)$/.test(program)) return undefined;
  return touchedBy(invocation).find(({ at, does }) => does === 'writes' && TERMINAL.test(at))?.word;
}

const TYPERS = new Set(['ttyecho', 'writevt', 'reptyr', 'injectvt', 'ttypush']);
const INTERPRETER = /^(?:python[\d.]*|perl|ruby|node|php|lua[\d.]*|tclsh)$/;
/** The request by which a character is put into a terminal's input (ioctl_tty(2)). */
const TYPES = /\bTIOCSTI\b|\b0x5412\b|\b21522\b|\b0x80017472\b/i;

function typedBy({ program = '', args, head }: Invocation): Word | undefined {
  if (TYPERS.has(program)) return head;
  return INTERPRETER.test(program) ? args.find(({ value = '' }) => TYPES.test(value)) : undefined;
}

const KEYBOARDS = [
  'xdotool',
  'ydotool',
  'dotool',
  'wtype',
  'xte',
  'cliclick',
  'osascript',
  'AutoHotkey',
];

/** Keys and clicks go to whatever is in front: it may be the dialog in which a person decides. */
const keys: InvocationRule = {
  id: 'guard.keyboard',
  programs: KEYBOARDS,
  effect: 'turns-guard-off',
  severity: 'critical',
  undo: 'no',
  why: 'It presses keys or clicks on the person’s own screen, where it could approve what waits for them.',
  safer: 'Use a display of its own (xvfb-run), or a browser driver, for what is to be tested.',
  stops: [
    'xdotool key Return',
    'sleep 5; xdotool type y',
    'ydotool click 0xC0',
    `osascript -e 'tell application "System Events" to keystroke return'`,
  ],
  passes: [
    'xdotool --version',
    'xdotool getactivewindow',
    'DISPLAY=:99 xdotool key Return',
    'xvfb-run xdotool key Return',
    `osascript -e 'display notification "done"'`,
  ],
  match({ args, env, wrappers, head, program }) {
    // Another screen than the person's.
    if (env.get('DISPLAY') !== undefined || wrappers.some((one) => one.startsWith('xvfb'))) {
      return undefined;
    }
    const pressing =
      program === 'osascript'
        ? /\b(?:keystroke|key code|click)\b/i
        : /^(?:key|keydown|keyup|type|click|mousedown|mouseup|kp:|kd:|c:|t:|usleep|str |enter|-[Mk])/;
    const word =
      program === 'wtype' || program === 'AutoHotkey' || program === 'dotool'
        ? (args[0] ?? head)
        : args.find(({ value = '' }) => pressing.test(value));
    return (
      word && {
        targets: [{ type: 'command', name: word.value ?? word.source }],
        evidence: [head.span, word.span],
      }
    );
  },
};

export const guardTypeRules: readonly InvocationRule[] = [otherTerminal, keys];

import { handsOutShell } from '../code/network-shell';
import { codeNetworkShell } from '../rules/code';
import { unseenCode } from '../rules/shell';
import type { Call } from './call';
import type { Run } from './context';
import { carriedCode, inputText } from './carried-code';
import { ansibleCode, cmakeCode, daemonCode, expectCode, moduleCode } from './carried-others';
import { bangCode, filterCode, macroCode } from './carried-small';
import { screenCode, tmuxCode, typedCode } from './carried-screens';
import { secureCopyCode, transferCode } from './carried-transfer';
import { carrierOf } from './carriers';
import { emit } from './emit';
import type { Word } from './invocation';
import { editorCode } from './carried-editors';
import { gitCode } from './carried-git';
import { makeCode } from './carried-make';
import { sedCode } from './carried-sed';

type Reader = (call: Call, run: Run, program: string) => void;

/** Readers of the code in a program's words that need more than a pattern. */
const READERS = new Map<string, Reader>();
for (const [names, reader] of [
  ['awk gawk mawk nawk', awkCode],
  ['sed gsed', sedCode],
  ['git', gitCode],
  ['make gmake', makeCode],
  ['tmux', tmuxCode],
  ['screen', screenCode],
  ['zellij kitty wezterm xdotool ydotool', typedCode],
  ['scp', secureCopyCode],
  ['sftp ftp lftp smbclient', transferCode],
  ['expect tclsh', expectCode],
  ['m4', macroCode],
  ['dc gnuplot', bangCode],
  ['jq gojq jaq yq', filterCode],
  ['ansible', ansibleCode],
  ['start-stop-daemon', daemonCode],
  ['cmake', cmakeCode],
  ['python python2 python3 python3.10 python3.11 python3.12 python3.13 py', moduleCode],
  ['vi vim gvi gvim nvim view vimdiff ex rvim ed red emacs emacsclient', editorCode],
] as const) {
  for (const name of names.split(' ')) READERS.set(name, reader);
}

/** Reads the code that a program's options carry. */
export function runCarried(program: string, call: Call, run: Run): void {
  READERS.get(program)?.(call, run, program);
  const carrier = carrierOf(program);
  if (carrier === undefined) return;
  let verb = false;
  const fed: Call =
    carrier.feeds === true ? { ...call, stdin: { from: 'pipe', producers: [] } } : call;
  const carry = (word: Word, text: string | undefined) => {
    const whole = carrier.appends === true && text !== undefined ? `${text} "$COMPUTED"` : text;
    carriedCode(word, whole, program, fed, run);
  };
  call.args.forEach((word, index) => {
    const value = word.value ?? '';
    const next = call.args[index + 1];
    const carried = carrier.words?.exec(value)?.[1];
    if (carrier.options?.test(value) === true && next !== undefined) {
      carry(next, started(next.value));
    } else if (carried !== undefined) {
      carry(word, started(carried.replace(/\\(.)/g, '$1')));
    } else if (carrier.anywhere?.test(value) === true) carry(word, value);
    else if (verb && /\s/.test(value)) carry(word, value);
    if (carrier.verbs?.test(value) === true) verb = true;
  });
  if (carrier.stdin === true) stdinCode(program, call, run);
}

/** The program gives what it reads to a shell. */
function stdinCode(program: string, call: Call, run: Run): void {
  const at = call.stdin.from === 'text' ? call.stdin.text : call.head;
  carriedCode(
    at,
    inputText(call),
    program,
    { ...call, stdin: { from: 'pipe', producers: [] } },
    run,
  );
}

/** tar names a kind of action in front of the code. */
function started(code: string | undefined): string | undefined {
  return code?.replace(/^exec=/, '');
}

/** A line that came over the network is a command in the next one: `s |& getline c; c | getline l`. */
const RUNS_WHAT_COMES =
  /\/inet\/(?:tcp|udp)\/[^]{0,400}\bgetline\s{1,3}(\w{1,20})\b[^]{0,200}\b\1\s?\|&?\s?getline/;

/** `system("…")`, `"…" | getline` and `print | "…"` in awk. */
function awkCode(call: Call, run: Run): void {
  for (const word of call.args) {
    const { value } = word;
    if (value === undefined || !/system\s*\(|\||getline|>/.test(value)) continue;
    for (const [, path = ''] of value.matchAll(
      /\bprintf?\b[^;}\n]{0,300}>{1,2}\s{0,9}"([~.]?\/[^"]{1,300})"/g,
    )) {
      const at: Word = { ...word, value: path };
      const head: Word = { ...word, source: ':', value: ':' };
      const redirects = [{ mode: 'append', path: at, span: word.span }] as const;
      emit({ ...call, head, args: [], redirects }, run);
    }
    for (const [, text = '', behind] of value.matchAll(
      /system\s*\(\s*"((?:[^"\\\n]|\\.)*)"\s*(\)?)/g,
    )) {
      carriedCode(
        word,
        behind === '' ? `${unquoted(text)}"$COMPUTED"` : unquoted(text),
        'awk',
        call,
        run,
      );
    }
    for (const [, text = ''] of value.matchAll(/\|&?\s*"((?:[^"\\\n]|\\.)*)"/g)) {
      carriedCode(
        word,
        unquoted(text),
        'awk',
        { ...call, stdin: { from: 'pipe', producers: [] } },
        run,
      );
    }
    for (const [, text = ''] of value.matchAll(/"((?:[^"\\\n]|\\.)*)"\s*\|&?\s*getline/g)) {
      carriedCode(word, unquoted(text), 'awk', call, run);
    }
    // Texts behind each other are one: `cmd = "rm -rf " "x"`.
    for (const [whole] of value.matchAll(/"(?:[^"\\\n]|\\.)*"(?:[ \t]+"(?:[^"\\\n]|\\.)*")+/g)) {
      if (!/\w[ \t]*\|[ \t]*getline|\|&?[ \t]*\w|system\s*\(\s*\w/.test(value)) continue;
      const texts = [...whole.matchAll(/"((?:[^"\\\n]|\\.)*)"/g)];
      const text = texts.map(([, part = '']) => unquoted(part)).join('');
      carriedCode(word, text, 'awk', call, run, { lenient: true });
    }
    if (handsOutShell(value, true) || RUNS_WHAT_COMES.test(value)) {
      run.note(codeNetworkShell, call.context, word.span, { type: 'command', name: 'awk' });
    }
    if (/system\s*\(\s*[^\s")]/.test(value)) {
      run.note(unseenCode, call.context, word.span, { type: 'command', name: 'awk' });
    }
  }
}

function unquoted(text: string): string {
  return text.replace(/\\(["\\])/g, '$1');
}

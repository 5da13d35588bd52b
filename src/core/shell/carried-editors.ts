import { unseenCode } from '../rules/shell';
import type { Call } from './call';
import { carriedCode, inputText, optionValues } from './carried-code';
import type { Run } from './context';
import type { Word } from './invocation';

/** Commands that a line gives to editors: those that start programs or delete files. */

const VIM = /^(?:g?vim?|nvim|view|vimdiff|ex|rvim)$/;
const QUOTED = `\\(\\s*\\[?\\s*(["'])((?:\\\\.|(?!\\1).)*)\\1`;

/** The commands that an editor is given on its words or its standard input. */
export function editorCode(call: Call, run: Run, program: string): void {
  if (VIM.test(program)) {
    const given = optionValues(call.args, /^(?:-[a-zA-Z]*c|--cmd)$/, /^\+(.+)$/s);
    for (const { word, text } of given) exCommand(word, text, program, call, run);
    if (program !== 'ex' && !given.length && !call.args.some(isExMode)) return;
    typed(program, call, run);
  } else if (program === 'ed' || program === 'red') {
    typed(program, call, run);
  } else if (/^emacs(?:client)?$/.test(program)) {
    const given = optionValues(
      call.args,
      /^--?(?:eval|execute)$|^-e$/,
      /^--(?:eval|execute)=(.+)$/s,
    );
    for (const { word, text } of given) lisp(word, text, call, run);
  }
}

function isExMode({ value = '' }: Word): boolean {
  return /^-[a-zA-Z]*e/.test(value);
}

function typed(program: string, call: Call, run: Run): void {
  const at = call.stdin.from === 'text' ? call.stdin.text : call.head;
  for (const line of inputText(call)?.split('\n') ?? []) exCommand(at, line, program, call, run);
}

function exCommand(
  word: Word,
  text: string | undefined,
  program: string,
  call: Call,
  run: Run,
): void {
  if (text === undefined) return;
  const python = /^\s*(?:silent!?\s+)?py(?:thon)?(?:3|x)?\s+(\S.*)$/s.exec(text)?.[1];
  if (python !== undefined) {
    const [head, option, code] = ['python3', '-c', python].map((value) => ({ ...word, value }));
    if (head !== undefined && option !== undefined && code !== undefined) {
      run.call({ ...call, head, args: [option, code], redirects: [], inShell: false });
    }
    return;
  }
  const started = /(?:^|[^\w!]|\br|\bread|\bw|\bwrite|silent)!(?!=)\s*(\S.*)$/s.exec(text)?.[1];
  if (started !== undefined) carriedCode(word, started, program, call, run);
  for (const [, , inner = ''] of text.matchAll(
    new RegExp(`(?:system(?:list)?|jobstart|job_start|termopen|execute|popen)${QUOTED}`, 'gs'),
  )) {
    carriedCode(word, inner, program, call, run);
  }
  for (const [, , path = ''] of text.matchAll(new RegExp(`\\bdelete${QUOTED}`, 'gs'))) {
    carriedCode(word, `rm -rf '${path.replaceAll("'", `'\\''`)}'`, program, call, run);
  }
}

/** Emacs Lisp. */
function lisp(word: Word, text: string | undefined, call: Call, run: Run): void {
  if (text === undefined) return;
  const strings = [...text.matchAll(/"((?:\\.|[^"\\])*)"/gs)].map(([, inner = '']) => inner);
  const [first] = strings;
  if (/\(\s*(?:async-)?shell-command/.test(text) && first !== undefined) {
    carriedCode(word, first, 'emacs', call, run);
  } else if (/\(\s*delete-(?:directory|file)/.test(text) && first !== undefined) {
    carriedCode(word, `rm -rf '${first.replaceAll("'", `'\\''`)}'`, 'emacs', call, run);
  } else if (
    /\((?:call|start|make)-process|process-lines|shell-command|\(delete-(?:d|f)/.test(text)
  ) {
    run.note(unseenCode, call.context, word.span, { type: 'command', name: 'emacs' });
  }
}

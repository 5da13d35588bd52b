import { unseenCode } from '../rules/shell';
import type { Call } from './call';
import { carriedCode, inputText, optionValues } from './carried-code';
import type { Run } from './context';
import type { Word } from './invocation';
import { writtenAt } from './written';

/** Most recipes that are read. */
const MOST_RECIPES = 200;

const STDIN = /^(?:-|\/dev\/stdin|\/dev\/fd\/0|\/proc\/self\/fd\/0)$/;
const DEFAULTS = ['GNUmakefile', 'makefile', 'Makefile'];

/** Rules that the line itself hands to make: on its words, its standard input, or in a file it writes. */
export function makeCode(call: Call, run: Run): void {
  for (const { word, text } of optionValues(
    call.args,
    /^(?:--eval|-E)$/,
    /^(?:--eval=|-E)(.+)$/s,
  )) {
    recipes(word, text, call, run);
  }
  for (const { value, word } of assigned(call)) {
    carriedCode(word, value, 'make', call, run, { lenient: true });
  }
  for (const name of ['MAKEFLAGS', 'GNUMAKEFLAGS']) {
    const flags = call.env.get(name);
    const given = /--eval=(.+)$/s.exec(flags?.value ?? '')?.[1];
    if (flags !== undefined) recipes(flags, given, call, run);
  }
  for (const word of call.args) {
    const shell = /^SHELL *:?=\s*(\S+)/.exec(word.value ?? '')?.[1];
    if (shell !== undefined && !/(?:^|\/)(?:ba|da|a|k|z)?sh$/.test(shell)) unseen(word, call, run);
  }
  const files = optionValues(
    call.args,
    /^(?:-[a-zA-Z]*f|--file|--makefile)$/,
    /^(?:-f|--file=|--makefile=)(.+)$/,
  );
  for (const { word, text } of files) fromFile({ ...word, value: text }, call, run);
  if (files.length > 0) return;
  for (const name of DEFAULTS) fromFile({ ...call.head, value: name }, call, run);
}

/** `CC='a b'`: recipes run what is in it. */
function assigned(call: Call): readonly { readonly word: Word; readonly value: string }[] {
  return call.args.flatMap((word) => {
    const value = /^\w+\s*[:+?]*=\s*([^-\s]\S*\s.*)$/s.exec(word.value ?? '')?.[1];
    return value === undefined ? [] : [{ word, value }];
  });
}

function fromFile(path: Word, call: Call, run: Run): void {
  if (path.value === undefined) return;
  if (STDIN.test(path.value)) {
    const text = inputText(call);
    if (text === undefined && call.stdin.from === 'pipe') unseen(path, call, run);
    recipes(path, text, call, run);
    return;
  }
  const pipe = run.pipes.get(path.value);
  const texts = pipe === undefined ? (writtenAt(run, path, call.world) ?? []) : [pipe.text];
  for (const text of texts) {
    if (typeof text === 'string') recipes(path, text, call, run);
    else unseen(path, call, run);
  }
}

function unseen(path: Word, call: Call, run: Run): void {
  run.note(unseenCode, call.context, path.span, { type: 'command', name: 'make' });
}

/** `target: needs; recipe` */
function besideRule(line: string): string | undefined {
  const colon = line.indexOf(':');
  const semicolon = line.indexOf(';', colon + 1);
  if (colon < 0 || semicolon < 0 || /[#=\t]/.test(line.slice(0, semicolon))) return undefined;
  return line.slice(semicolon + 1).replace(/^\s*[@+-]*/, '');
}

/** The lines that a makefile gives to the shell. Its own variables are not known here. */
function recipes(word: Word, text: string | undefined, call: Call, run: Run): void {
  if (text === undefined) return;
  const lines: string[] = [];
  for (const line of text.replace(/\\\n/g, ' ').split('\n')) {
    const recipe = /^\t\s*[@+-]*(.+)$/.exec(line)?.[1] ?? besideRule(line);
    if (recipe !== undefined) lines.push(recipe);
    for (const [, code = ''] of line.matchAll(/\$[({]shell\s+([^)}]*)[)}]/g)) lines.push(code);
    const output = /^\s*\w+\s*!=\s*(.+)$/.exec(line)?.[1];
    if (output !== undefined) lines.push(output);
  }
  if (lines.length > MOST_RECIPES) unseen(word, call, run);
  for (const line of lines.slice(0, MOST_RECIPES)) {
    const code = line
      .replace(/\$[({]shell[^)}]*[)}]/g, '')
      .replace(/\$\(\w+\)|\$[@<^*]/g, '"$MADE"');
    carriedCode(word, code.replaceAll('$$', '$'), 'make', call, run, { lenient: true });
  }
}

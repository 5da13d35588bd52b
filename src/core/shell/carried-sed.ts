import { unseenCode } from '../rules/shell';
import type { Call } from './call';
import { carriedCode, optionValues } from './carried-code';
import type { Run } from './context';
import type { Word } from './invocation';

/** Code that GNU sed runs: its command `e`, and the flag `e` of `s`. */
export function sedCode(call: Call, run: Run): void {
  for (const { word, text } of scripts(call.args)) {
    if (text === undefined) continue;
    for (const code of codeOfScript(text)) {
      if (code === undefined) {
        run.note(unseenCode, call.context, word.span, { type: 'command', name: 'sed' });
      } else {
        carriedCode(word, code, 'sed', call, run);
      }
    }
  }
}

function scripts(
  args: readonly Word[],
): readonly { readonly word: Word; readonly text: string | undefined }[] {
  const given = optionValues(
    args,
    /^(?:-[nrEsuz]*e|--exp\w*)$/,
    /^(?:-[nrEsuz]*e|--exp\w*=)(.+)$/s,
  );
  if (given.length > 0) return given;
  const first = args.find(({ value }) => value === undefined || /^[^-]/.test(value));
  return first === undefined ? [] : [{ word: first, text: first.value }];
}

const ADDRESS = /^(?:\d+(?:~\d+)?|[+~]\d+|\$|\/(?:\\.|[^/\\\n])*\/[IM]*|\\(.)(?:(?!\1).)*\1[IM]*)/s;

/** What a script's commands run, command by command; undefined for what only the input tells. */
function codeOfScript(script: string): readonly (string | undefined)[] {
  const found: (string | undefined)[] = [];
  let rest = script.replace(/^[\s;{}]+/, '');
  while (rest !== '') {
    rest = rest.replace(ADDRESS, '').replace(/^\s*,\s*/, '');
    rest = rest.replace(ADDRESS, '').replace(/^[\s!]+/, '');
    const command = rest[0] ?? '';
    let end = /[aicrwRW#e]/.test(command) ? lineEnd(rest) : commandEnd(rest);
    if (command === 's' || command === 'y') {
      const parts = substitution(rest);
      end = parts.end;
      if (command === 's' && parts.flags.includes('e')) found.push(parts.replacement);
    } else if (command === 'e') {
      const code = rest.slice(1, end).trim();
      found.push(code === '' || /^[;}]/.test(code) ? undefined : code);
    }
    rest = rest.slice(Math.max(end, 1)).replace(/^[\s;{}]+/, '');
  }
  return found;
}

function lineEnd(text: string): number {
  return /^(?:\\\n|[^\n])*/.exec(text)?.[0].length ?? text.length;
}

function commandEnd(text: string): number {
  return /^[^;}\n]*/.exec(text)?.[0].length ?? text.length;
}

/** The parts of `s/…/…/flags`. */
function substitution(text: string): {
  readonly replacement: string;
  readonly flags: string;
  readonly end: number;
} {
  const sign = text[1] ?? '';
  const signs: number[] = [];
  let at = 2;
  for (; at < text.length && signs.length < 2; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === sign) signs.push(at);
  }
  const flags = /^[\w \t]*/.exec(text.slice(at))?.[0] ?? '';
  const [middle = at, last = at] = signs;
  // What matched goes into the code, too: nobody knows it.
  const replacement = text.slice(middle + 1, last).replace(/\\\d|(?<!\\)&/g, '"$COMPUTED"');
  return { replacement, flags: /^[^w]*/.exec(flags)?.[0] ?? '', end: at + flags.length };
}

import type { Call } from './call';
import { carriedCode, inputText, optionValues } from './carried-code';
import type { Run } from './context';
import type { Word } from './invocation';

/** Small languages whose code starts programs in a way of its own, or shows the environment. */

/** `syscmd(ls)` and `` esyscmd(`ls`) `` of m4, from its standard input. */
export function macroCode(call: Call, run: Run, program: string): void {
  const at = call.stdin.from === 'text' ? call.stdin.text : call.head;
  const text = inputText(call) ?? '';
  for (const [, code = ''] of text.matchAll(/\be?syscmd\s{0,9}\(\s{0,9}`?([^')\n]{1,2000})/g)) {
    carriedCode(at, code, program, call, run);
  }
}

/** `!ls` of dc and gnuplot: the rest of the line is for a shell. */
export function bangCode(call: Call, run: Run, program: string): void {
  const given = optionValues(call.args, /^(?:-e|--expression)$/, /^(?:-e|--expression=)(.+)$/s);
  const at = call.stdin.from === 'text' ? call.stdin.text : call.head;
  for (const { word, text } of [...given, { word: at, text: inputText(call) }]) {
    for (const line of (text ?? '').slice(0, 20_000).split('\n')) {
      const code = /^[^"!]{0,200}!(?![<>=])\s*(.+)$/.exec(line)?.[1];
      if (code !== undefined && /^\s*!/.test(line)) carriedCode(word, code, program, call, run);
    }
  }
}

/** The environment as jq and yq have it; not a field of that name. */
const ENVIRONMENT =
  /(?<![.\w$"'@-])(?:\$ENV|env)\b(?!\s*[:=])(?:\s*\.\s*(\w+)|\s*\[\s*"(\w+)"\s*\]|\s*\(\s*(\w+)\s*\))?(?!\s*\|\s*(?:keys|length|has|map_values|to_entries\s*\|\s*length))/;
const STRING_OF = /\bstrenv\s*\(\s*(\w+)\s*\)/;

/** `jq -n env`, `jq -n '$ENV.NAME'`: what they show of the environment. */
export function filterCode(call: Call, run: Run): void {
  // What is written into a file is used, not shown.
  if (call.args.some(({ value }) => /^(?:-i|--inplace|--in-place)$/.test(value ?? ''))) return;
  const options = /^--(?:arg|argjson|slurpfile|rawfile|indent|from-file|args|jsonargs)$|^-f$/;
  const filter = call.args.find(
    (word, index) =>
      word.value?.startsWith('-') !== true && !options.test(call.args[index - 1]?.value ?? ''),
  );
  const text = filter?.value;
  if (filter === undefined || text === undefined || text.length > 5_000) return;
  const found = ENVIRONMENT.exec(text) ?? STRING_OF.exec(text);
  if (found === null) return;
  const name = found[1] ?? found[2] ?? found[3];
  const word = (value: string): Word => ({ source: value, span: filter.span, value });
  run.call({
    ...call,
    head: word('printenv'),
    args: name === undefined ? [] : [word(name)],
    redirects: [],
    inShell: false,
  });
}

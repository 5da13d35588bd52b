import { goesOn, unwrapped, type Call } from './call';
import type { Context, Run } from './context';
import { emit } from './emit';
import { filled, foundItems } from './find';
import type { Stdin, Word } from './invocation';
import { areListed, asParameter } from './listed';
import { peel } from './peel';
import { UNKNOWN, type Text } from './text';
import { wordOfText } from './words';
import type { Outcome } from './world';

const XARGS = {
  valued:
    '-a --arg-file -d --delimiter -E -I -L --max-lines -n --max-args -P --max-procs -s --max-chars -R -S -J',
} as const;

/** Most items that are filled in one by one. */
const MOST_ITEMS = 64;

/** `xargs` starts its command with words from its standard input. */
export function runXargs(call: Call, run: Run): readonly Outcome[] {
  const peeled = peel(call.args, XARGS);
  emit(call, run);
  const sign = replacement(call.args);
  const items = itemsOf(call.stdin, call.args, sign !== undefined);
  const words = peeled.words.length > 0 ? peeled.words : [echo(call)];
  const context: Context = { ...call.context, terminal: false };
  const start = (started: readonly Word[]) => {
    const next = unwrapped(call, started, 'xargs', {
      stdin: { from: 'file', path: NULL },
      context,
    });
    if (next !== undefined) run.call(next);
  };
  if (sign === undefined) {
    start([...words, ...items.map((item) => itemWord(item, call))]);
  } else {
    const listed = areListed(call.stdin) ? asParameter(words, sign) : undefined;
    for (const item of items) {
      const unknown = typeof item !== 'string' && listed !== undefined;
      start(unknown ? listed : words.map((word) => filled(word, item, sign)));
    }
  }
  return goesOn(call);
}

const NULL: Word = { source: '/dev/null', span: { start: 0, end: 0 }, value: '/dev/null' };

function echo(call: Call): Word {
  return { source: 'echo', span: call.head.span, value: 'echo' };
}

function itemWord(item: Text, call: Call): Word {
  const word = wordOfText(item, call.head.source, call.head.span);
  if (typeof item === 'string') return word;
  // What `find` prints matches its pattern.
  const known = item.prefix !== '' || item.suffix !== '';
  return known ? { ...word, many: true, glob: true } : { ...word, many: true };
}

/** The sign that stands for an item in the command (`-I {}`), if one does. */
function replacement(args: readonly Word[]): string | undefined {
  for (let at = 0; at < args.length; at++) {
    const value = args[at]?.value ?? '';
    if (!value.startsWith('-')) return undefined;
    if (value === '-I' || value === '-J') return args[at + 1]?.value ?? '{}';
    if (/^-I./.test(value)) return value.slice(2);
    if (value === '-i' || value === '--replace' || value === '--replace=') return '{}';
    if (/^-i./.test(value)) return value.slice(2);
    if (value.startsWith('--replace=')) return value.slice('--replace='.length);
    const cluster = /^-[0prtxo]*I(.*)$/.exec(value);
    if (cluster !== null) return cluster[1] === '' ? args[at + 1]?.value : cluster[1];
    if (XARGS.valued.split(' ').includes(value)) at++;
  }
  return undefined;
}

/** The words that come from standard input, as far as they are known. */
function itemsOf(stdin: Stdin, args: readonly Word[], byLine: boolean): readonly Text[] {
  const values = args.map((word) => word.value ?? '');
  if (values.some((value) => /^(?:-a|--arg-file)/.test(value))) return [UNKNOWN];
  const text =
    stdin.from === 'text' ? stdin.text.value : stdin.from === 'pipe' ? stdin.text : undefined;
  if (text !== undefined) {
    const zero = values.some((value) => /^-[a-zA-Z]*0|^--null$/.test(value));
    const other = values.some((value) => /^(?:-d|--delimiter)/.test(value));
    if (other) return [UNKNOWN];
    const items = zero ? text.split('\0') : byLine ? text.split('\n') : text.split(/\s+/);
    const kept = items
      .map((item) => (zero ? item : unquoted(item.trim())))
      .filter((item) => item !== '');
    return kept.length <= MOST_ITEMS ? kept : [UNKNOWN];
  }
  if (stdin.from !== 'pipe') return [UNKNOWN];
  const [only, ...others] = stdin.producers;
  return only?.program === 'find' && others.length === 0 ? foundItems(only) : [UNKNOWN];
}

/** xargs takes quotes and backslashes off, roughly as a shell does. */
function unquoted(item: string): string {
  return item.replace(/['"]/g, '').replace(/\\(.)/g, '$1');
}

const PARALLEL = {
  valued:
    '-j --jobs -S --sshlogin -a --arg-file -I -n -N --joblog --results -d --delimiter --colsep',
} as const;

/** GNU `parallel` makes lines of code from a template and items. */
export function runParallel(call: Call, run: Run): readonly Outcome[] {
  const peeled = peel(call.args, PARALLEL);
  emit(call, run);
  const values = peeled.words;
  const at = values.findIndex((word) => (word.value ?? '').startsWith(':::'));
  const template = at < 0 ? values : values.slice(0, at);
  const given =
    at < 0
      ? undefined
      : values.slice(at + 1).filter((word) => !(word.value ?? '').startsWith(':::'));
  const items: readonly Text[] =
    given?.map((word) => word.value ?? UNKNOWN) ?? itemsOf(call.stdin, [], true);
  const context: Context = { ...call.context, terminal: false };
  for (const item of items) {
    const words = template.some((word) => word.value?.includes('{}') === true)
      ? template.map((word) => filled(word, item))
      : [...template, itemWord(item, call)];
    const text = words.map((word) => word.value).join(' ');
    const known = words.every((word) => word.value !== undefined);
    const code: Word = {
      source: '',
      span: words[0]?.span ?? call.span,
      value: known ? text : undefined,
    };
    if (known) {
      run.call({ ...call, head: sh(call), args: [dashC(call), code], context, inShell: false });
    } else {
      const next = unwrapped(call, words, 'parallel', { context });
      if (next !== undefined) run.call(next);
    }
  }
  return goesOn(call);
}

function sh(call: Call): Word {
  return { source: 'sh', span: call.head.span, value: 'sh' };
}

function dashC(call: Call): Word {
  return { source: '-c', span: call.head.span, value: '-c' };
}

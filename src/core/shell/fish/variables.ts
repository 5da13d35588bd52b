import { changes, goesOn, type Handler } from '../call';
import { emit } from '../emit';
import type { Word } from '../invocation';
import { noteAssignment } from '../machinery';
import type { Text } from '../text';
import { textOfWord } from '../words';
import { withVariable, type Value, type Variable } from '../world';

/** What the options of one `set` ask for. */
interface Asked {
  readonly letters: string;
  readonly rest: readonly Word[];
}

const LONG: ReadonlyMap<string, string> = new Map(
  Object.entries({
    append: 'a',
    prepend: 'p',
    erase: 'e',
    export: 'x',
    unexport: 'u',
    query: 'q',
    show: 'S',
    names: 'n',
    local: 'l',
    global: 'g',
    universal: 'U',
    function: 'f',
    path: 't',
    unpath: 't',
    long: 'L',
  }),
);

/** `set`: variables are lists of texts. */
export const setVariable: Handler = (call, run) => {
  const { letters, rest } = read(call.args);
  const [name, ...words] = rest;
  if (letters.includes('q') || letters.includes('n')) {
    emit(call, run);
    return goesOn(call, '');
  }
  if (name === undefined || letters.includes('S')) {
    // It prints them with their values.
    const shown = name === undefined ? [] : rest;
    emit({ ...call, head: { ...call.head, value: 'printenv' }, args: shown }, run);
    return goesOn(call);
  }
  emit(call, run);
  const plain = /^([A-Za-z_]\w*)(\[.*\])?$/.exec(name.value ?? '');
  if (plain === null) return goesOn(call, '');
  const key = plain[1] ?? '';
  const before = call.world.variables.get(key);
  const value: Value = plain[2] === undefined ? made(letters, words, before) : UNKNOWN_LIST;
  const exported = letters.includes('x') || (before?.exported === true && !letters.includes('u'));
  if (!letters.includes('e') || words.length === 0) {
    noteAssignment(key, value, name.span, call.context, run);
  }
  return changes(withVariable(call.world, key, { value, ...(exported ? { exported: true } : {}) }));
};

const UNKNOWN_LIST: Value = { kind: 'list', items: undefined };

function made(letters: string, words: readonly Word[], before: Variable | undefined): Value {
  if (letters.includes('e')) return { kind: 'unset' };
  if (words.some((word) => word.many === true || word.glob === true)) return UNKNOWN_LIST;
  const added = words.map(textOfWord);
  if (!/[ap]/.test(letters)) return valueOf(added);
  const old = before === undefined ? undefined : itemsOf(before.value);
  if (old === undefined) return UNKNOWN_LIST;
  return valueOf(letters.includes('p') ? [...added, ...old] : [...old, ...added]);
}

function valueOf(items: readonly Text[]): Value {
  const [only, ...others] = items;
  if (only !== undefined && others.length === 0) return { kind: 'text', text: only };
  return { kind: 'list', items };
}

function itemsOf(value: Value): readonly Text[] | undefined {
  switch (value.kind) {
    case 'text':
      return [value.text];
    case 'list':
      return value.items;
    case 'unset':
      return [];
    case 'reference':
      return undefined;
  }
}

function read(args: readonly Word[]): Asked {
  let letters = '';
  let at = 0;
  for (; at < args.length; at++) {
    const value = args[at]?.value;
    if (value === '--') {
      at++;
      break;
    }
    if (value?.startsWith('-') !== true || value === '-') break;
    letters += value.startsWith('--') ? (LONG.get(value.slice(2)) ?? '') : value.slice(1);
  }
  return { letters, rest: args.slice(at) };
}

import type { Expansion } from './expand';
import { ATOM, join, map, UNKNOWN, type Text } from './text';
import { withVariable, type Value, type Variable } from './world';

/** Variables that every shell has, and whose values are plain names and numbers. */
const PLAIN = new Set(
  `UID EUID PPID RANDOM SRANDOM SECONDS EPOCHSECONDS EPOCHREALTIME LINENO BASHPID HOSTNAME USER LOGNAME
  COLUMNS LINES SHLVL OSTYPE HOSTTYPE MACHTYPE BASH_VERSION BASH_SUBSHELL OPTIND ? $ ! #`.split(
    /\s+/,
  ),
);

/** In code that the reader itself puts together: `$COMPUTED` stands for what cannot be told. */
const COMPUTED = 'COMPUTED';

/** How a path in the folder for temporary files begins, where that folder is not known. */
export const TEMP_FOLDER = '/tmp/$TMPDIR';

/** What is known of variables that no fact tells: in a script of a package the programs that run it. */
const USUAL: ReadonlyMap<string, Text> = new Map([
  ['TMPDIR', { prefix: TEMP_FOLDER, suffix: '', atom: true }],
  ['npm_execpath', { prefix: '/', suffix: '/npm', atom: true }],
  ['npm_node_execpath', { prefix: '/', suffix: '/node', atom: true }],
]);

/** How deep references to references are followed. */
const DEEPEST = 10;

/** What a name refers to at last, through `declare -n`; undefined when that cannot be known. */
function resolveName(name: string, expansion: Expansion): string | undefined {
  let at = name;
  for (let depth = 0; depth < DEEPEST; depth++) {
    const value = expansion.world.variables.get(at)?.value;
    if (value?.kind !== 'reference') return at;
    if (value.target === undefined) return undefined;
    at = value.target;
  }
  return undefined;
}

/** What a parameter holds: by the line itself, by the shell's own variables, or by a fact. */
export function lookUp(name: string, expansion: Expansion): Value {
  const { world, context } = expansion;
  const resolved = resolveName(name, expansion);
  if (resolved === undefined) return textValue(UNKNOWN);
  const known = world.variables.get(resolved);
  if (known !== undefined) return known.value;
  if (/^[1-9]\d*$/.test(resolved)) return argument(Number(resolved), expansion);
  if (resolved === '@' || resolved === '*') return { kind: 'list', items: world.args };
  if (resolved === 'HOME') return textValue(homeText(expansion));
  if (resolved === 'PWD') return textValue(world.cwd ?? '.');
  if (PLAIN.has(resolved)) return textValue(ATOM);
  if (resolved === COMPUTED) return textValue(UNKNOWN);
  if (context.host !== undefined || !/^[A-Za-z_]\w*$/.test(resolved)) return textValue(UNKNOWN);
  const fact = context.asking.fact({ kind: 'variable', name: resolved });
  if (fact === 'unknown') return textValue(USUAL.get(resolved) ?? UNKNOWN);
  return fact.value === undefined ? { kind: 'unset' } : textValue(fact.value);
}

function argument(index: number, expansion: Expansion): Value {
  const { args } = expansion.world;
  if (args === undefined) return textValue(UNKNOWN);
  const text = args[index - 1];
  return text === undefined ? { kind: 'unset' } : textValue(text);
}

/** The person's home; `~` where it is not known, which rules read as a home. */
export function homeText(expansion: Expansion): Text {
  const set = expansion.world.variables.get('HOME')?.value;
  if (set?.kind === 'text') return set.text;
  const { context } = expansion;
  if (context.host !== undefined) return '~';
  // An earlier line of this shell may have moved it.
  const live = context.named ? context.asking.fact({ kind: 'variable', name: 'HOME' }) : 'unknown';
  if (live !== 'unknown' && live.value !== undefined) return live.value;
  const place = context.asking.fact({ kind: 'place' });
  return place === 'unknown' ? '~' : place.home;
}

const BLANKS = ' \t\n';

/** The characters at which unquoted expansions are split. */
export function separators(expansion: Expansion): string {
  const ifs = expansion.world.variables.get('IFS')?.value;
  return ifs?.kind === 'text' && typeof ifs.text === 'string' ? ifs.text : BLANKS;
}

/** A value where a text is wanted: of a list its first item. */
export function textOf(value: Value): Text {
  switch (value.kind) {
    case 'text':
      return value.text;
    case 'list':
      return value.items === undefined ? UNKNOWN : (value.items[0] ?? '');
    case 'reference':
      return UNKNOWN;
    case 'unset':
      return '';
  }
}

/** Sets a variable of the line, with what its attributes make of the text. */
export function assign(name: string, value: Value, expansion: Expansion): void {
  const resolved = resolveName(name, expansion);
  if (resolved === undefined) return;
  const before = expansion.world.variables.get(resolved);
  expansion.world = withVariable(expansion.world, resolved, {
    ...before,
    value: folded(value, before),
  });
}

/** Adds to a variable of the line, as `+=` does. */
export function append(name: string, value: Value, expansion: Expansion): void {
  const before = lookUp(name, expansion);
  if (value.kind === 'text' && before.kind !== 'list') {
    assign(name, textValue(join(textOf(before), value.text)), expansion);
    return;
  }
  const items = before.kind === 'list' ? before.items : before.kind === 'text' ? [before.text] : [];
  const more = value.kind === 'list' ? value.items : undefined;
  assign(name, { kind: 'list', items: items && more ? [...items, ...more] : undefined }, expansion);
}

function folded(value: Value, variable: Variable | undefined): Value {
  if (value.kind !== 'text') return value;
  if (variable?.integer === true) {
    return /^-?\d+$/.test(typeof value.text === 'string' ? value.text : '')
      ? value
      : textValue(ATOM);
  }
  if (variable?.fold === 'lower') return textValue(map(value.text, (text) => text.toLowerCase()));
  if (variable?.fold === 'upper') return textValue(map(value.text, (text) => text.toUpperCase()));
  return value;
}

export function textValue(text: Text): Value {
  return { kind: 'text', text };
}

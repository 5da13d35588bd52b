import type { Call } from './call';
import { projectFile, type ProjectFile } from './project-file';

/** A rule of a makefile. */
export interface MakeRule {
  readonly targets: readonly string[];
  readonly needs: readonly string[];
  readonly recipe: readonly string[];
}

export interface Makefile {
  readonly rules: readonly MakeRule[];
  readonly variables: ReadonlyMap<string, string>;
  /** What is made when nothing is said. */
  readonly first: readonly string[];
}

/** Most files that are included. */
const MOST_FILES = 6;
/** Deepest that variables stand in one another, and longest that they grow (characters). */
const DEEPEST = 6;
const LONGEST = 4_000;

/** Reads a makefile with what it includes; of its conditions every branch counts. */
export function makefileOf(
  file: ProjectFile,
  call: Call,
  given: ReadonlyMap<string, string>,
): Makefile {
  const variables = new Map<string, string>([
    ['MAKE', 'make'],
    ['RM', 'rm -f'],
    ['CURDIR', file.folder],
    ['PWD', file.folder],
    ['SHELL', 'sh'],
  ]);
  const rules: MakeRule[] = [];
  let files = 0;
  const read = (text: string): void => {
    let recipe: string[] | undefined;
    for (const line of text
      .replace(/\r/g, '')
      .replace(/\\\n[ \t]*/g, ' ')
      .split('\n')) {
      if (line.startsWith('\t')) {
        recipe?.push(line.slice(1));
        continue;
      }
      const plain = line.trim();
      if (plain === '' || plain.startsWith('#')) continue;
      const set = /^(?:override |export )?\s*([\w.-]+)\s*(::?:?=|\?=|\+=|!=|=)\s*(.*)$/.exec(plain);
      const included = /^[-s]?include\s+(\S+)/.exec(plain)?.[1];
      const colon = colonOf(plain);
      if (set?.[1] !== undefined) {
        assign(variables, set[1], set[2] ?? '=', (set[3] ?? '').replace(/\s+#.*$/, ''));
        recipe = undefined;
      } else if (included !== undefined && files < MOST_FILES) {
        files++;
        const other = projectFile([expanded(included, variables)], file.folder, call, 0);
        if (other !== undefined) read(other.text);
      } else if (colon > 0) {
        recipe = [];
        const rule = ruleOf(plain, colon, variables, recipe);
        rules.push(rule);
      }
    }
  };
  read(file.text);
  for (const [name, value] of given) variables.set(name, value);
  const goal = variables.get('.DEFAULT_GOAL');
  const first = rules.flatMap(({ targets }) => targets).find((name) => !/^\.|%/.test(name));
  return {
    rules,
    variables,
    first: goal !== undefined ? [goal] : first === undefined ? [] : [first],
  };
}

/** The colon behind a rule's targets, outside of variables. */
function colonOf(line: string): number {
  let depth = 0;
  for (let at = 0; at < line.length; at++) {
    const char = line.charAt(at);
    if (char === '(' || char === '{') depth++;
    else if (char === ')' || char === '}') depth--;
    else if (char === ':' && depth <= 0) return at;
  }
  return -1;
}

function ruleOf(
  line: string,
  colon: number,
  variables: ReadonlyMap<string, string>,
  recipe: string[],
): MakeRule {
  const behind = line.slice(colon).replace(/^:+/, '');
  const semicolon = behind.indexOf(';');
  if (semicolon >= 0) recipe.push(behind.slice(semicolon + 1));
  const needs = (semicolon < 0 ? behind : behind.slice(0, semicolon))
    .replace(/#.*$/, '')
    .replace(/\|/g, ' ');
  return {
    targets: wordsOf(expanded(line.slice(0, colon), variables)),
    needs: wordsOf(expanded(needs, variables)),
    recipe,
  };
}

function wordsOf(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

function assign(variables: Map<string, string>, name: string, sign: string, value: string): void {
  const before = variables.get(name);
  if (sign === '?=' && before !== undefined) return;
  if (sign === '+=' && before !== undefined) variables.set(name, `${before} ${value}`);
  else variables.set(name, sign === '!=' ? `$(shell ${value})` : value);
}

/** A text with make's variables put in; what make computes becomes a variable of the shell. */
export function expanded(
  text: string,
  variables: ReadonlyMap<string, string>,
  own: ReadonlyMap<string, string> = new Map(),
  depth = 0,
): string {
  let result = '';
  for (let at = 0; at < text.length && result.length < LONGEST; at++) {
    const char = text.charAt(at);
    if (char !== '$') {
      result += char;
      continue;
    }
    const next = text.charAt(++at);
    if (next === '$') {
      result += '$';
    } else if (next === '(' || next === '{') {
      const close = closeOf(text, at);
      result += valueOf(text.slice(at + 1, close), variables, own, depth);
      at = close;
    } else {
      result += own.get(next) ?? variables.get(next) ?? '"$MADE"';
    }
  }
  return result;
}

function closeOf(text: string, open: number): number {
  const close = text.charAt(open) === '(' ? ')' : '}';
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text.charAt(at) === text.charAt(open)) depth++;
    else if (text.charAt(at) === close && --depth === 0) return at;
  }
  return text.length;
}

function valueOf(
  name: string,
  variables: ReadonlyMap<string, string>,
  own: ReadonlyMap<string, string>,
  depth: number,
): string {
  if (depth >= DEEPEST) return '"$MADE"';
  const shell = /^shell\s+(.*)$/s.exec(name)?.[1];
  if (shell !== undefined) return `$(${expanded(shell, variables, own, depth + 1)})`;
  const pattern = /^wildcard\s+(.*)$/s.exec(name)?.[1];
  if (pattern !== undefined) return expanded(pattern, variables, own, depth + 1);
  const value = own.get(name) ?? variables.get(name);
  if (value !== undefined) return expanded(value, variables, own, depth + 1);
  return /^\w+$/.test(name) ? `$${name}` : '"$MADE"';
}

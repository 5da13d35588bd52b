import type { Call } from './call';
import type { Run } from './context';
import { runShebangText } from './inline';
import {
  folderOf,
  projectFile,
  runProjectCode,
  splitWords,
  type ProjectFile,
} from './project-file';

/** Recipes of a justfile: https://just.systems/man/en/ */

const VALUED =
  /^(?:-f|--justfile|-d|--working-directory|--set|--shell|--shell-arg|--dotenv-path|-E)$/;
/** Options behind which no recipe runs. */
const IDLE =
  /^(?:-n|--dry-run|-l|--list|--summary|-s|--show|--dump|--evaluate|-e|--edit|--fmt|--choose|--help|-h|--version|-V|--variables|--init|--completions|--groups)$/;
/** Most recipes that are run for one line. */
const MOST_RECIPES = 30;

interface Recipe {
  readonly name: string;
  readonly params: readonly { readonly name: string; readonly value: string | undefined }[];
  readonly needs: readonly string[];
  readonly lines: readonly string[];
}

/** Runs the recipes that just is told to run. */
export function justRecipes(call: Call, run: Run): void {
  const { options, words } = splitWords(call.args, VALUED);
  if ([...options.keys()].some((option) => IDLE.test(option))) return;
  const named = options.get('-f') ?? options.get('--justfile');
  const folder = folderOf(call, options.get('-d') ?? options.get('--working-directory'));
  const names = named?.value === undefined ? ['justfile', 'Justfile', '.justfile'] : [named.value];
  const file = projectFile(names, folder, call);
  if (file === undefined) return;
  const { recipes, variables } = justfileOf(file.text);
  for (const { value } of words) {
    const set = /^(\w+)=(.*)$/s.exec(value ?? '');
    if (set?.[1] !== undefined) variables.set(set[1], set[2] ?? '');
  }
  const asked = words.map(({ value }) => value).filter((value) => value?.includes('=') !== true);
  const [first] = asked;
  const recipe = first === undefined ? recipes[0] : recipes.find(({ name }) => name === first);
  if (recipe === undefined) return;
  const ran = new Set<string>();
  const start = (one: Recipe, given: readonly (string | undefined)[]): void => {
    if (ran.has(one.name) || ran.size >= MOST_RECIPES) return;
    ran.add(one.name);
    for (const need of one.needs) {
      const other = recipes.find(({ name }) => name === need);
      if (other !== undefined) start(other, []);
    }
    const known = new Map(variables);
    one.params.forEach((param, at) => {
      const value = given[at] ?? param.value;
      if (value !== undefined) known.set(param.name, value);
    });
    runLines(one, known, file, call, run);
  };
  start(recipe, asked.slice(1));
  // Words behind a recipe's own may be recipes, too.
  for (const name of asked.slice(1)) {
    const other = recipes.find((one) => one.name === name);
    if (other !== undefined) start(other, []);
  }
}

function runLines(
  recipe: Recipe,
  variables: ReadonlyMap<string, string>,
  file: ProjectFile,
  call: Call,
  run: Run,
): void {
  const lines = recipe.lines.map((line) => filled(line, variables));
  const [first = ''] = lines;
  if (first.startsWith('#!')) {
    const text = lines.join('\n');
    if (!runShebangText(first, text, call, run)) runProjectCode(text, 'just', file, call, run);
    return;
  }
  for (const line of lines) {
    runProjectCode(line.replace(/^[@-]+/, ''), 'just', file, call, run);
  }
}

/** `{{name}}` and `{{ "text" }}`; what is computed becomes a variable of the shell. */
function filled(line: string, variables: ReadonlyMap<string, string>): string {
  return line.replace(/\{\{([^{}]{0,200})\}\}/g, (_, inner: string) => {
    const text = inner.trim();
    return variables.get(text) ?? /^(["'])([^"']*)\1$/.exec(text)?.[2] ?? '"$JUST"';
  });
}

function justfileOf(text: string): { recipes: Recipe[]; variables: Map<string, string> } {
  const recipes: Recipe[] = [];
  const variables = new Map<string, string>();
  let lines: string[] | undefined;
  for (const line of text
    .replace(/\r/g, '')
    .replace(/\\\n[ \t]*/g, ' ')
    .split('\n')) {
    if (/^[ \t]+\S/.test(line)) {
      lines?.push(line.trim());
      continue;
    }
    if (line.trim() === '' || line.startsWith('#') || line.startsWith('[')) continue;
    const set = /^(?:export\s+)?(\w+)\s*:=\s*(?:(["'])(.*)\2)?/.exec(line);
    if (set?.[1] !== undefined) {
      if (set[3] !== undefined) variables.set(set[1], set[3]);
      lines = undefined;
      continue;
    }
    lines = [];
    const recipe = recipeOf(line, lines);
    if (recipe !== undefined) recipes.push(recipe);
  }
  return { recipes, variables };
}

/** `name param other='x': need (other "y")` */
function recipeOf(line: string, lines: string[]): Recipe | undefined {
  const head = /^@?([\w-]+)([^:]*):(?!=)(.*)$/.exec(line);
  if (head?.[1] === undefined || /^(?:set|import|mod|alias)$/.test(head[1])) return undefined;
  const params = [
    ...(head[2] ?? '').matchAll(/[$*+]?(\w+)(?:\s*=\s*(?:(["'])([^"']*)\2|(\S+)))?/g),
  ];
  return {
    name: head[1],
    params: params.map(([, name = '', , quoted, bare]) => ({ name, value: quoted ?? bare })),
    needs: (head[3] ?? '').replace(/#.*$/, '').match(/[\w-]+/g) ?? [],
    lines,
  };
}

import type { Json, ToolAction } from '../action';
import { readJson, stringsOf, valuesOf, type JsonNode } from '../code/json';
import { finding, type Finding } from '../finding';
import type { Inquiry } from '../inquiry';
import { resolve } from '../paths';
import { runsUnseen } from '../rules/tool';
import { asCode, asLine, quoted } from './tool-code';

/**
 * Tools of the editor's agent that run what stands in a file, which their arguments only name: tasks, tests, the
 * cells of a notebook. Undefined for every other tool.
 */
export function lookAtEditorTool(
  action: ToolAction,
  inquiry: Inquiry,
): readonly Finding[] | undefined {
  const { input } = action;
  switch (action.tool) {
    case 'run_task':
      return byTask(textOf(input, 'id') ?? '', action, inquiry);
    case 'runTests':
      return byTests(action, inquiry);
    case 'run_notebook_cell':
      return byNotebook(textOf(input, 'filePath'), action, inquiry);
    case 'get_changed_files': {
      const at = textOf(input, 'repositoryPath');
      return asLine('git diff HEAD', at === undefined ? action : { ...action, cwd: at }, inquiry);
    }
    default:
      return undefined;
  }
}

function textOf(input: Json, member: string): string | undefined {
  if (typeof input !== 'object' || input === null) return undefined;
  const value: unknown = Object.entries(input).find(([key]) => key === member)?.[1];
  return typeof value === 'string' ? value : undefined;
}

function unseen(type: string, name: string): Finding {
  return finding(runsUnseen, { targets: [{ type, name }], evidence: [] });
}

/** A task by its name, as `shell: build`, `npm: test` or `build`, from the folder's `tasks.json`. */
function byTask(id: string, action: ToolAction, inquiry: Inquiry): readonly Finding[] {
  const [, type = '', name = id] = /^([\w-]{1,40}): (.*)$/s.exec(id) ?? [];
  const folder = textOf(action.input, 'workspaceFolder') ?? action.cwd;
  const here: ToolAction = folder === undefined ? action : { ...action, cwd: folder };
  const fact = inquiry.fact({ kind: 'text', path: resolve(folder, '.vscode/tasks.json') });
  const tree = fact !== 'unknown' && fact.state === 'read' ? readJson(fact.text) : undefined;
  const all = tree === undefined ? [] : valuesOf(tree, 'tasks').flatMap(itemsOf);
  const found = all.filter((task) =>
    [...stringsOf(task, 'label'), ...stringsOf(task, 'taskName')].some((one) =>
      [id, name].includes(one),
    ),
  );
  const lines = found.flatMap((task) => linesOf(task));
  if (lines.length > 0) return lines.flatMap((line) => asLine(line, here, inquiry));
  // What a tool of the editor's finds by itself, under that tool's own name.
  if (type === 'npm') {
    return asLine(`npm run ${quoted(name.replace(/ - .*$/s, ''))}`, here, inquiry);
  }
  return /^(?:tsc|typescript|eslint|jest|cargo|go|dotnet|gradle)$/.test(type)
    ? []
    : [unseen('task', id)];
}

function itemsOf(node: JsonNode): readonly JsonNode[] {
  return node.kind === 'array' ? node.items : [];
}

/** What a task runs, on each system: its command and arguments, its npm script, the tasks before it are not told. */
function linesOf(task: JsonNode): readonly string[] {
  const systems = ['linux', 'osx', 'windows'].flatMap((system) => valuesOf(task, system));
  const own = [task, ...systems].flatMap((one) => {
    const [command] = stringsOf(one, 'command');
    if (command === undefined) return [];
    const given = valuesOf(one, 'args').flatMap(itemsOf);
    return [[command, ...given.map(argumentOf)].join(' ')];
  });
  const scripts = stringsOf(task, 'script').map((script) => `npm run ${quoted(script)}`);
  return [...own, ...scripts];
}

/** An argument stands as it is, or as `{"value": …, "quoting": …}`. */
function argumentOf(node: JsonNode): string {
  if (node.kind === 'value') return quoted(String(node.value));
  return quoted(stringsOf(node, 'value')[0] ?? '');
}

/** The editor's test runners load a project's code as those of the command line do. */
function byTests(action: ToolAction, inquiry: Inquiry): readonly Finding[] {
  const { input } = action;
  const given = typeof input === 'object' && input !== null ? Object.entries(input) : [];
  const files = given.flatMap(([key, value]: readonly [string, Json]) =>
    key === 'files' && isList(value) ? value.filter((one) => typeof one === 'string') : [],
  );
  const named = files.map(quoted).join(' ');
  return ['npx mocha', 'python3 -m pytest'].flatMap((runner) =>
    asLine(`${runner} ${named}`.trim(), action, inquiry).filter(
      ({ effect }) => effect.kind === 'runs-unseen-code' && effect.targets.length > 0,
    ),
  );
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** Most cells that are looked at. */
const MOST_CELLS = 500;

/** A cell's id is one of the editor's making: all that the notebook would run is looked at. */
function byNotebook(
  path: string | undefined,
  action: ToolAction,
  inquiry: Inquiry,
): readonly Finding[] {
  const fact =
    path === undefined
      ? 'unknown'
      : inquiry.fact({ kind: 'text', path: resolve(action.cwd, path) });
  const tree = fact !== 'unknown' && fact.state === 'read' ? readJson(fact.text) : undefined;
  if (tree === undefined) return [unseen('notebook', path ?? 'a notebook')];
  const cells = valuesOf(tree, 'cells').flatMap(itemsOf).slice(0, MOST_CELLS);
  return cells
    .filter((cell) => stringsOf(cell, 'cell_type').includes('code'))
    .flatMap((cell) => asCode(sourceOf(cell), action, inquiry));
}

function sourceOf(cell: JsonNode): string {
  const lines = valuesOf(cell, 'source').flatMap((node) =>
    node.kind === 'array' ? node.items : [node],
  );
  return lines.map((node) => (node.kind === 'value' ? String(node.value) : '')).join('');
}

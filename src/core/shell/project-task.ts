import type { Call } from './call';
import type { Run } from './context';
import { folderOf, projectFile, runProjectCode, splitWords } from './project-file';

/** Tasks of a Taskfile: https://taskfile.dev/docs/reference/schema */

const VALUED = /^(?:-d|--dir|-t|--taskfile|-o|--output|-C|--concurrency|-I|--interval)$/;
const IDLE =
  /^(?:-n|--dry|-l|--list|-a|--list-all|--status|--summary|--init|-i|-h|--help|--version)$/;
const NAMES = [
  'Taskfile.yml',
  'taskfile.yml',
  'Taskfile.yaml',
  'taskfile.yaml',
  'Taskfile.dist.yml',
];
/** Most tasks that are run for one line. */
const MOST_TASKS = 30;

interface Task {
  readonly commands: string[];
  readonly needs: string[];
}

/** Runs the tasks that `task` is told to run. */
export function taskCommands(call: Call, run: Run): void {
  const { options, words } = splitWords(call.args, VALUED);
  if ([...options.keys()].some((option) => IDLE.test(option))) return;
  const named = options.get('-t') ?? options.get('--taskfile');
  const folder = folderOf(call, options.get('-d') ?? options.get('--dir'));
  const file = projectFile(named?.value === undefined ? NAMES : [named.value], folder, call);
  if (file === undefined) return;
  const { tasks, variables } = taskfileOf(file.text);
  for (const { value } of words) {
    const set = /^(\w+)=(.*)$/s.exec(value ?? '');
    if (set?.[1] !== undefined) variables.set(set[1], set[2] ?? '');
  }
  const ran = new Set<string>();
  const start = (name: string): void => {
    const task = tasks.get(name);
    if (task === undefined || ran.has(name) || ran.size >= MOST_TASKS) return;
    ran.add(name);
    task.needs.forEach(start);
    for (const command of task.commands) {
      runProjectCode(filled(command, variables), 'task', file, call, run);
    }
  };
  const asked = words.flatMap(({ value }) => (value?.includes('=') === false ? [value] : []));
  (asked.length === 0 ? ['default'] : asked).forEach(start);
}

/** `{{.NAME}}`; what is computed becomes a variable of the shell. */
function filled(command: string, variables: ReadonlyMap<string, string>): string {
  return command.replace(/\{\{\s*\.?([^{}]{0,200}?)\s*\}\}/g, (_, name: string) => {
    return variables.get(name) ?? '"$TASK"';
  });
}

/** As much of YAML as tasks are written in: maps and lists by their indents, plain and quoted texts. */
function taskfileOf(text: string): {
  readonly tasks: ReadonlyMap<string, Task>;
  readonly variables: Map<string, string>;
} {
  const tasks = new Map<string, Task>();
  const variables = new Map<string, string>();
  let section = '';
  let task: Task | undefined;
  let taskIndent = 0;
  let list = '';
  const lines = text.replace(/\r/g, '').split('\n');
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const plain = line.trim();
    if (plain === '' || plain.startsWith('#')) continue;
    const indent = line.length - line.trimStart().length;
    const entry = /^(?:- )?["']?([\w.:*-]+?)["']?:(?:\s+(.*))?$/.exec(plain);
    const value = scalar(entry?.[2] ?? '');
    if (indent === 0) {
      section = entry?.[1] ?? '';
      task = undefined;
    } else if (section === 'vars' && entry?.[1] !== undefined) {
      variables.set(entry[1], value);
    } else if (section !== 'tasks') {
      continue;
    } else if (
      (task === undefined || indent <= taskIndent) &&
      entry?.[1] !== undefined &&
      !plain.startsWith('- ')
    ) {
      taskIndent = indent;
      task = { commands: [], needs: [] };
      list = 'cmds';
      tasks.set(entry[1], task);
      task.commands.push(...valuesOf(value));
    } else if (plain.startsWith('- ')) {
      const block = blockOf(lines, at, indent);
      at = block.at;
      if (entry?.[1] === 'task') task?.needs.push(value);
      else if (entry?.[1] === 'cmd') task?.commands.push(block.text ?? value);
      else if (entry === null || list === 'cmds') {
        (list === 'deps' ? task?.needs : task?.commands)?.push(
          block.text ?? scalar(plain.slice(2)),
        );
      }
    } else if (entry?.[1] !== undefined) {
      list = entry[1];
      const block = blockOf(lines, at, indent);
      at = block.at;
      if (list === 'cmd' || list === 'cmds') {
        task?.commands.push(...(block.text === undefined ? valuesOf(value) : [block.text]));
      }
      if (list === 'deps') task?.needs.push(...valuesOf(value));
    }
  }
  return { tasks, variables };
}

/** The lines of a text that is written below its key, behind `|` or `>`. */
function blockOf(
  lines: readonly string[],
  at: number,
  indent: number,
): { readonly text: string | undefined; readonly at: number } {
  if (!/(?:^|\s)[|>][+-]?\s*$/.test(lines[at] ?? '')) return { text: undefined, at };
  const block: string[] = [];
  let next = at + 1;
  for (; next < lines.length; next++) {
    const line = lines[next] ?? '';
    if (line.trim() !== '' && line.length - line.trimStart().length <= indent) break;
    block.push(line.trim());
  }
  return { text: block.join('\n'), at: next - 1 };
}

function scalar(text: string): string {
  const quoted = /^(["'])(.*)\1\s*(?:#.*)?$/.exec(text);
  return quoted?.[2] ?? text.replace(/\s+#.*$/, '');
}

/** A text, or each of `[a, b]`. */
function valuesOf(text: string): readonly string[] {
  const inner = /^\[(.*)\]$/.exec(text)?.[1];
  if (inner === undefined) return text === '' ? [] : [text];
  return inner.split(',').map((part) => scalar(part.trim()));
}

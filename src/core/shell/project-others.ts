import type { Call } from './call';
import type { Run } from './context';
import { lookThrough } from './inline-text';
import {
  asRecord,
  asShellWords,
  folderOf,
  jsonRecord,
  projectFile,
  runProjectCode,
  splitWords,
  type ProjectFile,
} from './project-file';
import { codeContext } from './nested';

/** Scripts of composer.json: https://getcomposer.org/doc/articles/scripts.md */
export function composerScripts(call: Call, run: Run): void {
  const { options, words } = splitWords(call.args, /^(?:-d|--working-dir|--timeout)$/);
  if (options.has('--no-scripts')) return;
  const [verb, name] = words.map(({ value }) => value);
  if (verb === undefined) return;
  const file = projectFile(
    ['composer.json'],
    folderOf(call, options.get('-d') ?? options.get('--working-dir')),
    call,
    0,
  );
  if (file === undefined) return;
  const scripts = asRecord(jsonRecord(file.text).scripts);
  const events = /^(?:install|update|i|u|upgrade)$/.test(verb)
    ? [
        'pre-install-cmd',
        'pre-update-cmd',
        'pre-autoload-dump',
        'post-autoload-dump',
        'post-install-cmd',
        'post-update-cmd',
      ]
    : [/^run(?:-script)?$/.test(verb) ? (name ?? '') : verb];
  for (const event of events) composerScript(event, scripts, file, call, run, 0);
}

/** Deepest that scripts call one another. */
const DEEPEST = 5;

function composerScript(
  name: string,
  scripts: Readonly<Record<string, unknown>>,
  file: ProjectFile,
  call: Call,
  run: Run,
  depth: number,
): void {
  const value = Object.hasOwn(scripts, name) ? scripts[name] : undefined;
  const steps: readonly unknown[] = Array.isArray(value) ? value : [value];
  for (const step of steps) {
    if (typeof step !== 'string' || /^[\w\\]+::\w+$/.test(step) || step.startsWith('@putenv ')) {
      continue;
    }
    const other = /^@([\w:-]+)/.exec(step)?.[1];
    if (other !== undefined && Object.hasOwn(scripts, other) && depth < DEEPEST) {
      composerScript(other, scripts, file, call, run, depth + 1);
    } else {
      runProjectCode(step.replace(/^@(?=php|composer)/, ''), 'composer', file, call, run);
    }
  }
}

/** The task of a Rakefile, by its name: https://ruby.github.io/rake/ */
export function rakeTasks(call: Call, run: Run): void {
  const { options, words } = splitWords(call.args, /^(?:-f|--rakefile|-C|--directory|-I|-r)$/);
  if (
    [...options.keys()].some((option) =>
      /^(?:-n|--dry-run|-T|--tasks|-P|-h|--help|-D)$/.test(option),
    )
  ) {
    return;
  }
  const folder = folderOf(call, options.get('-C') ?? options.get('--directory'));
  const file = projectFile(['Rakefile', 'rakefile', 'Rakefile.rb'], folder, call);
  if (file === undefined) return;
  for (const { value } of words.length === 0 ? [{ value: 'default' }] : words) {
    const name = value?.replace(/\[.*$/s, '').split(':').at(-1);
    if (name === undefined || name.includes('=')) continue;
    const body = rubyTask(file.text, name);
    if (body === undefined) continue;
    const context = { ...codeContext(call.context, 'rake'), lenient: true, script: 'Rakefile' };
    const code = body.replace(/^(\s*)sh\b/gm, '$1system');
    lookThrough(code, call.head, { comments: 'hash', backticks: true }, { ...call, context }, run);
  }
}

/** The lines of `task :name do … end`, by its indent. */
function rubyTask(text: string, name: string): string | undefined {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => {
    const found = /^\s*(?:multi)?task\s*\(?\s*[:"']?([\w-]+)/.exec(line)?.[1];
    return found === name;
  });
  const first = lines[start];
  if (first === undefined) return undefined;
  const indent = first.length - first.trimStart().length;
  const end = lines.findIndex(
    (line, at) =>
      at > start && /^\s*(?:end|\})/.test(line) && line.length - line.trimStart().length <= indent,
  );
  return lines.slice(start, end < 0 ? undefined : end).join('\n');
}

const CARGO = new Set(
  `add b bench build c check clean clippy config d doc fetch fix fmt generate-lockfile help info init install
  locate-project login logout metadata miri new nextest owner package pkgid publish r read-manifest remove
  report rm run rustc rustdoc search t test tree uninstall update vendor verify-project version yank`.split(
    /\s+/,
  ),
);

/** Cargo's own aliases: https://doc.rust-lang.org/cargo/reference/config.html#alias */
export function cargoAlias(call: Call, run: Run): void {
  const at = call.args.findIndex(({ value }) => value?.startsWith('+') !== true);
  const verb = call.args[at]?.value;
  if (verb === undefined || verb.startsWith('-') || CARGO.has(verb)) return;
  const file = projectFile(['.cargo/config.toml', '.cargo/config'], call.world.cwd, call);
  if (file === undefined) return;
  const section = /^\[alias\][^\n]*\n([^[]*)/m.exec(file.text)?.[1] ?? '';
  for (const line of section.split('\n')) {
    const entry = /^\s*"?([\w-]+)"?\s*=\s*(.*)$/.exec(line);
    if (entry?.[1] !== verb) continue;
    const words = [...(entry[2] ?? '').matchAll(/"([^"]*)"/g)]
      .map(([, word = '']) => word)
      .join(' ');
    runProjectCode(
      `cargo ${words}${asShellWords(call.args.slice(at + 1))}`,
      'cargo',
      file,
      call,
      run,
    );
  }
}

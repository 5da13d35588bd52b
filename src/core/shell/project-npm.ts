import type { Call } from './call';
import type { Run } from './context';
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

/** Scripts of package.json: https://docs.npmjs.com/cli/using-npm/scripts and its likes. */

const VALUED =
  /^(?:--prefix|-C|--dir|--cwd|-w|--workspace|--filter|-F|--loglevel|--script-shell|--registry|--userconfig|--otp|--tag|--env-file|-c|--config)$/;

/** What runs beside and before what is asked for. */
const LIFECYCLE: Readonly<Record<string, string>> = {
  install: 'preinstall install postinstall prepublish preprepare prepare postprepare',
  publish: 'prepublishOnly prepack prepare postpack publish postpublish',
  pack: 'prepack prepare postpack',
  version: 'preversion version postversion',
  restart: 'prerestart restart postrestart',
};

/** Short names of npm's verbs. */
const VERBS: Readonly<Record<string, string>> = {
  'run-script': 'run',
  rum: 'run',
  urn: 'run',
  t: 'test',
  tst: 'test',
  i: 'install',
  in: 'install',
  ci: 'install',
  add: 'install',
  'install-test': 'install',
  it: 'install',
  'clean-install': 'install',
};

/** Verbs of package managers that are no scripts, where scripts may stand in a verb's place. */
const OWN = new Set(
  `add audit bin cache config create dedupe deploy dlx exec help import info init install link list login
  logout ls outdated owner pack patch plugin pm prune publish rebuild remove root search self-update set
  setup store unlink uninstall up update upgrade upgrade-interactive version view why workspace workspaces
  x build repl approve-builds fetch licenses catalog`.split(/\s+/),
);

/** Runs the scripts that a package manager would. */
export function npmScripts(program: string, call: Call, run: Run): void {
  const { options, words, behind } = splitWords(call.args, VALUED);
  if (options.has('--help') || options.has('-h') || options.has('--ignore-scripts')) return;
  const folder = folderOf(
    call,
    options.get('--prefix') ?? options.get('-C') ?? options.get('--dir') ?? options.get('--cwd'),
  );
  const [first, second, ...others] = words;
  const said = first?.value;
  if (first !== undefined && said === undefined) return;
  const verb = said === undefined ? undefined : (VERBS[said] ?? said);
  const names = namesOf(program, verb, second?.value, options.size === 0);
  if (names.length === 0) return;
  const file = projectFile(['package.json'], folder, call);
  if (file === undefined) return;
  const rest = verb === 'run' ? others : words.slice(1);
  const given = asShellWords(names.length === 1 ? [...rest, ...behind] : []);
  for (const name of names) runScriptOf(file, name, given, call, run);
}

function namesOf(
  program: string,
  verb: string | undefined,
  script: string | undefined,
  bare: boolean,
): readonly string[] {
  if (verb === undefined) return program === 'yarn' && bare ? stepsOf('install') : [];
  if (verb === 'run') return script === undefined ? [] : [script];
  if (program === 'npm') {
    if (verb === 'test' || verb === 'start' || verb === 'stop') return [verb];
    return verb === 'restart' ? ['stop', ...stepsOf('restart'), 'start'] : stepsOf(verb);
  }
  if (program === 'bun' && (verb === 'test' || /[./]/.test(verb))) return [];
  const steps = stepsOf(verb);
  if (steps.length > 0) return steps;
  return OWN.has(verb) ? [] : [verb];
}

function stepsOf(verb: string): readonly string[] {
  const steps = Object.hasOwn(LIFECYCLE, verb) ? LIFECYCLE[verb] : undefined;
  return steps?.split(' ') ?? [];
}

/** One script with what runs before and after it. */
function runScriptOf(file: ProjectFile, name: string, given: string, call: Call, run: Run): void {
  const scripts = asRecord(jsonRecord(file.text).scripts);
  for (const step of [`pre${name}`, name, `post${name}`]) {
    const code = Object.hasOwn(scripts, step) ? scripts[step] : undefined;
    if (typeof code !== 'string') continue;
    runProjectCode(step === name ? code + given : code, 'npm', file, call, run);
  }
}

/** Most scripts that one pattern stands for. */
const MOST_NAMES = 20;

/** `run-s build:*` and `npm-run-all clean --parallel watch:*` */
export function severalScripts(call: Call, run: Run): void {
  const file = projectFile(['package.json'], call.world.cwd, call);
  if (file === undefined) return;
  const all = Object.keys(asRecord(jsonRecord(file.text).scripts));
  const wanted = call.args.flatMap(({ value, glob, prefix = '', suffix = '' }) => {
    // A pattern of the shell's that matches no file is handed on as it is.
    const pattern = value ?? (glob === true ? `${prefix}*${suffix}` : '-');
    return pattern.startsWith('-') ? [] : all.filter((name) => fits(pattern, name));
  });
  for (const name of wanted.slice(0, MOST_NAMES)) runScriptOf(file, name, '', call, run);
}

function fits(pattern: string, name: string): boolean {
  const plain = pattern.split(' ', 1)[0] ?? pattern;
  const star = plain.indexOf('*');
  if (star < 0) return plain === name;
  return (
    name.startsWith(plain.slice(0, star)) && name.endsWith(plain.slice(star).replace(/^\*+/, ''))
  );
}

/** `deno task NAME`: https://docs.deno.com/runtime/reference/cli/task/ */
export function denoTask(call: Call, run: Run): void {
  const { options, words, behind } = splitWords(call.args, VALUED);
  const [verb, task, ...others] = words;
  if (verb?.value !== 'task' || task?.value === undefined) return;
  const folder = folderOf(call, options.get('--cwd'));
  const file = projectFile(['deno.json', 'deno.jsonc'], folder, call, 1);
  const own = file === undefined ? undefined : asRecord(jsonRecord(file.text).tasks)[task.value];
  const code = typeof own === 'string' ? own : asRecord(own).command;
  if (file !== undefined && typeof code === 'string') {
    runProjectCode(code + asShellWords([...others, ...behind]), 'deno', file, call, run);
    return;
  }
  const scripts = projectFile(['package.json'], folder, call, 1);
  if (scripts !== undefined) runScriptOf(scripts, task.value, '', call, run);
}

/** `node --run NAME` */
export function nodeRun(call: Call, run: Run): void {
  const at = call.args.findIndex(({ value }) => value === '--run');
  const joined = call.args
    .find(({ value }) => value?.startsWith('--run=') === true)
    ?.value?.slice(6);
  const name = joined ?? (at < 0 ? undefined : call.args[at + 1]?.value);
  if (name === undefined) return;
  const file = projectFile(['package.json'], call.world.cwd, call);
  if (file !== undefined) runScriptOf(file, name, '', call, run);
}

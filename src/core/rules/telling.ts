import { baseName, resolve } from '../paths';
import type { Invocation, Word } from '../shell/invocation';
import type { Asking, InvocationRule } from './rule';

/** Scripts and targets of a project that could not be read, and whose name says what they do. */

const TELLS =
  /^(?:[\w.-]{0,40}[:_-])?(?:destroy|nuke|wipe|obliterate|tear-?down|undeploy|purge)(?:[:_-][\w.:-]{0,40})?$|^(?:db|database)[:_-]?(?:reset|drop|wipe|nuke|purge)$|^(?:reset|drop|wipe|nuke|purge)[:_-]?(?:db|database|all|everything)$/i;

/** Files in which a program's targets stand, and its words in front of a target. */
const FILES: Readonly<Record<string, readonly string[]>> = {
  make: ['Makefile', 'makefile', 'GNUmakefile'],
  gmake: ['GNUmakefile', 'Makefile', 'makefile'],
  just: ['justfile', 'Justfile', '.justfile'],
  task: ['Taskfile.yml', 'Taskfile.yaml'],
  npm: ['package.json'],
  pnpm: ['package.json'],
  yarn: ['package.json'],
  bun: ['package.json'],
};
const RUNS = /^(?:run|run-script|rum)$/;

export const tellingName: InvocationRule = {
  id: 'project.telling-name',
  programs: [...Object.keys(FILES), 'bash', 'sh', 'zsh'],
  effect: 'runs-unseen-code',
  severity: 'high',
  undo: 'unknown',
  why: 'Its name says that it takes something away, and what it runs could not be read.',
  safer: 'Run it in the project’s folder, or read first what it does.',
  stops: ['cd "$ELSEWHERE" && make destroy', 'cd "$ELSEWHERE" && npm run db:reset'],
  passes: [
    'make clean',
    'npm run build',
    'npm install purgecss',
    'yarn add nuke',
    'make -n destroy',
  ],
  match(invocation, asking) {
    const word = namedIn(invocation);
    if (word?.value === undefined || invocation.host !== undefined) return undefined;
    if (!isUnread(invocation, word.value, asking)) return undefined;
    return {
      targets: [{ type: 'command', name: word.value }],
      evidence: [invocation.head.span, word.span],
    };
  },
};

/** The word that names what is run, where its name tells. */
function namedIn({ program = '', args }: Invocation): Word | undefined {
  const operands = args.filter(({ value }) => value?.startsWith('-') !== true);
  if (
    args.some(({ value }) => /^(?:-n|--dry-run|--just-print|--list|-l|--help)$/.test(value ?? ''))
  ) {
    return undefined;
  }
  const [first, second] = operands;
  const tells = (word: Word | undefined): boolean =>
    TELLS.test(word?.value ?? '') && !/test|spec|e2e|lint|check/i.test(word?.value ?? '');
  if (!Object.hasOwn(FILES, program)) {
    const name = baseName(first?.value ?? '').replace(/\.(?:ba|z)?sh$/, '');
    return args[0] === first && TELLS.test(name) ? first : undefined;
  }
  if (program.endsWith('make')) return operands.find(tells);
  if (program === 'just' || program === 'task') return tells(first) ? first : undefined;
  const named = RUNS.test(first?.value ?? '') ? second : program === 'npm' ? undefined : first;
  return tells(named) ? named : undefined;
}

/** Whether the file that says what it runs could not be read; where it can, its content is judged. */
function isUnread({ program = '', cwd }: Invocation, name: string, asking: Asking): boolean {
  const files = Object.hasOwn(FILES, program) ? (FILES[program] ?? []) : [name];
  return files.every((file) => {
    const path = resolve(cwd, file);
    return !path.startsWith('/') || asking.fact({ kind: 'text', path }) === 'unknown';
  });
}

import type { Word } from './invocation';
import { programOfPackage } from './packages';

/** Starters whose words may name a program of the project, or one that they fetch. */

/** Yarn's and pnpm's own commands; any other word is a script, or a program of node_modules/.bin. */
const OWN = new Set(
  `add audit autoclean bin cache check config create exec dlx global help import info init install i
  licenses link ln list ls login logout node npm outdated owner pack policies publish remove rm un
  uninstall unlink tag team upgrade update up upgrade-interactive version versions why workspace
  workspaces set plugin patch patch-commit patch-remove rebuild rb dedupe constraints explain search
  stage prune unplug fetch test t start restart stop root config c env setup server deploy doctor
  recursive m multi self-update approve-builds ignored-builds store whoami ci it install-test
  dist-tag access profile token org view adduser completion edit docs bugs repo x`.split(/\s+/),
);
/** Commands behind which a program of the project may stand as well. */
const RUNS = new Set(['run', 'run-script', 'rum']);

/** The words from the program's name on, where they may name one. */
export function localBinary(starter: string, args: readonly Word[]): readonly (readonly Word[])[] {
  if (starter === 'nix') return flake(args);
  if (starter === 'uv') return uvTool(args);
  if (starter !== 'yarn' && starter !== 'pnpm' && starter !== 'bun') return [];
  let at = firstOperand(args, 0);
  const verb = args[at]?.value;
  if (verb === undefined) return [];
  if (RUNS.has(verb)) at = firstOperand(args, at + 1);
  else if (verb === 'workspace') at = firstOperand(args, at + 2);
  else if (verb === 'workspaces') at = behindForeach(args, at);
  else if (OWN.has(verb) || (starter === 'bun' && BUN.has(verb))) return [];
  const words = args.slice(at);
  return words.length > 1 ? [words] : [];
}

/** Bun's own; of the rest what is no script or file is a program of the project. */
const BUN = new Set(
  `add install i remove rm update outdated link unlink pm build init create upgrade test repl exec patch
  publish why audit info x`.split(/\s+/),
);

/** `yarn workspaces foreach -A run x`: the words from `x` on. */
function behindForeach(args: readonly Word[], from: number): number {
  const at = args.findIndex(
    ({ value = '' }, index) => index > from && (RUNS.has(value) || value === 'exec'),
  );
  return at < 0 ? args.length : firstOperand(args, at + 1);
}

/** `uv tool run --from awscli aws …`, which `uvx` is short for. */
function uvTool(args: readonly Word[]): readonly (readonly Word[])[] {
  if (args[0]?.value !== 'tool' || args[1]?.value !== 'run') return [];
  let at = 2;
  while (args[at]?.value?.startsWith('-') === true) {
    at += /^(?:--from|--with|-p|--python|--index|--index-url|--env-file)$/.test(
      args[at]?.value ?? '',
    )
      ? 2
      : 1;
  }
  return [programOfPackage('uvx', args.slice(at))];
}

function firstOperand(args: readonly Word[], from: number): number {
  let at = from;
  while (at < args.length && args[at]?.value?.startsWith('-') === true) {
    at += /^(?:-C|--dir|--cwd|-F|--filter)$/.test(args[at]?.value ?? '') ? 2 : 1;
  }
  return at;
}

/** `nix run nixpkgs#git -- reset --hard`. */
function flake(args: readonly Word[]): readonly (readonly Word[])[] {
  const at = firstOperand(args, 0);
  const found = args[at]?.value === 'run' ? args[firstOperand(args, at + 1)] : undefined;
  const name = /^[^#]{0,200}#(?:.{0,100}\.)?([\w-]+)$/.exec(found?.value ?? '')?.[1];
  const dashes = args.findIndex(({ value }) => value === '--');
  if (found === undefined || name === undefined) return [];
  return [[{ ...found, value: name }, ...(dashes < 0 ? [] : args.slice(dashes + 1))]];
}

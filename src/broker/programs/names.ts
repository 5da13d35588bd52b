import type { EffectKind } from '../../core/effect';
import type { InvocationRule } from '../../core/rules/rule';

/** Effects for which a program is asked about wherever it is started. What only shows, sends or opens is not. */
const DESTROYS: ReadonlySet<EffectKind> = new Set<EffectKind>([
  'deletes-files',
  'changes-permissions',
  'destroys-disk',
  'discards-changes',
  'rewrites-history',
  'deletes-branch',
  'deletes-repository',
  'destroys-cloud-resource',
  'stops-service',
  'removes-access',
  'drops-data',
  'deletes-rows',
]);

/**
 * Programs that a rule knows and that are not asked about when another program starts them.
 *
 * Everyday tools of builds, which destroy by what they overwrite: started thousands of times. What runs
 * code: what it starts is asked about in its place, and some (python, java) look for themselves on the PATH
 * and would find the shim. What takes its orders from its input alone. Builtins of shells.
 */
const NOT_ASKED = `
  cat cp dot echo ex export fc gawk gcore history ip install log ln mv open printf readonly sed set shuf sort
  split tail tar gtar bsdtar tee true truncate-log typeset uniq unset write xxd yes zip 7z : declare trap
  bun dart deno dotnet flutter go java js node perl php python python2 python3 pypy3 py ruby R lua
  cargo composer gem gradle gradlew hatch lerna mill mix mvn mvnw npm np nx pdm pip pip3 pipx pnpm poetry
  rake rustup sbt stack swift task uv yarn
  ed vi vim nvim emacs nano screen tmux expect gdb xargs
  autossh nc ncat netcat openssl socat ssh telnet
  code code-insiders copilot match port render system spark space together
`;

/** Ways to start a destructive program that no rule is about by itself. */
const STARTERS = ['busybox', 'doas', 'sudo', 'toybox'] as const;

const NAME = /^[A-Za-z0-9][\w.+-]{0,63}$/u;

/** The programs that are asked about wherever they are started, by the rules that there are. */
export function destructivePrograms(rules: readonly InvocationRule[]): ReadonlySet<string> {
  const without = new Set(NOT_ASKED.trim().split(/\s+/u));
  const names = new Set<string>(STARTERS);
  for (const { programs, effect } of rules) {
    if (!DESTROYS.has(effect)) continue;
    for (const name of programs) if (NAME.test(name) && !without.has(name)) names.add(name);
  }
  return names;
}

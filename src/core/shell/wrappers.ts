/**
 * Programs that start another one, as data: which of their options take a value, how many words stand
 * before the command. From each program's own manual page.
 */
export interface Wrapper {
  /** Options with a value of their own, short and long: `-u --user`. */
  readonly valued?: string;
  /** Options after which no program is started: `-l --list`. */
  readonly idle?: string;
  /** Words between the options and the command. */
  readonly operands?: number;
  /** The words before the command that look so may be left out. */
  readonly optional?: RegExp;
  /** `-` alone is an option (`env -`, `su -`). */
  readonly dash?: true;
  /** What is left are the words of a shell (`su ada -c 'ls'`). */
  readonly shellWords?: true;
  /** `NAME=value` words before the command set its environment. */
  readonly assigns?: true;
  /** Options whose value is the folder in which the command runs. */
  readonly chdir?: string;
  /** Options whose value is code for a shell. */
  readonly code?: string;
  /** What is left is joined and given to a shell. */
  readonly joins?: true;
  /** It starts a program only behind one of these words. */
  readonly verbs?: string;
  /** The command stands behind `--` only. */
  readonly behindDashes?: true;
  /** Without a command it opens a shell. */
  readonly opensShell?: true;
  /** Options that open a shell when nothing follows. */
  readonly shellOptions?: string;
}

const ROWS: Readonly<Record<string, Wrapper>> = {
  sudo: {
    valued:
      '-u --user -g --group -h --host -p --prompt -C --close-from -T --command-timeout -r --role -t --type -U --other-user -R --chroot -a --auth-type -c --login-class -D --chdir',
    idle: '-l --list -v --validate -k --reset-timestamp -K --remove-timestamp -V --version --help -e --edit',
    assigns: true,
    chdir: '-D --chdir',
    shellOptions: '-i --login -s --shell',
  },
  doas: { valued: '-u -C -a', idle: '-L', shellOptions: '-s' },
  env: {
    valued: '-u --unset -C --chdir -a --argv0',
    assigns: true,
    dash: true,
    chdir: '-C --chdir',
    code: '-S --split-string',
  },
  nohup: {},
  setsid: {},
  nice: { valued: '-n --adjustment' },
  ionice: {
    valued: '-c --class -n --classdata',
    idle: '-p --pid -P --pgid -u --uid',
  },
  timeout: { valued: '-k --kill-after -s --signal', operands: 1 },
  gtimeout: { valued: '-k --kill-after -s --signal', operands: 1 },
  time: { valued: '-f --format -o --output' },
  gtime: { valued: '-f --format -o --output' },
  stdbuf: { valued: '-i --input -o --output -e --error' },
  unbuffer: {},
  chrt: { valued: '-T --sched-runtime -P --sched-period -D --sched-deadline', operands: 1 },
  taskset: { operands: 1, idle: '-p --pid' },
  numactl: { valued: '-i -m -N -C -p --interleave --membind --cpunodebind --physcpubind' },
  caffeinate: { valued: '-t -w' },
  arch: {},
  setarch: {
    operands: 1,
    optional: /^(?:linux(?:32|64)|i\d86|x86_64|amd64|arm\w*|aarch64|ppc\w*|s390x?|uname26)$/,
  },
  linux32: {},
  linux64: {},
  strace: { valued: '-a -b -e -E -I -o -O -p -P -s -S -u -U -X --attach --output --trace' },
  ltrace: { valued: '-a -A -D -e -F -l -n -o -p -s -u -w -x' },
  valgrind: {},
  fakeroot: { valued: '-l -s -i -u -b --lib --faked' },
  firejail: {},
  proot: { valued: '-r -b -q -w -k' },
  chroot: { operands: 1, opensShell: true },
  unshare: { opensShell: true, valued: '-S -G -R -w --setuid --setgid --root --wd' },
  nsenter: { opensShell: true, valued: '-t --target -S --setuid -G --setgid' },
  'systemd-run': { valued: '-p --property -u --unit -E --setenv -M -H -t --slice --description' },
  'systemd-inhibit': {},
  'dbus-run-session': { valued: '--config-file --dbus-daemon' },
  'xvfb-run': { valued: '-n -s -f -e -w -p --server-num --server-args --auth-file --error-file' },
  sg: { operands: 1, code: '-c' },
  su: {
    valued: '-s --shell -g --group -G --supp-group -w --whitelist-environment',
    operands: 1,
    dash: true,
    code: '-c --command --session-command',
    opensShell: true,
    shellWords: true,
  },
  runuser: {
    valued: '-u --user -s --shell -g --group -G --supp-group -w --whitelist-environment',
    dash: true,
    code: '-c --command --session-command',
    opensShell: true,
  },
  pkexec: { valued: '--user' },
  gosu: { operands: 1 },
  'su-exec': { operands: 1 },
  setpriv: { valued: '--reuid --regid --groups --inh-caps --ambient-caps --bounding-set' },
  prlimit: { valued: '-o --output', idle: '-p --pid' },
  cgexec: { valued: '-g' },
  faketime: { operands: 1 },
  flock: {
    valued: '-w --timeout --wait -E --conflict-exit-code',
    operands: 1,
    code: '-c --command',
  },
  script: {
    valued:
      '-o --output-limit -O --log-out -I --log-in -B --log-io -T --log-timing -m --logging-format -E --echo',
    operands: 1,
    code: '-c --command',
    idle: '-V --version -h --help',
    opensShell: true,
  },
  watch: { valued: '-n --interval -q --equexit', joins: true },
  entr: {},
  chronic: {},
  retry: { valued: '-t -d -m -x --tries --delay' },
  busybox: { idle: '--list --list-full --install --help' },
  toybox: {},
  'cross-env': { assigns: true },
  'cross-env-shell': { assigns: true, joins: true },
  'env-cmd': { valued: '-f --file -e --environments -r --rc-file', assigns: true },
  dotenv: { valued: '-e -c -v -p' },
  dotenvx: { verbs: 'run', behindDashes: true },
  npx: { valued: '-p --package', code: '-c --call' },
  bunx: {},
  pnpx: {},
  uvx: { valued: '--from --with -p --python' },
  pipx: { verbs: 'run', valued: '--spec' },
  npm: { verbs: 'exec x', valued: '-p --package', code: '-c --call' },
  pnpm: { verbs: 'exec dlx', valued: '-C --dir --filter -F', code: '-c' },
  yarn: { verbs: 'exec dlx', valued: '-p --package' },
  bun: { verbs: 'x' },
  uv: { verbs: 'run', valued: '--with --python -p --extra --group --project --directory' },
  poetry: { verbs: 'run' },
  pipenv: { verbs: 'run' },
  pdm: { verbs: 'run' },
  hatch: { verbs: 'run' },
  conda: { verbs: 'run', valued: '-n --name -p --prefix' },
  bundle: { verbs: 'exec' },
  direnv: { verbs: 'exec', operands: 1 },
  mise: { verbs: 'exec x', behindDashes: true },
  asdf: { verbs: 'exec' },
  doppler: { verbs: 'run', behindDashes: true, code: '--command' },
  op: { verbs: 'run', behindDashes: true },
  infisical: { verbs: 'run', behindDashes: true, code: '--command' },
  railway: { verbs: 'run' },
  'aws-vault': { verbs: 'exec', operands: 1, behindDashes: true },
  nix: { verbs: 'develop shell', code: '-c --command' },
  'nix-shell': { code: '--run --command' },
  'with-contenv': {},
  rlwrap: { valued: '-a -f -H -l -p -s -t -w' },
  torsocks: {},
  proxychains: { valued: '-f' },
  proxychains4: { valued: '-f' },
  parallel: { valued: '-j --jobs -S --sshlogin -a --arg-file -I -n -N --joblog --results' },
  nodemon: { valued: '-w --watch -e --ext -i --ignore -d --delay', code: '-x --exec' },
};

const TABLE = new Map(Object.entries(ROWS));

/** The row of a program that starts others. */
export function wrapperRow(program: string): Wrapper | undefined {
  return TABLE.get(program);
}

const lists = new Map<string, ReadonlySet<string>>();

/** Whether a row's list of options holds this one. */
export function listed(list: string | undefined, option: string): boolean {
  return list !== undefined && optionsOf(list).has(option);
}

/** The long option of these lists that begins so; none when one of them is written out in full. */
export function completed(
  row: readonly (string | undefined)[],
  option: string,
): string | undefined {
  let found: string | undefined;
  for (const list of row) {
    if (list === undefined) continue;
    if (listed(list, option)) return undefined;
    for (const full of optionsOf(list)) if (full.startsWith(option)) found ??= full;
  }
  return found;
}

function optionsOf(list: string): ReadonlySet<string> {
  let set = lists.get(list);
  if (set === undefined) {
    set = new Set(list.split(' '));
    lists.set(list, set);
  }
  return set;
}

import { filesBesideNames } from './files';
import { bundlePlaces } from './places';
import { CLIENT_VARIABLES, type Says } from './variables';

/** An environment, as `process.env` is one. */
export type Environment = Readonly<Record<string, string | undefined>>;

export interface ClientEnvironmentOptions {
  /** The gate: `http://127.0.0.1:PORT`, with `name:token@` where it knows a terminal by that. */
  readonly proxy: string;
  /** Absolute path of the certificates, with the files of `filesBeside` beside it. */
  readonly bundle: string;
  /** The environment that the terminal would have without. */
  readonly machine: Environment;
}

/** Not through the gate: what a terminal's own servers listen on. */
const LOOPBACK = 'localhost,127.0.0.1';

/** A value that names a proxy, beside which `1`, `true` and the like stand in variables of the same kind of name. */
const NAMES_A_PROXY = /^[a-z][a-z\d+.-]*:\/\/|^[^\s/]+:\d+\/?$/i;

/**
 * What is put into a terminal's environment so that its programs go out through the gate and trust it. Every
 * variable of the machine that says otherwise is overridden, in whatever case it is written; nothing needs to be
 * taken away.
 */
export function clientEnvironment(options: ClientEnvironmentOptions): Record<string, string> {
  const { machine } = options;
  const set = new Map<string, string>();
  const known = new Map<string, Says>();
  for (const { names, says, onlyOver } of CLIENT_VARIABLES) {
    for (const name of names) {
      known.set(written(name), says);
      if (onlyOver === undefined) put(set, name, says, options);
    }
  }
  const places = new Set(bundlePlaces());
  for (const [name, value] of Object.entries(machine)) {
    if (value === undefined || set.has(name)) continue;
    const says = known.get(written(name)) ?? likely(name, value, places);
    if (says !== undefined && !APPENDED.has(says)) put(set, name, says, options);
  }
  return Object.fromEntries(set);
}

/** Those that are set once, by their exact names: they stand behind what the machine has. */
const APPENDED: ReadonlySet<Says> = new Set(['java-options', 'git-setting']);

/** npm reads its own in any case, others in two, and some with `-`. */
function written(name: string): string {
  return name.toLowerCase().replaceAll('-', '_');
}

/** Variables that no row names: those that name a proxy, and those that name the machine's own certificates. */
function likely(name: string, value: string, places: ReadonlySet<string>): Says | undefined {
  if (places.has(value)) return 'certificates';
  if (/(?:^|_)no_?proxy$/i.test(name)) return 'loopback';
  return /_proxy$/i.test(name) && NAMES_A_PROXY.test(value) ? 'gate' : undefined;
}

function put(
  set: Map<string, string>,
  name: string,
  says: Says,
  options: ClientEnvironmentOptions,
): void {
  const { proxy, bundle, machine } = options;
  switch (says) {
    case 'gate':
      set.set(name, proxy);
      return;
    case 'loopback':
      set.set(name, LOOPBACK);
      return;
    case 'certificates':
      set.set(name, bundle);
      return;
    case 'wgetrc':
      set.set(name, filesBesideNames(bundle).wgetrc);
      return;
    case 'on':
      set.set(name, '1');
      return;
    case 'java-options':
      set.set(name, javaOptions(options));
      return;
    case 'git-setting': {
      const had = Number(machine[name] ?? '0');
      const at = Number.isSafeInteger(had) && had > 0 ? had : 0;
      set.set(`GIT_CONFIG_KEY_${at}`, 'http.proxy');
      set.set(`GIT_CONFIG_VALUE_${at}`, proxy);
      set.set(name, String(at + 1));
      return;
    }
  }
}

/** Later ones win, so the machine's own stay, and go first. */
function javaOptions({ proxy, bundle, machine }: ClientEnvironmentOptions): string {
  const { hostname, port, username } = new URL(proxy);
  // Java shows a proxy no credentials unless the program itself brings them, so that it would only hear 407.
  const door =
    username === ''
      ? ['https', 'http'].flatMap((scheme) => [
          `-D${scheme}.proxyHost=${hostname}`,
          `-D${scheme}.proxyPort=${port}`,
        ])
      : [];
  const trust = [
    `-Djavax.net.ssl.trustStore=${filesBesideNames(bundle).javaTrustStore}`,
    '-Djavax.net.ssl.trustStoreType=JKS',
    // Known to everyone: it is there to tell a broken file, and keeps nothing secret.
    '-Djavax.net.ssl.trustStorePassword=changeit',
  ];
  const own = machine.JAVA_TOOL_OPTIONS?.trim() ?? '';
  const added = [...door, '-Dhttp.nonProxyHosts=localhost|127.*|[::1]', ...trust].map(quoted);
  return [...(own === '' ? [] : [own]), ...added].join(' ');
}

function quoted(option: string): string {
  return /\s/.test(option) ? `"${option}"` : option;
}

import path from 'node:path';
import * as v from 'valibot';
import type { KubernetesSubject } from '../../core/blast/subject';
import { openRegularFile, readAt } from '../open-file';

/** The largest certificate or key (bytes). */
const MAX_KEY = 256 * 1024;

/** The largest configuration (bytes): more would keep this process, which terminals wait for. */
const MAX_CONFIG = 128 * 1024;

const text = v.optional(v.string());
const context = v.object({ cluster: v.string(), user: text, namespace: text });
const cluster = v.object({
  server: v.string(),
  'certificate-authority': text,
  'certificate-authority-data': text,
  'insecure-skip-tls-verify': v.optional(v.boolean()),
  'proxy-url': text,
  'tls-server-name': text,
});
const user = v.looseObject({
  'client-certificate': text,
  'client-certificate-data': text,
  'client-key': text,
  'client-key-data': text,
  token: text,
  tokenFile: text,
});
/** As kubernetes.io/docs/reference/config-api/kubeconfig.v1 has it. */
const configuration = v.object({
  'current-context': text,
  contexts: v.array(v.object({ name: v.string(), context })),
  clusters: v.array(v.object({ name: v.string(), cluster })),
  users: v.optional(v.array(v.object({ name: v.string(), user: v.nullish(user) })), []),
});

/** How to ask a cluster as the person. Secret: it goes nowhere but into the request. */
export interface Cluster {
  readonly context: string;
  readonly namespace: string;
  readonly server: URL;
  readonly tls: {
    readonly ca?: string | Buffer;
    readonly cert?: string | Buffer;
    readonly key?: string | Buffer;
    readonly servername?: string;
  };
  readonly token?: string;
}

/**
 * Reads the person's own configuration, `~/.kube/config`. No `kubectl` is run: some are front-ends that ask the
 * server first, with every program that the configuration names. An account whose credentials a program
 * fetches is not used.
 *
 * @returns why not, in a sentence
 */
export async function readCluster(subject: KubernetesSubject): Promise<Cluster | string> {
  const folder = path.join(subject.home, '.kube');
  const config = await readKey('config', folder, MAX_CONFIG);
  if (config === undefined) return 'There is no configuration of yours that names a cluster.';
  const parsed = await parse(config.toString('utf8'));
  if (parsed === undefined) return 'Your configuration is of a form that is not read here.';
  const name = subject.context ?? parsed['current-context'];
  const chosen = parsed.contexts.find((one) => one.name === name)?.context;
  const found = parsed.clusters.find((one) => one.name === chosen?.cluster)?.cluster;
  if (name === undefined || chosen === undefined || found === undefined) {
    return 'Your configuration names no such cluster.';
  }
  const account = parsed.users.find((one) => one.name === chosen.user)?.user ?? {};
  if ('exec' in account || 'auth-provider' in account) {
    return 'The credentials of this cluster come from a program, which is not run before you decide.';
  }
  if (found['proxy-url'] !== undefined) return 'This cluster is behind a proxy, which is not used.';
  const server = URL.canParse(found.server) ? new URL(found.server) : undefined;
  if (server?.protocol !== 'https:' || found['insecure-skip-tls-verify'] === true) {
    return 'Nothing proves that the server is the one of this cluster: it is not asked.';
  }
  const read = (data: string | undefined, file: string | undefined) => keyOf(data, file, folder);
  const [ca, cert, key, token] = await Promise.all([
    read(found['certificate-authority-data'], found['certificate-authority']),
    read(account['client-certificate-data'], account['client-certificate']),
    read(account['client-key-data'], account['client-key']),
    account.token ?? readKey(account.tokenFile, folder),
  ]);
  const servername = found['tls-server-name'];
  return {
    context: name,
    namespace: subject.namespace ?? chosen.namespace ?? 'default',
    server,
    tls: {
      ...(ca === undefined ? {} : { ca }),
      ...(cert === undefined ? {} : { cert }),
      ...(key === undefined ? {} : { key }),
      ...(servername === undefined ? {} : { servername }),
    },
    ...(token === undefined ? {} : { token: token.toString().trim() }),
  };
}

async function parse(config: string): Promise<v.InferOutput<typeof configuration> | undefined> {
  const { JSON_SCHEMA, load } = await import('js-yaml');
  try {
    const parsed = v.safeParse(configuration, load(config, { schema: JSON_SCHEMA }));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

async function keyOf(
  data: string | undefined,
  file: string | undefined,
  folder: string,
): Promise<Buffer | undefined> {
  return data === undefined ? readKey(file, folder) : Buffer.from(data, 'base64');
}

async function readKey(
  file: string | undefined,
  folder: string,
  most = MAX_KEY,
): Promise<Buffer | undefined> {
  if (file === undefined) return undefined;
  const opened = await openRegularFile(path.resolve(folder, file));
  if (opened.state !== 'open') return undefined;
  try {
    return opened.stats.size > most ? undefined : await readAt(opened.file, 0, most);
  } finally {
    await opened.file.close();
  }
}

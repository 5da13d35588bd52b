import * as v from 'valibot';
import { environmentNamed } from '../../core/code/http/target';
import type { KubernetesSubject } from '../../core/blast/subject';
import { capital, counted, grouped, listed } from '../../core/blast/words';
import type { Bounds } from '../sources';
import { bodyOf, getJson, type Answered } from './http';
import { readCluster, type Cluster } from './kubernetes-config';
import { kindNamed, OF_A_NAMESPACE, type Kind } from './kubernetes-kinds';
import { pictureOf, unknown, type Looked, type Provider } from './provider';

/** Most objects that are listed of one kind. */
const MOST_OBJECTS = 500;
/** Objects without what they hold: of a secret, too, comes nothing but its name. */
const NAMES_ALONE = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1';

const list = v.object({
  metadata: v.optional(v.object({ remainingItemCount: v.optional(v.number(), 0) })),
  items: v.array(
    v.object({ metadata: v.object({ name: v.string(), namespace: v.optional(v.string()) }) }),
  ),
});

/** What of one kind goes. */
interface Group {
  readonly kind: Kind;
  readonly names: readonly string[];
  /** More than are listed. */
  readonly more: number;
}

/** The objects that go, by GETs of their names on the cluster of the person's own configuration. */
export const lookAtKubernetes: Provider<KubernetesSubject> = async (subject, _, bounds) => {
  const kind = kindNamed(subject.kind);
  if (kind === undefined) return unknown('Objects of this kind are not looked up.');
  const cluster = await readCluster(subject);
  if (typeof cluster === 'string') return unknown(cluster);
  const title = `Kubernetes: ${cluster.context}`;
  const own = await listOf(kind, cluster.namespace, subject.selector, cluster, bounds);
  if (typeof own === 'string') return unknown(own, title);
  const named =
    subject.names.length === 0
      ? own.names
      : own.names.filter((name) => subject.names.includes(name));
  if (named.length === 0) return unknown('The cluster has none of what it names.', title);
  const gone: Group = { kind, names: named, more: subject.names.length === 0 ? own.more : 0 };
  const inside = kind.plural === 'namespaces' ? await contents(named, cluster, bounds) : [];
  if (inside === undefined) return unknown('What is in it could not be listed.', title);
  return { ...told(gone, inside, cluster), title };
};

async function contents(
  namespaces: readonly string[],
  cluster: Cluster,
  bounds: Bounds,
): Promise<readonly Group[] | undefined> {
  const all = await Promise.all(
    namespaces
      .slice(0, 3)
      .flatMap((namespace) =>
        OF_A_NAMESPACE.map((kind) => listOf(kind, namespace, undefined, cluster, bounds)),
      ),
  );
  const groups = all.filter((one) => typeof one !== 'string');
  return groups.length === all.length ? groups.filter(({ names }) => names.length > 0) : undefined;
}

/** @returns why not, in a sentence */
async function listOf(
  kind: Kind,
  namespace: string,
  selector: string | undefined,
  { server, tls, token }: Cluster,
  bounds: Bounds,
): Promise<Group | string> {
  const query = new URLSearchParams({ limit: String(MOST_OBJECTS) });
  if (selector !== undefined) query.set('labelSelector', selector);
  const where = kind.namespaced ? `/namespaces/${encodeURIComponent(namespace)}` : '';
  const answered = await getJson(
    {
      tls: true,
      ...tls,
      host: server.hostname.replace(/^\[|\]$/g, ''),
      port: server.port === '' ? 443 : Number(server.port),
      path: `${server.pathname.replace(/\/$/, '')}${kind.api}${where}/${kind.plural}?${query.toString()}`,
      headers: {
        Accept: NAMES_ALONE,
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      },
      rejectUnauthorized: true,
    },
    bounds,
  );
  const told = bodyOf(answered, list);
  if (told === undefined) return reasonOf(answered);
  return {
    kind,
    names: told.items.map(({ metadata }) => metadata.name),
    more: told.metadata?.remainingItemCount ?? 0,
  };
}

function reasonOf(answered: Answered): string {
  if (answered.state === 'late') return 'The cluster was too slow.';
  if (answered.state === 'failed') return 'The cluster does not answer.';
  return answered.status === 401 || answered.status === 403
    ? 'The cluster does not let this account look.'
    : 'The cluster did not answer as expected.';
}

function told(gone: Group, inside: readonly Group[], cluster: Cluster): Looked {
  const { kind, names, more } = gone;
  const all = [gone, ...merged(inside)];
  const data = all.filter(({ kind }) => kind.holdsData);
  const within = merged(inside).map((group) => counted(amountOf(group), group.kind.singular));
  const where = kind.namespaced ? ` in ${cluster.namespace}` : '';
  const environment = environmentNamed(
    `${cluster.context} ${cluster.namespace} ${names.join(' ')}`,
  );
  return {
    state: 'known',
    sentence: `${capital(counted(names.length + more, kind.singular))}${where}: ${listed(names)}${
      within.length === 0 ? '' : `, with ${within.join(', ')}`
    }.`,
    facts: [
      { label: 'Cluster', value: `${cluster.context}, ${cluster.server.host}` },
      ...(environment === 'unknown'
        ? []
        : [
            {
              label: 'Environment',
              value: environment,
              ...(environment === 'production' ? { grave: true as const } : {}),
            },
          ]),
      ...all.map((group) => ({
        label: capital(group.kind.plural),
        value: `${grouped(amountOf(group))}: ${listed(group.names)}`,
        ...(data.includes(group) ? { grave: true as const } : {}),
      })),
    ],
    picture: pictureOf(
      'objects',
      all.map((group) => ({ name: group.kind.plural, amount: amountOf(group) })),
    ),
  };
}

function amountOf({ names, more }: Group): number {
  return names.length + more;
}

/** Of several namespaces together. */
function merged(groups: readonly Group[]): readonly Group[] {
  const kinds = [...new Set(groups.map(({ kind }) => kind))];
  return kinds.map((kind) => {
    const alike = groups.filter((group) => group.kind === kind);
    return {
      kind,
      names: alike.flatMap(({ names }) => names),
      more: alike.reduce((sum, { more }) => sum + more, 0),
    };
  });
}

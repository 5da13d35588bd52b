import type { Policy } from './policy';

/** Where terminals may go that go out through the egress gate. From the strictest to the mildest. */
export const NETWORK_MODES = ['off', 'list', 'judged'] as const;
export type NetworkMode = (typeof NETWORK_MODES)[number];

/** What a layer says of the network; what it does not name it does not speak of. */
export interface NetworkWish {
  readonly mode?: NetworkMode;
  /** Host patterns; with `list` nothing else is reached. What leads within this machine or its own network is reached
   * only where it is named here. */
  readonly hosts?: readonly string[];
  /** Hosts whose TLS is not opened: nothing of what goes there is seen. */
  readonly passThrough?: readonly string[];
  /** Paths that sealed terminals have beside their own. */
  readonly seal?: { readonly read?: readonly string[]; readonly write?: readonly string[] };
}

/** What a layer says of the network, for all and for single agents by their ids. */
export interface NetworkLayer extends NetworkWish {
  readonly agents?: Readonly<Record<string, NetworkWish>>;
}

/** What is in force for one terminal. */
export interface Network {
  readonly mode: NetworkMode;
  readonly hosts: readonly string[];
  /** Which of the hosts may lead within this machine or its own network: those that a layer names which may loosen. */
  readonly inside: readonly string[];
  readonly passThrough: readonly string[];
  readonly seal: { readonly read: readonly string[]; readonly write: readonly string[] };
}

const BUILT_IN_NETWORK: Network = {
  mode: 'judged',
  hosts: [],
  inside: [],
  passThrough: [],
  seal: { read: [], write: [] },
};

/**
 * The network that a policy leaves an agent. For each member the first layer that may loosen and speaks of it
 * stands in the place of the built-in policy; every other one can only tighten: a stricter mode, fewer hosts.
 *
 * @param agent undefined where it is not known which one it is
 */
export function networkOf(policy: Policy, agent: string | undefined): Network {
  const stated = new Set<string>();
  let network = BUILT_IN_NETWORK;
  for (const layer of policy.layers) {
    if (layer.network === undefined) continue;
    const wish = wishFor(layer.network, agent);
    const isFree = (member: string): boolean => {
      if (layer.tightensOnly || stated.has(member)) return false;
      stated.add(member);
      return true;
    };
    network = joined(network, wish, isFree);
  }
  return network;
}

function joined(now: Network, wish: NetworkWish, isFree: (member: string) => boolean): Network {
  const { read, write } = wish.seal ?? {};
  const only = (member: string, have: readonly string[], wanted?: readonly string[]) => {
    if (wanted === undefined) return have;
    return isFree(member) ? wanted : have.filter((one) => wanted.includes(one));
  };
  return {
    ...modeOf(now, wish, isFree),
    passThrough: passed(now.passThrough, wish.passThrough, isFree),
    seal: {
      read: only('seal.read', now.seal.read, read),
      write: only('seal.write', now.seal.write, write),
    },
  };
}

function modeOf(
  now: Network,
  { mode, hosts }: NetworkWish,
  isFree: (member: string) => boolean,
): Pick<Network, 'mode' | 'hosts' | 'inside'> {
  const { inside } = now;
  if (mode === undefined && hosts === undefined) {
    return { mode: now.mode, hosts: now.hosts, inside };
  }
  if (isFree('mode')) return { mode: mode ?? now.mode, hosts: hosts ?? [], inside: hosts ?? [] };
  const stricter = mode !== undefined && rank(mode) < rank(now.mode) ? mode : now.mode;
  if (stricter !== 'list') return { mode: stricter, hosts: now.hosts, inside };
  // A list that comes where there was none is the list; beside another one, what both have.
  if (now.mode !== 'list') return { mode: stricter, hosts: hosts ?? [], inside };
  return {
    mode: stricter,
    hosts: hosts === undefined ? now.hosts : common(now.hosts, hosts),
    inside,
  };
}

function rank(mode: NetworkMode): number {
  return NETWORK_MODES.indexOf(mode);
}

function passed(
  have: readonly string[],
  wanted: readonly string[] | undefined,
  isFree: (member: string) => boolean,
): readonly string[] {
  if (wanted === undefined) return have;
  return isFree('passThrough') ? wanted : common(have, wanted);
}

/** What of a layer is meant for an agent: what is said of it by name comes first. */
function wishFor({ agents, ...all }: NetworkLayer, agent: string | undefined): NetworkWish {
  const own =
    agent === undefined || !Object.hasOwn(agents ?? {}, agent) ? undefined : agents?.[agent];
  return own === undefined ? all : { ...all, ...own };
}

/** The hosts that two lists of patterns both mean. */
function common(some: readonly string[], others: readonly string[]): readonly string[] {
  const both = some.flatMap((one) =>
    others.flatMap((other) => (isWithin(one, other) ? [one] : isWithin(other, one) ? [other] : [])),
  );
  return [...new Set(both)];
}

/** Whether all that one pattern means is meant by another. */
function isWithin(inner: string, outer: string): boolean {
  if (plain(inner) === plain(outer) || plain(outer) === '*') return true;
  const name = inner.startsWith('*.') ? inner.slice(2) : inner;
  return outer.startsWith('*.') && plain(name).endsWith(plain(outer).slice(1));
}

/**
 * Whether a host is meant by a pattern: `api.example.com` is itself, `*.example.com` every host below, and `*` all.
 *
 * @param host without a port
 */
export function hostMatches(pattern: string, host: string): boolean {
  const wanted = plain(pattern);
  const given = plain(host);
  if (wanted === '*') return given !== '';
  return wanted.startsWith('*.')
    ? given.length > wanted.length - 1 && given.endsWith(wanted.slice(1))
    : given === wanted;
}

function plain(host: string): string {
  return host.toLowerCase().replace(/\.$/, '');
}

/** Whether the network of a terminal lets it ask this host at all; what it asks is judged beside that. */
export function mayReach({ mode, hosts }: Pick<Network, 'mode' | 'hosts'>, host: string): boolean {
  switch (mode) {
    case 'off':
      return false;
    case 'list':
      return hosts.some((pattern) => hostMatches(pattern, host));
    case 'judged':
      return true;
  }
}

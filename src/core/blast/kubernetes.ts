import { readOptions, type Argument, type OptionTable } from '../code/options';
import { homeOf, variableOf, type Reader } from './found';
import type { KubernetesSubject, Subject } from './subject';

const TABLE: OptionTable = {
  valued: new Set(
    `namespace context cluster kubeconfig user server as as-group token selector filename output kustomize
    field-selector grace-period timeout raw cache-dir request-timeout`.split(/\s+/),
  ),
  shortValued: 'nslfok',
  longOf: {
    n: 'namespace',
    s: 'server',
    l: 'selector',
    f: 'filename',
    k: 'kustomize',
    A: 'all-namespaces',
  },
  abbreviates: false,
  equals: true,
  ends: true,
};

/** Options that choose a server, an account or objects in a way that is not followed here. */
const STRANGE = new Set(
  `kubeconfig server cluster user token as as-group filename kustomize field-selector raw all-namespaces`.split(
    /\s+/,
  ),
);
const NOT_FOLLOWED =
  'It names its objects, its cluster or its account in a way that is not looked up: only what your own configuration names is.';

/** What `kubectl delete` would delete. */
export const kubernetesSubject: Reader = ({ invocation }, asking) => {
  if (!['kubectl', 'oc', 'k'].includes(invocation.program ?? '')) return undefined;
  const read = readOptions(invocation.args, TABLE);
  const [verb, ...operands] = read.filter((one) => one.kind === 'operand');
  if (verb?.value.text !== 'delete') return undefined;
  const home = homeOf(asking);
  const strange = read.some((one) => one.kind !== 'operand' && STRANGE.has(one.name));
  const words = operands.map(({ value }) => value);
  const set = option(read, 'namespace') ?? option(read, 'context') ?? option(read, 'selector');
  if (
    home === undefined ||
    strange ||
    words.some(({ known }) => !known) ||
    (set !== undefined && !set.value.known) ||
    variableOf('KUBECONFIG', invocation, asking)
  ) {
    return { provider: 'kubernetes', unable: NOT_FOLLOWED };
  }
  return objectsOf(
    words.map(({ text }) => text),
    read,
    home,
  );
};

function objectsOf(words: readonly string[], read: readonly Argument[], home: string): Subject {
  const [first = '', ...names] = words;
  const slashed = words.map((word) => word.split('/'));
  const [[kind = ''] = []] = slashed;
  const all = slashed.every((parts) => parts.length === 2 && parts[0] === kind);
  const told = all ? slashed.map(([, name = '']) => name) : names;
  const named = all ? kind : first;
  const plain = [named, ...told].every((word) => /^[a-zA-Z0-9][\w.:-]{0,252}$/.test(word));
  const every = told.length === 0;
  const wanted = read.some(
    ({ kind, ...one }) => kind === 'flag' && 'name' in one && one.name === 'all',
  );
  const selector = option(read, 'selector')?.value.text;
  if (!plain || (every && !wanted && selector === undefined)) {
    return { provider: 'kubernetes', unable: NOT_FOLLOWED };
  }
  const context = option(read, 'context')?.value.text;
  const namespace = option(read, 'namespace')?.value.text;
  return {
    provider: 'kubernetes',
    home,
    kind: named.toLowerCase(),
    names: told,
    ...(context === undefined ? {} : { context }),
    ...(namespace === undefined ? {} : { namespace }),
    ...(selector === undefined ? {} : { selector }),
  } satisfies KubernetesSubject;
}

type Option = Extract<Argument, { readonly kind: 'option' }>;

function option(read: readonly Argument[], name: string): Option | undefined {
  return read.filter((one): one is Option => one.kind === 'option' && one.name === name).at(-1);
}

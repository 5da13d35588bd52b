import { environmentNamed, isLoopback } from '../../code/http/target';
import type { Environment } from '../../effect';
import type { Invocation } from '../../shell/invocation';
import type { Asking } from '../rule';
import type { Operand, Reading } from './read';

/** Names that tools give to clusters and machines of a developer's own. */
const OWN_MACHINE =
  /^(?:minikube|docker-desktop|docker-for-desktop|rancher-desktop|orbstack|colima|microk8s|kind|kind-.*|k3d-.*|emulator)$/;

/** Options that say where the thing is. */
const PLACES = new Set(
  'context kube-context server cluster host hostname H endpoint endpoint-url url addr address'.split(
    ' ',
  ),
);

/** The environment that the names in a command line tell of: production before staging. */
export function environmentOf(
  reading: Reading,
  targets: readonly Operand[],
  invocation: Invocation,
  asking: Asking,
  variables = '',
): Environment {
  const names = [
    ...reading.options.flatMap(({ value }) => (value === undefined ? [] : [value])),
    ...targets.map(({ text }) => text),
    ...(invocation.host === undefined ? [] : [invocation.host]),
  ].filter((name) => name.length < 200);
  const found = new Set(names.map(environmentNamed));
  if (found.has('production')) return 'production';
  if (isLocal(reading)) return 'local';
  if (found.has('staging')) return 'staging';
  const set = variables === '' || invocation.host !== undefined ? [] : variables.split(' ');
  for (const name of set) {
    const fact = asking.fact({ kind: 'variable', name });
    if (fact !== 'unknown' && fact.value !== undefined) return environmentNamed(fact.value);
  }
  return 'unknown';
}

/** Whether an option or a variable names a machine or a cluster that is not this one's own. */
export function isElsewhere(options: Reading['options']): boolean {
  return options.some(
    ({ name, value }) =>
      (PLACES.has(name) || name === '$DOCKER_HOST' || name === '$DOCKER_CONTEXT') &&
      value !== undefined &&
      !isOwnMachine(value) &&
      !/^(?:unix:|npipe:|default$)/.test(value),
  );
}

/** Whether an option says that this machine is meant. */
function isLocal({ options }: Reading): boolean {
  if (options.some(({ name, value }) => name === 'local' && value !== 'false')) {
    return !options.some(({ name }) => name === 'remote');
  }
  const places = options.filter(({ name, value }) => PLACES.has(name) && value !== undefined);
  return places.length > 0 && places.every(({ value = '' }) => isOwnMachine(value));
}

function isOwnMachine(name: string): boolean {
  if (OWN_MACHINE.test(name)) return true;
  if (name.length > 200) return false;
  const host = /^(?:[a-z][a-z0-9+.-]{0,20}:\/\/)?(\[[^\]]*\]|[^:/@]+)/i.exec(name)?.[1];
  return host !== undefined && isLoopback(host);
}

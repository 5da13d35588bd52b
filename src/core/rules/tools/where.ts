import { environmentNamed, isLoopback } from '../../code/http/target';
import type { Environment } from '../../effect';
import type { Invocation } from '../../shell/invocation';
import type { Operand, Reading } from './read';

/** Names that tools give to clusters and machines of a developer's own. */
const OWN_MACHINE =
  /^(?:minikube|docker-desktop|docker-for-desktop|rancher-desktop|orbstack|colima|microk8s|kind|kind-.*|k3d-.*|emulator)$/;

/** The environment that the names in a command line tell of: production before staging. */
export function environmentOf(
  reading: Reading,
  targets: readonly Operand[],
  invocation: Invocation,
): Environment {
  const names = [
    ...reading.options.flatMap(({ value }) => (value === undefined ? [] : [value])),
    ...targets.map(({ text }) => text),
    ...(invocation.host === undefined ? [] : [invocation.host]),
    ...[...invocation.env.values()].flatMap(({ value }) => (value === undefined ? [] : [value])),
  ].filter((name) => name.length < 200);
  const found = new Set(names.map(placeNamed));
  for (const environment of ['production', 'local', 'staging'] as const) {
    if (found.has(environment)) return environment;
  }
  return 'unknown';
}

function placeNamed(name: string): Environment {
  if (OWN_MACHINE.test(name)) return 'local';
  const host = /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^@/]*@)?(\[[^\]]*\]|[^:/]+)/i.exec(name)?.[1];
  if (host !== undefined && !/^\d+$/.test(host) && isLoopback(host)) return 'local';
  return environmentNamed(name);
}

import type { MutationField } from '../code/graphql/mutations';
import type { Severity, Target } from '../effect';
import { RAILWAY_MUTATIONS, type RailwayMutation } from './railway-mutations';
import { orderSpans, type RequestRule, type SeenRequest } from './request-rule';

/** Railway's own hosts, and its path wherever else it is served from: a proxy, a test's stand-in. */
export function isRailway({ target }: SeenRequest): boolean {
  return target.vendor?.name === 'Railway' || /\/graphql\/v2\/?$/.test(target.path);
}

function known(seen: SeenRequest, field: MutationField): RailwayMutation | undefined {
  if (!isRailway(seen)) return undefined;
  return RAILWAY_MUTATIONS.get(field.name) ?? (removesByPatch(field) ? PATCHED : undefined);
}

/** A change of an environment as a whole, in which something is marked as deleted. */
function removesByPatch({ name, args }: MutationField): boolean {
  return (
    name.startsWith('environment') &&
    args.some((arg) => arg.name.endsWith('.isDeleted') && arg.value !== 'false')
  );
}

const PATCHED: RailwayMutation = {
  type: 'environment',
  names: ['environmentId'],
  severity: 'critical',
  undo: 'no',
  why: 'Changes the environment so that services or volumes are deleted from it, with their data.',
  safer: 'Copy the data out first, and let a person delete it in the dashboard.',
};

/** Whether the Railway rule speaks for a field, so that the general one need not. */
export function isRailwayMutation(seen: SeenRequest, field: MutationField): boolean {
  return known(seen, field) !== undefined;
}

export const railwayApi: RequestRule = {
  id: 'railway.api',
  effect: 'destroys-cloud-resource',
  severity: 'critical',
  undo: 'no',
  why: 'The request deletes what a project on Railway consists of.',
  safer:
    'Ask for its name and its use with a query first, and let a person delete it in the dashboard.',
  stops: [
    `curl -X POST https://backboard.railway.com/graphql/v2 -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' -d '{"query":"mutation { volumeDelete(volumeId: \\"v1\\") }"}'`,
    `curl http://127.0.0.1:4500/graphql/v2 --json '{"query":"mutation M($id: String!) { ok: volumeDelete(volumeId: $id) }","variables":{"id":"v1"}}'`,
    `curl https://backboard.railway.app/graphql/v2 -d '{"query":"mutation { ...F } fragment F on Mutation { projectDelete(id: \\"p1\\") }"}'`,
    'curl https://backboard.railway.app/graphql/v2 -d @- <<EOF\n{"query":"mutation {\n  environmentDelete(id: \\"e1\\")\n}"}\nEOF',
    `http POST https://backboard.railway.com/graphql/v2 query='mutation { serviceDelete(id: "s1") }'`,
    `railway api 'mutation { volumeDelete(volumeId: "v1") }'`,
  ],
  passes: [
    `curl -X POST https://backboard.railway.com/graphql/v2 -d '{"query":"query { project(id: \\"p1\\") { name } }"}'`,
    `curl -X POST https://backboard.railway.com/graphql/v2 -d '{"query":"mutation { deploymentRestart(id: \\"d1\\") }"}'`,
    `railway api 'query { me { id } }'`,
    'railway api search volumeDelete',
  ],
  matchRequest(seen) {
    const found = seen.graphql.fields.flatMap((field) => {
      const mutation = known(seen, field);
      return mutation === undefined ? [] : [{ field, mutation }];
    });
    const worst = found.find(({ mutation }) => mutation.severity === 'critical') ?? found[0];
    if (worst === undefined) return undefined;
    const severity: Severity = worst.mutation.severity;
    const { safer } = worst.mutation;
    return {
      targets: found.flatMap(({ field, mutation }) => targets(field, mutation)),
      evidence: orderSpans(seen),
      environment: seen.target.environment,
      severity,
      undo: worst.mutation.undo,
      why: worst.mutation.why,
      ...(safer === undefined ? {} : { safer }),
    };
  },
};

function targets(field: MutationField, mutation: RailwayMutation): readonly Target[] {
  const named = field.args.filter(({ name }) => mutation.names.includes(name));
  if (named.length === 0) return [{ type: mutation.type, name: field.name }];
  return named.map(({ value }) => ({ type: mutation.type, name: value.slice(0, 200) }));
}

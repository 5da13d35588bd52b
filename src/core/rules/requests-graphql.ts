import type { MutationField } from '../code/graphql/mutations';
import { destroyingVerb, nounOf, wordsOf } from '../code/verbs';
import type { Target } from '../effect';
import { isRailwayMutation } from './railway-api';
import { orderSpans, type RequestRule } from './request-rule';

export const graphqlMutation: RequestRule = {
  id: 'requests.graphql',
  effect: 'destroys-cloud-resource',
  severity: 'high',
  undo: 'unknown',
  why: 'The GraphQL mutation takes something away, by its name.',
  safer: 'Ask with a query first what it would touch.',
  stops: [
    `curl -X POST https://api.example.com/graphql -d '{"query":"mutation { deleteProject(id: \\"p1\\") { ok } }"}'`,
    `curl https://api.example.com/graphql -H 'Content-Type: application/graphql' -d 'mutation { harmless: userRemove(id: 1) { id } }'`,
    `curl -d '[{"query":"{ me { id } }"},{"query":"mutation { dropTable(name: \\"a\\") }"}]' https://api.example.com/graphql`,
    `curl http://127.0.0.1:4000/graphql -d '{"query":"mutation { \\u0064eleteUser(id: 1) { id } }"}'`,
    `curl -G https://api.example.com/graphql --data-urlencode 'query=mutation { purgeQueue(name: "q") }'`,
    `gh api graphql -f query='mutation($id: ID!) { deleteIssue(input: {issueId: $id}) { clientMutationId } }' -f id=I_1`,
    `http POST https://api.example.com/graphql query='mutation { terminateServer(id: 5) { id } }'`,
  ],
  passes: [
    `curl -X POST https://api.example.com/graphql -d '{"query":"{ deletedProjects { id } }"}'`,
    `curl -X POST https://api.example.com/graphql -d '{"query":"mutation { createProject(name: \\"deleteMe\\") { id } }"}'`,
    `gh api graphql -f query='query { viewer { login } }'`,
    `curl -X POST https://search.example.com/_search -d '{"query":"delete volume"}'`,
    `curl -X POST http://localhost:4000/graphql -d '{"query":"query Q { users { id } }"}'`,
  ],
  matchRequest(seen) {
    const fields = seen.graphql.fields.filter(
      (field) =>
        (destroyingVerb(field.name) !== undefined || runsDestroying(field)) &&
        !isRailwayMutation(seen, field),
    );
    const first = fields[0];
    if (first === undefined) return undefined;
    return {
      targets: fields.flatMap(targetsOfField),
      evidence: orderSpans(seen),
      environment: seen.target.environment,
      why:
        destroyingVerb(first.name) === undefined
          ? `The GraphQL mutation “${first.name}” lets a command run that takes something away.`
          : `The GraphQL mutation “${first.name}” takes something away, by its name.`,
    };
  },
};

/** Whether an argument is a command that is run elsewhere and takes something away: `startCommand: "rm -rf /data"`. */
function runsDestroying({ args }: MutationField): boolean {
  return args.some(
    ({ name, value }) =>
      /(?:^|\.)(?:\w{0,40}Command|command|cmd)$/.test(name) && destroyingVerb(value) !== undefined,
  );
}

/** What a mutation names: its arguments that are ids or names. */
function targetsOfField(field: MutationField): readonly Target[] {
  const named = field.args.filter(({ name }) =>
    /(?:^|\.)(?:id|name|slug|key)s?$|(?:Id|ID|Name|Slug)s?$/.test(name),
  );
  const targets = named.map(({ name, value }): Target => {
    const last = name.split('.').at(-1) ?? name;
    const noun = wordsOf(last.replace(/(?:Id|ID|Name|Slug)s?$/, '')).join(' ');
    const own = /^(?:id|name|slug|key)s?$/.test(last) || noun === '';
    return { type: own ? nounOf(field.name) : noun, name: value.slice(0, 200) };
  });
  return targets.length > 0 ? targets : [{ type: 'mutation', name: field.name }];
}

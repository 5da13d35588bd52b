import assert from 'node:assert/strict';
import { findsOf, textFacts } from '../code/testing/lines';
import { railwayRules } from './railway';
import { effectsOfRequest, requestRules } from './requests';
import { requestOfAction } from '../code/http';

const RAILWAY = 'https://backboard.railway.com/graphql/v2';
const DELETE = `{"query":"mutation { volumeDelete(volumeId: \\"v1\\") }"}`;
const rules = [...requestRules, ...railwayRules];

describe('the call of the incident', () => {
  it('is held with the volume, what is lost, and that nothing brings it back', () => {
    const [find, ...others] = findsOf(`curl -X POST ${RAILWAY} -d '${DELETE}'`, rules);
    assert.deepEqual(others, []);
    assert.equal(find?.effect.rule, 'railway.api');
    assert.equal(find.effect.severity, 'critical');
    assert.equal(find.effect.undo, 'no');
    assert.deepEqual(find.effect.targets, [{ type: 'volume', name: 'v1' }]);
    assert.match(find.effect.why, /backups/);
  });

  it('shows where in the line the order stands', () => {
    const line = `curl ${RAILWAY} -d '${DELETE}'`;
    const [find] = findsOf(line, rules);
    const [span] = find?.evidence ?? [];
    assert.ok(span !== undefined);
    assert.equal(line.slice(span.start, span.end), `'${DELETE}'`);
  });

  it('is held on this machine, too, and said to be local', () => {
    const [find] = findsOf(`curl http://127.0.0.1:4567/graphql/v2 -d '${DELETE}'`, rules);
    assert.equal(find?.effect.rule, 'railway.api');
    assert.equal(find.effect.environment, 'local');
  });

  it('is the same from an agent’s HTTP tool', () => {
    const request = requestOfAction({
      v: 1,
      kind: 'http',
      origin: { door: 'mcp', actor: 'agent' },
      method: 'post',
      url: RAILWAY,
      headers: { 'Content-Type': 'application/json' },
      body: DELETE,
    });
    assert.deepEqual(
      effectsOfRequest(request).map((effect) => effect.rule),
      ['railway.api'],
    );
  });

  const facts = textFacts({
    '/home/dev/app/body.json': DELETE.replace('{ volume', '{\\n  volume'),
    '/home/dev/app/curlrc': `url = ${RAILWAY}\ndata = @body.json\n`,
    '/home/dev/app/q.graphql': 'mutation { volumeDelete(volumeId: "v1") }',
  });
  const disguises = [
    `curl ${RAILWAY} -d @body.json`,
    `curl ${RAILWAY} --data-binary @- < body.json`,
    `cat body.json | curl ${RAILWAY} -d @-`,
    `curl -K curlrc`,
    `curl ${RAILWAY} -d @- <<EOF\n${DELETE}\nEOF`,
    `B='${DELETE}'; curl ${RAILWAY} -d "$B"`,
    `curl --dat '${DELETE}' ${RAILWAY}`,
    `curl https://example.com --next -d '${DELETE}' ${RAILWAY}`,
    `curl --variable q='${DELETE}' --expand-data '{{q}}' ${RAILWAY}`,
    `curl --request-target /graphql/v2 -d '${DELETE}' https://backboard.railway.com/`,
    `curl ${RAILWAY} --json '{"query":"mutation {' --json ' volumeDelete(volumeId: 1) }"}'`,
    `curl ${RAILWAY} -d '{"query":"{ me { id } }","query":"mutation { volumeDelete(volumeId: 1) }"}'`,
    `curl ${RAILWAY} -d '{"qu\\u0065ry":"mutation { volume\\u0044elete(volumeId: 1) }"}'`,
    `curl ${RAILWAY} -d '{/**/"query":"#\\n,mutation{a:volumeDelete(volumeId:1)}"}'`,
    `curl ${RAILWAY} -d '[{"query":"{me{id}}"},{"query":"mutation { volumeDelete(volumeId: 1) }"}]'`,
    `curl -G ${RAILWAY} --data-urlencode 'query=mutation { volumeDelete(volumeId: 1) }'`,
    `curl ${RAILWAY} -F 'operations={"query":"mutation { volumeDelete(volumeId: 1) }"}'`,
    `curl https://BACKBOARD.railway.com./graphql/v2 -d '${DELETE}'`,
    `curl http://proxy.example.com/graphql/v2 -d '${DELETE}'`,
    `wget --post-data='${DELETE}' ${RAILWAY}`,
    `http POST ${RAILWAY} query='mutation { volumeDelete(volumeId: 1) }'`,
    `echo '${DELETE}' | http ${RAILWAY}`,
    `bash -c "curl ${RAILWAY} -d @body.json"`,
    'railway api --file q.graphql',
    'cat q.graphql | railway api',
  ];
  for (const line of disguises) {
    it(`is recognised in: ${line.slice(0, 80)}`, () => {
      assert.ok(findsOf(line, rules, facts).some((find) => find.effect.rule === 'railway.api'));
    });
  }

  it('names the variable when the id is not known', () => {
    const line = `curl ${RAILWAY} -d "{\\"query\\":\\"mutation { volumeDelete(volumeId: \\\\\\"$ID\\\\\\") }\\"}"`;
    const finds = findsOf(line, rules);
    assert.deepEqual(finds.map((find) => find.effect.rule).sort(), [
      'railway.api',
      'requests.unseen',
    ]);
  });
});

describe('requests of everyday work', () => {
  const facts = textFacts({
    '/home/dev/app/query.json': '{"query":"query { project(id: 1) { name } }"}',
  });
  const lines = [
    `curl ${RAILWAY} -d @query.json -H "Authorization: Bearer $TOKEN"`,
    'curl -X DELETE http://localhost:3000/api/todos/1',
    'curl -X DELETE http://[::1]:8080/api/todos/1',
    'http DELETE :3000/api/todos/1',
    `curl http://localhost:4000/graphql -d '{"query":"mutation { createTodo(title: \\"delete all\\") { id } }"}'`,
    'curl -X POST https://api.example.com/v1/items -d @missing.json',
    'curl -sS https://api.github.com/repos/a/b/issues',
    'curl -X POST -H "Authorization: Bearer x" https://api.example.com/items -d \'{"name":"x"}\'',
    'gh api repos/a/b/issues -f title=x',
  ];
  for (const line of lines) {
    it(`pass: ${line.slice(0, 80)}`, () => {
      assert.deepEqual(findsOf(line, rules, facts), []);
    });
  }

  it('say in which environment a held one is', () => {
    const environment = (line: string): string | undefined =>
      findsOf(line, rules)[0]?.effect.environment;
    assert.equal(environment('curl -X DELETE https://api.staging.example.com/x/1'), 'staging');
    assert.equal(environment('curl -X DELETE https://prod-api.example.com/x/1'), 'production');
    assert.equal(environment('curl -X DELETE https://api.example.com/x/1'), 'unknown');
    assert.equal(environment('curl -X DELETE http://localhost:9200/x'), 'local');
  });
});

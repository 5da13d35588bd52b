import assert from 'node:assert/strict';
import { requestsOf } from './index';
import { invocationOf, textFacts } from '../testing/lines';

const facts = textFacts({
  '/home/dev/app/body.json': '{"a":\n1}',
  '/home/dev/app/c.curl': '# settings\nurl = "https://b.test/x"\nrequest PUT\ndata = "q=\\"1\\""\n',
});

/** The requests of a line, one text each: method, URL, body. */
function sent(line: string): readonly string[] {
  const { first, asking } = invocationOf(line, facts);
  return requestsOf(first, asking).map(({ method, url, body }) =>
    [method ?? '?', url.text, ...(body.state === 'none' ? [] : [body.text])].join(' '),
  );
}

describe('requests in command lines', () => {
  const lines: [string, ...string[]][] = [
    ['curl https://a.test/x', 'GET https://a.test/x'],
    ['curl -X DELETE a.test', 'DELETE a.test'],
    ['curl -sSXDELETE a.test', 'DELETE a.test'],
    ['curl --request delete --url a.test', 'DELETE a.test'],
    ['curl --req=x a.test', 'GET a.test'],
    ['curl --reques DELETE a.test', 'DELETE a.test'],
    ['curl -d a=1 -d b=2 a.test', 'POST a.test a=1&b=2'],
    ['curl --json "{" --json "}" a.test', 'POST a.test {}'],
    ['curl -d@body.json a.test', 'POST a.test {"a":1}'],
    ['curl --data-binary @body.json a.test', 'POST a.test {"a":\n1}'],
    ['curl --data-raw @body.json a.test', 'POST a.test @body.json'],
    ['curl --data-urlencode q@body.json a.test', 'POST a.test q={"a":\n1}'],
    ['curl -d @missing a.test', 'POST a.test …'],
    ['curl -G -d a=1 a.test/x', 'GET a.test/x?a=1'],
    ['curl -I a.test', 'HEAD a.test'],
    ['curl -T body.json a.test', 'PUT a.test'],
    ['curl a.test --next -X PUT b.test', 'GET a.test', 'PUT b.test'],
    ['curl a.test b.test', 'GET a.test', 'GET b.test'],
    ['curl "https://{a,b}.test/"', 'GET https://a.test/', 'GET https://b.test/'],
    ['curl -g "https://{a,b}.test/"', 'GET https://{a,b}.test/'],
    ['curl --request-target /y https://a.test/x', 'GET https://a.test/y'],
    ['curl -K c.curl', 'PUT https://b.test/x q="1"'],
    ['curl -K missing a.test', '? a.test'],
    ['curl -d @- a.test <<< hello', 'POST a.test hello'],
    ['echo hello | curl -d @- a.test', 'POST a.test hello'],
    ['curl --variable v=1 --expand-data "x={{v}}" a.test', 'POST a.test x=1'],
    ['curl -H "X-HTTP-Method-Override: DELETE" -d 1 a.test', 'DELETE a.test 1'],
    ['curl -o DELETE -A DELETE a.test', 'GET a.test'],
    ['curl "$URL/x"', 'GET …/x'],
    ['wget a.test', 'GET a.test'],
    ['wget --method=PUT --body-data=x a.test', 'PUT a.test x'],
    ['wget --post-file body.json a.test', 'POST a.test {"a":\n1}'],
    ['http a.test/x', 'GET a.test/x'],
    ['http a.test x=1 y:=2 h:v q==3', 'POST a.test?q=3 {"x":"1","y":2}'],
    ['http -f PUT a.test x=1', 'PUT a.test x=1'],
    ['http a.test @body.json', 'POST a.test {"a":\n1}'],
    ['echo "{}" | http a.test', 'POST a.test {}'],
    ['xh delete :3000/x', 'DELETE :3000/x'],
    ['gh api repos/o/r', 'GET https://api.github.com/repos/o/r'],
    ['gh api -X PATCH /x -f a=1 -F b=2', 'PATCH https://api.github.com/x {"a":"1","b":2}'],
    [
      'gh api graphql -f query="{a}" -F n=1',
      'POST https://api.github.com/graphql {"query":"{a}","variables":{"n":1}}',
    ],
    ['gh pr list'],
    [
      'railway api "{me{id}}" --var a=1',
      'POST https://backboard.railway.com/graphql/v2 {"query":"{me{id}}","variables":{"a":"1"}}',
    ],
    ['railway api schema'],
    ['curl --version'],
  ];
  for (const [line, ...expected] of lines) {
    it(line, () => {
      assert.deepEqual(sentBy(line), expected);
    });
  }
});

/** Of a pipeline, what its last program sends. */
function sentBy(line: string): readonly string[] {
  if (!line.includes(' | ')) return sent(line);
  const { invocations, asking } = invocationOf(line, facts);
  const last = invocations.at(-1);
  assert.ok(last !== undefined);
  return requestsOf(last, asking).map(({ method, url, body }) =>
    [method ?? '?', url.text, body.state === 'none' ? '' : body.text.trim()].join(' '),
  );
}

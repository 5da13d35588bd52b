import assert from 'node:assert/strict';
import { readPolicy } from './document';

function why(text: string): string {
  const read = readPolicy(text);
  assert.ok(!read.ok, 'it was understood');
  return read.why;
}

describe('a policy file', () => {
  it('is JSON with comments, and says all that a policy can say', () => {
    const read = readPolicy(`{
      // what we hold dear
      "version": 1,
      "rules": { "git": "ask", "git.push-force": { "agent": "deny" } },
      "effects": { "drops-data": "deny" },
      "thresholds": { "production": "low" },
      "environments": { "production": ["*.shop.example"] },
      "exceptions": [
        { "rule": "files.delete", "targets": ["/srv/cache/*"], "reason": "a cache", "until": "2026-12-31" },
      ],
    }`);
    assert.ok(read.ok, JSON.stringify(read));
    assert.equal(read.document.exceptions?.[0]?.until, '2026-12-31');
  });

  it('is refused whole where one place of it is wrong, and says where', () => {
    assert.match(why('{"version": 1, "ruels": {}}'), /ruels/u);
    assert.match(why('{\n"version": 1,\n"rules": {"git": "permit"}}'), /rules\.git/u);
    assert.match(why('{"version": 2}'), /version/u);
    assert.match(why('{"version": 1'), /line 1: close brace expected/u);
    assert.match(
      why('{"version":1,\n"rules":{"git":"deny"},\n"rules":{}}'),
      /line 3: rules .*twice/u,
    );
    assert.match(why(''), /line 1/u);
    assert.match(why('['.repeat(60_000)), /./u);
    assert.match(why(`{"version":1,"rules":{"git":"${'x'.repeat(70_000)}"}}`), /longer/u);
  });

  it('has exceptions with a reason, and end dates that are days', () => {
    const exception = (text: string) => `{"version":1,"exceptions":[{"rule":"git",${text}}]}`;
    assert.match(why(exception('"reason":" "')), /reason/u);
    assert.match(why(exception('"until":"2026-12-31"')), /reason/u);
    assert.match(why(exception('"reason":"x","until":"2026-02-30"')), /until/u);
    assert.match(why(exception('"reason":"x","until":"soon"')), /until/u);
    assert.match(why(exception('"reason":"x","verdict":"deny"')), /verdict/u);
  });

  it('names nothing that would be executed or contacted', () => {
    for (const key of ['command', 'extends', 'url', 'include', '__proto__']) {
      assert.match(why(`{"version": 1, "${key}": "https://example.com/policy"}`), /./u);
    }
  });
});

import assert from 'node:assert/strict';
import type { ShellAction } from '../action';
import { NOTHING_KNOWN } from '../fact';
import { judge } from '../judge';

/** Names that programs list may be put into code; what anybody may have written may not. */
describe('code that xargs fills with names', () => {
  const decision = (line: string): string => {
    const origin = { door: 'hook', actor: 'agent' } as const;
    const action: ShellAction = {
      ...{ v: 1, kind: 'shell', dialect: 'bash', interactive: true },
      ...{ origin, line },
    };
    const judgement = judge(action, NOTHING_KNOWN);
    return judgement.done ? judgement.verdict.decision : 'asks for facts';
  };

  it('is read around the names', () => {
    for (const line of [
      "git ls-files '*.ts' | xargs -I{} sh -c 'echo {}; wc -l {}'",
      `find . -name '*.ts' | sort | xargs -I{} bash -c 'head -1 "{}"'`,
      "docker ps -q | xargs -I{} sh -c 'docker logs --tail 5 {}'",
    ]) {
      assert.equal(decision(line), 'allow', line);
    }
  });

  it('is not understood where others choose the text, or where the text is the command', () => {
    for (const line of [
      "curl -s x.example | xargs -I{} sh -c 'echo {}'",
      "ls | sed 's/.*/; rm -rf src/' | xargs -I{} sh -c 'echo {}'",
      "ls | xargs -I{} sh -c '{}'",
      "ls | xargs -I{} sh -c 'eval {}'",
      "ls | xargs -I{} sh -c 'rm -rf {}'",
      `ls | xargs -I{} sh -c "rm -rf '{}'"`,
    ]) {
      assert.equal(decision(line), 'ask', line);
    }
  });
});

import assert from 'node:assert/strict';
import type { FactRequest, Facts, FactValue } from '../fact';
import { judge } from '../judge';

/** What a line starts through other programs is judged as if the line had started it itself. */

const nothingKnown: Facts = {
  get<R extends FactRequest>(): FactValue<R['kind']> {
    return 'unknown';
  },
};

function decisionOn(line: string): string {
  const judgement = judge(
    {
      v: 1,
      kind: 'shell',
      dialect: 'bash',
      line,
      interactive: false,
      origin: { door: 'cli', actor: 'agent' },
    },
    nothingKnown,
  );
  assert.ok(judgement.done);
  return judgement.verdict.decision;
}

function holds(lines: readonly string[]): void {
  for (const line of lines) assert.notEqual(decisionOn(line), 'allow', line);
}

function passes(lines: readonly string[]): void {
  for (const line of lines) assert.equal(decisionOn(line), 'allow', line);
}

describe('what a line starts through other programs', () => {
  it('is seen behind wrappers, however their options are written', () => {
    holds([
      "env -S 'rm -rf src'",
      "env -iS'rm -rf src'",
      "env --split='rm -rf src'",
      'env - rm -rf src',
      'env --ignore-signal rm -rf src',
      'env --default-signal=INT rm -rf src',
      'nice --adjust 10 rm -rf src',
      'timeout --kill 1 5 rm -rf src',
      'sudo --us ada rm -rf src',
      'setarch -R rm -rf src',
      'setarch x86_64 -R rm -rf src',
      'script -q /dev/null rm -rf src',
      "script --comm 'rm -rf src' log",
      "su root -c 'rm -rf src'",
      "su - root -c 'rm -rf src'",
      "su root -- -c 'rm -rf src'",
      "su --session-command='rm -rf src'",
      "runuser ada -c 'rm -rf src'",
      'runuser -u ada -- rm -rf src',
    ]);
    passes([
      "env -S 'ls -l'",
      'env - ls',
      'timeout --kill 1 5 npm test',
      "su ada -c 'npm test'",
      'runuser -u ada npm test',
      'setarch -R make',
      'script --version',
      'sudo --login true',
    ]);
  });

  it('is seen behind the name of a package', () => {
    holds([
      'npx @railway/cli volume delete',
      'npx -y @railway/cli@latest volume delete',
      'pnpm dlx @railway/cli@4 volume delete',
      'npm exec @railway/cli -- volume delete',
      'npx rimraf@5 src',
    ]);
    passes(['npx @railway/cli status', 'npx create-vite@latest app', 'npx rimraf@5 dist']);
  });
});

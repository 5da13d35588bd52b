import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { root } from '../../scripts/lib/paths.mjs';
import { attacksOf, shellCatalogue, strictest } from '../../scripts/lib/shell-catalogue';
import { interactions } from '../shell/interactions/table';

const shells = ['bash', 'zsh', 'fish'] as const;

describe('docs/shells.md', () => {
  it('is what the tables make of it: else run `npx tsx scripts/shell-catalogue.ts`', async () => {
    const file = path.join(root, 'docs', 'shells.md');
    const options = await resolveConfig(file);
    const made = await format(shellCatalogue(), { ...options, filepath: file });
    assert.ok(readFileSync(file, 'utf8') === made, 'run `npx tsx scripts/shell-catalogue.ts`');
  });
});

describe("what is tried in the shells' gates", () => {
  for (const shell of shells) {
    it(`is named once, and is much, in ${shell}`, () => {
      const names = interactions
        .filter((one) => one.in[shell] !== undefined)
        .map((one) => one.name);
      assert.ok(names.length >= 60, String(names.length));
      for (const table of [names, attacksOf[shell].map(({ name }) => name)]) {
        assert.deepEqual([...new Set(table)], table);
      }
    });

    it(`is stopped by the judge where the gate cannot hold it, in ${shell}`, () => {
      // What is only stored here is harmless: what it would be otherwise, gate-attacks.test.ts tells.
      const ways = attacksOf[shell].filter(
        (one) => one.outcome === 'asked' && one.then === undefined,
      );
      assert.ok(ways.length > 0);
      for (const attack of ways) assert.notEqual(strictest(shell, attack), 'allow', attack.name);
    });
  }
});

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { catalogue } from '../../scripts/lib/catalogue';
import { root } from '../../scripts/lib/paths.mjs';
import { allRules } from '../../src/core/rules';

describe('docs/rules.md', () => {
  const file = path.join(root, 'docs', 'rules.md');

  it('is what the rules make of it: else run `npx tsx scripts/rule-catalogue.ts`', async () => {
    const options = await resolveConfig(file);
    const made = await format(catalogue(), { ...options, filepath: file });
    assert.ok(readFileSync(file, 'utf8') === made, 'run `npx tsx scripts/rule-catalogue.ts`');
  });

  it('has every rule, with a heading that can be linked to', () => {
    const text = readFileSync(file, 'utf8');
    for (const { id } of allRules) assert.ok(text.includes(`\n### \`${id}\`\n`), id);
  });
});

describe('docs/add-a-rule.md', () => {
  it('names files that there are', () => {
    const text = readFileSync(path.join(root, 'docs', 'add-a-rule.md'), 'utf8');
    const named = [...text.matchAll(/(?:src|test|scripts)\/[\w./-]*[\w]/gu)].map(([name]) => name);
    assert.ok(named.length > 5);
    assert.deepEqual(
      named.filter((name) => !existsSync(path.join(root, name))),
      [],
    );
  });
});

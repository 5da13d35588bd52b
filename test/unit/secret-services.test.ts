import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { root } from '../../scripts/lib/paths.mjs';
import { withServices } from '../../scripts/lib/secret-services';
import { PLACEHOLDER_ROWS } from '../../src/core/secrets/placeholders';

describe('docs/secrets.md', () => {
  const file = path.join(root, 'docs', 'secrets.md');
  const text = readFileSync(file, 'utf8');

  it('has the services that the code knows: else run `npx tsx scripts/secret-services.ts`', async () => {
    const options = await resolveConfig(file);
    const made = await format(withServices(text), { ...options, filepath: file });
    assert.ok(text === made, 'run `npx tsx scripts/secret-services.ts`');
    for (const { service } of PLACEHOLDER_ROWS) assert.ok(text.includes(`| ${service} `), service);
  });
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { egressClientsPage } from '../../scripts/lib/egress-clients';
import { root } from '../../scripts/lib/paths.mjs';

describe('docs/egress-clients.md', () => {
  it('is what the gate goes by: else run `npx tsx scripts/egress-clients.ts`', async () => {
    const file = path.join(root, 'docs', 'egress-clients.md');
    const options = await resolveConfig(file);
    const made = await format(egressClientsPage(), { ...options, filepath: file });
    assert.ok(readFileSync(file, 'utf8') === made, 'run `npx tsx scripts/egress-clients.ts`');
  });
});

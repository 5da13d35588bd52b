/** Writes docs/egress-clients.md, what programs go by to reach the egress gate: `npx tsx scripts/egress-clients.ts`. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { egressClientsPage } from './lib/egress-clients';
import { root } from './lib/paths.mjs';

async function write(): Promise<void> {
  const file = path.join(root, 'docs', 'egress-clients.md');
  const options = await resolveConfig(file);
  writeFileSync(file, await format(egressClientsPage(), { ...options, filepath: file }));
}

void write();

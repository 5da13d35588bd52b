/** Writes the table of docs/agents.md, what becomes of each action of each agent: `npx tsx scripts/agents-table.ts`. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { withTable } from './lib/agents-table';
import { root } from './lib/paths.mjs';

async function write(): Promise<void> {
  const file = path.join(root, 'docs', 'agents.md');
  const options = await resolveConfig(file);
  const page = withTable(readFileSync(file, 'utf8'));
  writeFileSync(file, await format(page, { ...options, filepath: file }));
}

void write();

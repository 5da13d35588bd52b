/** Writes docs/rules.md, every rule there is: `npx tsx scripts/rule-catalogue.ts`. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { catalogue } from './lib/catalogue';
import { root } from './lib/paths.mjs';

async function write(): Promise<void> {
  const file = path.join(root, 'docs', 'rules.md');
  const options = await resolveConfig(file);
  writeFileSync(file, await format(catalogue(), { ...options, filepath: file }));
}

void write();

/** Writes docs/shells.md, what the shells' gates hold: `npx tsx scripts/shell-catalogue.ts`. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { root } from './lib/paths.mjs';
import { shellCatalogue } from './lib/shell-catalogue';

async function write(): Promise<void> {
  const file = path.join(root, 'docs', 'shells.md');
  const options = await resolveConfig(file);
  writeFileSync(file, await format(shellCatalogue(), { ...options, filepath: file }));
}

void write();

/** Writes the table of docs/secrets.md, the services that placeholders are for: `npx tsx scripts/secret-services.ts`. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { root } from './lib/paths.mjs';
import { withServices } from './lib/secret-services';

async function write(): Promise<void> {
  const file = path.join(root, 'docs', 'secrets.md');
  const options = await resolveConfig(file);
  const page = withServices(readFileSync(file, 'utf8'));
  writeFileSync(file, await format(page, { ...options, filepath: file }));
}

void write();

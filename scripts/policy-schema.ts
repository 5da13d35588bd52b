/** Writes media/policy.schema.json, which the editor checks and completes policies by: `npx tsx scripts/policy-schema.ts`. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { policyJsonSchema } from '../src/observe/policy/json-schema';
import { root } from './lib/paths.mjs';

async function write(): Promise<void> {
  const file = path.join(root, 'media', 'policy.schema.json');
  const options = await resolveConfig(file);
  const text = JSON.stringify(policyJsonSchema());
  writeFileSync(file, await format(text, { ...options, filepath: file }));
}

void write();

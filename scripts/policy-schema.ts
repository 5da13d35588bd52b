/** Writes media/policy.schema.json, which the editor checks and completes policies by: `npx tsx scripts/policy-schema.ts`. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { policyJsonSchema } from '../src/observe/policy/json-schema';
import { root } from './lib/paths.mjs';

const text = `${JSON.stringify(policyJsonSchema(), undefined, 2)}\n`;
writeFileSync(path.join(root, 'media', 'policy.schema.json'), text);

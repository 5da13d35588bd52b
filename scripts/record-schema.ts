/** Writes docs/record.schema.json: `npx tsx scripts/record-schema.ts`. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { recordJsonSchema } from '../src/audit/json-schema';
import { root } from './lib/paths.mjs';

const text = `${JSON.stringify(recordJsonSchema(), undefined, 2)}\n`;
writeFileSync(path.join(root, 'docs', 'record.schema.json'), text);

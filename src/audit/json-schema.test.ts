import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { recordJsonSchema } from './json-schema';

describe('docs/record.schema.json', () => {
  it('is what the schema of the record makes: else run `npx tsx scripts/record-schema.ts`', () => {
    const file = path.join(__dirname, '..', '..', 'docs', 'record.schema.json');
    const published: unknown = JSON.parse(readFileSync(file, 'utf8'));
    assert.deepEqual(published, JSON.parse(JSON.stringify(recordJsonSchema())));
  });
});

import { toJsonSchema } from '@valibot/to-json-schema';
import { entrySchema } from './entry';

/**
 * The JSON Schema (draft 2020-12) of one line of the record, as docs/record.schema.json publishes it.
 * For the build alone: nothing that runs imports this.
 */
export function recordJsonSchema(): Readonly<Record<string, unknown>> {
  const schema = toJsonSchema(entrySchema, { target: 'draft-2020-12', typeMode: 'input' });
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Portcullis record, version 1',
    description:
      'One line of a segment. Lines are in the canonical form of RFC 8785; `hash` is the SHA-256 of that form of all members but `hash`, and `prev` the hash of the entry before.',
    ...schema,
  };
}

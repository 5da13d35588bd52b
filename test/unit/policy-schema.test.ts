import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { root } from '../../scripts/lib/paths.mjs';
import { allRules } from '../../src/core/rules';
import { readPolicy } from '../../src/observe/policy/document';
import { policyJsonSchema } from '../../src/observe/policy/json-schema';

const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

describe('the schema of a policy', () => {
  it('is what the editor is given: else run `npx tsx scripts/policy-schema.ts`', () => {
    const published: unknown = JSON.parse(read('media/policy.schema.json'));
    assert.deepEqual(published, JSON.parse(JSON.stringify(policyJsonSchema())));
  });

  it('is contributed for the files that policies are', () => {
    const manifest: unknown = JSON.parse(read('package.json'));
    assert.match(JSON.stringify(manifest), /"url":"\.\/media\/policy\.schema\.json"/u);
  });

  it('knows every rule by name, and explains it', () => {
    const text = JSON.stringify(policyJsonSchema());
    for (const { id } of allRules) assert.ok(text.includes(`"${id}":{"description":"`), id);
  });

  it('agrees with the reader on what is a policy', () => {
    const validate = new Ajv({ allErrors: true, strict: false }).compile(policyJsonSchema());
    const texts: readonly (readonly [text: string, good: boolean])[] = [
      ['{"version":1}', true],
      ['{"version":1,"rules":{"git":"deny","files.delete":{"agent":"ask"}}}', true],
      ['{"version":1,"rules":{"git":"permit"}}', false],
      ['{"version":1,"effects":{"drops-data":"deny"}}', true],
      ['{"version":1,"effects":{"drops":"deny"}}', false],
      ['{"version":1,"thresholds":{"production":"low"}}', true],
      ['{"version":1,"thresholds":{"prod":"low"}}', false],
      ['{"version":1,"exceptions":[{"rule":"git","reason":"ours"}]}', true],
      ['{"version":1,"exceptions":[{"rule":"git"}]}', false],
      ['{"version":2}', false],
      ['{"rules":{}}', false],
    ];
    for (const [text, good] of texts) {
      assert.equal(readPolicy(text).ok, good, text);
      assert.equal(validate(JSON.parse(text)), good, text);
    }
  });
});

describe('docs/policy.md', () => {
  it('shows a policy that is one', () => {
    const [, example = ''] = /```jsonc\n([\s\S]*?)\n```/u.exec(read('docs/policy.md')) ?? [];
    assert.deepEqual(readPolicy(example), { ...readPolicy(example), ok: true });
  });
});

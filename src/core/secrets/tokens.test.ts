import assert from 'node:assert/strict';
import { findSecrets } from './find';
import { tokenOf } from './testing/samples';
import { tokenForms } from './token-forms';

/** Three tokens of each form, each in another place of a text. */
const PLACES: readonly ((token: string) => string)[] = [
  (token) => `first line\nvalue ${token} and more`,
  (token) => `{"x":"${token}"}`,
  (token) => `x='${token}'\n`,
];

describe('tokens of services', () => {
  for (const form of tokenForms()) {
    it(`are found by the form of a ${form.kind}: ${form.mark}`, () => {
      for (const [index, place] of PLACES.entries()) {
        const token = tokenOf(form, form.mark.length * 31 + index);
        const text = place(token);
        const spans = findSecrets(text);
        assert.ok(
          spans.some(({ start, end }) => {
            const found = text.slice(start, end);
            return found.includes(token.slice(-12)) || token.includes(found);
          }),
          text,
        );
      }
    });
  }

  it('come from more than a hundred and twenty', () => {
    assert.ok(new Set(tokenForms().map((form) => form.kind)).size > 120);
  });

  it('are looked for within bounds: no form reads on without end', () => {
    for (const form of tokenForms()) {
      for (const part of [...form.before, ...form.after]) {
        if ('text' in part) continue;
        assert.ok(part.most >= part.least && part.most <= 4000, form.mark);
        assert.notEqual(part.chars, '', form.mark);
      }
    }
  });

  it('are none when a word only begins like one, or when it stands for one', () => {
    const passes = [
      'sk-this-is-a-long-css-class-name-for-a-skeleton',
      'npm_config_registry_and_other_names_of_settings',
      `ghp_${'x'.repeat(36)}`,
      ['AKIA', 'IOSFODNN7', 'EXAMPLE'].join(''),
      ['sk_test_', '4eC39HqL', 'yjWDarjtT1zdP7dc'].join(''),
      'key-value-store-of-the-session',
      'pat-na1-region',
      'test_the_configuration_of_the_server',
      'API-documentation',
    ];
    for (const text of passes) assert.deepEqual(findSecrets(`a ${text} b`), [], text);
  });
});

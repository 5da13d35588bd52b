import assert from 'node:assert/strict';
import type { Verdict } from '../core/verdict';
import { explanation } from './explanation';

const verdict: Verdict = {
  decision: 'ask',
  effects: [
    {
      kind: 'deletes-files',
      targets: [{ type: 'path', name: '/w/\u202Egnp.exe' }],
      environment: 'production',
      undo: 'no',
      severity: 'high',
      rule: 'files.delete',
      why: 'It is gone.',
      safer: 'Move it.',
      evidence: [
        { start: 7, end: 8 },
        { start: 0, end: 2 },
      ],
    },
  ],
  rules: ['files.delete'],
  reason: 'Deletes it.',
  evidence: [],
  instead: 'mv x y',
};

describe('an explanation', () => {
  it('says verdict, effect, place, reason, rule and a way out, one a line', () => {
    const text = explanation(verdict, 'rm -rf x', { colours: false });
    assert.equal(
      text,
      [
        'Waits for a person.',
        '',
        'Deletes /w/<U+202E>gnp.exe in production',
        '  where     rm … x',
        '  why       It is gone.',
        '  how bad   serious; cannot be undone, production',
        '  instead   Move it.',
        '  rule      files.delete',
        '',
        'This would pass: mv x y',
        '',
      ].join('\n'),
    );
  });

  it('has colours only where it is told to', () => {
    assert.ok(!explanation(verdict, 'rm', { colours: false }).includes('\u001B'));
    assert.ok(explanation(verdict, 'rm', { colours: true }).includes('\u001B[33mWaits'));
  });

  it('says which layer of policy decided, and why an exception is one', () => {
    const by = (because?: string) =>
      explanation(
        {
          ...verdict,
          rulings: [
            {
              rule: 'files.delete',
              decision: 'allow',
              by: 'organisation',
              ...(because === undefined ? {} : { because }),
            },
          ],
        },
        'rm -rf x',
        { colours: false },
      );
    assert.ok(by().includes("\n  policy    let pass by the organisation's policy\n"));
    assert.ok(by('a cache').includes("organisation's policy: a cache\n"));
  });
});

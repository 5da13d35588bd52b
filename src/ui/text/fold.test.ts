import assert from 'node:assert/strict';
import fc from 'fast-check';
import { COMMAND, LINE, fold } from './fold';

const shown = (text: string, marks: Parameters<typeof fold>[1], limits = COMMAND) =>
  fold(text, marks, limits).map((part) => (part.shown ? text.slice(part.start, part.end) : '…'));

describe('a long text in the dialog', () => {
  it('is shown whole while it is short', () => {
    assert.deepEqual(fold('rm -rf dist', [], COMMAND), [
      { start: 0, end: 11, shown: true, marks: 0 },
    ]);
    assert.deepEqual(fold('', [], COMMAND), []);
  });

  it('shows its beginning and its end, and folds what lies between', () => {
    const text = `begin${'x'.repeat(5000)}end`;
    const [head, gap, tail] = fold(text, [], COMMAND);
    assert.ok(head?.shown && head.start === 0);
    assert.ok(gap && !gap.shown && gap.end - gap.start > 4000);
    assert.ok(tail?.shown && text.slice(tail.start).endsWith('end'));
  });

  it('always shows a dangerous part with what stands around it', () => {
    const text = `${'a'.repeat(3000)}; rm -rf / ;${'b'.repeat(3000)}`;
    const start = text.indexOf('rm -rf');
    const parts = shown(text, [{ start, end: start + 8 }]);
    assert.deepEqual(
      parts.map((part) => part === '…'),
      [false, true, false, true, false],
    );
    assert.match(parts[2] ?? '', /^a+; rm -rf \/ ;b+$/u);
  });

  it('says how many dangerous parts a fold hides', () => {
    const text = 'rm x\n'.repeat(400);
    const marks = Array.from({ length: 400 }, (_, at) => ({ start: at * 5, end: at * 5 + 4 }));
    const parts = fold(text, marks, COMMAND);
    assert.equal(
      parts.reduce((sum, part) => sum + part.marks, 0),
      400,
    );
    assert.ok(parts.some((part) => !part.shown && part.marks > 300));
  });

  it('folds many short lines as well as one long line', () => {
    const text = 'a\n'.repeat(300);
    assert.ok(shown(text, []).join('').split('\n').length < 40);
    assert.ok(shown('a\n'.repeat(20), [], LINE).includes('…'));
  });

  it('never cuts a character in half', () => {
    const text = '😀'.repeat(3000);
    for (const part of shown(text, [{ start: 2001, end: 2003 }])) {
      assert.match(part, /^\P{Cs}*$/u);
    }
  });

  it('covers the whole text, in order, whatever is marked', () => {
    const span = fc.record({
      start: fc.integer({ min: -9, max: 6000 }),
      end: fc.integer({ min: -9, max: 6000 }),
    });
    const unit = fc.constantFrom('a', ' ', '\n', '😀', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx');
    const text = fc.string({ unit, maxLength: 900, size: 'max' });
    fc.assert(
      fc.property(text, fc.array(span), (value, marks) => {
        let at = 0;
        for (const part of fold(value, marks, COMMAND)) {
          assert.equal(part.start, at);
          assert.ok(part.end > part.start);
          at = part.end;
        }
        assert.equal(at, value.length);
      }),
      { numRuns: 300 },
    );
  });
});

import assert from 'node:assert/strict';
import { hidesLines, readEntry, toForget, unsure, type Told } from './bash-entry';

const told =
  (fields: Readonly<Record<string, string>>): Told =>
  (key) =>
    fields[key];
const timed = { format: '%s ', known: '1', prompt: '4' };

describe("an entry of bash's history", () => {
  it('is read to its last blank, whatever stands before it', () => {
    const entries: readonly (readonly [Readonly<Record<string, string>>, number, string])[] = [
      [{ format: '%s ', history: '    5  1795379141 echo a \n' }, 5, 'echo a '],
      [{ format: '%s ', history: '    5* 1795379141  12 b\nc\n\n' }, 5, ' 12 b\nc\n'],
      [{ format: '%s ', history: '12345  ??echo a\n' }, 12345, 'echo a'],
      [{ format: '', history: '    5  17 rooms\n' }, 5, '17 rooms'],
      [{ format: '%F rm ', history: '    5  2026-11-22 rm ls\n', entry: '\tls\n' }, 5, 'ls'],
    ];
    for (const [fields, number, text] of entries) {
      const entry = readEntry(told(fields));
      assert.deepEqual([entry.number, entry.text], [number, text]);
    }
  });

  it('is no entry when nothing was printed, or when two ways to read it do not agree', () => {
    assert.equal(readEntry(told({ format: '%s ', history: '' })).number, undefined);
    const other = { format: '%F ', history: '    5  2026-11-22 rm x\n', entry: '\tls\n' };
    assert.equal(readEntry(told(other)).number, undefined);
  });

  it('is the line only when it was made since the prompt', () => {
    const at = (number: string, more: Readonly<Record<string, string>> = {}) => {
      const fields = told({ ...timed, history: `    ${number}  1795379141 ls\n`, ...more });
      return unsure(readEntry(fields), fields, 1_795_379_141);
    };
    assert.equal(at('5'), undefined);
    assert.match(at('4') ?? '', /cannot see this line/u);
    assert.match(at('4', { off: '1' }) ?? '', /switched off/u);
    assert.match(at('5', { prompt: 'x[$(id)]' }) ?? '', /cannot see this line/u);
    assert.equal(at('5', { prompt: '-1' }), undefined);
  });

  it('is the line of a shell that has just joined when nothing hides lines, or it is of this moment', () => {
    const at = (fields: Readonly<Record<string, string>>, now = 1_795_379_141) => {
      const all = told({ format: '%s ', history: '    5  1795379141 ls\n', ...fields });
      return unsure(readEntry(all), all, now);
    };
    assert.equal(at({ hides: '', seconds: '0' }), undefined);
    assert.match(at({ hides: '1', seconds: '0' }) ?? '', /repeat it/u);
    assert.equal(at({ hides: '1', seconds: '9' }), undefined);
    assert.match(at({ hides: '1', seconds: '9' }, 1_795_379_200) ?? '', /repeat it/u);
    assert.match(at({ seconds: 'x' }) ?? '', /repeat it/u);
  });

  it('may hold less than was read where a comment ends in a backslash', () => {
    const line = 'for i in 1; do # \\\necho a\ndone';
    assert.match(hidesLines(line, told({ read: '4', from: '0' }), []) ?? '', /all of this line/u);
    assert.equal(hidesLines(line, told({ read: '7', from: '4' }), []), undefined);
    assert.match(hidesLines(line, told({ read: 'x', from: '4' }), []) ?? '', /all of this/u);
    assert.match(hidesLines(line, told({ read: '7', from: '4' }), ['cat <<E']) ?? '', /all of/u);
    assert.equal(hidesLines('echo ${#x}\nls', told({ read: '9', from: '0' }), []), undefined);
    assert.equal(hidesLines('ls # here', told({ read: '5', from: '4' }), ['cat <<E']), undefined);
  });

  it("is forgotten as the user's own settings say", () => {
    const at = (text: string, control: string, before = 'ls', off = '') => {
      const last = `    5  1795379141 ${text}\n`;
      const fields = told({
        ...timed,
        control,
        off,
        history: last,
        before: `    4  1795379000 ${before}\n${last}`,
      });
      return toForget(readEntry(fields), fields);
    };
    assert.equal(at(' ls', 'ignorespace'), '5');
    assert.equal(at('ls', 'erasedups:ignoreboth'), '5');
    assert.equal(at('ls', 'ignoredups', 'cat ls'), '');
    assert.equal(at('ls', 'ignorespace'), '');
    assert.equal(at(' ls', ''), '');
    assert.equal(at('ls', '', '', '1'), '5');
    assert.equal(at('set -o history', '', '', '1'), 'on');
  });
});

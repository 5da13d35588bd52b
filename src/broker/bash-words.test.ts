import assert from 'node:assert/strict';
import { readAliases } from './bash-aliases';
import { variablesOf, wordsOf } from './bash-words';

describe('the names in a line', () => {
  it('are all that could be named by it, however it is quoted', () => {
    const words = (text: string) => [...wordsOf(text)];
    assert.deepEqual(words('a=1 b | c&&d;(e)`f`{g,h}'), [
      'a',
      '1',
      'b',
      'c',
      'd',
      'e',
      'f',
      'g',
      'h',
    ]);
    assert.ok(wordsOf(`"wi"pe`).has('wipe'));
    assert.ok(wordsOf(String.raw`w\ipe`).has('wipe'));
    assert.ok(wordsOf('"wipe x"').has('wipe'));
    assert.deepEqual(words('a\u00A0b c\u2028d'), ['a\u00A0b', 'c\u2028d']);
    assert.deepEqual(words(' ; '), []);
  });

  it('are the variables behind a dollar, but for those of which the value is not to be had', () => {
    assert.deepEqual(
      [
        ...variablesOf(
          'rm "$DIR/x" ${EMPTY:-a} ${#N} ${!REF} $1 $? $RANDOM ${IFS} $_pc_x $$ $((M + 1))',
        ),
      ],
      ['DIR', 'EMPTY', 'N', 'REF'],
    );
  });
});

describe("what bash's `alias` prints", () => {
  it('is read with quotes, line ends and names of any kind', () => {
    const printed = [
      `alias ll='ls -l'`,
      String.raw`alias it='it'\''s'`,
      `alias -- -x='y'`,
      `alias two='a\nalias ll='`,
      `alias none=''`,
      String.raw`alias q=\'`,
    ].join('\n');
    assert.deepEqual(readAliases(`${printed}\n`), [
      ['ll', 'ls -l'],
      ['it', "it's"],
      ['-x', 'y'],
      ['two', 'a\nalias ll='],
      ['none', ''],
      ['q', "'"],
    ]);
  });
});

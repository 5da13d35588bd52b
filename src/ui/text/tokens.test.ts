import assert from 'node:assert/strict';
import { tokens } from './tokens';

const read = (text: string) =>
  tokens(text).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);

describe('the colours of a command line', () => {
  it('tells commands, options, strings, variables and operators apart', () => {
    assert.deepEqual(read(`FORCE=1 sudo rm -rf "$HOME/x" 'a b' | wc -l # done`), [
      'variable FORCE=1',
      'command sudo',
      'command rm',
      'option -rf',
      'string "$HOME/x"',
      "string 'a b'",
      'operator |',
      'command wc',
      'option -l',
      'comment # done',
    ]);
    assert.deepEqual(read('echo ${A:-b} $(ls); cd /'), [
      'command echo',
      'variable ${A:-b}',
      'operator $(',
      'command ls',
      'operator )',
      'operator ;',
      'command cd',
    ]);
  });

  it('finds a here-document and goes on behind it', () => {
    assert.deepEqual(read('psql <<-EOF && ls\nDROP TABLE users;\n\tEOF\nrm x'), [
      'command psql',
      'operator <<-EOF',
      'operator &&',
      'command ls',
      'document DROP TABLE users;\n',
      'operator \tEOF',
      'command rm',
    ]);
    assert.deepEqual(read('cat <<<word'), ['command cat', 'operator <<<']);
  });

  it('covers nothing twice and loses nothing, whatever is written', () => {
    const texts = [
      '"never closed',
      "'never closed",
      '${never',
      'cat <<EOF\nnever ended',
      '\\',
      '$',
      '<<',
      `<<''`,
      '\u202e#!"\x1b[31m',
      '((((((',
    ];
    for (const text of texts) {
      let at = 0;
      for (const { start, end } of tokens(text)) {
        assert.ok(start >= at && end > start && end <= text.length, text);
        at = end;
      }
    }
  });

  it('takes time in proportion to the text', () => {
    for (const unit of ['${', '<<A\n', '"', "'\\", '$(', '`', '<<"', ' #']) {
      const text = unit.repeat(50_000);
      assert.ok(tokens(text).length <= text.length);
    }
  });
});

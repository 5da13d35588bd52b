import assert from 'node:assert/strict';
import { normalForms } from './normal-form';

describe('the normal form of a line', () => {
  const same = (one: string, other: string) => {
    assert.deepEqual(normalForms(one, 'bash'), normalForms(other, 'bash'));
  };

  it('does not count blanks, comments and line ends', () => {
    same('echo   two', ' echo two # as asked\n');
    same('cat <<EOF\nhi\nEOF', 'cat <<EOF\nhi\nEOF\n');
    same('for i in 1 2;do echo $i;done', 'for i in 1 2\ndo\n  echo $i\ndone');
  });

  it('counts what stands in quotes', () => {
    assert.notDeepEqual(normalForms('echo "a  b"', 'bash'), normalForms('echo "a b"', 'bash'));
    assert.notDeepEqual(normalForms('echo a; b', 'bash'), normalForms('echo a\\; b', 'bash'));
  });

  it('drops a leading cd, since the other door is asked behind it', () => {
    same('cd /w && echo two', 'echo two');
    same('cd "/w x" && make && make test', 'make && make test');
    assert.notDeepEqual(normalForms('cd /w || echo two', 'bash'), normalForms('echo two', 'bash'));
    assert.notDeepEqual(normalForms('cd "$D" && ls', 'bash'), normalForms('ls', 'bash'));
  });

  it('tells one form for each statement', () => {
    assert.deepEqual(normalForms('make\nmake test; ls &', 'bash'), ['make', 'make test', 'ls &']);
  });

  it('says in which folder each statement runs, where that is known', () => {
    assert.deepEqual(
      normalForms('cd /w/sub && make', 'bash', '/w'),
      normalForms('make', 'bash', '/w/sub'),
    );
    assert.deepEqual(
      normalForms('cd sub\nmake', 'bash', '/w')?.[1],
      normalForms('make', 'bash', '/w/sub')?.[0],
    );
    assert.notDeepEqual(normalForms('make', 'bash', '/w'), normalForms('make', 'bash', '/v'));
  });

  it('has none for a line that cannot be read', () => {
    assert.equal(normalForms("echo 'open", 'bash'), undefined);
    assert.equal(normalForms('a\0b', 'bash'), undefined);
  });

  it('is the line itself where bash would read that otherwise, in that shell alone', () => {
    const fish = normalForms('if test -f x; end', 'fish', '/w');
    assert.deepEqual(fish, normalForms(' if test -f x; end ', 'fish', '/w'));
    assert.notDeepEqual(fish, normalForms('if test -f x; end', 'fish', '/v'));
    assert.notDeepEqual(normalForms('ls *(.)', 'zsh'), normalForms('ls *', 'zsh'));
    assert.notDeepEqual(normalForms('and ls', 'fish'), normalForms('and ls', 'bash'));
    assert.deepEqual(normalForms('ls  "$x" | wc', 'zsh'), normalForms('ls "$x" | wc', 'bash'));
  });
});

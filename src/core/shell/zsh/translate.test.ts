import assert from 'node:assert/strict';
import { translateZsh } from './translate';

function inBash(line: string, aliases: Readonly<Record<string, string>> = {}, interactive = false) {
  return translateZsh(line, { interactive, alias: (name) => aliases[name] })?.text;
}

describe('what zsh has of its own, in the words of bash', () => {
  const cases: readonly (readonly [zsh: string, bash: string | undefined])[] = [
    ['repeat 2 a b', 'while test 1 2 ; do a b ; done'],
    ['noglob a *; nocorrect b', 'a *; b'],
    ['=a b =c', '/bin/a b /bin/c'],
    ['a *(.om[1]) **/*(N) b(#qN)', 'a * **/* b'],
    ["a *(e:'b':)", undefined],
    ['a *.(b|c) (d|e)*', 'a *.{b,c} {d,e}*'],
    ['rm ^a *~b; a ^b', 'rm * *; a ^b'],
    ['for x (a b) c', 'for x in a b ; do c ; done'],
    ['if [[ a ]] { b } else { c }', 'if [[ a ]] ; then { b ;} ; else { c ;} ; fi'],
    ['{ a } always { b }', '{ a ;} ; { b ;}'],
    ['() { a } b', '{ zsh_anonymous() { a ;} ; zsh_anonymous b ; }'],
    ['a >! b; c >>| d; e &>! f', 'a >| b; c >> d; e &> f'],
    ['< a', 'more < a'],
    ['a &| b &! c', 'a & b & c'],
    ['a $x[1] ${x[2]} $#x $+commands[b]', 'a $COMPUTED $COMPUTED ${#x} $?'],
    ['x=(a b); c $x "$x"', 'x=(a b); c "${x[@]}" "${x[*]}"'],
    ['a ${(f)"$(b)"} ${x:t} $x:h', 'a $(b) ${x##*/} ${x%/*}'],
    ['a `repeat 1 b`', 'a $(while test 1 1 ; do b ; done)'],
    ['a ${(e)x}', undefined],
    ['f() a b', 'f() { a b ; }'],
    ['a "unfinished', undefined],
    ['a }', undefined],
  ];
  for (const [zsh, bash] of cases) {
    it(zsh, () => {
      assert.equal(inBash(zsh)?.replace(/\s+/g, ' ').trim(), bash);
    });
  }

  it('leaves what both read alike as it is', () => {
    for (const line of [
      'a && b || c; d & e | f |& g',
      'if a; then b; elif c; then d; else e; fi',
      'case $x in a) b ;; (c|d) e ;; esac',
      'while read -r l; do echo "$l"; done < f > g 2>&1',
      'f() { local x=1; echo "${x:-$(a "b")}" $((x + 1)); }',
      'for i in {1..3} a*b; do c; done',
      "cat <<'E'\n$(a)\nE\ncat <<-F\n\tb $x\n\tF",
      'diff <(a) >(b) # c',
      '[[ -f a && ! -d b || $c == d* ]] && (( x > 1 ))',
    ]) {
      assert.equal(inBash(line), line);
    }
  });

  it('puts the live shell’s own aliases in their places', () => {
    const aliases = { 'global.G': '| grep', 'suffix.md': 'less' };
    assert.equal(inBash('a G b', aliases, true), 'a | grep b');
    assert.equal(inBash('notes.md', aliases, true), 'less notes.md');
    assert.equal(inBash('a G b', aliases, false), 'a G b');
  });

  it('knows what a typed line means: history, folders, no comments', () => {
    assert.equal(inBash('sudo !!', {}, true), undefined);
    assert.equal(inBash('echo "a!" \'!!\' !', {}, true), 'echo "a!" \'!!\' !');
    assert.equal(inBash('../..', {}, true), 'cd ../..');
    assert.equal(inBash('a # b; c', {}, true), 'a \\# b; c');
  });

  // To look back at each tilde for the pattern that it cuts took many seconds.
  it('reads a long word of tildes as others', () => {
    const word = `a${'~b'.repeat(100_000)}`;
    assert.equal(inBash(`c ${word}`), `c ${word}`);
    assert.equal(inBash(`c *${'~b'.repeat(100_000)} d`), 'c * d');
  });

  it('tells where a piece stands in the text that was given', () => {
    const line = 'repeat 2 { noglob a b }';
    const translated = translateZsh(line, { interactive: false, alias: () => undefined });
    const at = translated?.text.indexOf('a b') ?? -1;
    assert.deepEqual(translated?.origins.span(at, at + 3), { start: 18, end: 21 });
  });
});

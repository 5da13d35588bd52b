import assert from 'node:assert/strict';
import { FactTable, type FactRequest, type Facts, type FactValue } from '../fact';
import { Inquiry } from '../inquiry';
import { readLine } from './reader';

/** Facts of a table; everything else is unknown. */
function factsOf(table: FactTable): Facts {
  return {
    get<R extends FactRequest>(request: R): FactValue<R['kind']> {
      return table.get(request) ?? 'unknown';
    },
  };
}

interface Where {
  readonly table?: FactTable;
  readonly cwd?: string;
  readonly interactive?: boolean;
}

function read(line: string, where: Where = {}) {
  const { table = new FactTable(), cwd, interactive = false } = where;
  return readLine(
    {
      v: 1,
      kind: 'shell',
      dialect: 'bash',
      line,
      interactive,
      origin: { door: 'terminal', actor: 'agent' },
      ...(cwd === undefined ? {} : { cwd }),
    },
    new Inquiry(factsOf(table), 'agent'),
  );
}

/** The commands that a line starts; `?` for a word that cannot be known, `?*` for any number of them. */
function started(line: string, where: Where = {}): readonly string[] {
  return read(line, where).invocations.map(({ head, args }) =>
    [head, ...args].map((word) => word.value ?? (word.many === true ? '?*' : '?')).join(' '),
  );
}

const rulesOf = (line: string, where: Where = {}) =>
  read(line, where).findings.map(({ effect }) => effect.rule);

describe('a reading', () => {
  const cases: readonly (readonly [line: string, starts: readonly string[]])[] = [
    ['a b c', ['a b c']],
    [`'a' "b c" d\\ e $'\\x66'`, ['a b c d e f']],
    ['a; b && c || d & e', ['a', 'b', 'c', 'd', 'e']],
    ['a | b | c', ['a', 'b', 'c']],
    ['X=b; a $X "$X" ${X}c', ['a b b bc']],
    ['X="b c"; a $X "$X"', ['a b c b c']],
    ['X=(b "c d"); a "${X[@]}" ${X[1]}', ['a b c d c d']],
    ['set -- b c; a "$2" "$#"', ['set -- b c', 'a c ?']],
    ['a ${X:-b}', ['a ?*']],
    ['X=; a ${X:-b} ${X-c} ${Y+d}', ['a b ?*']],
    ['X=abc; a ${X#a} ${X%c} ${X/b/x} ${X:1:1} ${X^^} ${#X}', ['a bc ab axc b ABC 3']],
    ['a {b,c}d {1..3}', ['a bd cd 1 2 3']],
    ['a $(echo b) `echo c`', ['echo b', 'echo c', 'a b c']],
    ['a "$(unknown)"', ['unknown', 'a ?']],
    ['a $(unknown)', ['unknown', 'a ?*']],
    ['for x in b c; do a $x; done', ['a b', 'a c']],
    ['if a; then b; else c; fi', ['a', 'b', 'c']],
    ['while a; do b; done', ['a', 'b']],
    ['case x in x) a;; y) b;; esac', ['a']],
    ['case $X in x) a;; *) b;; esac', ['a', 'b']],
    ['f() { a "$1"; }; f b', ['a b']],
    ['f() { local x=b; a $x; }; x=c; f; a $x', ['local x=b', 'a b', 'a c']],
    ['(a; b)', ['a', 'b']],
    ['X=b; (X=c; a $X); a $X', ['a c', 'a b']],
    ['sudo -u root nice -n 5 a b', ['a b']],
    ['env A=1 B=2 a b', ['a b']],
    ['timeout -k 5 10s a b', ['a b']],
    ["bash -c 'a $1' x b", ['bash -c a $1 x b', 'a b']],
    ["sh -ec 'a'", ['sh -ec a', 'a']],
    ['eval "a b"; eval c d', ['a b', 'c d']],
    ["echo 'a b' | bash", ['echo a b', 'bash', 'a b']],
    ['bash <<EOF\na b\nEOF', ['bash', 'a b']],
    ["bash <<< 'a b'", ['bash', 'a b']],
    ['find x -exec a {} \\;', ['find x -exec a {} ;', 'a ?*']],
    ['echo b c | xargs a', ['echo b c', 'xargs a', 'a b c']],
    ['echo b | xargs -I% a %%', ['echo b', 'xargs -I% a %%', 'a bb']],
    ['echo x > f.sh; sh f.sh', ['echo x', 'sh f.sh', 'x']],
    ["trap 'a b' EXIT; c", ['trap a b EXIT', 'c', 'a b']],
    ['a \\\n  b', ['a b']],
    ['a # b', ['a']],
    ['readonly X=a; X=b; $X c', ['readonly X=a', 'a c']],
    ['declare -l X=A; $X b', ['declare -l X=A', 'a b']],
    ['declare -n Y=X; X=a; $Y b', ['declare -n Y=X', 'a b']],
    ['X=a; true && X=b || X=c; $X', ['true', 'b', 'c']],
  ];
  for (const [line, starts] of cases) {
    it(`tells what ${JSON.stringify(line)} starts`, () => {
      assert.deepEqual(started(line), starts);
    });
  }

  it('follows both ways where either is possible', () => {
    assert.deepEqual(started('test a && X=b || X=c; $X').toSorted(), ['b', 'c', 'test a']);
  });

  it('follows the folder', () => {
    const { invocations } = read('cd sub && a; (cd /x && b); c', { cwd: '/w' });
    const folders = invocations.map(({ program, cwd }) => `${program ?? '?'} ${cwd ?? '?'}`);
    assert.ok(folders.includes('a /w/sub'));
    assert.ok(folders.includes('b /x'));
  });

  it('reads the other machine’s commands without this machine’s facts', () => {
    const table = new FactTable().set({ kind: 'variable', name: 'X' }, { value: 'here' });
    const [, remote] = read(`ssh host 'a $X'`, { table }).invocations;
    assert.equal(remote?.host, 'host');
    const values = remote.args.map((word) => word.value);
    assert.deepEqual(values, [undefined]);
  });

  it('says where in the line each program stands, in nested code, too', () => {
    const line = `a && sudo bash -c 'b && c d'`;
    const spans = read(line).invocations.map(({ span }) => line.slice(span.start, span.end));
    assert.ok(spans.includes('c d'), spans.join(' | '));
  });
});

describe('a reading in a live terminal', () => {
  const table = new FactTable()
    .set({ kind: 'alias', name: 'gp' }, { text: 'git push --force' })
    .set({ kind: 'alias', name: 'watch' }, { text: 'watch ' })
    .set({ kind: 'function', name: 'nuke' }, { text: 'nuke () \n{ \n    rm -rf "$1"\n}' })
    .set({ kind: 'variable', name: 'TOOL' }, { value: 'rm' })
    .set({ kind: 'variable', name: 'GONE' }, {})
    .set({ kind: 'glob', pattern: '*.ts', cwd: '/w' }, { paths: ['a.ts', 'b.ts'], complete: true })
    .set({ kind: 'glob', pattern: '*.none', cwd: '/w' }, { paths: [], complete: true });
  const where: Where = { table, cwd: '/w', interactive: true };

  it('knows what words mean there', () => {
    assert.deepEqual(started('gp origin main', where), ['git push --force origin main']);
    assert.deepEqual(started('\\gp origin', where), ['gp origin']);
    assert.deepEqual(started('nuke src', where), ['rm -rf src']);
    assert.deepEqual(started('command nuke src', where), ['nuke src']);
    assert.deepEqual(started('$TOOL x${GONE}y', where), ['rm xy']);
    assert.deepEqual(started('a *.ts *.none', where), ['a a.ts b.ts *.none']);
  });

  it('does not take a function that cannot be read for a program', () => {
    const odd = new FactTable().set({ kind: 'function', name: 'ship' }, { text: 'rm -rf ~' });
    const { findings } = read('ship', { ...where, table: odd });
    assert.deepEqual(
      findings.map(({ effect }) => effect.rule),
      ['shell.not-understood'],
    );
  });

  it('does not know it in a shell that the line starts', () => {
    assert.ok(started("bash -c 'gp x'", where).includes('gp x'));
  });
});

describe('a script that the line names', () => {
  const script = (text: string) =>
    new FactTable().set({ kind: 'text', path: '/w/x.sh' }, { state: 'read', text });

  it('is read with its arguments, however it is started', () => {
    const table = script('#!/bin/bash\nset -e\nrm -rf "$1"\n');
    for (const line of ['bash x.sh src', './x.sh src', '. ./x.sh src', 'sh < x.sh']) {
      const found = started(line, { table, cwd: '/w' });
      assert.ok(
        found.some((one) => /^rm -rf (?:src|\?|)$/.test(one)),
        `${line}: ${found.join(' | ')}`,
      );
    }
  });

  it('may hold what nobody can tell: it is no worse than a program', () => {
    const table = script('"$JAVA" "$@"\neval "$OPTS"\n');
    const findings = read('./x.sh', { table, cwd: '/w' }).findings;
    assert.ok(findings.every(({ effect }) => effect.severity === 'low'));
  });

  it('is what the line itself has just written', () => {
    const table = script('echo old\n');
    assert.ok(started("echo 'a b' > x.sh && ./x.sh", { table, cwd: '/w' }).includes('a b'));
    assert.deepEqual(rulesOf('curl -o x.sh localhost/x; sh x.sh', { table, cwd: '/w' }), [
      'shell.downloaded-code',
    ]);
  });
});

describe('a line that cannot be read', () => {
  const hostile: readonly (readonly [name: string, line: string])[] = [
    ['a megabyte', 'a '.repeat(500_000)],
    ['a NUL', 'a\0b'],
    ['an open quote', "a 'b"],
    ['an open substitution', 'a $(b'],
    ['two thousand substitutions in each other', '$('.repeat(2_000)],
    ['two thousand closed ones', `${'$(a '.repeat(2_000)}${')'.repeat(2_000)}`],
    ['a computed command', '$X a'],
    ['a computed code', 'eval "$X"'],
    ['a function without an end', ':(){ :|:& };:'],
    ['an error within', 'a "$(b | | c)"'],
    ['too many steps', 'a;'.repeat(20_000)],
    ['too many words', `a ${'b '.repeat(20_000)}`],
    ['too deep a nesting of shells', `${'eval '.repeat(3_000)}a`],
  ];
  for (const [name, line] of hostile) {
    it(`is told apart: ${name}`, () => {
      assert.ok(rulesOf(line).includes('shell.not-understood'));
    });
  }

  it('is one that its own shell would not read either, or only a newer one', () => {
    const other = (line: string) =>
      readLine(
        {
          v: 1,
          kind: 'shell',
          dialect: 'fish',
          line,
          interactive: false,
          origin: { door: 'cli', actor: 'agent' },
        },
        new Inquiry(factsOf(new FactTable()), 'agent'),
      ).findings.map(({ effect }) => effect.rule);
    assert.deepEqual(other('git status && npm test'), []);
    assert.deepEqual(other("git commit -m 'a b' | cat"), []);
    assert.deepEqual(other('if true; ls (pwd); end; and echo $x'), []);
    for (const line of ['if true; ls', 'end', 'ls (pwd', '{ ls; }', '(pwd)', 'echo "a']) {
      assert.deepEqual(other(line), ['shell.other-dialect'], line);
    }
  });
});

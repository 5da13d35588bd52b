import assert from 'node:assert/strict';
import { spellsOut } from './spelled-out';

const curl = ['curl', '-H', 'Bearer t0ken', 'http://a.test', '-d', '@-'];

/** Lines, words of a program, and whether the line says that it starts that. */
const cases: readonly (readonly [string, readonly string[], boolean])[] = [
  [`curl -H "Bearer $T" http://a.test -d @- <<'B'\n{}\nB`, curl, true],
  ['cd x && cat body | curl -H "Bearer $T" http://a.test -d @-', curl, true],
  [`curl -H 'Bearer t0ken' http://a.test -d @- < b.json`, curl, true],
  ['curl -H "Bearer $T" http://b.test -d @-', curl, false],
  ['curl -H "Bearer $T" http://a.test -d @- -v', curl, false],
  ['curl -H "$T" http://a.test -d @-', curl, true],
  ['curl -H "$T"x http://a.test -d @-', curl, false],
  ['curl -H $T http://a.test -d @-', curl, false],
  ['curl -H Bearer* http://a.test -d @-', curl, false],
  ['echo curl -H "Bearer $T" http://a.test -d @-', curl, false],
  ['f() { curl -H "Bearer $T" http://a.test -d @-; }', curl, false],
  ['psql "$A-$B-z"', ['psql', 'x-y-z'], true],
  ['psql "a$A"', ['psql', 'b'], false],
  ['psql "a$A"a', ['psql', 'a'], false],
  ['psql "', ['psql', ''], false],
];

describe('what a line spells out', () => {
  for (const [line, words, expected] of cases) {
    it(`${line} ${expected ? 'starts' : 'does not start'} ${words.join(' ')}`, () => {
      assert.equal(spellsOut(line, words), expected);
    });
  }
});

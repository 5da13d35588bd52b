import assert from 'node:assert/strict';
import { userInfo } from 'node:os';
import type { Effect, Severity } from '../../core/effect';
import { covers } from './covers';

const effect = (rule: string, target?: string, severity: Severity = 'high'): Effect => ({
  kind: 'deletes-files',
  targets: target === undefined ? [] : [namedBy(target)],
  environment: 'unknown',
  undo: 'no',
  severity,
  rule,
  why: '',
  evidence: [],
});

/** `volume:data`, or a path. */
function namedBy(text: string) {
  const colon = text.indexOf(':');
  return colon === -1
    ? { type: 'path', name: text }
    : { type: text.slice(0, colon), name: text.slice(colon + 1) };
}

interface Case {
  readonly line: string;
  readonly approved: readonly Effect[];
  readonly program: readonly Effect[];
  /** The program's folder; the line's is /w. */
  readonly cwd?: string;
}

const DELETE = 'files.delete';
const home = userInfo().homedir;

const covered: readonly Case[] = [
  { line: 'rm -rf a', approved: [effect(DELETE, 'a')], program: [effect(DELETE, 'a')] },
  { line: 'rm -rf a', approved: [effect(DELETE, 'a')], program: [effect(DELETE, '/w/a')] },
  {
    line: 'rm -rf a/b',
    approved: [effect(DELETE, 'a/b')],
    program: [effect(DELETE, 'b')],
    cwd: '/w/a',
  },
  {
    line: 'cd a && rm -rf b',
    approved: [effect(DELETE, 'b')],
    program: [effect(DELETE, 'b')],
    cwd: '/w/a',
  },
  {
    line: 'sh -c "cd /etc; rm -rf b"',
    approved: [effect(DELETE, 'b')],
    program: [effect(DELETE, 'b')],
    cwd: '/etc',
  },
  {
    line: '(cd ~/q && rm -rf b)',
    approved: [effect(DELETE, 'b')],
    program: [effect(DELETE, 'b')],
    cwd: `${home}/q`,
  },
  {
    line: 'ls | xargs rm -rf',
    approved: [effect(DELETE, 'xargs')],
    program: [effect(DELETE, 'a'), effect(DELETE, 'b')],
  },
  { line: 'rm "$f"', approved: [effect(DELETE, '"$f"')], program: [effect(DELETE, 'anything')] },
  {
    line: 'find . -exec rm {} +',
    approved: [effect(DELETE, '{}')],
    program: [effect(DELETE, './x')],
  },
  {
    line: 'git push -f',
    approved: [effect('git.push-force')],
    program: [effect('git.push-force')],
  },
  { line: 'make', approved: [effect('git.reset')], program: [effect('git.reset')], cwd: '/w/sub' },
  { line: 'x', approved: [effect('r', 'volume:d')], program: [effect('r', 'volume:d')] },
  { line: 'rm -rf a', approved: [effect(DELETE, 'a')], program: [effect(DELETE, 'a/b/c')] },
];

const uncovered: readonly Case[] = [
  { line: 'make', approved: [], program: [effect(DELETE, 'a')] },
  { line: 'make', approved: [], program: [] },
  { line: 'rm a', approved: [effect(DELETE, 'a')], program: [effect(DELETE, 'ab')] },
  { line: 'rm -rf a; make', approved: [effect(DELETE, 'a')], program: [effect(DELETE, 'b')] },
  {
    line: 'rm -rf a; make',
    approved: [effect(DELETE, 'a')],
    program: [effect(DELETE, 'a')],
    cwd: home,
  },
  {
    line: 'rm -rf a; make',
    approved: [effect(DELETE, 'a')],
    program: [effect(DELETE, 'a'), effect(DELETE, 'b')],
  },
  { line: 'rm -rf a; make', approved: [effect(DELETE, 'a')], program: [effect('git.clean', 'a')] },
  {
    line: 'rm "$f"; make',
    approved: [effect(DELETE, '"$f"')],
    program: [effect(DELETE, home, 'critical')],
  },
  {
    line: 'git push -f o main',
    approved: [effect('git.push-force', 'branch:main')],
    program: [effect('git.push-force')],
  },
  {
    line: 'git push -f',
    approved: [effect('git.push-force')],
    program: [effect('git.push-force', 'branch:main')],
    cwd: '/other',
  },
  {
    line: 'git reset --hard; make',
    approved: [effect('git.reset')],
    program: [effect('git.reset')],
    cwd: '/other',
  },
  {
    line: 'git reset --hard; make',
    approved: [effect('git.reset')],
    program: [effect('git.reset')],
    cwd: '/w2',
  },
  { line: 'x', approved: [effect('r', 'volume:d')], program: [effect('r', 'volume:e')] },
  { line: 'x', approved: [effect('r', 'volume:d')], program: [effect('r', 'path:d')] },
];

describe('what a person approved with a line', () => {
  for (const [list, expected] of [
    [covered, true],
    [uncovered, false],
  ] as const) {
    for (const { line, approved, program, cwd = '/w' } of list) {
      const shown = program.flatMap(({ rule, targets }) => [
        rule,
        ...targets.map(({ name }) => name),
      ]);
      it(`${line}: ${expected ? 'covers' : 'does not cover'} ${shown.join(' ')} in ${cwd}`, () => {
        const text = { id: '1', effects: approved, text: line, cwd: '/w' };
        assert.equal(covers(text, program, cwd), expected);
      });
    }
  }

  it('covers nothing where nobody knows where it runs', () => {
    const text = { id: '1', effects: [effect(DELETE, 'a')], text: 'rm a', cwd: undefined };
    assert.equal(covers(text, [effect(DELETE, 'a')], undefined), false);
    assert.equal(covers({ ...text, cwd: '/w' }, [effect(DELETE, 'a')], undefined), false);
  });
});

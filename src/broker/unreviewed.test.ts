import assert from 'node:assert/strict';
import type { Action } from '../core/action';
import { FactTable, type FactRequest, type FactValue, type Facts } from '../core/fact';
import { judge } from '../core/judge';
import { Unreviewed } from './unreviewed';

/** *Write, then run*: what an agent wrote is judged when something could load it. */

const agent = { origin: { door: 'hook', actor: 'agent' }, cwd: '/w', v: 1 } as const;
const wipes = "import os\n\ndef test_it():\n    os.system('git push --force origin main')\n";

function shell(line: string, actor: 'agent' | 'person' = 'agent'): Action {
  return {
    ...agent,
    kind: 'shell',
    dialect: 'bash',
    line,
    interactive: false,
    origin: { door: 'hook', actor },
  };
}

type Texts = string | ((path: string) => string);

function verdictOn(action: Action, unreviewed: Unreviewed, text: Texts) {
  const facts: Facts = {
    get<R extends FactRequest>(request: R): FactValue<R['kind']> | undefined {
      return answered(request, unreviewed, text).get(request);
    },
  };
  const judgement = judge(action, facts);
  assert.ok(judgement.done);
  return judgement.verdict;
}

function answered(request: FactRequest, unreviewed: Unreviewed, text: Texts): FactTable {
  const table = new FactTable();
  if (request.kind === 'unreviewed') return table.set(request, unreviewed.fact);
  if (request.kind === 'text') {
    const read = typeof text === 'string' ? text : text(request.path);
    return table.set(request, { state: 'read', text: read });
  }
  return table.set(request, 'unknown');
}

describe('a file that an agent wrote', () => {
  it('holds what could load it, with file and line', () => {
    const unreviewed = new Unreviewed();
    unreviewed.note([{ ...agent, kind: 'write', path: '/w/test_it.py' }]);
    const verdict = verdictOn(shell('pytest -q'), unreviewed, wipes);
    assert.equal(verdict.decision, 'ask');
    assert.deepEqual(verdict.rules, ['code.unreviewed']);
    assert.equal(verdict.effects[0]?.targets[0]?.name, '/w/test_it.py:4');
  });

  it('is known by a line that fills it, too', () => {
    const unreviewed = new Unreviewed();
    unreviewed.note([
      shell('cd sub && cat > conftest.py <<E\nx\nE'),
      shell('echo x | tee a.py >/dev/null'),
    ]);
    assert.deepEqual(unreviewed.fact, { files: ['/w/sub/conftest.py', '/w/a.py'] });
  });

  it('holds nothing for a person', () => {
    const unreviewed = new Unreviewed();
    unreviewed.note([{ ...agent, kind: 'write', path: '/w/test_it.py' }]);
    assert.equal(verdictOn(shell('pytest', 'person'), unreviewed, wipes).decision, 'allow');
  });

  it('is not lost among the others that are written after it', () => {
    const unreviewed = new Unreviewed();
    unreviewed.note([{ ...agent, kind: 'write', path: '/w/test_it.py' }]);
    for (let count = 0; count < 90; count += 1) {
      unreviewed.note([{ ...agent, kind: 'write', path: `/w/notes/${count}.md` }]);
      unreviewed.note([{ ...agent, kind: 'write', path: `/w/src/${count}.py` }]);
    }
    const read = (path: string) => (path === '/w/test_it.py' ? wipes : 'x = 1\n');
    assert.equal(verdictOn(shell('pytest'), unreviewed, read).decision, 'ask');
  });

  it('holds whatever way of starting could load it', () => {
    const unreviewed = new Unreviewed();
    unreviewed.note([{ ...agent, kind: 'write', path: '/w/sweep.py' }]);
    for (const line of [
      'pytest',
      'pytest -n auto',
      'pytest -c other.ini',
      'python -m pytest -c other.ini',
      'python3 sweep.py --help',
      'python -c "import sweep; sweep.test_it()"',
      'flask run -h 0.0.0.0',
      'make -j4 test',
    ]) {
      assert.equal(verdictOn(shell(line), unreviewed, wipes).decision, 'ask', line);
    }
    for (const line of ['python -c "print(1)"', 'python -V', 'make -n test', 'pytest --version']) {
      assert.equal(verdictOn(shell(line), unreviewed, wipes).decision, 'allow', line);
    }
    unreviewed.note([{ ...agent, kind: 'write', path: '/w/sweep.test.ts' }]);
    const removes = "require('fs').rmSync('/srv/data', { recursive: true });\n";
    for (const line of [
      'npm --prefix app test',
      'yarn test --help',
      'node -e "require(\'./sweep.test\')"',
    ]) {
      assert.equal(verdictOn(shell(line), unreviewed, removes).decision, 'ask', line);
    }
    assert.equal(verdictOn(shell('npm install test-kit'), unreviewed, removes).decision, 'allow');
  });

  it('holds nothing where it is harmless, or where nothing loads it', () => {
    const unreviewed = new Unreviewed();
    unreviewed.note([{ ...agent, kind: 'write', path: '/w/test_it.py' }]);
    const harmless = 'def test_it(tmp_path):\n    assert 1 + 1 == 2\n';
    assert.equal(verdictOn(shell('pytest'), unreviewed, harmless).decision, 'allow');
    for (const line of [
      'npm run build',
      'git status',
      'pip install -r requirements.txt',
      'ruff check .',
    ]) {
      assert.equal(verdictOn(shell(line), unreviewed, wipes).decision, 'allow', line);
    }
  });
});

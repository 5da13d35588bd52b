import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Disposables } from '../support/disposables';
import { gatedBash, type GatedBash, type Question } from './support/gated';

describe('what the words of a line mean in the live shell', function () {
  this.timeout(120_000);
  const owned = new Disposables();
  let gated: GatedBash;
  before(async () => {
    gated = await gatedBash(owned);
  });
  after(() => owned.dispose());

  /** Types lines; the last is denied, so that it does nothing, and its question is returned. */
  const asked = async (...lines: string[]): Promise<Question> => {
    const { bash, broker } = gated;
    const last = lines.at(-1) ?? '';
    broker.decide = ({ line }) => (line === last ? 'deny' : 'allow');
    for (const line of lines) await bash.run(line);
    const question = broker.questions.at(-1);
    assert.ok(question?.line === last);
    return question;
  };

  it('is handed over for aliases, and for what these name', async () => {
    const { aliases } = await asked(
      "alias gp='git push --force' ; alias up='cd /x && gp'",
      'up now',
    );
    assert.equal(aliases.get('up'), 'cd /x && gp');
    assert.equal(aliases.get('gp'), 'git push --force');
  });

  it('is handed over for functions, and for what these call', async () => {
    const { functions, aliases } = await asked(
      'clean() { wipe "$1"; }; wipe() { rm -rf "$1"; }; unused() { :; }',
      'if true; then clean build; fi',
    );
    assert.match(functions.get('clean') ?? '', /wipe "\$1"/u);
    assert.match(functions.get('wipe') ?? '', /rm -rf "\$1"/u);
    assert.equal(functions.has('unused'), false);
    assert.equal(aliases.size, 0);
  });

  it('is that of this moment', async () => {
    assert.equal((await asked("alias x='rm one'", 'x')).aliases.get('x'), 'rm one');
    assert.equal((await asked("alias x='rm two'", 'x')).aliases.get('x'), 'rm two');
    assert.equal((await asked('unalias x', 'x')).aliases.has('x'), false);
    assert.match((await asked('x() { rm three; }', 'x')).functions.get('x') ?? '', /rm three/u);
    assert.equal((await asked('unset -f x', 'x')).functions.has('x'), false);
  });

  it('reaches functions that are named in pieces', async () => {
    await gated.bash.run('wipe() { rm x; }; my-f.x() { :; }');
    for (const line of [
      `"wi"pe`,
      String.raw`w\ipe`,
      `'wipe'`,
      'true;wipe',
      '$(wipe)',
      '`wipe`',
      '{ wipe; }',
      'a=1 wipe',
      '! wipe',
      'x|wipe&',
      '(wipe)',
    ]) {
      assert.ok((await asked(line)).functions.has('wipe'), line);
    }
    assert.ok((await asked('my-f.x')).functions.has('my-f.x'));
  });

  it('covers functions over builtins and over the words of the language', async () => {
    const { functions } = await asked(
      'cd() { rm x; }; echo() { rm y; }; [() { rm z; }',
      'cd /; echo; [ a ]; unset -f cd echo [',
    );
    assert.deepEqual([...functions.keys()].sort(), ['[', 'cd', 'echo']);
    await gated.bash.run('unset -f cd echo [');
  });

  it('is handed over for variables, set or not', async () => {
    const { variables, unset } = await asked(
      `DIR='a b'; export EMPTY=; LIST=(1 2); declare -i N=7; unset GONE`,
      'rm -rf "$DIR/x" ${EMPTY} ${GONE:-/}/y ${#N} ${!DIR} ${LIST[@]} $1 $? $RANDOM $((N + 1))',
    );
    assert.equal(variables.get('DIR'), 'a b');
    assert.equal(variables.get('EMPTY'), '');
    assert.equal(variables.get('N'), '7');
    assert.deepEqual(unset, ['GONE']);
    assert.equal(variables.has('LIST'), false);
    assert.equal(variables.has('RANDOM'), false);
    assert.notEqual(variables.get('PATH') ?? '', '');
    assert.notEqual(variables.get('PATH'), '/dev/null');
  });

  it('says so when these are all there are, and when it is too much to hand over', async () => {
    assert.equal((await asked('true')).field('reset'), '1');
    const many = Array.from({ length: 30_000 }, (_, n) => `echo w${n}`).join('\n');
    await writeFile(path.join(gated.bash.home, 'many'), `many() {\n${many}\n}\n`);
    const question = await asked('. ./many', 'many');
    assert.equal(question.field('reset'), undefined);
    assert.equal(question.field('partial'), '1');
  });

  it('is not known where a list of names could not be read', async () => {
    const { bash, broker } = await gatedBash(owned);
    await bash.run('f() { :; }; readonly IFS=x');
    await bash.run('f');
    assert.equal(broker.questions.at(-1)?.field('partial'), '1');
    assert.equal(broker.questions.at(-1)?.field('reset'), undefined);
  });

  it('marks the terminals of agents', async () => {
    assert.equal((await asked('true')).field('agent'), '');
    const { bash, broker } = await gatedBash(owned, { env: { COPILOT_AGENT: '1' } });
    await bash.run('true');
    assert.equal(broker.questions.at(-1)?.field('agent'), '1');
  });
});

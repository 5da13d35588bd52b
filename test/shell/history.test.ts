import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Disposables } from '../support/disposables';
import { gatedBash, type GatedBash } from './support/gated';

/** The history as `history` prints it, without numbers. */
const entries = (printed: string) =>
  printed.split('\n').map((line) => line.replace(/^ *\d+[* ] /u, ''));

for (const underEditor of [false, true]) {
  describe(`history in a gated bash, ${underEditor ? "under VS Code's script" : 'plain'}`, function () {
    this.timeout(120_000);
    const owned = new Disposables();
    after(() => owned.dispose());

    const start = (bashrc = '') => gatedBash(owned, { underEditor, bashrc });
    const lastAsked = ({ broker }: GatedBash) => broker.lines.at(-1);
    const history = async ({ bash }: GatedBash) => entries(await bash.run('history'));

    it('is what the person typed', async () => {
      const gated = await start();
      await gated.bash.run('echo one');
      await gated.bash.run('echo DENY');
      assert.deepEqual(await history(gated), ['echo one', 'echo DENY', 'history']);
    });

    it('has lines with a leading space asked about, and keeps them out as ignorespace says', async () => {
      for (const control of ['ignorespace', 'ignoreboth', 'erasedups:ignorespace']) {
        const gated = await start(`HISTCONTROL=${control}`);
        assert.equal(await gated.bash.run(' echo hidden'), 'hidden');
        assert.equal(lastAsked(gated), ' echo hidden');
        assert.equal(await gated.bash.run(' echo "$HISTCONTROL"'), control);
        await gated.bash.run(' echo DENY > ran');
        assert.equal(existsSync(path.join(gated.bash.home, 'ran')), false);
        const kept = await history(gated);
        assert.ok(!kept.includes(' echo hidden'));
        assert.equal(kept.at(-1), 'history');
      }
    });

    it('asks about a repeated line as well, and keeps it once as ignoredups says', async () => {
      const gated = await start('HISTCONTROL=ignoreboth');
      for (const line of ['echo again', 'echo again', 'echo other', 'echo again']) {
        await gated.bash.run(line);
        assert.equal(lastAsked(gated), line);
      }
      assert.equal(gated.broker.lines.length, 4);
      assert.deepEqual(await history(gated), ['echo again', 'echo other', 'echo again', 'history']);
    });

    it('keeps the last of the same lines as erasedups says', async () => {
      const gated = await start('HISTCONTROL=erasedups');
      for (const line of ['echo 1', 'echo 2', 'echo 1']) await gated.bash.run(line);
      assert.deepEqual(gated.broker.lines, ['echo 1', 'echo 2', 'echo 1']);
      assert.deepEqual(await history(gated), ['echo 2', 'echo 1', 'history']);
    });

    it('asks about lines that HISTIGNORE keeps out', async () => {
      const gated = await start("HISTIGNORE='echo ign*:ls'");
      assert.equal(
        await gated.bash.run('echo ignored; echo "$HISTIGNORE"'),
        'ignored\necho ign*:ls',
      );
      assert.equal(lastAsked(gated), 'echo ignored; echo "$HISTIGNORE"');
      await gated.bash.run('echo ign DENY > ran');
      assert.equal(existsSync(path.join(gated.bash.home, 'ran')), false);
      assert.deepEqual((await history(gated)).slice(-1), ['history']);
    });

    it('follows settings that change on the way', async () => {
      const gated = await start();
      await gated.bash.run(' echo kept');
      await gated.bash.run('HISTCONTROL=ignorespace');
      await gated.bash.run(' echo gone');
      await gated.bash.run('unset HISTCONTROL');
      await gated.bash.run(' echo kept too');
      assert.deepEqual(gated.broker.lines, [
        ' echo kept',
        'HISTCONTROL=ignorespace',
        ' echo gone',
        'unset HISTCONTROL',
        ' echo kept too',
      ]);
      assert.deepEqual(await history(gated), [
        ' echo kept',
        'HISTCONTROL=ignorespace',
        'unset HISTCONTROL',
        ' echo kept too',
        'history',
      ]);
    });

    it('never takes the line before for the one that was typed when history is switched off', async () => {
      const gated = await start('HISTCONTROL=ignoreboth');
      await gated.bash.run('set +o history');
      assert.match(
        await gated.bash.run('echo > ran'),
        /history was switched off.*repeat the line/u,
      );
      assert.equal(existsSync(path.join(gated.bash.home, 'ran')), false);
      assert.equal(await gated.bash.run('echo second'), 'second');
      assert.equal(lastAsked(gated), 'echo second');
      assert.equal(await gated.bash.run('echo third'), 'third');
      assert.equal(lastAsked(gated), 'echo third');
      await gated.bash.run('set -o history');
      await gated.bash.run('echo kept');
      const kept = await history(gated);
      assert.ok(!kept.includes('echo second') && !kept.includes('echo third'));
      assert.ok(kept.includes('echo kept'));
    });

    for (const [name, bashrc] of [
      ['HISTSIZE=0', 'HISTSIZE=0'],
      ['HISTSIZE=1', 'HISTSIZE=1'],
      ['no HISTFILE', 'unset HISTFILE'],
      ['HISTTIMEFORMAT', "HISTTIMEFORMAT='%F %T rm '"],
      ['a read-only HISTTIMEFORMAT', "readonly HISTTIMEFORMAT='%F %T echo '"],
      ['cmdhist off', 'shopt -u cmdhist'],
      ['lithist', 'shopt -s lithist'],
      ['histverify', 'shopt -s histverify histreedit'],
      ['history -a in PROMPT_COMMAND', "PROMPT_COMMAND='history -a; history -n'"],
    ] as const) {
      it(`asks about the typed text under ${name}`, async () => {
        const gated = await start(bashrc);
        for (const line of ['echo one', 'echo one', '  echo two  3', 'echo 12 34 56']) {
          await gated.bash.run(line);
          // A time that cannot be told from the text leaves a space in front of it.
          assert.equal(lastAsked(gated)?.trimStart(), line.trimStart());
        }
        gated.bash.send('for i in 1 2; do');
        gated.bash.type('echo "* $i"\rdone\r');
        await gated.bash.untilText(/^\* 2$/mu);
        await gated.bash.untilPrompt();
        assert.equal(lastAsked(gated), 'for i in 1 2; do\necho "* $i"\ndone');
      });
    }

    it('asks about the typed text in a long history, and after it was changed by hand', async () => {
      const gated = await start('HISTSIZE=50; HISTFILESIZE=50');
      const many = Array.from({ length: 80 }, (_, n) => `echo ${n}`).join('\n');
      await writeFile(path.join(gated.bash.home, 'old'), `${many}\n`);
      for (const line of [
        'history -r old',
        'echo a',
        'history -c',
        'echo b',
        "history -s 'echo stored'",
        'echo c',
        'history -d 1',
        'echo d',
        'history -d -1',
        'echo e',
        'history -w new; history -n new',
        'echo f',
        'HISTSIZE=3',
        'echo g',
        'echo h',
      ]) {
        await gated.bash.run(line);
        assert.equal(lastAsked(gated), line);
      }
    });

    it('refuses lines that read-only settings keep from it', async () => {
      const gated = await start('readonly HISTCONTROL=ignorespace');
      assert.equal(await gated.bash.run('echo seen'), 'seen');
      assert.match(await gated.bash.run(' echo > ran'), /cannot see this line/u);
      assert.equal(existsSync(path.join(gated.bash.home, 'ran')), false);
      assert.deepEqual(gated.broker.lines, ['echo seen']);
      assert.equal(await gated.bash.run('echo seen too'), 'seen too');
    });

    it('asks about all of a command whose first line was given up before', async () => {
      const gated = await start('HISTCONTROL=ignoreboth');
      for (const [end, printed] of [
        ['\u0003', /\^C/u],
        ['echo evil; done\r', /^evil$/mu],
      ] as const) {
        gated.bash.send('for i in 1; do');
        await gated.bash.untilText(/> $/u);
        await gated.bash.untilAtRest();
        gated.bash.type(end);
        await gated.bash.untilText(printed);
        await gated.bash.untilPrompt();
      }
      assert.deepEqual(gated.broker.lines, ['for i in 1; do\necho evil; done']);
    });

    it('is written to its file when the shell ends, without what is kept out', async () => {
      const gated = await start('HISTCONTROL=ignorespace; HISTFILE=~/h');
      await gated.bash.run('echo kept');
      await gated.bash.run(' echo secret');
      await gated.bash.run('history -a');
      const saved = await readFile(path.join(gated.bash.home, 'h'), 'utf8');
      assert.match(saved, /echo kept/u);
      assert.doesNotMatch(saved, /secret/u);
    });
  });
}

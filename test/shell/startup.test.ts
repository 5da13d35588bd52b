import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ps0 } from '../../src/guards/terminal/texts';
import { prepareBash, startBash } from '../support/bash';
import { Disposables } from '../support/disposables';
import { InteractiveShell } from '../support/interactive-shell';
import { until } from '../support/until';
import { environmentOf, gatedBash, installGate, TestBroker } from './support/gated';
import { hijacked, staysGuarded, startUps } from './support/start-ups';

for (const underEditor of [false, true]) {
  describe(`a gated bash with start-up files, ${underEditor ? "under VS Code's script" : 'plain'}`, function () {
    this.timeout(120_000);
    const owned = new Disposables();
    after(() => owned.dispose());

    // VS Code's own script does not survive the last one.
    for (const startUp of [...startUps, ...(underEditor ? [] : [hijacked])]) {
      it(`asks, and they go on working: ${startUp.name}`, async () => {
        const { bashrc } = startUp;
        // Under VS Code's script the one that keeps what there was would be a loop.
        const readsAgain = !(underEditor && bashrc.includes('kept'));
        await staysGuarded(await gatedBash(owned, { underEditor, bashrc }), bashrc, readsAgain);
      });
    }

    it('asks when start-up files have taken their time', async () => {
      const own = new Disposables();
      const broker = await TestBroker.start(own);
      const place = await installGate(own, broker);
      const how = await prepareBash(own, {
        underEditor,
        env: environmentOf(place, underEditor),
        bashrc: 'mkfifo go; : > waits; read -r _ < go',
      });
      const starting = InteractiveShell.start(own, how);
      await until('the start-up file waits', () => existsSync(path.join(how.home, 'waits')));
      // It takes as long as the test likes.
      await writeFile(path.join(how.home, 'go'), 'go\n');
      const bash = await starting;
      await bash.run('echo DENY > ran');
      assert.deepEqual(broker.lines, ['echo DENY > ran']);
      assert.equal(existsSync(path.join(how.home, 'ran')), false);
      await own.dispose();
    });

    it('hands nothing of the shell to what is started from it but PS0', async () => {
      const bashrc = 'mine() { :; }; PROMPT_COMMAND="mine;$PROMPT_COMMAND"';
      const { bash } = await gatedBash(owned, { underEditor, bashrc });
      const env = await bash.run('env');
      assert.match(env, /^PS0=/mu);
      assert.doesNotMatch(env, /^PROMPT_COMMAND=|__portcullis\w*=|_pc_\w*=|(?:a{40}|c{40})/mu);
      assert.doesNotMatch(await bash.run('set; declare -f; trap'), /(?:a{40}|c{40})/u);
      assert.doesNotMatch(await bash.run('bash --norc -i -c "echo in"'), /not found/u);
    });

    it("asks its own window's broker alone, when the editor was started from a gated terminal", async () => {
      const other = await installGate(owned, await TestBroker.start(owned));
      const { broker, place } = await gatedBash(owned);
      const env = { ...environmentOf(place, underEditor) };
      const mine = '$(printf "<mine>" >/dev/tty)';
      env.PS0 = `${mine}${ps0(other)}${env.PS0 ?? ''}`;
      const bash = await startBash(owned, { underEditor, env });
      assert.equal(await bash.run('echo one'), '<mine>one');
      await rm(other.folder, { recursive: true });
      assert.equal(await bash.run('echo two'), '<mine>two');
      assert.deepEqual(broker.lines, ['echo one', 'echo two']);
    });

    it('shows no secret to `set -x` and `set -v`', async () => {
      const { bash, broker } = await gatedBash(owned, { underEditor });
      await bash.run('set -xv');
      assert.match(await bash.run('echo traced'), /^\+ echo traced$/mu);
      await bash.run('echo DENY');
      await bash.run('set +xv');
      assert.doesNotMatch(bash.raw(), /(?:a{40}|c{40})/u);
      assert.ok(!bash.raw().includes(broker.secrets.callerSecret));
      assert.equal(await bash.run('echo $-'), await bash.run('echo $-'));
    });
  });
}

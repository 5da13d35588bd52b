import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { startBash } from '../support/bash';
import { Disposables } from '../support/disposables';
import { until } from '../support/until';
import { failsClosed } from './support/failing';
import {
  environmentOf,
  gatedBash,
  installGate,
  someSecrets,
  TestBroker,
  type GatedBash,
} from './support/gated';
import { nonceOf } from './support/strangers';

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('a gated bash whose broker fails', function () {
  this.timeout(120_000);
  const owned = new Disposables();
  const secrets = someSecrets;
  after(() => owned.dispose());

  /** A bash whose gate asks at a port, and a file that a line would make. */
  const at = async (port: number) => {
    const place = await installGate(owned, { port, secrets });
    const bash = await startBash(owned, { env: environmentOf(place, false) });
    return { bash, place, ran: path.join(bash.home, 'ran') };
  };

  const refused = failsClosed(owned, {
    at: async (port) => {
      const { bash: shell, place } = await at(port);
      return { shell, place };
    },
  });

  it('refuses at one that repeats an old answer', async () => {
    let old = '';
    await refused((socket) => {
      socket.on('data', (data) => {
        old ||= `${secrets.answerSecret} ${nonceOf(data)} allow\n`;
        socket.end(data.includes('hello') ? '' : old.replace(nonceOf(data), 'another'));
      });
    }, /something else answers/u);
  });

  it('runs nothing in a terminal whose scripts are gone', async () => {
    const { bash, place } = await at((await TestBroker.start(owned)).port);
    assert.equal(await bash.run('echo one'), 'one');
    await rm(place.folder, { recursive: true });
    assert.match(await bash.run('echo > ran'), /No such file or directory/u);
    assert.equal(existsSync(path.join(bash.home, 'ran')), false);
  });

  describe('when something is done to the process that asks', () => {
    let gated: GatedBash;
    const start = async () => {
      gated = await gatedBash(owned);
      gated.broker.decide = ({ line }) => (line.includes('HOLD') ? 'hold' : 'allow');
    };
    // A shell for each: what one has done to its shell does not show in the next.
    beforeEach(start);

    const pidOf = () => Number(gated.broker.questions.at(-1)?.field('pid'));
    const didNotRun = async () => {
      await gated.bash.untilPrompt();
      assert.equal(await gated.bash.run('echo well'), 'well');
      assert.equal(existsSync(path.join(gated.bash.home, 'ran')), false);
    };

    for (const signal of ['SIGKILL', 'SIGTERM', 'SIGHUP', 'SIGINT', 'SIGSEGV'] as const) {
      it(`runs nothing when it is ended by ${signal}`, async () => {
        const { bash, broker } = gated;
        bash.send('echo HOLD > ran');
        await broker.held();
        await bash.untilText(/waiting for a decision/u);
        const asked = broker.lines.length;
        process.kill(pidOf(), signal);
        await didNotRun();
        // Nor is it asked about once more.
        assert.deepEqual(broker.lines.slice(asked), ['echo well']);
      });
    }

    it('runs nothing while it is stopped, and Ctrl+C ends that', async () => {
      const { bash, broker } = gated;
      bash.send('echo HOLD > ran');
      const held = await broker.held();
      const pid = pidOf();
      process.kill(pid, 'SIGSTOP');
      held.answer('allow');
      await until('it is stopped', () =>
        execFileSync('ps', ['-o', 'state=', '-p', String(pid)], { encoding: 'utf8' }).startsWith(
          'T',
        ),
      );
      bash.type('\u0003');
      process.kill(pid, 'SIGKILL');
      await didNotRun();
    });

    it('runs nothing when Ctrl+Z or Ctrl+\\ is typed', async () => {
      const { bash, broker } = gated;
      for (const [key, shown] of [
        ['\u001a', /\^Z/u],
        ['\u001c', /\^\\/u],
      ] as const) {
        bash.send('echo HOLD > ran');
        const held = await broker.held();
        await bash.untilText(/waiting for a decision/u);
        bash.type(key);
        // The terminal throws away what was printed and not read when it comes to the key.
        await bash.untilText(shown);
        held.answer('deny');
        await didNotRun();
      }
    });

    it('runs nothing when no process can be made', async () => {
      // With no descriptor left there is no pipe to a process that would ask; the line needs neither.
      const { bash, broker } = await gatedBash(owned);
      const victim = spawn('sleep', ['600']);
      await owned.add(() => {
        victim.kill('SIGKILL');
      });
      await bash.run('ulimit -n 3');
      const asked = broker.lines.length;
      bash.send(`kill ${victim.pid}`);
      await bash.untilText(/cannot make pipe for command substitution/u);
      // Bash closes then what stands in two variables that it never set: often its input, at times its
      // output, and nothing more is seen of it. What it has read before this key it has run, or not.
      bash.type('\u0004');
      await until('the shell has ended', () => !isAlive(bash.pid));
      assert.deepEqual(broker.lines.slice(asked), []);
      assert.equal(victim.signalCode, null);
    });
  });
});

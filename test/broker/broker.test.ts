import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Disposables } from '../support/disposables';
import { until } from '../support/until';
import { askAsPerson } from './support/person';
import { gateBody, hookBody, TestWindow } from './support/window';

describe('the broker', function () {
  this.timeout(120_000);
  const owned = new Disposables();
  let window: TestWindow;
  let holds = 0;
  let names = 0;

  before(async () => {
    window = await TestWindow.start(owned);
  });
  after(() => owned.dispose());

  const nextHold = async () => {
    holds = Math.max(holds, window.of('hold').length);
    return until('a hold', () => window.of('hold')[holds]);
  };
  const took = () => {
    holds = window.of('hold').length;
  };
  const fresh = () => {
    names += 1;
    return `thing${names}`;
  };

  /** The panel's row of a line, which is told once the line has its answer. */
  const rowOf = (line: string) =>
    until(`the row of ${line}`, () => window.rows().find(({ title }) => title === line));

  describe('asked by a terminal', () => {
    it('lets pass what is harmless, and says who asked from where', async () => {
      const asked = askAsPerson(window, 'ls -la', window.place);
      assert.deepEqual((await asked.answer).word, 'allow');
      const row = await rowOf('ls -la');
      assert.equal(row.asker?.label, 'You, in a terminal');
      assert.equal(row.asker.terminal, String(asked.pid));
      // What the system says, not what the caller does.
      assert.equal(row.cwd, window.place);
    });

    it('holds what is not, and lets exactly that through once it is approved', async () => {
      took();
      const name = fresh();
      const asked = askAsPerson(window, `rm hold:${name}`);
      const hold = await nextHold();
      assert.equal(hold.view.text, `rm hold:${name}`);
      assert.equal(hold.view.terminalPid, asked.pid);
      await window.decide(hold, 'approve');
      assert.equal((await asked.answer).word, 'allow');
      took();
      const again = askAsPerson(window, `rm hold:${name}`);
      await window.decide(await nextHold(), 'deny');
      assert.match(
        (await again.answer).rest,
        /^Portcullis: not run\. Denied in the dialog\. It would/u,
      );
    });

    it('keeps a caller that waits told that it is alive', async () => {
      took();
      const asked = askAsPerson(window, `rm hold:${fresh()}`);
      const hold = await nextHold();
      const began = performance.now();
      await until('two heartbeats later', () => performance.now() - began > 2_200);
      await window.decide(hold, 'deny');
      assert.ok((await asked.answer).beats >= 2);
    });

    it('withdraws the hold of a line that was interrupted, and asks about it again', async () => {
      took();
      const name = fresh();
      const asked = askAsPerson(window, `rm hold:${name}`);
      const hold = await nextHold();
      asked.interrupt();
      assert.equal((await window.ended(hold.view)).outcome, 'withdrawn');
      took();
      const again = askAsPerson(window, `rm hold:${name}`);
      await window.decide(await nextHold(), 'approve');
      assert.equal((await again.answer).word, 'allow');
    });

    it('answers what is no question with a refusal', async () => {
      for (const [body, why] of [
        ['', /names no shell/u],
        ['garbage', /malformed/u],
        [Buffer.from('shell=1\0line=\xff\0', 'latin1'), /not UTF-8/u],
      ] as const) {
        const { word, rest } = await window.ask('gate', body).answer;
        assert.equal(word, 'deny');
        assert.match(rest, why);
        assert.doesNotMatch(rest, /\n/u);
      }
    });

    it('takes for an agent whoever the system does not confirm', async () => {
      const line = `ls ${fresh()}`;
      await window.gate(line, { pid: '1' }).answer;
      assert.equal((await rowOf(line)).asker?.actor, 'agent');
    });

    it('tells what a line came to by the status that comes with the next one', async () => {
      await window.gate('first', { agent: '1' }).answer;
      const { id } = await rowOf('first');
      await window.gate('second', { agent: '1', status: '3' }).answer;
      await until('it is told', async () => (await rowOf('first')).state === 'ran');
      const outcome = (await window.record()).find(
        (one) => one.type === 'outcome' && one.id === id,
      );
      assert.equal(outcome?.type === 'outcome' && outcome.status, 3);
    });
  });

  describe('with an agent that has a hook and a terminal', () => {
    const session = (id: string) => ({ session_id: id, tool_use_id: `use-${id}` });

    it('asks once about a call and the line that it causes', async () => {
      took();
      const name = fresh();
      const call = window.hook('run_in_terminal', { command: `rm hold:${name}` }, session('one'));
      await window.decide(await nextHold(), 'approve');
      assert.equal((await call.answer).word, 'pass');
      assert.equal((await window.gate(` rm hold:${name}`, { agent: '1' }).answer).word, 'allow');
      await rowOf(` rm hold:${name}`.trim());
      const rows = window.rows().filter(({ title }) => title.includes(name));
      assert.deepEqual(
        rows.map(({ asker, decision }) => [asker?.session, decision]),
        [['one', 'approved']],
        'one row for both',
      );
      const lines = (await window.record()).filter((one) => one.type === 'action');
      assert.equal(lines.at(-1)?.within, rows[0]?.id);
      took();
      const again = window.gate(`rm hold:${name}`, { agent: '1' });
      await window.decide(await nextHold(), 'deny');
      assert.equal((await again.answer).word, 'deny');
    });

    it('asks about a line that does more than the call that was approved', async () => {
      took();
      const name = fresh();
      const call = window.hook('run_in_terminal', { command: `rm hold:${name}` }, session('more'));
      await window.decide(await nextHold(), 'approve');
      await call.answer;
      took();
      const line = window.gate(`rm hold:${name} hold:${fresh()}`, { agent: '1' });
      await window.decide(await nextHold(), 'deny');
      assert.equal((await line.answer).word, 'deny');
    });

    it("gives an agent's pass to no person, and a person's approval to no agent", async () => {
      took();
      const name = fresh();
      const call = window.hook('run_in_terminal', { command: `rm hold:${name}` }, session('two'));
      await window.decide(await nextHold(), 'approve');
      await call.answer;
      took();
      const person = askAsPerson(window, `rm hold:${name}`);
      await window.decide(await nextHold(), 'approve');
      assert.equal((await person.answer).word, 'allow');
      assert.equal((await window.gate(`rm hold:${name}`, { agent: '1' }).answer).word, 'allow');
      took();
      const second = window.gate(`rm hold:${name}`, { agent: '1' });
      await window.decide(await nextHold(), 'deny');
      assert.equal((await second.answer).word, 'deny');
    });

    it('denies unasked by terminal what was denied by hook, until it shall be asked again', async () => {
      took();
      const name = fresh();
      const call = window.hook('run_in_terminal', { command: `rm hold:${name}` }, session('three'));
      const hold = await nextHold();
      await window.decide(hold, 'deny');
      assert.match((await call.answer).payload, /looked at it and denied it/u);
      took();
      const retry = await window.gate(`command rm hold:${name}`, { agent: '1' }).answer;
      assert.match(retry.rest, /denied this in this session already/u);
      const denied = (await rowOf(`command rm hold:${name}`)).id;
      assert.equal(window.of('hold').length, holds);
      window.send({ type: 'ask-again', entry: denied });
      const asked = window.gate(`rm hold:${name}`, { agent: '1' });
      await window.decide(await nextHold(), 'approve');
      assert.equal((await asked.answer).word, 'allow');
    });

    it('remembers what it could not understand by what it was', async () => {
      took();
      const call = window.hook('run_in_terminal', { command: 'vague one' }, session('four'));
      await window.decide(await nextHold(), 'deny');
      await call.answer;
      assert.match((await window.gate('vague one', { agent: '1' }).answer).rest, /already/u);
      took();
      const other = window.gate('vague two', { agent: '1' });
      await window.decide(await nextHold(), 'approve');
      assert.equal((await other.answer).word, 'allow');
    });

    it('denies all that waits for the same thing', async () => {
      took();
      const name = fresh();
      const first = window.hook('run_in_terminal', { command: `rm hold:${name}` }, session('five'));
      const hold = await nextHold();
      const second = window.hook(
        'run_in_terminal',
        { command: `rm -f hold:${name}` },
        session('five'),
      );
      await until('both wait', () => window.of('hold').length === holds + 2);
      await window.decide(hold, 'deny');
      assert.equal((await first.answer).word, 'refuse');
      assert.match((await second.answer).payload, /already/u);
    });
  });

  describe('once something was approved', () => {
    it('does not let it run when what it rests on changed while it was looked at', async () => {
      took();
      const script = path.join(window.place, 'build.sh');
      await writeFile(script, 'make\n');
      const asked = askAsPerson(window, `sh fact:${script}`);
      const hold = await nextHold();
      await writeFile(script, 'rm -rf /\n');
      await window.decide(hold, 'approve');
      const { word, rest } = await asked.answer;
      assert.equal(word, 'deny');
      assert.match(rest, /changed while you were looking/u);
      await until('it is told', () => {
        const row = window.rows().find(({ id }) => id === hold.view.id);
        return row?.decision === 'denied' && row.state === 'not-run';
      });
      took();
      const again = askAsPerson(window, `sh fact:${script}`);
      await window.decide(await nextHold(), 'approve');
      assert.equal((await again.answer).word, 'allow');
    });
  });

  describe('approves by nothing but the dialog', () => {
    it('not by any message on the wire', async () => {
      took();
      const asked = askAsPerson(window, `rm hold:${fresh()}`);
      const hold = await nextHold();
      window.send({ type: 'shown', hold: hold.view.id });
      const began = performance.now();
      await until('the guard time is over', () => performance.now() - began > 600);
      const decision = { type: 'decide', hold: hold.view.id, nonce: hold.nonce, choice: 'approve' };
      const bodies = [
        JSON.stringify(decision),
        gateBody({ shell: '1', pid: '1', ...decision, line: 'true' }),
        hookBody('portcullis_decide', decision),
        JSON.stringify({ hook_event_name: 'decide', ...decision }),
      ];
      for (const door of ['gate', 'program', 'hello', 'hook-vscode', 'status']) {
        for (const body of bodies) await window.ask(door, body).answer;
      }
      for (const door of ['decide', 'approve', 'pause', 'resume', 'start']) {
        assert.equal((await window.ask(door, bodies[0] ?? '').answer).word, undefined);
      }
      assert.equal(window.of('state').at(-1)?.holding, 1);
      // The same nonce from the dialog does: it was right all along.
      await window.decide(hold, 'approve');
      assert.equal((await asked.answer).word, 'allow');
    });

    it('not with a wrong nonce, too early, unseen, or a second time', async () => {
      took();
      const first = askAsPerson(window, `rm hold:${fresh()}`);
      const hold = await nextHold();
      took();
      const second = askAsPerson(window, `rm hold:${fresh()}`);
      const other = await nextHold();
      const approve = (id: string, nonce: string) => {
        window.send({ type: 'decide', hold: id, nonce, choice: 'approve' });
      };
      approve(hold.view.id, hold.nonce);
      window.send({ type: 'shown', hold: hold.view.id });
      approve(hold.view.id, hold.nonce);
      const shown = performance.now();
      await until('the guard time is over', () => performance.now() - shown > 600);
      approve(hold.view.id, other.nonce);
      approve(hold.view.id, '0'.repeat(48));
      approve(other.view.id, other.nonce);
      await until(
        'all of it was refused',
        () => window.rows().filter(({ title }) => title === 'A decision was refused').length >= 5,
      );
      assert.equal(window.of('state').at(-1)?.holding, 2);
      await window.decide(hold, 'approve');
      approve(hold.view.id, hold.nonce);
      approve(other.view.id, hold.nonce);
      assert.equal((await first.answer).word, 'allow');
      await window.decide(other, 'deny');
      assert.equal((await second.answer).word, 'deny');
    });
  });

  describe('paused', () => {
    it('lets all through and records it, until it ends', async () => {
      took();
      window.send({ type: 'ask-pause' });
      const hold = await nextHold();
      assert.equal(hold.view.kind, 'pause');
      await window.decide(hold, 'approve', { minutes: 5, why: 'a migration' });
      await until('it is paused', () => window.of('state').at(-1)?.pausedUntil !== undefined);
      const name = fresh();
      assert.equal((await window.gate(`rm hold:${name}`, { agent: '1' }).answer).word, 'allow');
      assert.equal((await rowOf(`rm hold:${name}`)).state, 'paused');
      window.send({ type: 'resume' });
      await until('it is on again', () => window.of('state').at(-1)?.pausedUntil === undefined);
      took();
      const asked = window.gate(`rm hold:${name}`, { agent: '1' });
      await window.decide(await nextHold(), 'deny');
      assert.equal((await asked.answer).word, 'deny');
      await until('the reason is told', () =>
        window.rows().some(({ kind, text }) => kind === 'note' && text.includes('a migration')),
      );
    });
  });
});

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Disposables } from '../../support/disposables';
import { until } from '../../support/until';
import { canTell, denial } from '../support/gated';
import { gatedFish, type GatedFish } from './gated';

for (const underEditor of [false, true]) {
  describe(`a gated fish, ${underEditor ? "under VS Code's script" : 'plain'}`, function () {
    this.timeout(120_000);
    const owned = new Disposables();
    let gated: GatedFish;
    before(async () => {
      gated = await gatedFish(owned, { underEditor });
    });
    after(() => owned.dispose());

    /** Types lines, and returns what was printed and what was asked about meanwhile. */
    const run = async (...typed: string[]) => {
      const { fish, broker } = gated;
      const from = broker.questions.length;
      let printed = '';
      for (const line of typed) printed = await fish.run(line);
      const questions = broker.questions.slice(from).filter(({ door }) => door === 'gate');
      return { printed, questions, asked: questions.map(({ line }) => line) };
    };
    const running = async (line: string) => (await run(line)).printed;
    const ran = () => existsSync(path.join(gated.fish.home, 'ran'));

    it('says hello, so that the terminal counts as gated', async () => {
      const hello = await until('the hello', () =>
        gated.broker.questions.find(({ door }) => door === 'hello'),
      );
      assert.equal(hello.field('shell'), String(gated.fish.pid));
      assert.equal(hello.field('dialect'), 'fish');
      assert.match(hello.field('version') ?? '', /^\d+\.\d+/u);
    });

    if (canTell) {
      it('shows the broker who asks by a name, and has its own back when the line runs', async () => {
        const printed = await running('cat /proc/$fish_pid/comm');
        assert.match(printed, /^fish\s*$/mu);
        const question = gated.broker.questions.at(-1);
        assert.ok(question?.proven, 'its name was not what it was told');
      });
    }

    it('asks once about the whole text of a line, before any of it runs', async () => {
      const lines = [
        'echo a; echo b; and echo c; or echo d',
        'echo a && echo b || echo c',
        'echo one | tr o 0 | cat',
        'begin; echo in; echo group; end',
        'if true; echo yes; else; echo no; end',
        'for i in 1 2; echo $i; end',
        'echo text > out; cat < out 2>&1',
        `echo 'single  "q"' "double \\" q" \\; # a comment`,
        'function f; echo f; end; f',
        'echo (echo sub) $(math 1 + 1) {a,b}{1,2} ~',
        'set -x name value; env | grep name',
        'true',
      ];
      for (const line of lines) assert.deepEqual((await run(line)).asked, [line]);
    });

    it('asks about what an abbreviation stands for', async () => {
      await run("abbr -a gp 'git push --force'");
      assert.deepEqual((await run('gp')).asked, ['git push --force']);
    });

    it('asks about a job in the background, and the job goes on', async () => {
      const { asked } = await run('sleep 600 &');
      assert.deepEqual(asked, ['sleep 600 &']);
      assert.match(await running('jobs'), /running\s+sleep 600/u);
      await running('kill (jobs -p)');
    });

    it('asks about what was typed over several lines, and about a paste, as a whole', async () => {
      assert.deepEqual((await run('for i in 1 2\recho $i\rend')).asked, [
        'for i in 1 2\necho $i\nend',
      ]);
      assert.deepEqual((await run('echo "a\rb"')).asked, ['echo "a\nb"']);
      const from = gated.broker.lines.length;
      await gated.fish.paste('echo p1\necho p2');
      assert.deepEqual(gated.broker.lines.slice(from), ['echo p1\necho p2']);
    });

    it('asks about lines that were typed ahead', async () => {
      gated.fish.send('sleep 0.3');
      gated.fish.type('echo ahead; echo DONE\r');
      // What it prints, not what is shown of it while it waits.
      await gated.fish.untilText(/^ahead\nDONE\n[\s\S]*pc> /mu);
      assert.deepEqual(gated.broker.lines.slice(-2), ['sleep 0.3', 'echo ahead; echo DONE']);
    });

    it('sends the exit status of the line before, and leaves $status as it was', async () => {
      const { questions, printed } = await run('sh -c "exit 7"', 'echo "<$status>"');
      assert.equal(questions[1]?.field('status'), '7');
      assert.match(printed, /<7>$/mu);
    });

    it('hands over functions and variables that the line names, and what they name in turn', async () => {
      await run('function inner; echo $argv; end; function outer; inner $where; end');
      await run('set where /tmp/x');
      const question = (await run('outer $where $nothing')).questions.at(-1);
      assert.ok(question);
      assert.match(question.functions.get('outer') ?? '', /inner \$where/u);
      assert.match(question.functions.get('inner') ?? '', /echo/u);
      assert.equal(question.variables.get('where'), '/tmp/x');
      assert.deepEqual(question.unset, ['nothing']);
      assert.equal(question.field('reset'), '1');
    });

    it('hands over what words are that are parted by quotes, and what values of variables name', async () => {
      await run('function ship; echo shipped; end; set do_it ship');
      // Which functions are fish's own is not to be read off a variable that a line can change.
      await run('set -e (set -n | string match "__port*shipped")');
      for (const line of ['sh""ip', '$do_it', 's\\hip']) {
        const question = (await run(line)).questions.at(-1);
        assert.match(question?.functions.get('ship') ?? '', /shipped/u, line);
      }
    });

    it('does not hand over what fish itself brings: it means what its name says', async () => {
      const question = (await run('ls; cd .')).questions.at(-1);
      assert.deepEqual([...(question?.functions.keys() ?? [])], []);
    });

    it('does not run a denied line, says why, and the shell goes on', async () => {
      for (const line of [
        'touch ran; true DENY',
        'echo DENY; touch ran',
        'for i in 1 2\rtouch ran; true DENY\rend',
        'begin; touch ran; end; true DENY',
        'touch ran & # DENY',
        'echo (touch ran) DENY',
      ]) {
        assert.match(await running(line), new RegExp(denial, 'u'), line);
        assert.ok(!ran(), line);
      }
      assert.match(await running('echo "<$status>"'), /<126>$/mu);
      if (underEditor) assert.match(gated.fish.raw(), /\u001b\]633;D;126\u0007/u);
      assert.match(await running('echo still here'), /^still here$/mu);
    });

    it('lets a line be refused that reached fish in another way, and starts the shell anew', async () => {
      const own = new Disposables();
      const { fish, broker } = await gatedFish(own, { underEditor });
      await fish.run("bind \\cg 'commandline -f execute'");
      fish.type('touch ran; true DENY\u0007');
      await fish.untilText(new RegExp(denial, 'u'));
      await until(
        'a new shell',
        () => broker.questions.filter(({ door }) => door === 'hello').length > 1,
      );
      assert.ok(!existsSync(path.join(fish.home, 'ran')));
      await own.dispose();
    });

    it('waits for a decision, says so once, and then runs or refuses', async () => {
      const { fish, broker } = gated;
      broker.decide = ({ line }) => (line.includes('HOLD') ? 'hold' : 'allow');
      for (const word of ['allow', 'deny'] as const) {
        fish.send(`touch HOLD-${word}`);
        const held = await broker.held();
        await fish.untilText(/waiting for a decision/u);
        held.answer(word);
        await fish.untilPrompt();
        assert.equal(existsSync(path.join(fish.home, `HOLD-${word}`)), word === 'allow');
      }
    });

    it('takes Ctrl+C while it waits for a denial, and withdraws the question', async () => {
      const { fish, broker } = gated;
      fish.send('touch ran; true HOLD');
      const held = await broker.held();
      await fish.untilText(/waiting for a decision/u);
      fish.type('\u0003');
      await until('the withdrawal', () => held.withdrawn.aborted);
      assert.match(await fish.run('\u0015echo well'), /^well$/mu);
      assert.ok(!ran());
      broker.decide = ({ line }) => (line.includes('DENY') ? 'deny' : 'allow');
    });

    it('asks in a fish that is started from it', async () => {
      const { fish, broker } = gated;
      fish.send('fish');
      await fish.untilPrompt();
      const { questions } = await run('echo within');
      assert.equal(questions.length, 1);
      assert.notEqual(questions[0]?.field('shell'), String(fish.pid));
      await fish.run('exit');
      assert.ok(broker.lines.includes('fish'));
    });

    it('hands the folder over', async () => {
      const { fish } = gated;
      await mkdir(path.join(fish.home, 'deep'), { recursive: true });
      const { questions } = await run('cd deep', 'pwd');
      assert.equal(questions[1]?.field('cwd'), path.join(fish.home, 'deep'));
      await run('cd ..');
    });

    it('shows no secret to who looks at its functions and variables', async () => {
      await gated.fish.run('functions __portcullis_ask __portcullis_enter; set; env');
      assert.doesNotMatch(gated.fish.raw(), /(?:a{40}|c{40})/u);
    });
  });
}

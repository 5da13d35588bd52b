import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Disposables } from '../support/disposables';
import { until } from '../support/until';
import { canTell, gatedBash, denial, type GatedBash } from './support/gated';

for (const underEditor of [false, true]) {
  describe(`a gated bash, ${underEditor ? "under VS Code's script" : 'plain'}`, function () {
    this.timeout(120_000);
    const owned = new Disposables();
    let gated: GatedBash;
    before(async () => {
      gated = await gatedBash(owned, { underEditor });
    });
    after(() => owned.dispose());

    /** Types lines, and returns what was printed and what was asked about meanwhile. */
    const run = async (...typed: string[]) => {
      const { bash, broker } = gated;
      const from = broker.lines.length;
      let printed = '';
      for (const line of typed) printed = await bash.run(line);
      return { printed, asked: broker.lines.slice(from) };
    };
    const running = async (line: string) => (await run(line)).printed;

    it('says hello, so that the terminal counts as gated', async () => {
      const { bash, broker } = gated;
      const hello = await until('the hello', () =>
        broker.questions.find((q) => q.door === 'hello'),
      );
      assert.equal(hello.field('shell'), String(bash.pid));
      assert.match(hello.field('version') ?? '', /^\d+\.\d+\./u);
    });

    if (canTell) {
      it('shows the broker who asks by a name, and has its own back when the line runs', async () => {
        const printed = await running('cat /proc/$$/comm');
        assert.match(printed, /^bash\s*$/mu);
        const question = gated.broker.questions.at(-1);
        assert.ok(question?.proven, 'its name was not what it was told');
      });
    }

    it('asks once about the whole text of a line, before any of it runs', async () => {
      const lines = [
        'echo a; echo b && echo c || echo d',
        'echo one | tr o 0 | cat',
        '(echo in; echo sub)',
        '{ echo in; echo group; }',
        'if true; then echo yes; else echo no; fi',
        'for i in 1 2; do echo $i; done',
        'echo text > out; cat < out 2>&1',
        `echo 'single  "q"' "double \\" q" $'tab\\t' \\; # a comment`,
        'f() { echo f; }; f',
        '[[ a == a ]] && ((1 + 1)) && echo $((2 * 3))',
        'echo {a,b}{1,2} ~ *',
        'true',
      ];
      for (const line of lines) assert.deepEqual((await run(line)).asked, [line]);
    });

    it('asks about a job in the background, and the job goes on', async () => {
      const line = 'sleep 600 & echo $!';
      const { printed, asked } = await run(line);
      assert.deepEqual(asked, [line]);
      const pid = /(\d+)\s*$/u.exec(printed)?.[1] ?? '';
      assert.match(await running('jobs -l'), new RegExp(`${pid} Running +sleep 600`, 'u'));
      assert.match(await running('echo DENY'), /Denied/u);
      assert.match(await running('kill %1; wait'), /Terminated/u);
    });

    it('asks about a loop that was typed over several lines, as it was typed', async () => {
      const { bash, broker } = gated;
      const from = broker.lines.length;
      bash.send('for i in 1 2; do');
      bash.type('  echo "i $i" # said\r');
      bash.type('done\r');
      await bash.untilText(/^i 2$/mu);
      await bash.untilPrompt();
      assert.deepEqual(broker.lines.slice(from), ['for i in 1 2; do\n  echo "i $i" # said\ndone']);
    });

    it('asks about a here-document with its body', async () => {
      const { bash, broker } = gated;
      const from = broker.lines.length;
      const text = "cat <<'END' | tr a-z A-Z\n$x `y` \\\nlast\nEND";
      bash.send(text.replaceAll('\n', '\r'));
      await bash.untilText(/^LAST$/mu);
      await bash.untilPrompt();
      assert.deepEqual(
        broker.lines.slice(from).map((line) => line.trimEnd()),
        [text],
      );
    });

    it('joins a line that goes on behind a backslash, as bash reads it', async () => {
      const { bash, broker } = gated;
      const from = broker.lines.length;
      bash.send('echo a \\');
      bash.type('b\r');
      await bash.untilText(/^a b$/mu);
      await bash.untilPrompt();
      assert.deepEqual(broker.lines.slice(from), ['echo a b']);
    });

    it('asks about each command of a paste', async () => {
      const { bash, broker } = gated;
      const from = broker.lines.length;
      assert.equal(
        await bash.paste('echo 1\nfor i in 2 3; do\necho $i\ndone\necho 4'),
        '1\n2\n3\n4',
      );
      assert.deepEqual(broker.lines.slice(from), [
        'echo 1',
        'for i in 2 3; do\necho $i\ndone',
        'echo 4',
      ]);
    });

    it('asks about lines that were typed ahead', async () => {
      const { bash, broker } = gated;
      const from = broker.lines.length;
      bash.send('echo begin; head -c 1 >/dev/null; echo end');
      await bash.untilText(/^begin$/mu);
      bash.type('x\recho ahead\recho last\r');
      await bash.untilText(/^last$/mu);
      await bash.untilPrompt();
      assert.deepEqual(broker.lines.slice(from + 1).slice(-2), ['echo ahead', 'echo last']);
    });

    it('asks about what `!!` stands for', async () => {
      await run('echo once');
      assert.deepEqual((await run('!! again')).asked, ['echo once again']);
    });

    it('sends the exit status of the line before', async () => {
      await run('(exit 7)');
      await run('true');
      assert.equal(gated.broker.questions.at(-1)?.field('status'), '7');
    });

    it('leaves $?, PIPESTATUS, $_ and $! as the line before left them', async () => {
      await run('(exit 3)');
      assert.equal(await running('echo $?'), '3');
      await run('true | false | true');
      assert.equal(await running('echo "${PIPESTATUS[@]}"'), '0 1 0');
      await run('echo first word');
      assert.equal(await running('echo "$_"'), 'word');
      await run('sleep 0 & wait');
      const pid = await running('echo $!');
      assert.equal(await running('echo $!'), pid);
    });

    it('does not run a denied line, says why, and the shell goes on', async () => {
      const { bash } = gated;
      const { printed } = await run('echo ran > ran; echo DENY');
      assert.equal(printed.trim(), denial);
      assert.equal(await running('echo $?'), '130');
      assert.equal(existsSync(path.join(bash.home, 'ran')), false);
      assert.match(await running('history 3'), /echo ran > ran; echo DENY/u);
    });

    it('runs nothing of a denied here-document, loop or paste', async () => {
      const { bash } = gated;
      bash.send('cat > ran <<END\rDENY\rEND');
      await bash.untilText(/Denied/u);
      await bash.untilPrompt();
      bash.send('for i in 1 2; do\recho $i >> ran # DENY\rdone');
      await bash.untilText(/Denied/u);
      await bash.untilPrompt();
      bash.send('\u001b[200~echo DENY > ran\necho more > ran2\u001b[201~');
      await bash.untilText(/Denied/u);
      await bash.untilPrompt();
      assert.equal(existsSync(path.join(bash.home, 'ran')), false);
      assert.equal(await running('echo well'), 'well');
    });

    it('waits for a decision, says so once, and then runs or refuses', async () => {
      const { bash, broker } = gated;
      broker.decide = ({ line }) => (line.includes('HOLD') ? 'hold' : 'allow');
      bash.send('echo HOLD');
      const first = await broker.held();
      await bash.untilText(/waiting for a decision in the editor/u);
      first.answer('allow');
      await bash.untilText(/^(?:Portcullis: waiting.*)?HOLD$/mu);
      await bash.untilPrompt();
      bash.send('echo HOLD again');
      (await broker.held()).answer('deny');
      await bash.untilText(/Denied in a test/u);
      await bash.untilPrompt();
    });

    it('takes Ctrl+C while it waits for a denial, and withdraws the question', async () => {
      const { bash, broker } = gated;
      broker.decide = ({ line }) => (line.includes('HOLD') ? 'hold' : 'allow');
      bash.send('echo HOLD > ran');
      const held = await broker.held();
      bash.type('\u0003');
      await until('the question withdrawn', () => held.withdrawn.aborted);
      await bash.untilPrompt();
      assert.equal(await running('echo $?'), '130');
      assert.equal(existsSync(path.join(bash.home, 'ran')), false);
    });

    it('asks in a bash that is started from it, also without start-up files', async () => {
      const { bash, broker } = gated;
      const from = broker.lines.length;
      const pids = [];
      for (const line of ['bash', 'echo $$', 'bash --norc', "PS1='pc$ '", 'echo $$; echo DENY']) {
        bash.send(line);
        if (line === 'bash --norc') await bash.untilText(/bash-[\d.]+[#$] $/u);
        else await bash.untilPrompt();
        pids.push(broker.questions.at(-1)?.field('shell'));
      }
      assert.deepEqual(broker.lines.slice(from), [
        'bash',
        'echo $$',
        'bash --norc',
        "PS1='pc$ '",
        'echo $$; echo DENY',
      ]);
      assert.equal(new Set(pids).size, 3);
      bash.send('exit');
      await bash.untilPrompt();
      bash.send('exit');
      await bash.untilPrompt();
      assert.equal(await running('echo back'), 'back');
    });

    it('hands the real folder over, whatever PWD says', async () => {
      const { bash, broker } = gated;
      await run('cd /tmp && PWD=/elsewhere');
      await run('true');
      assert.equal(broker.questions.at(-1)?.cwd, '/tmp');
      await run(`cd ${bash.home}`);
    });
  });
}

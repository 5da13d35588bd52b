import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Disposables } from '../../support/disposables';
import { processesBelow } from '../../support/process-tree';
import { until } from '../../support/until';
import { canTell, denial } from '../support/gated';
import { gatedZsh, type GatedZsh } from './gated';

for (const underEditor of [false, true]) {
  describe(`a gated zsh, ${underEditor ? "under VS Code's scripts" : 'plain'}`, function () {
    this.timeout(120_000);
    const owned = new Disposables();
    let gated: GatedZsh;
    before(async () => {
      gated = await gatedZsh(owned, { underEditor });
    });
    after(() => owned.dispose());

    /** Types lines, and returns what was printed and what was asked about meanwhile. */
    const run = async (...typed: string[]) => {
      const { zsh, broker } = gated;
      const from = broker.questions.length;
      let printed = '';
      for (const line of typed) printed = await zsh.run(line);
      const questions = broker.questions.slice(from).filter(({ door }) => door === 'gate');
      return { printed, questions, asked: questions.map(({ line }) => line) };
    };
    const running = async (line: string) => (await run(line)).printed;
    const typedOf = async (...lines: string[]) =>
      (await run(...lines)).questions.map((question) => question.field('typed') ?? question.line);

    it('says hello, so that the terminal counts as gated', async () => {
      const hello = await until('the hello', () =>
        gated.broker.questions.find(({ door }) => door === 'hello'),
      );
      assert.equal(hello.field('shell'), String(gated.zsh.pid));
      assert.equal(hello.field('dialect'), 'zsh');
      assert.match(hello.field('version') ?? '', /^\d+\.\d+/u);
    });

    if (canTell) {
      it('shows the broker who asks by a name, and has its own back when the line runs', async () => {
        const printed = await running('cat /proc/$$/comm');
        assert.match(printed, /^zsh\s*$/mu);
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
        'repeat 2 echo again',
        'echo text > out; cat < out 2>&1',
        `echo 'single  "q"' "double \\" q" $'tab\\t' \\;`,
        'f() { echo f; }; f',
        '[[ a == a ]] && ((1 + 1)) && echo $((2 * 3))',
        'echo {a,b}{1,2} ~ *(N)',
        'noglob echo *',
        'setopt interactive_comments',
        'echo told # a comment',
        'true',
      ];
      for (const line of lines) assert.deepEqual(await typedOf(line), [line]);
    });

    it('hands over what will run: aliases of every kind are expanded', async () => {
      await run("alias gp='git push --force'; alias -g QUIET='> /dev/null'; alias -s note=cat");
      assert.deepEqual((await run('gp QUIET')).asked, ['git push --force > /dev/null']);
      assert.deepEqual((await run('x.note')).asked, ['cat x.note']);
      assert.deepEqual((await run('\\gp')).asked, ['\\gp']);
    });

    it('asks about a job in the background, and the job goes on', async () => {
      const { printed, asked } = await run('sleep 600 & echo $!');
      assert.equal(asked.length, 1);
      const pid = /(\d+)\s*$/u.exec(printed)?.[1] ?? '';
      assert.match(await running('jobs -l'), new RegExp(`${pid} running +sleep 600`, 'u'));
      await running('kill %1; wait');
    });

    it('asks about a loop, a here-document and a line that goes on, as they were typed', async () => {
      assert.deepEqual(await typedOf('for i in 1 2\rdo echo $i\rdone'), [
        'for i in 1 2\ndo echo $i\ndone',
      ]);
      const { asked, printed } = await run('cat <<EOF\rhello $HOME\rEOF');
      assert.deepEqual(asked, ['cat <<EOF\nhello $HOME\nEOF']);
      assert.match(printed, /hello \//u);
      assert.deepEqual(await typedOf('echo a \\\rb'), ['echo a \\\nb']);
    });

    it('asks about the whole of a paste, and about lines that were typed ahead', async () => {
      const paste = await gated.zsh.paste('echo p1\necho p2').then(() => gated.broker.lines);
      assert.equal(paste.at(-1)?.replaceAll('\n', '; '), 'echo p1; echo p2');
      gated.zsh.send('sleep 0.3');
      gated.zsh.type('echo ahead\r');
      // The screen shows it as it is typed, and once more at the prompt: neither says that it ran.
      await until(
        'the line ahead is asked about',
        () => gated.broker.lines.at(-1) === 'echo ahead',
      );
      assert.deepEqual(gated.broker.lines.slice(-2), ['sleep 0.3', 'echo ahead']);
      await gated.zsh.untilPrompt();
      await gated.zsh.run('true');
    });

    it('asks about what `!!` stands for', async () => {
      await run('echo once');
      assert.deepEqual((await run('!! more')).asked, ['echo once more']);
    });

    it('sends the exit status of the line before, and leaves $? and $_ as they were', async () => {
      const { questions } = await run('(exit 7)', 'echo $?');
      assert.equal(questions[1]?.field('status'), '7');
      assert.match(await running('(exit 7)').then(() => running('echo $?')), /^7$/mu);
      assert.match(await running('echo last').then(() => running('echo $_')), /^last$/mu);
      assert.match(
        await running('true | false').then(() => running('echo $pipestatus')),
        /^0 1$/mu,
      );
    });

    it('hands over functions and variables that the line names, and what they name in turn', async () => {
      await run('inner() { echo "$1" }; outer() { inner $where }; where=/tmp/x');
      const question = (await run('outer $where $nothing')).questions.at(-1);
      assert.ok(question);
      // Whole, as a definition: the judge reads no bare body.
      assert.match(question.functions.get('outer') ?? '', /^outer \(\) \{\n\s*inner \$where\n\}$/u);
      assert.match(question.functions.get('inner') ?? '', /echo/u);
      assert.equal(question.variables.get('where'), '/tmp/x');
      assert.deepEqual(question.unset, ['nothing']);
      assert.equal(question.field('reset'), '1');
    });

    it('hands over aliases for what is evaluated alone: the text has them expanded already', async () => {
      await run('alias barge=echo');
      const [plain, evaluated] = (await run('noglob barge x', 'eval "barge y"')).questions;
      assert.equal(plain?.aliases.get('barge'), undefined);
      assert.equal(evaluated?.aliases.get('barge'), 'echo');
    });

    it('hands over what the values of variables name, however these are written', async () => {
      await run('ship() { echo shipped }; do_it=ship; other=x');
      const question = (await run('${do_it} ${(U)other}')).questions.at(-1);
      assert.ok(question);
      assert.equal(question.variables.get('do_it'), 'ship');
      assert.match(question.functions.get('ship') ?? '', /shipped/u);
    });

    it('runs no line with a byte of zero, of which the rest would stand behind the text', async () => {
      const { asked, printed } = await run('echo one\u0016\0function.a=; : > ran');
      assert.deepEqual(asked, []);
      assert.match(printed, /byte of zero/u);
      assert.ok(!existsSync(path.join(gated.zsh.home, 'ran')));
      await run("odd=$'x\\0function.ls=ls () { :; }'");
      const question = (await run('echo $odd')).questions.at(-1);
      assert.equal(question?.functions.get('ls'), undefined);
      assert.equal(question?.field('partial'), '1');
    });

    it('does not run a denied line, says why, and the shell goes on', async () => {
      for (const line of [
        ': > ran # DENY'.replace('# ', '; : '),
        'echo DENY; : > ran',
        'for i in 1 2\rdo : > ran DENY\rdone',
        'cat > ran <<EOF\rDENY\rEOF',
        '(: > ran; DENY)',
        ': > ran & DENY',
      ]) {
        assert.match(await running(line), new RegExp(denial, 'u'), line);
        assert.ok(!existsSync(path.join(gated.zsh.home, 'ran')), line);
      }
      // VS Code is told that it failed; the shell itself keeps the status of the line before.
      if (underEditor) assert.match(gated.zsh.raw(), /\u001b\]633;D;130\u0007/u);
      assert.match(await running('echo still here'), /^still here$/mu);
    });

    it('waits for a decision, says so once, and then runs or refuses', async () => {
      const { zsh, broker } = gated;
      broker.decide = ({ line }) => (line.includes('HOLD') ? 'hold' : 'allow');
      for (const word of ['allow', 'deny'] as const) {
        zsh.send(`: > HOLD-${word}`);
        const held = await broker.held();
        await zsh.untilText(/waiting for a decision/u);
        held.answer(word);
        await zsh.untilPrompt();
        assert.equal(existsSync(path.join(zsh.home, `HOLD-${word}`)), word === 'allow');
      }
    });

    it('takes Ctrl+C while it waits for a denial, and withdraws the question', async () => {
      const { zsh, broker } = gated;
      broker.decide = ({ line }) => (line.includes('HOLD') ? 'hold' : 'allow');
      zsh.send(': > ran HOLD');
      const held = await broker.held();
      await zsh.untilText(/waiting for a decision/u);
      zsh.type('\u0003');
      await zsh.untilPrompt();
      await until('the withdrawal', () => held.withdrawn.aborted);
      assert.ok(!existsSync(path.join(zsh.home, 'ran')));
      broker.decide = ({ line }) => (line.includes('DENY') ? 'deny' : 'allow');
    });

    it('goes on waiting when a job ends meanwhile', async () => {
      const { zsh, broker } = gated;
      broker.decide = ({ line }) => (line.includes('HOLD') ? 'hold' : 'allow');
      await zsh.run('mkfifo go; cat go > gone &');
      zsh.send('echo HOLD over');
      const held = await broker.held();
      await writeFile(path.join(zsh.home, 'go'), 'go\n');
      // It is gone when zsh has heard of its end.
      const jobs = () => processesBelow(zsh.pid);
      await until('the job has ended', async () => (await jobs()).length === 0);
      assert.ok(!held.withdrawn.aborted);
      held.answer('allow');
      await zsh.untilPrompt();
      assert.match(zsh.printed(), /HOLD over$/mu);
      broker.decide = ({ line }) => (line.includes('DENY') ? 'deny' : 'allow');
    });

    it('asks in a zsh that is started from it, whose own files are read', async () => {
      const { zsh } = gated;
      assert.match(await zsh.run('echo ${ZDOTDIR-none}'), underEditor ? /\// : /^none$/mu);
      zsh.send('zsh');
      await zsh.untilPrompt();
      const { questions } = await run('echo within $SHLVL');
      assert.equal(questions.length, 1);
      assert.notEqual(questions[0]?.field('shell'), String(zsh.pid));
      assert.doesNotMatch(await running('echo ${ZDOTDIR-none}'), /a window/u);
      await zsh.run('exit');
    });

    it('hands the folder over', async () => {
      const { zsh } = gated;
      await mkdir(path.join(zsh.home, 'deep'), { recursive: true });
      const { questions } = await run('cd deep', 'pwd');
      assert.equal(questions[1]?.field('cwd'), path.join(zsh.home, 'deep'));
      await run('cd ..');
    });
  });
}

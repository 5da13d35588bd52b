import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Disposables } from '../../support/disposables';
import { until } from '../../support/until';
import { denial, type GatedBash } from '../../shell/support/gated';
import { gatedOldBash } from './gated';

for (const underEditor of [false, true]) {
  describe(`a gated old bash, ${underEditor ? "under VS Code's script" : 'plain'}`, function () {
    this.timeout(120_000);
    const owned = new Disposables();
    let gated: GatedBash;
    before(async () => {
      gated = await gatedOldBash(owned, { underEditor });
    });
    after(() => owned.dispose());

    const run = async (...typed: string[]) => {
      const { bash, broker } = gated;
      const from = broker.lines.length;
      let printed = '';
      for (const line of typed) printed = await bash.run(line);
      return { printed, asked: broker.lines.slice(from) };
    };
    beforeEach(() => {
      gated.broker.decide = ({ line }) =>
        line.includes('DENY') ? 'deny' : line.includes('HOLD') ? 'hold' : 'allow';
    });
    const running = async (line: string) => (await run(line)).printed;
    const ran = () => existsSync(path.join(gated.bash.home, 'ran'));

    it('says hello, so that the terminal counts as gated', async () => {
      const hello = await until('the hello', () =>
        gated.broker.questions.find((question) => question.door === 'hello'),
      );
      assert.equal(hello.field('shell'), String(gated.bash.pid));
    });

    it('asks once about the whole text of a line', async () => {
      const lines = [
        'echo a; echo b && echo c || echo d',
        'echo one | tr o 0 | cat',
        '(echo in; echo sub)',
        '(echo in) | (cat; echo sub) | { cat; }',
        'for i in $(echo 1 2); do (echo $i); done | cat',
        '{ echo in; echo group; }',
        'if (true); then echo yes; else echo no; fi',
        'case $(echo x) in x) echo $(echo "$(echo deep)") ;; esac',
        'while read -r x; do echo $x; done < <(echo 1; echo 2)',
        'echo text > out; cat < out 2>&1',
        `echo 'single  "q"' "double \\" q" $'tab\\t' \\; # a comment`,
        'f() { echo f; (echo g); }; f; f',
        'f',
        '[[ a == a ]] && ((1 + 1)) && echo $((2 * 3))',
        '[[ -e nothing ]]',
        '((0))',
        'x=1',
        '> made',
        'select y in a; do break; done < /dev/null',
        'true',
      ];
      for (const line of lines) assert.deepEqual((await run(line)).asked, [line]);
    });

    it('asks about a line that only stores a function, before anything can call it', async () => {
      assert.deepEqual((await run('mine() { echo mine; }')).asked, ['mine() { echo mine; }']);
      assert.equal(await running('mine'), 'mine');
      assert.match(await running('function mine { : DENY; }'), /Denied/u);
      assert.match(await running('mine'), /not found/u);
    });

    it('asks about jobs in the background', async () => {
      const { printed, asked } = await run('{ sleep 600; } & echo $!');
      assert.deepEqual(asked, ['{ sleep 600; } & echo $!']);
      assert.match(await running('jobs -l'), /Running/u);
      assert.match(await running('kill %1; wait'), /Terminated/u);
      assert.match(printed, /\d/u);
    });

    it('asks about loops and here-documents that were typed over several lines', async () => {
      const { bash, broker } = gated;
      for (const text of [
        'for i in 1 2; do\n  echo "i $i" # said\ndone',
        "cat <<'END' | tr a-z A-Z\n$x `y` \\\nlast\nEND",
        '(\necho in\n)',
      ]) {
        const from = broker.lines.length;
        bash.send(text.replaceAll('\n', '\r'));
        await until('the question', () => broker.lines.length > from);
        await bash.untilPrompt();
        assert.deepEqual(
          broker.lines.slice(from).map((line) => line.trimEnd()),
          [text],
        );
      }
    });

    it('asks about what `!!` stands for, and about each command of a paste', async () => {
      await run('echo once');
      assert.deepEqual((await run('!! again')).asked, ['echo once again']);
      const from = gated.broker.lines.length;
      const text = 'echo 1\nfor i in 2 3; do\necho $i\ndone\n(echo 4)';
      assert.equal(await gated.bash.paste(text), '1\n2\n3\n4');
      assert.deepEqual(gated.broker.lines.slice(from), [
        'echo 1',
        'for i in 2 3; do\necho $i\ndone',
        '(echo 4)',
      ]);
    });

    it('leaves $?, $_ and $! as the line before left them', async () => {
      await run('(exit 3)');
      assert.equal(await running('echo $?'), '3');
      await run('echo first word');
      assert.equal(await running('echo "$_"'), 'word');
      await run('sleep 0 & wait');
      const pid = await running('echo $!');
      assert.equal(await running('echo $!'), pid);
    });

    it('does not run a denied line, says why, and the shell goes on', async () => {
      const { printed } = await run('echo ran > ran; echo DENY');
      assert.equal(printed.trim(), denial);
      assert.equal(await running('echo $?'), '130');
      assert.equal(ran(), false);
      assert.match(await running('history 3'), /echo ran > ran; echo DENY/u);
    });

    it('runs nothing of a denied line, wherever it begins, and asks once', async () => {
      for (const line of [
        '(: > ran; echo DENY); : > ran',
        '(: > ran) | (: > ran; : DENY) | : > ran',
        '{ : > ran; } & : DENY',
        'for i in $(: > ran; echo DENY); do : > ran; done',
        'while : > ran; do break; done < <(: > ran; : DENY)',
        'echo DENY `: > ran`; : > ran',
        'if (: > ran); then : DENY; else : > ran; fi',
        'f() { : > ran; }; f DENY',
        'cat > ran <<END\rDENY\rEND',
        'for i in 1 2; do\r: > ran # DENY\rdone',
        '(\r: > ran # DENY\r)',
        '\u001b[200~echo DENY > ran\n: DENY > ran\u001b[201~',
      ]) {
        const from = gated.broker.lines.length;
        gated.bash.send(line);
        await gated.bash.untilText(/Denied/u);
        await gated.bash.untilPrompt();
        assert.match(await running('echo well'), /^well$/mu, line);
        assert.equal(ran(), false, line);
        const asked = gated.broker.lines.slice(from, -1);
        assert.equal(asked.length, line.includes('\u001b') ? 2 : 1, line);
      }
    });

    it('does not empty a file that a command in braces writes to, before it was asked about', async () => {
      await run('echo precious > kept');
      for (const line of [
        '{ : DENY; } > kept',
        '(: DENY) > kept',
        'while : DENY; do break; done > kept',
      ]) {
        await run(line);
        assert.equal(await readFile(path.join(gated.bash.home, 'kept'), 'utf8'), 'precious\n');
      }
      assert.match(await running('{ echo new; } > kept'), /Write "true; " in front/u);
      await run('true; { echo new; } > kept');
      assert.equal(await readFile(path.join(gated.bash.home, 'kept'), 'utf8'), 'new\n');
      await run('set -C');
      assert.match(await running('echo other > kept'), /overwrite/u);
      await run('set +C');
      assert.equal(await running('echo other > kept'), '');
    });

    it('waits for a decision, says so once, and then runs or refuses', async () => {
      const { bash, broker } = gated;
      for (const line of ['echo HOLD', '(echo HOLD)', '(echo x) | (cat >/dev/null; echo HOLD)']) {
        bash.send(line);
        const held = await broker.held();
        await bash.untilText(/waiting for a decision in the editor/u);
        held.answer('allow');
        await bash.untilText(/^(?:Portcullis: waiting.*)?HOLD$/mu);
        await bash.untilPrompt();
        bash.send(`${line} again`.replace(') again', '; : again)'));
        (await broker.held()).answer('deny');
        await bash.untilText(/Denied in a test/u);
        await bash.untilPrompt();
      }
    });

    it('takes Ctrl+C while it waits for a denial, and withdraws the question', async () => {
      const { bash, broker } = gated;
      for (const line of ['echo HOLD > ran', '(echo HOLD > ran); : > ran']) {
        bash.send(line);
        const held = await broker.held();
        await bash.untilText(/waiting for a decision/u);
        bash.type('\u0003');
        await until('the question withdrawn', () => held.withdrawn.aborted);
        await bash.untilPrompt();
        assert.equal(await running('echo well'), 'well');
        assert.equal(ran(), false);
      }
    });

    it('keeps traps that people set, and calls them', async () => {
      await run('trap \'echo "saw $BASH_COMMAND"\' DEBUG');
      assert.match(await running('echo 1; echo 2'), /saw echo 1\n1\nsaw echo 2\n2/u);
      await run('trap - DEBUG');
      assert.equal(await running('echo 3'), '3');
      await run("trap 'echo interrupted' INT");
      assert.match(await running('trap -p INT'), /interrupted/u);
      assert.equal(await running('kill -INT $$; echo on'), 'interrupted\non');
      await run('trap - INT');
    });

    it('hands over what names mean', async () => {
      const { broker } = gated;
      await run("alias ll='ls -l'; g() { echo g; }; v='a b'");
      await run('ll; g "$v" $nothing');
      const [question] = broker.questions.slice(-1);
      assert.ok(question);
      assert.equal(question.aliases.get('ll'), 'ls -l');
      assert.match(question.functions.get('g') ?? '', /echo g/u);
      assert.equal(question.variables.get('v'), 'a b');
      assert.deepEqual(question.unset, ['nothing']);
      assert.equal(question.cwd, gated.bash.home);
    });

    it('keeps out of the history what the user keeps out of it', async () => {
      await run('HISTCONTROL=ignoreboth', ' echo hidden', 'echo twice', 'echo twice');
      const kept = await running('history 4');
      assert.doesNotMatch(kept, /hidden/u);
      assert.equal(kept.split('echo twice').length, 2);
      assert.equal(await running('echo "$HISTCONTROL"'), 'ignoreboth');
      await run('HISTCONTROL=');
    });
  });
}

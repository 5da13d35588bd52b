import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Disposables } from '../support/disposables';
import { until } from '../support/until';
import { attacks, deed } from './support/attacks';
import { gatedBash, type GatedBash } from './support/gated';

/** Ends whatever the keys have begun, so that the shell asks again. */
async function type({ bash }: GatedBash, keys: string): Promise<void> {
  bash.send(keys);
  await bash.untilPrompt();
}

describe('ways round the bash gate', function () {
  this.timeout(120_000);
  const owned = new Disposables();
  after(() => owned.dispose());

  for (const { name, lines, outcome, then = deed } of attacks) {
    it(`${name}: ${outcome === 'held' ? 'held by the gate' : 'the line that prepares it is asked about'}`, async () => {
      const gated = await gatedBash(owned);
      const { bash, broker } = gated;
      const ran = path.join(bash.home, 'ran');
      for (const line of lines) await type(gated, line);
      assert.deepEqual(broker.lines.slice(0, lines.length), lines);
      if (outcome === 'asked') return;
      await type(gated, then);
      assert.equal(existsSync(ran), false);
      await type(gated, `\u0005\u0015${deed}`);
      assert.equal(existsSync(ran), false);
    });
  }

  it('says why on the terminal, wherever the output of the shell goes', async () => {
    const { bash } = await gatedBash(owned);
    bash.send('exec >out 2>&1');
    await until('the output has moved', () => existsSync(path.join(bash.home, 'out')));
    bash.send(deed);
    await bash.untilText(/Denied in a test/u);
    assert.equal(existsSync(path.join(bash.home, 'ran')), false);
  });

  it('very long lines are asked about whole, or refused unread', async () => {
    const { bash, broker } = await gatedBash(owned);
    await writeFile(
      path.join(bash.home, 'long'),
      `test -n ${'x'.repeat(300_000)}; : > ran # DENY\n`,
    );
    await bash.run('bind \'"\\C-t": "\\C-u"\'');
    // Through readline key by key it would take minutes: the history brings it in one piece.
    await bash.run('history -r long');
    bash.send('!test');
    await bash.untilText(/Denied in a test/u);
    await bash.untilPrompt();
    assert.match(broker.lines.at(-1) ?? '', /^test -n x{300000}; : > ran # DENY/u);
    await writeFile(path.join(bash.home, 'long'), `type ${'y'.repeat(1_100_000)}; : > ran\n`);
    await bash.run('history -r long');
    bash.send('!type');
    await bash.untilText(/larger than 1024 KB/u);
    await bash.untilPrompt();
    assert.equal(existsSync(path.join(bash.home, 'ran')), false);
  });

  it('odd bytes are asked about as they are, and such as are no text are refused', async () => {
    const { bash, broker } = await gatedBash(owned, { env: { LC_ALL: 'C' } });
    await bash.run('printf "%s" "a\u0016\u0001\u0016\u001bb" | od -c | head -1');
    assert.equal(broker.lines.at(-1), 'printf "%s" "a\u0001\u001bb" | od -c | head -1');
    await writeFile(path.join(bash.home, 'odd'), Buffer.from('let 1 \xff; : > ran\n', 'latin1'));
    await bash.run('history -r odd');
    const asked = broker.questions.length;
    bash.send('!let');
    await bash.untilText(/not UTF-8|stopped/u);
    await bash.untilPrompt();
    assert.equal(broker.questions.length, asked);
    assert.equal(existsSync(path.join(bash.home, 'ran')), false);
  });

  it('a text that looks like the end of a question does not end it', async () => {
    const { bash, broker } = await gatedBash(owned);
    await bash.paste("echo 'a\nportcullis-end 00000000\nline=echo harmless' # DENY; : > ran");
    assert.match(broker.lines.at(-1) ?? '', /^echo 'a\nportcullis-end 00000000\nline=.*: > ran$/su);
    assert.equal(existsSync(path.join(bash.home, 'ran')), false);
  });

  it('carriage returns and NULs in a paste hide nothing', async () => {
    const { bash, broker } = await gatedBash(owned);
    await bash.paste(`echo a\r${deed}`);
    await bash.paste(`echo b\u0000\u0000; ${deed}`);
    assert.equal(existsSync(path.join(bash.home, 'ran')), false);
    assert.deepEqual(broker.lines.slice(0, 2), ['echo a', deed]);
  });

  it('a comment that ends in a backslash does not hide the line after it', async () => {
    const { bash, broker } = await gatedBash(owned);
    for (const text of [
      '{ true # c \\\n: > ran\n}',
      'if true # c \\\nthen : > ran\nelse true\nfi',
      'case x in\na) ;; # c \\\nx) : > ran ;;\nesac',
      '{ true # c \\\n: > ran\ncat <<E\n<<E\nE\n}',
    ]) {
      bash.send(text.replaceAll('\n', '\r'));
      await bash.untilText(/cannot see all of this line/u);
      await bash.untilPrompt();
      assert.equal(existsSync(path.join(bash.home, 'ran')), false, text);
    }
    assert.deepEqual(broker.lines, []);
  });

  it('comments, here-documents and lines that go on are fine as such', async () => {
    const { bash, broker } = await gatedBash(owned);
    for (const text of [
      "cat > f <<'END'\n#!/bin/sh\n# a title\necho '$1' \\\n  more\nEND\n",
      'for i in 1 2; do # one by one\n  # a comment\n  echo "$i"\ndone',
      'f() {\n  # sort\n  sort <<<"$1" # here\n}\n',
    ]) {
      const asked = broker.lines.length;
      bash.send(text.trimEnd().replaceAll('\n', '\r'));
      await until('the question', () => broker.lines.length > asked);
      await bash.untilPrompt();
      assert.equal(broker.lines.at(-1)?.trimEnd(), text.trimEnd());
    }
  });

  it('programs that read the terminal are asked about where they are started', async () => {
    const { bash, broker } = await gatedBash(owned);
    const starts = ['cat | bash', '. /dev/stdin', 'read x; eval "$x"', 'sh', 'exec sh'];
    for (const line of starts) {
      broker.decide = () => 'deny';
      await bash.run(line);
    }
    assert.deepEqual(broker.lines, starts);
  });

  it('a script that grows while it runs was asked about as its name alone', async () => {
    const { bash, broker } = await gatedBash(owned);
    await mkdir(path.join(bash.home, 'd'));
    await writeFile(path.join(bash.home, 'd/s'), 'sleep 0\necho : \\> ran >> d/s\n');
    await bash.run('bash d/s');
    assert.deepEqual(broker.lines, ['bash d/s']);
    assert.match(await readFile(path.join(bash.home, 'd/s'), 'utf8'), /ran/u);
  });
});

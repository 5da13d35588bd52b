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

/** Start-up files as people have them; each sets PROMPTED to 1 at a prompt, unless it sets none up. */
const startUps: readonly (readonly [name: string, bashrc: string])[] = [
  ['sets nothing', 'PROMPTED=1'],
  ['sets PROMPT_COMMAND', "PROMPT_COMMAND='PROMPTED=1'"],
  ['sets PROMPT_COMMAND and ends it by a semicolon', "PROMPT_COMMAND='PROMPTED=1; '"],
  ['sets PROMPT_COMMAND to a list in braces', "PROMPT_COMMAND='{ PROMPTED=1; }'"],
  ['puts a command in front', 'PROMPT_COMMAND="PROMPTED=1; $PROMPT_COMMAND"'],
  ['puts a command behind', 'PROMPT_COMMAND="$PROMPT_COMMAND; PROMPTED=1"'],
  [
    'puts a command behind what there is',
    'PROMPT_COMMAND="${PROMPT_COMMAND:+$PROMPT_COMMAND; }PROMPTED=1"',
  ],
  ['adds a line to it', "PROMPT_COMMAND+=$'\\nPROMPTED=1'"],
  ['exports it', "export PROMPT_COMMAND='PROMPTED=1'"],
  ['makes it an array', "PROMPT_COMMAND=('PROMPTED=1' 'true')"],
  ['adds to it as an array', "PROMPT_COMMAND+=('PROMPTED=1')"],
  [
    'keeps it aside, as starship does',
    `ready() { PROMPTED=1; eval "$kept"; }
     [[ $PROMPT_COMMAND == ready ]] || { kept=$PROMPT_COMMAND; PROMPT_COMMAND=ready; }`,
  ],
  [
    'hooks in with DEBUG, as bash-preexec does',
    `hook() { PROMPT_COMMAND=$'precmd\\n'\${PROMPT_COMMAND//hook/:}; trap 'preexec "$_"' DEBUG; }
     precmd() { PROMPTED=1; }; preexec() { :; }
     PROMPT_COMMAND=\${PROMPT_COMMAND:+$PROMPT_COMMAND; }hook`,
  ],
  ['sets PS0 in front of what there is', 'PROMPTED=1; PS0=\'$(printf "<ps0>")\'"${PS0-}"'],
  ['sets PS0 anew', 'PROMPTED=1; PS0=\'$(printf "<ps0>")\''],
  ['turns history off', 'PROMPTED=1; set +o history'],
  ['turns prompt variables off', 'PROMPTED=1; shopt -u promptvars'],
  ['hides lines from the history', 'PROMPTED=1; HISTCONTROL=ignoreboth; HISTIGNORE="*"'],
  ['turns aliases off', 'PROMPTED=1; shopt -u expand_aliases'],
  ['fails', 'PROMPTED=1; no_such_thing 2>/dev/null; false; return 3'],
  ['prints', 'PROMPTED=1; echo welcome; echo oh >&2'],
  ['sets traps', "PROMPTED=1; trap 'seen=int' INT; trap 'true' ERR EXIT; trap '' TSTP"],
  ['has no PATH', 'PROMPTED=1; unset PATH'],
  [
    'has variables that are read-only',
    'PROMPTED=1; readonly PROMPTED HISTTIMEFORMAT=%F PS4 LC_ALL=C',
  ],
  ['has a prompt that is made by a program', `PROMPTED=1; PS1='$(/bin/echo "$?")pc$ '`],
];

/** An alias for every word that the gate uses. VS Code's own script does not survive that. */
function aliases(): string {
  const words =
    'builtin shopt history printf read unset set trap . [[ if while for case do then { exit';
  return `PROMPTED=1; ${words
    .split(' ')
    .map((word) => `alias -- ${word}='echo hijacked'`)
    .join('; ')}`;
}

for (const underEditor of [false, true]) {
  describe(`a gated bash with start-up files, ${underEditor ? "under VS Code's script" : 'plain'}`, function () {
    this.timeout(120_000);
    const owned = new Disposables();
    after(() => owned.dispose());

    const last = ['has an alias for everything the gate uses', aliases()] as const;
    for (const [name, bashrc] of [...startUps, ...(underEditor ? [] : [last])]) {
      it(`asks, and they go on working: ${name}`, async () => {
        const { bash, broker } = await gatedBash(owned, { underEditor, bashrc });
        // Where nothing loads the gate before the first prompt, the first line may have to be repeated.
        const first = await bash.run('echo DENY > ran');
        if (first.includes('repeat')) await bash.run('echo DENY > ran');
        assert.equal(broker.lines.at(-1), 'echo DENY > ran');
        assert.equal(existsSync(path.join(bash.home, 'ran')), false);
        const printed = await bash.run('echo "prompted $PROMPTED"');
        assert.match(printed, /^(?:<ps0>)?prompted 1$/mu);
        assert.equal(printed.includes('<ps0>'), bashrc.includes('<ps0>'));
        assert.doesNotMatch(bash.raw(), /hijacked|not found|syntax error|unbound/u);
        assert.equal(broker.lines.at(-1), 'echo "prompted $PROMPTED"');
        await bash.run('for i in 1 2; do echo DENY > ran; done');
        assert.equal(existsSync(path.join(bash.home, 'ran')), false);
        // Once more, as people do who have changed them. Under VS Code's script this one would be a loop.
        if (!(underEditor && bashrc.includes('kept'))) await bash.run('. ~/.bashrc');
        await bash.run('true');
        await bash.run('echo DENY > ran');
        assert.equal(broker.lines.at(-1), 'echo DENY > ran');
        assert.equal(existsSync(path.join(bash.home, 'ran')), false);
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

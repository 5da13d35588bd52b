import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Disposables } from '../support/disposables';
import { gatedBash } from './support/gated';

/** What a person may have set in a shell, each typed at the prompt. */
const settings: readonly string[] = [
  'set -u',
  'set -f',
  'set -C',
  'set -k',
  'set -b',
  'set -p',
  'set -T',
  'set -E',
  'set -o posix',
  'POSIXLY_CORRECT=1',
  'set -o vi',
  'set -o ignoreeof',
  'set +o emacs',
  'set +B; set +h; set +H; set +P',
  'shopt -s nocasematch nocaseglob nullglob dotglob globstar extglob',
  'shopt -s failglob',
  'shopt -s extdebug',
  'shopt -s xpg_echo compat44 assoc_expand_once',
  'shopt -u sourcepath interactive_comments expand_aliases globasciiranges',
  'shopt -s autocd cdspell direxpand checkjobs',
  'LC_ALL=C',
  'export LC_ALL=POSIX LANG=',
  'LC_ALL=tr_TR.UTF-8',
  "IFS='0123456789'",
  "IFS=\\'",
  'IFS=',
  'unset IFS',
  'readonly IFS',
  'readonly PATH LC_ALL=C',
  'TMOUT=600',
  'PATH=',
  'CDPATH=/:/tmp:/usr',
  'GLOBIGNORE=*',
  'FIGNORE=x; TIMEFORMAT=; HISTTIMEFORMAT=',
  'unset PWD OLDPWD SHELLOPTS HOME 2>/dev/null',
  "trap 'echo trapped' DEBUG",
  "trap 'printf PPID; echo $PPID' DEBUG; set -T",
  "trap 'echo trapped' ERR; set -E",
  "trap 'echo trapped' RETURN; set -T",
  "trap 'echo trapped' EXIT",
  "trap 'echo trapped' CHLD",
  "trap '' HUP QUIT TERM",
  "trap '' PIPE",
  "trap '' TSTP TTIN TTOU",
  'port=1 line=x nonce=x word=x status=x; readonly port line nonce word status',
  'declare -l text=X; declare -u word=x; declare -i n=1; declare -n r=word',
  'alias echo2=echo; echo2() { echo "$@"; }',
  'set -- a b c; shift',
  'exec 3</dev/null 4</dev/null 8</dev/null 9</dev/null',
  'exec 3<&- 8<&- 9<&-',
  'umask 777',
  'umask 0',
  'stty -echo; stty echo',
  'cd /; cd /proc',
  "mkdir 'a\nb'; cd 'a\nb'",
  'mkdir gone; cd gone; rmdir ../gone',
  'BASH_COMPAT=4.4',
  'unset BASH_ALIASES BASH_CMDS',
  'unset RANDOM SECONDS EPOCHSECONDS SRANDOM',
];

for (const underEditor of [false, true]) {
  describe(`a gated bash in which something is set, ${underEditor ? "under VS Code's script" : 'plain'}`, function () {
    this.timeout(120_000);
    const owned = new Disposables();
    after(() => owned.dispose());

    for (const setting of settings) {
      it(`asks and refuses as ever after: ${setting}`, async () => {
        const { bash, broker } = await gatedBash(owned, { underEditor });
        const ran = path.join(bash.home, 'ran');
        await bash.run(setting);
        const asked = broker.lines.length;
        assert.match(await bash.run(`echo fine >&2; false`), /^fine$/mu);
        assert.match(await bash.run(`echo "status $?" >&2`), /^status 1$/mu);
        assert.match(await bash.run(`: > ${ran} # DENY`), /Denied in a test/u);
        assert.equal(existsSync(ran), false);
        const line = `while [[ ! $i ]]; do i=DENY; : > ${ran}; done`;
        bash.send(line.replaceAll('; ', '\r'));
        await bash.untilText(/Denied in a test/u);
        await bash.untilPrompt();
        assert.equal(existsSync(ran), false);
        assert.deepEqual(broker.lines.slice(asked), [
          'echo fine >&2; false',
          'echo "status $?" >&2',
          `: > ${ran} # DENY`,
          line.replaceAll('; ', '\n'),
        ]);
      });
    }

    for (const setting of ["trap 'echo trapped' INT", "trap '' INT"]) {
      it(`refuses as ever, and takes Ctrl+C for a denial, after: ${setting}`, async () => {
        const { bash, broker } = await gatedBash(owned, { underEditor });
        const ran = path.join(bash.home, 'ran');
        await bash.run(setting);
        assert.match(await bash.run('echo DENY > ran'), /Denied in a test/u);
        assert.equal(broker.lines.filter((line) => line === 'echo DENY > ran').length, 1);
        broker.decide = ({ line }) => (line.includes('HOLD') ? 'hold' : 'allow');
        bash.send('echo HOLD > ran');
        await broker.held();
        await bash.untilText(/waiting for a decision/u);
        bash.type('\u0003');
        await bash.untilPrompt();
        assert.equal(await bash.run('echo fine'), 'fine');
        assert.equal(existsSync(ran), false);
        assert.match(await bash.run('trap -p INT'), /SIGINT/u);
      });
    }

    it("runs a person's ERR trap for their own commands alone", async () => {
      const { bash } = await gatedBash(owned, { underEditor });
      await bash.run("trap 'echo trapped' ERR");
      assert.equal(await bash.run('false'), 'trapped');
      assert.equal(await bash.run('true'), '');
    });

    it('leaves text that was typed ahead to programs that read it', async () => {
      const { bash, broker } = await gatedBash(owned, { underEditor });
      broker.decide = () => 'hold';
      bash.send('IFS= read -r x; echo "<$x>"');
      const held = await broker.held();
      bash.type('rm -rf /\r');
      held.answer('allow');
      await bash.untilText(/<rm -rf \/>$/mu);
      await bash.untilPrompt();
      assert.deepEqual(broker.lines, ['IFS= read -r x; echo "<$x>"']);
    });
  });
}

describe('a gated bash under `set -e`, plain', function () {
  this.timeout(120_000);
  const owned = new Disposables();
  after(() => owned.dispose());

  // VS Code's script ends such a shell itself, at the prompt after any line whose status is not 0.
  it('goes on after a refused line', async () => {
    const { bash } = await gatedBash(owned, { bashrc: 'set -e' });
    await bash.run('! true');
    assert.match(await bash.run('echo "status $?"'), /status 1/u);
    assert.match(await bash.run('echo DENY'), /Denied/u);
    assert.equal(await bash.run('echo fine'), 'fine');
  });
});

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Disposables } from '../../support/disposables';
import { until } from '../../support/until';
import { startZsh } from '../../support/zsh';
import { environmentOf, installGate, TestBroker } from '../support/gated';
import { gatedZsh } from './gated';

/** What people have in their start-up files, and what of it must be there afterwards. */
const startUps: readonly {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  /** Printed by `echo $seen`. */
  readonly seen?: string;
}[] = [
  { name: 'nothing', files: {} },
  {
    name: 'all four files',
    files: {
      '.zshenv': 'seen+=e',
      '.zprofile': 'seen+=p',
      '.zshrc': 'seen+=r',
      '.zlogin': 'seen+=l',
    },
    seen: 'er',
  },
  {
    name: 'a folder of their own for them',
    files: { '.zshenv': 'ZDOTDIR=$HOME/dots', 'dots/.zshrc': "PS1='pc%% '; seen=dots" },
    seen: 'dots',
  },
  { name: 'a .zshenv that does not parse', files: { '.zshenv': 'if (( then' } },
  {
    name: 'a .zshenv that fails',
    files: { '.zshenv': 'no-such-command; false; seen=far' },
    seen: 'far',
  },
  { name: 'a .zshenv that returns', files: { '.zshenv': 'seen=yes; return 3' }, seen: 'yes' },
  {
    name: 'hooks that are set anew',
    files: { '.zshrc': 'precmd_functions=(mine); mine() { seen=mine }' },
    seen: 'mine',
  },
  {
    name: 'hooks of the old kind',
    files: { '.zshrc': 'preexec() { seen=pre }; precmd() { : }' },
    seen: 'pre',
  },
  {
    name: 'options of other shells',
    files: { '.zshrc': 'setopt ksh_arrays sh_word_split null_glob ksh_glob' },
  },
  { name: 'an unset name is an error', files: { '.zshrc': 'setopt no_unset' } },
  { name: 'errors end functions', files: { '.zshrc': 'setopt err_return' } },
  {
    name: 'no history',
    files: { '.zshrc': 'HISTSIZE=0; unset HISTFILE; setopt hist_ignore_space hist_no_store' },
  },
  {
    name: 'no globbing and no clobbering',
    files: { '.zshrc': 'setopt no_glob no_clobber noequals' },
  },
  { name: 'output and a wait', files: { '.zshrc': 'echo welcome; sleep 0.3' } },
  { name: 'no PATH', files: { '.zshrc': 'PATH=' } },
  { name: 'vi keys', files: { '.zshrc': 'bindkey -v; seen=vi' }, seen: 'vi' },
  {
    name: 'aliases for what the gate calls',
    files: {
      '.zshrc':
        "alias ztcp='echo no' syswrite='echo no' kill='echo no' shift='echo no'; alias -g continue=no allowed=no",
    },
  },
  { name: 'a trap for signals', files: { '.zshrc': "trap 'seen=int' INT; TRAPUSR1() { : }" } },
  { name: 'a debug trap', files: { '.zshrc': "trap 'seen=debug' DEBUG" } },
  {
    name: 'a wrapped accept-line',
    files: { '.zshrc': 'mine() { seen=widget; zle .accept-line }; zle -N accept-line mine' },
    seen: 'widget',
  },
  {
    name: 'a prompt that is made anew each time',
    files: { '.zshrc': "setopt prompt_subst; PS1='$(true)pc%% '; precmd() { psvar=(x) }" },
  },
];

for (const underEditor of [false, true]) {
  describe(`a gated zsh ${underEditor ? "under VS Code's scripts" : ''} with start-up files`, function () {
    this.timeout(120_000);
    const owned = new Disposables();
    after(() => owned.dispose());

    for (const { name, files, seen } of startUps) {
      it(`of this kind: ${name}`, async () => {
        const { zsh, broker } = await gatedZsh(owned, { underEditor, files });
        assert.match(await zsh.run('echo one'), /one$/mu);
        assert.deepEqual(broker.lines, ['echo one']);
        await zsh.run('print DENY > ran');
        assert.equal(existsSync(path.join(zsh.home, 'ran')), false);
        await zsh.run('print DENY >| ran');
        assert.equal(existsSync(path.join(zsh.home, 'ran')), false);
        if (seen !== undefined) {
          assert.match(await zsh.run('echo "<$seen>"'), new RegExp(`<${seen}>$`, 'mu'));
        }
      });
    }

    it('reads all of a login shell', async () => {
      const files = {
        '.zshenv': 'seen+=e',
        '.zprofile': 'seen+=p',
        '.zshrc': 'seen+=r',
        '.zlogin': 'seen+=l',
      };
      const { zsh, broker } = await gatedZsh(owned, { underEditor, files, args: ['-l'] });
      assert.match(await zsh.run('echo $seen'), /^eprl$/mu);
      assert.deepEqual(broker.lines, ['echo $seen']);
    });

    it('hands neither its folder nor a secret to what is started from it', async () => {
      const { zsh, place } = await gatedZsh(owned, { underEditor });
      // What bash and fish load their gates by, and scripts, is there for those that may be started here.
      const env = (await zsh.run('env')).replaceAll(
        /^(?:PROMPT_COMMAND|PS0|XDG_DATA_DIRS|PATH|BASH_ENV)=.*$/gmu,
        '',
      );
      assert.ok(!env.includes(place.folder), env);
      assert.doesNotMatch(await zsh.run('set; functions; env; typeset'), /(?:a{40}|c{40})/u);
      await zsh.run('set -x');
      await zsh.run('echo DENY');
      await zsh.run('set +x');
      assert.doesNotMatch(zsh.raw(), /(?:a{40}|c{40})/u);
    });
  });
}

describe('a zsh without its gate', function () {
  this.timeout(60_000);
  const owned = new Disposables();
  after(() => owned.dispose());

  it('says no hello without start-up files, and so counts as unguarded', async () => {
    const broker = await TestBroker.start(owned);
    const env = environmentOf(await installGate(owned, broker), false);
    const zsh = await startZsh(owned, {
      env: { ...env, PS1: 'pc%% ' },
      prompt: 'pc% ',
      args: ['-f'],
    });
    assert.match(await zsh.run('echo one'), /^one$/mu);
    assert.deepEqual(broker.questions, []);
  });

  it('reads what the folder of the environment named before', async () => {
    const broker = await TestBroker.start(owned);
    const place = await installGate(owned, broker);
    const dots = path.join(place.folder, '..', 'dots');
    await mkdir(dots);
    await writeFile(path.join(dots, '.zshrc'), "PS1='pc%% '; seen=there\n");
    const env = { ...environmentOf(place, false), PORTCULLIS_ZDOTDIR: dots };
    const zsh = await startZsh(owned, { env });
    assert.match(await zsh.run('echo $seen'), /^there$/mu);
    await until('the question', () => broker.lines.length === 1);
  });
});

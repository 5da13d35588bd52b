import { prepareBash } from '../../support/bash';
import type { Disposables } from '../../support/disposables';
import { prepareFish } from '../../support/fish';
import { InteractiveShell, type ShellStart } from '../../support/interactive-shell';
import { prepareZsh } from '../../support/zsh';
import { environmentOf, installGate, TestBroker } from '../support/gated';
import { furnish, startUps } from './homes';
import type { ShellName } from './interaction';
import { Player } from './player';

/** One shell without the gate, one whose lines are let through, one whose lines may be denied. */
export interface Players {
  readonly ungated: Player;
  readonly allowed: Player;
  readonly denied: Player;
}

interface Options {
  readonly underEditor: boolean;
  readonly env: Readonly<Record<string, string>>;
}

function prepare(owner: Disposables, name: ShellName, options: Options): Promise<ShellStart> {
  switch (name) {
    case 'bash':
      return prepareBash(owner, { ...options, bashrc: startUps.bash });
    case 'zsh':
      return prepareZsh(owner, { ...options, files: { '.zshrc': startUps.zsh } });
    case 'fish':
      return prepareFish(owner, { ...options, config: startUps.fish });
  }
}

/** Starts the three of one kind. */
export async function startPlayers(
  owner: Disposables,
  name: ShellName,
  underEditor: boolean,
): Promise<Players> {
  const start = async (env: Readonly<Record<string, string>>) => {
    const how = await prepare(owner, name, { underEditor, env });
    await furnish(how.home);
    return InteractiveShell.start(owner, how);
  };
  const gated = async () => {
    const broker = await TestBroker.start(owner);
    const env = environmentOf(await installGate(owner, broker), underEditor);
    return { broker, shell: await start(env) };
  };
  const [ungated, allowed, denied] = await Promise.all([start({}), gated(), gated()]);
  return {
    ungated: new Player(name, ungated),
    allowed: new Player(name, allowed.shell),
    denied: new Player(name, denied.shell, (denies) => {
      denied.broker.decide = () => (denies ? 'deny' : 'allow');
    }),
  };
}

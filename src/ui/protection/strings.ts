import { l10n } from 'vscode';
import { bannerStrings } from '../audit/strings';

/** Every text that the protection view's page shows of its own. `{0}` is filled in by the page. */
export function protectionStrings() {
  return {
    ...bannerStrings(),
    stale: l10n.t('The extension host does not answer: this table may be out of date.'),
    title: l10n.t('Protection'),
    terminals: l10n.t('Terminals'),
    sealed: l10n.t('Sealed terminals'),
    sealable: l10n.t('can be opened here'),
    sealableMeans: l10n.t(
      'Programs in them see no secrets, write in the workspace alone and have one way out: the egress gate.',
    ),
    notSealable: l10n.t('cannot be opened here'),
    why: l10n.t('Why: {0}.'),
    helps: l10n.t('What helps: {0}'),
    ordinary: l10n.t('Ordinary terminals'),
    direct: l10n.t('command lines are held'),
    directMeans: l10n.t(
      'Programs that they start go out by themselves, unseen, and read the secrets that you can read.',
    ),
    proxiedState: l10n.t('command lines are held, programs are asked to go out through the gate'),
    proxiedMeans: l10n.t(
      'By the setting portcullis.egress.terminals, in new terminals. A program can go round the gate there, and reads the secrets that you can read.',
    ),
    caption: l10n.t('What is held of each agent on this machine'),
    agent: l10n.t('Agent'),
    commands: l10n.t('Commands'),
    reads: l10n.t('Reads'),
    writes: l10n.t('Writes'),
    search: l10n.t('Search'),
    mcp: l10n.t('MCP'),
    prompts: l10n.t('Prompts'),
    subagents: l10n.t('Subagents'),
    output: l10n.t('Output'),
    'fail-closed': l10n.t('Fails closed'),
    tamper: l10n.t('Tampering'),
    enforced: l10n.t('enforced'),
    partly: l10n.t('partly'),
    not: l10n.t('not'),
    unknown: l10n.t('not known'),
    guarded: l10n.t('Guarded'),
    unguardedAgent: l10n.t('Not guarded'),
    off: l10n.t('The guard is off'),
    fails: l10n.t('Its guard does not work'),
    never: l10n.t('Not proved yet'),
    provedAt: l10n.t('Proved {0}'),
    proofStale: l10n.t('The proof of {0} does not hold any more'),
    proofFailed: l10n.t('The proof failed {0}'),
    proving: l10n.t('Being proved…'),
    prove: l10n.t('Prove it'),
    proveAll: l10n.t('Prove all'),
    proveHint: l10n.t(
      'A proof sends a call through the agent’s own hook, sees that it is refused, and that a harmless one passes.',
    ),
    guard: l10n.t('Guard it…'),
    fix: l10n.t('What to do'),
    loading: l10n.t('Looking for agents…'),
    emptyTitle: l10n.t('No other agent was found'),
    empty: l10n.t(
      'Once you have used Claude Code, Cursor, Codex or another agent on this machine, it appears here. To put one under guard before that, choose it.',
    ),
    guardAgent: l10n.t('Guard an agent…'),
  };
}

export type ProtectionStrings = Readonly<ReturnType<typeof protectionStrings>>;

import { l10n } from 'vscode';

/** What is said above a page's own list. */
export function bannerStrings() {
  return {
    gone: l10n.t('The guard is gone: what it holds is not run.'),
    goneRemedy: l10n.t('It is started again by itself. If it stays away, reload the window.'),
    stale: l10n.t('The extension host does not answer: this list may be out of date.'),
    staleRemedy: l10n.t('Reload the window.'),
    starting: l10n.t('The guard is starting.'),
    paused: l10n.t('Paused until {0}: nothing is held.'),
    resume: l10n.t('Resume'),
    frozen: l10n.t('Every agent is frozen since {0}: nothing that one wants is let through.'),
    unfreeze: l10n.t('Release…'),
    holdingOne: l10n.t('1 decision waits for you.'),
    holding: l10n.t('{0} decisions wait for you.'),
    showHold: l10n.t('Show it'),
    unguardedOne: l10n.t('1 terminal is unguarded: {0}'),
    unguarded: l10n.t('{0} terminals are unguarded: {1}'),
    unguardable: l10n.t('Nothing is held in these terminals, whose shells have no gate: {0}'),
    relaunch: l10n.t('Relaunch…'),
    agents: l10n.t('Which agents are guarded'),
    searchableOne: l10n.t('Agents can find 1 secret file by searching.'),
    searchable: l10n.t('Agents can find {0} secret files by searching.'),
    hide: l10n.t('Hide from search…'),
  };
}

/** Every text that the audit panel's page shows of its own. `{0}` is filled in by the page. */
export function auditStrings() {
  return {
    ...bannerStrings(),
    filter: l10n.t('Filter'),
    filterHint: l10n.t('Command, file, rule, who…'),
    kinds: l10n.t('What to show'),
    allowed: l10n.t('Allowed'),
    approved: l10n.t('Approved'),
    denied: l10n.t('Denied'),
    waiting: l10n.t('Waiting'),
    notes: l10n.t('Notes'),
    note: l10n.t('Note'),
    list: l10n.t('What agents and terminals did, newest first'),
    counted: l10n.t('{0} shown'),
    none: l10n.t('Nothing matches.'),
    emptyTitle: l10n.t('Nothing yet'),
    empty: l10n.t(
      'What agents and terminals do appears here: every command line, file read and tool call, whether it was allowed, approved or denied, and why.',
    ),
    loading: l10n.t('Reading the record…'),
    older: l10n.t('Show older'),
    openRecord: l10n.t('Open the record'),
    action: l10n.t('The action'),
    effects: l10n.t('What it does'),
    asker: l10n.t('Who asked'),
    shell: l10n.t('shell {0}'),
    claims: l10n.t('In its own words'),
    where: l10n.t('Where'),
    why: l10n.t('Why'),
    rules: l10n.t('Rules'),
    history: l10n.t('What happened'),
    ran: l10n.t('ran'),
    notRun: l10n.t('not run'),
    asked: l10n.t('Asked'),
    whilePaused: l10n.t('while paused'),
    outcomeUnknown: l10n.t('whether it ran is not known'),
    askAgain: l10n.t('Ask me again'),
    askAgainHint: l10n.t('The same may be denied without asking in this session.'),
    askAgainDone: l10n.t('You will be asked the next time.'),
    commandMarked: l10n.t('dangerous part'),
    commandMarkedEnd: l10n.t('end of the dangerous part'),
    rule: l10n.t('Rule {0}'),
    production: l10n.t('Production'),
    staging: l10n.t('Staging'),
    local: l10n.t('Local'),
    unknown: l10n.t('Environment not known'),
    undoYes: l10n.t('Can be undone'),
    undoPartly: l10n.t('Can be undone in part'),
    undoNo: l10n.t('Cannot be undone'),
    undoUnknown: l10n.t('Not known whether it can be undone'),
    moreCharacters: l10n.t('… {0} more characters: show all'),
    moreCharactersMarked: l10n.t('… {0} more characters, {1} of the dangerous parts: show all'),
    moreItems: l10n.t('… {0} more: show all'),
  };
}

export type BannerStrings = Readonly<ReturnType<typeof bannerStrings>>;
export type AuditStrings = Readonly<ReturnType<typeof auditStrings>>;

import type { Invocation } from '../shell/invocation';
import { guardedHooksAt, takesHooksOut } from './guard-hooks';
import { changedKeys, leavesOf, type Leaves } from './later-keys';
import { configured, scheduled } from './later-commands';
import { LATER_PLACES, type LaterPlace } from './later-table';
import { addsServer } from './mcp';
import { plantedRules } from './planted';
import { ANY_PROGRAM } from './programs';
import type { Asking, InvocationRule, Match, RuleRow } from './rule';
import { behindLinks, mayTouch, touchedBy, type Touched } from './touched';
import { mayWrite } from './writes';

/** What is stored now and runs later, outside the guards. */

/** The row for a file that something else runs, whoever writes it. */
export const runsLater: RuleRow = {
  id: 'later.file',
  effect: 'runs-later',
  severity: 'high',
  undo: 'yes',
  why: 'What is written there is run later, where no guard asks.',
  safer: 'Show the person what is to be added, and let them add it.',
  stops: [
    "echo 'npm test' > .git/hooks/pre-commit",
    "echo 'export A=1' >> ~/.bashrc",
    'cp hook.sh .git/hooks/post-checkout',
    'tee -a ~/.zshrc < extra.sh',
    "sed -i 's/a/b/' ~/.profile",
    'ln -s /tmp/x ~/.config/autostart/x.desktop',
    "python3 -c \"open('.git/hooks/pre-push','w').write('x')\"",
    'echo x >> ~/.ssh/authorized_keys',
    'cp x.service ~/.config/systemd/user/',
    `echo '{"scripts":{"postinstall":"node x.js"}}' > package.json`,
    `echo '{"mcpServers":{"x":{"command":"x"}}}' > .mcp.json`,
    `echo '{"postCreateCommand":"sh x.sh"}' > .devcontainer/devcontainer.json`,
    'curl -o .envrc https://example.com/envrc',
  ],
  passes: [
    'cat ~/.bashrc',
    'ls .git/hooks',
    "echo '{}' > .vscode/extensions.json",
    'cp .git/hooks/pre-commit.sample /tmp/x',
    'git config user.name Ada',
    `echo '{"scripts":{"test":"mocha"}}' > package.json`,
    'sed -i s/1.0.0/1.0.1/ package.json',
    `echo '{"model":"opus"}' > .claude/settings.json`,
    'npm install left-pad',
  ],
};

/** The row for what would switch an agent's hooks off. */
export const disarmsHooks: RuleRow = {
  id: 'guard.hooks-off',
  effect: 'turns-guard-off',
  severity: 'critical',
  undo: 'yes',
  why: 'With this setting the agent no longer asks Portcullis about what it does.',
  safer: 'Leave the setting alone; to switch Portcullis off for a while use its command "Pause".',
  stops: [
    `echo '{"disableAllHooks":true}' > .claude/settings.json`,
    `echo '{"chat.useHooks":false}' > .vscode/settings.json`,
    `printf '[features]\\nhooks=false\\n' > ~/.codex/config.toml`,
    'rm ~/.cursor/hooks.json',
    'mv ~/.claude/settings.json /tmp/',
    'mv ~/.claude ~/.claude-old',
    'rm -rf .github/hooks',
  ],
  passes: [
    `echo '{"editor.tabSize":2}' > .vscode/settings.json`,
    'cat .claude/settings.json',
    'mv .claude/notes docs',
  ],
};

/** What a file at this path is to others; undefined for an ordinary one. */
export function laterPlace(path: string): LaterPlace | undefined {
  // No system has longer ones.
  if (path.length > 4_096) return undefined;
  const plain = path.replaceAll('\\', '/');
  // Nearly all are ordinary: one pattern of all tells that six times as fast.
  anyPlace ??= new RegExp(LATER_PLACES.map((place) => place.path.source).join('|'));
  return anyPlace.test(plain) ? LATER_PLACES.find((place) => place.path.test(plain)) : undefined;
}

let anyPlace: RegExp | undefined;

export type LaterKind = 'disarms' | 'later';

/**
 * How bad it is to write this content there; undefined when it is harmless. `before` is what stands
 * there now, where it is known.
 */
export function laterKind(
  place: LaterPlace,
  content: string | undefined,
  before?: string,
): LaterKind | undefined {
  if (content === undefined) return place.everyday === true ? undefined : 'later';
  const plain = withoutEscapes(content);
  const { keys, disarms } = place;
  const after = keys === undefined && disarms === undefined ? undefined : leavesOf(content);
  if (disarms !== undefined && isDisarmed(disarms, plain, after, before)) return 'disarms';
  if (keys !== undefined && after !== undefined) {
    const known = leavesOf(before ?? '{}') ?? new Map<string, string>();
    return changedKeys(known, after).some((key) => keys.test(key)) ? 'later' : undefined;
  }
  // An edit brings a piece of the file: its keys stand without those above them.
  const piece = keys === undefined ? undefined : leavesOf(`{${content.replace(AROUND, '')}}`);
  if (keys !== undefined && piece !== undefined) {
    const told = [...piece.keys()].some((key) => keys.test(key));
    return told || place.content?.test(plain) === true ? 'later' : undefined;
  }
  if (place.content === undefined) return 'later';
  return place.content.test(plain) ? 'later' : undefined;
}

/** Whether a switch is there that was not there before. */
function isDisarmed(
  disarms: RegExp,
  plain: string,
  after: Leaves | undefined,
  before: string | undefined,
): boolean {
  const wasOn = before !== undefined && disarms.test(withoutEscapes(before));
  if (!wasOn && disarms.test(plain)) return true;
  if (after === undefined) return disarms.test(plain);
  const changed = changedKeys(leavesOf(before ?? '{}') ?? new Map<string, string>(), after);
  return disarms.test(changed.map((key) => spelled(key, after.get(key))).join('\n'));
}

/** A key whole, however it is nested: `{"a":{"b":false}}` is `"a.b":false`. One that stands twice has both values. */
function spelled(key: string, value: string | undefined): string {
  const values = value?.split('\0') ?? [];
  return values.map((one) => `"${key}":${one}`).join('\n');
}

/** What stands around a piece that is cut out of an object. */
const AROUND = /^[\s,]{1,200}|[\s,]{1,200}$/g;

/** What stands at a path now, where a place is told by its keys; undefined where it is not known. */
export function contentBefore(
  place: LaterPlace,
  path: string,
  asking: Pick<Asking, 'fact'>,
): string | undefined {
  if (place.keys === undefined || !path.startsWith('/')) return undefined;
  const fact = asking.fact({ kind: 'text', path });
  return fact !== 'unknown' && fact.state === 'read' ? fact.text : undefined;
}

/** JSON may write any letter as an escape. */
function withoutEscapes(content: string): string {
  return content.replace(/\\u([0-9a-fA-F]{4})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/** The words for it: which file, and what runs it. */
export function laterMatch(path: string, place: LaterPlace, evidence: Match['evidence']): Match {
  return {
    targets: [{ type: 'path', name: path }],
    evidence,
    why: `What is written there is obeyed by ${place.by}, where no guard asks.`,
  };
}

interface Placed extends Touched {
  readonly place: LaterPlace;
}

const NOWHERE: readonly Placed[] = [];
let last:
  | {
      readonly invocation: Invocation;
      readonly asking: Asking;
      readonly placed: readonly Placed[];
    }
  | undefined;

/** Writes to such places, under whatever name. Two rules look at the same invocation: it is looked at once for them. */
function placedOf(invocation: Invocation, asking: Asking): readonly Placed[] {
  if (last?.invocation === invocation && last.asking === asking) return last.placed;
  const writes = touchedBy(invocation).filter(({ does }) => does === 'writes');
  const placed =
    writes.length === 0
      ? NOWHERE
      : writes.flatMap((write) => {
          const named = laterPlace(write.at);
          if (named !== undefined) return [{ ...write, place: named }];
          const at = behindLinks(write, asking);
          const place = at === undefined ? undefined : laterPlace(at);
          return at === undefined || place === undefined ? [] : [{ ...write, at, place }];
        });
  last = { invocation, asking, placed };
  return placed;
}

function found(invocation: Invocation, kind: LaterKind, asking: Asking): Match | undefined {
  for (const { word, text, at, place } of placedOf(invocation, asking)) {
    const before = text === undefined ? undefined : contentBefore(place, at, asking);
    if (laterKind(place, text, before) !== kind) continue;
    const evidence = [invocation.head.span, word.span];
    if (kind === 'later') return laterMatch(word.value ?? word.source, place, evidence);
    return { targets: [{ type: 'path', name: word.value ?? word.source }], evidence };
  }
  return undefined;
}

/** Names under which hooks stand in a folder: who moves or deletes it takes them along. */
const WITHIN = ['x.json', 'settings.json', 'hooks.json'];

/** The hook file of an agent that is deleted, moved away, or written without its hooks: without them it asks no more. */
function takesHooksAway(invocation: Invocation, asking: Asking): Match | undefined {
  const { program, head } = invocation;
  const gone = touchedBy(invocation).find((touched) => {
    const { at, does, text } = touched;
    const real = behindLinks(touched, asking);
    const paths = real === undefined ? [at] : [at, real];
    if (does === 'writes') {
      return paths.some((path) => takesHooksOut(path, text, undefined, asking));
    }
    if (paths.some((path) => guardedHooksAt(path, asking) !== undefined)) return true;
    if (!TAKING_AWAY.has(program ?? '')) return false;
    const within = program === 'mv' ? WITHIN : ['x.json'];
    return paths
      .flatMap((path) => [path, ...within.map((name) => `${path}/${name}`)])
      .some((path) => laterPlace(path)?.hooks === true);
  });
  return (
    gone && {
      targets: [{ type: 'path', name: gone.word.value ?? gone.word.source }],
      evidence: [head.span, gone.word.span],
      why: 'Without what stands in this file the agent no longer asks Portcullis about what it does.',
    }
  );
}

const TAKING_AWAY = new Set('rm unlink shred rimraf trash trash-put del Remove-Item mv'.split(' '));

const writesLater: InvocationRule = {
  ...runsLater,
  programs: [ANY_PROGRAM],
  concerns: mayWrite,
  match: (invocation, asking) => found(invocation, 'later', asking),
};

const writesDisarming: InvocationRule = {
  ...disarmsHooks,
  programs: [ANY_PROGRAM],
  concerns: mayTouch,
  match: (invocation, asking) =>
    found(invocation, 'disarms', asking) ?? takesHooksAway(invocation, asking),
};

export const laterRules: readonly InvocationRule[] = [
  writesLater,
  writesDisarming,
  scheduled,
  configured,
  addsServer,
  ...plantedRules,
];

import { resolve } from '../paths';
import type { Invocation, Word } from '../shell/invocation';
import { LATER_PLACES, type LaterPlace } from './later-table';
import { ANY_PROGRAM } from './programs';
import type { InvocationRule, Match, RuleRow } from './rule';
import { writesOf } from './writes';

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
  ],
  passes: [
    'cat ~/.bashrc',
    'ls .git/hooks',
    "echo '{}' > .vscode/extensions.json",
    'cp .git/hooks/pre-commit.sample /tmp/x',
    'git config user.name Ada',
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
  ],
  passes: [`echo '{"editor.tabSize":2}' > .vscode/settings.json`, 'cat .claude/settings.json'],
};

/** What a file at this path is to others; undefined for an ordinary one. */
export function laterPlace(path: string): LaterPlace | undefined {
  // No system has longer ones.
  if (path.length > 4_096) return undefined;
  const plain = path.replaceAll('\\', '/');
  return LATER_PLACES.find((place) => place.path.test(plain));
}

export type LaterKind = 'disarms' | 'later';

/** How bad this content is there; undefined when it is harmless. */
export function laterKind(place: LaterPlace, content: string | undefined): LaterKind | undefined {
  if (content === undefined) return 'later';
  const plain = withoutEscapes(content);
  if (place.disarms?.test(plain) === true) return 'disarms';
  if (place.content === undefined) return 'later';
  return place.content.test(plain) ? 'later' : undefined;
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

function found(invocation: Invocation, kind: LaterKind): Match | undefined {
  for (const { path, text } of writesOf(invocation)) {
    const at = pathOf(path, invocation);
    const place = at === undefined ? undefined : laterPlace(at);
    if (at === undefined || place === undefined || laterKind(place, text) !== kind) continue;
    const evidence = [invocation.head.span, path.span];
    if (kind === 'later') return laterMatch(path.value ?? path.source, place, evidence);
    return { targets: [{ type: 'path', name: path.value ?? path.source }], evidence };
  }
  return undefined;
}

function pathOf(word: Word, invocation: Invocation): string | undefined {
  if (invocation.host !== undefined) return undefined;
  if (word.value !== undefined) return resolve(invocation.cwd, word.value);
  return word.suffix;
}

const writesLater: InvocationRule = {
  ...runsLater,
  programs: [ANY_PROGRAM],
  match: (invocation) => found(invocation, 'later'),
};

const writesDisarming: InvocationRule = {
  ...disarmsHooks,
  programs: [ANY_PROGRAM],
  match: (invocation) => found(invocation, 'disarms'),
};

const scheduled: InvocationRule = {
  id: 'later.schedule',
  programs: ['crontab', 'at', 'batch', 'launchctl', 'systemctl', 'schtasks', 'git'],
  effect: 'runs-later',
  severity: 'high',
  undo: 'yes',
  why: 'It sets something up that runs by itself later, where no guard asks.',
  safer: 'Run it now, or show the person what is to be set up.',
  stops: [
    'crontab jobs.txt',
    'echo "0 * * * * x" | crontab -',
    'at now + 1 hour',
    'launchctl load x.plist',
    'systemctl --user enable x.timer',
    'git config core.hooksPath .hooks',
    "git config --global alias.x '!sh x.sh'",
  ],
  passes: [
    'crontab -l',
    'atq',
    'systemctl status x',
    'launchctl list',
    'git config user.name',
    'git config --get core.hooksPath',
    'git config --global pull.rebase true',
    'at -l',
  ],
  match(invocation) {
    const word = schedules(invocation);
    return (
      word && {
        targets: [{ type: 'command', name: word.value ?? word.source }],
        evidence: [invocation.head.span, word.span],
      }
    );
  },
};

const RUN_BY_GIT =
  /^(?:core\.(?:hookspath|pager|editor|sshcommand|fsmonitor|askpass|gitproxy)|alias\..+|filter\..+|diff\.external|.*\.(?:cmd|command|textconv|driver|helper)|credential\.helper|init\.templatedir|include\.path|includeif\..+|url\..+)$/i;

function schedules({ program, args }: Invocation): Word | undefined {
  const values = args.map(({ value }) => value ?? '?');
  switch (program) {
    case 'crontab':
      return values.some((value) => /^-[a-z]*[lr]/.test(value)) ? undefined : args.at(-1);
    case 'at':
    case 'batch':
      return values.some((value) => /^-[lrdcV]/.test(value)) ? undefined : args[0];
    case 'launchctl':
      return args.find(({ value }) =>
        /^(?:load|bootstrap|submit|enable|kickstart)$/.test(value ?? ''),
      );
    case 'systemctl':
      return args.find(
        ({ value }) => /^(?:enable|link|edit)$/.test(value ?? '') && value !== 'daemon-reexec',
      );
    case 'schtasks':
      return args.find(({ value }) => /^\/create$/i.test(value ?? ''));
    case 'git': {
      const at = values.indexOf('config');
      if (at < 0 || values.slice(0, at).some((value) => !value.startsWith('-'))) return undefined;
      const rest = args
        .slice(at + 1)
        .filter(({ value }) => value?.startsWith('-') !== true && value !== 'set');
      const [key, value] = rest;
      const named = RUN_BY_GIT.test(key?.value ?? '');
      if (!named || value === undefined || values.includes('--get') || values.includes('get')) {
        return undefined;
      }
      const harmless = /^alias\./i.test(key?.value ?? '') && value.value?.startsWith('!') === false;
      return harmless ||
        (/^credential\.helper$/i.test(key?.value ?? '') &&
          /^(?:cache|store|osxkeychain|manager\S*|libsecret)(?: .*)?$/.test(value.value ?? ''))
        ? undefined
        : key;
    }
    default:
      return undefined;
  }
}

export const laterRules: readonly InvocationRule[] = [writesLater, writesDisarming, scheduled];

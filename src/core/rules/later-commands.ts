import type { Invocation, Word } from '../shell/invocation';
import type { InvocationRule } from './rule';

/** Commands that set something up which runs later, outside the guards. */

export const scheduled: InvocationRule = {
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
    "git config --global core.pager 'sh x.sh'",
    'git config --global url."https://git.example/".insteadOf https://github.com/',
    "git config --global alias.x '!sh x.sh'",
  ],
  passes: [
    'crontab -l',
    'atq',
    'systemctl status x',
    'launchctl list',
    'git config user.name',
    'git config --get core.hooksPath',
    'git config core.hooksPath .husky',
    "git config --global core.editor 'code --wait'",
    'git config --global core.pager delta',
    'git config --global url."https://github.com/".insteadOf git@github.com:',
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

/** Settings by which git runs something, with the values that everybody gives them. */
const KNOWN_TO_GIT: readonly (readonly [setting: RegExp, value: RegExp])[] = [
  [/^alias\./i, /^[^!]/],
  [/^credential\.helper$/i, /^(?:cache|store|osxkeychain|manager\S*|libsecret)(?: .*)?$/],
  [
    /^core\.(?:editor|pager)$/i,
    /^(?:vim?|nvim|nano|emacs|micro|hx|subl -n -w|(?:code|cursor|zed)(?: --wait| -w)?|cat|less(?: -[A-Za-z]{1,9})*|more|delta|bat|true)$/,
  ],
  // What lies in these folders is looked at when it is written.
  [/^core\.hookspath$/i, /^(?:\.\/)?(?:\.husky(?:\/_)?|\.githooks|\.git\/hooks)\/?$/],
  [/^core\.sshcommand$/i, /^ssh(?: -i [\w~./-]{1,200}| -p \d{1,5}| -4| -v)*$/],
  [
    /^url\.(?:https:\/\/|ssh:\/\/git@|git@)(?:github|gitlab|bitbucket)\.(?:com|org)[:/]?\.insteadof$/i,
    /^(?:https:\/\/|ssh:\/\/git@|git@|git:\/\/)(?:github|gitlab|bitbucket)\.(?:com|org)[:/]?$/,
  ],
];

function isKnownToGit(setting: string, value: string | undefined): boolean {
  return KNOWN_TO_GIT.some(([key, known]) => key.test(setting) && known.test(value ?? '!'));
}

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
        /^(?:load|bootstrap|submit|enable|kickstart|setenv)$/.test(value ?? ''),
      );
    case 'systemctl':
      return args.find(
        ({ value }) =>
          /^(?:enable|reenable|link|edit|set-default|preset)$/.test(value ?? '') &&
          value !== 'daemon-reexec',
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
      return isKnownToGit(key?.value ?? '', value.value) ? undefined : key;
    }
    default:
      return undefined;
  }
}

const CONFIGURED =
  'npm pnpm yarn pip pip3 claude codex gemini qwen copilot cursor-agent opencode droid amp goose openclaw hermes kiro-cli code cursor windsurf direnv mise loginctl rc-update update-rc.d chkconfig pm2 reg defaults sc Register-ScheduledTask New-Service';

export const configured: InvocationRule = {
  id: 'later.configured',
  programs: CONFIGURED.split(' '),
  effect: 'runs-later',
  severity: 'high',
  undo: 'yes',
  why: 'What is set up by it runs by itself later, where no guard asks.',
  safer: 'Show the person what is to be set up, and let them do it.',
  stops: [
    'npm pkg set scripts.postinstall="node x.js"',
    'npm config set script-shell /tmp/x',
    'yarn set version https://x.example/yarn.js',
    'npm config set ignore-scripts false',
    'pip config set global.index-url https://pypi.example/simple',
    'claude mcp add x -- node x.js',
    'codex mcp add x -- node x.js',
    `code --add-mcp '{"name":"x","command":"node"}'`,
    'direnv allow',
    'loginctl enable-linger',
    'update-rc.d x defaults',
    'pm2 startup',
  ],
  passes: [
    'npm pkg set scripts.test=mocha',
    'npm pkg set version=1.3.0',
    'yarn set version stable',
    'npm pkg get scripts',
    'npm config get registry',
    'npm config set fund false',
    'pip config list',
    'claude mcp list',
    'code --list-extensions',
    'direnv status',
    'pm2 list',
  ],
  match({ program = '', args, head }) {
    const said = args
      .slice(0, 6)
      .map(({ value }) => value ?? '?')
      .join(' ');
    if (!SETS_UP.some(([programs, words]) => programs.test(program) && words.test(said))) {
      return undefined;
    }
    return {
      targets: [{ type: 'command', name: `${program} ${said}`.slice(0, 200) }],
      evidence: [head.span, ...args.slice(0, 1).map(({ span }) => span)],
    };
  },
};

/** Which words of which programs; from their manuals. */
// prettier-ignore
const SETS_UP: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:npm|pnpm|yarn)$/, /^(?:pkg set scripts\.|set-script )(?:pre|post)?(?:install|prepare|prepublish|prepublishOnly|prepack|postpack|publish|version|uninstall)\b|^set version (?!(?:stable|berry|classic|latest|canary|[\^~]?\d[\w.-]*)(?: |$))|^(?:config )?set (?:-\S+ |--\S+ )?(?:script-shell|node-options|shell|git|yarnPath|ignore-scripts[= ]false|enableScripts[= ]true)\b/],
  [/^(?:pip|pip3)$/, /^config set \S*(?:index-url|trusted-host|find-links)/],
  [/^(?:claude|codex|gemini|qwen|copilot|cursor-agent|opencode|droid|amp|goose|kiro-cli)$/, /^mcp (?:add|add-json|add-from-claude-desktop|import|install)\b|^(?:plugins?|extensions?|hooks?) (?:install|add|link)\b/],
  [/^(?:code|cursor|windsurf)$/, /--add-mcp\b/],
  [/^(?:direnv|mise)$/, /^(?:allow|permit|grant|trust)\b/],
  [/^loginctl$/, /^enable-linger\b/],
  [/^rc-update$/, /^add\b/],
  [/^update-rc\.d$/, / (?:defaults|enable)\b/],
  [/^chkconfig$/, / on\b|--add\b/],
  [/^pm2$/, /^startup\b/],
  [/^reg$/i, /^add .*\\(?:Run|RunOnce|Winlogon|Image File Execution Options)\b/i],
  [/^defaults$/, /^write \S*(?:loginwindow|LaunchAgents|LoginHook)/],
  [/^sc$/, /^create\b/],
  [/^(?:Register-ScheduledTask|New-Service)$/, /./],
];

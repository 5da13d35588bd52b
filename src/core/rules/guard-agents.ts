import type { Word } from '../shell/invocation';
import type { InvocationRule } from './rule';

/** What would remove Portcullis from the editor, or start an agent without it. */

const editor: InvocationRule = {
  id: 'guard.extension',
  programs: ['code', 'code-insiders', 'code-server', 'codium', 'cursor', 'windsurf', 'portcullis'],
  effect: 'turns-guard-off',
  severity: 'critical',
  undo: 'yes',
  why: 'It would remove or disable Portcullis, or open an editor without it.',
  safer: 'A person can pause or remove Portcullis in the editor.',
  stops: [
    'code --uninstall-extension portcullis.portcullis',
    'code --disable-extensions .',
    'cursor --disable-extension portcullis.portcullis',
    'portcullis uninstall',
    'code --extensions-dir /tmp/none .',
    'code --install-extension /tmp/portcullis-0.0.1.vsix',
    'portcullis policy accept',
    'portcullis hooks install',
  ],
  passes: [
    'code .',
    'code --list-extensions',
    'code --uninstall-extension ms-python.python',
    'portcullis explain "ls"',
    'portcullis audit verify',
  ],
  match(invocation) {
    const { program, args, head } = invocation;
    const word = program === 'portcullis' ? disarmingVerb(args) : disablingOption(args);
    return (
      word && {
        targets: [{ type: 'command', name: word.value ?? word.source }],
        evidence: [head.span, word.span],
      }
    );
  },
};

function disarmingVerb(args: readonly Word[]): Word | undefined {
  // What is explained or judged is no verb of its own.
  if (/^(?:explain|judge|audit|doctor|help)$/.test(args[0]?.value ?? '')) return undefined;
  return args.find(({ value }) =>
    /^(?:uninstall|install|pause|nap|disable|off|stop|remove|allow|trust|unhook|reset|kill|accept|approve|grant|reveal|unfreeze|resume|undo|hooks?|setup)$/.test(
      value ?? '',
    ),
  );
}

function disablingOption(args: readonly Word[]): Word | undefined {
  return args.find(({ value = '' }, at) => {
    if (
      /^--(?:disable-extensions|extensions-dir|user-data-dir|profile-temp|transient)(?:=|$)/.test(
        value,
      )
    ) {
      return true;
    }
    if (!/^--(?:uninstall|disable|install)-extension/.test(value)) return false;
    const unknown = value.startsWith('--install') ? '' : 'portcullis';
    const name = value.includes('=') ? value : (args[at + 1]?.value ?? unknown);
    return name.toLowerCase().includes('portcullis');
  });
}

const removes: InvocationRule = {
  id: 'guard.uninstall',
  programs:
    'npm pnpm yarn bun pip pip3 pipx uv cargo brew apt apt-get dnf yum pacman snap systemctl launchctl service sc docker'.split(
      ' ',
    ),
  effect: 'turns-guard-off',
  severity: 'critical',
  undo: 'yes',
  why: 'It would remove or stop Portcullis.',
  safer: 'A person can pause or remove Portcullis in the editor.',
  stops: [
    'npm uninstall -g portcullis',
    'brew uninstall portcullis',
    'systemctl --user stop portcullis',
    'launchctl unload ~/Library/LaunchAgents/portcullis.plist',
  ],
  passes: [
    'npm uninstall -g typescript',
    'systemctl --user status portcullis',
    'npm view portcullis',
  ],
  match({ args, head }) {
    const named = args.find(({ value }) =>
      /(?:^|[/@._-])portcullis(?:[@._-]|$)/i.test(value ?? ''),
    );
    const verb = args.find(({ value }) =>
      /^(?:uninstall|un|remove|rm|r|delete|purge|autoremove|unlink|stop|disable|mask|kill|unload|bootout|-R\w{0,4})$/.test(
        value ?? '',
      ),
    );
    if (named === undefined || verb === undefined) return undefined;
    return {
      targets: [{ type: 'command', name: named.value ?? named.source }],
      evidence: [head.span, verb.span, named.span],
    };
  },
};

const AGENTS =
  'claude codex gemini qwen copilot opencode cursor-agent droid amp aider pi openclaw hermes goose kiro-cli crush auggie cline qodo kilo iflow codebuddy kimi forge'.split(
    ' ',
  );

const bareAgent: InvocationRule = {
  id: 'guard.bare-agent',
  programs: AGENTS,
  effect: 'turns-guard-off',
  severity: 'critical',
  undo: 'unknown',
  why: 'This agent would start without the hooks by which Portcullis sees what it does.',
  safer: 'Start the agent without that option or variable.',
  stops: [
    'claude --bare -p hi',
    'opencode --pure run hi',
    'HOME=/tmp/x claude -p hi',
    `claude --settings '{"disableAllHooks":true}'`,
    'env CODEX_HOME=/tmp/x codex exec hi',
    'claude --setting-sources project',
    'pi --no-extensions',
    'gemini --extensions none',
    'copilot --config-dir /tmp/x',
  ],
  passes: ['claude -p hi', 'codex exec hi', 'gemini -p hi', 'NODE_ENV=test claude --version'],
  match(invocation) {
    const { args, env, head, program = '' } = invocation;
    const option = args.find(({ value = '' }) =>
      /^--(?:bare|pure|setting-sources|no-hooks|no-extensions|no-plugins|disable-hooks|disable-extensions|ignore-user-config|safe-mode|config-dir)(?:=|$)|disableAllHooks|features\.(?:codex_)?hooks\s*=\s*false|^--settings(?:=|$)/.test(
        value,
      ),
    );
    const none = args.find(
      ({ value = '' }, at) =>
        value === 'none' && /^(?:-e|--extensions)$/.test(args[at - 1]?.value ?? ''),
    );
    const moved = [...env].find(([name]) =>
      /^(?:HOME|XDG_CONFIG_HOME|\w+_(?:CONFIG_DIR|HOME))$/.test(name),
    );
    const word = option ?? none ?? moved?.[1];
    return (
      word && { targets: [{ type: 'command', name: program }], evidence: [head.span, word.span] }
    );
  },
};

/** Switches hooks, or everything that brings some, off in an agent's own configuration. */
const unhooks: InvocationRule = {
  id: 'guard.unhook',
  programs: AGENTS,
  effect: 'turns-guard-off',
  severity: 'critical',
  undo: 'yes',
  why: 'With this setting the agent no longer asks Portcullis about what it does.',
  safer: 'Leave the setting alone; to switch Portcullis off for a while use its command "Pause".',
  stops: [
    'claude plugin disable portcullis',
    'claude config set disableAllHooks true',
    'gemini hooks disable portcullis',
    'gemini extensions uninstall portcullis',
    'codex features disable hooks',
    'openclaw config set plugins.enabled false',
    'openclaw plugins disable guard',
  ],
  passes: [
    'claude plugin list',
    'claude config set theme dark',
    'gemini extensions uninstall weather',
    'codex features list',
    'claude plugin disable weather',
  ],
  match({ args, head }) {
    const values = args.map(({ value }) => value ?? '?').filter((one) => !one.startsWith('-'));
    const said = values.slice(0, 6).join(' ');
    const off =
      /^(?:hooks?|features) (?:disable|uninstall|remove|rm|delete|off)\b/.test(said) ||
      /^(?:plugins?|extensions?|mcp|skills?) (?:disable|uninstall|remove|rm|delete|off)\b.*(?:portcullis|guard|hook)/i.test(
        said,
      ) ||
      /^(?:config|settings) set \S*(?:hook|plugins?\.enabled|extensions?\.enabled)\S* (?:false|off|0|none|null|\[\])$/i.test(
        said,
      ) ||
      /^(?:config|settings) set (?:-g )?\S*disable\S*hooks?\S* (?:true|on|1)$/i.test(said) ||
      /^(?:config|settings) (?:unset|remove|delete) \S*(?:hook|plugins?)\b/i.test(said);
    const [first] = args;
    return off && first !== undefined
      ? { targets: [{ type: 'command', name: said }], evidence: [head.span, first.span] }
      : undefined;
  },
};

export const guardAgentRules: readonly InvocationRule[] = [editor, removes, bareAgent, unhooks];

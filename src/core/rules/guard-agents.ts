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
    'code --inspect-extensions=9229 .',
    'portcullis policy accept',
    'portcullis hooks install',
  ],
  passes: [
    'code .',
    'code --list-extensions',
    'code --extensionDevelopmentPath=. --inspect-extensions=9229',
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
    if (
      /^--inspect(?:-brk)?-(?:extensions|sharedprocess|ptyhost)|^--remote-debugging-p/.test(value)
    ) {
      // A window for an extension that is being written has a host of its own.
      return !args.some((word) => word.value?.startsWith('--extensionDevelopmentPath') === true);
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
      /(?:^|[/@._-])portcullis(?:[@._-]|$)|^(?:code|openvscode)-server(?:@|\.|$)/i.test(
        value ?? '',
      ),
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
  'claude claude-code codex gemini qwen copilot opencode cursor-agent droid amp aider pi openclaw hermes goose kiro-cli crush auggie cline qodo kilo iflow codebuddy kimi forge'.split(
    ' ',
  );

/**
 * Variables under which an agent starts with another home, without hooks, or with its hooks led elsewhere: seen of
 * Claude Code 2.1.330, whose `CLAUDE_CODE_SHELL_PREFIX` stands before every command that it starts, hooks too.
 */
const BARES =
  /^(?:HOME|XDG_CONFIG_HOME|\w+_(?:CONFIG_DIR|HOME)|CLAUDE_CODE_(?:SIMPLE|SAFE_MODE|SHELL_PREFIX)|(?:GEMINI_CLI|QWEN_CODE)_(?:SYSTEM_(?:SETTINGS|DEFAULTS)_PATH|TRUSTED_FOLDERS_PATH|SAFE_MODE)|GEMINI_RESTRICTED_MODE|GEMINI_CLI_TRUST_WORKSPACE|QWEN_CODE_SIMPLE|BASH_ENV|SHELLOPTS|LD_PRELOAD|LD_AUDIT|DYLD_INSERT_LIBRARIES|OPENCODE_(?:EXPERIMENTAL_CODE_MODE|PURE|CONFIG|CONFIG_CONTENT|DISABLE_\w{0,20}PLUGINS\w{0,10}))$/;
const BARES_LATER =
  /^(?:CLAUDE_CONFIG_DIR|CLINE_DIR|(?:CODEX|COPILOT|QWEN|GEMINI_CLI)_HOME|CLAUDE_CODE_(?:SIMPLE|SAFE_MODE|SHELL_PREFIX)|(?:GEMINI_CLI|QWEN_CODE)_(?:SYSTEM_(?:SETTINGS|DEFAULTS)_PATH|SAFE_MODE|SIMPLE)|OPENCODE_(?:PURE|CONFIG_DIR|EXPERIMENTAL_CODE_MODE))(?:=.|$)/;

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
    'CLAUDE_CODE_SIMPLE=1 claude -p hi',
    'codex exec --disable hooks hi',
    'OPENCODE_PURE=1 opencode run hi',
    'GEMINI_CLI_SYSTEM_SETTINGS_PATH=/tmp/x.json gemini -p hi',
    'CLAUDE_CODE_SHELL_PREFIX=/bin/true claude',
  ],
  passes: ['claude -p hi', 'codex exec hi', 'gemini -p hi', 'NODE_ENV=test claude --version'],
  match(invocation) {
    const { args, env, head, program = '' } = invocation;
    const option = args.find(({ value = '' }) =>
      /^--(?:bare|pure|setting-sources|no-hooks|no-extensions|no-plugins|disable-hooks|disable-extensions|ignore-user-config|safe-mode|config-dir)(?:=|$)|disableAllHooks|features\.(?:codex_)?hooks\s*=\s*false|^features\s*=\s*\{[^}]*\bhooks\s*=\s*false|^hooks(?:\.state\b|\s*=)|^--settings(?:=|$)/.test(
        value,
      ),
    );
    const none = args.find(
      ({ value = '' }, at) =>
        value === 'none' && /^(?:-e|--extensions)$/.test(args[at - 1]?.value ?? ''),
    );
    const feature = args.find(
      ({ value = '' }, at) =>
        /^(?:codex_)?hooks$/.test(value) && args[at - 1]?.value === '--disable',
    );
    const moved = [...env].find(
      ([name, { value }]) =>
        BARES.test(name) && !(name.endsWith('TRUST_WORKSPACE') && value === 'true'),
    );
    const word = option ?? none ?? feature ?? moved?.[1];
    return (
      word && { targets: [{ type: 'command', name: program }], evidence: [head.span, word.span] }
    );
  },
};

/** The same for every agent that is started from this shell later. */
const bareLater: InvocationRule = {
  id: 'guard.bare-agent-later',
  programs: ['export', 'declare', 'typeset', 'set', 'setenv', 'setx', 'launchctl'],
  effect: 'turns-guard-off',
  severity: 'critical',
  undo: 'yes',
  why: 'Agents that are started after it would run without the hooks by which Portcullis sees what they do.',
  safer: 'Leave the variable alone.',
  stops: [
    'export CLAUDE_CONFIG_DIR=/tmp/x',
    'declare -x CLAUDE_CODE_SIMPLE=1',
    'export A=1 CLAUDE_CODE_SHELL_PREFIX=/bin/true; claude -p hi',
  ],
  passes: [
    'export CLAUDE_CODE_MAX_OUTPUT_TOKENS=1000',
    'export HOME=/tmp/build',
    'set -e',
    'echo CLAUDE_CONFIG_DIR=/x',
  ],
  match({ args, head }) {
    const word = args.find(({ value = '' }) => BARES_LATER.test(value));
    const name = word?.value?.split('=')[0];
    return (
      word && {
        targets: [{ type: 'command', name: name ?? 'an agent' }],
        evidence: [head.span, word.span],
      }
    );
  },
};

const SKIPS =
  /^--(?:(?:allow-)?dangerously-skip-permissions|dangerously-bypass-approvals-and-sandbox|dangerously-allow-all|yolo|allow-all-tools|allow-all|trust-all-tools|yes-always|skip-permissions-unsafe)(?:=(?!false)|$)|^--(?:permission-mode=bypassPermissions|approval-mode=yolo|ask-for-approval=never)$/;
const SKIPPING_VALUE = /^(?:--permission-mode bypassPermissions|--approval-mode yolo)$/;

/** An agent that starts another one which asks nobody has a hand that nobody holds, where that one has no hooks. */
const unaskedAgent: InvocationRule = {
  id: 'guard.unasked-agent',
  programs: AGENTS,
  effect: 'opens-interpreter',
  severity: 'high',
  undo: 'unknown',
  why: 'It starts another agent that asks nobody before what it does.',
  safer: 'Start it without that option, or do the work in this session.',
  stops: [
    'claude --dangerously-skip-permissions -p "fix it"',
    'claude -p x --permission-mode bypassPermissions',
    'codex exec --dangerously-bypass-approvals-and-sandbox x',
    'gemini --yolo -p x',
    'copilot -p x --allow-all-tools',
    'npx -y @anthropic-ai/claude-code --dangerously-skip-permissions -p x',
  ],
  passes: [
    'claude -p "what does --yolo do"',
    'claude -p x --permission-mode plan',
    'codex exec "list the files"',
    'gemini -p x --approval-mode default',
    'claude --version',
  ],
  match({ args, head, program = '' }) {
    const word = args.find(
      ({ value = '' }, at) =>
        SKIPS.test(value) || SKIPPING_VALUE.test(`${args[at - 1]?.value ?? ''} ${value}`),
    );
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

export const guardAgentRules: readonly InvocationRule[] = [
  editor,
  removes,
  bareAgent,
  bareLater,
  unaskedAgent,
  unhooks,
];

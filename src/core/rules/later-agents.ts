import type { LaterPlace } from './later-place';

/** Hook settings of agents: one switch in them lets every call through. */
const CLAUDE_DISARMS =
  /"disableAllHooks"\s*:\s*true|"(?:env\.)?(?:BASH_ENV|SHELLOPTS|ENV|LD_PRELOAD|LD_AUDIT|DYLD_INSERT_LIBRARIES|CLAUDE_CODE_SHELL_PREFIX)"\s*:|"disabledHooks(?:"\s*:(?!\s*\[\s*\])|\.\d)/;
const GEMINI_DISARMS =
  /"disableAllHooks"\s*:\s*true|"hooksConfig"\s*:\s*\{[^}]{0,2000}"(?:enabled"\s*:(?!\s*true\b)|disabled")|"hooksConfig\.(?:enabled":(?!true\b)|disabled\b)|"hooks"\s*:(?!\s*\{)/;
/** Variables that an agent takes from a project's `.env` into its own process, and that keep its hooks from running. */
const ENV_DISARMS =
  /^[^\S\n]*(?:export\s+)?(?:BASH_ENV|SHELLOPTS|LD_PRELOAD|LD_AUDIT|DYLD_INSERT_LIBRARIES|GEMINI_CLI_(?:HOME|SYSTEM_SETTINGS_PATH|SYSTEM_DEFAULTS_PATH|TRUSTED_FOLDERS_PATH|TRUST_WORKSPACE)|GEMINI_RESTRICTED_MODE|QWEN_HOME|QWEN_CODE_(?:SAFE_MODE|SIMPLE)|NODE_OPTIONS\s*=[^\n]{0,200}--(?:require|import|inspect|experimental-loader|loader)|NODE_OPTIONS\s*=[^\n]{0,200}\s-r\b)\s*(?:=|\s|$)/m;
/** Keys of Claude's settings, and of those made after them, that only change how it looks and speaks. */
const CLAUDE_HARMLESS =
  /^(?!(?:\$schema|model|theme|language|outputStyle|includeCoAuthoredBy|attribution|cleanupPeriodDays|spinnerTipsEnabled|verbose|editorMode|vimMode|prefersReducedMotion|alwaysThinkingEnabled|effortLevel|autoUpdatesChannel|preferredNotifChannel|showTurnDuration|terminalProgressBarEnabled|plansDirectory|ui|general\.vimMode)(?:\.|$))/;
const NEXT = 'the agent, at its next call';
const START = 'the agent, at its next start';

/** What agents run or obey: their hooks, servers, permissions and plug-ins. */
// prettier-ignore
export const AGENT_PLACES: readonly LaterPlace[] = [
  { path: /(?:^|\/)\.github\/hooks\/.+\.json$|(?:^|\/)\.copilot\/hooks\/.+/, by: 'agents, at their next call', disarms: CLAUDE_DISARMS, hooks: true },
  { path: /(?:^|\/)\.github\/copilot\/.+\.json$|(?:^|\/)\.copilot\/.+\.json$/, by: 'agents, at their next call', disarms: CLAUDE_DISARMS },
  { path: /(?:^|\/)\.claude\/settings(?:\.local)?\.json$|(?:^|\/)managed-settings(?:\.d\/.+)?\.json$/, by: 'Claude, at its next call', keys: CLAUDE_HARMLESS, disarms: CLAUDE_DISARMS, hooks: true },
  { path: /(?:^|\/)\.claude\/(?:hooks|plugins)\/.+|(?:^|\/)\.claude\.json$/, by: 'Claude, at its next call', disarms: CLAUDE_DISARMS, hooks: true },
  { path: /(?:^|\/)\.cursor\/hooks\.json$|(?:^|\/)\.cursor\/hooks\/.+|^\/etc\/cursor\/.+/, by: 'Cursor, at its next call', hooks: true },
  { path: /(?:^|\/)\.cursor\/(?:cli|cli-config|permissions|sandbox|environment)\.json$/, by: 'Cursor, at its next call' },
  { path: /(?:^|\/)\.windsurf\/hooks\.json$|(?:^|\/)\.codeium\/(?:windsurf(?:-next)?\/)?hooks\.json$|(?:^|\/)\.clinerules\/hooks\/.+|(?:^|\/)Cline\/Hooks\/.+|(?:^|\/)\.cline\/hooks\/.+/, by: NEXT, hooks: true },
  { path: /(?:^|\/)\.cline\/data\/(?:globalState|settings\/global-settings)\.json$/, by: 'Cline, at its next call', disarms: /"hooksEnabled"\s*:\s*(?!true\b)/, content: /"hooksEnabled"/ },
  { path: /(?:^|\/)user-dirs\.dirs$/, by: 'Cline, at its next start', disarms: /^[^\S\n]*XDG_DOCUMENTS_DIR\s*=/m, content: /^(?!)/ },
  { path: /(?:^|\/)\.(?:gemini|qwen|iflow|codebuddy)\/settings\.json$/, by: NEXT, keys: CLAUDE_HARMLESS, disarms: GEMINI_DISARMS, hooks: true },
  { path: /(?:^|\/)\.(?:gemini|qwen)\/(?:extensions|hooks|trustedFolders\.json).*/, by: START, hooks: true },
  { path: /(?:^|\/)(?:\.gemini\/|\.qwen\/)?\.env$/, by: 'agents, at their next start', disarms: ENV_DISARMS, content: /^(?!)/, everyday: true },
  { path: /(?:^|\/)\.codex\/(?:(?:[\w-]+\.)?config\.toml|hooks\.json|rules\/.+|requirements\.toml)$/, by: 'Codex, at its next call', disarms: /^\s*(?:features\s*\.\s*)?["']?(?:hooks|codex_hooks)["']?\s*=\s*false|^\s*features\s*=\s*\{[^}\n]{0,500}\bhooks["']?\s*=\s*false|^\s*\[?hooks\.state\b[\s\S]{0,400}?\benabled\s*=\s*false/m, hooks: true },
  { path: /(?:^|\/)\.?opencode\/plugins?\/.+/, by: 'OpenCode, at its next start', hooks: true },
  { path: /(?:^|\/)opencode\.jsonc?$/, by: 'OpenCode, at its next start', keys: /^(?:plugin|mcp|permission|command|formatter|lsp|provider|experimental|tools)(?:\.|$)/, content: /"(?:plugin|mcp|permission|command|formatter|lsp)"\s*:/ },
  { path: /(?:^|\/)\.kiro\/(?:hooks\/.+|settings\/.+)|(?:^|\/)\.aws\/amazonq\/(?:cli-agents|hooks)\/.+|(?:^|\/)\.amazonq\/.+\.json$/, by: NEXT, hooks: true },
  { path: /(?:^|\/)\.factory\/(?:settings(?:\.local)?\.json|hooks\/.+|hooks\.json|mcp\.json)$/, by: 'Droid, at its next call', disarms: CLAUDE_DISARMS, hooks: true },
  { path: /(?:^|\/)(?:\.amp\/settings\.jsonc?|amp\/settings\.jsonc?|\.amp\/plugins\/.+|amp\/plugins\/.+)$/, by: 'Amp, at its next start' },
  { path: /(?:^|\/)\.pi\/(?:agent\/)?(?:extensions\/.+|settings\.json|hooks\/.+)$/, by: 'pi, at its next start', hooks: true },
  { path: /(?:^|\/)\.openclaw\/(?:openclaw\.json|plugins\/.+|hooks\/.+|extensions\/.+)$/, by: 'OpenClaw, at its next call', hooks: true },
  { path: /(?:^|\/)\.hermes\/(?:config\.ya?ml|plugins\/.+|hooks\/.+)$/, by: 'Hermes, at its next call', hooks: true },
  { path: /(?:^|\/)\.config\/goose\/(?:config|permission)\.ya?ml$|(?:^|\/)\.goosehints\.d\/.+/, by: 'goose, at its next start' },
  { path: /(?:^|\/)\.aider\.conf\.ya?ml$/, by: 'aider, at its next change', content: /^(?:test-cmd|lint-cmd|auto-test|auto-accept\S*|yes-always|suggest-shell-commands|notifications-command|editor|git-commit-verify|load)\s*:/m },
  { path: /(?:^|\/)\.?crush\.json$|(?:^|\/)crush\/crush\.json$/, by: 'Crush, at its next start', keys: /^(?:mcp|lsp|permissions|hooks|providers)(?:\.|$)/, content: /"(?:mcp|lsp|permissions|hooks)"\s*:/ },
  { path: /(?:^|\/)\.continue\/(?:config\.(?:json|ts|ya?ml)|mcpServers\/.+)$/, by: START, content: /command|modify/i },
  { path: /(?:^|\/)\.(?:augment|auggie|trae|junie|qodo|roo|openhands)\/(?:settings|config|hooks|mcp|microagents)[\w.-]{0,40}(?:json|toml|ya?ml|sh)$/, by: START },
];

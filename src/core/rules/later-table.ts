/**
 * Files that something else runs or obeys later, where no guard asks: by the end of their path. From
 * each program's own documentation.
 */
export interface LaterPlace {
  /** Matches the end of a path with forward slashes. */
  readonly path: RegExp;
  /** What runs or obeys it. */
  readonly by: string;
  /** Only content that matches matters; without it, all. */
  readonly content?: RegExp;
  /** With this in its content it switches agents' hooks, and so the guard, off. */
  readonly disarms?: RegExp;
}

/** Hook settings of agents: one switch in them lets every call through. */
const CLAUDE_DISARMS = /"disableAllHooks"\s*:\s*true|"(?:BASH_ENV|SHELLOPTS|ENV)"\s*:/;
const EDITOR_DISARMS =
  /"chat\.(?:plugins\.enabled|useHooks|plugins\.[\w.]+)"\s*:\s*false|"portcullis\.|"chat\.hookFilesLocations"/;
const EDITOR_RUNS =
  /"(?:terminal\.integrated\.(?:profiles|defaultProfile|automationProfile|env|shell|shellArgs)[\w.]*|chat\.tools\.terminal\.\w+|task\.allowAutomaticTasks|chat\.tools\.(?:global|edits)?\.?autoApprove|[\w.]*(?:\.path|Path|executable\w*|\.command|interpreterPath|gopath|binary\w*))"\s*:/;

export const LATER_PLACES: readonly LaterPlace[] = [
  {
    path: /(?:^|\/)\.git\/hooks\/(?!.*\.sample$)[^/]+$/,
    by: 'git, at its next commit or checkout',
  },
  {
    path: /(?:^|\/)\.git\/config(?:\.worktree)?$|(?:^|\/)\.gitconfig$|(?:^|\/)git\/config$/,
    by: 'git, at its next command',
  },
  {
    path: /(?:^|\/)\.git\/(?:info\/attributes|modules\/.*\/config)$/,
    by: 'git, at its next command',
  },
  { path: /(?:^|\/)\.husky\/(?!_\/)[\w.-]+$/, by: 'git, at its next commit' },
  {
    path: /(?:^|\/)\.(?:bashrc|bash_profile|bash_login|bash_logout|bash_aliases|profile|inputrc|zshrc|zshenv|zprofile|zlogin|zlogout|kshrc|cshrc|tcshrc)$/,
    by: 'your shell, in every new terminal',
  },
  {
    path: /(?:^|\/)\.config\/fish\/(?:config\.fish|conf\.d\/.+|functions\/.+)$|(?:^|\/)\.config\/powershell\/.+\.ps1$/,
    by: 'your shell, in every new terminal',
  },
  {
    path: /^\/etc\/(?:profile|bash\.bashrc|bashrc|environment|zsh\/.+|profile\.d\/.+|rc\.local|ld\.so\.preload|sudoers|sudoers\.d\/.+)$/,
    by: 'every new login',
  },
  {
    path: /^\/etc\/(?:cron[\w.]*(?:\/.+)?|systemd\/.+|init\.d\/.+|xdg\/autostart\/.+)$|^\/var\/spool\/cron\/.+/,
    by: 'the system, at its own time',
  },
  {
    path: /(?:^|\/)\.config\/(?:systemd\/user|autostart)\/.+|(?:^|\/)Library\/LaunchAgents\/.+|^\/Library\/Launch\w+\/.+/,
    by: 'the system, at your next login',
  },
  { path: /(?:^|\/)\.ssh\/(?:authorized_keys2?|config|rc)$/, by: 'ssh, at its next connection' },
  {
    path: /(?:^|\/)\.vscode\/settings\.json$|(?:^|\/)[^/]+\.code-workspace$|\/User\/settings\.json$|\/Machine\/settings\.json$/,
    by: 'the editor, at once',
    content: EDITOR_RUNS,
    disarms: EDITOR_DISARMS,
  },
  {
    path: /(?:^|\/)\.vscode\/(?:tasks|launch)\.json$|\/User\/tasks\.json$/,
    by: 'the editor, when a folder opens or a task starts',
    content: /"runOn"\s*:\s*"folderOpen"|"preLaunchTask"|"program"|"runtimeExecutable"/,
  },
  {
    path: /(?:^|\/)\.devcontainer(?:\/.*)?\/?devcontainer\.json$|(?:^|\/)\.devcontainer\.json$/,
    by: 'the editor, when the container is built',
    content: /"\w+Command"\s*:/,
  },
  {
    path: /(?:^|\/)\.github\/(?:hooks|copilot)\/.+\.json$|(?:^|\/)\.copilot\/.+\.json$/,
    by: 'agents, at their next call',
    disarms: CLAUDE_DISARMS,
  },
  {
    path: /(?:^|\/)\.claude\/(?:settings(?:\.local)?\.json|hooks\/.+)$|(?:^|\/)\.claude\.json$/,
    by: 'Claude, at its next call',
    disarms: CLAUDE_DISARMS,
  },
  {
    path: /(?:^|\/)\.cursor\/hooks\.json$|(?:^|\/)\.windsurf\/hooks\.json$|(?:^|\/)\.codeium\/windsurf\/hooks\.json$|(?:^|\/)\.clinerules\/hooks\/.+/,
    by: 'the agent, at its next call',
  },
  {
    path: /(?:^|\/)\.(?:gemini|qwen)\/settings\.json$/,
    by: 'the agent, at its next call',
    disarms:
      /"disableAllHooks"\s*:\s*true|"hooksConfig"\s*:\s*\{[^}]*"(?:enabled"\s*:\s*false|disabled")/,
  },
  {
    path: /(?:^|\/)\.codex\/(?:config\.toml|hooks\.json)$/,
    by: 'Codex, at its next call',
    disarms: /^\s*hooks\s*=\s*false/m,
  },
  {
    path: /(?:^|\/)\.opencode\/plugin\/.+|(?:^|\/)opencode\/plugin\/.+/,
    by: 'OpenCode, at its next start',
  },
  {
    path: /(?:^|\/)\.(?:mcp|cursor\/mcp|vscode\/mcp|gemini\/mcp)\.json$|(?:^|\/)\.(?:cursor|vscode)\/mcp\.json$/,
    by: 'the agent, at its next start',
    content: /"command"\s*:/,
  },
  {
    path: /(?:^|\/)\.npmrc$|(?:^|\/)\.yarnrc(?:\.yml)?$/,
    by: 'the package manager, at its next command',
    content: /script-shell|node-options|yarnPath|ignore-scripts\s*=\s*false|git\s*=/,
  },
  { path: /(?:^|\/)\.envrc$/, by: 'direnv, when the folder is entered' },
  {
    path: /(?:^|\/)(?:sitecustomize|usercustomize)\.py$|(?:^|\/)site-packages\/[^/]+\.pth$/,
    by: 'Python, at every start',
  },
];

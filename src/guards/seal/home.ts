/**
 * What lies in a home and is no business of a terminal's programs, by what programs and vendors call it. Relative to
 * the home. A folder is an empty one inside, a file is a decoy.
 */
export interface HiddenRow {
  readonly why: string;
  readonly folders?: readonly string[];
  readonly files?: readonly string[];
}

// prettier-ignore
export const HIDDEN_AT_HOME: readonly HiddenRow[] = [
  {
    why: 'keys and logins for other machines',
    folders: ['.ssh', '.gnupg', '.putty', '.config/filezilla', '.config/remmina', '.local/share/remmina', '.config/rclone'],
    files: ['.netrc', '_netrc', '.rhosts', '.s3cfg', '.boto', '.smbcredentials'],
  },
  {
    why: 'logins of clouds',
    folders: [
      '.aws', '.azure', '.config/gcloud', '.oci', '.aliyun', '.bluemix', '.config/doctl', '.config/hcloud', '.config/scw',
      '.config/linode-cli', '.fly', '.railway', '.config/railway', '.local/share/com.vercel.cli', '.config/com.vercel.cli', '.vercel',
      '.config/netlify', '.netlify', '.config/heroku', '.doppler', '.supabase', '.config/stripe', '.wrangler',
      '.config/.wrangler', '.cloudflared', '.ngrok2', '.config/ngrok', '.config/configstore', '.cf', '.expo', '.circleci',
      '.config/pulumi', '.pulumi', '.terraform.d',
    ],
    files: ['.terraformrc', '.databrickscfg', '.vultr-cli.yaml', '.config/linode-cli', '.sentryclirc'],
  },
  {
    why: 'logins of clusters and registries of images',
    folders: ['.kube', '.docker', '.config/containers', '.minikube', '.config/helm', '.config/argocd', '.config/k9s', '.rancher'],
    files: ['.dockercfg', '.dockerconfigjson', 'kubeconfig'],
  },
  {
    why: 'logins of code hosts and registries of packages',
    folders: ['.config/gh', '.config/glab-cli', '.config/github-copilot', '.config/git/credentials'],
    files: [
      '.git-credentials', '.config/git/credentials', '.config/hub', '.npmrc', '.yarnrc', '.yarnrc.yml', '.pypirc',
      '.config/pip/pip.conf', '.pip/pip.conf', '.cargo/credentials', '.cargo/credentials.toml', '.gem/credentials', '.bundle/config',
      '.m2/settings.xml', '.m2/settings-security.xml', '.gradle/gradle.properties', '.composer/auth.json',
      '.config/composer/auth.json', '.nuget/NuGet/NuGet.Config', '.config/NuGet/NuGet.Config', '.huggingface/token', '.kaggle/kaggle.json',
      '.config/pypoetry/auth.toml', '.hex/hex.config', '.config/jetbrains/token',
    ],
  },
  {
    why: 'logins of databases',
    folders: ['.snowsql', '.snowflake', '.dbt', '.config/snowflake'],
    files: ['.pgpass', '.my.cnf', '.mylogin.cnf', '.mongorc.js', '.redisclirc'],
  },
  {
    why: 'passwords and keys that a person keeps',
    folders: [
      '.password-store', '.local/share/keyrings', '.local/share/kwalletd', '.config/op', '.config/1Password', '.1password',
      '.config/Bitwarden', '.config/Bitwarden CLI', '.config/keepassxc', '.config/sops', '.config/age', '.pki', '.config/Yubico',
      '.electrum', '.bitcoin', '.ethereum', '.config/solana', '.config/Ledger Live', '.vault',
    ],
    files: ['.vault-token', '.ansible_vault_password'],
  },
  {
    why: 'sessions of browsers and letters',
    folders: [
      '.mozilla', '.config/google-chrome', '.config/google-chrome-beta', '.config/chromium', '.config/BraveSoftware',
      '.config/microsoft-edge', '.config/vivaldi', '.config/opera', '.thunderbird', '.var/app', 'snap', '.config/evolution',
      '.local/share/evolution', '.config/Slack', '.config/discord', '.config/Signal', '.config/Element', '.purple', '.weechat',
      '.local/share/TelegramDesktop', '.config/zoom.conf.d',
    ],
    files: ['.msmtprc', '.fetchmailrc', '.esmtprc'],
  },
  {
    why: 'what was typed before, passwords among it',
    folders: ['.local/share/fish', '.zsh_sessions', '.bash_sessions', '.local/share/atuin', '.config/atuin'],
    files: [
      '.bash_history', '.zsh_history', '.zhistory', '.sh_history', '.history', '.psql_history', '.mysql_history',
      '.sqlite_history', '.rediscli_history', '.dbshell', '.python_history', '.node_repl_history', '.irb_history',
      '.lesshst', '.viminfo', '.mongodb/mongosh/mongosh_repl_history',
    ],
  },
  {
    why: 'what editors keep of workspaces and logins',
    folders: [
      '.config/Code', '.config/Code - Insiders', '.config/VSCodium', '.config/Cursor', '.config/Windsurf', '.config/Antigravity',
      '.vscode-server/data', '.vscode-server-insiders/data', '.cursor-server/data', '.windsurf-server/data', '.local/share/code-server',
      '.config/code-server', '.config/JetBrains', '.local/share/JetBrains', '.config/zed', '.local/share/zed', '.config/sublime-text', '.vscode-remote',
    ],
    files: [],
  },
];

/** One agent: what of it is its own, and what of that something outside runs later. */
export interface AgentRow {
  readonly agent: string;
  /** Folders that it works in, with its login; relative to the home. */
  readonly folders: readonly string[];
  /** Files beside these. */
  readonly files: readonly string[];
  /** In those: settings, hooks, commands, which the next session outside reads. */
  readonly later: readonly string[];
  /** Variables that hold its own login. */
  readonly variables: readonly string[];
}

// prettier-ignore
export const AGENTS_AT_HOME: readonly AgentRow[] = [
  {
    agent: 'claude',
    folders: ['.claude'], files: ['.claude.json'],
    later: ['.claude/settings.json', '.claude/settings.local.json', '.claude/hooks', '.claude/commands', '.claude/agents', '.claude/skills', '.claude/plugins', '.claude/CLAUDE.md', '.claude/local'],
    variables: ['ANTHROPIC_API_KEY', 'ANTHROPIC_AUTH_TOKEN', 'CLAUDE_CODE_OAUTH_TOKEN'],
  },
  {
    agent: 'codex',
    folders: ['.codex'], files: [],
    later: ['.codex/config.toml', '.codex/hooks.json', '.codex/hooks', '.codex/prompts', '.codex/skills', '.codex/rules', '.codex/AGENTS.md'],
    variables: ['OPENAI_API_KEY', 'CODEX_API_KEY'],
  },
  {
    agent: 'gemini',
    folders: ['.gemini'], files: [],
    later: ['.gemini/settings.json', '.gemini/commands', '.gemini/extensions', '.gemini/GEMINI.md', '.gemini/trustedFolders.json'],
    variables: ['GEMINI_API_KEY', 'GOOGLE_API_KEY'],
  },
  {
    agent: 'qwen',
    folders: ['.qwen'], files: [],
    later: ['.qwen/settings.json', '.qwen/commands', '.qwen/extensions', '.qwen/QWEN.md'],
    variables: ['DASHSCOPE_API_KEY', 'OPENAI_API_KEY'],
  },
  {
    agent: 'copilot',
    folders: ['.copilot'], files: [],
    later: ['.copilot/hooks', '.copilot/mcp-config.json', '.copilot/agents', '.copilot/skills'],
    variables: ['COPILOT_GITHUB_TOKEN'],
  },
  {
    agent: 'opencode',
    folders: ['.local/share/opencode', '.local/state/opencode'], files: [],
    later: [],
    variables: ['OPENAI_API_KEY', 'ANTHROPIC_API_KEY', 'OPENROUTER_API_KEY'],
  },
  {
    agent: 'cursor',
    folders: ['.cursor', '.config/cursor'], files: [],
    later: ['.cursor/hooks.json', '.cursor/hooks', '.cursor/mcp.json', '.cursor/rules', '.cursor/extensions', '.cursor/commands', '.cursor/cli-config.json'],
    variables: ['CURSOR_API_KEY'],
  },
  {
    agent: 'windsurf',
    folders: ['.codeium', '.windsurf'], files: [], later: [], variables: [],
  },
  {
    agent: 'cline',
    folders: ['.cline'], files: [], later: ['.cline/hooks', '.cline/data/settings'], variables: ['CLINE_API_KEY'],
  },
];

/** Folders of package managers that may be written: relative to the home. What lies in none of them stays as it is. */
// prettier-ignore
export const CACHES_AT_HOME: readonly string[] = [
  '.npm', '.yarn/berry/cache', '.local/share/pnpm/store', '.bun/install/cache',
  '.cargo/registry', '.cargo/git', 'go/pkg/mod', '.m2/repository', '.gradle/caches', '.ivy2/cache', '.nuget/packages', '.gem/specs', '.composer/cache',
  '.cache/pip', '.cache/uv', '.cache/pypoetry', '.cache/yarn', '.cache/pnpm', '.cache/node-gyp', '.cache/deno', '.cache/go-build',
  '.cache/ccache', '.cache/sccache', '.cache/bazel', '.cache/typescript', '.cache/turbo',
  '.cache/composer', '.cache/mypy', '.cache/ruff', '.cache/golangci-lint', '.cache/zig',
];

/** Programs that a package manager fetched, and that are started from there outside too: seen, and not written. */
export const PROGRAMS_IN_CACHES: readonly string[] = [
  '.cache/node',
  '.cache/Cypress',
  '.cache/ms-playwright',
  '.cache/electron',
];

/** Within the caches: programs that are started from there outside, so that nothing written inside is found there. */
export const RUN_FROM_CACHES: readonly string[] = ['.npm/_npx'];

/** Where a package manager shall keep things whose folder is not there yet: it cannot make one. */
export const INSTEAD_OF_CACHES: readonly {
  readonly folder: string;
  readonly variable: string;
  readonly value: string;
}[] = [
  { folder: '.npm', variable: 'npm_config_cache', value: '/tmp/.npm' },
  { folder: 'go/pkg/mod', variable: 'GOMODCACHE', value: '/tmp/.go/mod' },
  { folder: '.cache', variable: 'XDG_CACHE_HOME', value: '/tmp/.cache' },
];

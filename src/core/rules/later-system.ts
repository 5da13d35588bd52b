import type { LaterPlace } from './later-place';

const SHELL = 'your shell, in every new terminal';
const SYSTEM = 'the system, at its own time';

/** What shells, schedulers and services run; from their manuals. */
// prettier-ignore
export const SYSTEM_PLACES: readonly LaterPlace[] = [
  { path: /(?:^|\/)\.(?:bashrc|bash_profile|bash_login|bash_logout|bash_aliases|bash_completion|profile|inputrc|zshrc|zshenv|zprofile|zlogin|zlogout|kshrc|mkshrc|cshrc|tcshrc|login|logout|xonshrc|xinitrc|xsession|xsessionrc|xprofile|pam_environment|tmux\.conf|screenrc|pythonrc|pythonrc\.py|irbrc|pryrc|Rprofile|gdbinit|lldbinit|psqlrc|sqliterc|mongorc\.js)$/, by: SHELL },
  { path: /(?:^|\/)\.config\/(?:fish\/(?:config\.fish|conf\.d\/.+|functions\/.+)|powershell\/.+\.ps1|nushell\/.+\.nu|tmux\/tmux\.conf|zsh\/\.?z.+|environment\.d\/.+)$|(?:^|\/)Documents\/(?:Windows)?PowerShell\/.+\.ps1$/, by: SHELL },
  { path: /^\/etc\/(?:profile|bash\.bashrc|bashrc|bash_completion\.d\/.+|environment|zsh\/.+|zshrc|zshenv|fish\/.+|profile\.d\/.+|rc\.local|ld\.so\.(?:preload|conf)|ld\.so\.conf\.d\/.+|passwd|shadow|group|gshadow|sudoers|sudoers\.d\/.+|pam\.d\/.+|security\/pam_env\.conf|update-motd\.d\/.+|shells)$/, by: 'every new login' },
  { path: /^\/etc\/(?:cron[\w.]*(?:\/.+)?|anacrontab|at\.(?:allow|deny)|systemd\/.+|init\.d\/.+|rc[0-9S]?\.d\/.+|xdg\/autostart\/.+|udev\/rules\.d\/.+|NetworkManager\/dispatcher\.d\/.+|network\/if-[\w-]+\.d\/.+|apt\/apt\.conf\.d\/.+|logrotate\.d\/.+|xinetd\.d\/.+|inetd\.conf|modules-load\.d\/.+|modprobe\.d\/.+|acpi\/.+|dbus-1\/.+)$|^\/var\/spool\/(?:cron|at)\/.+|^\/(?:usr\/)?lib\/systemd\/.+/, by: SYSTEM },
  { path: /(?:^|\/)\.config\/(?:systemd\/user|autostart|autostart-scripts|plasma-workspace\/env)\/.+|(?:^|\/)Library\/Launch(?:Agents|Daemons)\/.+|^\/Library\/(?:Launch\w+|StartupItems)\/.+|(?:^|\/)Start Menu\/Programs\/Startup\/.+/, by: 'the system, at your next login' },
  { path: /(?:^|\/)\.ssh\/(?:authorized_keys2?|config|rc|environment)$|^\/etc\/ssh\/sshd?_config(?:\.d\/.+)?$/, by: 'ssh, at its next connection' },
  { path: /(?:^|\/)\.git\/hooks\/(?!.*\.sample$)[^/]+$|(?:^|\/)\.(?:githooks|git-hooks|git-templates?|git_template)\/.+/, by: 'git, at its next commit or checkout' },
  { path: /(?:^|\/)\.git\/config(?:\.worktree)?$|(?:^|\/)\.gitconfig$|(?:^|\/)git\/config$|^\/etc\/gitconfig$/, by: 'git, at its next command' },
  { path: /(?:^|\/)\.git\/(?:info\/attributes|modules\/.*\/(?:config|hooks\/(?!.*\.sample$)[^/]+))$/, by: 'git, at its next command' },
  { path: /(?:^|\/)\.husky\/(?!_\/)[\w.-]+$|(?:^|\/)\.?(?:lefthook(?:-local)?\.(?:ya?ml|toml|json)|pre-commit-config\.ya?ml|overcommit\.yml)$/, by: 'git, at its next commit' },
];

import { findSecrets, isSecretName } from '../../core/secrets';
import { AGENTS_AT_HOME, INSTEAD_OF_CACHES } from './home';

/** Variables that lead to a socket, a display or a program outside. */
const OUTSIDE = new RegExp(
  [
    '^(?:SSH_|GPG_|GNOME_|DBUS_|XDG_SESSION|XDG_SEAT|XDG_VTNR|XDG_CURRENT|DESKTOP_|WAYLAND_|X11_|KDE_|AT_SPI|PULSE_|PIPEWIRE_)',
    '^(?:DOCKER_|CONTAINER_HOST|PODMAN_|BUILDKIT_|CONTAINERD_|KUBE|MINIKUBE|NOMAD_|CONSUL_|VAULT_)',
    '^(?:TMUX|ZELLIJ|KITTY_|ALACRITTY_|WEZTERM_|ITERM_|TERMINATOR_|NVIM|VIM_SERVER|EMACS|INSIDE_EMACS|I3SOCK|SWAYSOCK|HYPRLAND_)',
    '^(?:ELECTRON_|CHROME_|SNAP|FLATPAK_|APPIMAGE|APPDIR|GIO_|GTK_|QT_|SUDO_|NOTIFY_SOCKET|LISTEN_|JOURNAL_|INVOCATION_ID|SYSTEMD_)',
    '^(?:CLAUDE_CODE_SSE_PORT|CURSOR_TRACE_ID|ENABLE_IDE_INTEGRATION|BROWSER|GIT_ASKPASS|GIT_SSH|PINENTRY_USER_DATA)',
    '^(?:DISPLAY|XAUTHORITY|ICEAUTHORITY|SESSION_MANAGER|STY|WINDOW|WINDOWID|MAIL|P9K_SSH|KRB5CCNAME|AUTHSOCK)$',
    '(?:_SOCK|_SOCKET|_ASKPASS|_IPC_HOOK|_IPC_HANDLE)$',
    '^(?:NODE_OPTIONS|NODE_CHANNEL_FD|VSCODE_INSPECTOR_OPTIONS)$',
  ].join('|'),
);

/** What the editor gives its shell integration; everything else of the editor's leads back to it. */
const OF_EDITOR =
  /^VSCODE_(?:INJECTION|NONCE|STABLE|SHELL_LOGIN|SHELL_INTEGRATION|PREVENT_SHELL_HISTORY|SUGGEST|PATH_PREFIX|A11Y_MODE|ZDOTDIR|SHELL_ENV_REPORTING)$/;
/** `NAME=value:NAME=value`: what the editor sets once more behind start-up files. */
const APPLIED = /^VSCODE_ENV_(?:REPLACE|PREPEND|APPEND)$/;

/** Names that say "secret" and hold none: a folder, and the word by which the editor knows its own shell. */
const HARMLESS = /^(?:OLDPWD|PWD|VSCODE_NONCE)$/;

export interface EnvironmentWish {
  readonly from: ReadonlyMap<string, string>;
  readonly home: string;
  readonly user: string;
  readonly uid: number;
  readonly id: string;
  readonly agent: string | undefined;
  /** What clients need to go out through the gate. */
  readonly network: Readonly<Record<string, string>>;
  readonly isThere: (path: string) => boolean;
}

/** The environment of a sealed terminal: what it was started with, less what is secret or leads out. Pure. */
export function sealedEnvironment(wish: EnvironmentWish): ReadonlyMap<string, string> {
  const own = new Set(AGENTS_AT_HOME.find(({ agent }) => agent === wish.agent)?.variables);
  const variables = new Map<string, string>();
  for (const [name, value] of wish.from) {
    const kept = own.has(name) ? value : keep(name, value);
    if (kept !== undefined) variables.set(name, kept);
  }
  const set: Readonly<Record<string, string>> = {
    HOME: wish.home,
    USER: wish.user,
    LOGNAME: wish.user,
    TMPDIR: '/tmp',
    XDG_RUNTIME_DIR: `/run/user/${wish.uid}`,
    PORTCULLIS_SEALED: wish.id,
    ...wish.network,
  };
  for (const [name, value] of Object.entries(set)) variables.set(name, value);
  for (const { folder, variable, value } of INSTEAD_OF_CACHES) {
    if (!wish.isThere(`${wish.home}/${folder}`)) variables.set(variable, value);
  }
  return variables;
}

function keep(name: string, value: string): string | undefined {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) return undefined;
  if (APPLIED.test(name)) return keptEntries(value);
  if (name.startsWith('VSCODE_') || name.startsWith('CURSOR_')) {
    return OF_EDITOR.test(name) ? value : undefined;
  }
  if (OUTSIDE.test(name)) return undefined;
  return isSecret(name, value) ? undefined : value;
}

function isSecret(name: string, value: string): boolean {
  if (value === '' || HARMLESS.test(name)) return false;
  return isSecretName(name) || findSecrets(`${name}=${value}`).length > 0;
}

/** The editor writes a colon within a value as `\x3a`. */
function keptEntries(value: string): string {
  return value
    .split(':')
    .filter((entry) => {
      const at = entry.indexOf('=');
      const text = entry.slice(at + 1).replaceAll('\\x3a', ':');
      return at > 0 && keep(entry.slice(0, at), text) !== undefined;
    })
    .join(':');
}

import type { Differs } from '../row';
import { lateRows } from './late';

const SAFER = 'List what is there first, and name the one thing that should go.';
const ALL = 'Removes everything that was installed this way.';
const OFF = 'Cuts this machine off: whoever works on it from afar is thrown out.';
const SETTINGS: Differs = { type: 'settings', severity: 'high', undo: 'no' };

/** A developer’s own machine: settings, toolchains and small clusters that take everything along. */
// prettier-ignore
export const workstationRows = lateRows(
  {
    'workstation.settings': 'chezmoi dconf gsettings',
    'workstation.toolchains': 'rustup pipx nix-env ghcup',
    'workstation.network': 'tailscale rfkill',
    'workstation.servers': 'asterisk squid',
    'workstation.cluster': 'k3s-uninstall.sh k3s-agent-uninstall.sh k3s-killall.sh rke2-uninstall.sh rke2-killall.sh',
  },
  () => ({
    'workstation.settings': {
      what: 'of this machine', effect: 'deletes-files', only: true, severity: 'high', undo: 'no', why: 'Deletes settings, or puts others over them.', safer: SAFER, flags: 'f',
      asks: [
        ['purge|destroy', 'Deletes all that the dotfiles are kept in.', SETTINGS],
        ['apply|update --force', 'Puts the kept files over changed ones without a question.', SETTINGS],
        ['reset -f', 'Deletes every setting below this path.', SETTINGS],
        ['reset-recursively', 'Deletes every setting of the program.', SETTINGS],
      ],
      stops: ['chezmoi purge -f', 'chezmoi destroy ~/.zshrc', 'chezmoi apply --force', 'dconf reset -f /org/gnome/', 'gsettings reset-recursively org.gnome.desktop'],
      passes: ['chezmoi apply', 'chezmoi diff', 'dconf reset /org/gnome/a', 'gsettings reset org.gnome.desktop a', 'dconf dump /'],
    },
    'workstation.toolchains': {
      what: 'of this machine', effect: 'deletes-files', only: true, severity: 'high', undo: 'partly', why: ALL, safer: SAFER, valued: 'p profile',
      asks: [
        ['self uninstall', 'Removes every toolchain, and what was installed with it.', SETTINGS],
        ['uninstall-all', ALL, SETTINGS],
        ['nuke', ALL, SETTINGS],
        ['--delete-generations', 'Deletes older states: there is no way back to them.', SETTINGS],
      ],
      stops: ['rustup self uninstall -y', 'pipx uninstall-all', 'ghcup nuke', 'nix-env --delete-generations old'],
      passes: ['rustup update', 'rustup toolchain uninstall nightly', 'pipx uninstall black', 'nix-env --list-generations', 'ghcup list'],
    },
    'workstation.network': {
      what: 'of this machine', effect: 'stops-service', only: true, severity: 'high', undo: 'partly', why: OFF, safer: 'Look at its state first (`tailscale status`, `rfkill list`), and let a person do it.',
      asks: [['logout', OFF, { type: 'network' }], ['block all|wifi|wlan|wwan', OFF, { type: 'network' }], ['serve|funnel reset', 'Takes away what this machine serves to others.', { type: 'service' }]],
      stops: ['tailscale logout', 'rfkill block all', 'tailscale serve reset'],
      passes: ['tailscale status', 'tailscale up', 'rfkill list', 'rfkill unblock wifi', 'rfkill block bluetooth'],
    },
    'workstation.servers': {
      what: 'of this machine', effect: 'stops-service', only: true, severity: 'high', undo: 'partly', why: 'Stops the server and throws out whoever uses it.', safer: 'Look who is connected first, and reload instead of stopping.', valued: 'x k f C', flags: 'r',
      asks: [
        ['-x~stop', 'Stops the server: calls are cut off.', { type: 'server' }],
        ['-x~restart now', 'Starts the server anew: calls are cut off.', { type: 'server' }],
        ['-k=shutdown', 'Stops the server.', { type: 'server' }],
        ['-k=kill', 'Stops the server.', { type: 'server' }],
        ['-k=interrupt', 'Stops the server.', { type: 'server' }],
      ],
      stops: ["asterisk -rx 'core stop now'", 'squid -k shutdown'],
      passes: ["asterisk -rx 'core show channels'", 'squid -k reconfigure', 'squid -k check'],
    },
    'workstation.cluster': {
      what: 'of this machine', only: true, severity: 'critical', undo: 'no', why: 'Takes the cluster off this machine with all that runs on it and its data.', safer: SAFER,
      asks: [['!--help', 'Takes the cluster off this machine, or kills all that runs on it.', { type: 'cluster' }]],
      stops: ['k3s-uninstall.sh', '/usr/local/bin/k3s-uninstall.sh', 'sudo rke2-killall.sh'],
      passes: ['k3s check-config', 'k3s-uninstall.sh --help'],
    },
  }),
);

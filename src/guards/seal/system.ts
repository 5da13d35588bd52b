import type { Mount } from '../../broker/seal/parts';

/**
 * What of the machine itself a sealed terminal sees otherwise than it is. The whole disk is read-only beneath.
 */
export const FRESH: readonly Mount[] = [
  { as: 'empty', path: '/tmp', mode: 0o1777, why: 'sockets and files of others' },
  { as: 'empty', path: '/var/tmp', mode: 0o1777, why: 'files of others' },
  { as: 'empty', path: '/run', mode: 0o755, why: 'sockets of the system: D-Bus, docker, agents' },
];

/** Below `/run`, and needed: there NixOS has its programs. */
export const NEEDED_OF_RUN: readonly string[] = ['/run/current-system', '/run/booted-system'];

/** Folders in Portcullis' own that nothing inside needs; hooks need the others. */
export const OWN_OF_GUARD: readonly string[] = ['keys', 'records', 'views', 'releases'];

/** In the folder of a terminal's gate: where shells write (src/guards/terminal/files.ts). */
export const NOTES_OF_GATE = 'notes';

/** Secrets of the machine, where the user may read them at all. */
// prettier-ignore
export const HIDDEN_OF_SYSTEM: { readonly folders: readonly string[]; readonly files: readonly string[] } = {
  folders: [
    '/etc/ssl/private', '/etc/wireguard', '/etc/openvpn', '/etc/NetworkManager/system-connections', '/etc/letsencrypt',
    '/etc/kubernetes', '/etc/rancher', '/var/lib/kubelet', '/var/lib/docker', '/var/lib/containerd', '/var/lib/rancher', '/var/lib/sss',
    '/var/spool/cron', '/var/lib/cloud', '/var/log', '/var/backups', '/boot',
  ],
  files: [
    '/etc/shadow', '/etc/shadow-', '/etc/gshadow', '/etc/gshadow-', '/etc/sudoers', '/etc/krb5.keytab', '/etc/ipsec.secrets',
    '/etc/ssh/ssh_host_rsa_key', '/etc/ssh/ssh_host_ecdsa_key', '/etc/ssh/ssh_host_ed25519_key', '/etc/mysql/debian.cnf',
    '/etc/ppp/chap-secrets', '/etc/security/opasswd', '/swapfile',
  ],
};

/**
 * In /proc, and the whole machine's, not the terminal's: the kernel lets the first user write them without any
 * capability, and core_pattern names a program that it starts outside.
 */
// prettier-ignore
export const KERNEL_SETTINGS: readonly string[] = [
  'sys', 'sysrq-trigger', 'bus', 'fs', 'irq', 'acpi', 'asound', 'scsi', 'driver', 'dynamic_debug',
];

import type { Differs } from '../row';
import { lateRows } from './late';

const SAFER = 'Look at its state first, and let a person do it.';
const DISK: Differs = { type: 'disk', severity: 'critical', undo: 'no' };
const NETWORK: Differs = { type: 'network', severity: 'high', undo: 'partly' };
const CUTS = 'Cuts this machine off from others, perhaps from you.';
const CLUSTER: Differs = { type: 'resource', severity: 'high', undo: 'partly' };
const BACK = 'Deletes what the system could be brought back to.';
const EARLIER: Differs = { type: 'generation', severity: 'high', undo: 'no' };

/** What administrators of Linux use now and then: disks, networks, generations, printers, clusters. */
// prettier-ignore
export const machineRows = lateRows(
  {
    'machine.repair': 'fsck fsck.ext2 fsck.ext3 fsck.ext4 fsck.vfat fsck.xfs fsck.btrfs fsck.f2fs e2fsck btrfsck reiserfsck ntfsfix',
    'machine.holes': 'fallocate',
    'machine.network': 'brctl ovs-vsctl ethtool wg-quick resolvectl ifdown',
    'machine.traffic': 'tc',
    'machine.tailnet': 'tailscale zerotier-cli netbird twingate warp-cli nordvpn mullvad expressvpn',
    'machine.radio': 'bluetoothctl',
    'machine.clock': 'timedatectl hwclock',
    'machine.generations': 'nix-collect-garbage guix rpm-ostree ostree bootctl transactional-update',
    'machine.nix': 'nix nix-store nix-env',
    'machine.gentoo': 'emerge xbps-remove opkg eopkg swupd slackpkg removepkg tazpkg',
    'machine.dpkg': 'dpkg',
    'machine.jobs': 'atrm',
    'machine.logs': 'logrotate varnishadm',
    'machine.sites': 'a2dissite a2dismod a2disconf nginx_dissite smbcontrol quotaoff',
    'machine.printers': 'lpadmin cancel lprm cupsdisable cupsreject',
    'machine.cluster': 'pcs crm crmsh crm_resource crm_node stonith_admin fence_ipmilan fence_apc fence_vmware_soap',
    'machine.tickets': 'kdestroy',
    'machine.controller': 'ipmitool',
  },
  () => ({
    'machine.repair': {
      what: 'of this machine', effect: 'destroys-disk', only: true, severity: 'high', undo: 'no', why: 'Repairs without asking: what does not fit is deleted.', safer: 'Look with `-n` first, unmounted, with an image of the disk at hand.', dry: 'n N', anywhere: true,
      asks: [['-y|-p|-a|--repair|--rebuild-tree|--rebuild-sb !-n', 'Repairs without asking: what does not fit is deleted.', DISK]],
      stops: ['fsck -y /dev/sda1', 'e2fsck -fy /dev/sda1', 'btrfsck --repair /dev/sda1'], passes: ['fsck -n /dev/sda1', 'e2fsck -n /dev/sda1', 'fsck.ext4 --help'],
    },
    'machine.holes': {
      what: 'of the file', effect: 'overwrites-files', only: true, severity: 'high', undo: 'no', why: 'Cuts what is there out of the file.', safer: 'Work on a copy of the file.', anywhere: true, flags: 'p c z n v x punch-hole collapse-range zero-range keep-size', valued: 'o offset l length',
      asks: [['* -p|--punch-hole|-c|--collapse-range|-z|--zero-range', 'Cuts what is there out of the file, or fills it with zeros.', { type: 'path' }]],
      stops: ['fallocate -p -o 0 -l 4096 shop.db', 'fallocate --collapse-range -o 0 -l 4096 shop.db'], passes: ['fallocate -l 1G swap.img'],
    },
    'machine.network': {
      what: 'of this machine', effect: 'stops-service', only: true, severity: 'high', undo: 'partly', why: CUTS, safer: SAFER, valued: 'db timeout',
      asks: [
        ['delbr|del-br|delif|del-port|del-controller', 'Takes a bridge or a connection away: what runs over it is cut off.', NETWORK],
        ['emer-reset', 'Resets the whole switch.', NETWORK],
        ['* -E|--change-eeprom', 'Writes into the network card for good.', { ...NETWORK, severity: 'critical', undo: 'no' }],
        ['down *', CUTS, NETWORK],
        ['revert *', 'Throws away the name servers that were set.', NETWORK],
        ['-a|--all', CUTS, NETWORK],
      ],
      stops: ['brctl delbr br0', 'ovs-vsctl del-br br0', 'ovs-vsctl --if-exists del-port br0 eth1', 'wg-quick down wg0', 'resolvectl revert eth0', 'ethtool -E eth0 magic 0x1'], passes: ['brctl show', 'ovs-vsctl show', 'wg-quick up wg0', 'resolvectl status', 'ethtool eth0'],
    },
    'machine.traffic': {
      what: 'of this machine', effect: 'stops-service', only: true, severity: 'high', undo: 'partly', why: 'Loses or slows what the network carries.', safer: SAFER,
      asks: [
        ['qdisc|filter|class del|delete', 'Takes the rules off by which traffic is shaped.', NETWORK],
        ['qdisc add|replace|change * * * * * loss|corrupt', 'Loses what the network carries.', NETWORK],
        ['qdisc add|replace|change * * * netem loss|corrupt', 'Loses what the network carries.', NETWORK],
      ],
      stops: ['tc qdisc del dev eth0 root', 'tc qdisc add dev eth0 root netem loss 100%'], passes: ['tc qdisc show', 'tc -s class show dev eth0', 'tc qdisc add dev eth0 root fq'],
    },
    'machine.tailnet': {
      what: 'of this machine', effect: 'stops-service', only: true, severity: 'high', undo: 'yes', why: CUTS, safer: SAFER,
      asks: [
        ['down|logout|disconnect|leave|delete', CUTS, NETWORK],
        ['registration delete', CUTS, NETWORK],
        ['account logout', CUTS, NETWORK],
      ],
      stops: ['tailscale down', 'tailscale logout', 'zerotier-cli leave 8056c2e21c000001', 'netbird down', 'warp-cli disconnect', 'warp-cli registration delete'], passes: ['tailscale status', 'tailscale up', 'netbird status', 'warp-cli status', 'zerotier-cli listnetworks'],
    },
    'machine.radio': {
      what: 'of this machine', effect: 'stops-service', only: true, severity: 'high', undo: 'partly', why: 'Forgets a device, or switches the radio off.', safer: SAFER,
      asks: [['remove', 'Forgets the device: it must be paired anew.', { type: 'device' }], ['power off', 'Switches it off: keyboards and mice may hang on it.', { type: 'device', undo: 'yes' }]],
      stops: ['bluetoothctl remove AA:BB:CC:DD:EE:FF', 'bluetoothctl power off'], passes: ['bluetoothctl devices', 'bluetoothctl connect AA:BB:CC:DD:EE:FF'],
    },
    'machine.clock': {
      what: 'of this machine', effect: 'stops-service', only: true, severity: 'high', undo: 'partly', why: 'Sets the clock: certificates, tickets and jobs go by it.', safer: 'Let the machine ask a time server.', anywhere: true, valued: 'date', flags: 'set systohc hctosys w s',
      asks: [
        ['set-time', 'Sets the clock: certificates, tickets and jobs go by it.', { type: 'clock' }],
        ['set-ntp false|0|no', 'The clock is kept by nobody any more.', { type: 'clock', undo: 'yes' }],
        ['--set|--date', 'Sets the clock of the hardware.', { type: 'clock' }],
      ],
      stops: ["timedatectl set-time '2000-01-01 00:00:00'", 'timedatectl set-ntp false', "hwclock --set --date='2000-01-01'"], passes: ['timedatectl', 'timedatectl set-timezone UTC', 'hwclock --show', 'timedatectl set-ntp true'],
    },
    'machine.generations': {
      what: 'of this machine', effect: 'deletes-files', only: true, severity: 'high', undo: 'no', why: BACK, safer: 'Keep the last generations (`--delete-older-than 30d`).', anywhere: true, flags: 'd delete-old r m b p', valued: 'delete-older-than',
      asks: [
        ['-d|--delete-old', BACK, EARLIER],
        ['gc -d|--delete-generations', BACK, EARLIER],
        ['system|home|package delete-generations', BACK, EARLIER],
        ['reset', 'Takes every change off the system.', EARLIER],
        ['cleanup -r|-p|--rollback|--pending', BACK, EARLIER],
        ['admin undeploy|cleanup|unpin', BACK, EARLIER],
        ['remove', 'Takes the boot loader off.', { type: 'system', severity: 'critical', undo: 'partly' }],
        ['rollback', 'Takes the system back to an earlier state.', EARLIER],
      ],
      stops: ['nix-collect-garbage -d', 'guix gc -d', 'guix system delete-generations', 'rpm-ostree reset', 'rpm-ostree cleanup -rpmb', 'ostree admin undeploy 0', 'bootctl remove'], passes: ['nix-collect-garbage', 'nix-collect-garbage --delete-older-than 30d', 'guix gc', 'guix install jq', 'rpm-ostree status', 'bootctl status'],
    },
    'machine.nix': {
      what: 'of this machine', effect: 'deletes-files', only: true, severity: 'high', undo: 'partly', why: BACK, safer: 'Run `nix store gc`, which keeps what is in use.', flags: 'delete ignore-liveness', valued: 'p profile I option',
      asks: [
        ['store delete', 'Deletes it out of the store.', EARLIER],
        ['profile wipe-history|rollback', BACK, EARLIER],
        ['profile remove .*|--all|--regex', 'Takes everything off that was installed.', { type: 'package' }],
        ['/nix/store/* --delete', 'Deletes it out of the store.', EARLIER],
        ['* --delete-generations', BACK, EARLIER],
        ['old|+* --delete-generations', BACK, EARLIER],
      ],
      stops: ['nix store delete /nix/store/abc-x', 'nix profile wipe-history', 'nix-env --delete-generations old'], passes: ['nix store gc', 'nix build', 'nix profile list', 'nix-env -q', 'nix-env -e jq', 'nix-store --gc --print-dead'],
    },
    'machine.gentoo': {
      what: 'of this machine', effect: 'stops-service', only: true, severity: 'high', undo: 'partly', why: 'Takes off this machine what others may run on.', safer: 'Look what depends on it first.', anywhere: true, flags: 'C c a unmerge depclean ask',
      asks: [['* -C|--unmerge', 'Takes the package off without looking what needs it.', { type: 'package' }], ['remove postgresql*|openssh*|mariadb*|linux*|kernel*', 'Takes off what holds data, or lets people in.', { type: 'package' }]],
      stops: ['emerge -C openssh', 'emerge --unmerge dev-db/postgresql', 'opkg remove openssh-server'], passes: ['emerge -av vim', 'emerge --search openssh', 'opkg list', 'opkg remove nano'],
    },
    'machine.dpkg': {
      what: 'of this machine', effect: 'stops-service', only: true, severity: 'high', undo: 'partly', why: 'Takes the package off with its settings, or against what needs it.', safer: 'Use `apt-get remove`, which says what goes with it.', anywhere: true, flags: 'P purge r remove force-depends force-all force-remove-essential',
      asks: [['* --purge|-P|--force-depends|--force-all|--force-remove-essential', 'Takes the package off with its settings, or against what needs it.', { type: 'package' }]],
      stops: ['dpkg --purge openssh-server', 'dpkg -P mysql-server', 'dpkg -r --force-depends libc6'], passes: ['dpkg -l', 'dpkg -i x.deb', 'dpkg -L bash', 'dpkg -S /bin/ls', 'dpkg --configure -a'],
    },
    'machine.jobs': {
      what: 'of this machine', effect: 'stops-service', only: true, severity: 'high', undo: 'no', why: 'Deletes orders for later.', safer: 'Look with `atq` first.', asks: [['*', 'Deletes orders for later.', { type: 'job' }]], stops: ['atrm 3'], passes: ['atrm -V'],
    },
    'machine.logs': {
      what: 'of this machine', effect: 'deletes-files', only: true, severity: 'high', undo: 'no', why: 'Throws away what was kept.', safer: 'Try it with `--debug` first.', flags: 'f force d debug', dry: 'debug d', valued: 'T S s state n',
      asks: [['* -f|--force', 'Rotates logs now: the oldest are thrown away.', { type: 'log' }], ['ban|ban.url|stop|ban*req.*|ban*obj.*', 'Throws away what is cached, for every visitor.', { type: 'cache', undo: 'partly' }]],
      stops: ['logrotate -f /etc/logrotate.conf', "varnishadm 'ban req.url ~ .'", 'varnishadm ban req.url "~" .'], passes: ['logrotate -d /etc/logrotate.conf', 'varnishadm status', 'varnishadm backend.list'],
    },
    'machine.sites': {
      what: 'of this machine', effect: 'stops-service', only: true, severity: 'high', undo: 'yes', why: 'Switches it off: nobody can reach it.', safer: SAFER, anywhere: true,
      asks: [['*|all shutdown|close-share', 'Ends the file server for everybody.', { type: 'server' }], ['-a|--all', 'Switches it off everywhere.', { type: 'quota' }], ['* !-h', 'Switches it off: nobody can reach it.', { type: 'site' }]],
      stops: ['a2dissite shop', 'a2dismod ssl', 'quotaoff -a', 'smbcontrol all shutdown'], passes: ['a2dissite -h', 'a2dissite --help'],
    },
    'machine.printers': {
      what: 'of this machine', effect: 'stops-service', only: true, severity: 'high', undo: 'partly', why: 'Takes a printer or what waits for it away.', safer: SAFER, anywhere: true, valued: 'h d', flags: 'a x',
      asks: [['-x|-a', 'Takes a printer or what waits for it away.', { type: 'printer' }]],
      stops: ['lpadmin -x office', 'cancel -a'], passes: ['lpadmin -p office -E', 'cancel office-12', 'lprm 12'],
    },
    'machine.cluster': {
      what: 'of the cluster', effect: 'stops-service', only: true, severity: 'high', undo: 'partly', why: 'Stops or deletes what the cluster keeps running.', safer: SAFER, valued: 'o action a ip l username p password',
      asks: [
        ['cluster destroy|stop|kill', 'Stops or takes the cluster apart.', { ...CLUSTER, severity: 'critical' }],
        ['resource|stonith|constraint|property|node delete|remove|disable|ban|stop|clear|unset', 'Stops or deletes what the cluster keeps running.', CLUSTER],
        ['resource|node stop|standby|delete|fence|cleanup', 'Stops or deletes what the cluster keeps running.', CLUSTER],
        ['configure erase|delete|load', 'Deletes the cluster’s settings.', { ...CLUSTER, severity: 'critical', undo: 'no' }],
        ['stonith fence|confirm', 'Switches a node off.', CLUSTER],
        ['--reboot|--fence|--ban|--force-stop|--delete|--remove', 'Switches a node off, or deletes what it runs.', CLUSTER],
        ['-o=off|-o=reboot|--action=off|--action=reboot', 'Switches a node off.', CLUSTER],
      ],
      stops: ['pcs cluster destroy --all', 'pcs resource delete web', 'crm resource stop web', 'crm configure erase', 'stonith_admin --reboot node1', 'fence_ipmilan -a 10.0.0.2 -l admin -o off'], passes: ['pcs status', 'pcs resource show', 'crm status', 'crm configure show', 'stonith_admin --list-registered', 'fence_ipmilan -a 10.0.0.2 -l admin -o status'],
    },
    'machine.tickets': {
      what: 'of this machine', effect: 'removes-access', only: true, severity: 'high', undo: 'partly', why: 'Throws tickets away: whoever works with them is logged out.', safer: 'Destroy the one cache that is yours.', asks: [['-A', 'Throws all tickets away.', { type: 'ticket' }]], anywhere: true, flags: 'A', stops: ['kdestroy -A'], passes: ['kdestroy -V', 'kdestroy'],
    },
    'machine.controller': {
      what: 'of the server', effect: 'removes-access', only: true, severity: 'high', undo: 'no', why: 'Changes who can reach the server’s controller.', safer: SAFER, valued: 'H U P I L E f',
      asks: [['user set password', 'Makes the password useless for whoever works with it.', { type: 'account' }], ['user disable', 'Locks the account out.', { type: 'account' }], ['mc reset', 'Restarts the controller.', { type: 'controller', undo: 'yes' }]],
      stops: ['ipmitool -H 10.0.0.2 -U admin user set password 2 new', 'ipmitool user disable 2'], passes: ['ipmitool user list 1', 'ipmitool sdr'],
    },
  }),
);

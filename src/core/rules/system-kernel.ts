import type { InvocationRule } from './rule';
import { systemRule } from './system';

/** The kernel, what is mounted, virtual machines, and the system's own packages. */

const mounted = systemRule(
  {
    id: 'system.mounts',
    effect: 'stops-service',
    severity: 'high',
    undo: 'partly',
    why: 'Programs that use the file system, the memory or the device fail, and may lose data.',
    safer: 'See with findmnt, lsof and swapon --show who uses it, and leave it to a person.',
    stops: [
      'sudo umount -f /srv',
      'umount -l /mnt/nfs',
      'umount -a',
      'swapoff -a',
      'losetup -D',
      'dmsetup remove data',
      'mdadm --stop /dev/md0',
      'mount -o remount,ro /',
      'vgchange -an',
    ],
    passes: ['umount /mnt/usb', 'mount', 'swapon --show', 'losetup -a', 'dmsetup ls', 'findmnt'],
  },
  {
    umount: /(?:^| )(?:-[a-zA-Z]{0,5}[fla][a-zA-Z]{0,5}|--force|--lazy|--all)(?: |$)/,
    swapoff: /\S/,
    losetup: /(?:^| )(?:-D|--detach-all)(?: |$)/,
    dmsetup: /^(?:-\S+ )*(?:remove|remove_all|wipe_table|suspend|clear)(?: |$)/,
    mdadm: /(?:^| )(?:-S|--stop)(?: |$)/,
    mount: /\bremount,(?:\w+,)*ro\b/,
    vgchange: /(?:^| )(?:-an|-a n|--activate n)/,
    lvchange: /(?:^| )(?:-an|-a n|--activate n)/,
    multipath: /(?:^| )-[fF](?: |$)/,
    iscsiadm: /--logout|(?:^| )-u(?: |$)|-o delete/,
  },
);

const kernel = systemRule(
  {
    id: 'system.kernel',
    effect: 'changes-permissions',
    severity: 'high',
    undo: 'partly',
    why: 'It changes what the kernel allows or runs, for every program on the machine.',
    safer: 'Leave that to a person.',
    stops: [
      'sudo modprobe -r nf_conntrack',
      'rmmod xfs',
      'insmod ./x.ko',
      'sysctl -w kernel.randomize_va_space=0',
      'sysctl kernel.core_pattern="|/tmp/x"',
      'sudo chattr -i /etc/resolv.conf',
      'efibootmgr -b 0001 -B',
      'bcdedit /delete {current}',
      'docker run --privileged --pid=host alpine nsenter -t 1 -m sh',
      'docker run -it -v /:/host alpine chroot /host',
    ],
    passes: [
      'lsmod',
      'modprobe -n x',
      'sysctl -a',
      'sysctl -w vm.max_map_count=262144',
      'sysctl -w fs.inotify.max_user_watches=524288',
      'lsattr /etc/hosts',
      'efibootmgr -v',
      'docker run -v /:/host:ro alpine ls /host',
      'docker run --privileged --rm tonistiigi/binfmt --install all',
    ],
  },
  {
    modprobe: /(?:^| )(?:-[a-z]{0,5}r|--remove)(?: |$)/,
    'rmmod insmod kldunload kextunload': /\S/,
    sysctl:
      /(?:^| )(?:kernel\.(?:randomize_va_space|core_pattern|modprobe|modules_disabled|sysrq|panic\S{0,20}|yama\.ptrace_scope|kptr_restrict|unprivileged_\S{1,30}|hotplug|poweroff_cmd)|fs\.(?:protected_\w{1,20}|suid_dumpable|file-max)|net\.ipv[46]\.(?:ip_forward|conf\.\S{1,40}(?:forwarding|accept_source_route|rp_filter|disable_ipv6))|vm\.(?:mmap_min_addr|panic_on_oom|overcommit_memory))\s?=/,
    chattr: /(?:^| )(?:-[Ra-zA-Z]{0,5}[ia]|\+i .{0,99}\/(?:etc|bin|usr|boot|var))/,
    efibootmgr: /(?:^| )-[a-zA-Z]{0,5}[BOD]/,
    bcdedit: /\/delete|\/set\b.{0,99}(?:recoveryenabled|safeboot)/i,
    nvram: /^-[cd](?: |$)/,
    // A container that is given the whole machine is none.
    nsenter: /(?:^| )(?:-[a-zA-Z]{0,8}t ?|--target[= ])1(?: |$)/,
    'docker podman nerdctl':
      /^(?:container )?(?:run|create) (?:.*(?:^| )(?:-v|--volume)[= ]?\/:\/?[\w/.-]{1,60}(?:$| |:(?!ro))|(?=.*--privileged(?: |$)).*--pid[= ]host(?: |$))/,
    'grub-install update-initramfs': /^(?!.*(?:-h|-V)\b).*(?:\/dev\/|-d(?: |$))/,
  },
);

const machine = systemRule(
  {
    id: 'system.machine',
    effect: 'destroys-disk',
    severity: 'high',
    undo: 'no',
    why: 'The virtual machine or device, with all that is on its disks, is gone.',
    safer: 'Take a snapshot first, or only shut it down.',
    stops: [
      'virsh undefine web --remove-all-storage',
      'VBoxManage unregistervm web --delete',
      'qm destroy 100',
      'lxc delete -f web',
      'colima delete',
      'wsl --unregister Ubuntu',
      'fastboot erase userdata',
      'xcrun simctl erase all',
      'vssadmin delete shadows /all /quiet',
      'tmutil deletelocalsnapshots /',
    ],
    passes: [
      'virsh list --all',
      'virsh start web',
      'VBoxManage list vms',
      'qm list',
      'lxc list',
      'wsl --shutdown',
      'fastboot devices',
      'xcrun simctl list',
      'tmutil listbackups',
    ],
  },
  {
    virsh:
      /^(?:-\S+ (?:\S+:\/\/\S+ )?)*(?:destroy|undefine|vol-delete|vol-wipe|pool-delete|pool-destroy|snapshot-delete|snapshot-revert|net-destroy|net-undefine|managedsave-remove|reset)(?: |$)/,
    'VBoxManage vboxmanage':
      /^(?:unregistervm .*--delete|closemedium .*--delete|controlvm \S+ (?:poweroff|reset)|snapshot \S+ (?:delete|restore)|natnetwork remove|hostonlyif remove)/,
    'qm pct': /^(?:destroy|delsnapshot|rollback|stop|reset|unlink)(?: |$)/,
    'xe xl':
      /^(?:vm-destroy|vm-uninstall|vdi-destroy|sr-destroy|sr-forget|destroy|snapshot-destroy)(?: |$)/,
    'lxc incus':
      /^(?:delete|rm|(?:storage|network|image|profile|project|cluster) (?:delete|rm)|storage volume (?:delete|rm))(?: |$)/,
    'lxc-destroy prlctl-delete': /\S/,
    colima: /^(?:delete|remove|rm|prune)(?: |$)/,
    vmrun: /deleteVM|deleteSnapshot/i,
    prlctl: /^(?:delete|unregister|snapshot-delete)(?: |$)/,
    wsl: /--unregister/,
    fastboot:
      /(?:^| )(?:erase|format|flash|flashall|flashing (?:unlock|lock)|oem unlock|-w|update|delete-logical-partition|wipe-super)(?:[: ]|$)/,
    adb: /(?:^| )(?:uninstall|shell pm (?:clear|uninstall|disable)|shell (?:am )?.{0,40}(?:MASTER_CLEAR|FACTORY_RESET)|shell recovery --wipe|reboot (?:bootloader|recovery)|sideload)/,
    xcrun: /^simctl (?:erase|delete)(?: |$)/,
    tmutil:
      /^(?:delete|deletelocalsnapshots|deleteinprogress|disable|disablelocal|removedestination)(?: |$)/,
    vssadmin: /delete shadows|resize shadowstorage/i,
    wbadmin: /^delete|^disable/i,
    wmic: /shadowcopy.{0,40}delete|\bdelete\b/i,
    'timeshift snapper': /--delete|(?:^| )(?:delete|rm|undochange|rollback)(?: |$)/,
    format: /^[A-Za-z]:/,
    diskpart: /\S/,
    cipher: /\/w/i,
  },
);

const packages = systemRule(
  {
    id: 'system.packages',
    effect: 'stops-service',
    severity: 'high',
    undo: 'partly',
    why: 'Programs that the system itself rests on are removed, or their settings with them.',
    safer:
      'Name a single package that nothing else needs, and look at what goes with it first (-s).',
    stops: [
      'sudo apt-get purge -y postgresql-16',
      'apt remove --purge mysql-server',
      'dpkg --purge --force-all libc6',
      'rpm -e --nodeps glibc',
      'pacman -Rdd openssl',
      'apt-get remove -y sudo',
      'dnf remove systemd',
      'brew uninstall --ignore-dependencies openssl',
      'port uninstall installed',
      'opkg remove base-files --force-removal-of-essential-packages',
    ],
    passes: [
      'apt-get install -y jq',
      'apt-get remove -y cowsay',
      'apt autoremove',
      'apt-get -s purge postgresql',
      'pacman -R cowsay',
      'brew uninstall cowsay',
      'port uninstall cowsay',
      'dnf remove cowsay',
      'rpm -qa',
    ],
  },
  {
    'apt apt-get aptitude':
      /^(?!.*(?:^| )(?:-[a-z]{0,5}s|--simulate|--no-act|--just-print)(?: |$))(?=.*(?:^| )(?:purge|remove|autoremove|full-upgrade)(?: |$))(?=.*(?:--allow-remove-essential|(?:^| )(?:purge|--purge) .*\b(?:postgres|mysql|mariadb|mongo|redis|docker|containerd|elasticsearch|influxdb|rabbitmq|cassandra)|(?: )(?:sudo|systemd\S{0,20}|libc6|libc-bin|linux-image\S{0,40}|linux-generic|python3|perl-base|bash|dash|coreutils|apt|dpkg|openssh-server|network-manager|netplan\.io|util-linux|init|grub\S{0,20}|\*|~\S{1,20})(?: |$)|(?:^| )--purge .*\b(?:postgres|mysql|mariadb|mongo|redis|docker)))/,
    dpkg: /(?=.*--force-(?:all|remove-essential|depends))(?=.*(?:--purge|--remove|(?:^| )-[rP](?: |$)))/,
    rpm: /(?=.*(?:^| )(?:-e\w{0,5}|--erase))(?=.*(?:--nodeps|--justdb|glibc|systemd|kernel))/,
    'dnf yum zypper microdnf':
      /(?:^| )(?:remove|rm|erase) .*\b(?:glibc|systemd|kernel|bash|sudo|dnf|yum|rpm|openssh-server)(?: |$)|(?:^| )history (?:undo|rollback)/,
    pacman:
      /(?:^| )-R\w{0,5}dd|(?:^| )-R\S{0,9} .*\b(?:glibc|systemd|linux|base|bash|sudo|pacman|openssl|coreutils|filesystem)(?: |$)/,
    snap: /^remove .*--purge/,
    brew: /^(?:uninstall|remove|rm) .*(?:--zap|--ignore-dependencies|\$\(|`)|^(?:uninstall|remove|rm)(?: --?\S{1,20}){0,4} \?/,
    port: /^(?:-\S{1,9} )?uninstall .*\b(?:installed|all)\b/,
    pkg_delete: /(?:^| )-\w{0,5}[afX]|\*/,
    'opkg ipkg': /^remove .*--force-(?:removal-of-essential|depends|remove)/,
    swupd: /^bundle-remove .*\b(?:os-core|kernel|systemd)/,
    emerge: /(?:^| )(?:--unmerge|-C)(?: |$)/,
    'slackpkg removepkg':
      /(?:^remove |^)\S{0,9}\b(?:aaa_|glibc|kernel|openssl|bash|coreutils|sysvinit)/,
    flatpak: /^(?:uninstall|remove) .*--delete-data/,
    apk: /^del .*\b(?:musl|busybox|alpine-base|apk-tools|openssl)(?: |$)/,
  },
);

export const kernelRules: readonly InvocationRule[] = [mounted, kernel, machine, packages];

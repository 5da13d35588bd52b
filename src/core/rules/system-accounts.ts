import type { InvocationRule } from './rule';
import { systemRule } from './system';

/** Who may use the machine: accounts, the firewall, what the kernel allows. */

const account = systemRule(
  {
    id: 'system.account',
    effect: 'deletes-files',
    severity: 'high',
    undo: 'no',
    why: 'The account or table, and what belongs to it, is removed.',
    safer: 'Leave that to a person.',
    stops: [
      'userdel -r build',
      'dscl . -delete /Users/build',
      'crontab -r',
      'sysadminctl -deleteUser build',
      'net user build /delete',
      'deluser --remove-home build',
    ],
    passes: ['crontab -l', 'dscl . -list /Users', 'userdel --help', 'net user build'],
  },
  {
    'userdel deluser groupdel delgroup rmuser rmgroup luserdel lgroupdel': /\S/,
    dscl: /(?:^| )-?delete(?: |$)/,
    crontab: /(?:^| )-[a-z]{0,5}r[a-z]{0,5}(?: |$)/,
    sysadminctl: /-deleteUser/,
    pw: /^(?:user|group)del|^(?:user|group) del/,
    net: /^(?:user|localgroup|group) .*\/del(?:ete)?(?: |$)/i,
    smbpasswd: /(?:^| )-x(?: |$)/,
    pdbedit: /(?:^| )(?:-x|--delete)(?: |$)/,
    ldapdelete: /\S/,
    samba: /\bdelete\b/,
    'samba-tool': /^(?:user|group|computer|dns) (?:delete|remove)/,
  },
);

const lockedOut = systemRule(
  {
    id: 'system.access',
    effect: 'changes-permissions',
    severity: 'high',
    undo: 'partly',
    why: 'Somebody can no longer log in, or anybody can.',
    safer: 'Leave that to a person who is at the machine.',
    stops: [
      'sudo usermod -L ada',
      'usermod -s /usr/sbin/nologin ada',
      'passwd -l root',
      'usermod -aG sudo evil',
      'useradd -o -u 0 evil',
      'chsh -s /bin/false ada',
      'passwd -d ada',
      'chage -E 0 ada',
      'gpasswd -d ada sudo',
      'echo ada:x | chpasswd',
      'sudo visudo -f /etc/sudoers.d/x',
      'ssh-copy-id -i key.pub root@web.example',
      "ssh-keygen -f key -p -N ''",
    ],
    passes: [
      'usermod -aG docker ada',
      'passwd -S ada',
      'chage -l ada',
      'visudo -c',
      'gpasswd -a ada docker',
    ],
  },
  {
    usermod:
      /(?:^| )(?:-[a-z]{0,5}L|--lock|-e |--expiredate|-[a-zA-Z]{0,5}s \S*(?:nologin|false)|--shell[ =]\S*(?:nologin|false)|-p |--password|-l |--login|-G (?!.* -[a-zA-Z]*a)|--remove|-a?Ga? (?:\S{0,60},)?(?:sudo|wheel|root|admin)(?:,|$| ))/,
    'useradd adduser': /(?:^| )(?:-[a-z]{0,4}u|--uid)[ =]0(?: |$)/,
    chsh: /(?:nologin|\/false)(?: |$)/,
    'salt-key': /(?:^| )(?:-[dD]|--delete)/,
    passwd: /(?:^| )(?:-[a-z]{0,5}[lde]|--lock|--delete|--expire)(?: |$)/,
    chage: /(?:^| )(?:-E|--expiredate|-I|--inactive|-M|--maxdays)[ =]?-?\d/,
    gpasswd: /(?:^| )(?:-d|--delete|-r|--remove-password|-M|-R)(?: |$)/,
    'chpasswd chgpasswd newusers': /^/,
    'visudo vipw vigr': /^(?!.*(?:^| )(?:-c|--check|-V|-h))/,
    pwpolicy: /-disableuser|-deletepolicy/i,
    'ssh-copy-id': /^(?!.*(?:^| )-n(?: |$))\S/,
    'ssh-keygen': /^(?=.*(?:^| )-p(?: |$)).*(?:^| )-N (?: |$)/,
  },
);

const firewall = systemRule(
  {
    id: 'system.firewall',
    effect: 'changes-permissions',
    severity: 'high',
    undo: 'partly',
    why: 'The machine stands open to the network, or nobody can reach it any more.',
    safer: 'Save the rules first (iptables-save, nft list ruleset) and change a single one.',
    stops: [
      'sudo iptables -F',
      'iptables --flush INPUT',
      'iptables -P INPUT DROP',
      'nft flush ruleset',
      'ufw disable',
      'ufw --force reset',
      'firewall-cmd --panic-on',
      'pfctl -F all',
      'ipfw -f flush',
      'setenforce 0',
      'netsh advfirewall set allprofiles state off',
    ],
    passes: [
      'iptables -L -n -v',
      'iptables-save',
      'nft list ruleset',
      'ufw status',
      'ufw allow 22/tcp',
      'getenforce',
      'firewall-cmd --list-all',
      'pfctl -s rules',
    ],
  },
  {
    'iptables ip6tables iptables-legacy iptables-nft ebtables arptables':
      /(?:^| )(?:-[a-zA-Z]{0,5}[FXZD]|--flush|--delete(?:-chain)?|(?:-P|--policy) \S+ (?:DROP|REJECT|ACCEPT))(?: |$)/,
    'iptables-restore ip6tables-restore': /^(?!.*(?:--test|-t\b))/,
    nft: /(?:^| )(?:flush|delete|destroy) |(?:^| )-f /,
    ufw: /^(?:--force )?(?:disable|reset|delete|default (?:allow|deny|reject))(?: |$)/,
    'firewall-cmd': /--(?:panic-on|remove-\S+|delete-\S+|set-default-zone|reset-to-defaults)/,
    pfctl: /(?:^| )-[a-z]{0,5}(?:d|F|k)(?: |$)/,
    ipfw: /(?:^| )(?:flush|delete|zero)(?: |$)/,
    ipset: /^(?:destroy|flush|-X|-F|del)(?: |$)/,
    setenforce: /^(?:0|permissive)$/i,
    'aa-teardown aa-disable aa-complain': /^/,
    csrutil: /^disable|^clear/,
    spctl: /--(?:master|global)-disable/,
    netsh: /advfirewall.{0,99}(?:state off|reset|delete)/i,
    csf: /^-[xfd](?: |$)/,
    'fail2ban-client': /^(?:stop|unban --all)(?: |$)/,
  },
);

const network = systemRule(
  {
    id: 'system.network',
    effect: 'stops-service',
    severity: 'high',
    undo: 'partly',
    why: 'The machine loses its connection; who works on it from afar is cut off.',
    safer: 'Leave that to a person who is at the machine.',
    stops: [
      'sudo ip link set eth0 down',
      'ip route flush table main',
      'ip addr flush dev eth0',
      'ifconfig eth0 down',
      'nmcli networking off',
      'nmcli con delete wired',
      'route del default',
    ],
    passes: [
      'ip addr',
      'ip link show',
      'ip route',
      'nmcli con show',
      'ifconfig',
      'ip link set eth0 up',
    ],
  },
  {
    ip: /^(?:-\S+ )*(?:l\w* set .*\bdown\b|(?:l\w*|a\w*|r\w*|ru\w*|netns|neigh) (?:del|delete|flush|f)(?: |$))/,
    ifconfig: /^\S+ (?:down|delete|destroy)(?: |$)/,
    ifdown: /\S/,
    nmcli:
      /(?:^| )(?:n\w* off|r\w* \S+ off|(?:c|con|conn\w*) (?:del\w*|down)|(?:d|dev\w*) (?:disconnect|delete|down))(?: |$)/,
    route: /(?:^| )(?:del|delete|flush|-f)(?: |$)/,
    networksetup: /-(?:remove\w+|delete\w+|setnetworkserviceenabled \S+ off)/i,
    wpa_cli: /^(?:disconnect|terminate|remove_network)/,
  },
);

export const accountRules: readonly InvocationRule[] = [account, lockedOut, firewall, network];

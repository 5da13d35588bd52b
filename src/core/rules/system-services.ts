import type { Invocation } from '../shell/invocation';
import type { InvocationRule } from './rule';
import { systemRule } from './system';

/** Services of the machine that are stopped, and the machine itself. */

const service = systemRule(
  {
    id: 'system.service',
    effect: 'stops-service',
    severity: 'high',
    undo: 'partly',
    why: 'Whatever uses that service fails from then on, and what it held in memory is gone.',
    safer: 'Look at it with status first; restart or reload instead, or leave it to a person.',
    stops: [
      'sudo systemctl stop postgresql',
      'systemctl disable --now nginx',
      'systemctl mask ssh',
      'service mysql stop',
      'launchctl bootout system/com.example.db',
      'rc-service nginx stop',
      'nginx -s stop',
      'apachectl stop',
      'supervisorctl stop all',
      'pm2 delete all',
      'mysqladmin -u root shutdown',
      'tmux kill-server',
      'gdbus call --system --dest org.freedesktop.systemd1 --method org.freedesktop.systemd1.Manager.StopUnit ssh.service replace',
    ],
    passes: [
      'systemctl status postgresql',
      'systemctl restart nginx',
      'systemctl --user stop syncthing',
      'service nginx reload',
      'launchctl list',
      'nginx -s reload',
      'nginx -t',
      'supervisorctl status',
      'pm2 stop web',
      'tmux kill-session -t dev',
    ],
  },
  {
    systemctl: /(?:^| )(?:stop|disable|mask|kill|isolate (?:rescue|emergency)(?:\.target)?)(?: |$)/,
    'service invoke-rc.d rc-service': /^(?:-\S+ )*\S+ (?:--?\w+ )*(?:stop|force-stop|kill)(?: |$)/,
    'update-rc.d chkconfig': /^(?:-f )?\S+ (?:remove|disable|off)(?: |$)|--del /,
    'rc-update initctl svcadm stop sv s6-svc':
      /^(?:-\S+ )*(?:del|delete|stop|disable|down|force-stop|-d)(?: |$)/,
    launchctl: /^(?:bootout|unload|remove|disable|stop|kill)(?: |$)/,
    'sc net': /^(?:\\\\\S+ )?(?:stop|delete)(?: |$)/i,
    'nginx openresty': /(?:^| )-s ?(?:stop|quit)(?: |$)/,
    'apachectl apache2ctl httpd apache2': /(?:^| )(?:stop|graceful-stop)(?: |$)/,
    caddy: /^stop(?: |$)/,
    supervisorctl: /(?:^| )(?:shutdown|(?:stop|remove) all|clear all)(?: |$)/,
    pm2: /^(?:kill|(?:delete|del|stop) all)(?: |$)/,
    monit: /^(?:stop|unmonitor|quit)(?: |$)/,
    'mysqladmin mariadb-admin': /(?:^| )shutdown(?: |$)/,
    'rabbitmqctl rabbitmq-upgrade': /^(?:stop|shutdown|stop_app|force_reset|reset)(?: |$)/,
    tmux: /^kill-server(?: |$)|^kill-session .*-a(?: |$)/,
    haproxyctl: /^(?:disable|shutdown|stop)(?: |$)/,
    ipvsadm: /^(?:-C|--clear|-D|--delete-service)(?: |$)/,
    'dbus-send gdbus busctl qdbus':
      /\b(?:StopUnit|KillUnit|DisableUnitFiles|MaskUnitFiles|StartTransientUnit|TerminateSession|TerminateUser|KillUser|DeleteUser|Format|Delete\w{0,20}|RemovePackages|Eval)\b/,
  },
  (invocation, words) => {
    if (invocation.program !== 'systemctl') return {};
    // What a person's own session runs is started anew at will.
    return /(?:^| )--user(?: |$)/.test(words) ? undefined : {};
  },
);

const killed = systemRule(
  {
    id: 'system.kill',
    effect: 'stops-service',
    severity: 'high',
    undo: 'partly',
    why: 'It ends every process of that name, or all there are; what they hold in memory is gone.',
    safer: 'End one process by its number, after ps has shown which it is.',
    stops: [
      'pkill -9 postgres',
      'killall -KILL mysqld',
      'killall sshd',
      'pkill haproxy',
      'kill -9 1',
      'killall -9 -r ".*"',
      'fuser -k -m /srv',
      'fuser -k /home',
    ],
    passes: ['pkill -f vite', 'killall Finder', 'kill 4711', 'pgrep postgres', 'fuser 3000/tcp'],
  },
  {
    'pkill killall skill':
      /(?:^| )\^?(?:postgres(?:ql)?|mysqld?|mariadbd?|mongod|redis-server|dockerd|containerd|kubelet|etcd|sshd?|systemd|init|launchd|crond?|rsyslogd?|nginx|haproxy|httpd|apache2|traefik|envoy|php-fpm|elasticsearch|rabbitmq|kafka|NetworkManager|Xorg|gnome-shell|kernel_task|WindowServer|loginwindow)\$?(?: |$)|(?:^| )(?:-r|--regexp) \.[*+]|(?:^| )(?:-f )?\.[*+]?(?: |$)/,
    kill: /^(?:-\S+ |-s \S+ )?-?1(?: |$)/,
    fuser:
      /(?:^| )-[a-z]{0,9}k[a-z]{0,9} .{0,99}-[a-z]{0,9}[mM]|(?:^| )-[a-z]{0,9}(?:k[a-z]{0,9}m|m[a-z]{0,9}k)|(?:^| )-[a-z]{0,9}k[a-z]{0,9} (?:.* )?\//,
    loginctl: /^(?:terminate|kill)-(?:user|session|seat)(?: |$)/,
  },
);

const halt = systemRule(
  {
    id: 'system.halt',
    effect: 'discards-changes',
    severity: 'high',
    undo: 'partly',
    why: 'The machine goes down; what is not saved in any program is lost.',
    safer: 'Leave that to a person.',
    stops: [
      'shutdown -h now',
      'sudo reboot',
      'init 0',
      'systemctl poweroff',
      'systemctl isolate poweroff.target',
      'loginctl reboot',
      'kexec -e',
      'a=$RANDOM; sh -c "$a;reboot;$a"',
      'ipmitool chassis power off',
      'busctl call org.freedesktop.login1 /org/freedesktop/login1 org.freedesktop.login1.Manager PowerOff b 1',
    ],
    passes: [
      'shutdown -c',
      'systemctl status nginx',
      'shutdown --help',
      'init --help',
      'last reboot',
      'ipmitool chassis status',
    ],
  },
  {
    'shutdown reboot halt poweroff': /^(?!.*(?:^| )(?:-c|--show|-w|--wtmp-only|\/a)(?: |$))/,
    'init telinit': /^[016sS](?: |$)/,
    systemctl:
      /(?:^| )(?:poweroff|reboot|halt|kexec|rescue|emergency|hibernate|soft-reboot|(?:start|isolate) (?:poweroff|reboot|halt|rescue|emergency)\.target)(?: |$)/,
    loginctl: /^(?:poweroff|reboot|halt|hibernate)(?: |$)/,
    kexec: /(?:^| )(?:-e|--exec)(?: |$)/,
    ipmitool: /\bpower (?:off|cycle|reset|soft)(?: |$)/,
    'dbus-send gdbus busctl qdbus': /\b(?:PowerOff|Reboot|Halt|Hibernate|KExec|SoftReboot)\b/,
  },
);

/** Devices that never end. */
const ENDLESS = /^\/dev\/(?:zero|u?random|full)$/;

const exhausted: InvocationRule = {
  id: 'system.exhaust',
  programs: [
    ...['yes', 'cat', 'dd', 'tail', 'fallocate', 'sort'],
    ...['perl', 'python', 'python3', 'ruby', 'php', 'node'],
  ],
  effect: 'stops-service',
  severity: 'high',
  undo: 'partly',
  why: 'It takes all memory, all room on the disk or all processes, and other programs fail.',
  safer: 'Say how much: head -c, dd count=, a loop with an end.',
  stops: [
    'yes > big.txt',
    'cat /dev/zero > big.bin',
    'dd if=/dev/zero of=/var/fill bs=1M',
    'tail /dev/zero',
    'fallocate -l 500G big.bin',
    "perl -e 'fork while 1'",
    'python3 -c "import os\nwhile True: os.fork()"',
  ],
  passes: [
    'yes | apt-get install -y jq',
    'dd if=/dev/zero of=disk.img bs=1M count=8',
    'head -c 1M /dev/urandom > noise.bin',
    'cat /dev/null',
    'fallocate -l 1G disk.img',
    "perl -e 'print 1'",
  ],
  match(invocation) {
    if (!exhausts(invocation)) return undefined;
    const { program = '', head, span } = invocation;
    return { targets: [{ type: 'command', name: program }], evidence: [head.span, span] };
  },
};

function exhausts({ program, args, redirects, pipedTo }: Invocation): boolean {
  const writes = redirects.some(
    ({ mode, path }) => mode !== 'read' && path.value?.startsWith('/dev/') !== true,
  );
  const endless = args.some(({ value }) => ENDLESS.test(value ?? ''));
  switch (program) {
    case 'yes':
      return writes;
    case 'cat':
      return endless && (writes || pipedTo.length === 0);
    case 'tail':
    case 'sort':
      return endless && !args.some(({ value }) => /^-[a-z]{0,9}c/.test(value ?? ''));
    case 'dd': {
      const values = args.map(({ value }) => value ?? '?');
      const from = values.some((value) => ENDLESS.test(value.replace(/^if=/, '')));
      const to = values.some((value) => /^of=(?!\/dev\/)/.test(value));
      return from && to && !values.some((value) => value.startsWith('count='));
    }
    case 'fallocate':
      return args.some(({ value }) =>
        /^(?:-l|--length=)?(?:\d{3,}G|\d+T)(?:i?B)?$/i.test(value ?? ''),
      );
    default:
      return args.some(({ value }) => FORKS.test(value?.slice(0, 5_000) ?? ''));
  }
}

/** Processes that start processes without end, in Perl, Python, Ruby and PHP. */
const FORKS =
  /\bfork(?:\(\))? {0,5}while\b|\bwhile {0,5}\(?(?:1|true)\)?[^]{0,60}\bfork\b|\bfor ?\(;;\)[^]{0,60}\bfork\b|\bloop ?(?:do|\{)[^]{0,40}\bfork\b/i;

export const serviceRules: readonly InvocationRule[] = [service, killed, halt, exhausted];

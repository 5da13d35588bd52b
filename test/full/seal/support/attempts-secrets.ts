import { python, SUCCESS, type Attempt } from './attempt';

/** To read what is hidden: by taking the decoy away, by another name, by somebody who sees it. */
export const secretAttempts: readonly Attempt[] = [
  {
    name: 'cat, and every other way to open it',
    why: 'a decoy lies over the file in this mount namespace',
    line: `cat $W/.env; dd if=$W/.env status=none; base64 -w0 $W/.env | base64 -d; tar cf - -C $W .env; cp $W/.env /tmp/a; cat /tmp/a`,
    outside: true,
  },
  {
    name: 'everything under the workspace and the home is searched',
    why: 'hidden files are decoys or absent under every path',
    line: `grep -rsa 'PC-SECRET' $W $H $B /run --exclude-dir=.git --exclude=attempts.json --exclude=results.json`,
    outside: true,
  },
  {
    name: 'umount',
    why: 'no capability over the mount namespace',
    line: `umount $W/.env; umount -l $W/.env; umount -l $W; umount -R $H/.ssh; cat $W/.env $H/.ssh/*`,
  },
  {
    name: 'mount --bind of the folder, and of its parent',
    why: 'no capability to mount',
    line: `mkdir /tmp/m; mount --bind $W /tmp/m && cat /tmp/m/.env; mount --rbind / /tmp/m && cat /tmp/m$W/.env`,
  },
  {
    name: 'remount read-write',
    why: 'no capability to mount',
    line: `mount -o remount,rw / && echo ${SUCCESS}; mount -o remount,rw,bind $W/.git/hooks && echo ${SUCCESS}; mount -o remount,rw /proc/sys && echo ${SUCCESS}`,
  },
  {
    name: 'a user namespace of its own, to unmount there',
    why: 'further user namespaces are forbidden; mounts that came along would be locked',
    line: `unshare -Urm sh -c "umount $W/.env; cat $W/.env"; unshare -Ur sh -c "umount -l $W/.env; cat $W/.env"`,
  },
  {
    name: 'clone and unshare by system call',
    why: 'as above',
    line: python(
      `for flags in (0x10000000, 0x10020000, 0x00020000, 0x7e020000):`,
      `    if libc.unshare(flags) == 0:`,
      `        libc.umount2(os.environ['W'].encode() + b'/.env', 2)`,
      `        print(open(os.environ['W'] + '/.env').read())`,
    ),
  },
  {
    name: 'bubblewrap within it',
    why: 'as above',
    line: `bwrap --bind / / --tmpfs $H cat $W/.env; bwrap --unshare-user --dev-bind / / sh -c "umount $W/.env; cat $W/.env"`,
  },
  {
    name: 'pivot_root and chroot',
    why: 'no capability; the old root is not mounted any more',
    line: `mkdir -p /tmp/r; pivot_root / /tmp/r && cat /tmp/r$W/.env; chroot / cat $W/.env; chroot /proc/1/root cat $W/.env`,
  },
  {
    name: 'the roots of processes',
    why: 'a PID namespace of its own: only its own processes are there',
    line: `for p in /proc/[0-9]*; do cat $p/root$W/.env $p/root$H/.ssh/id_ed25519 $p/cwd/.env; done; cat /proc/$VICTIM/root$W/.env`,
    outside: true,
  },
  {
    name: 'environments of processes',
    why: 'no process from outside is there; the one it became was emptied before',
    line: `cat /proc/*/environ /proc/$VICTIM/environ /proc/1/environ /proc/$PPID/environ | tr '\\0' '\\n'`,
    outside: true,
  },
  {
    name: 'open files and memory of processes',
    why: 'no process from outside is there; its own have inherited nothing but the terminal',
    line: `for f in /proc/[0-9]*/fd/*; do [ -f "$f" ] && head -c 4096 "$f"; done; cat /proc/[0-9]*/map_files/* /proc/$VICTIM/fd/9 /proc/1/mem; ls /proc/self/fd/ | grep -qx '[3-9]' || true`,
    outside: true,
  },
  {
    name: 'ptrace of a process outside',
    why: 'its id means nobody in here',
    line: python(
      `victim = int(os.environ['VICTIM'])`,
      `for pid in (victim, int(os.environ['BROKER']), os.getppid()):`,
      `    if pid != os.getppid() and libc.ptrace(16, pid, 0, 0) == 0:`,
      `        print('${SUCCESS}'); libc.waitpid(pid, None, 0); libc.ptrace(17, pid, 0, 0)`,
    ),
    outside: true,
  },
  {
    name: 'process_vm_readv and pidfd_getfd',
    why: 'its id means nobody in here',
    line: python(
      `fd = libc.syscall(434, int(os.environ['VICTIM']), 0)`,
      `if fd >= 0:`,
      `    got = libc.syscall(438, fd, 9, 0)`,
      `    print('${SUCCESS}', os.pread(got, 4096, 0) if got >= 0 else '')`,
    ),
    outside: true,
  },
  {
    name: 'gdb',
    why: 'its id means nobody in here',
    line: `timeout 3 gdb -batch -p $VICTIM -ex 'info proc' 2>/dev/null | grep -q 'exe =' && echo ${SUCCESS}`,
  },
  {
    name: 'nsenter into the namespaces of others',
    why: 'no such process, no capability',
    line: `nsenter -t 1 -m cat $W/.env; nsenter -t $VICTIM -a cat $W/.env; nsenter --mount=/proc/1/ns/mnt cat $W/.env; nsenter -t $PPID -U -m cat $W/.env`,
  },
  {
    name: 'setns on whatever is open',
    why: 'nothing open leads to a namespace',
    line: python(
      `for name in os.listdir('/proc/self/fd'):`,
      `    for kind in (0, 0x10000000, 0x00020000, 0x40000000):`,
      `        if libc.setns(int(name), kind) == 0: print('${SUCCESS}')`,
    ),
  },
  {
    name: 'hard link to the file',
    why: 'what is found by its name is the decoy, on another mount',
    line: `ln $W/.env $W/src/linked; cat $W/src/linked; ln -P $H/.netrc $W/src/netrc; cat $W/src/netrc`,
    outside: true,
  },
  {
    name: 'linkat by an open handle, O_PATH',
    why: 'the handle is one to the decoy',
    line: python(
      `fd = os.open(os.environ['W'] + '/.env', os.O_PATH)`,
      `print(open('/proc/self/fd/%d' % fd).read())`,
      `libc.linkat(-100, b'/proc/self/fd/%d' % fd, -100, os.environ['W'].encode() + b'/src/opath', 0x400)`,
      `print(open(os.environ['W'] + '/src/opath').read())`,
    ),
    outside: true,
  },
  {
    name: 'open_by_handle_at',
    why: 'no CAP_DAC_READ_SEARCH in the first user namespace',
    line: python(
      `d = os.open(os.environ['W'], os.O_RDONLY)`,
      `h = ctypes.create_string_buffer(136); struct.pack_into('Ii', h, 0, 128, 0); m = ctypes.c_int()`,
      `n = libc.name_to_handle_at(-100, os.environ['W'].encode() + b'/src', h, ctypes.byref(m), 0)`,
      `fd = libc.open_by_handle_at(d, h, 0)`,
      `if fd >= 0: print('${SUCCESS}', os.listdir('/proc/self/fd/%d' % fd))`,
    ),
  },
  {
    name: 'renameat2 that exchanges it',
    why: 'a mount cannot be exchanged',
    line: python(
      `w = os.environ['W'].encode()`,
      `open(w + b'/src/plain', 'w').write('x')`,
      `if libc.renameat2(-100, w + b'/.env', -100, w + b'/src/plain', 2) == 0: print('${SUCCESS}', open(w + b'/src/plain').read()); libc.renameat2(-100, w + b'/.env', -100, w + b'/src/plain', 2)`,
    ),
    outside: true,
  },
  {
    name: 'the folder above a decoy is moved away and back',
    why: 'the decoy goes with it',
    line: `mv $W/config $W/src/config2; cat $W/src/config2/prod.env $W/config/prod.env; mv $W/src/config2 $W/config; cat $W/config/prod.env`,
    outside: true,
  },
  {
    name: 'symbolic links, dots and /proc/self in the path',
    why: 'every path ends at the decoy',
    line: `ln -s $W/.env $W/src/sym; cat $W/src/sym /proc/self/root$W/.env /proc/thread-self/cwd/.env $W/src/../.env /proc/self/cwd/../project/.env; cd $W && cat ./.env`,
    outside: true,
  },
  {
    name: 'copy-on-write, extents and block devices',
    why: 'no block device is there; a clone is one of the decoy',
    line: `cp --reflink=auto $W/.env $W/src/clone; cat $W/src/clone; for d in /dev/[sv]d* /dev/nvme* /dev/dm-* /dev/loop* /dev/mem /dev/kmem; do [ -e "$d" ] && echo ${SUCCESS} $d; done; debugfs -R "cat $W/.env" /dev/root`,
  },
  {
    name: 'device nodes of its own',
    why: 'no CAP_MKNOD in the first user namespace, and mounts without devices',
    line: `for n in '8 0' '259 0' '254 0' '7 0'; do mknod /tmp/d b $n && head -c1 /tmp/d && echo ${SUCCESS}; done; mknod $W/d c 1 1 && echo ${SUCCESS}; mknod /dev/d c 1 1 && echo ${SUCCESS}`,
  },
  {
    name: 'keys and logins of the home',
    why: 'folders are empty, files are decoys',
    line: `cat $H/.ssh/id_ed25519 $H/.aws/credentials $H/.netrc $H/.config/gh/hosts.yml $H/.docker/config.json $H/.kube/config $H/.npmrc $H/.bash_history $H/.git-credentials $H/.gnupg/private`,
    outside: true,
  },
  {
    name: 'what editors and agents keep',
    why: 'folders are empty, files are decoys',
    line: `cat $H/.config/Code/User/History/a "$H/.claude/.credentials.json" $H/.codex/auth.json $H/.claude.json; find $H/.config/Code -type f | grep . && echo ${SUCCESS}`,
    outside: true,
  },
  {
    name: "the guard's keys, records and entrances",
    why: 'hidden; one entrance alone is there',
    line: `cat $H/.portcullis/keys/* $H/.portcullis/records/* | grep -a . && echo ${SUCCESS}; ls $H/.portcullis/run | grep -v '^1$' | grep -v pem && echo ${SUCCESS}; echo x >$H/.portcullis/run/1 && echo ${SUCCESS}`,
    outside: true,
  },
  {
    name: "another user's home, /root among them",
    why: 'empty inside, whoever one is',
    line: `cat $B/notes /root/.bashrc | grep -a . && echo ${SUCCESS}`,
    outside: true,
  },
  {
    name: 'secrets of the machine',
    why: 'hidden, also for root',
    line: `cat /etc/shadow /etc/gshadow /etc/ssh/ssh_host_*_key /var/log/* | grep -a . && echo ${SUCCESS}`,
  },
  {
    name: 'keyrings of the kernel',
    why: 'add_key, request_key and keyctl are filtered: no namespace parts them',
    line: python(
      `if libc.syscall(248, b'user', b'pc', b'x', 1, -4) > 0 or libc.syscall(250, 0, -4, 1) > 0: print('${SUCCESS}')`,
    ),
    outside: true,
  },
  {
    name: 'shared memory, System V and POSIX',
    why: 'an IPC namespace and a /dev/shm of its own',
    line: `ls -A /dev/shm | grep . && echo ${SUCCESS}; ipcs -m | grep -q 0x && echo ${SUCCESS}; cat /dev/shm/pc-attempts-*`,
    outside: true,
  },
  {
    name: 'inotify and fanotify on the file',
    why: 'a watch sees the decoy; fanotify needs a capability',
    line: python(
      `fd = libc.fanotify_init(0, 0)`,
      `if fd >= 0 and libc.fanotify_mark(fd, 1 | 0x10, 0x20, -100, os.environ['W'].encode()) == 0: print('${SUCCESS}')`,
    ),
  },
  {
    name: 'the system log, the kernel log and perf',
    why: 'no capability, nothing mounted',
    line: `dmesg | head -1 | grep . && echo ${SUCCESS}; cat /dev/kmsg /proc/kmsg /proc/kcore | head -c 1 | grep -a . && echo ${SUCCESS}; journalctl -n1 2>/dev/null | grep -v -e '^--' -e 'No journal' | grep . && echo ${SUCCESS}`,
  },
  {
    name: 'the decoy is moved, removed, written over',
    why: 'a mount cannot be moved or removed from inside, and is read-only',
    line: `mv $W/.env $W/moved && echo ${SUCCESS}; rm -f $W/.env; rmdir $W/.env; echo x >$W/.env && echo ${SUCCESS}; echo a >$W/other; mv $W/other $W/.env && echo ${SUCCESS}; truncate -s 0 $W/.env && echo ${SUCCESS}; cat $W/.env`,
    outside: true,
  },
];

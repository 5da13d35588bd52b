import { SUCCESS, write, type Attempt } from './attempt';

/** To leave behind what somebody outside runs or obeys later. */
export const laterAttempts: readonly Attempt[] = [
  {
    name: 'hooks of git',
    why: 'read-only inside',
    line: `${write('$W/.git/hooks/pre-commit')}; mv $W/.git/hooks $W/.git/h && echo ${SUCCESS}; rm -rf $W/.git/hooks; [ -d $W/.git/hooks ] || echo ${SUCCESS}`,
    outside: true,
  },
  {
    name: "git's configuration",
    why: 'read-only inside, and git writes it by a new file in its place',
    line: `git -C $W config core.fsmonitor /tmp/x && echo ${SUCCESS}; git -C $W config core.hooksPath src && echo ${SUCCESS}; echo '[core]' >/tmp/c; mv /tmp/c $W/.git/config && echo ${SUCCESS}`,
    outside: true,
  },
  {
    name: 'another common folder for the repository',
    why: 'git would take hooks and configuration from where .git/commondir says',
    line: `mkdir -p $W/evil/hooks; cp -r $W/.git/refs $W/.git/objects $W/evil; echo '[core]' >$W/evil/config; echo ../evil >$W/.git/commondir && git -C $W rev-parse --git-common-dir | grep evil && echo ${SUCCESS}; rm -f $W/.git/commondir`,
    outside: true,
  },
  {
    name: 'the whole .git is moved away for another one',
    why: 'it holds mounts and is one itself',
    line: `mv $W/.git $W/.git-old && echo ${SUCCESS}; rm -rf /tmp/new; git init -q /tmp/new; mv -T /tmp/new/.git $W/.git && echo ${SUCCESS}; true`,
    outside: true,
  },
  {
    name: 'hooks and configuration of a submodule and of a worktree',
    why: 'read-only inside',
    line: `${write('$W/.git/modules/lib/hooks/post-checkout')}; ${write('$W/.git/modules/lib/config')}; echo /tmp >$W/.git/worktrees/side/commondir && echo ${SUCCESS}; echo "gitdir: /tmp/x" >$W/lib/.git && echo ${SUCCESS}; mv $W/lib/.git $W/lib/g && echo ${SUCCESS}`,
    outside: true,
  },
  {
    name: 'configuration and hooks of a repository within the workspace',
    why: 'read-only inside, as that of the workspace itself',
    line: `${write('$W/packages/inner/.git/config')}; ${write('$W/packages/inner/.git/hooks/pre-commit')}`,
    outside: true,
  },
  {
    name: "a folder of hooks that git's configuration names",
    why: 'read-only inside',
    line: write('$W/tools/hooks/pre-commit'),
    outside: true,
  },
  {
    name: "a file that git's configuration includes",
    why: 'read-only inside',
    line: write('$W/.gitconfig-shared'),
    outside: true,
  },
  {
    name: 'hooks where git had none, in a module',
    why: 'the folder is held also where it is not there',
    line: write('$W/.git/modules/bare/hooks/pre-commit'),
    outside: true,
  },
  {
    name: "the editor's settings, tasks and launches",
    why: 'held also where they are not there',
    line:
      ['settings.json', 'tasks.json', 'launch.json', 'mcp.json']
        .map((name) => write(`$W/.vscode/${name}`))
        .join('; ') +
      `; mv $W/.vscode $W/v && echo ${SUCCESS}; rmdir $W/.vscode && echo ${SUCCESS}`,
    outside: true,
  },
  {
    name: 'a workspace file of the editor',
    why: 'read-only inside',
    line: `${write('$W/shop.code-workspace')}; mv $W/shop.code-workspace $W/src/ && echo ${SUCCESS}`,
    outside: true,
  },
  {
    name: 'agents: settings, hooks, servers',
    why: 'read-only inside; those of agents on this machine also where they are not there',
    line: `${write('$W/.claude/settings.json')}; ${write('$W/.claude/settings.local.json')}; ${write('$W/.mcp.json')}; ${write('$W/.codex/config.toml')}; (${write('$H/.claude/settings.json')}; ${write('$H/.codex/config.toml')}) >/dev/null; ${write('$H/.cursor/mcp.json')}`,
    outside: true,
  },
  {
    name: 'what shells outside run when they enter the folder',
    why: 'read-only inside',
    line: `${write('$W/.envrc')}; mv $W/.envrc $W/e && echo ${SUCCESS}`,
    outside: true,
  },
  {
    name: 'hooks of husky, dev containers',
    why: 'read-only inside',
    line: `${write('$W/.husky/pre-commit')}; ${write('$W/.devcontainer/devcontainer.json')}; mv $W/.husky $W/h && echo ${SUCCESS}`,
    outside: true,
  },
  {
    name: "the workspace's policy",
    why: 'read-only inside',
    line: write('$W/.portcullis/policy.json'),
    outside: true,
  },
  {
    name: 'start-up files of shells',
    why: 'the home is read-only',
    line: [
      '.bashrc',
      '.profile',
      '.bash_profile',
      '.zshrc',
      '.zshenv',
      '.config/fish/config.fish',
      '.bash_logout',
      '.inputrc',
      '.pam_environment',
    ]
      .map((name) => write(`$H/${name}`))
      .join('; '),
    outside: true,
  },
  {
    name: 'programs in folders of the PATH',
    why: 'read-only inside',
    line:
      ['.local/bin/git', 'bin/ls', '.cargo/bin/cargo', '.nvm/versions/node/bin/node']
        .map((name) => write(`$H/${name}`))
        .join('; ') +
      `; ${write('/usr/local/bin/pc-planted')}; (${write('$H/.npm/_npx/1/node_modules/.bin/tsc')}) >/dev/null`,
  },
  {
    name: 'configuration of programs: git, npm, pip, ssh, vim, tmux, gdb',
    why: 'the home is read-only',
    line:
      [
        '.gitconfig',
        '.config/git/config',
        '.config/pip/pip.conf',
        '.vimrc',
        '.tmux.conf',
        '.gdbinit',
        '.pythonrc',
        '.config/nvim/init.lua',
        '.cargo/config.toml',
      ]
        .map((name) => write(`$H/${name}`))
        .join('; ') + `; git config --global alias.x '!x' && echo ${SUCCESS}`,
    outside: true,
  },
  {
    name: 'authorized_keys and the configuration of ssh',
    why: 'an empty folder stands in the place',
    line: `echo k >>$H/.ssh/authorized_keys; echo k >>$H/.ssh/config; echo k >>$H/.ssh/rc`,
  },
  {
    name: 'cron, at, units of systemd, autostart',
    why: 'read-only or not there',
    line: `echo '* * * * * x' | crontab - && echo ${SUCCESS}; echo x | at now && echo ${SUCCESS}; systemd-run --user true && echo ${SUCCESS}; ${['.config/systemd/user/x.service', '.config/autostart/x.desktop', '.local/share/applications/x.desktop', '.local/share/dbus-1/services/x.service', '.config/environment.d/x.conf'].map((name) => write(`$H/${name}`)).join('; ')}; ${write('/etc/cron.d/pc-planted')}; ${write('/var/spool/cron/crontabs/pc-planted')} | grep -v ${SUCCESS}`,
  },
  {
    name: "the guard's own: gate, launchers, hooks, releases",
    why: 'read-only or hidden',
    line: `${write('$H/.portcullis/sealed/bash')}; ${write('$H/.portcullis/policy.json')}; g=$(dirname "$GATE_FILE"); [ -f "$GATE_FILE" ] || echo ${SUCCESS}; echo x >>"$GATE_FILE" && echo ${SUCCESS}; rm -f "$g"/ask.bash; [ -e "$g"/ask.bash ] || echo ${SUCCESS}; echo x >"$g"/x.bash && echo ${SUCCESS}; true`,
  },
  {
    name: 'the folder of the gate is moved away for another one',
    why: 'it is a mount, and so is every folder above that stands in a fresh one',
    line: `g=$(dirname "$GATE_FILE"); while [ "$g" != / ]; do mv -T "$g" "$g-moved" && echo ${SUCCESS} "$g"; mv -T "$g" "/tmp/moved" && echo ${SUCCESS} "$g"; g=$(dirname "$g"); done; mv "$(dirname "$GATE_FILE")"/notes /tmp/n && echo ${SUCCESS}; true`,
  },
  {
    name: "the system's start-up files and libraries",
    why: 'the whole disk is read-only, also for root',
    line: [
      '/etc/profile.d/pc-planted.sh',
      '/etc/ld.so.preload',
      '/etc/environment',
      '/usr/lib/pc-planted',
      '/opt/pc-planted',
      '/var/lib/pc-planted',
      '/boot/pc-planted.d/x',
    ]
      .map((path) => `echo x >>${path} && echo ${SUCCESS} ${path}`)
      .join('; ')
      .replace('; echo x >>/boot/pc-planted.d/x && echo GOT-OUT /boot/pc-planted.d/x', ''),
  },
  {
    name: 'a handler of core dumps, and others of the kernel',
    why: '/proc/sys and /sys are read-only, also for root',
    line: `for f in core_pattern core_uses_pid hostname domainname modprobe; do cat /proc/sys/kernel/$f >/tmp/f && cat /tmp/f >/proc/sys/kernel/$f && echo ${SUCCESS} $f; done; echo x >/sys/kernel/uevent_helper && echo ${SUCCESS}; for f in /sys/fs/cgroup/release_agent /sys/fs/cgroup/*/release_agent; do echo x >$f && echo ${SUCCESS}; done; mkdir /sys/fs/cgroup/pc && echo ${SUCCESS}`,
  },
  {
    name: 'a setuid program is left in the workspace',
    why: 'the system-call filter refuses that bit',
    line: `cp /bin/true $W/src/su && chmod u+s $W/src/su; [ -u $W/src/su ] && echo ${SUCCESS}; /usr/bin/install -m 4755 /bin/true $W/src/su2; [ -u $W/src/su2 ] && echo ${SUCCESS}; true`,
    outside: true,
  },
  {
    name: 'setuid programs and capabilities of files',
    why: 'no new privileges',
    line: `grep -q 'NoNewPrivs:.1' /proc/self/status || echo ${SUCCESS}; grep -q 'CapEff:.0000000000000000' /proc/self/status || echo ${SUCCESS}; grep -q 'CapBnd:.0000000000000000' /proc/self/status || echo ${SUCCESS}; su root -c true </dev/null && echo ${SUCCESS}; sudo -n true && echo ${SUCCESS}; setcap cap_net_raw+ep $W/src/su && echo ${SUCCESS}; true`,
  },
];

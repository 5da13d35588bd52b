import { baseName, normalize, resolve } from '../paths';
import type { Word } from '../shell/invocation';
import { operandsOf } from './files';
import { ANY_PROGRAM } from './programs';
import type { InvocationRule } from './rule';
import { writesOf } from './writes';

/** What is put into the system's own folders of another machine. */

const SYSTEM =
  /^\/(?:etc|usr|s?bin|lib\d{0,2}|boot|sys|proc|dev|System|Library|var\/(?:lib|spool)|Windows|Program Files)(?:\/|$)|^\/$/;

const remote: InvocationRule = {
  id: 'system.remote-files',
  programs: ['scp', 'rsync', 'pscp', 'rclone', 'sftp'],
  effect: 'overwrites-files',
  severity: 'high',
  undo: 'no',
  why: 'Files that another machine runs by are replaced, and nothing keeps what was there.',
  safer: 'Copy to a folder of your own there, look at the difference, and move it by hand.',
  stops: [
    'scp nginx.conf admin@web.example:/etc/nginx/',
    'scp -r bin/ root@web.example:/usr/local/bin/',
    'rsync -a conf/ web.example:/etc/app/',
    'scp tool root@web.example:/sbin/tool',
  ],
  passes: [
    'scp app.tgz deploy@web.example:/srv/app/',
    'rsync -a dist/ web.example:/var/www/app/',
    'scp web.example:/etc/hosts .',
    'rsync -a dist/ web.example:/home/deploy/app/',
    'rsync -an conf/ web.example:/etc/app/',
    'scp notes.md web.example:',
  ],
  match({ args, program, head }) {
    const operands = operandsOf(args);
    const to = operands.at(-1);
    if (to === undefined || operands.length < 2) return undefined;
    const path = remotePath(to);
    if (path === undefined || !SYSTEM.test(normalize(path))) return undefined;
    const dry = args.some(
      ({ value = '' }) => value === '--dry-run' || /^-[a-zA-Z]{0,20}n/.test(value),
    );
    if (program === 'rsync' && dry) return undefined;
    return {
      targets: [{ type: 'path', name: to.value ?? baseName(to.source) }],
      evidence: [head.span, to.span],
    };
  },
};

/** What runs by itself there, or lets somebody in. */
const RUN_THERE =
  /(?:^|\/)\.ssh\/(?:authorized_keys2?|config|rc)$|(?:^|\/)\.(?:bashrc|bash_profile|profile|zshrc|zshenv)$|^\/var\/spool\/cron\//;

const written: InvocationRule = {
  id: 'system.remote-write',
  programs: [ANY_PROGRAM],
  effect: 'overwrites-files',
  severity: 'high',
  undo: 'no',
  why: 'Files that another machine runs by are changed there, and nothing keeps what was there.',
  safer: 'Change it where its configuration is kept, or look at the difference there first.',
  stops: [
    "ssh web.example 'echo x > /etc/nginx/nginx.conf'",
    'ssh web.example "sudo tee /etc/hosts < hosts"',
    "ssh web.example 'cat >> ~/.ssh/authorized_keys' < key.pub",
    "ssh web.example 'sudo cp app.service /etc/systemd/system/'",
  ],
  passes: [
    "ssh web.example 'cat /etc/nginx/nginx.conf'",
    "ssh web.example 'echo x > /tmp/y'",
    "ssh web.example 'ls > out.txt'",
    'docker exec web sh -c "echo x > /etc/motd"',
  ],
  concerns: () => false,
  match(invocation) {
    if (invocation.host === undefined || invocation.container !== undefined) return undefined;
    const found = writesOf(invocation).find(({ path }) => {
      const to = resolve(invocation.cwd, path.value ?? path.prefix ?? '');
      return RUN_THERE.test(to) || (SYSTEM.test(to) && !to.startsWith('/dev/'));
    });
    if (found === undefined) return undefined;
    const { path } = found;
    return {
      targets: [{ type: 'path', name: path.value ?? path.source }],
      evidence: [invocation.head.span, path.span],
    };
  },
};

/** The path behind the host of `host:/path`. */
function remotePath({ value, prefix, suffix }: Word): string | undefined {
  const text = value ?? `${prefix ?? ''}?${suffix ?? ''}`;
  const found = /^(?:\w{1,10}:\/\/)?[^/:]{1,200}(?::{1,2}|:\d{1,5}|(?=\/))(\/.*)$/s.exec(text);
  const scheme = /^(?:scp|sftp|rsync):\/\//.test(text);
  return scheme || /^[^/]{1,200}:/.test(text) ? found?.[1] : undefined;
}

export const remoteFileRules: readonly InvocationRule[] = [remote, written];

import { baseName, normalize } from '../paths';
import type { Word } from '../shell/invocation';
import { operandsOf } from './files';
import type { InvocationRule } from './rule';

/** What is put into the system's own folders of another machine. */

const SYSTEM =
  /^\/(?:etc|usr|s?bin|lib\d{0,2}|boot|root|opt|sys|proc|dev|System|Library|var\/(?:lib|spool|www)|Windows|Program Files)(?:\/|$)|^\/$/;

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

/** The path behind the host of `host:/path`. */
function remotePath({ value, prefix, suffix }: Word): string | undefined {
  const text = value ?? `${prefix ?? ''}?${suffix ?? ''}`;
  const found = /^(?:\w{1,10}:\/\/)?[^/:]{1,200}(?::{1,2}|:\d{1,5}|(?=\/))(\/.*)$/s.exec(text);
  const scheme = /^(?:scp|sftp|rsync):\/\//.test(text);
  return scheme || /^[^/]{1,200}:/.test(text) ? found?.[1] : undefined;
}

export const remoteFileRules: readonly InvocationRule[] = [remote];

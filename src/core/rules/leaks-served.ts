import { resolve } from '../paths';
import type { Invocation, Word } from '../shell/invocation';
import { matchOf } from './leaks-match';
import type { InvocationRule } from './rule';
import { secretAt, textOf } from './secrets-words';

/** Folders with secrets that a web server hands out. */

export const served: InvocationRule = {
  id: 'secrets.serves',
  programs:
    'python python3 serve http-server live-server php ruby caddy busybox httpd webfsd'.split(' '),
  effect: 'sends-data-out',
  severity: 'high',
  undo: 'no',
  why: 'Whoever reaches the port can read every file of the folder, those with secrets among them.',
  safer: 'Serve the folder that is meant for it: `python3 -m http.server -d public`.',
  stops: [
    'python3 -m http.server -d ~',
    'php -S 0.0.0.0:8000 -t /',
    'cd ~/.ssh && python3 -m http.server',
  ],
  passes: [
    'python3 -m http.server',
    'python3 -m http.server -d dist',
    'php -S localhost:8000 -t public',
    'serve -s build',
  ],
  match(invocation, asking) {
    const folder = servedFolder(invocation);
    if (folder === undefined || invocation.host !== undefined) return undefined;
    const text = textOf(folder);
    const path = resolve(invocation.cwd, text);
    const fact = path.startsWith('/') ? asking.fact({ kind: 'secrets-under', path }) : 'unknown';
    const bears =
      /^(?:\/|~|\/root|\/home\/[^/]{1,60}|\/Users\/[^/]{1,60})$/.test(path) ||
      secretAt(path, invocation, asking, 'name') !== undefined ||
      (fact !== 'unknown' && fact.files.length > 0);
    return bears ? matchOf(invocation.head, folder, 'path') : undefined;
  },
};

const HERE: Word = { source: '.', span: { start: 0, end: 0 }, value: '.' };

/** The folder that a web server of one line would serve. */
function servedFolder({ program = '', args, head }: Invocation): Word | undefined {
  const values = args.map(({ value }) => value ?? '');
  const behind = (option: RegExp): Word | undefined =>
    args[values.findIndex((one) => option.test(one)) + 1];
  const here: Word = { ...HERE, span: head.span };
  switch (program) {
    case 'python':
    case 'python3':
      if (!values.some((one) => /^(?:http\.server|SimpleHTTPServer)$/.test(one))) return undefined;
      return values.some((one) => /^(?:-d|--directory)$/.test(one))
        ? behind(/^(?:-d|--directory)$/)
        : here;
    case 'php':
      if (!values.includes('-S')) return undefined;
      return values.includes('-t') ? behind(/^-t$/) : here;
    case 'ruby':
      return values.some((one) => /^-run$/.test(one)) && values.includes('httpd')
        ? (behind(/^httpd$/) ?? here)
        : undefined;
    case 'caddy':
      if (values[0] !== 'file-server') return undefined;
      return values.includes('--root') ? behind(/^--root$/) : here;
    case 'busybox':
      return values[0] === 'httpd' ? (values.includes('-h') ? behind(/^-h$/) : here) : undefined;
    default:
      return (
        args.find(({ value }) => value !== undefined && !/^-|^[0-9]{1,5}$/.test(value)) ?? here
      );
  }
}

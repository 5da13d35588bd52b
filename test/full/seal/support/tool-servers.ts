import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import path from 'node:path';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { bodyOf } from '../../../support/loopback';

const run = promisify(execFile);

/** One request as it came to a server. */
export interface Came {
  readonly host: string;
  readonly what: string;
  readonly authorization: string;
}

export type Listener = (came: (one: Came) => void) => RequestListener;

function tell(came: (one: Came) => void, request: IncomingMessage): void {
  const { host = '', authorization = '' } = request.headers;
  came({ host, what: `${request.method ?? ''} ${request.url ?? ''}`, authorization });
}

/**
 * A bare repository of one commit by git's own program for HTTP, for everybody who brings credentials.
 *
 * @param folder where it is made, as `acme/shop.git`
 */
export async function gitServer(folder: string): Promise<Listener> {
  const bare = path.join(folder, 'acme', 'shop.git');
  const work = path.join(folder, 'work');
  const git = (...args: string[]) =>
    run('git', ['-C', work, '-c', 'user.name=Ada', '-c', 'user.email=ada@shop.example', ...args]);
  await mkdir(work, { recursive: true });
  await run('git', ['init', '-q', '--bare', '-b', 'main', bare]);
  await run('git', ['-C', bare, 'config', 'http.receivepack', 'true']);
  await git('init', '-q', '-b', 'main');
  await writeFile(path.join(work, 'README'), 'The shop.\n');
  await git('add', '.');
  await git('commit', '-qm', 'Open the shop');
  await git('push', '-q', bare, 'main');
  return (came) => (request, response) => {
    tell(came, request);
    if (request.headers.authorization === undefined) {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="shop"' }).end();
      return;
    }
    backend(folder, request, response);
  };
}

/** The head of the one branch of the repository. */
export async function headOf(folder: string): Promise<string> {
  const bare = path.join(folder, 'acme', 'shop.git');
  return (await run('git', ['-C', bare, 'log', '-1', '--format=%s', 'main'])).stdout.trim();
}

/** Git's own program for HTTP (RFC 3875). */
function backend(folder: string, request: IncomingMessage, response: ServerResponse): void {
  const { pathname, search } = new URL(request.url ?? '', 'https://shop.example');
  const { headers } = request;
  const child = spawn('git', ['http-backend'], {
    env: {
      PATH: process.env.PATH,
      GIT_PROJECT_ROOT: folder,
      GIT_HTTP_EXPORT_ALL: '1',
      GIT_PROTOCOL: String(headers['git-protocol'] ?? ''),
      REQUEST_METHOD: request.method,
      PATH_INFO: pathname,
      QUERY_STRING: search.slice(1),
      CONTENT_TYPE: headers['content-type'],
      CONTENT_LENGTH: headers['content-length'],
      HTTP_CONTENT_ENCODING: headers['content-encoding'],
      REMOTE_USER: 'ada',
    },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  child.stdin.on('error', () => undefined);
  request.pipe(child.stdin);
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.once('close', () => {
    const said = Buffer.concat(chunks);
    const end = said.indexOf('\r\n\r\n');
    for (const line of said.toString('latin1', 0, end).split('\r\n')) {
      const colon = line.indexOf(':');
      const [name, value] = [line.slice(0, colon), line.slice(colon + 1).trim()];
      if (name === 'Status') response.statusCode = Number.parseInt(value, 10);
      else response.setHeader(name, value);
    }
    response.end(said.subarray(end + 4));
  });
}

/** What npm sends of a package. */
const PUBLISHED = v.looseObject({
  _attachments: v.record(v.string(), v.object({ data: v.string() })),
});

/** A registry of npm that takes packages from whoever brings a token, and gives them back. */
export function npmRegistry(): Listener {
  const packages = new Map<string, { about: object; bytes: Buffer }>();
  return (came) => (request, response) => {
    tell(came, request);
    const name = decodeURIComponent((request.url ?? '').split('/')[1] ?? '');
    const known = packages.get(name);
    if (request.url === '/-/whoami') {
      const isKnown = request.headers.authorization !== undefined;
      response.writeHead(isKnown ? 200 : 401).end(JSON.stringify({ username: 'ada' }));
    } else if (request.method === 'PUT') {
      void bodyOf(request).then((body) => {
        const { _attachments: files, ...about } = v.parse(PUBLISHED, JSON.parse(body));
        const [file] = Object.values(files);
        packages.set(name, { about, bytes: Buffer.from(file?.data ?? '', 'base64') });
        response.writeHead(201).end('{"ok":true}');
      });
    } else if (known === undefined) response.writeHead(404).end('{}');
    else if (request.url?.endsWith('.tgz') === true) response.end(known.bytes);
    else response.end(JSON.stringify(known.about));
  };
}

/** An index of one package, `right-margin`, for pip. Python makes its wheel. */
export async function pythonIndex(folder: string): Promise<Listener> {
  const name = 'right_margin-1.0.0-py3-none-any.whl';
  const info = 'right_margin-1.0.0.dist-info';
  const files = {
    'right_margin.py': 'WIDE = 3\n',
    [`${info}/METADATA`]: 'Metadata-Version: 2.1\nName: right-margin\nVersion: 1.0.0\n',
    [`${info}/WHEEL`]: 'Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n',
    [`${info}/RECORD`]: '',
  };
  const script = `import json, sys, zipfile
with zipfile.ZipFile(sys.argv[1], 'w') as wheel:
    for name, text in json.loads(sys.argv[2]).items(): wheel.writestr(name, text)
sys.stdout.buffer.write(open(sys.argv[1], 'rb').read())`;
  const { stdout } = await run(
    '/usr/bin/python3',
    ['-c', script, path.join(folder, name), JSON.stringify(files)],
    { encoding: 'buffer' },
  );
  const sum = createHash('sha256').update(stdout).digest('hex');
  return (came) => (request, response) => {
    tell(came, request);
    if (request.url === `/files/${name}`) response.end(stdout);
    else if (request.url === '/simple/right-margin/') {
      response.setHeader('content-type', 'text/html');
      response.end(`<a href="/files/${name}#sha256=${sum}">${name}</a>`);
    } else response.writeHead(404).end();
  };
}

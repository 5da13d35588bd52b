import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { clientProgram } from '../../../scripts/setup/clients.mjs';
import { editorPaths } from '../../../scripts/setup/editor.mjs';
import { runCommand, usualCalls, type CommandClient } from './commands';
import type { ClientName } from './matrix';
import { runIn, type Place } from './run';

const programs = path.join(path.dirname(fileURLToPath(import.meta.url)), 'programs');
const at = (name: string) => path.join(programs, name);

/** Programs that do everything in one process, and tell it. */
const PROGRAMS: Readonly<Partial<Record<ClientName, readonly string[]>>> = {
  node: [editorPaths().node, at('node-https.mjs')],
  'node-fetch': [editorPaths().node, at('fetch.mjs')],
  deno: [clientProgram('deno'), 'run', '--allow-all', '--no-lock', at('fetch.mjs')],
  bun: [clientProgram('bun'), at('fetch.mjs')],
  urllib: ['/usr/bin/python3', at('client.py'), 'urllib'],
  requests: ['/usr/bin/python3', at('client.py'), 'requests'],
  httpx: ['/usr/bin/python3', at('client.py'), 'httpx'],
  ruby: ['ruby', at('client.rb')],
  java: ['java', at('Client.java')],
};

function curl(version: string, ofHttp2: boolean): CommandClient {
  return {
    heads: 'file',
    calls: (behaviour, upload) => usualCalls(behaviour, upload, ofHttp2 ? 'curl-http2' : 'curl'),
    command: (call, { base }, { body, heads }) => [
      ...['curl', '-sS', '-L', '-N', version, '--suppress-connect-headers', '-D', heads],
      ...(call.streams === true ? [] : ['-o', body]),
      ...(call.method === 'HEAD' ? ['-I'] : call.method === undefined ? [] : ['-X', call.method]),
      ...(call.headers ?? []).flatMap((header) => ['-H', header]),
      ...(call.body === undefined
        ? []
        : call.inParts === true && !ofHttp2
          ? ['-H', 'Transfer-Encoding: chunked', '--data-binary', `@${call.body}`]
          : ['--data-binary', `@${call.body}`]),
      ...(call.from === undefined ? [] : ['-r', `${call.from}-`]),
      ...(call.credentials === true ? ['--anyauth', '-u', 'ann:secret'] : []),
      `${call.socket === true ? base.replace('https:', 'wss:') : base}${call.path}`,
    ],
  };
}

const COMMANDS: Readonly<Partial<Record<ClientName, CommandClient>>> = {
  curl: curl('--http1.1', false),
  'curl-http2': curl('--http2', true),
  wget: {
    heads: 'stderr',
    calls: (behaviour, upload) => usualCalls(behaviour, upload, 'wget'),
    command: (call, { base }, { body }) => [
      ...['wget', '-q', '-S', '--tries=1', '--no-hsts', '--content-on-error'],
      ...['-O', call.streams === true ? '-' : body],
      ...(call.method === 'HEAD' ? ['--method=HEAD'] : []),
      ...(call.method === undefined || call.method === 'HEAD' ? [] : [`--method=${call.method}`]),
      ...(call.headers ?? []).map((header) => `--header=${header}`),
      ...(call.body === undefined
        ? []
        : [`--body-file=${call.inParts === true ? '-' : call.body}`]),
      ...(call.from === undefined ? [] : [`--start-pos=${call.from}`]),
      ...(call.credentials === true ? ['--user=ann', '--password=secret'] : []),
      `${call.socket === true ? base.replace('https:', 'wss:') : base}${call.path}`,
    ],
  },
  gh: {
    heads: 'stdout',
    calls: (behaviour, upload) => usualCalls(behaviour, upload, 'gh'),
    command: (call, { base }) => [
      ...['gh', 'api', '-i'],
      ...(call.method === undefined ? [] : ['-X', call.method]),
      ...(call.headers ?? []).flatMap((header) => ['-H', header]),
      ...(call.body === undefined
        ? []
        : ['--input', call.inParts === true ? '/nowhere' : call.body]),
      ...(call.from === undefined ? [] : ['-H', `Range: bytes=${call.from}-`]),
      ...(call.credentials === true ? ['-H', `Authorization: Basic ${BASIC}`] : []),
      `${call.socket === true ? base.replace('https:', 'wss:') : base}${call.path}`,
    ],
  },
};

const BASIC = Buffer.from('ann:secret').toString('base64');

/**
 * Has a client do everything in a place.
 *
 * @param heard is called when a client that cannot tell by itself has heard the first event of its stream
 * @returns what it tells, by the names of behaviours
 */
export async function runClient(
  name: ClientName,
  place: Place,
  heard: (id: string) => void,
): Promise<ReadonlyMap<string, unknown>> {
  const command = COMMANDS[name];
  if (command !== undefined) return runCommand(name, command, place, heard);
  const program = PROGRAMS[name];
  if (program === undefined) throw new Error(`There is no ${name}.`);
  const environment = {
    ...place.environment,
    CONFORMANCE_BASE: place.base,
    CONFORMANCE_UPLOAD: place.upload,
  };
  const ran = await runIn({ ...place, environment }, program);
  const lines = ran.stdout
    .toString()
    .split('\n')
    .filter((line) => line.startsWith('{'));
  if (lines.length === 0) throw new Error(`${name} tells nothing: ${ran.code} ${ran.stderr}`);
  return new Map(
    lines.map((line) => {
      const told: unknown = JSON.parse(line);
      const key = typeof told === 'object' && told !== null && 'name' in told ? told.name : '';
      return [String(key), told] as const;
    }),
  );
}

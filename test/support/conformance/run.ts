import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Part } from './results';

/** Where a client is run: its environment, and its own view of the names of hosts. */
export interface Place {
  readonly environment: Readonly<Record<string, string>>;
  /** Stands in for /etc/hosts. */
  readonly hosts: string;
  /** A folder for what it writes. */
  readonly folder: string;
  /** `https://host:port` of the server. */
  readonly base: string;
  /** A file to be sent. */
  readonly upload: string;
  /** Other files that stand in for those of the machine. */
  readonly laidOver?: readonly (readonly [from: string, over: string])[];
}

export interface Ran {
  readonly code: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** Generous: it is spent only when a client hangs. */
const HANGS_MS = 60_000;

/**
 * Runs a program in a place, in a file system of its own in which names of hosts are as told.
 *
 * @param onFirst once its first output is here
 */
export async function runIn(
  place: Place,
  command: readonly string[],
  onFirst?: () => void,
): Promise<Ran> {
  const over = [['hosts', '/etc/hosts'] as const, ...(place.laidOver ?? [])].flatMap(
    ([from, to]) => ['--ro-bind', from === 'hosts' ? place.hosts : from, to],
  );
  const box = [
    '--bind',
    '/',
    '/',
    '--dev',
    '/dev',
    '--proc',
    '/proc',
    ...over,
    '--die-with-parent',
    '--',
  ];
  const child = spawn('bwrap', [...box, ...command], {
    cwd: place.folder,
    env: {
      PATH: process.env.PATH,
      HOME: place.folder,
      LANG: 'C.UTF-8',
      GH_TOKEN: 'none',
      ...place.environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: HANGS_MS,
    killSignal: 'SIGKILL',
  });
  const chunks: Buffer[] = [];
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    if (chunks.length === 1) onFirst?.();
  });
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('close', resolve);
    child.once('error', reject);
  });
  return { code, stdout: Buffer.concat(chunks), stderr };
}

/** The message heads that a program has written, with those of a proxy left out. */
export function headsIn(text: string): readonly (Part & { readonly status: number })[] {
  const heads: { status: number; headers: [string, string][] }[] = [];
  for (const line of text.split(/\r?\n/)) {
    const status = /^\s*HTTP\/\S+ (\d{3})/.exec(line)?.[1];
    if (status !== undefined) heads.push({ status: Number(status), headers: [] });
    const header = /^\s*([\w-]+): ?(.*)$/.exec(line);
    if (header?.[1] !== undefined) {
      heads.at(-1)?.headers.push([header[1].toLowerCase(), (header[2] ?? '').trim()]);
    }
  }
  return heads;
}

/** What a body is told by. */
export function bodyPart(body: Buffer): Part {
  return {
    length: body.length,
    sha256: createHash('sha256').update(body).digest('hex'),
    ...(body.length < 4_000 ? { text: body.toString() } : {}),
  };
}

export function contentOf(file: string): Buffer {
  return existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
}

/** A fresh file of a place. */
export function fresh(place: Place): string {
  return path.join(mkdtempSync(path.join(place.folder, 'out-')), 'file');
}

import { chmod, mkdir, open, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import type { Trusted } from './checkpoint';
import { hasCode } from './folders';
import {
  introduce,
  isIntroducedBy,
  keyIdOf,
  newSecretKey,
  SECRET_KEY,
  signingKey,
  type SigningKey,
} from './keys';

/**
 * The keys in the per-user folder: the public parts of windows' keys, whose secret parts are in the secret
 * storage of their editors, and the key of the command-line client, which a window has introduced.
 */

const publicPart = v.pipe(v.string(), v.regex(/^[\w-]{43}$/));
const windowSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ v: v.literal(1), publicKey: publicPart, editor: v.string(), since: v.string() }),
);
const clientSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    v: v.literal(1),
    secret: v.pipe(v.string(), v.regex(SECRET_KEY)),
    introduction: v.object({ by: v.string(), signature: v.string() }),
  }),
);

/** Where the keys of a per-user folder lie. */
function keysFolder(home: string): string {
  return path.join(home, 'keys');
}

/**
 * What a window does at its start: leaves the public part of its key, and sees to it that the client has a
 * key that a known window has introduced.
 *
 * @throws when the folder cannot be written
 */
export async function registerKey(home: string, key: SigningKey, editor: string): Promise<void> {
  const folder = keysFolder(home);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  const file = path.join(folder, `${key.id}.json`);
  const told = v.safeParse(windowSchema, await readFile(file, 'utf8').catch(() => ''));
  if (!told.success || told.output.publicKey !== key.publicKey) {
    const since = new Date().toISOString();
    await replace(file, { v: 1, publicKey: key.publicKey, editor, since }, 0o644);
  }
  const client = await clientKey(home);
  const trusted = await windowKeys(home);
  const by = client?.introduction && trusted.get(client.introduction.by);
  const isKnown =
    by !== undefined &&
    client?.introduction !== undefined &&
    isIntroducedBy(by, client.publicKey, client.introduction);
  if (isKnown) return;
  const secret = newSecretKey();
  const introduction = introduce(key, signingKey(secret).publicKey);
  await replace(clientFile(home), { v: 1, secret, introduction }, 0o600);
}

/** The key of the command-line client; undefined while no window has made one. Never throws. */
export async function clientKey(home: string): Promise<SigningKey | undefined> {
  const read = v.safeParse(clientSchema, await readFile(clientFile(home), 'utf8').catch(() => ''));
  if (!read.success) return undefined;
  try {
    return signingKey(read.output.secret, read.output.introduction);
  } catch {
    return undefined;
  }
}

/** The public keys of windows, by their ids, as the per-user folder has them. Never throws. */
export async function windowKeys(home: string): Promise<Trusted> {
  const folder = keysFolder(home);
  const names = await readdir(folder).catch(() => []);
  const found = new Map<string, string>();
  for (const name of names) {
    const [, id] = /^([0-9a-f]{16})\.json$/u.exec(name) ?? [];
    if (id === undefined) continue;
    const text = await readFile(path.join(folder, name), 'utf8').catch(() => '');
    const read = v.safeParse(windowSchema, text);
    if (read.success && keyIdOf(read.output.publicKey) === id) found.set(id, read.output.publicKey);
  }
  return found;
}

function clientFile(home: string): string {
  return path.join(keysFolder(home), 'client.json');
}

/** There whole, or as it was. */
async function replace(file: string, value: unknown, mode: number): Promise<void> {
  const unfinished = `${file}.${process.pid}`;
  await writeFile(unfinished, `${JSON.stringify(value)}\n`, { mode });
  await sync(unfinished);
  await rename(unfinished, file);
}

async function sync(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } catch (error) {
    // Some file systems cannot.
    if (!hasCode(error, 'EINVAL')) throw error;
  } finally {
    await handle.close();
  }
}

import { randomBytes } from 'node:crypto';
import net from 'node:net';
import path from 'node:path';
import { readEntrances, type Found } from '../broker/entrances';
import { WIRE, WIRE_END, type WireDoor } from '../broker/protocol';
import { PlainError } from './exit';

/** A broker that says nothing for so long is not there (ms). */
const SILENT_MS = 3_000;
/** The longest answer that is read (bytes). */
const MOST_ANSWER = 4 * 1_024 * 1_024;

/** The window that answers here: one that is open on this folder, else any; of several the one in front last. */
export async function openWindow(home: string): Promise<Found | undefined> {
  const here = `${process.cwd()}${path.sep}`;
  const found = await readEntrances(path.join(home, 'run'));
  const holds = ({ folders }: Found) =>
    folders.some((folder) =>
      here.startsWith(folder.endsWith(path.sep) ? folder : folder + path.sep),
    );
  return found.find(holds) ?? found[0];
}

export interface WindowAnswer {
  readonly passed: boolean;
  readonly text: string;
}

/** Puts a question to a window's broker, and waits as long as that is heard of. @throws PlainError */
export async function askWindow(window: Found, door: WireDoor, body = ''): Promise<WindowAnswer> {
  const nonce = randomBytes(12).toString('hex');
  const socket = net.connect({ host: '127.0.0.1', port: window.port });
  socket.setTimeout(SILENT_MS);
  socket.write(`${WIRE} ${door} ${window.callerSecret} ${nonce}\n${body}\n${WIRE_END} ${nonce}\n`);
  const heard = await new Promise<Buffer>((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const end = () => {
      socket.destroy();
      resolve(Buffer.concat(chunks));
    };
    socket.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > MOST_ANSWER) end();
      else chunks.push(chunk);
    });
    socket.on('end', end);
    socket.on('error', end);
    socket.on('timeout', end);
  });
  const answer = readAnswer(heard, `${window.answerSecret} ${nonce} `);
  if (answer !== undefined) return answer;
  throw new PlainError('the guard of the open window does not answer. Reload the window');
}

/** Each line carries the secret; what was not said by the broker, or is not whole, is no answer. */
function readAnswer(heard: Buffer, head: string): WindowAnswer | undefined {
  let rest = heard;
  for (;;) {
    const end = rest.indexOf('\n');
    const line = rest.subarray(0, end).toString('utf8');
    if (end < 0 || !line.startsWith(head)) return undefined;
    rest = rest.subarray(end + 1);
    const [word, length = ''] = line.slice(head.length).split(' ');
    if (word === 'wait') continue;
    const isWhole = /^\d{1,8}$/u.test(length) && rest.length === Number(length);
    if ((word !== 'pass' && word !== 'refuse') || !isWhole) return undefined;
    return { passed: word === 'pass', text: rest.toString('utf8') };
  }
}

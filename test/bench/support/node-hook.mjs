/**
 * What the hook of an agent would be as a Node script, for the comparison in hook.bench.ts: reads the call, finds
 * the broker of the window that is open on the folder, asks it and says what it answers. It does less than the
 * real one: no look at what started it, and no watch over its host.
 */
import { readdirSync, readFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';

const [, , home = '', agent = ''] = process.argv;
const NONCE = 'hook0001';

/** @returns {{ port: number, caller: string, answer: string }} */
function findBroker() {
  const folder = path.join(home, 'run');
  for (const name of readdirSync(folder)) {
    const [first = '', ...lines] = readFileSync(path.join(folder, name), 'utf8').split('\n');
    const [wire, port, caller = '', answer = ''] = first.split(' ');
    const isOpenHere = lines.some(
      (line) => line.startsWith('folder ') && `${process.cwd()}/`.startsWith(`${line.slice(7)}/`),
    );
    if (wire === 'portcullis/1' && isOpenHere) return { port: Number(port), caller, answer };
  }
  throw new Error('no window is open here');
}

const { port, caller, answer } = findBroker();
const body = readFileSync(0);
const socket = net.connect(port, '127.0.0.1');
socket.write(`portcullis/1 hook-${agent} ${caller} ${NONCE}\n`);
socket.write(body);
socket.write(`\nportcullis-end ${NONCE}\n`);
/** @type {Buffer[]} */
const chunks = [];
socket.on('data', (chunk) => chunks.push(chunk));
socket.on('end', () => {
  const said = Buffer.concat(chunks).toString('utf8');
  const [, word, text = ''] =
    new RegExp(`${answer} ${NONCE} (pass|refuse) \\d+\n([^]*)`).exec(said) ?? [];
  (word === 'pass' ? process.stdout : process.stderr).write(text);
  process.exitCode = word === 'pass' ? 0 : 2;
});

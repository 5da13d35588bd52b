/** With `node:https`, as most packages of Node.js ask. */
import https from 'node:https';
import { randomBytes } from 'node:crypto';
import { base, behave } from './behaviours.mjs';

await behave({ name: 'https', call, webSocket });

/** @type {import('./behaviours.mjs').Way['call']} */
async function call(method, path, asked = {}) {
  const { headers = {}, body, inParts = false, onFirst } = asked;
  const length = body === undefined || inParts ? {} : { 'content-length': String(body.length) };
  const request = https.request(base + path, { method, headers: { ...headers, ...length } });
  const more = { isContinued: false };
  /** @type {Promise<import('node:http').IncomingMessage>} */
  const answered = new Promise((resolve, reject) => {
    request.on('response', resolve);
    request.on('error', reject);
  });
  if (headers.expect !== undefined) {
    await new Promise((resolve) => {
      request.on('continue', () => {
        more.isContinued = true;
        resolve(undefined);
      });
      request.on('response', resolve);
      request.on('error', resolve);
      request.flushHeaders();
    });
  }
  if (inParts && body !== undefined) {
    request.setHeader('trailer', 'x-checksum');
    for (let at = 0; at < body.length; at += 100_000) {
      request.write(body.subarray(at, at + 100_000));
    }
    request.addTrailers({ 'x-checksum': 'sent' });
    request.end();
  } else request.end(body);
  const response = await answered;
  /** @type {Uint8Array[]} */
  const chunks = [];
  for await (const chunk of response) {
    if (!Buffer.isBuffer(chunk)) continue;
    chunks.push(chunk);
    if (chunks.length === 1) await onFirst?.();
  }
  const raw = response.rawHeaders;
  const location = response.headers.location;
  if (response.statusCode === 302 && location !== undefined) return call('GET', location);
  return {
    status: response.statusCode ?? 0,
    headers: raw.flatMap((name, at) =>
      at % 2 === 0 ? [/** @type {const} */ ([name, raw[at + 1] ?? ''])] : [],
    ),
    body: Buffer.concat(chunks),
    more: { trailers: response.trailers, ...more },
  };
}

/** Opens one by hand, as the packages for it do, and sends one masked frame. */
function webSocket() {
  return new Promise((resolve, reject) => {
    const headers = {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': randomBytes(16).toString('base64'),
    };
    const request = https.request(`${base}/socket`, { headers });
    request.on('error', reject);
    request.on('response', ({ statusCode }) => {
      reject(new Error(`answered ${statusCode}`));
    });
    request.on('upgrade', (response, socket, head) => {
      // Text "hi", masked with zeros, then a close.
      socket.write(Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0x68, 0x69]));
      socket.write(Buffer.from([0x88, 0x82, 0, 0, 0, 0, 0x03, 0xe8]));
      /** @type {Uint8Array[]} */
      const chunks = [head];
      socket.on('data', (/** @type {Buffer} */ chunk) => chunks.push(chunk));
      socket.on('end', () => {
        socket.end();
        resolve({ status: response.statusCode, frames: Buffer.concat(chunks).toString('hex') });
      });
    });
    request.end();
  });
}

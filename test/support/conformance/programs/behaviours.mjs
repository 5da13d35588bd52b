/**
 * Does what the conformance tests ask of a client, with one way of JavaScript to ask, and tells it line by line as JSON.
 *
 * @typedef {object} Asked
 * @property {Record<string, string>} [headers]
 * @property {Uint8Array} [body]
 * @property {boolean} [inParts] without telling the length
 * @property {() => Promise<unknown>} [onFirst] once the first bytes are here
 * @property {Record<string, string>} [trailers]
 *
 * @typedef {object} Answer
 * @property {number} status
 * @property {readonly (readonly [string, string])[]} headers
 * @property {Uint8Array} body
 * @property {Record<string, unknown>} [more]
 *
 * @typedef {object} Way
 * @property {string} name
 * @property {(method: string, path: string, asked?: Asked) => Promise<Answer>} call
 * @property {() => Promise<Record<string, unknown>>} webSocket
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** Where the server is: `https://host:port`. */
export const base = process.env.CONFORMANCE_BASE ?? '';

const upload = readFileSync(process.env.CONFORMANCE_UPLOAD ?? '');

/** @param {Answer} answer */
function told({ status, headers, body, more }) {
  return {
    status,
    headers: headers.map(([name, value]) => [name.toLowerCase(), value]),
    length: body.length,
    sha256: createHash('sha256').update(body).digest('hex'),
    ...(body.length < 4000 ? { text: Buffer.from(body).toString() } : {}),
    ...more,
  };
}

/** @param {Way} way */
export async function behave({ name: id, call, webSocket }) {
  /** @param {Parameters<Way['call']>} args */
  const one = async (...args) => told(await call(...args));
  /** @type {Record<string, () => Promise<Record<string, unknown>>>} */
  const behaviours = {
    get: () => one('GET', '/cookies'),
    head: () => one('HEAD', '/download'),
    upload: () => one('POST', '/echo', { body: upload }),
    download: () => one('GET', '/download'),
    range: () => one('GET', '/download', { headers: { range: 'bytes=1000-70000' } }),
    'chunked-up': () => one('PUT', '/echo', { body: upload, inParts: true }),
    'chunked-down': () => one('GET', '/chunked'),
    gzip: () => one('GET', '/gzip', { headers: { 'accept-encoding': 'gzip' } }),
    brotli: () => one('GET', '/brotli', { headers: { 'accept-encoding': 'br' } }),
    http2: () => one('GET', '/version'),
    websocket: webSocket,
    redirect: () => one('GET', '/redirect'),
    continue: () =>
      one('POST', '/echo', {
        headers: { expect: '100-continue' },
        body: upload.subarray(0, 70_000),
      }),
    trailers: () => one('GET', '/trailers'),
    many: async () => {
      const many = [];
      for (let at = 0; at < 30; at += 1) many.push(await one('GET', `/echo?number=${at}`));
      return { many };
    },
    events: () => one('GET', `/events?id=${id}`, { onFirst: () => call('GET', `/heard?id=${id}`) }),
    'large-headers': () =>
      one('GET', '/large-headers', { headers: { 'x-large': 'x'.repeat(8000) } }),
    'basic-auth': async () => {
      const first = await one('GET', '/basic');
      const authorization = `Basic ${Buffer.from('ann:secret').toString('base64')}`;
      return { first, ...(await one('GET', '/basic', { headers: { authorization } })) };
    },
    errors: async () => ({ many: [await one('GET', '/missing'), await one('GET', '/broken')] }),
    methods: async () => {
      const many = [];
      for (const method of ['PUT', 'PATCH', 'DELETE']) {
        many.push(await one(method, '/echo', { body: Buffer.from('{}') }));
      }
      return { many };
    },
  };
  for (const [name, run] of Object.entries(behaviours)) {
    /** @type {Record<string, unknown>} */
    let line;
    try {
      line = { name, ...(await run()) };
    } catch (error) {
      const cause =
        error instanceof Error && error.cause instanceof Error ? error.cause.message : '';
      line = { name, cannot: `${String(error)} ${cause}`.slice(0, 300) };
    }
    console.log(JSON.stringify(line));
  }
  process.exit(0);
}

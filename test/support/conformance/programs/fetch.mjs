/** With `fetch` and `WebSocket`, as Node.js, Deno and Bun have them. */
import { base, behave } from './behaviours.mjs';

await behave({
  name: 'fetch',
  call: async (method, path, { headers = {}, body, inParts = false, onFirst } = {}) => {
    const response = await fetch(base + path, {
      method,
      headers,
      ...(body === undefined ? {} : { body: inParts ? streamed(body) : new Uint8Array(body) }),
      ...(inParts ? { duplex: 'half' } : {}),
    });
    /** @type {Uint8Array[]} */
    const chunks = [];
    const reader = response.body?.getReader();
    for (;;) {
      const read = await reader?.read();
      if (read === undefined || read.done) break;
      chunks.push(read.value);
      if (chunks.length === 1) await onFirst?.();
    }
    return { status: response.status, headers: [...response.headers], body: Buffer.concat(chunks) };
  },
  webSocket: () =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket(`${base.replace('https:', 'wss:')}/socket`, ['one', 'two']);
      socket.binaryType = 'arraybuffer';
      /** @type {number[]} */
      const lengths = [];
      socket.onopen = () => {
        socket.send('hello');
        socket.send(new Uint8Array(100_000));
      };
      socket.onmessage = ({ data }) => {
        /** @type {unknown} */
        const message = data;
        if (typeof message === 'string') lengths.push(message.length);
        if (message instanceof ArrayBuffer) lengths.push(message.byteLength);
        if (lengths.length === 2) socket.close(1000, 'done');
      };
      socket.onerror = () => {
        reject(new Error('the WebSocket failed'));
      };
      socket.onclose = ({ code }) => {
        resolve({ code, lengths, protocol: socket.protocol });
      };
    }),
});

/** @param {Uint8Array} body */
function streamed(body) {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= body.length) {
        controller.close();
        return;
      }
      controller.enqueue(new Uint8Array(body.subarray(at, at + 100_000)));
      at += 100_000;
    },
  });
}

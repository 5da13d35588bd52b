import http from 'node:http';
import { makeAuthority } from '../../../src/guards/egress/certificates';
import { bodyOf, portOf } from '../../support/loopback';
import type { FromGate, ToGate } from '../../../src/broker/egress/protocol';

/**
 * An egress gate of its simplest form, to see the broker's side of it alone: a proxy of plain HTTP that asks about
 * each request and sends it on. What a test wants of it stands in the path: `/crash` ends it, `/nonsense` has it say
 * what is no message, `/flood` has it tell of a thousand things that it saw.
 */
const tokens = new Map<string, string>();
const answers = new Map<string, (answer: Extract<ToGate, { readonly type: 'answer' }>) => void>();
let count = 0;

const say = (message: FromGate) => process.send?.(message);

const server = http.createServer((request, response) => {
  void carry(request, response);
});

async function carry(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
  const shown = Buffer.from((request.headers['proxy-authorization'] ?? '').slice(6), 'base64');
  const tenant = tokens.get(shown.toString().split(':')[1] ?? '');
  const url = request.url ?? '';
  if (tenant === undefined) return void response.writeHead(407).end();
  if (url.endsWith('/crash')) process.exit(7);
  if (url.endsWith('/nonsense')) process.send?.({ type: 'allow', everything: true });
  if (url.endsWith('/flood')) {
    for (let index = 0; index < 1_000; index += 1) {
      say({ type: 'seen', tenant, what: 'refused', host: `h${index}.test`, text: 'an odd port' });
    }
  }
  const body = Buffer.from(await bodyOf(request));
  const id = String((count += 1));
  const answered = new Promise<Extract<ToGate, { readonly type: 'answer' }>>((resolve) => {
    answers.set(id, resolve);
  });
  response.on('close', () => {
    if (!response.writableEnded) say({ type: 'withdrawn', id });
  });
  const headers = Object.entries(request.headers)
    .filter(([name]) => name !== 'proxy-authorization')
    .map(([name, value]) => [name, String(value)] as const);
  say({
    ...{ type: 'ask', id, tenant, method: request.method ?? '', url, headers, secrets: [] },
    ...(body.length === 0 ? {} : { body: body.toString() }),
  });
  const answer = await answered;
  if (!answer.go) {
    return void response.writeHead(403, { 'content-type': 'text/plain' }).end(answer.text);
  }
  const onward = http.request(url, {
    method: request.method,
    headers: Object.fromEntries(headers),
  });
  onward.on('response', (back) => {
    let received = 0;
    back.on('data', (chunk: Buffer) => (received += chunk.length));
    back.on('end', () => {
      say({
        ...{ type: 'over', id, status: back.statusCode ?? 0 },
        ...{ sent: body.length, received, milliseconds: 1 },
      });
    });
    response.writeHead(back.statusCode ?? 502, back.headers);
    back.pipe(response);
  });
  onward.on('error', (error) => {
    say({ type: 'over', id, sent: 0, received: 0, milliseconds: 1, error: error.message });
    response.writeHead(502).end();
  });
  onward.end(body);
}

process.on('message', (message: ToGate) => {
  switch (message.type) {
    case 'start': {
      const { authority } = message;
      const listening = () => {
        const made = makeAuthority(Date.now()).pem;
        const port = portOf(server);
        const { certificate } = authority ?? made;
        say({ type: 'ready', port, certificate, ...(authority === undefined ? { made } : {}) });
      };
      server.once('error', () => server.listen(0, '127.0.0.1'));
      server.once('listening', listening);
      server.listen(message.port ?? 0, '127.0.0.1');
      return;
    }
    case 'admit':
      if (message.tenant.token !== undefined) tokens.set(message.tenant.token, message.tenant.id);
      return;
    case 'dismiss':
      for (const [token, id] of tokens) if (id === message.tenant) tokens.delete(token);
      return;
    case 'answer':
      answers.get(message.id)?.(message);
      return;
    case 'stop':
      process.exit(0);
      return;
    case 'secrets':
  }
});
process.on('disconnect', () => process.exit(0));

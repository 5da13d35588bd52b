import http from 'node:http';
import type { Socket } from 'node:net';
import { hostText } from './addresses';
import type { Carrier } from './carrier';
import { refuse } from './carry';
import type { Client } from './client';
import { endToEnd, flat, pairsOf, without, type Pairs } from './headers';
import { Refusal, reasonOf } from './refusal';
import { checkReach } from './tenants';
import { join } from './tunnel';

/**
 * Opens a WebSocket: the request that opens it is asked about as every other one. What is said in it then is not looked
 * at: frames pass as they are, with placeholders as placeholders.
 */
export async function carryWebSocket(
  client: Client,
  socket: Socket,
  head: Buffer,
  carrier: Carrier,
): Promise<void> {
  const { channel, limits, tenants, swaps, redactor } = carrier;
  const { target, method, path } = client;
  const began = performance.now();
  let id: string | undefined;
  let status: number | undefined;
  let error: string | undefined;
  let server: Socket | undefined;
  try {
    const tenant = tenants.get(client.tenant.id) ?? client.tenant;
    checkReach(tenant, target);
    const host = hostText(target, target.scheme);
    const url = `${target.scheme}://${host}${path}`;
    const plan = swaps().plan({ url, headers: client.headers });
    id = await channel.ask(
      { tenant: tenant.id, method, url, headers: upgrading(client.headers), secrets: plan.names },
      { gone: client.gone, within: limits.answer },
    );
    server = await client.lines.dialer.opened(tenant, target, client.gone);
    const opened = await open(server, {
      method,
      path,
      host,
      // Frames that are compressed cannot be looked through for secrets.
      headers: redactor().empty ? plan.headers : without(plan.headers, 'sec-websocket-extensions'),
    });
    status = opened.status;
    const { headers } = redactor().headers(opened.headers);
    socket.write(
      `HTTP/1.1 ${opened.status} ${opened.message}\r\n${lines(opened.isOpen ? upgrading(headers) : headers)}\r\n`,
      'latin1',
    );
    if (opened.isOpen) {
      if (opened.head.length > 0) socket.write(opened.head);
      if (head.length > 0) server.write(head);
      await joined(socket, server);
    } else {
      opened.response.pipe(socket);
      await new Promise((resolve) => socket.once('close', resolve));
    }
  } catch (failure) {
    error = failure instanceof Refusal ? failure.message : reasonOf(failure);
    if (status === undefined) refuse(client, carrier, failure);
    else socket.destroy();
  }
  if (id === undefined) return;
  channel.tell({
    type: 'over',
    id,
    ...(status === undefined ? {} : { status }),
    sent: server?.bytesWritten ?? 0,
    received: server?.bytesRead ?? 0,
    milliseconds: Math.round(performance.now() - began),
    ...(error === undefined ? {} : { error }),
  });
}

interface Wish {
  readonly method: string;
  readonly path: string;
  readonly host: string;
  readonly headers: Pairs;
}

type Opened = {
  readonly status: number;
  readonly message: string;
  readonly headers: Pairs;
} & (
  | { readonly isOpen: true; readonly head: Buffer }
  | { readonly isOpen: false; readonly response: http.IncomingMessage }
);

function open(server: Socket, { method, path, host, headers }: Wish): Promise<Opened> {
  return new Promise((resolve, reject) => {
    const request = http.request({
      createConnection: () => server,
      method,
      path,
      setHost: false,
      headers: flat([['Host', host], ...upgrading(headers)]),
    });
    request.once('error', reject);
    const told = (response: http.IncomingMessage) => ({
      status: response.statusCode ?? 502,
      message: response.statusMessage ?? '',
      headers: endToEnd(pairsOf(response.rawHeaders)),
    });
    request.once('upgrade', (response, _socket, head) => {
      resolve({ ...told(response), isOpen: true, head });
    });
    request.once('response', (response) => {
      resolve({
        ...told(response),
        headers: [...without(told(response).headers, 'content-length'), ['Connection', 'close']],
        isOpen: false,
        response,
      });
    });
    request.end();
  });
}

function upgrading(headers: Pairs): Pairs {
  return [['Connection', 'Upgrade'], ['Upgrade', 'websocket'], ...headers];
}

function lines(headers: Pairs): string {
  return headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
}

async function joined(one: Socket, other: Socket): Promise<void> {
  join(one, other);
  await Promise.all(
    [one, other].map((socket) => new Promise((resolve) => socket.once('close', resolve))),
  );
}

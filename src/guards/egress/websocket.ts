import http from 'node:http';
import type { Socket } from 'node:net';
import { pipeline, type Transform } from 'node:stream';
import { hostText } from './addresses';
import { decoders } from './body';
import type { Carrier } from './carrier';
import { refuse } from './carry';
import type { Client } from './client';
import { cleanFrames } from './frames';
import { endToEnd, flat, pairsOf, without, wordsOf, type Pairs } from './headers';
import { carryOrders, farewell, type Order, type Orders } from './orders';
import { Refusal, reasonOf } from './refusal';
import { checkReach } from './tenants';

/** How long a client may take to read why nothing goes on (ms). */
const LAST_WORDS_MS = 2_000;

/**
 * Opens a WebSocket: the request that opens it is asked about as every other one, and so is each message of its client
 * that looks like an order. Placeholders in messages stay placeholders. In what the server says values are hidden.
 */
export async function carryWebSocket(
  client: Client,
  socket: Socket,
  head: Buffer,
  carrier: Carrier,
): Promise<void> {
  const { channel, limits, tenants, swaps } = carrier;
  const clean = carrier.redactor();
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
      headers: without(plan.headers, COMPRESSED, ...(clean.empty ? [] : UNREADABLE)),
    });
    const tellHidden = (text: string) => {
      channel.seen({ tenant: tenant.id, what: 'redacted', host: target.host, text });
    };
    const undone = opened.isOpen || clean.empty ? [] : decodersOf(opened.headers, target.host);
    status = opened.status;
    const { headers, names } = clean.headers(
      undone.length === 0 ? opened.headers : without(opened.headers, 'content-encoding'),
    );
    const message = clean.line(opened.message);
    new Set([...names, ...message.names]).forEach(tellHidden);
    socket.write(
      `HTTP/1.1 ${opened.status} ${message.text}\r\n${lines(opened.isOpen ? upgrading(headers) : headers)}\r\n`,
      'latin1',
    );
    if (opened.isOpen) {
      if (head.length > 0) socket.unshift(head);
      if (opened.head.length > 0) server.unshift(opened.head);
      const orders = ordersOf(client, socket, url, carrier);
      await joined(
        socket,
        server,
        orders,
        clean.empty ? undefined : cleanFrames(clean.pieces(tellHidden)),
      );
    } else {
      const through = clean.empty ? [] : [...undone, clean.stream(tellHidden)];
      pipeline([opened.response, ...through, socket], () => undefined);
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

/** By this header both agree to compress messages: then neither orders nor secrets could be found in them. */
const COMPRESSED = 'sec-websocket-extensions';
/** Headers that ask for answers in which values of secrets could not be found. */
const UNREADABLE = ['accept-encoding', 'range', 'if-range'];

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

/** How messages are asked about: as what would be sent to the address with POST. */
function ordersOf(
  client: Client,
  socket: Socket,
  url: string,
  { channel, limits, tenants }: Carrier,
): Omit<Orders, 'onRefused'> & { readonly onBad: (error: unknown) => void } {
  const gone = new AbortController();
  const leave = () => {
    gone.abort();
  };
  socket.once('close', leave).once('end', leave);
  const { target, headers } = client;
  return {
    all: wordsOf(headers, 'sec-websocket-protocol').some((one) => one.startsWith('graphql')),
    most: limits.body,
    ask: async (order: Order, bytes) => {
      const began = performance.now();
      const tenant = tenants.get(client.tenant.id) ?? client.tenant;
      checkReach(tenant, target);
      const id = await channel.ask(
        { tenant: tenant.id, method: 'POST', url, headers, ...order, secrets: [] },
        { gone: gone.signal, within: limits.answer },
      );
      const milliseconds = Math.round(performance.now() - began);
      channel.tell({ type: 'over', id, sent: bytes, received: 0, milliseconds });
    },
    onBad: (error) => {
      if (error instanceof Refusal && error.isTold) return;
      const { host } = target;
      const text = `a WebSocket to ${host} was closed: ${reasonOf(error)}`;
      channel.seen({ tenant: client.tenant.id, what: 'refused', host, text });
    },
  };
}

/** Both are one from now on, but for the client's orders and what hides secrets. */
async function joined(
  client: Socket,
  server: Socket,
  { onBad, ...orders }: ReturnType<typeof ordersOf>,
  clean?: Transform,
): Promise<void> {
  // The server of HTTP has listeners of its own on it.
  client.setMaxListeners(20);
  let isEnding = false;
  const end = () => {
    if (isEnding) return;
    client.destroy();
    server.destroy();
  };
  carryOrders(client, server, {
    ...orders,
    onRefused: (error) => {
      onBad(error);
      isEnding = true;
      server.unpipe();
      const last = () => {
        isEnding = false;
        end();
      };
      client.end(farewell(reasonOf(error)), last);
      setTimeout(last, LAST_WORDS_MS).unref();
    },
  });
  server.pipe(clean ?? client);
  clean?.on('error', end).pipe(client);
  for (const socket of [client, server]) socket.on('error', end).once('close', end);
  await Promise.all(
    [client, server].map((socket) => new Promise((resolve) => socket.once('close', resolve))),
  );
}

/** What undoes the encodings of an answer. @throws Refusal where one of them is not known */
function decodersOf(headers: Pairs, host: string): readonly Transform[] {
  const undone = decoders(wordsOf(headers, 'content-encoding'));
  if (undone !== undefined) return undone;
  throw new Refusal(
    502,
    `the answer of ${host} was not let by: it is encoded in a way in which secrets cannot be looked for.`,
  );
}

import { hostText } from './addresses';
import type { Gathered } from './body';
import type { Carrier, Tally } from './carrier';
import type { Client } from './client';
import { endToEnd, trailersOf, without, type Pairs } from './headers';
import { pumped } from './pump';
import type { SwapPlan } from './swap';
import type { Sent } from './upstream';

/** How long a server may take to say `100 Continue` before its body is sent all the same (ms). */
const CONTINUE_MS = 1_000;

/** Sends a request on with what was read of its body, and the rest as it comes. */
export async function sendOn(
  client: Client,
  carrier: Carrier,
  gathered: Gathered,
  plan: SwapPlan,
  tally: Tally,
): Promise<Sent> {
  const line = await client.lines.to(client.tenant, client.target, client.protocol);
  const isWhole = gathered.lack === undefined;
  const body = plan.body === undefined ? gathered.chunks : [Buffer.from(plan.body)];
  const parent =
    client.target.scheme === 'http' && client.lines.dialer.parentFor(client.target.host);
  const host = hostText(client.target, client.target.scheme);
  const headers = sentHeaders(client, carrier, gathered, plan);
  const sent = line.send({
    method: client.method,
    path: parent ? `http://${host}${client.path === '*' ? '' : client.path}` : client.path,
    headers: [
      ['Host', host],
      ...headers,
      ...(parent && parent.authorization !== undefined
        ? [['Proxy-Authorization', parent.authorization] as const]
        : []),
    ],
    hasBody: client.length !== 0,
    onInformation: (status, told) => {
      if (status === 100) goOn?.();
      else inform(client, status, carrier.redactor().headers(endToEnd(told)).headers);
    },
  });
  let goOn: (() => void) | undefined;
  const stop = () => {
    sent.abort();
  };
  client.gone.addEventListener('abort', stop);
  sent.reply.catch(() => undefined);
  if (client.length === 0) {
    sent.body.end();
    return sent;
  }
  for (const chunk of body) {
    tally.sent += chunk.length;
    sent.body.write(chunk);
  }
  if (isWhole) {
    sent.trail(trailersOf(client.trailers(), client.headers, isWhole));
    sent.body.end();
    return sent;
  }
  const stream = () => {
    const { swaps, channel } = carrier;
    const watch = swaps().empty
      ? []
      : [
          swaps().watch((name) => {
            channel.seen({
              tenant: client.tenant.id,
              what: 'placeholder-elsewhere',
              host: client.target.host,
              text: `${name} in a body that is sent on as it comes`,
            });
          }),
        ];
    pumped(client.body, watch, sent.body, {
      onBytes: (bytes) => (tally.sent += bytes),
      onEnd: () => {
        sent.trail(trailersOf(client.trailers(), client.headers, isWhole));
        sent.body.end();
      },
      onError: () => {
        stop();
        client.body.resume();
      },
    });
  };
  if (client.goOn === undefined || gathered.size > 0) {
    stream();
    return sent;
  }
  // Its client waits for the server's word.
  const timer = setTimeout(() => goOn?.(), CONTINUE_MS);
  goOn = () => {
    goOn = undefined;
    clearTimeout(timer);
    client.goOn?.();
    stream();
  };
  const settle = () => {
    clearTimeout(timer);
  };
  sent.reply.then(settle, settle);
  return sent;
}

/** How the body of what is sent on is delimited, and what is not asked for where secrets have to be hidden. */
function sentHeaders(
  client: Client,
  { redactor }: Carrier,
  { lack, size }: Gathered,
  plan: SwapPlan,
): Pairs {
  let pairs = without(plan.headers, 'host', 'content-length');
  if (!redactor().empty) {
    pairs = [...without(pairs, 'accept-encoding'), ['accept-encoding', 'identity']];
  }
  if (plan.names.length > 0) pairs = without(pairs, 'range', 'if-range');
  if (client.goOn !== undefined && lack === undefined) pairs = without(pairs, 'expect');
  if (plan.body !== undefined) pairs = without(pairs, 'content-encoding');
  if (client.length === 0) {
    return client.headers.some(([name]) => name.toLowerCase() === 'content-length')
      ? [...pairs, ['content-length', '0']]
      : pairs;
  }
  const length =
    plan.body?.length ??
    client.length ??
    (client.protocol === 'h2' && lack === undefined ? size : undefined);
  return [
    ...pairs,
    length === undefined ? ['transfer-encoding', 'chunked'] : ['content-length', String(length)],
  ];
}

function inform(client: Client, status: number, headers: Pairs): void {
  try {
    client.inform(status, headers);
  } catch {
    // A hint that cannot be given on as it is, is none; the answer comes all the same.
  }
}

import { hostText } from './addresses';
import { wholeBody } from './at-once';
import { gather, readBody, type Gathered } from './body';
import type { Carrier, Tally } from './carrier';
import type { Client } from './client';
import { giveBack } from './give-back';
import { trailersOf } from './headers';
import { Refusal, REFUSED_HEADER, reasonOf, refusalText } from './refusal';
import { sendOn } from './send-on';
import type { SwapPlan } from './swap';
import { checkReach } from './tenants';
import type { Reply, Sent } from './upstream';

/** Methods that change nothing (RFC 9110 9.2.1). */
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Carries one request: reads what it says, asks, and only then sends it on, and its answer back. Never throws: its client
 * is answered or sees the connection break.
 */
export async function carry(client: Client, carrier: Carrier): Promise<void> {
  const tally: Tally = { sent: 0, received: 0, began: performance.now() };
  let error: string | undefined;
  try {
    await carried(client, carrier, tally);
  } catch (failure) {
    error = failure instanceof Refusal ? failure.message : reasonOf(failure);
    refuse(client, carrier, failure);
  }
  if (tally.id === undefined) return;
  carrier.channel.tell({
    type: 'over',
    id: tally.id,
    ...(tally.status === undefined ? {} : { status: tally.status }),
    sent: tally.sent,
    received: tally.received,
    milliseconds: Math.round(performance.now() - tally.began),
    ...(error === undefined ? {} : { error }),
  });
}

/** Answers a request that does not go on, and tells the broker where it does not know. */
export function refuse(
  client: Client,
  { channel }: Pick<Carrier, 'channel'>,
  failure: unknown,
): void {
  const refusal =
    failure instanceof Refusal
      ? failure
      : new Refusal(502, `${client.target.host} could not be asked: ${reasonOf(failure)}.`);
  const isSilent = refusal.isTold || client.gone.aborted || !(failure instanceof Refusal);
  if (!isSilent) {
    channel.seen({
      tenant: client.tenant.id,
      what: 'refused',
      host: client.target.host,
      text: refusal.message,
    });
  }
  if (client.isAnswered() || client.gone.aborted) {
    client.abort();
    return;
  }
  const text = Buffer.from(refusalText(refusal));
  const out = client.answer({
    status: refusal.status,
    headers: [
      ['content-type', 'text/plain; charset=utf-8'],
      ['content-length', String(text.length)],
      [REFUSED_HEADER, 'refused'],
    ],
  });
  out.end(client.method === 'HEAD' ? undefined : text);
  // What still comes of it is read, and thrown away: else its client would see a reset and no answer.
  client.body.resume();
}

async function carried(client: Client, carrier: Carrier, tally: Tally): Promise<void> {
  const { channel, limits, tenants } = carrier;
  const tenant = tenants.get(client.tenant.id) ?? client.tenant;
  checkReach(tenant, client.target);
  if (channel.waitingOf(tenant.id) >= limits.asked) {
    throw new Refusal(503, 'this request was not sent: too many others of this terminal wait.');
  }
  const isUnread = client.goOn !== undefined && (client.length ?? 0) > limits.body;
  const room = Math.min(client.length ?? limits.body, limits.body);
  const release = await tenants.hold(tenant.id, room, limits.held);
  let sent: Sent;
  let again: () => Promise<Sent>;
  try {
    if (!isUnread) client.goOn?.();
    const gathered: Gathered =
      client.length === 0
        ? { chunks: [], size: 0 }
        : isUnread
          ? { chunks: [], size: 0, lack: 'too-large' }
          : (atOnce(client, limits) ??
            (await gather(client.body, client.length === undefined, limits)));
    const plan = await asked(client, carrier, gathered, tally);
    again = () => sendOn(client, carrier, gathered, plan, tally);
    sent = await again();
  } finally {
    release();
  }
  await giveBack(client, carrier, await replied(client, sent, again), tally);
}

/** A body that is there already, where it is none that is too long to be read. */
function atOnce({ body, length }: Client, limits: Carrier['limits']): Gathered | undefined {
  const size = body.readableLength;
  const chunks = size <= limits.body ? wholeBody(body, length) : undefined;
  return chunks === undefined ? undefined : { chunks, size };
}

/**
 * The answer. A connection that is kept may be closed by its server just when a request is on its way: one that changes
 * nothing (RFC 9110 9.2.2) is then sent once more, every other one fails.
 */
async function replied(client: Client, sent: Sent, again: () => Promise<Sent>): Promise<Reply> {
  try {
    return await sent.reply;
  } catch (error) {
    const isSafe = SAFE.has(client.method) && client.length === 0;
    if (!isSafe || !sent.isReused() || client.gone.aborted) throw error;
    return (await again()).reply;
  }
}

/** Asks, and gives what goes on: with the values of secrets where their placeholders stood. */
async function asked(
  client: Client,
  { channel, limits, swaps }: Carrier,
  gathered: Gathered,
  tally: Tally,
): Promise<SwapPlan> {
  const { target, tenant, method, headers } = client;
  const { decoded, ...told } = await readBody(gathered, headers, limits);
  const url = `${target.scheme}://${hostText(target, target.scheme)}${client.path === '*' ? '/*' : client.path}`;
  const plan = swaps().plan({ url, headers, ...(decoded === undefined ? {} : { body: decoded }) });
  for (const { name, where } of plan.elsewhere) {
    channel.seen({
      tenant: tenant.id,
      what: 'placeholder-elsewhere',
      host: target.host,
      text: `${name} in ${where}`,
    });
  }
  // What comes behind the body is judged with what comes before it: servers put the two together.
  const behind = gathered.lack === undefined ? trailersOf(client.trailers(), headers, true) : [];
  tally.id = await channel.ask(
    {
      tenant: tenant.id,
      method,
      url,
      headers: [...headers, ...behind],
      ...told,
      secrets: plan.names,
    },
    { gone: client.gone, within: limits.answer },
  );
  return plan;
}

import type { Transform } from 'node:stream';
import { decoders } from './body';
import type { Carrier, Tally } from './carrier';
import type { Client } from './client';
import { endToEnd, without, wordsOf, type Pairs } from './headers';
import { pumped } from './pump';
import { Refusal } from './refusal';
import type { Reply } from './upstream';

/** Gives a server's answer back, with the values of secrets hidden. */
export async function giveBack(
  client: Client,
  { redactor, channel }: Carrier,
  reply: Reply,
  tally: Tally,
): Promise<void> {
  const clean = redactor();
  tally.status = reply.status;
  const tellHidden = (name: string) => {
    channel.seen({
      tenant: client.tenant.id,
      what: 'redacted',
      host: client.target.host,
      text: name,
    });
  };
  const hidden = (pairs: Pairs) => {
    if (clean.empty) return pairs;
    const { headers, names } = clean.headers(pairs);
    names.forEach(tellHidden);
    return headers;
  };
  const hasBody = client.method !== 'HEAD' && ![204, 304].includes(reply.status);
  // No word of another way to the same host, round the gate (HTTP/3).
  let headers = without(hidden(endToEnd(reply.headers)), 'alt-svc');
  let through: readonly Transform[] = [];
  if (!clean.empty && hasBody) {
    const undone = decoders(wordsOf(headers, 'content-encoding'));
    if (undone === undefined) {
      reply.body.destroy();
      throw new Refusal(
        502,
        `the answer of ${client.target.host} was not let by: it is encoded in a way in which secrets cannot be looked for.`,
      );
    }
    through = [...undone, clean.stream(tellHidden)];
    // What is hidden is as long as what stands for it; only what was compressed is longer now.
    if (undone.length > 0) headers = without(headers, 'content-encoding', 'content-length');
  }
  const message = reply.message === undefined ? undefined : clean.line(reply.message);
  message?.names.forEach(tellHidden);
  const out = client.answer({
    status: reply.status,
    ...(message === undefined ? {} : { message: message.text }),
    headers,
  });
  if (!hasBody) {
    reply.body.resume();
    out.end();
    return;
  }
  await new Promise<void>((resolve, reject) => {
    pumped(reply.body, through, out, {
      onBytes: (bytes) => (tally.received += bytes),
      onEnd: () => {
        client.trail(hidden(endToEnd(reply.trailers())));
        out.end();
        resolve();
      },
      onError: reject,
    });
  });
}

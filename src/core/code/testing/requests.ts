import type { HttpAction } from '../../action';
import { NOTHING_KNOWN } from '../../fact';
import { judge } from '../../judge';
import type { Verdict } from '../../verdict';

/** Requests of an agent, and what the whole judge says to them. */

export interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly unread?: HttpAction['unread'];
}

export function verdictOn(request: string, { headers = {}, body, unread }: Sent = {}): Verdict {
  const [method = '', url = ''] = request.split(' ');
  const judgement = judge(
    {
      v: 1,
      kind: 'http',
      origin: { door: 'egress', actor: 'agent' },
      method,
      url,
      headers,
      ...(body === undefined ? {} : { body }),
      ...(unread === undefined ? {} : { unread }),
    },
    NOTHING_KNOWN,
  );
  if (!judgement.done) throw new Error('it needs facts');
  return judgement.verdict;
}

export type Row = readonly [request: string, sent?: Sent];

export const json = (body: unknown, headers: Readonly<Record<string, string>> = {}): Sent => ({
  headers: { 'content-type': 'application/json', authorization: 'Bearer x', ...headers },
  body: JSON.stringify(body),
});
export const form = (body: string): Sent => ({
  headers: { 'content-type': 'application/x-www-form-urlencoded', authorization: 'x' },
  body,
});
export const unread = (
  why: HttpAction['unread'],
  headers: Readonly<Record<string, string>> = {},
): Sent => ({
  headers: { authorization: 'Bearer x', ...headers },
  ...(why === undefined ? {} : { unread: why }),
});

import { notUnderstood } from '../rules/shell';
import type { Call } from './call';
import { inputText } from './carried-code';
import type { Run } from './context';
import type { Word } from './invocation';
import type { Literal } from './literals';

/** A GraphQL document, alone or in JSON, that changes something. */
const MUTATION = /\bmutation\b[^{]{0,200}\{/;
/** Most strings that are taken for bodies, and for addresses. */
const MOST = 8;
const ADDRESS = /^https?:\/\//i;

/**
 * Requests that code of other languages sends: a mutation among its strings goes, as far as can be
 * told, to the address among its strings. It is judged as curl's request would be.
 */
export function inlineRequests(literals: readonly Literal[], call: Call, run: Run): void {
  const bodies = distinct(literals.filter(({ begin }) => MUTATION.test(begin)));
  if (bodies.length === 0) return;
  const addresses = distinct(literals.filter(({ begin }) => ADDRESS.test(begin)));
  if (bodies.length > MOST || addresses.length > MOST) {
    run.note(notUnderstood, call.context, call.span, { type: 'command', name: call.head.source });
    return;
  }
  for (const body of bodies) {
    const given = body.value === undefined ? { begin: body.begin } : { text: asJson(body.value) };
    for (const address of addresses) request(given, address.value, call, run);
    if (addresses.length === 0) request(given, undefined, call, run);
  }
}

function distinct(literals: readonly Literal[]): readonly Literal[] {
  return [...new Map(literals.map((literal) => [literal.begin, literal])).values()];
}

/** Requests written out by hand (`printf 'POST …' | nc host 80`). */
export function rawRequest(program: string, call: Call, run: Run): void {
  if (!/^(?:nc|ncat|netcat|telnet|openssl|socat)$/.test(program)) return;
  const text = inputText(call);
  if (text === undefined || !MUTATION.test(text)) return;
  const words = call.args.map(({ value = '' }) => value).join(' ');
  const [, host, port = ''] =
    /(?:^|[\s,])(?:TCP\d?:|OPENSSL:)?([\w.-]+\.[\w.-]+|localhost)[: ](\d+)/i.exec(words) ?? [];
  const path = /^[A-Z]+ (\/\S*)/.exec(text)?.[1] ?? '/graphql';
  const body =
    text
      .split(/\r?\n\r?\n/)
      .slice(1)
      .join('\n') || text;
  request(
    { text: asJson(body) },
    host === undefined ? undefined : `https://${host}:${port}${path}`,
    call,
    run,
  );
}

function asJson(text: string): string {
  return text.trimStart().startsWith('{') ? text : JSON.stringify({ query: text });
}

/** Of a body that is put together, the beginning alone is known. */
type Body = { readonly text: string } | { readonly begin: string };

function request(body: Body, address: string | undefined, call: Call, run: Run): void {
  const { span } = call.context.place.kind === 'spot' ? call.context.place : call.head;
  const word = (value: string | undefined): Word => ({ source: value ?? '', span, value });
  run.call({
    ...call,
    head: word('curl'),
    args: [
      word('--data-raw'),
      'text' in body ? word(body.text) : { ...word(undefined), prefix: body.begin },
      word(address),
    ],
    redirects: [],
    inShell: false,
  });
}

import type { Asking } from '../../rules/rule';
import type { Invocation, Word } from '../../shell/invocation';
import { readOptions } from '../options';
import { curlRequests } from './curl';
import { CURL } from './curl-options';
import { Draft } from './draft';
import { jsonOf, METHOD, takeItem } from './httpie';
import type { HttpRequest } from './request';

/** curlie (curlie.io): curl's options in front of HTTPie's method, address and items. */
export function curlieRequests(invocation: Invocation, asking: Asking): readonly HttpRequest[] {
  const operands = readOptions(invocation.args, CURL).flatMap((one) =>
    one.kind === 'operand' ? [one] : [],
  );
  const [first, second] = operands;
  const named = first !== undefined && second !== undefined && METHOD.test(first.value.text);
  const items = operands.slice(named ? 2 : 1);
  const draft = new Draft();
  const fields = items.flatMap((item) => takeItem(item, draft, invocation, asking));
  const taken = new Set<Word>([...items, ...(named ? [first] : [])].map(({ word }) => word));
  const own = curlRequests(
    { ...invocation, args: invocation.args.filter((word) => !taken.has(word)) },
    asking,
  );
  const body = fields.length > 0 ? jsonOf(fields) : undefined;
  return own.map((request) => ({
    ...request,
    headers: [...request.headers, ...draft.headers],
    ...(named ? { method: first.value.text.toUpperCase() } : {}),
    ...(body === undefined ? {} : withBody(body, request, named)),
  }));
}

function withBody(
  body: { readonly text: string; readonly known: boolean },
  request: HttpRequest,
  named: boolean,
): Partial<HttpRequest> {
  return {
    body: { state: body.known ? 'known' : 'unknown', text: body.text },
    ...(named || request.method !== 'GET' ? {} : { method: 'POST' }),
  };
}

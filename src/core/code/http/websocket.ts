import type { Asking } from '../../rules/rule';
import type { Invocation } from '../../shell/invocation';
import { stdinOf } from '../input';
import { Draft } from './draft';
import type { HttpRequest } from './request';

/** What a client of web sockets sends: its standard input, as the body of a request to the address. */
export function websocketRequests(invocation: Invocation, asking: Asking): readonly HttpRequest[] {
  const url = invocation.args.find(({ value }) => /^wss?:/i.test(value ?? ''));
  if (url === undefined) return [];
  const draft = new Draft();
  draft.urls.push({ given: { text: url.value ?? '', known: true }, span: url.span });
  const said = invocation.args.findIndex(({ value }) => value === '-x' || value === '--execute');
  const order = said < 0 ? undefined : invocation.args[said + 1];
  if (order?.value !== undefined) draft.body.push({ text: order.value, known: true });
  else if (invocation.stdin.from !== 'inherited') draft.body.push(stdinOf(invocation, asking));
  draft.defaultMethod = draft.body.length > 0 ? 'POST' : 'GET';
  return draft.requests();
}

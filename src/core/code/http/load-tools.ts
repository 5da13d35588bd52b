import type { Asking } from '../../rules/rule';
import type { Invocation } from '../../shell/invocation';
import { contentOf } from '../input';
import { readOptions, type OptionTable } from '../options';
import { Draft } from './draft';
import { headerOf, type HttpRequest } from './request';

/** Programs whose `-m` is the method and `-d` the body: hey, oha, bombardier, ab, httpx, lwp-request. */
const LOAD: OptionTable = {
  valued: new Set('method body data content headers header json timeout concurrency'.split(' ')),
  shortValued: 'mdDHnczqtTApuxrwPXC',
  abbreviates: false,
  equals: true,
  ends: true,
};

/** The request that a program sends over and over, or an HTTP client of a library's. */
export function loadRequests(invocation: Invocation, asking: Asking): readonly HttpRequest[] {
  const draft = new Draft();
  for (const argument of readOptions(invocation.args, LOAD)) {
    const { word } = argument;
    if (argument.kind === 'operand') draft.urls.push({ given: argument.value, span: word.span });
    if (argument.kind !== 'option') continue;
    const { name, value } = argument;
    if (name === 'm' || name === 'method') {
      draft.method = value;
      draft.spans.method.push(word.span);
    } else if (['d', 'body', 'data', 'content', 'json'].includes(name)) {
      draft.body.push(value);
      draft.spans.body.push(word.span);
    } else if (name === 'D' || name === 'p' || name === 'u') {
      draft.body.push(contentOf(value, invocation, asking));
      draft.defaultMethod = name === 'u' ? 'PUT' : 'POST';
    } else if (name === 'H' || name === 'header') {
      const header = headerOf(value.known ? value.text : undefined, value.text);
      if (header !== undefined) draft.headers.push(header);
    }
  }
  return draft.empty ? [] : draft.requests();
}

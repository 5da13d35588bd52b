import type { Asking } from '../../rules/rule';
import type { Invocation } from '../../shell/invocation';
import { behind, contentOf } from '../input';
import { readOptions, type OptionTable } from '../options';
import { Draft } from './draft';
import type { HttpRequest } from './request';

/** `az rest` (learn.microsoft.com/cli/azure/reference-index#az-rest). */
const REST: OptionTable = {
  valued: new Set(
    'method url uri body headers uri-parameters url-parameters resource output-file subscription query output'.split(
      ' ',
    ),
  ),
  shortValued: 'mubo',
  longOf: { m: 'method', u: 'url', b: 'body' },
  abbreviates: true,
  equals: true,
  ends: false,
};

const MANAGEMENT = 'https://management.azure.com';

/** The request of `az rest`; none for the other commands. */
export function azureRequests(invocation: Invocation, asking: Asking): readonly HttpRequest[] {
  if (invocation.args[0]?.value !== 'rest') return [];
  const draft = new Draft();
  draft.headers.push({ name: 'authorization', value: undefined });
  for (const argument of readOptions(invocation.args.slice(1), REST)) {
    if (argument.kind !== 'option') continue;
    const { name, value, word } = argument;
    if (name === 'method') {
      draft.method = value;
      draft.spans.method.push(word.span);
    } else if (name === 'url' || name === 'uri') {
      const text = value.text.startsWith('/') ? `${MANAGEMENT}${value.text}` : value.text;
      draft.urls.push({ given: { text, known: value.known }, span: word.span });
    } else if (name === 'body') {
      const from = value.text.startsWith('@');
      draft.body.push(from ? contentOf(behind(value, 1), invocation, asking) : value);
      draft.spans.body.push(word.span);
    }
  }
  return draft.empty ? [] : draft.requests();
}

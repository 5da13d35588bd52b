import type { Asking } from '../../rules/rule';
import type { Invocation } from '../../shell/invocation';
import { contentOf } from '../input';
import { readOptions, type OptionTable } from '../options';
import { Draft } from './draft';
import type { HttpRequest } from './request';

/** Invoke-RestMethod and Invoke-WebRequest (learn.microsoft.com/powershell, Microsoft.PowerShell.Utility). */
const CMDLET: OptionTable = {
  // prettier-ignore
  valued: new Set([
    'method', 'custommethod', 'uri', 'headers', 'body', 'infile', 'outfile', 'contenttype', 'token',
    'credential', 'authentication', 'form', 'proxy', 'timeoutsec', 'useragent', 'websession',
    'sessionvariable', 'maximumredirection', 'certificate', 'transferencoding', 'sslprotocol',
  ]),
  shortValued: '',
  abbreviates: true,
  equals: true,
  ends: false,
  oneDash: true,
  anyCase: true,
};

/** The request of a cmdlet whose words are plain. */
export function powershellRequests(invocation: Invocation, asking: Asking): readonly HttpRequest[] {
  const draft = new Draft();
  for (const argument of readOptions(invocation.args, CMDLET)) {
    const { word } = argument;
    if (argument.kind === 'operand') draft.urls.push({ given: argument.value, span: word.span });
    if (argument.kind !== 'option') continue;
    const { name, value } = argument;
    switch (name) {
      case 'method':
      case 'custommethod':
        draft.method = value;
        draft.spans.method.push(word.span);
        break;
      case 'uri':
        draft.urls.push({ given: value, span: word.span });
        break;
      case 'body':
      case 'form':
        draft.body.push(value);
        draft.spans.body.push(word.span);
        break;
      case 'infile':
        draft.body.push(contentOf(value, invocation, asking));
        draft.spans.body.push(word.span);
        break;
      case 'headers':
      case 'token':
      case 'credential':
        draft.headers.push({ name: 'authorization', value: undefined });
        break;
      default:
        break;
    }
  }
  return draft.empty ? [] : draft.requests();
}

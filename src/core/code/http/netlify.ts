import type { Invocation } from '../../shell/invocation';
import { readOptions, type OptionTable } from '../options';
import { Draft } from './draft';
import type { HttpRequest } from './request';

const API: OptionTable = {
  valued: new Set(['data', 'auth', 'filter']),
  shortValued: 'd',
  longOf: { d: 'data' },
  abbreviates: false,
  equals: true,
  ends: true,
};

/** `netlify api deleteSite --data '{…}'` (cli.netlify.com/commands/api): the operation by its name. */
export function netlifyRequests(invocation: Invocation): readonly HttpRequest[] {
  const draft = new Draft();
  const operands = [];
  for (const argument of readOptions(invocation.args, API)) {
    if (argument.kind === 'operand') operands.push(argument);
    else if (argument.kind === 'option' && argument.name === 'data') {
      draft.body.push(argument.value);
      draft.spans.body.push(argument.word.span);
    }
  }
  const [command, operation] = operands;
  if (command?.value.text !== 'api' || operation === undefined) return [];
  const { text, known } = operation.value;
  draft.defaultMethod = /^(?:list|get|search|show)/.test(text) ? 'GET' : 'POST';
  const given = { text: `https://api.netlify.com/api/v1/${text}`, known };
  draft.urls.push({ given, span: operation.word.span });
  return draft.requests();
}

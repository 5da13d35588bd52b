import type { Asking } from '../../rules/rule';
import type { Invocation } from '../../shell/invocation';
import { behind, contentOf, stdinOf, type Given } from '../input';
import { readOptions, type OptionTable } from '../options';
import { Draft } from './draft';
import type { HttpRequest } from './request';

/** Options of Railway's CLI that take a value (docs.railway.com/cli). */
export const RAILWAY_CLI: OptionTable = {
  // prettier-ignore
  valued: new Set([
    'service', 'environment', 'project', 'volume', 'bucket', 'mount-path', 'name', 'region',
    '2fa-code', 'file', 'variables', 'var', 'raw-var', 'operation-name', 'session', 'identity-file',
    'local-dir', 'workspace', 'message', 'set', 'set-from-stdin', 'lines', 'filter', 'since', 'until',
    'port', 'template', 'database', 'repo', 'image', 'duplicate', 'copy', 'kind', 'limit', 'path',
  ]),
  shortValued: 'sepvbmnifdrSUlt',
  longOf: {
    s: 'service',
    e: 'environment',
    p: 'project',
    v: 'volume',
    b: 'bucket',
    f: 'file',
    y: 'yes',
  },
  abbreviates: false,
  equals: true,
  ends: true,
};

const SUBCOMMANDS = new Set(['search', 'describe', 'schema', 'help']);

/** The request of `railway api` (docs.railway.com/cli/api); none for the other commands. */
export function railwayRequests(invocation: Invocation, asking: Asking): readonly HttpRequest[] {
  if (!invocation.args.some((word) => word.value === 'api')) return [];
  const draft = new Draft();
  const operands: { readonly value: Given; readonly span: { start: number; end: number } }[] = [];
  const variables: string[] = [];
  let document: Given | undefined;
  let whole = '';
  let operation = '';
  for (const argument of readOptions(invocation.args, RAILWAY_CLI)) {
    if (argument.kind === 'operand') {
      operands.push({ value: argument.value, span: argument.word.span });
      continue;
    }
    if (argument.kind === 'flag') continue;
    const { name, value } = argument;
    if (name === 'file') document = contentOf(value, invocation, asking);
    else if (name === 'operation-name') operation = value.text;
    else if (name === 'var' || name === 'raw-var') variables.push(pair(value.text));
    else if (name === 'variables') {
      const from = value.text.startsWith('@')
        ? contentOf(behind(value, 1), invocation, asking)
        : value;
      whole = from.text;
    } else continue;
    draft.spans.body.push(argument.word.span);
  }
  const [command, query] = operands;
  if (
    command?.value.text !== 'api' ||
    (query?.value.known === true && SUBCOMMANDS.has(query.value.text))
  ) {
    return [];
  }
  if (query !== undefined) draft.spans.body.unshift(query.span);
  const asked = document ?? query?.value ?? stdinOf(invocation, asking);
  const inner = variables.length > 0 ? `{${variables.join(',')}}` : whole;
  const parts = [`"query":${JSON.stringify(asked.text)}`];
  if (operation !== '') parts.push(`"operationName":${JSON.stringify(operation)}`);
  if (inner !== '') parts.push(`"variables":${inner}`);
  draft.body.push({ text: `{${parts.join(',')}}`, known: asked.known });
  draft.defaultMethod = 'POST';
  draft.urls.push({
    given: { text: 'https://backboard.railway.com/graphql/v2', known: true },
    span: command.span,
  });
  return draft.requests();
}

/** `KEY=VALUE`, the value taken as text: it is only shown. */
function pair(text: string): string {
  const sign = text.indexOf('=');
  return `${JSON.stringify(text.slice(0, Math.max(sign, 0)))}:${JSON.stringify(text.slice(sign + 1))}`;
}

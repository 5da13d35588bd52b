import type { Asking } from '../../rules/rule';
import type { Invocation } from '../../shell/invocation';
import { behind, contentOf, known, type Given } from '../input';
import { readOptions, type OptionTable } from '../options';
import { Draft } from './draft';
import { headerOf, type HttpRequest } from './request';

/** `gh api` (cli.github.com/manual/gh_api) and `glab api`, which reads the same. */
const API: OptionTable = {
  // prettier-ignore
  valued: new Set([
    'method', 'raw-field', 'field', 'header', 'input', 'hostname', 'jq', 'template', 'cache',
    'preview', 'output',
  ]),
  shortValued: 'XfFHqtp',
  longOf: { X: 'method', f: 'raw-field', F: 'field', H: 'header' },
  abbreviates: false,
  equals: true,
  ends: true,
};

interface Field {
  readonly name: string;
  readonly value: Given;
  readonly text: boolean;
}

/** The request of `gh api …`; none for gh's other commands. */
export function forgeRequests(invocation: Invocation, asking: Asking): readonly HttpRequest[] {
  const glab = invocation.program === 'glab';
  const draft = new Draft();
  const fields: Field[] = [];
  let host = glab ? 'gitlab.com/api/v4' : 'api.github.com';
  const operands: { readonly value: Given; readonly span: { start: number; end: number } }[] = [];
  for (const argument of readOptions(invocation.args, API)) {
    if (argument.kind === 'operand') {
      operands.push({ value: argument.value, span: argument.word.span });
    } else if (argument.kind === 'option') {
      const { name, value, word } = argument;
      switch (name) {
        case 'method':
          draft.method = value;
          draft.spans.method.push(word.span);
          break;
        case 'raw-field':
        case 'field':
          fields.push(fieldOf(value, name === 'raw-field', invocation, asking));
          draft.spans.body.push(word.span);
          break;
        case 'input':
          draft.body.push(contentOf(value, invocation, asking));
          draft.spans.body.push(word.span);
          break;
        case 'header': {
          const header = headerOf(value.known ? value.text : undefined, value.text);
          if (header !== undefined) draft.headers.push(header);
          break;
        }
        case 'hostname':
          host = glab ? `${value.text}/api/v4` : `${value.text}/api/v3`;
          break;
        default:
          break;
      }
    }
  }
  const [command, path] = operands;
  if (command?.value.text !== 'api' || path === undefined) return [];
  const graphql = path.value.text === 'graphql';
  const separate = draft.body.length > 0;
  if (fields.length > 0 && !separate) draft.body.push(bodyOf(fields, graphql));
  if (draft.body.length > 0) draft.defaultMethod = 'POST';
  draft.headers.push({ name: 'authorization', value: undefined });
  const text = /^https?:\/\//.test(path.value.text)
    ? path.value.text
    : `https://${host}/${path.value.text.replace(/^\/+/, '')}`;
  draft.urls.push({ given: { text, known: path.value.known }, span: path.span });
  return draft.requests();
}

/** `-F` reads `@file` and takes numbers and booleans as such; `-f` takes all as text. */
function fieldOf(given: Given, raw: boolean, invocation: Invocation, asking: Asking): Field {
  const sign = given.text.indexOf('=');
  const name = given.text.slice(0, Math.max(sign, 0));
  const value = behind(given, sign + 1);
  if (!raw && value.text.startsWith('@')) {
    return { name, value: contentOf(behind(value, 1), invocation, asking), text: true };
  }
  const plain = !raw && /^(?:-?[0-9]+|true|false|null)$/.test(value.text);
  return { name, value, text: !plain };
}

/** For GraphQL, all fields but `query` and `operationName` are variables. */
function bodyOf(fields: readonly Field[], graphql: boolean): Given {
  const own = (field: Field): boolean => ['query', 'operationName'].includes(field.name);
  const top = graphql ? fields.filter(own) : fields;
  const inner = graphql ? fields.filter((field) => !own(field)) : [];
  const parts = top.map(pair);
  if (inner.length > 0) parts.push(`"variables":{${inner.map(pair).join(',')}}`);
  return { ...known(`{${parts.join(',')}}`), known: fields.every((field) => field.value.known) };
}

function pair({ name, value, text }: Field): string {
  return `${JSON.stringify(name)}:${text ? JSON.stringify(value.text) : value.text}`;
}

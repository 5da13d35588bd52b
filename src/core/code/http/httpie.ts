import type { Asking } from '../../rules/rule';
import type { Invocation } from '../../shell/invocation';
import { behind, contentOf, stdinOf, type Given } from '../input';
import { readOptions, type Argument, type OptionTable } from '../options';
import { Draft } from './draft';
import type { HttpRequest } from './request';

/** HTTPie's options that take a value (httpie.io/docs/cli); xh reads the same. */
const HTTPIE: OptionTable = {
  // prettier-ignore
  valued: new Set([
    'auth', 'auth-type', 'bearer', 'session', 'session-read-only', 'output', 'print', 'style',
    'pretty', 'format-options', 'response-charset', 'response-mime', 'timeout', 'proxy', 'verify',
    'ssl', 'ciphers', 'cert', 'cert-key', 'cert-key-pass', 'max-redirects', 'max-headers', 'raw',
    'boundary', 'default-scheme', 'resolve', 'interface', 'http-version', 'unix-socket',
  ]),
  shortValued: 'aAopsP',
  longOf: { a: 'auth', A: 'auth-type', f: 'form' },
  abbreviates: false,
  equals: true,
  ends: true,
};

export const METHOD = /^[A-Za-z]+$/;
/** `name` and the sign that says what the item is (httpie.io/docs/cli/request-items). */
const ITEM = /^((?:\\.|[^\\:=@])*?)(:=@|=@|:=|==|=|:|@)/s;

/** The request that an HTTPie command line sends. */
export function httpieRequests(invocation: Invocation, asking: Asking): readonly HttpRequest[] {
  const draft = new Draft();
  const operands: Extract<Argument, { kind: 'operand' }>[] = [];
  let form = false;
  // It only shows what would be sent.
  if (invocation.args.some(({ value }) => value === '--offline' || value === '--curl')) return [];
  for (const argument of readOptions(invocation.args, HTTPIE)) {
    if (argument.kind === 'operand') operands.push(argument);
    else if (argument.name === 'form' || argument.name === 'multipart') form = true;
    else if (argument.kind === 'option') takeOption(argument.name, argument.value, argument, draft);
  }
  const first = operands[0];
  if (
    first !== undefined &&
    operands.length > 1 &&
    (!first.value.known || METHOD.test(first.value.text))
  ) {
    draft.method = first.value;
    draft.spans.method.push(first.word.span);
    operands.shift();
  }
  const url = operands.shift();
  if (url === undefined) return [];
  draft.urls.push({ given: url.value, span: url.word.span });
  const fields = operands.flatMap((item) => takeItem(item, draft, invocation, asking));
  if (fields.length > 0) draft.body.push(form ? formOf(fields) : jsonOf(fields));
  if (draft.body.length === 0 && invocation.stdin.from !== 'inherited') {
    draft.body.push(stdinOf(invocation, asking));
  }
  if (draft.body.length > 0) draft.defaultMethod = 'POST';
  return draft.requests();
}

function takeOption(name: string, value: Given, argument: Argument, draft: Draft): void {
  switch (name) {
    case 'raw':
      draft.body.push(value);
      draft.spans.body.push(argument.word.span);
      break;
    case 'auth':
    case 'bearer':
      draft.headers.push({ name: 'authorization', value: undefined });
      break;
    case 'unix-socket':
      draft.socket = 'a service of this machine';
      break;
    default:
      break;
  }
}

export interface Field {
  readonly name: string;
  readonly value: Given;
  /** The value is JSON already, not a text. */
  readonly raw: boolean;
}

export function takeItem(
  item: Extract<Argument, { kind: 'operand' }>,
  draft: Draft,
  invocation: Invocation,
  asking: Asking,
): readonly Field[] {
  const match = ITEM.exec(item.value.text);
  const name = match?.[1]?.replace(/\\(.)/gs, '$1');
  if (match === null || name === undefined) {
    draft.body.push({ text: '', known: false });
    draft.spans.body.push(item.word.span);
    return [];
  }
  const value = behind(item.value, match[0].length);
  const read = (): Given => contentOf(value, invocation, asking);
  const sign = match[2];
  if (sign !== ':' && sign !== '==') draft.spans.body.push(item.word.span);
  switch (sign) {
    case '==':
      draft.query.push({ text: `${name}=${encodeURIComponent(value.text)}`, known: value.known });
      return [];
    case ':':
      draft.headers.push({ name: name.toLowerCase(), value: value.known ? value.text : undefined });
      return [];
    case '@':
      if (name === '') draft.body.push(read());
      else draft.upload = true;
      return [];
    case '=@':
      return [{ name, value: read(), raw: false }];
    case ':=@':
      return [{ name, value: read(), raw: true }];
    default:
      return [{ name, value, raw: sign === ':=' }];
  }
}

export function jsonOf(fields: readonly Field[]): Given {
  const parts = fields.map(({ name, value, raw }) => {
    return `${JSON.stringify(name)}:${raw ? value.text : JSON.stringify(value.text)}`;
  });
  return { text: `{${parts.join(',')}}`, known: fields.every((field) => field.value.known) };
}

function formOf(fields: readonly Field[]): Given {
  const text = fields
    .map((field) => `${field.name}=${encodeURIComponent(field.value.text)}`)
    .join('&');
  return { text, known: fields.every((field) => field.value.known) };
}

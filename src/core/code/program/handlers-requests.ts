import { argument, fieldOf, type Handler } from './library';
import {
  choices,
  joined,
  joinedPath,
  knownText,
  textOf,
  textValue,
  unknownFrom,
  UNTOLD,
  type Value,
} from './value';

/** What calls send over the network, and hand to databases. */

/** A request: the method by the function's name, or by an argument. */
export function requests(
  method: string | undefined,
  address: number,
  ...body: readonly string[]
): Handler {
  return ({ given, doings, at }) => {
    const said = method === undefined ? argument(given, address - 1, 'method') : textValue(method);
    const url = argument(given, address, 'url');
    const named = body.map((name) => given.named.get(name)).find((value) => value !== undefined);
    const headers = given.named.get('headers');
    if (url === undefined) return undefined;
    doings.request({ method: said ?? textValue('GET'), url, headers, body: named }, at);
    return unknownFrom([{ kind: 'fetched' }]);
  };
}

/** `fetch(url, {method, headers, body})` and what takes its likes. */
export function fetches(method: string | undefined, body?: number): Handler {
  return ({ given, of, doings, at }) => {
    const [first] = given.list;
    const record = first?.kind === 'record';
    const base = of?.kind === 'thing' ? fieldOf(of.args?.list[0], 'baseURL') : undefined;
    const path = record ? (fieldOf(first, 'url') ?? fieldOf(first, 'uri') ?? hostOf(first)) : first;
    if (path === undefined) return undefined;
    const begins = textOf(path);
    const whole = /^https?:/i.test(typeof begins === 'string' ? begins : begins.prefix);
    const url = base === undefined || whole ? path : joined([base, path]);
    const options = record ? first : given.list[body === undefined ? 1 : body + 1];
    const said = fieldOf(options, 'method');
    doings.request(
      {
        method: method === undefined ? (said ?? textValue('GET')) : textValue(method),
        url,
        headers: fieldOf(options, 'headers'),
        body:
          (body === undefined ? undefined : given.list[body]) ??
          fieldOf(options, 'body') ??
          fieldOf(options, 'data') ??
          fieldOf(options, 'json'),
      },
      at,
    );
    return unknownFrom([{ kind: 'fetched' }]);
  };
}

/** `{hostname, path}` of Node's own requests. */
function hostOf(options: Value): Value | undefined {
  const host = fieldOf(options, 'hostname') ?? fieldOf(options, 'host');
  if (host === undefined) return undefined;
  const path = fieldOf(options, 'path') ?? textValue('/');
  return joinedPath([
    joinedPath([textValue('https:/'), host]),
    textValue(knownText(path)?.replace(/^\//, '') ?? textOf(path)),
  ]);
}

/** A statement for a database, with the address that the connection was given, if any. */
export const queries: Handler = ({ given, of, doings, at }) => {
  const [first] = given.list;
  const statement = fieldOf(first, 'text') ?? fieldOf(first, 'sql') ?? first;
  if (statement === undefined) return undefined;
  for (const one of choices(statement)) doings.sql(one, addressOf(of), at);
  return undefined;
};

/** The first text that was given on the way to this method. */
function addressOf(value: Value | undefined, depth = 0): Value | undefined {
  if (value?.kind !== 'thing' || depth > 6) return undefined;
  const own = value.args?.list.find((one) => (knownText(one) ?? '').includes('://'));
  return own ?? addressOf(value.of, depth + 1);
}

/** `connection.request(method, path)`: the host was given to the connection. */
export const requestsPath: Handler = ({ given, of, doings, at }) => {
  const [method, path, body] = given.list;
  const host = of?.kind === 'thing' ? of.args?.list[0] : undefined;
  if (method === undefined || path === undefined) return undefined;
  const url = joinedPath([
    textValue('https:/'),
    host ?? UNTOLD,
    textValue(knownText(path)?.replace(/^\//, '') ?? textOf(path)),
  ]);
  doings.request({ method, url, body }, at);
  return unknownFrom([{ kind: 'fetched' }]);
};

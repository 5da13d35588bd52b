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
  type Given,
  type Value,
} from './value';

/** What calls send over the network, and hand to databases. */

/** A request: the method by the function's name, or by an argument. */
export function requests(
  method: string | undefined,
  address: number,
  ...body: readonly string[]
): Handler {
  return ({ given, of, doings, at }) => {
    const said = method === undefined ? argument(given, address - 1, 'method') : textValue(method);
    const url = argument(given, address, 'url');
    const named = body.map((name) => given.named.get(name)).find((value) => value !== undefined);
    const headers = given.named.get('headers');
    if (url === undefined) return undefined;
    const to = whole(url, baseOf(of));
    doings.request({ method: said ?? textValue('GET'), url: to, headers, body: named }, at);
    return unknownFrom([{ kind: 'fetched' }]);
  };
}

/** What a client was told that every address begins with. */
function baseOf(client: Value | undefined): Value | undefined {
  if (client?.kind !== 'thing') return undefined;
  return client.args?.named.get('base_url') ?? fieldOf(client.args?.list[0], 'baseURL');
}

/** An address, behind its base where it is only the end of one. */
function whole(url: Value, base: Value | undefined): Value {
  const begins = textOf(url);
  const absolute = /^https?:/i.test(typeof begins === 'string' ? begins : begins.prefix);
  return base === undefined || absolute ? url : joined([base, url]);
}

/** `fetch(url, {method, headers, body})` and what takes its likes. */
export function fetches(method: string | undefined, body?: number): Handler {
  return ({ given: all, of, made, doings, at }) => {
    const [verb, given] = withoutMethod(all);
    const [first] = given.list;
    const record = first?.kind === 'record';
    const base = baseOf(of) ?? fieldOf(made?.list[0], 'baseURL');
    const path = record ? (fieldOf(first, 'url') ?? fieldOf(first, 'uri') ?? hostOf(first)) : first;
    if (path === undefined) return undefined;
    const url = whole(path, base);
    const options = record ? first : given.list[body === undefined ? 1 : body + 1];
    const said = verb ?? fieldOf(options, 'method');
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

/** `superagent("DELETE", url)` */
function withoutMethod(given: Given): readonly [verb: Value | undefined, rest: Given] {
  const [first, second, ...others] = given.list;
  if (second?.kind !== 'text' || !/^[A-Z]{3,7}$/.test(knownText(first) ?? '')) {
    return [undefined, given];
  }
  return [first, { ...given, list: [second, ...others] }];
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
  const statement =
    fieldOf(first, 'text') ?? fieldOf(first, 'sql') ?? fieldOf(first, 'query') ?? first;
  if (statement === undefined || addressOf(of, isMemory) !== undefined) return undefined;
  for (const one of choices(statement)) doings.sql(one, addressOf(of), at);
  return undefined;
};

/** The first text that was given on the way to this method. */
function addressOf(
  value: Value | undefined,
  fits: (text: string) => boolean = (text) => text.includes('://'),
  depth = 0,
): Value | undefined {
  if (value?.kind !== 'thing' || depth > 6) return undefined;
  const own = value.args?.list.find((one) => fits(knownText(one) ?? ''));
  return own ?? addressOf(value.of, fits, depth + 1);
}

/** A database that is nowhere but in this program's memory, or in the folder for temporary files. */
function isMemory(text: string): boolean {
  return text === ':memory:' || /^(?:sqlite:\/{3})?(?:\/private)?\/(?:var\/)?tmp\//.test(text);
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

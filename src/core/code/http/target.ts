import type { Environment } from '../../effect';
import { HOLE, type HttpRequest } from './request';
import { isEmulator, serviceAtPath, serviceAtPort } from './services';
import { vendorAt, type Vendor } from './vendors';

/** Where a request goes to. */
export interface RequestTarget {
  /** Lower case; undefined when it cannot be known. */
  readonly host: string | undefined;
  readonly port: string;
  /** Decoded, with the leading slash, without the query. */
  readonly path: string;
  readonly query: readonly (readonly [string, string])[];
  readonly vendor: Vendor | undefined;
  readonly loopback: boolean;
  /** The name of the service that answers there: by the port of its own documentation, or by the path. */
  readonly service: string | undefined;
  readonly environment: Environment;
}

/** Takes a URL apart as programs do: without a scheme it is HTTP, `:3000/x` is this machine. */
export function targetOf(request: HttpRequest): RequestTarget {
  const { host, port, rest } = split(request.url.text);
  const question = rest.indexOf('?');
  const path = decoded(question < 0 ? rest : rest.slice(0, question)) || '/';
  const query = question < 0 ? '' : (rest.slice(question + 1).split('#')[0] ?? '');
  const loopback = host !== undefined && isLoopback(host) && request.elsewhere !== true;
  return {
    host,
    port,
    path: path.split('#')[0] ?? path,
    query: query === '' ? [] : parametersOf(query),
    vendor: host === undefined ? undefined : vendorAt(host),
    loopback,
    service: request.socket ?? serviceOf(request, loopback, port, path.split('#')[0] ?? path),
    environment: environmentOf(host, path, loopback),
  };
}

function serviceOf(
  request: HttpRequest,
  loopback: boolean,
  port: string,
  path: string,
): string | undefined {
  if (loopback && isEmulator(request, port)) return undefined;
  return (loopback ? serviceAtPort(port) : undefined) ?? serviceAtPath(path);
}

/** Longest address that is taken apart: longer than any that a server takes, or the gate lets in. */
const LONGEST = 100_000;

function split(given: string): { host: string | undefined; port: string; rest: string } {
  const url = given.trim().slice(0, LONGEST);
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]{0,20}):\/\//.exec(url);
  const behind = url.slice(scheme?.[0].length ?? 0);
  const end = behind.search(/[/?#]/);
  const authority = end < 0 ? behind : behind.slice(0, end);
  const named = authority.slice(authority.lastIndexOf('@') + 1);
  const sign = named.startsWith('[') ? named.indexOf(':', named.indexOf(']')) : named.indexOf(':');
  const name = sign < 0 ? named : named.slice(0, sign);
  const port = sign < 0 ? '' : named.slice(sign + 1);
  // `:3000/x` and `/x` are HTTPie's short forms for this machine.
  const host = name === '' && scheme === null && /^[:/]/.test(url) ? 'localhost' : name;
  const unknown = host === '' || host.includes(HOLE);
  return {
    host: unknown ? undefined : ascii(host),
    port: port === '' ? (scheme?.[1]?.toLowerCase() === 'https' ? '443' : '80') : port,
    rest: end < 0 ? '' : behind.slice(end),
  };
}

/** Letter case, a final dot and full-width dots make no other host. */
function ascii(host: string): string {
  return decoded(host).normalize('NFKC').toLowerCase().replace(/\.$/, '');
}

/** Escapes that are no text stay as they are; the others are read all the same. */
function decoded(text: string): string {
  if (!text.includes('%')) return text;
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run.replace(/%([2-7][0-9a-f])/gi, (_whole, code: string) =>
        String.fromCharCode(parseInt(code, 16)),
      );
    }
  });
}

/** The fields of a query or of a form body. */
export function parametersOf(text: string): readonly (readonly [string, string])[] {
  return text.split('&').map((part) => {
    const sign = part.indexOf('=');
    const [name, value] = sign < 0 ? [part, ''] : [part.slice(0, sign), part.slice(sign + 1)];
    return [decoded(name.replaceAll('+', ' ')), decoded(value.replaceAll('+', ' '))] as const;
  });
}

/** Addresses of this machine, as they can be written. */
export function isLoopback(host: string): boolean {
  return (
    host === 'localhost' ||
    host.endsWith('.localhost') ||
    host === 'host.docker.internal' ||
    host === '0.0.0.0' ||
    host === '0' ||
    host === '[::1]' ||
    host === '::1' ||
    /^127(?:\.[0-9]{1,3}){0,3}$/.test(host) ||
    /^\[(?:0{0,4}:){2,7}0{0,3}1\]$/.test(host) ||
    host.startsWith('[::ffff:127.')
  );
}

const NAMES: readonly (readonly [RegExp, Environment])[] = [
  [
    /(?:^|[^a-z])(?:staging|stage|stg|uat|qa|preprod|sandbox|preview|dev|develop|development|test|testing)(?:[^a-z]|$)/,
    'staging',
  ],
  [/(?:^|[^a-z])(?:prod|production|prd|live)(?:[^a-z]|$)/, 'production'],
];

/** The environment that a name tells of: `staging`, `prod-eu`, `db.local`. */
export function environmentNamed(name: string): Environment {
  const text = name.slice(0, 1_000).toLowerCase();
  return NAMES.find(([pattern]) => pattern.test(text))?.[1] ?? 'unknown';
}

function environmentOf(host: string | undefined, path: string, loopback: boolean): Environment {
  if (loopback) return 'local';
  if (host === undefined) return 'unknown';
  const named = environmentNamed(host);
  if (named !== 'unknown') return named;
  if (/\.(?:local|test|internal|lan|home\.arpa)$/.test(host) || !/[.:]/.test(host)) return 'local';
  return environmentNamed(path);
}

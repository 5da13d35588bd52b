import type { Environment } from '../effect';
import type { Invocation, Word } from '../shell/invocation';
import { environmentNamed, isLoopback } from './http/target';
import { givenBy, type Given } from './input';

/** Where a client of a database or another data service goes to. */
export interface Place {
  /** Database, file or connection, as the command line names it, without a password. */
  readonly database: string | undefined;
  readonly environment: Environment;
  /** The database is named as one for tests and not known to be elsewhere than here. */
  readonly test: boolean;
  /** Nothing says that it is elsewhere than on this machine. */
  readonly here?: boolean;
}

/** A word that names a place. */
export interface Naming {
  readonly given: Given;
  readonly word: Word;
}

export interface Namings {
  readonly hosts: readonly Naming[];
  readonly databases: readonly Naming[];
  /** It works on a file of this machine. */
  readonly local?: boolean;
}

/** Variables by which clients are told where to go, when no word says it. */
const HOST_VARIABLES = ['PGHOST', 'PGHOSTADDR', 'MYSQL_HOST', 'REDIS_HOST', 'SQLCMDSERVER'];
const PLACE_VARIABLES = ['PGDATABASE', 'PGSERVICE', 'AWS_PROFILE', 'ETCDCTL_ENDPOINTS'];
const URL_PARTS = /^[a-z][a-z0-9+]*:\/\/(?:[^@/]*@)?([^/:?,]*)(?::[0-9]+)?[^/?]*(?:\/([^?]*))?/i;

/** What says that a name is production's, whatever else stands in it: `prod_test`. */
const PRODUCTION = /(?:^|[^a-z])(?:prod|production|prd|live)(?:[^a-z]|$)/i;

/** Whether a name is one that people give to what tests make anew: `app_test`, `test-2`, `testing`. */
export function isTestName(name: string): boolean {
  if (PRODUCTION.test(name)) return false;
  return /(?:^|[^a-z])(?:tests?|testing|testdb)(?:[^a-z]|$)/i.test(name) || /_?pytest/i.test(name);
}

/** A database in memory, or a file that is named as a test's or lies where nothing is kept. */
function isDisposable(path: string | undefined): boolean {
  if (path === undefined) return false;
  const name = path.slice(path.lastIndexOf('/') + 1);
  return path === ':memory:' || isTestName(name) || /^(?:\/var)?\/tmp\/[^.]/.test(path);
}

/** What is known of a place by the words, and the variables in front of the command, that name it. */
export function placeOf(namings: Namings, invocation: Invocation): Place {
  const { hosts, databases } = namings;
  const shown = databases.map(({ given }) => withoutPassword(given.text));
  const urls = databases.map(({ given }) => URL_PARTS.exec(given.text));
  // `host=…` in a connection string, and in the query of an address, where it outweighs the host.
  const pairs = databases.flatMap(({ given }) =>
    [...given.text.slice(0, LONGEST).matchAll(/\bhost(?:addr)?=([^\s&]{1,300})/g)].map(
      ([, one]) => one,
    ),
  );
  const told = [
    ...hosts.map(({ given }) => hostOf(given.text)),
    ...pairs,
    ...urls.map((url) => url?.[1]),
    ...HOST_VARIABLES.map((name) => variable(name, invocation)),
  ].filter((one): one is string => one !== undefined && one !== '');
  // Which of them a client believes differs: it is here only if all are.
  const host = told.find((one) => !isHere(one)) ?? told[0];
  const names = databases.map(({ given }, index) => {
    const url = urls[index];
    if (url === null || url === undefined) return given.text;
    return url[2] ?? '';
  });
  if (namings.local === true) {
    return { database: shown[0], environment: 'local', test: isDisposable(names[0]) };
  }
  const here = host === undefined || isHere(host);
  const known = databases.every(({ given }) => given.known);
  const container = invocation.container === undefined ? undefined : invocation.host;
  const machine = invocation.host === container;
  const test = here && known && machine && [...names, container ?? ''].some(isTestName);
  return {
    here: here && known && machine,
    database: shown[0],
    environment: environmentOf(host, here, names, namings, invocation),
    test,
  };
}

/** Longest text in which hosts are looked for (characters). */
const LONGEST = 4_096;

/** A host of this machine, or the folder of a socket. */
function isHere(host: string): boolean {
  return host.startsWith('/') || isLoopback(host);
}

function environmentOf(
  host: string | undefined,
  here: boolean,
  names: readonly string[],
  { hosts, databases }: Namings,
  invocation: Invocation,
): Environment {
  if (host !== undefined && here && invocation.host === undefined) return 'local';
  const sources = [...hosts, ...databases]
    .filter(({ given }) => !given.known)
    .map(({ word }) => word.source);
  const variables = PLACE_VARIABLES.map((name) => variable(name, invocation) ?? '');
  const all = [host ?? '', invocation.host ?? '', ...names, ...sources, ...variables];
  const found = all.map(environmentNamed);
  return (
    found.find((one) => one === 'production') ?? found.find((one) => one !== 'unknown') ?? 'unknown'
  );
}

function variable(name: string, invocation: Invocation): string | undefined {
  const set = invocation.env.get(name);
  return set === undefined ? undefined : givenBy(set).text;
}

/** `tcp:db.example,1433`, `db.example:9000`: the name alone. */
function hostOf(text: string): string {
  const url = URL_PARTS.exec(text)?.[1];
  if (url !== undefined) return url;
  const bare = text.replace(/^(?:tcp|np|lpc|admin):/i, '').split(',')[0] ?? '';
  return /^[^:]*:[0-9]+$/.test(bare) ? (bare.split(':')[0] ?? '') : bare;
}

/** A connection string without its password. */
function withoutPassword(text: string): string {
  return text
    .replace(/:\/\/([^:@/]*):[^@/]*@/, '://$1@')
    .replace(/password=\S+/i, 'password=…')
    .replace(/^([\w.]+)\/[^@\s]+@/, '$1@')
    .slice(0, 300);
}

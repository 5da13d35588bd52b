import { readOptions, type Argument, type OptionTable } from '../code/options';
import type { Asking } from '../rules/rule';
import type { Invocation } from '../shell/invocation';
import { shellVariable, variableOf } from './found';
import type { Address } from './subject';

/** Programs whose operand is the database that goes. */
export const TOOLS: ReadonlySet<string> = new Set(['dropdb', 'mysqladmin', 'mariadb-admin']);

const NOT_KNOWN = 'Which server it means is known only when it runs.';
const NO_SERVER =
  'The command names no server, and what its own settings or environment name is not known here.';
const FAR =
  'The server is on another machine and named by the command alone: Portcullis does not contact it before you decide.';

type Building = { -readonly [K in keyof Address]: Address[K] };

const OPTIONS = {
  abbreviates: true,
  equals: true,
  ends: true,
} as const;

const PSQL: OptionTable = {
  ...OPTIONS,
  valued: new Set(
    `host port username dbname command file variable set output log-file pset field-separator
    record-separator table-attr maintenance-db list`.split(/\s+/),
  ),
  shortValued: 'hpUdcfvoLPFRT',
  longOf: { h: 'host', p: 'port', U: 'username', d: 'dbname' },
};

const MYSQL: OptionTable = {
  ...OPTIONS,
  valued: new Set(
    `host port user database socket execute init-command defaults-file defaults-extra-file
    defaults-group-suffix login-path protocol default-character-set delimiter tee prompt pager`.split(
      /\s+/,
    ),
  ),
  shortValued: 'hPuDSe',
  longOf: { h: 'host', P: 'port', u: 'user', D: 'database', S: 'socket', p: 'password' },
  shortAttached: 'p',
};

/** Where `psql` and its kin would connect to, or why that is not told. */
export function postgresAddress(invocation: Invocation, asking: Asking): Address | string {
  const read = readOptions(invocation.args, PSQL);
  if (variableOf('PGSERVICE', invocation, asking)) return NOT_KNOWN;
  const given = option(read, 'dbname') ?? operand(read);
  if (given !== undefined && !given.value.known) return NOT_KNOWN;
  const text = given?.value.text;
  const tool = TOOLS.has(invocation.program ?? '');
  const address: Building = {};
  if (text !== undefined && isUrl(text)) {
    const read = fromUrl(text, /^postgres(?:ql)?:$/);
    if (read === undefined) return NOT_KNOWN;
    Object.assign(address, read);
    const variable = soleVariable(given?.word.source ?? '', text, asking);
    if (variable !== undefined) address.variable = variable;
  } else if (text?.includes('=') === true) {
    return 'The command gives its server as a text of settings, which is not read here.';
  } else if (text !== undefined && !tool) address.database = text;
  const parts = ['host', 'port', 'username'].map((name) => option(read, name)?.value);
  if (parts.some((part) => part?.known === false)) return NOT_KNOWN;
  const [host, port, user] = parts.map((part) => part?.text);
  const variable = (name: string) => variableOf(name, invocation, asking);
  complete(address, {
    host: host ?? variable('PGHOST'),
    port: port ?? variable('PGPORT'),
    user: user ?? variable('PGUSER'),
    database: tool ? 'postgres' : variable('PGDATABASE'),
    // Of the line alone: one that the shell holds was not meant for whatever server the line names.
    password: invocation.env.get('PGPASSWORD')?.value,
  });
  if (host !== undefined) delete address.variable;
  if (address.host === undefined && !isTold('PGHOST', invocation, asking)) return NO_SERVER;
  return reachable(address);
}

/** Where `mysql` would connect to, or why that is not told. */
export function mysqlAddress(invocation: Invocation): Address | string {
  const read = readOptions(invocation.args, MYSQL);
  const tool = TOOLS.has(invocation.program ?? '');
  const all = ['host', 'port', 'user', 'database', 'socket'].map((name) => option(read, name));
  const first = tool ? undefined : operand(read);
  if ([...all, first].some((one) => one?.value.known === false)) return NOT_KNOWN;
  if (read.some((one) => one.kind === 'option' && /^(?:defaults|login)-/.test(one.name))) {
    return 'The command takes its server from a file of settings, which is not read here.';
  }
  const [host, port, user, database, socket] = all.map((one) => one?.value.text);
  if (host === undefined && socket === undefined) return NO_SERVER;
  const address: Building = {};
  complete(address, {
    host: socket ?? host,
    port,
    user,
    database: database ?? first?.value.text,
    password: passwordOf(invocation),
  });
  return reachable(address);
}

/** `-psecret`, `--password=secret`, or the variable in front. */
function passwordOf({ args, env }: Invocation): string | undefined {
  for (const { value } of args) {
    const found = /^(?:-p|--password=)(.+)$/s.exec(value ?? '')?.[1];
    if (found !== undefined) return found;
  }
  return env.get('MYSQL_PWD')?.value;
}

type Option = Extract<Argument, { readonly kind: 'option' }>;
type Operand = Extract<Argument, { readonly kind: 'operand' }>;

function option(read: readonly Argument[], name: string): Option | undefined {
  return read.filter((one): one is Option => one.kind === 'option' && one.name === name).at(-1);
}

function operand(read: readonly Argument[]): Operand | undefined {
  return read.find((one): one is Operand => one.kind === 'operand');
}

function isUrl(text: string): boolean {
  return /^[a-z]+:\/\//i.test(text);
}

/** The parts of an address; undefined for one that sets further options or names several servers. */
function fromUrl(text: string, scheme: RegExp): Address | undefined {
  const url =
    /^([a-z]+:)\/\/(?:([^:@/?#]*)(?::([^@/?#]*))?@)?([^:/?#,]*)(?::(\d{1,5}))?(?:\/([^?#/]*))?(?:\?(.*))?$/i.exec(
      text,
    );
  const [, kind = '', user, password, host, port, database, query = ''] = url ?? [];
  if (url === null || !scheme.test(kind.toLowerCase())) return undefined;
  // What is asked of the connection is no matter; where it goes to is.
  if (/(?:^|&)(?:host|hostaddr|port|user|dbname|service|password|options)=/i.test(query)) {
    return undefined;
  }
  const address: Building = {};
  const parts = { user, password, host, port, database };
  complete(address, mapped(parts));
  return address;
}

type Given = Readonly<
  Record<'host' | 'port' | 'user' | 'database' | 'password', string | undefined>
>;

function mapped(parts: Given): Given {
  const read = (text: string | undefined) => (text === undefined ? undefined : decoded(text));
  return {
    host: read(parts.host),
    port: parts.port,
    user: read(parts.user),
    database: read(parts.database),
    password: read(parts.password),
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Puts in what is not there yet. */
function complete(address: Building, given: Given): void {
  if (given.host) address.host ??= given.host;
  if (given.port) address.port ??= Number(given.port);
  if (given.user) address.user ??= given.user;
  if (given.database) address.database ??= given.database;
  if (given.password) address.password ??= given.password;
}

/** The variable of the person's shell that a word is, and nothing else, with that value in the shell. */
function soleVariable(source: string, value: string, asking: Asking): string | undefined {
  const name = /^"?\$\{?(\w+)\}?"?$/.exec(source)?.[1];
  return name !== undefined && shellVariable(name, asking) === value ? name : undefined;
}

function isTold(name: string, { env }: Invocation, asking: Asking): boolean {
  return env.has(name) || asking.fact({ kind: 'variable', name }) !== 'unknown';
}

/** This machine, without a name that somebody else's server would be asked for. */
const HERE = /^(?:\/.*|localhost|127(?:\.\d{1,3}){3}|::1)$/s;

/** A host of this machine, or the folder of a socket. */
export function isHere(host: string): boolean {
  return HERE.test(host);
}

/** A word of the agent's must not decide which machine is contacted. */
function reachable(address: Address): Address | string {
  const { host, port } = address;
  if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65_536)) {
    return NOT_KNOWN;
  }
  const here = host === undefined || isHere(host);
  return here || address.variable !== undefined ? address : FAR;
}

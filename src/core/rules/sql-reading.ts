import { contentOf, failsWithout, known, type Given } from '../code/input';
import { sqlCall, sqlFinds, type SqlCall, type SqlFind, type SqlWhat } from '../code/sql';
import { isLoopback } from '../code/http/target';
import { isTestName } from '../code/place';
import type { Environment, Severity, Span, Target } from '../effect';
import type { Invocation, Word } from '../shell/invocation';
import { secretPath } from '../secrets';
import { laterPlace } from './later';
import { lossByWriting } from './overwrite';
import { isSystemPath } from './regenerable';
import type { Asking, Match } from './rule';

/** A find, and where in the action's text it stands. */
export interface Located {
  readonly find: SqlFind;
  readonly span: Span;
}

export interface Reading {
  readonly call: SqlCall;
  readonly finds: readonly Located[];
}

const MAX_INCLUDES = 5;

const readBefore = new WeakMap<
  Invocation,
  { readonly asking: Asking; readonly reading: Reading | undefined }
>();

/** What a client's SQL would do. Several rules look at the same invocation: it is read once for them. */
export function readingOf(invocation: Invocation, asking: Asking): Reading | undefined {
  const before = readBefore.get(invocation);
  if (before?.asking === asking) return before.reading;
  const call = sqlCall(invocation, asking);
  const reading = call === undefined ? undefined : readAll(call, invocation, asking);
  readBefore.set(invocation, { asking, reading });
  return reading;
}

function readAll(call: SqlCall, invocation: Invocation, asking: Asking): Reading {
  const finds = call.inputs.flatMap(({ text, span }) =>
    findsOf(text, call, invocation, asking, 0)
      .filter((find) => matters(find, span, invocation, asking))
      .map((find) => ({ find, span })),
  );
  const test = call.test && finds.length > 0 && !isElsewhere(invocation, asking);
  return { call: { ...call, test }, finds };
}

/** The shell's own variables may send a client to another machine. */
function isElsewhere(invocation: Invocation, asking: Asking): boolean {
  if (invocation.host !== undefined) return invocation.container === undefined;
  return ['PGHOST', 'MYSQL_HOST'].some((name) => {
    const fact = asking.fact({ kind: 'variable', name });
    const host = fact === 'unknown' ? undefined : fact.value;
    return host !== undefined && host !== '' && !host.startsWith('/') && !isLoopback(host);
  });
}

function findsOf(
  text: Given,
  call: SqlCall,
  invocation: Invocation,
  asking: Asking,
  depth: number,
): readonly SqlFind[] {
  if (failsWithout(text, invocation)) return [];
  return sqlFinds(text.text, call.dialect).flatMap((find) => {
    if (find.what !== 'includes') return [find];
    const content =
      depth < MAX_INCLUDES ? contentOf(known(find.names[0] ?? ''), invocation, asking) : undefined;
    if (content !== undefined && failsWithout(content, invocation)) return [];
    if (content?.known !== true) {
      const why = 'Runs SQL from a file that cannot be read.';
      return [{ ...find, what: 'unreadable', why } satisfies SqlFind];
    }
    return findsOf(content, call, invocation, asking, depth + 1);
  });
}

/** Files are written and read all the time: what counts is which. */
function matters(find: SqlFind, span: Span, invocation: Invocation, asking: Asking): boolean {
  const path = find.names[0] ?? '';
  if (find.type === 'credentials') return true;
  if (find.what === 'reads-file') return secretPath(path)?.sure === true;
  if (find.what !== 'writes-file') return true;
  const word: Word = { source: path, span, value: path };
  return (
    laterPlace(path) !== undefined ||
    isProgramPath(path) ||
    lossByWriting(word, invocation, asking)?.severity === 'high'
  );
}

/** What a server or the system would run or load from there. */
function isProgramPath(path: string): boolean {
  return (
    /\.(?:so|dll|dylib|php|phtml|jspx?|aspx?|cgi|sh)$|authorized_keys|\/(?:www|htdocs|public_html|wwwroot)\//i.test(
      path,
    ) ||
    (isSystemPath(path) && /^\/(?:etc|usr|bin|sbin|lib|root|boot)\//.test(path))
  );
}

/** What a rule about one kind of find says of an invocation. */
export function matchSql(what: SqlWhat, invocation: Invocation, asking: Asking): Match | undefined {
  const reading = readingOf(invocation, asking);
  const found = reading?.finds.filter(({ find }) => find.what === what) ?? [];
  if (reading === undefined || found.length === 0) return undefined;
  // What is named and known as a test's database is made anew with every run of the tests.
  if (reading.call.test && !RUNS.has(what)) return undefined;
  if (found.every(({ find }) => isTestDatabase(find, reading.call, invocation, asking))) {
    return undefined;
  }
  return matchOf(found, reading.call);
}

/** `DROP DATABASE app_test`, sent from another database of the same machine. */
function isTestDatabase(
  { what, type, names }: SqlFind,
  call: SqlCall,
  invocation: Invocation,
  asking: Asking,
): boolean {
  if (what !== 'drops' || type !== 'database' || call.here !== true || names.length === 0) {
    return false;
  }
  return names.every(isTestName) && !isElsewhere(invocation, asking);
}

const RUNS = new Set<SqlWhat>(['runs-program', 'writes-file', 'reads-file']);
const WEIGHT: Readonly<Record<Severity, number>> = { low: 0, high: 1, critical: 2 };

function matchOf(found: readonly Located[], call: SqlCall): Match | undefined {
  const weigh = ({ find }: Located): number => WEIGHT[severityOf(find, call.environment) ?? 'high'];
  const [worst] = [...found].sort((a, b) => weigh(b) - weigh(a));
  if (worst === undefined) return undefined;
  const { find } = worst;
  const severity = severityOf(find, call.environment);
  return {
    targets: found.flatMap((one) => targetsOf(one.find, call)).slice(0, 50),
    evidence: [...new Set(found.map((one) => one.span))],
    environment: call.environment,
    why: find.why,
    ...(find.amount === undefined ? {} : { amount: find.amount }),
    ...(find.undo === undefined ? {} : { undo: find.undo }),
    ...(severity === undefined ? {} : { severity }),
  };
}

/** In production nothing is a small matter. */
function severityOf(find: SqlFind, environment: Environment): Severity | undefined {
  return find.severity === 'low' && environment === 'production' ? 'high' : find.severity;
}

function targetsOf(find: SqlFind, call: SqlCall): readonly Target[] {
  const names = find.names.filter((name) => name !== '');
  if (names.length > 0) return names.map((name) => ({ type: find.type, name }));
  return call.database === undefined ? [] : [{ type: 'database', name: call.database }];
}

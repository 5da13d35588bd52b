import { readOptions, type OptionTable } from '../code/options';
import { placeOf } from '../code/place';
import type { Invocation } from '../shell/invocation';
import type { InvocationRule, Match } from './rule';

const POSTGRES: OptionTable = {
  valued: new Set(['host', 'port', 'username', 'maintenance-db']),
  shortValued: 'hpU',
  longOf: { h: 'host' },
  abbreviates: true,
  equals: true,
  ends: true,
};

const ADMIN: OptionTable = {
  valued: new Set([
    'host',
    'port',
    'user',
    'socket',
    'connect-timeout',
    'count',
    'sleep',
    'protocol',
  ]),
  shortValued: 'hPuSci',
  shortAttached: 'p',
  longOf: { h: 'host' },
  abbreviates: true,
  equals: true,
  ends: true,
};

const HELP = new Set(['help', 'version', '?', 'V']);

/** The operands behind `skip` words, and where they are; undefined when only help is asked for. */
function dropMatch(
  invocation: Invocation,
  table: OptionTable,
  order: string | undefined,
): Match | undefined {
  const read = readOptions(invocation.args, table);
  if (read.some((one) => one.kind === 'flag' && HELP.has(one.name))) return undefined;
  const operands = read.flatMap((one) => (one.kind === 'operand' ? [one] : []));
  const at = order === undefined ? 0 : operands.findIndex(({ value }) => value.text === order) + 1;
  if (order !== undefined && (at === 0 || operands[at - 2]?.value.text === 'create')) {
    return undefined;
  }
  const named = operands.slice(at, at + 1).map(({ value, word }) => ({ given: value, word }));
  const hosts = read.flatMap((one) =>
    one.kind === 'option' && one.name === 'host' ? [{ given: one.value, word: one.word }] : [],
  );
  const { environment, test, database } = placeOf({ hosts, databases: named }, invocation);
  const word = named[0]?.word;
  if (test || word === undefined) return undefined;
  return {
    targets: [{ type: 'database', name: word.value ?? database ?? word.source }],
    evidence: [word.span],
    environment,
  };
}

const drops: InvocationRule = {
  id: 'sql.drop-tool',
  effect: 'drops-data',
  severity: 'critical',
  undo: 'no',
  why: 'Drops the database with everything in it.',
  safer: 'Take a dump of it first.',
  programs: ['dropdb', 'mysqladmin', 'mariadb-admin'],
  stops: [
    'dropdb production',
    'dropdb -h db.example.com --if-exists app',
    'dropdb -h db.example.com app_test',
    'dropdb prod_test',
    'export PGHOST=db.example.com; dropdb app_test',
    'PGHOSTADDR=10.0.0.5 dropdb -h localhost app_test',
    'mysqladmin -u root drop shop',
    'mysqladmin -f -psecret drop shop',
  ],
  passes: ['dropdb --help', 'dropdb app_test', 'mysqladmin status', 'mysqladmin create drop_log'],
  match(invocation) {
    if (invocation.program === 'dropdb') return dropMatch(invocation, POSTGRES, undefined);
    return dropMatch(invocation, ADMIN, 'drop');
  },
};

/** Rules about tools beside the clients of databases that take a database away. */
export const dataToolRules: readonly InvocationRule[] = [drops];

import { SQL_PROGRAMS } from '../code/sql';
import type { Environment } from '../effect';
import type { Invocation } from '../shell/invocation';
import type { Asking, InvocationRule, Match } from './rule';
import { readingOf } from './sql-reading';
import { storeCallOf, STORE_PROGRAMS } from './stores';

/** What a client is opened on, when it would read further orders. */
interface Opened {
  readonly open: boolean;
  readonly database: string | undefined;
  readonly environment: Environment;
}

function opened(invocation: Invocation, asking: Asking): Opened | undefined {
  return STORE_PROGRAMS.includes(invocation.program ?? '')
    ? storeCallOf(invocation, asking)
    : readingOf(invocation, asking)?.call;
}

function match(invocation: Invocation, { database, environment }: Opened): Match {
  const name = database ?? invocation.program ?? '';
  return { targets: [{ type: 'database', name }], evidence: [invocation.span], environment };
}

const production: InvocationRule = {
  id: 'data.production-client',
  effect: 'opens-production',
  severity: 'high',
  undo: 'unknown',
  why: 'It opens a client on data of production, and what is typed there reaches no guard.',
  safer: 'Give it the one statement that is needed, so that it can be judged.',
  programs: [...SQL_PROGRAMS, ...STORE_PROGRAMS],
  stops: [
    'psql -h db.prod.example.com -d shop',
    'psql "$PROD_DATABASE_URL"',
    'mysql --host=production-db.example.com shop',
    'pgcli postgres://app@prod-db.example.com/shop',
    'redis-cli -h prod-cache.example.com',
    'mongosh "mongodb+srv://app@prod.example.mongodb.net/shop"',
  ],
  passes: [
    'psql -h db.prod.example.com -c "select count(*) from orders"',
    'psql -h prod-db.example.com -l',
    'redis-cli -h prod-cache.example.com INFO',
  ],
  match(invocation, asking) {
    const client = opened(invocation, asking);
    if (client?.open !== true || client.environment !== 'production') return undefined;
    return match(invocation, client);
  },
};

const interactive: InvocationRule = {
  id: 'data.interactive',
  effect: 'opens-interpreter',
  severity: 'high',
  undo: 'unknown',
  why: 'What is typed into the client afterwards reaches no guard.',
  safer:
    'Give it its statement at once: psql -c, mysql -e, mongosh --eval, redis-cli COMMAND, or a file.',
  programs: [...SQL_PROGRAMS, ...STORE_PROGRAMS],
  stops: [
    'psql',
    'mysql shop',
    'sqlite3 app.db',
    'mongosh',
    'redis-cli',
    'cqlsh',
    'snowsql -c dev',
    'duckdb',
  ],
  passes: [
    'psql -d sales -Atc "select country from orders limit 5"',
    'psql --version',
    'sqlite3 app.db .tables',
    'redis-cli ping',
    'mysql shop -e "show tables"',
    'bq query "select 1"',
  ],
  match(invocation, asking) {
    if (invocation.terminal !== true) return undefined;
    const client = opened(invocation, asking);
    return client?.open === true ? match(invocation, client) : undefined;
  },
};

/** Rules about clients that read orders from whoever types. */
export const dataClientRules: readonly InvocationRule[] = [production, interactive];

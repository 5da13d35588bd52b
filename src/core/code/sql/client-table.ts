import type { OptionTable } from '../options';
import type { SqlDialect } from './lexis';

/**
 * What an option of a client brings: SQL, a file of SQL, the host, the database or what else names the
 * place, a variable of the SQL, where results go to, the program that shows them, or something that does not matter here.
 */
export type Role = 'code' | 'file' | 'host' | 'db' | 'var' | 'out' | 'pager' | 'skip' | 'quiet';

/** How a client takes its SQL. */
export interface Client {
  readonly dialect: SqlDialect;
  readonly table: OptionTable;
  readonly roles: ReadonlyMap<string, Role>;
  /** Words in front of the rest, as `d1 execute`. */
  readonly words: readonly string[];
  /** How many operands stand in front of those that are SQL; undefined when none is. */
  readonly operandCode: number | undefined;
  /** It reads SQL from its standard input when no option brings any. */
  readonly stdin: boolean;
  /** It works on a file of this machine, not on a server. */
  readonly local: boolean;
}

/**
 * One row a client: programs, dialect, then what its options are; by the vendors' manuals. `words`
 * stand in front; `operands N` says that operands behind the first N are SQL; `attached` are short
 * options whose value stands in the same word; `dash` takes one dash for two;
 * `through` reads what stands behind `--`, too.
 */
// prettier-ignore
const ROWS = `
psql ysqlsh vsql nzsql gsql edb-psql kwsql|postgres|code c command|file f file|host h host|db d dbname|var v set variable|out o output L log-file|skip p port U username F field-separator P pset R record-separator T table-attr|quiet l list
pgcli litecli|postgres|code e execute init-command|file f file|host h host|db d dbname|skip p port u U user username D dsn prompt pgclirc R row-limit l list-dsn
usql|postgres|code c command|file f file|db|out o out|var v set variable|skip p pset F field-separator R record-separator T table-attr q
mysql mariadb mycli|mysql|code e execute init-command|host h host|db D database login-path|out tee|skip P port u user S socket default-character-set protocol delimiter defaults-file defaults-extra-file defaults-group-suffix ssl-ca ssl-cert ssl-key ssl-mode prompt|pager pager|attached p
mysqlsh|mysql|code e execute|file f file|host h host|db D schema database|skip P port u user S socket|attached p
sqlite3 sqlite|sqlite|code cmd|file init|skip separator newline nullvalue mmap vfs maxsize lookaside heap pagecache|quiet readonly|operands 1|dash|local
duckdb|duckdb|code cmd c s|file init f|skip separator newline nullvalue storage-version|quiet readonly|operands 1|dash|local
sqlite-utils|sqlite|words query|operands 1|skip p param attach|nostdin|local
clickhouse-client|clickhouse|code q query|file queries-file|host h host|db d database connection|skip port u user password c config-file format
clickhouse|clickhouse|words client|code q query|file queries-file|host h host|db d database connection|skip port u user password c config-file format
clickhouse clickhouse-local|clickhouse|words local|code q query|file queries-file|skip file structure f format N|local
cockroach|postgres|words sql|code e execute|file f file|host host|db d database url|skip u user p port certs-dir format
sqlcmd osql mssql-cli|tsql|code Q q query|file i input-file|host S server|db d database-name|var v variables|out o output-file|skip U P user-name password-file l t h s w a m e H F c
bq|bigquery|words query|operands 0|db project_id dataset_id|skip destination_table format location max_rows job_id schedule display_name label parameter time_partitioning_field batch_size|quiet dry_run
snowsql|snowflake|code q query|file f filename|db d dbname c connection a accountname|var D variable|out o|skip u username s schemaname w warehouse r rolename config private-key-path
snow|snowflake|words sql|code q query|file f filename|db c connection database environment|var D variable|skip format role warehouse schema
trino presto trino-cli presto-cli|postgres|code execute|file f file|host server|db catalog schema|skip user output-format session
sqoop|generic|words eval|code query e|db connect|skip username password password-file|nostdin
beeline|generic|code e|file f i|db u|skip n p d w hivevar hiveconf|dash
hive spark-sql|generic|code e|file f i|db database|skip d S define hivevar hiveconf master conf name jars driver-memory executor-memory|dash
impala-shell|generic|code q query|file f query_file|host i impalad|db d database|out o output_file|skip u user k var
db2|generic|operands 0|file f tf tvf
sqlplus sql sqlcl|oracle|skip C M R|quiet V H|db
isql-fb fbsql|generic|file i input|out o output|skip u user p password ch charset r role
isql tsql iusql|generic|skip d m s H p U P S D
cqlsh ycqlsh|cql|code e execute|file f file|db k keyspace|skip u username p password t request-timeout connect-timeout encoding cqlshrc
ksql|generic|code e execute|file f file|skip u user p password config-file query-timeout
influx|generic|code execute|host host|db database|skip port username password format precision|nostdin|dash
hdbsql|generic|file I|host n|db d U|skip i u p o c
ydb|generic|words yql|code s script|file f file|db e endpoint d database|nostdin
ydb|generic|words sql|code s script|file f file|db e endpoint d database|nostdin
taos|generic|code s|file f|host h|skip u p P|nostdin
bteq|generic
oci|generic|words nosql query execute|code statement|db compartment-id|nostdin
dolt|mysql|words sql|code q query|file file f|db data-dir use-db|nostdin
wrangler|sqlite|words d1 execute|code command|file file|db env|skip c config persist-to|nostdin
turso|sqlite|words db shell|operands 1|db instance location
heroku|postgres|words pg:psql|code c command|file f file|db a app r remote
railway|postgres|words connect|db e environment|skip
fly flyctl|postgres|words postgres connect|db a app d database|skip u user p password
fly flyctl|postgres|words pg connect|db a app d database|skip u user p password
pscale|mysql|words shell|db org|skip role
pscale|mysql|words sql|code q query|db org
supabase|postgres|words db query|file f file|operands 0|db db-url project-ref|nostdin
neon neonctl|postgres|words psql|code c command|file f file|db project-id branch database-name|through
prisma|generic|words db execute|file file|db url schema
typeorm typeorm-ts-node-commonjs typeorm-ts-node-esm|generic|words query|operands 0|db d dataSource connection|nostdin
sequelize sequelize-cli|generic|words db:query|operands 0|nostdin
wp|mysql|words db query|operands 0|db url path ssh
wp|mysql|words db cli|db url path ssh
drush|mysql|words sql:query|operands 0|file file|db uri root|nostdin
drush|mysql|words sqlq|operands 0|file file|db uri root|nostdin
drush|mysql|words sql:cli|db uri root
drush|mysql|words sql-query|operands 0|file file|db uri root|nostdin
rails|generic|words dbconsole|db e environment database
rails|generic|words db|db e environment database
python python3|generic|words manage.py dbshell|code c command e execute cmd|file f file|db database|through
php|generic|words console doctrine:query:sql|operands 0|db connection env e|nostdin
php|generic|words console dbal:run-sql|operands 0|db connection env e|nostdin
php|generic|words artisan db
console|generic|words doctrine:query:sql|operands 0|db connection env e|nostdin
console|generic|words dbal:run-sql|operands 0|db connection env e|nostdin
aws|generic|words athena start-query-execution|code query-string|db profile query-execution-context|skip region output work-group result-configuration|nostdin
aws|generic|words rds-data execute-statement|code sql|db profile database resource-arn|skip region secret-arn output parameters|nostdin
aws|generic|words rds-data batch-execute-statement|code sql|db profile database resource-arn|skip region secret-arn output|nostdin
aws|generic|words redshift-data execute-statement|code sql|db profile database cluster-identifier workgroup-name|skip region db-user output|nostdin
aws|generic|words redshift-data batch-execute-statement|code sqls|db profile database cluster-identifier|skip region db-user|nostdin
aws|generic|words dynamodb execute-statement|code statement|db profile|skip region output parameters|nostdin
gcloud|generic|words spanner databases execute-sql|code sql|db instance project|skip format|nostdin
databricks|generic|words sql|code e|db p profile|nostdin
cbq|generic|code s script|file f file|host e engine|skip u user p password|dash
cypher-shell|generic|operands 0|file f file|host a address|db d database|skip u username p password format P param
surreal|generic|words sql|db endpoint ns db namespace database|skip user pass
rqlite|sqlite|host H host|skip p port u user|nostdin
`;

/** The rows of each program, split once and read when the program is met. */
let rows: ReadonlyMap<string, readonly string[]> | undefined;
const read = new Map<string, readonly Client[]>();

/** The ways in which a program takes SQL; more than one when its words tell them apart. */
export function clientsNamed(program: string): readonly Client[] {
  const before = read.get(program);
  if (before !== undefined) return before;
  rows ??= rowsByProgram();
  const own = rows.get(program);
  if (own === undefined) return [];
  const clients = own.flatMap((row) => {
    const [, dialect = '', ...parts] = row.split('|');
    return isDialect(dialect) ? [clientOf(dialect, parts)] : [];
  });
  read.set(program, clients);
  return clients;
}

/** Every program whose SQL is read. */
export function clientNames(): readonly string[] {
  rows ??= rowsByProgram();
  return [...rows.keys()];
}

function rowsByProgram(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const row of ROWS.trim().split('\n')) {
    for (const name of row.slice(0, row.indexOf('|')).split(' ')) {
      const own = found.get(name);
      if (own === undefined) found.set(name, [row]);
      else own.push(row);
    }
  }
  return found;
}

const DIALECTS: readonly SqlDialect[] = [
  'postgres',
  'mysql',
  'sqlite',
  'duckdb',
  'tsql',
  'oracle',
  'bigquery',
  'snowflake',
  'clickhouse',
  'cql',
  'generic',
];

function isDialect(name: string): name is SqlDialect {
  return DIALECTS.some((one) => one === name);
}

const ROLES: readonly Role[] = [
  'code',
  'file',
  'host',
  'db',
  'var',
  'out',
  'pager',
  'skip',
  'quiet',
];

function clientOf(dialect: SqlDialect, parts: readonly string[]): Client {
  const roles = new Map<string, Role>();
  const lists = new Map(
    parts.map((part) => {
      const [name = '', ...words] = part.split(' ');
      return [name, words] as const;
    }),
  );
  for (const role of ROLES) for (const name of lists.get(role) ?? []) roles.set(name, role);
  for (const name of ['help', 'version']) roles.set(name, 'quiet');
  const valued = [...roles].filter(([, role]) => role !== 'quiet').map(([name]) => name);
  const operands = lists.get('operands')?.[0];
  return {
    dialect,
    roles,
    words: lists.get('words') ?? [],
    operandCode: operands === undefined ? undefined : Number(operands),
    stdin: !lists.has('nostdin'),
    local: lists.has('local'),
    table: {
      valued: new Set(valued),
      shortValued: valued.filter((name) => name.length === 1).join(''),
      shortAttached: (lists.get('attached') ?? []).join(''),
      abbreviates: true,
      equals: true,
      ends: !lists.has('through'),
      ...(lists.has('dash') ? { oneDash: true } : {}),
    },
  };
}

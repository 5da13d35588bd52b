import type { Differs } from '../row';
import { lateRows } from './late';

const SAFER = 'Look at it first, keep a backup, and let a person do it.';
const DROPS = 'Drops or empties what holds data.';
const DATABASE: Differs = { type: 'database', severity: 'critical', undo: 'no' };
const SCHEMA: Differs = { type: 'schema', severity: 'critical', undo: 'no' };
const SERVES: Differs = { type: 'cluster', severity: 'high', undo: 'partly' };
const DEFAULTS = {
  effect: 'drops-data',
  only: true,
  severity: 'critical',
  undo: 'no',
  why: DROPS,
  safer: SAFER,
} as const;

/** Clients and managers of databases that fewer people work with, by each project's own manual. */
// prettier-ignore
export const databaseRows = lateRows(
  {
    'databases.sql': 'bteq hdbsql ttIsql ttisql isql iusql dbaccess dmsql disql ksql gsql phoenix-sqlline sqlline sqlline.py cbq usql vsqlsh nzsql tbsql',
    'databases.db2': 'db2 db2stop db2idrop db2icrt',
    'databases.oracle': 'impdp imp',
    'databases.keeper': 'clickhouse-keeper-client',
    'databases.kudu': 'kudu',
    'databases.greenplum': 'gpdeletesystem gpdropdb gpstop gprecoverseg gpinitsystem',
    'databases.arango': 'arangosh',
    'databases.rethink': 'rethinkdb-restore',
    'databases.gel': 'edgedb gel',
    'databases.diff': 'psqldef mysqldef mssqldef sqlite3def skeema pgquarrel',
    'databases.killers': 'pt-kill',
    'databases.mysqlsh': 'mysqlsh mysql_secure_installation mysql_install_db',
    'databases.steps': 'phinx doctrine-migrations migratus yoyo yoyo-migrate node-pg-migrate db-migrate umzug-cli',
    'databases.memcached': 'memcached-tool memcflush memcrm',
    'databases.jobs': 'faktory-cli sidekiqctl resque bullmq beanstalk-cli rq',
  },
  () => ({
    'databases.sql': {
      ...DEFAULTS, what: 'of the database', oneDash: true, anywhere: true, valued: 'n u p d i e s f c q U database',
      asks: [
        ['-s|-e|-c|-q|-command~drop+', DROPS, DATABASE],
        ['-s|-e|-c|-q|-command~delete+from', DROPS, DATABASE],
        ['-s|-e|-c|-q|-command~truncate+', DROPS, DATABASE],
        ['drop*|DROP*|delete*from*|DELETE*FROM*|truncate*|TRUNCATE*', DROPS, DATABASE],
      ],
      stops: ["hdbsql -n db.example:30015 'drop table orders'", "ttIsql -e 'drop table orders'", "cbq -e http://db.example:8093 -s 'drop index x'", "usql -c 'truncate orders' pg://db.example"], passes: ["cbq -s 'select 1'", 'usql --help'],
    },
    'databases.db2': {
      ...DEFAULTS, what: 'of the database', valued: 'tvf f',
      asks: [['drop|DROP|delete|DELETE|truncate|TRUNCATE', DROPS, DATABASE], ['drop*|DROP*|delete*|DELETE*|truncate*|TRUNCATE*', DROPS, DATABASE], ['force application*|applications*', 'Throws out everybody who is connected.', SERVES], ['prune|restore', 'Replaces the database, or forgets its backups.', DATABASE], ['force*', 'Stops the server, whoever is connected.', SERVES]],
      stops: ['db2 drop db shop', "db2 'delete from orders'", 'db2 force applications all', 'db2stop force'], passes: ["db2 'select * from orders'", 'db2 list db directory', 'db2 connect to shop', 'db2stop'],
    },
    'databases.oracle': {
      ...DEFAULTS, what: 'of the database', anywhere: true,
      asks: [['table_exists_action=replace|table_exists_action=truncate|TABLE_EXISTS_ACTION=REPLACE|TABLE_EXISTS_ACTION=TRUNCATE', 'Replaces the tables that are there.', DATABASE], ['destroy=y|DESTROY=Y|ignore=y', 'Replaces the files that are there.', DATABASE]],
      stops: ['impdp shop/x dumpfile=s.dmp table_exists_action=replace'], passes: ['impdp shop/x dumpfile=s.dmp', 'impdp shop/x dumpfile=s.dmp table_exists_action=skip'],
    },
    'databases.keeper': {
      ...DEFAULTS, what: 'of the cluster', valued: 'h p q query', asks: [['-q|--query~rm', 'Deletes what the cluster is coordinated by.', SERVES], ['-q|--query~delete', 'Deletes what the cluster is coordinated by.', SERVES]],
      stops: ["clickhouse-keeper-client -q 'rmr /clickhouse'"], passes: ["clickhouse-keeper-client -q 'ls /'"],
    },
    'databases.kudu': {
      ...DEFAULTS, what: 'in Kudu', asks: [['table|tablet|remote_replica|fs|local_replica delete|delete_column|drop_range_partition|unsafe_change_config|format', 'Deletes tables or parts of them.', DATABASE]],
      stops: ['kudu table delete m1.example orders', 'kudu local_replica delete 1'], passes: ['kudu table list m1.example', 'kudu cluster ksck m1.example'],
    },
    'databases.greenplum': {
      ...DEFAULTS, what: 'of the cluster', anywhere: true, flags: 'M a f r',
      asks: [['-M~immediate', 'Stops the cluster at once.', SERVES], ['-M~fast', 'Stops the cluster, whoever is connected.', SERVES], ['shop*|* !-a !-r !-u !-help', 'Deletes a database, or the whole cluster.', DATABASE], ['-d|-D', 'Deletes the whole cluster.', DATABASE], ['-F|-r', 'Rebuilds segments of the cluster.', SERVES]],
      stops: ['gpdeletesystem -d /data/master', 'gpdropdb shop', 'gpstop -M fast', 'gprecoverseg -F'], passes: ['gpstop -u', 'gpstop --help'],
    },
    'databases.arango': {
      ...DEFAULTS, what: 'of the database', asks: [['--javascript.execute-string~drop', DROPS, DATABASE], ['--javascript.execute-string~truncate', DROPS, DATABASE], ['--javascript.execute-string~remove', DROPS, DATABASE]],
      stops: [`arangosh --javascript.execute-string 'db._drop("users")'`], passes: [`arangosh --javascript.execute-string 'db._collections()'`],
    },
    'databases.rethink': { ...DEFAULTS, what: 'of the database', anywhere: true, asks: [['* --force', 'Writes a backup over what is there.', DATABASE]], stops: ['rethinkdb-restore shop.tar.gz --force'], passes: ['rethinkdb-restore shop.tar.gz'] },
    'databases.gel': {
      ...DEFAULTS, what: 'of the database', valued: 'I instance b branch', asks: [['instance|branch|database|project destroy|drop|wipe|unlink|delete|revert', 'Deletes an instance, a branch or all that is in it.', DATABASE], ['branch rebase|merge --no-apply', 'Changes the history of the branch.', SCHEMA]],
      stops: ['gel branch drop main --force', 'edgedb instance destroy -I shop --force', 'gel database wipe --non-interactive'], passes: ['gel branch list', 'gel migrate', 'edgedb instance list'],
    },
    'databases.diff': {
      ...DEFAULTS, what: 'of the database', anywhere: true, valued: 'U u h p P host user port password file', flags: 'enable-drop enable-drop-table allow-unsafe dry-run',
      asks: [['--enable-drop|--enable-drop-table|--enable-drop-column !--dry-run', 'Drops what the file does not have.', SCHEMA], ['push --allow-unsafe', 'Drops what the file does not have.', SCHEMA]],
      stops: ['psqldef -U postgres shop --enable-drop', 'mysqldef shop --enable-drop-table', 'skeema push --allow-unsafe'], passes: ['psqldef -U postgres shop --dry-run --enable-drop', 'mysqldef shop', 'skeema diff', 'skeema push'],
    },
    'databases.killers': { ...DEFAULTS, effect: 'stops-service', undo: 'partly', what: 'of the database', anywhere: true, flags: 'kill kill-query match-all print', valued: 'victims interval busy-time', asks: [['--kill|--kill-query', 'Ends what others are doing in the database.', SERVES]], stops: ['pt-kill --kill --match-all --victims all'], passes: ['pt-kill --print --busy-time 60'] },
    'databases.mysqlsh': {
      ...DEFAULTS, what: 'of the database', valued: 'sql e execute f file u user h host P port',
      asks: [['cluster dissolve|remove-instance|force-quorum|rescan', 'Takes the cluster apart.', SERVES], ['dba drop-metadata-schema|reboot-cluster-from-complete-outage', 'Takes the cluster apart.', SERVES], ['-e|--execute~dissolve', 'Takes the cluster apart.', SERVES], ['util load-dump --loadDdl|--reset-progress', 'Loads over what is there.', DATABASE], ['--use-default|-D', 'Removes accounts and a database without asking.', { ...DATABASE, severity: 'high' }]],
      stops: ["mysqlsh root@db.example -e 'dba.getCluster().dissolve()'", 'mysql_secure_installation --use-default'], passes: ['mysqlsh --version', 'mysql_secure_installation --help'],
    },
    'databases.steps': {
      ...DEFAULTS, severity: 'high', undo: 'partly', what: 'of the database', valued: 'e environment c configuration p parser target t database config', safer: 'Look at its status first; write a migration that goes on instead.',
      asks: [['rollback|down|reset|drop|destroy|db:drop|reapply', 'Takes changes of the schema back, with the columns and tables they made.', SCHEMA], ['migrate|migrations:migrate first|0|prev', 'Takes changes of the schema back, with the columns and tables they made.', SCHEMA]],
      stops: ['vendor/bin/phinx rollback -t 0', 'vendor/bin/doctrine-migrations migrate first', 'npx db-migrate reset', 'npx node-pg-migrate down', 'yoyo rollback --all'], passes: ['vendor/bin/phinx migrate', 'vendor/bin/phinx status', 'vendor/bin/doctrine-migrations migrate', 'npx node-pg-migrate up', 'yoyo apply'],
    },
    'databases.memcached': { ...DEFAULTS, severity: 'high', what: 'of the cache', valued: 'servers', asks: [['* flush|flush_all', 'Empties the cache for everybody who uses it.', { type: 'cache', severity: 'high', undo: 'partly' }], ['--servers !--expire', 'Empties the cache, or takes keys out.', { type: 'cache', severity: 'high', undo: 'partly' }]], stops: ['memcached-tool cache.example:11211 flush', 'memcflush --servers cache.example'], passes: ['memcached-tool cache.example:11211 stats'] },
    'databases.jobs': {
      ...DEFAULTS, severity: 'high', what: 'of the queue', valued: 'u url c connection',
      asks: [['flush|flushall|clear|empty|drain|obliterate|delete|kick|quiet|stop', 'Deletes work that waits, or stops who does it.', { type: 'queue', severity: 'high', undo: 'no' }]],
      stops: ['faktory-cli flush', 'sidekiqctl stop sidekiq.pid', 'rq empty default'], passes: ['faktory-cli info', 'rq info', 'rq worker'],
    },
  }),
);

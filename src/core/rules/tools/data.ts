import type { ToolRow } from './row';

const POSTGRES = 'h host p port U username d dbname D pgdata F format j jobs n schema t table';
const LOST = { severity: 'critical', undo: 'no' } as const;

/** Tools of databases and stores beside their clients, by each project's own manual. */
// prettier-ignore
export const dataRows: readonly ToolRow[] = [
  {
    id: 'postgres.restore', programs: 'pg_restore', what: 'in PostgreSQL', effect: 'drops-data', only: true, valued: POSTGRES,
    asks: [['-c|--clean', 'Drops what is there before it puts the dump in its place.', { type: 'database', ...LOST }]],
    stops: ['pg_restore --clean -d shop shop.dump', 'pg_restore -d shop -c -j 4 shop.dump'],
    passes: ['pg_restore -l shop.dump', 'pg_restore -d shop_new shop.dump', 'pg_dump -Fc shop -f shop.dump', 'pg_restore --help'],
    safer: 'Put the dump into a new database and look at it first.',
  },
  {
    id: 'postgres.server', programs: 'pg_ctl pg_ctlcluster', what: 'of PostgreSQL', effect: 'stops-service', severity: 'high', undo: 'partly', only: true, oneDash: true, valued: 'D pgdata l log m mode t timeout o',
    asks: [
      ['stop -m~immediate', 'Stops the server without letting it write what it holds; it must recover when it starts.'],
      ['stop --mode~immediate', 'Stops the server without letting it write what it holds; it must recover when it starts.'],
      ['promote', 'Makes the copy the server that is written to; the old one can no longer follow.'],
    ],
    stops: ['pg_ctl -D data stop -m immediate', 'pg_ctl promote -D data'],
    passes: ['pg_ctl -D data start', 'pg_ctl status', 'pg_ctl -D data stop', 'pg_ctl reload'],
  },
  {
    id: 'postgres.files', programs: 'pg_resetwal pg_rewind pg_archivecleanup pg_dropcluster pg_createsubscriber pg_checksums', what: 'of PostgreSQL', effect: 'drops-data', only: true, valued: 'D pgdata target-pgdata source-server source-pgdata',
    dry: 'n dry-run c check',
    asks: [['!--help', 'Throws away or rewrites files that a PostgreSQL server lives by.', { type: 'database', ...LOST }]],
    stops: ['pg_resetwal -f /var/lib/postgresql/16/main', 'pg_archivecleanup /archive 000000010000000000000010', 'pg_dropcluster 16 main --stop', 'pg_rewind -D data --source-server="host=a"'],
    passes: ['pg_resetwal --help', 'pg_resetwal -n /var/lib/postgresql/16/main', 'pg_lsclusters', 'pg_isready'],
  },
  {
    id: 'postgres.role', programs: 'dropuser', what: 'in PostgreSQL', effect: 'removes-access', severity: 'high', undo: 'partly', only: true, valued: POSTGRES,
    asks: [['*', 'Drops the role: who logs in with it is locked out.', { type: 'role' }]],
    stops: ['dropuser app', 'dropuser -h db.example.com --if-exists app'],
    passes: ['createuser app', 'dropuser --help'],
  },
  {
    id: 'mysql.server', programs: 'mysqladmin mariadb-admin', what: 'of MySQL', effect: 'stops-service', severity: 'high', undo: 'partly', only: true, anywhere: true, valued: 'h host P port u user S socket c count i sleep',
    asks: [['shutdown', 'Stops the database server.'], ['kill', 'Ends the sessions of others.'], ['stop-slave|stop-replica', 'Stops the replication of the database.']],
    stops: ['mysqladmin -u root shutdown', 'mysqladmin kill 42', 'mysqladmin stop-replica'],
    passes: ['mysqladmin ping', 'mysqladmin -u root processlist', 'mysqladmin status'],
  },
  {
    id: 'mysql.load', programs: 'mysqlimport mariadb-import myloader mariabackup xtrabackup innobackupex', what: 'in MySQL', effect: 'drops-data', only: true, valued: 'h host P port u user S socket d directory B database target-dir datadir',
    asks: [
      ['--delete|-D', 'Empties each table before it loads the file.', { type: 'table', ...LOST }],
      ['--overwrite-tables|-o|--drop-table', 'Drops the tables that are there already.', { type: 'table', ...LOST }],
      ['--copy-back|--move-back', 'Puts a backup in place of the server’s files.', { type: 'database', ...LOST }],
    ],
    stops: ['mysqlimport --delete shop orders.txt', 'myloader -d dump -o', 'mariabackup --copy-back --target-dir=/backup'],
    passes: ['mysqlimport shop orders.txt', 'myloader -d dump', 'mariabackup --backup --target-dir=/backup', 'mysqldump --add-drop-table shop'],
  },
  {
    id: 'mongo.restore', programs: 'mongorestore mongoimport', what: 'in MongoDB', effect: 'drops-data', only: true, valued: 'uri host h port d db c collection u username p password file',
    asks: [['--drop', 'Drops each collection before it puts the dump in its place.', { type: 'collection', ...LOST }]],
    stops: ['mongorestore --drop dump/', 'mongoimport --db shop --collection orders --drop orders.json'],
    passes: ['mongodump --db shop', 'mongorestore dump/', 'mongoexport --db shop --collection orders', 'mongorestore --drop --dryRun dump/'],
    dry: 'dryRun',
  },
  {
    id: 'etcd.delete', programs: 'etcdctl etcdutl', what: 'in etcd', effect: 'drops-data', only: true, valued: 'endpoints cacert cert key user password command-timeout dial-timeout w write-out',
    asks: [
      ['del --prefix', 'Deletes every key that begins so.', { type: 'key', ...LOST }],
      ['del --from-key', 'Deletes every key from this one on.', { type: 'key', ...LOST }],
      ['del|rm|rmdir', 'Deletes the key.', { type: 'key', severity: 'high', undo: 'no' }],
      ['member remove', 'Takes a member out of the cluster.', { type: 'member', severity: 'high', undo: 'partly' }],
      ['user|role delete|revoke-role|revoke-permission', 'Takes access away.', { type: 'access', severity: 'high', undo: 'partly' }],
      ['auth disable', 'Switches off who may read and write what.', { type: 'access', severity: 'high', undo: 'yes' }],
      ['lease revoke', 'Deletes every key of the lease.', { type: 'key', severity: 'high', undo: 'no' }],
      ['snapshot restore', 'Makes a new data folder from an older state.', { type: 'database', severity: 'high', undo: 'partly' }],
      ['compact|compaction', 'Deletes the older states of all keys.', { type: 'history', severity: 'high', undo: 'no' }],
    ],
    stops: ['etcdctl del --prefix /registry', 'etcdctl del "" --from-key=true', 'etcdctl --endpoints=https://10.0.0.1:2379 del app/config', 'etcdctl member remove 8211f1d0f64f3269', 'etcdctl lease revoke 32695410dcc0ca06'],
    passes: ['etcdctl get --prefix /app', 'etcdctl put app/del 1', 'etcdctl member list', 'etcdctl snapshot save backup.db', 'etcdctl del --help', 'etcdctl watch app'],
  },
  {
    id: 'consul.delete', programs: 'consul', what: 'in Consul', effect: 'destroys-cloud-resource', oneDash: true, valued: 'http-addr datacenter token namespace id name kind ca-file client-cert client-key',
    asks: [
      ['kv delete -recurse', 'Deletes every key that begins so.', { type: 'key', ...LOST }],
      ['kv delete', 'Deletes the key.', { type: 'key', severity: 'high', undo: 'no' }],
      ['leave|force-leave', 'Takes a machine out of the cluster.', { type: 'member', severity: 'high', undo: 'partly' }],
      ['snapshot restore', 'Puts an older state in place of all that Consul holds.', { type: 'database', ...LOST }],
      ['operator raft remove-peer', 'Takes a server out of the cluster.', { type: 'member', severity: 'high', undo: 'partly' }],
      ['maint -enable', 'Takes a service or machine out of use.', { type: 'service', severity: 'high', undo: 'yes' }],
    ],
    stops: ['consul kv delete -recurse app/', 'consul kv delete app/config', 'consul acl token delete -id 1', 'consul leave', 'consul snapshot restore backup.snap', 'consul config delete -kind service-defaults -name web'],
    passes: ['consul kv get -recurse app/', 'consul kv put app/delete 1', 'consul members', 'consul snapshot save backup.snap', 'consul catalog services'],
  },
  {
    id: 'influx.delete', programs: 'influx influxd influxdb3', what: 'in InfluxDB', effect: 'drops-data', valued: 'host t token o org b bucket n name i id start stop p predicate c active-config database',
    asks: [
      ['delete', 'Deletes the points that it picks.', { type: 'bucket', ...LOST }],
      ['bucket|org|database|table delete', 'Deletes it with all points in it.', { type: 'bucket', ...LOST }],
      ['restore --full', 'Puts a backup in place of all data.', { type: 'database', ...LOST }],
    ],
    stops: ['influx delete --bucket metrics --start 1970-01-01T00:00:00Z --stop 2030-01-01T00:00:00Z', 'influx bucket delete -n metrics', 'influx org delete --id 0a', 'influx user delete -i 1'],
    passes: ['influx bucket list', "influx query 'from(bucket:\"delete\")'", 'influx write -b metrics "m v=1"', 'influx bucket create -n metrics'],
  },
  {
    id: 'cassandra.node', programs: 'nodetool', what: 'in Cassandra', effect: 'destroys-cloud-resource', only: true, valued: 'h host p port u username pw password',
    asks: [
      ['clearsnapshot', 'Deletes snapshots, by which tables are brought back.', { type: 'snapshot', ...LOST }],
      ['removenode|decommission|assassinate', 'Takes a machine with its share of the data out of the cluster.', { type: 'member', ...LOST }],
      ['stopdaemon|drain|disablebinary|disablegossip', 'Takes the machine out of use.', { type: 'service', severity: 'high', undo: 'yes' }],
      ['truncatehints', 'Deletes writes that other machines have yet to get.', { type: 'hints', severity: 'high', undo: 'no' }],
    ],
    stops: ['nodetool clearsnapshot --all', 'nodetool -h 10.0.0.1 decommission', 'nodetool assassinate 10.0.0.2', 'nodetool stopdaemon'],
    passes: ['nodetool status', 'nodetool snapshot shop', 'nodetool repair', 'nodetool listsnapshots'],
  },
  {
    id: 'couchbase.delete', programs: 'couchbase-cli cbbackupmgr', what: 'in Couchbase', effect: 'drops-data', valued: 'c cluster u username p password bucket archive a repo r',
    stops: ['couchbase-cli bucket-delete -c localhost -u a -p b --bucket shop', 'couchbase-cli bucket-flush --bucket shop --force', 'cbbackupmgr remove -a /backup -r shop'],
    asks: [['collection-manage --drop-collection|--drop-scope', 'Drops the collection.', { type: 'collection', ...LOST }], ['bucket-delete|bucket-flush', 'Deletes or empties the bucket.', { type: 'bucket', ...LOST }]],
    passes: ['couchbase-cli bucket-list -c localhost', 'cbbackupmgr backup -a /backup -r shop', 'couchbase-cli bucket-create --bucket delete'],
  },
  {
    id: 'neo4j.admin', programs: 'neo4j-admin', what: 'in Neo4j', effect: 'drops-data', only: true, valued: 'from-path database expand-commands',
    asks: [
      ['--overwrite-destination', 'Puts another state in place of the database.', { type: 'database', ...LOST }],
      ['load --force', 'Puts another state in place of the database.', { type: 'database', ...LOST }],
      ['server unbind', 'Makes the server forget the cluster that it belongs to.', { type: 'server', severity: 'high', undo: 'partly' }],
    ],
    stops: ['neo4j-admin database load shop --from-path=/backup --overwrite-destination=true', 'neo4j-admin server unbind'],
    passes: ['neo4j-admin database dump shop --to-path=/backup', 'neo4j-admin server report'],
  },
  {
    id: 'arango.restore', programs: 'arangorestore', what: 'in ArangoDB', effect: 'drops-data', only: true, valued: 'server.endpoint server.database input-directory server.username server.password',
    asks: [['!--help', 'Drops each collection that is in the dump before it puts it back.', { type: 'collection', ...LOST }]],
    stops: ['arangorestore --input-directory dump'],
    passes: ['arangodump --output-directory dump', 'arangorestore --help'],
  },
];

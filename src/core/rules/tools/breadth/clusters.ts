import type { Differs } from '../row';
import { lateRows } from './late';

const SAFER = 'List it first, keep a backup of what it holds, and let a person delete it.';
const WHY = 'Deletes clusters, functions or whole installations with what runs on them.';
const CLUSTER: Differs = { type: 'cluster', severity: 'critical', undo: 'no' };
const DATABASE: Differs = { type: 'database', severity: 'critical', undo: 'no' };
const SERVER: Differs = { type: 'server', severity: 'high', undo: 'yes' };

/** What installs clusters and servers, and takes them down (bosh.io/docs, docs.openshift.com, docs.openfaas.com, …). */
// prettier-ignore
export const clusterRows = lateRows(
  {
    'clusters.delete': 'bosh om credhub uaac tanzu pks rosa ocm crc replicated dcos wsk faas-cli nuctl hypershift yugabyted tiup sctool',
    'clusters.installer': 'openshift-install k0sctl dapr osm',
    'clusters.servers': 'asadmin admintools',
    'clusters.oracle': 'dbca srvctl asmcmd crsctl',
    'clusters.network': 'write erase request system',
  },
  () => ({
    'clusters.delete': {
      what: 'of the installation', depth: 4, undo: 'no', severity: 'critical', why: WHY, safer: SAFER,
      valued: 'x request path e environment d deployment n name target k g gateway f yaml cluster c region profile namespace b config app p', verbs: 'delete-env delete-deployment delete-vm delete-disk delete-installation clean-up uninstall',
      harmless: 'action|function invoke *; ssh *; logs *; target *; context *; login; logout; invoke *; deploy *; build *; up *; push *; cancel-task; playground *; update *; mirror *; bundle *; status; generate *; import *; export *',
      asks: [
        ['curl -x=DELETE|--request=DELETE', 'Deletes by the address that it is given.', CLUSTER],
        ['stop', 'Stops what runs there.', SERVER],
        ['cluster stop|clean|prune|scale-in', 'Stops the cluster, or deletes its data.', CLUSTER],
        ['clean --all', 'Deletes the data of everything that was started.', CLUSTER],
      ],
      stops: ['bosh -d shop delete-deployment --force', 'bosh delete-env bosh.yml', 'bosh clean-up --all', 'om delete-installation', 'credhub delete -n /shop/db', 'uaac user delete ada', 'tanzu cluster delete shop', 'rosa delete cluster -c shop', 'dcos marathon app remove shop', 'wsk action delete shop', 'faas-cli remove shop', 'yugabyted destroy', 'tiup cluster destroy shop', 'tiup clean --all', 'sctool backup delete --cluster shop', 'replicated release rm 1'],
      passes: ['bosh vms', 'bosh -d shop deploy shop.yml', 'credhub find', 'uaac users', 'tanzu cluster list', 'rosa list clusters', 'rosa create cluster --cluster-name delete', 'dcos marathon app list', 'wsk action list', 'wsk action invoke delete', 'faas-cli up', 'tiup playground', 'tiup cluster display shop', 'crc start'],
    },
    'clusters.installer': {
      what: 'of the installation', only: true, severity: 'critical', undo: 'no', why: WHY, safer: SAFER, valued: 'dir config c namespace n',
      asks: [
        ['destroy cluster|bootstrap', 'Deletes the cluster with all machines and disks.', CLUSTER],
        ['reset', 'Takes the cluster off every machine, with its data.', CLUSTER],
        ['uninstall --all|-k|--kubernetes', 'Takes it out of the cluster: what uses it fails.', CLUSTER],
        ['uninstall mesh|cluster-wide-resources', 'Takes it out of the cluster: what uses it fails.', CLUSTER],
      ],
      stops: ['openshift-install destroy cluster --dir shop', 'k0sctl reset --config k0s.yaml', 'dapr uninstall --all', 'dapr uninstall -k', 'osm uninstall mesh'],
      passes: ['openshift-install create cluster --dir shop', 'k0sctl apply --config k0s.yaml', 'dapr run -- npm start', 'dapr status -k', 'osm mesh list'],
    },
    'clusters.servers': {
      what: 'of the server', only: true, severity: 'high', undo: 'partly', why: 'Takes apps off the server, or stops it.', safer: SAFER, valued: 'host port user passwordfile u p H W t d database',
      asks: [
        ['undeploy|undeploy-all|delete-domain|delete-instance|delete-cluster|delete-jdbc-*|delete-jms-*|delete-*', 'Takes it off the server.', { severity: 'critical', undo: 'no' }],
        ['stop-domain|stop-instance|stop-cluster|stop-all-domains', 'Stops the server: nobody can reach it.', SERVER],
        ['-t=drop_db', 'Drops the database.', DATABASE],
        ['--tool=drop_db', 'Drops the database.', DATABASE],
        ['-t=stop_db', 'Stops the database.', SERVER],
      ],
      stops: ['asadmin undeploy shop', 'asadmin delete-domain shop', 'asadmin --port 4848 delete-jdbc-resource jdbc/shop', 'admintools -t drop_db -d shop'],
      passes: ['asadmin list-applications', 'asadmin deploy shop.war', 'asadmin start-domain', 'admintools -t list_db -d shop'],
    },
    'clusters.oracle': {
      what: 'of Oracle', only: true, oneDash: true, severity: 'critical', undo: 'no', effect: 'drops-data', why: 'Deletes databases or files of them, or stops them.', safer: 'Take a backup with `rman` first, and let a person do it.', valued: 'sourceDB db d database n',
      asks: [
        ['--deleteDatabase|--deletePluggableDatabase|--deleteInstance', 'Deletes the database with its files.', DATABASE],
        ['remove', 'Takes it out of the cluster.', DATABASE],
        ['stop|disable|abort', 'Stops the database, or keeps it from starting.', { ...SERVER, type: 'database' }],
        ['rm|dropdg|umount', 'Deletes files of databases.', DATABASE],
        ['delete', 'Takes it out of the cluster.', CLUSTER],
      ],
      stops: ['dbca -silent -deleteDatabase -sourceDB shop', 'srvctl remove database -db shop', 'srvctl stop database -d shop', 'asmcmd rm -rf +DATA/SHOP', 'crsctl stop crs -f'],
      passes: ['dbca -silent -createDatabase -gdbName shop', 'srvctl status database -d shop', 'srvctl start database -d shop', 'asmcmd ls +DATA', 'crsctl check crs'],
    },
    'clusters.network': {
      what: 'of the device', only: true, severity: 'critical', undo: 'no', effect: 'stops-service', why: 'Wipes the settings of a router or switch, or takes it down: nobody reaches what is behind it.', safer: 'Save its settings elsewhere first, and let a person do it who can go there.',
      asks: [
        ['erase|startup-config|nvram:|reset-configuration', 'Wipes the settings of the device.', { type: 'device' }],
        ['system zeroize|reboot|halt|power-off', 'Wipes the device, or takes it down.', { type: 'device' }],
      ],
      stops: ['ssh switch.example write erase', 'ssh switch.example "erase startup-config"', 'ssh router.example request system zeroize', 'ssh admin@router.example /system reset-configuration no-defaults=yes'],
      passes: ['write ada pts/1', 'ssh router.example show version', 'ssh router.example request support information', 'ssh admin@router.example /system resource print'],
    },
  }),
);

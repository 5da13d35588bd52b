import { lateRows } from './breadth/late';

const WHY = 'Deletes what an account at the provider consists of.';
const SAFER = 'List or show it first, take a snapshot, and let a person delete it.';
const REBUILDS = 'Replaces the disk of the server by an image: what is on it is gone.';

/** Providers of servers, volumes and databases, by their own command lines. */
// prettier-ignore
export const cloudRows = lateRows(
  {
    'digitalocean.delete': 'doctl',
    'servers.delete': 'hcloud linode-cli linode scw vultr-cli vultr upctl exo civo ovhcloud ionosctl stackit triton metal equinix katapult lightsail packet openstack nova cinder glance neutron swift-client e2ectl yc aliyun tccli gridscale brightbox cloudscale',
    'oracle-cloud.delete': 'oci',
    'ibm-cloud.delete': 'ibmcloud bluemix',
    'cloud-foundry.delete': 'cf cf7 cf8',
  },
  () => ({
    'digitalocean.delete': {
      what: 'at DigitalOcean', halts: true, valued: 'access-token t context c config api-url u output o', depth: 5, why: WHY, safer: SAFER,
      harmless: 'auth *; kubernetes cluster kubeconfig *; k8s cluster kubeconfig *; registry login|logout; compute ssh; sls *; serverless connect|deploy|status',
      asks: [
        ['compute droplet-action|da power-off|shutdown|power-cycle|password-reset', 'Switches the droplet off, or locks out who works on it.', { type: 'droplet', severity: 'high', undo: 'yes' }],
        ['compute droplet-action|da rebuild|restore', REBUILDS, { type: 'droplet', severity: 'critical', undo: 'no' }],
        ['registry garbage-collection start', 'Deletes images that no tag names.', { type: 'registry', undo: 'no' }],
        ['databases|db migrate|fork|restore', 'Changes where the database is.', { type: 'database' }],
        ['databases user reset', 'Makes a password useless for whoever works with it.', { type: 'user' }],
      ],
      stops: ['doctl compute droplet delete web --force', 'doctl compute droplet rm 1', 'doctl databases delete shop', 'doctl kubernetes cluster delete shop', 'doctl compute volume delete 1', 'doctl apps delete 1', 'doctl compute droplet-action rebuild 1 --image debian', 'doctl compute domain records delete shop.example 1', 'doctl projects delete 1'],
      passes: ['doctl compute droplet list', 'doctl auth remove --context x', 'doctl compute droplet create delete --image debian', 'doctl apps logs 1', 'doctl databases list', 'doctl compute droplet delete --help'],
    },
    'servers.delete': {
      what: 'at the provider', depth: 5, halts: true, why: WHY, safer: SAFER,
      valued: 'config context endpoint poll-interval project api-key token region profile zone p z r format folder-id cloud-id os-cloud os-project-name RegionId',
      harmless: 'context *; config *; configure *; init *; login; completion; ssh',
      asks: [
        ['server|linodes|instance|instances rebuild', REBUILDS, { type: 'server', severity: 'critical', undo: 'no' }],
        ['instance server action action=terminate|terminate', 'Deletes the server with its volumes.', { type: 'server', severity: 'critical', undo: 'no' }],
        ['instance reinstall', REBUILDS, { type: 'server', severity: 'critical', undo: 'no' }],
        ['* Delete*|Release*|Terminate*|Flush*|Clear*|Destroy*|Remove*|Purge*', 'Deletes it.', { undo: 'no' }],
        ['* DELETE', 'Deletes it.', { undo: 'no' }],
        ['dns record|zone clear', 'Deletes every record of the zone.', { type: 'record', undo: 'no' }],
      ],
      stops: ['hcloud server delete web', 'hcloud volume delete data', 'hcloud server rebuild web --image debian-12', 'linode-cli linodes delete 1', 'linode-cli lke cluster-delete 1', 'linode-cli databases mysql-delete 1', 'scw instance server delete 1 with-volumes=all', 'scw rdb instance delete 1', 'vultr-cli instance delete 1', 'openstack server delete web', 'openstack volume delete data', 'civo kubernetes remove shop', 'exo compute instance delete web', 'yc compute instance delete web', 'aliyun ecs DeleteInstance --InstanceId i-1', 'aliyun dds DeleteDBInstance --DBInstanceId d', 'aliyun cs DELETE /clusters/c', 'aliyun r-kvstore FlushInstance --InstanceId r', 'scw dns record clear shop.example'],
      passes: ['hcloud server list', 'hcloud context delete old', 'linode-cli linodes list', 'scw instance server list', 'vultr-cli instance list', 'openstack server show delete', 'hcloud server create --name delete --image debian-12', 'hcloud server describe web', 'linode-cli linodes delete --help', 'aliyun ecs DescribeInstances', 'aliyun cs GET /clusters'],
    },
    'oracle-cloud.delete': {
      what: 'in Oracle Cloud', depth: 6, group: 1, why: WHY, safer: SAFER, valued: 'profile region config-file c compartment-id auth query output',
      harmless: 'setup *; session *', asks: [['compute instance action --action=STOP|--action=SOFTSTOP|--action=RESET|--action=stop|--action=softstop|--action=reset', 'Switches the instance off.', { type: 'instance', severity: 'high', undo: 'yes' }], ['os object sync --delete', 'Deletes in the target whatever the source does not have.', { type: 'bucket', severity: 'critical', undo: 'no' }]],
      stops: ['oci compute instance terminate --instance-id i', 'oci os bucket delete --bucket-name photos', 'oci os object bulk-delete -bn photos', 'oci db autonomous-database delete --autonomous-database-id d', 'oci iam user delete --user-id u', 'oci kms management key schedule-deletion --key-id k'],
      passes: ['oci compute instance list', 'oci os object list -bn delete', 'oci setup config', 'oci os bucket delete --help'],
    },
    'ibm-cloud.delete': {
      what: 'in IBM Cloud', halts: true, depth: 4, why: WHY, safer: SAFER, valued: 'r g c output q',
      harmless: 'logout; plugin *; config *; login; target; ks cluster config; cf logout',
      stops: ['ibmcloud resource service-instance-delete shop -f', 'ibmcloud ks cluster rm --cluster shop', 'ibmcloud is instance-delete web', 'ibmcloud cos bucket-delete --bucket photos', 'ibmcloud cdb deployment-delete'],
      passes: ['ibmcloud ks cluster ls', 'ibmcloud resource service-instances', 'ibmcloud plugin uninstall x'],
    },
    'cloud-foundry.delete': {
      what: 'in Cloud Foundry', halts: true, depth: 1, why: WHY, safer: SAFER, harmless: 'delete-plugin-repo|remove-plugin-repo|uninstall-plugin',
      asks: [
        ['unbind-service|us|unmap-route|d', 'Takes a service, an address or the application itself away.', { type: 'app' }],
        ['scale -i=0', 'Stops every instance of the application.', { type: 'app', undo: 'yes' }],
      ],
      stops: ['cf delete shop -f -r', 'cf delete-service db', 'cf delete-org acme', 'cf d shop', 'cf purge-service-instance db', 'cf unbind-service shop db'],
      passes: ['cf push', 'cf apps', 'cf logs delete', 'cf scale shop -i 3', 'cf help delete', 'cf restage shop'],
    },
  }),
);

import type { Differs } from '../row';
import { lateRows } from './late';

const SAFER = 'List it and keep an export first, and let a person delete it.';
const JOB: Differs = { type: 'job', severity: 'high', undo: 'partly' };
const ALL: Differs = { type: 'service', severity: 'critical', undo: 'no' };

/** API gateways, service discovery and private networks (docs.konghq.com, developer.hashicorp.com/nomad, …). */
// prettier-ignore
export const gatewayRows = lateRows(
  {
    'gateway.delete': 'apigeecli apigeetool apictl tyk kong deck 3scale zuplo anypoint-cli anypoint-cli-v4 kumactl',
    'nomad.delete': 'nomad',
    'network.delete': 'boundary headscale serf netbird zerotier-cli',
  },
  () => ({
    'gateway.delete': {
      what: 'of the gateway', depth: 4, undo: 'no', severity: 'high', safer: SAFER, why: 'Deletes APIs, or all that the gateway knows.',
      valued: 'o org e env t token u username p password n name s state w workspace kong-addr headers api-key c conf config', verbs: 'deleteApp deleteProduct deleteDeveloper deleteproxy undeploy',
      harmless: 'set *; login; logout; gateway validate|lint|dump|diff|ping *; dump; diff; validate; lint; file *; convert',
      asks: [
        ['reset', 'Deletes every service, route and consumer of the gateway.', ALL],
        ['gateway reset', 'Deletes every service, route and consumer of the gateway.', ALL],
        ['migrations reset', 'Deletes the database of the gateway.', { type: 'database', severity: 'critical', undo: 'no' }],
        ['stop|quit', 'Stops the gateway: nothing behind it can be reached.', { type: 'service', undo: 'yes' }],
      ],
      stops: ['deck reset --force', 'deck gateway reset --force --workspace shop', 'kong migrations reset --yes', 'kong stop', 'apigeecli apis delete --name shop -o acme', 'apigeetool undeploy -n shop -e prod', 'apictl delete api -n shop -v 1.0', '3scale service delete acme shop', 'anypoint-cli-v4 api-mgr:api:delete 1', 'kumactl delete mesh shop', 'zuplo delete --url https://shop.example'],
      passes: ['deck gateway diff kong.yaml', 'deck gateway sync kong.yaml', 'deck gateway dump', 'kong health', 'kong reload', 'apigeecli apis list -o acme', 'apictl list apis', 'kumactl get meshes', 'anypoint-cli-v4 api-mgr:api:list'],
    },
    'nomad.delete': {
      what: 'in Nomad', oneDash: true, depth: 4, undo: 'no', safer: SAFER, why: 'Stops jobs or deletes what Nomad keeps.',
      valued: 'address region namespace ca-cert client-cert client-key token t f filter deadline meta job', flags: 'purge detach global yes enable disable force self',
      harmless: 'job run|plan|status|inspect *; alloc *; node status *; var put|get *; server *; agent *; node drain -disable',
      asks: [
        ['stop|job stop -purge', 'Stops the job and deletes all that is known of it.', { ...JOB, severity: 'critical', undo: 'no' }],
        ['stop', 'Stops the job: what it serves cannot be reached.', JOB],
        ['job stop', 'Stops the job: what it serves cannot be reached.', JOB],
        ['system gc', 'Deletes all that is known of ended jobs and lost machines.', { type: 'job' }],
        ['node drain -enable', 'Moves every job off the machine.', { type: 'node', undo: 'yes' }],
        ['var purge', 'Deletes the variable.', { type: 'variable', severity: 'critical' }],
        ['server force-leave', 'Takes the server out of the cluster.', { type: 'server', severity: 'critical' }],
        ['operator raft remove-peer', 'Takes the server out of the cluster.', { type: 'server', severity: 'critical' }],
        ['operator snapshot restore', 'Puts an older state over the whole cluster.', { type: 'cluster', severity: 'critical' }],
      ],
      stops: ['nomad job stop -purge shop', 'nomad job stop shop', 'nomad stop shop', 'nomad system gc', 'nomad namespace delete shop', 'nomad volume delete data', 'nomad var purge nomad/jobs/shop', 'nomad node drain -enable -self', 'nomad acl token delete 1', 'nomad operator raft remove-peer -peer-id=1'],
      passes: ['nomad job status', 'nomad job run shop.nomad', 'nomad job plan delete.nomad', 'nomad alloc logs 1', 'nomad node drain -disable -self', 'nomad node status', 'nomad var list'],
    },
    'network.delete': {
      what: 'of the private network', depth: 3, undo: 'no', severity: 'high', safer: SAFER, why: 'Takes machines, users or ways to them away.',
      valued: 'addr token config c u user i identifier id scope-id o output rpc-addr',
      harmless: 'query *; event *; connect *; authenticate *; dev *; preauthkeys expire *; login; logout; down; up',
      asks: [
        ['force-leave|leave', 'Takes the machine out of the network.', { type: 'node' }],
        ['nodes|node expire', 'Logs the machine out of the network.', { type: 'node', undo: 'yes' }],
      ],
      stops: ['boundary targets delete -id ttcp_1', 'boundary scopes delete -id p_1', 'headscale nodes delete -i 3', 'headscale users destroy ada', 'serf force-leave web-1', 'zerotier-cli leave 1'],
      passes: ['boundary targets list', 'boundary connect ssh -target-id ttcp_1', 'headscale nodes list', 'serf members', 'zerotier-cli listnetworks'],
    },
  }),
);

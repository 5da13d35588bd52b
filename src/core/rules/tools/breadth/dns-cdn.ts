import type { Differs } from '../row';
import { lateRows } from './late';

const SAFER = 'List the records or services first, keep an export, and let a person delete them.';
const RECORDS =
  'Deletes records: what they name cannot be found any more, and caches keep that for a while.';
const PURGE = 'Empties the cache: every request goes to the server behind it at once.';
const ZONE: Differs = { type: 'zone', severity: 'critical', undo: 'no' };
const RECORD: Differs = { type: 'record', severity: 'high', undo: 'partly' };
const CACHE: Differs = { type: 'cache', severity: 'high', undo: 'partly' };

/** Names, caches and tunnels in front of everything (docs.dnscontrol.org, fastly.com/documentation, …). */
// prettier-ignore
export const dnsCdnRows = lateRows(
  {
    'dns.push': 'dnscontrol octodns-sync',
    'dns.delete': 'flarectl cfcli pdnsutil pdns_control knotc nsd-control cli53 dnscmd dnscmd.exe',
    'dns.server': 'rndc unbound-control',
    'dns.provider': 'lexicon',
    'cdn.delete': 'fastly akamai bunny cloudflared ngrok cld varnishadm',
  },
  () => ({
    'dns.push': {
      what: 'in the DNS', only: true, why: RECORDS, safer: 'Look at it first: `dnscontrol preview`, `octodns-sync` without `--doit`.', severity: 'high', undo: 'partly',
      valued: 'config creds domains providers config-file target source',
      asks: [
        ['push', 'Makes the records what the file says: those that it does not name are deleted.', ZONE],
        ['--doit', 'Makes the records what the file says: those that it does not name are deleted.', ZONE],
      ],
      stops: ['dnscontrol push', 'dnscontrol push --domains shop.example', 'octodns-sync --config-file dns.yaml --doit'],
      passes: ['dnscontrol preview', 'dnscontrol check', 'octodns-sync --config-file dns.yaml', 'octodns-validate --config-file dns.yaml'],
    },
    'dns.delete': {
      what: 'in the DNS', depth: 3, severity: 'high', undo: 'no', why: RECORDS, safer: SAFER,
      valued: 'd domain t type a account-id zone config c s server e email k token', verbs: 'removezone delzone rrdelete rrpurge', localPasses: true,
      harmless: 'dns create-or-update',
      asks: [
        ['zone|z purge', PURGE, CACHE],
        ['purge', PURGE, CACHE],
        ['zone-purge|zone-clear|conf-unset|clear-zone|delete-zone', 'Deletes the zone with all its records.', ZONE],
        ['zone|z delete|clear', 'Deletes the zone with all its records.', ZONE],
        ['delete', RECORDS, ZONE],
        ['* /zonedelete|/ZoneDelete|/recorddelete|/RecordDelete|/nodedelete|/NodeDelete', RECORDS, ZONE],
        ['/zonedelete|/ZoneDelete|/recorddelete|/RecordDelete|/nodedelete|/NodeDelete', RECORDS, ZONE],
      ],
      stops: ['flarectl dns delete --zone shop.example --id 1', 'flarectl zone delete --zone shop.example', 'flarectl firewall rules delete --zone shop.example --id 1', 'flarectl zone purge --zone shop.example --everything', 'cfcli -d shop.example rm www', 'cfcli purge -d shop.example', 'pdnsutil delete-zone shop.example', 'pdnsutil delete-rrset shop.example www A', 'knotc zone-purge shop.example', 'nsd-control delzone shop.example', 'cli53 rrpurge --confirm shop.example', 'cli53 delete shop.example', 'dnscmd . /zonedelete shop.example /f'],
      passes: ['flarectl zone list', 'flarectl dns create-or-update --zone shop.example --name delete', 'cfcli ls -d shop.example', 'pdnsutil list-zone shop.example', 'knotc status', 'cli53 list', 'cli53 rrcreate shop.example "www A 1.2.3.4"', 'dnscmd . /enumzones'],
    },
    'dns.server': {
      what: 'of the name server', only: true, severity: 'high', undo: 'partly', why: 'Stops the name server or takes a zone out of it.', safer: SAFER, valued: 's c k p y server config b',
      asks: [
        ['delzone|local_zone_remove|forward_remove|stub_remove', 'Takes the zone out of the server.', ZONE],
        ['stop|halt', 'Stops the name server: nothing is found any more.', { type: 'server', undo: 'yes' }],
      ],
      stops: ['rndc delzone shop.example', 'rndc -s ns1.example stop', 'unbound-control stop'],
      passes: ['rndc status', 'rndc reload', 'rndc flush', 'unbound-control status', 'unbound-control flush_zone shop.example'],
    },
    'dns.provider': {
      what: 'in the DNS', only: true, severity: 'high', undo: 'partly', why: RECORDS, safer: SAFER, valued: 'name content identifier ttl auth-token auth-username log_level',
      asks: [['* delete', RECORDS, RECORD]],
      stops: ['lexicon cloudflare delete shop.example A --name www'],
      passes: ['lexicon cloudflare list shop.example A', 'lexicon cloudflare create shop.example TXT --content delete'],
    },
    'cdn.delete': {
      what: 'of the network in front of the servers', depth: 4, severity: 'high', undo: 'no', safer: SAFER, why: 'Deletes or empties what stands between users and servers.',
      valued: 's service-id service-name token t profile o config T S n secret section edgerc accountkey api-key network origincert credentials-file cred-file', flags: 'file',
      harmless: 'compute *; profile *; auth *; config *; http *; tcp *; start *; access *; service-version *; tunnel run *; tunnel create *; tunnel route dns *; purge !--all !-a; uninstall; update',
      verbs: 'rm-zone ban delete_resources delete_folder delete_all_resources',
      asks: [
        ['purge --all|-a', PURGE, CACHE],
        ['service purge --all', PURGE, CACHE],
        ['purge delete|invalidate', PURGE, CACHE],
        ['service-version deactivate', 'Takes the service off: nothing is served any more.', { type: 'service' }],
        ['tunnel cleanup', 'Cuts the connections of the tunnel.', { type: 'tunnel', undo: 'yes' }],
        ['service uninstall', 'Takes the tunnel off this machine: what it serves cannot be reached.', { type: 'tunnel', undo: 'yes' }],
        ['uploader destroy', 'Deletes the picture or film.', { type: 'object' }],
        ['sync --push', 'Deletes in the target whatever the folder does not have.', { type: 'folder' }],
        ['ban|ban.url', PURGE, CACHE],
        ['stop', 'Stops the cache: nothing is served any more.', { type: 'server' }],
      ],
      stops: ['fastly service delete --service-id 1 --force', 'fastly purge --all', 'fastly backend delete --name web --version 2', 'fastly kv-store delete --store-id 1', 'fastly service-version deactivate --version 2', 'akamai property delete shop', 'akamai purge delete --cpcode 1', 'cloudflared tunnel delete -f shop', 'cloudflared tunnel cleanup shop', 'cloudflared service uninstall', 'ngrok api reserved-domains delete rd_1', 'cld admin delete_all_resources', 'cld uploader destroy photo', "varnishadm 'ban' req.url '~' .", 'bunny storage delete 1'],
      passes: ['fastly service list', 'fastly compute publish', 'fastly purge --key page-1', 'fastly service create --name delete', 'cloudflared tunnel list', 'cloudflared tunnel run delete', 'ngrok http 3000', 'ngrok api reserved-domains list', 'cld admin usage', 'varnishadm status', 'akamai property list'],
    },
  }),
);

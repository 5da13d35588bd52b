import type { Differs } from '../row';
import { lateRows } from './late';

const SAFER = 'List the indices first, take a snapshot, and let a person delete one by its name.';
const WHY = 'Deletes an index with all documents in it: search finds nothing any more.';
const INDEX: Differs = { type: 'index', severity: 'critical', undo: 'no' };
const NODE: Differs = { type: 'node', severity: 'critical', undo: 'no' };

/** Search (algolia.com/doc/tools/cli, elastic.co/guide, solr.apache.org/guide, docs.vespa.ai, …). */
// prettier-ignore
export const searchRows = lateRows(
  {
    'search.delete': 'algolia opensearch-cli vespa pinecone pc',
    'search.server': `elasticsearch-node opensearch-node elasticsearch-shard opensearch-shard elasticsearch-users
      elasticsearch-reset-password solr curator curator_cli elasticdump multielasticdump`,
  },
  () => ({
    'search.delete': {
      what: 'of the search', depth: 3, undo: 'no', severity: 'critical', why: WHY, safer: SAFER, valued: 'p profile application-id api-key t target a application c cluster z zone instance n name i',
      harmless: 'profile *; auth *; login; logout; config *; open; describe; status; query *; search *; feed *; visit *; clone *; target *',
      asks: [
        ['indices|index|rules|synonyms|objects|dictionary|dictionaries clear', 'Deletes all that is in it.', INDEX],
        ['indices|index move', 'Replaces the index at the target.', INDEX],
        ['dictionary entries clear', 'Deletes all that is in it.', INDEX],
        ['document remove', 'Deletes the document.', { type: 'document', severity: 'high' }],
      ],
      stops: ['algolia indices delete products -y', 'algolia indices clear products', 'algolia rules delete products --rule-ids r', 'algolia apikeys delete K', 'algolia objects delete products --object-ids 1', 'opensearch-cli ad delete detector', 'vespa destroy --force', 'vespa document remove id:shop:product::1', 'pc index delete --name shop'],
      passes: ['algolia indices list', 'algolia search products --query delete', 'algolia profile remove old', 'algolia objects browse products', 'vespa deploy', 'vespa query delete', 'pc index list'],
    },
    'search.server': {
      what: 'of the search', only: true, oneDash: true, severity: 'critical', undo: 'no', why: WHY, safer: SAFER,
      valued: 'c u username host hosts port config filter_list z zkHost p input output type',
      asks: [
        ['detach-cluster|unsafe-bootstrap|remove-settings|remove-customs|repurpose|override-version', 'Takes the node apart from its cluster, or deletes what is on it.', NODE],
        ['remove-corrupted-data', 'Deletes what it cannot read of the shard.', INDEX],
        ['userdel', 'Deletes the user.', { type: 'user', severity: 'high' }],
        ['delete', WHY, INDEX],
        ['zk rm|-r', 'Deletes settings of the cluster.', NODE],
        ['stop -all', 'Stops every search server of this machine.', { type: 'server', severity: 'high', undo: 'yes' }],
        ['delete-indices|delete_indices|delete-snapshots|delete_snapshots|close', WHY, INDEX],
        ['*.yml|*.yaml', 'Carries out what its file says, most often deleting old indices.', INDEX],
        ['-u|--username', 'Sets another password: who uses the old one is shut out.', { type: 'user', severity: 'high' }],
        ['--delete', 'Deletes the documents that it copies.', INDEX],
      ],
      stops: ['elasticsearch-node unsafe-bootstrap', 'elasticsearch-node detach-cluster', 'elasticsearch-shard remove-corrupted-data --index shop --shard-id 0', 'elasticsearch-users userdel ada', 'curator --config c.yml delete.yml', 'elasticsearch-reset-password -u elastic', 'solr delete -c shop', 'solr zk rm -r /configs/shop -z z:2181', 'solr stop -all', "curator_cli --host e.example delete-indices --filter_list '{}'", 'elasticdump --input http://e.example/shop --output a.json --delete'],
      passes: ['elasticsearch-users list', 'curator --dry-run --config c.yml delete.yml', 'solr status', 'solr stop -p 8983', 'solr create -c delete', 'solr start', 'curator_cli show-indices', 'elasticdump --input http://e.example/shop --output a.json', 'elasticdump --input a.json --output http://e.example/shop --delete=false'],
    },
  }),
);

import { lateRows } from './breadth/late';
import type { Differs } from './row';

const BUCKET: Differs = { type: 'bucket', severity: 'critical', undo: 'no' };
const DOES_SQL = 'Runs a statement that deletes or drops.';

/** Google Cloud (cloud.google.com/sdk/gcloud/reference, /storage/docs/gsutil, /bigquery/docs/reference/bq-cli-reference). */
// prettier-ignore
export const googleRows = lateRows(
  {
    'google.delete': 'gcloud',
    'google.storage': 'gsutil',
    'google.bigquery': 'bq',
    'google.bigtable': 'cbt',
  },
  () => ({
    'google.delete': {
      variables: 'CLOUDSDK_CORE_PROJECT GOOGLE_CLOUD_PROJECT CLOUDSDK_ACTIVE_CONFIG_NAME', what: 'in Google Cloud', depth: 7, halts: true, never: 'unset clear deploy',
      valued: 'project account configuration format filter impersonate-service-account verbosity billing-project region zone location flags-file access-token-file flatten trace-token',
      why: 'Deletes what a project consists of; with a database or a bucket goes what is in it.',
      safer: 'Describe it first (`gcloud … describe`), keep an export or a snapshot, and let a person delete it.',
      harmless: 'logging read|write *; alpha|beta logging read|write *; pubsub topics publish; pubsub subscriptions pull|ack; config *; components *; auth *; topic *; info; feedback; survey; emulators *; compute ssh|scp|config-ssh; alpha interactive; * * remove-labels; * * * remove-labels',
      asks: [
        ['compute firewall-rules update --disabled', 'Switches the rule off.', { type: 'firewall rule', severity: 'high', undo: 'yes' }],
        ['deploy * delete', 'Deletes the pipeline with its releases.', { type: 'pipeline' }],
        ['dataflow jobs cancel', 'Ends the job: what it has not written is lost.', { type: 'job', severity: 'high', undo: 'no' }],
        ['storage rsync --delete-unmatched-destination-objects', 'Deletes in the target whatever the source does not have.', BUCKET],
        ['storage rm', 'Deletes objects or a whole bucket.', BUCKET],
        ['sql backups restore', 'Replaces the database by an older state.', { type: 'database', severity: 'critical', undo: 'no' }],
        ['sql instances patch --no-backup|--no-deletion-protection', 'Takes away what protects the database or what it would be brought back from.', { type: 'database' }],
        ['sql instances restore-backup|reset-ssl-config', 'Replaces the database by an older state, or its keys.', { type: 'database', severity: 'critical', undo: 'no' }],
        ['compute instances update --no-deletion-protection', 'Takes away what protects the machine from being deleted.', { type: 'instance' }],
        ['compute instance-groups managed resize --size=0', 'Stops every machine of the group.', { type: 'group' }],
        ['container clusters resize --num-nodes=0', 'Stops everything that runs in the cluster.', { type: 'cluster' }],
        ['spanner databases execute-sql --sql~delete+', DOES_SQL, { type: 'database' }],
        ['spanner databases ddl update --ddl~drop+', DOES_SQL, { type: 'database' }],
        ['pubsub subscriptions seek', 'Throws away, or sends again, what waits in the subscription.', { type: 'subscription', undo: 'no' }],
        ['datastore indexes cleanup', 'Deletes indexes that the file does not name.', { type: 'index' }],
        ['projects set-iam-policy', 'Replaces who may do what in the project: people can lock themselves out.', { type: 'project' }],
        ['storage buckets update --lifecycle-file|--no-versioning|--clear-soft-delete|--clear-retention-period', 'Lets objects of the bucket expire, or takes away what keeps them.', BUCKET],
        ['logging buckets update --retention-days', 'Log entries older than this are deleted.', { type: 'log bucket', undo: 'no' }],
        ['sql import', 'Runs a dump over the database.', { type: 'database', severity: 'critical', undo: 'no' }],
        ['firestore|datastore import', 'Overwrites the documents that the export has, too.', { type: 'database', severity: 'critical', undo: 'no' }],
        ['dns record-sets update', 'Replaces a DNS record.', { type: 'record' }],
        ['dns record-sets transaction execute', 'Changes DNS records by a file.', { type: 'record' }],
        ['billing projects unlink', 'Takes the project’s billing away: everything in it stops.', { type: 'project', severity: 'critical' }],
        ['beta|alpha billing projects unlink', 'Takes the project’s billing away: everything in it stops.', { type: 'project', severity: 'critical' }],
        ['sql users set-password', 'Makes a password useless for whoever works with it.', { type: 'user', undo: 'no' }],
        ['compute project-info remove-metadata --all', 'Deletes all metadata of the project.', { type: 'project' }],
      ],
      stops: [
        'gcloud projects delete shop', 'gcloud compute instances delete web --zone europe-west1-b --quiet', 'gcloud sql instances delete shop', 'gcloud --project shop storage rm -r gs://photos', 'gcloud beta run services delete web',
        'gcloud kms keys versions destroy 1 --key k --keyring r --location global', 'gcloud sql backups restore 1 --restore-instance shop', 'gcloud storage buckets delete gs://photos', 'gcloud container clusters delete shop', 'gcloud secrets versions destroy 1 --secret key',
        'gcloud dns record-sets delete shop.example --type A --zone z', 'gcloud apigee environments delete test --organization acme', 'gcloud iam service-accounts keys delete k --iam-account a', 'gcloud sql instances patch shop --no-deletion-protection', 'gcloud storage buckets update gs://photos --lifecycle-file=l.json', 'gcloud sql import sql shop gs://b/dump.sql', 'gcloud beta billing projects unlink shop', 'gcloud deploy delivery-pipelines delete shop --force',
      ],
      passes: [
        'gcloud compute instances list', 'gcloud compute instances delete --help', 'gcloud config unset project', 'gcloud auth revoke', 'gcloud compute instances create delete', 'gcloud run deploy delete', 'gcloud builds cancel b-1',
        'gcloud storage ls', 'gcloud storage cp a gs://photos/a', 'gcloud storage rsync a gs://photos', 'gcloud components remove kubectl', 'gcloud apigee environments list --organization acme', 'gcloud logging read deleted', 'gcloud help projects delete',
      ],
    },
    'google.storage': {
      what: 'in Cloud Storage', only: true, leading: 'o h i u', flags: 'm D q r R f', severity: 'critical', undo: 'no',
      why: 'Deletes objects or buckets.', safer: 'List them first (`gsutil ls`), and copy out what must stay.',
      asks: [
        ['rm', 'Deletes objects, with `-r` all below, old versions with `-a`.', BUCKET],
        ['rb', 'Deletes the bucket.', BUCKET],
        ['rsync -d !-n', 'Deletes in the target whatever the source does not have.', BUCKET],
        ['versioning set off', 'Stops keeping old versions: what is overwritten is gone.', { type: 'bucket', severity: 'high', undo: 'yes' }],
        ['retention clear', 'Takes away how long objects must be kept.', { type: 'bucket', severity: 'high', undo: 'yes' }],
        ['hmac delete', 'Deletes a key that programs may use.', { type: 'key', severity: 'high' }],
        ['lifecycle set', 'Sets which objects delete themselves.', { type: 'bucket', severity: 'high', undo: 'partly' }],
      ],
      stops: ['gsutil rm -r gs://photos', 'gsutil -m rm gs://photos/**', 'gsutil rb gs://photos', 'gsutil -m rsync -r -d site gs://photos', 'gsutil -o GSUtil:x=1 rm gs://photos/a'],
      passes: ['gsutil ls gs://photos', 'gsutil -m ls gs://photos', 'gsutil cp gs://photos/a .', 'gsutil rsync -r site gs://photos', 'gsutil rsync -n -d site gs://photos', 'gsutil help rm', 'gsutil versioning get gs://photos'],
    },
    'google.bigquery': {
      dry: 'dry_run n',
      what: 'in BigQuery', only: true, oneDash: true, severity: 'critical', undo: 'partly',
      valued: 'project_id dataset_id location format job_id api credential_file', why: 'Deletes tables, datasets or models with their rows.', safer: 'Look first (`bq show`, `bq ls`), and copy the table (`bq cp`).',
      asks: [
        ['rm', 'Deletes tables or datasets with their rows.', { type: 'table' }],
        ['load -replace|-replace=true', 'Replaces every row of the table.', { type: 'table' }],
        ['query -replace', 'Replaces every row of the target table.', { type: 'table' }],
        ['cp -f|-force', 'Overwrites the table.', { type: 'table', severity: 'high' }],
        ['update -expiration|-default_table_expiration', 'Lets tables expire by themselves.', { type: 'table', severity: 'high' }],
      ],
      stops: ['bq rm -r -f -d shop', 'bq rm -t shop.orders', 'bq --project_id=acme rm shop.orders', 'bq load --replace shop.orders gs://b/o.csv', 'bq cp -f shop.a shop.b', "bq query --destination_table shop.a --replace 'select 1'"],
      passes: ['bq ls', 'bq show shop.orders', 'bq mk shop', 'bq cp shop.a shop.b', 'bq load shop.orders gs://b/o.csv', 'bq help rm', 'bq head -n 5 shop.orders'],
    },
    'google.bigtable': {
      what: 'in Bigtable', only: true, oneDash: true, severity: 'critical', undo: 'no', valued: 'project instance creds admin-endpoint data-endpoint',
      why: 'Deletes tables or rows.', safer: 'Look first (`cbt ls`, `cbt count`), and take a backup.',
      asks: [['delete*', 'Deletes tables, families, rows or columns.', { type: 'table' }], ['setgcpolicy', 'Sets which cells delete themselves.', { type: 'table', undo: 'partly' }]],
      stops: ['cbt -instance shop deletetable orders', 'cbt deleteallrows orders'], passes: ['cbt ls', 'cbt read orders', 'cbt createtable deleted'],
    },
  }),
);

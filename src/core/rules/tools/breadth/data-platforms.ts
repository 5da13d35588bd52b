import type { Differs } from '../row';
import { lateRows } from './late';

const SAFER = 'List it first, keep a copy of the data, and let a person delete it.';
const WHY = 'Deletes data, or the jobs that make it.';
const TABLES: Differs = { type: 'table', severity: 'critical', undo: 'no' };
const DATABASE: Differs = { type: 'database', severity: 'critical', undo: 'no' };
const DATASET: Differs = { type: 'dataset', severity: 'critical', undo: 'no' };

/** Data platforms, schedulers and what keeps data and models (docs.databricks.com, docs.getdbt.com, airflow.apache.org, dvc.org, …). */
// prettier-ignore
export const dataPlatformRows = lateRows(
  {
    'data.platform': `databricks snow dagster prefect mlflow hf huggingface-cli kaggle clearml-data flytectl zenml kfp
      pachctl tb meltano feast great_expectations wandb abctl dolt`,
    'data.dbt': 'dbt',
    'data.airflow': 'airflow astro',
    'data.dvc': 'dvc',
    'data.mysql-tools': 'gh-ost pt-online-schema-change pt-archiver pt-table-sync',
    'data.jobs': 'flink spark-submit yarn mapred oozie',
    'data.cluster': 'pinot-admin pinot-admin.sh vtctldclient vtctlclient patronictl maxctrl repmgr orchestrator-client stardog-admin asadm sqoop',
  },
  () => ({
    'data.platform': {
      what: 'of the data platform', depth: 4, undo: 'no', severity: 'critical', why: WHY, safer: SAFER,
      valued: 'profile p target t output o c connection name n project d domain backend-store-uri experiment-id run-id id s repo-type token api-url m module-name f python-file w workspace', flags: 'recursive r yes',
      harmless: 'sql *; auth *; login; logout; configure; connection *; cache *; delete-cache; upload *; download *; bundle deploy|run|validate *; profile *; config *; dev *; serve *; ui; server start *; local start|install|status *; run *; invoke *; add *; env *; artifact *; whoami; fs cp|ls|cat|mkdir|mkdirs *; checkout *; sync',
      never: 'clean',
      asks: [
        ['gc', 'Deletes runs and experiments, with their files, that were marked as deleted.', { type: 'run', severity: 'critical' }],
        ['server database reset', 'Deletes everything that the server knows.', DATABASE],
        ['database reset', 'Deletes everything that the server knows.', DATABASE],
        ['clean', 'Deletes everything that was set up and recorded.', DATABASE],
        ['delete all', 'Deletes everything there is.', DATABASE],
        ['run wipe|delete', 'Deletes all that is known of runs.', { type: 'run', severity: 'critical' }],
        ['workspace clear', 'Deletes every table and pipe of the workspace.', TABLES],
        ['state clear', 'Forgets how far the data were read: all are read again.', { type: 'state', severity: 'high' }],
        ['run|el|elt --full-refresh', 'Drops the tables and makes them anew.', TABLES],
        ['local uninstall --persisted', 'Deletes the whole server with its data.', DATABASE],
        ['sync --clean', 'Deletes local runs that were sent.', { type: 'run', severity: 'high' }],
        ['reset --hard', 'Discards changes of the tables that no commit holds.', TABLES],
        ['push --force|-f', 'Writes over the history of the database.', DATABASE],
        ['branch -D|-d', 'Deletes the branch.', { type: 'branch' }],
        ['run archive|terminate', 'Ends or hides runs.', { type: 'run', severity: 'high', undo: 'yes' }],
      ],
      stops: ['databricks clusters permanent-delete 1', 'databricks jobs delete 1', 'databricks fs rm -r dbfs:/shop', 'databricks workspace delete /Shop --recursive', 'databricks bundle destroy --auto-approve', 'databricks catalogs delete shop --force', 'databricks secrets delete-scope shop', 'snow object drop table orders', 'snow stage remove @shop a', 'dagster run wipe', 'dagster asset wipe --all', 'prefect deployment delete shop/nightly', 'prefect server database reset -y', 'mlflow gc', 'mlflow experiments delete -x 1', 'hf repo delete acme/shop', 'huggingface-cli repo delete acme/shop', 'hf repo-files acme/shop delete "*"', 'kaggle models delete acme/shop', 'clearml-data delete --id 1', 'pachctl delete repo shop', 'pachctl delete all', 'tb datasource truncate orders --yes', 'tb workspace clear', 'feast teardown', 'zenml clean', 'meltano state clear shop', 'abctl local uninstall --persisted', 'dolt reset --hard', 'dolt push --force origin main'],
      passes: ['databricks clusters list', 'databricks bundle deploy', 'databricks fs ls dbfs:/', 'snow object list table', 'dagster dev', 'prefect deployment ls', 'prefect server start', 'mlflow ui', 'mlflow run .', 'hf upload acme/shop delete', 'hf cache delete', 'huggingface-cli download acme/shop', 'kaggle datasets list', 'kaggle competitions submit -m delete', 'pachctl list repo', 'tb push', 'feast apply', 'zenml stack list', 'meltano run tap-shop target-shop', 'wandb login', 'dolt log', 'dolt sql -q "select 1"'],
    },
    'data.dbt': {
      what: 'of the warehouse', effect: 'drops-data', only: true, severity: 'high', undo: 'partly', why: 'Drops the tables of incremental models and seeds and makes them anew: what their sources no longer hold is lost.', safer: 'Leave `--full-refresh` out, or select one model of your own schema.',
      valued: 's select m models exclude t target profile profiles-dir project-dir vars args selector threads',
      asks: [
        ['run|build|seed|retry|compile --full-refresh|-f', 'Drops the tables of incremental models and seeds and makes them anew: what their sources no longer hold is lost.', TABLES],
        ['run-operation *drop*|*delete*|*truncate*|*clean*|*purge*', 'Runs a macro that by its name deletes.', TABLES],
      ],
      stops: ['dbt run --full-refresh', 'dbt build -f --target prod', 'dbt seed --full-refresh', 'dbt run-operation drop_old_schemas'],
      passes: ['dbt run', 'dbt build --select orders', 'dbt test', 'dbt clean', 'dbt deps', 'dbt run-operation grant_select', 'dbt ls -s delete'],
    },
    'data.airflow': {
      what: 'in Airflow', depth: 3, undo: 'no', severity: 'critical', why: WHY, safer: SAFER, valued: 'e s t d start-date end-date conn-id username',
      harmless: 'dev start|stop|restart|logs|ps *; login; logout; context *; config *; variables|connections|pools get|list|export *; dags trigger|list|test *; run *',
      asks: [
        ['db reset|clean|downgrade|drop-archived', 'Deletes everything that the scheduler knows, or older rows of it.', DATABASE],
        ['resetdb', 'Deletes everything that the scheduler knows.', DATABASE],
        ['dags backfill --reset-dagruns|--reset_dagruns', 'Deletes the runs of that time and does them again.', { type: 'run', severity: 'high' }],
        ['tasks|dags clear', 'Forgets that tasks were done: they are done again.', { type: 'task', severity: 'high', undo: 'no' }],
        ['delete_dag', 'Deletes all that is known of the workflow.', { type: 'dag' }],
        ['dev kill', 'Deletes the local server with its data.', { type: 'database', severity: 'high' }],
      ],
      stops: ['airflow db reset -y', 'airflow db clean --clean-before-timestamp 2026-01-01', 'airflow dags delete nightly -y', 'airflow users delete -u ada', 'airflow tasks clear nightly', 'airflow connections delete shop', 'airflow variables delete KEY', 'airflow dags backfill nightly -s 2026-01-01 --reset-dagruns', 'astro deployment delete 1', 'astro dev kill'],
      passes: ['airflow dags list', 'airflow dags trigger delete', 'airflow db migrate', 'airflow db check', 'airflow tasks test nightly delete 2026-01-01', 'airflow standalone', 'astro dev start', 'astro dev stop', 'astro deploy'],
    },
    'data.dvc': {
      what: 'of the data', effect: 'deletes-files', only: true, severity: 'critical', undo: 'no', why: 'Deletes versions of data that nothing else may hold.', safer: 'Run `dvc gc` with `--dry` first, push before (`dvc push`).', valued: 'r remote j jobs ', flags: 'w a T d c f workspace all-branches all-tags all-commits cloud not-in-remote', dry: 'dry',
      asks: [
        ['gc', 'Deletes versions of data that the chosen commits do not use, with `--cloud` also from the remote storage.', DATASET],
        ['exp|experiments gc|clean', 'Deletes experiments.', { type: 'experiment', severity: 'high' }],
        ['exp|experiments rm|remove -A|--all-commits|--queue', 'Deletes every experiment.', { type: 'experiment', severity: 'high' }],
        ['remove --outs', 'Deletes the data with what tells of them.', { ...DATASET, severity: 'high' }],
        ['destroy', 'Takes all of DVC out of the project, with its cache.', DATASET],
      ],
      stops: ['dvc gc -w -f', 'dvc gc --all-branches --cloud', 'dvc destroy -f', 'dvc exp remove -A', 'dvc exp gc --workspace'],
      passes: ['dvc pull', 'dvc push', 'dvc remove data.csv.dvc', 'dvc gc -w --dry', 'dvc exp run', 'dvc status', 'dvc repro'],
    },
    'data.mysql-tools': {
      what: 'of the database', effect: 'drops-data', only: true, severity: 'critical', undo: 'no', why: 'Deletes rows or columns of a large table.', safer: 'Run it with `--dry-run` or without `--execute` first.', valued: 'alter source where h u p D t host user password database table execute-on limit dest file', flags: 'execute purge',
      asks: [
        ['--execute --alter~drop', 'Drops columns or indices of the table.', TABLES],
        ['--execute --alter~truncate', 'Empties the table.', TABLES],
        ['--purge', 'Deletes the rows that it finds.', TABLES],
        ['--source !--no-delete', 'Moves the rows that it finds: they are gone from where they were.', TABLES],
        ['--execute --sync-to-master|--replicate', 'Deletes and overwrites rows until both sides are alike.', TABLES],
      ],
      stops: ["gh-ost --host db.example --database shop --table orders --alter 'drop column note' --execute", "pt-online-schema-change --alter 'drop column note' --execute D=shop,t=orders", "pt-archiver --source h=db,D=shop,t=orders --purge --where '1=1'", 'pt-table-sync --execute --sync-to-master h=db'],
      passes: ["gh-ost --host db.example --database shop --table orders --alter 'drop column note'", "pt-online-schema-change --alter 'add column note text' --execute D=shop,t=orders", "pt-online-schema-change --alter 'drop column note' --dry-run D=shop,t=orders", 'pt-table-sync --print --sync-to-master h=db'],
    },
    'data.jobs': {
      what: 'of the cluster', effect: 'stops-service', only: true, oneDash: true, severity: 'high', undo: 'no', why: 'Ends a job: what it has not written is lost.', safer: 'List the jobs first, and stop it with a savepoint where it has one.', valued: 'm D appId s target oozie',
      asks: [
        ['cancel', 'Ends the job: what it has not written is lost.', { type: 'job' }],
        ['--kill', 'Ends the job: what it has not written is lost.', { type: 'job' }],
        ['application|app|job -kill|-kill-task', 'Ends the job: what it has not written is lost.', { type: 'job' }],
      ],
      stops: ['flink cancel 1', 'spark-submit --kill driver-1', 'yarn application -kill application_1', 'mapred job -kill job_1', 'oozie job -kill 1'],
      passes: ['flink run shop.jar', 'flink list', 'flink stop 1', 'spark-submit shop.py', 'yarn application -list', 'yarn run build', 'yarn install', 'mapred job -list'],
    },
    'data.cluster': {
      what: 'of the database cluster', effect: 'drops-data', only: true, severity: 'critical', undo: 'no', why: 'Deletes tables or databases, or changes who leads the cluster.', safer: SAFER, oneDash: true,
      valued: 'server c config-file h e execute d dcs-url table query',
      asks: [
        ['DeleteTable|DeleteSchema|DeleteCluster|DeleteKeyspace|DeleteShards|DeleteShard|DeleteTablets|DeleteTablet|DeleteCellInfo|DeleteCellsAlias', 'Deletes it from the cluster.', TABLES],
        ['remove|reinit', 'Deletes what is known of the cluster, or the data of one server.', { type: 'cluster' }],
        ['failover|switchover|pause|demote-cluster', 'Changes which server leads.', { type: 'cluster', severity: 'high', undo: 'partly' }],
        ['destroy|stop|clear server|service|monitor|listener', 'Takes a server out of the cluster.', { type: 'server', severity: 'high' }],
        ['standby|primary|master|node switchover|unregister|follow|promote|rejoin', 'Changes which server leads.', { type: 'cluster', severity: 'high', undo: 'partly' }],
        ['-c~failover', 'Changes which server leads.', { type: 'cluster', severity: 'high', undo: 'partly' }],
        ['-c~takeover', 'Changes which server leads.', { type: 'cluster', severity: 'high', undo: 'partly' }],
        ['-c~forget', 'Forgets a server or a whole cluster.', { type: 'cluster', severity: 'high', undo: 'partly' }],
        ['db drop', 'Deletes the database.', DATABASE],
        ['server stop', 'Stops the server.', { type: 'server', severity: 'high', undo: 'yes' }],
        ['--e~truncate', 'Deletes all records.', TABLES],
        ['--execute~truncate', 'Deletes all records.', TABLES],
        ['import --delete-target-dir|--hive-overwrite', 'Deletes the folder before it imports.', { type: 'folder' }],
      ],
      stops: ['pinot-admin.sh DeleteTable -tableName orders', 'vtctldclient --server v:15999 DeleteKeyspace shop', 'patronictl -c p.yml remove shop', 'patronictl reinit shop web', 'patronictl failover shop', 'stardog-admin db drop shop', 'maxctrl destroy server db1', 'repmgr standby switchover -f r.conf', 'orchestrator-client -c force-master-failover -i db1', 'asadm --enable -e "manage truncate ns shop"', 'sqoop import --table orders --delete-target-dir'],
      passes: ['pinot-admin.sh AddTable -tableConfigFile t.json', 'vtctldclient --server v:15999 GetKeyspaces', 'patronictl list', 'patronictl show-config', 'stardog-admin db list', 'asadm -e "info"', 'sqoop import --table orders'],
    },
  }),
);

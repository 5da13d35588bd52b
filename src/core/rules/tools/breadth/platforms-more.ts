import type { Differs } from '../row';
import { lateRows } from './late';

const SAFER = 'List it first, take a backup of what it holds, and let a person delete it.';
const APP: Differs = { type: 'app', severity: 'critical', undo: 'no' };
const DATABASE: Differs = { type: 'database', severity: 'critical', undo: 'no' };

/** Platforms that run apps, beyond the best known (render.com/docs/cli, koyeb.com/docs, clever-cloud.com/developers, dokku.com/docs, …). */
// prettier-ignore
export const morePlatformRows = lateRows(
  {
    'platforms.delete': `render koyeb northflank clever coolify lagoon zeabur qovery genezio shuttle deployctl wasmer
      kraft porter appwrite surge caprover aptible vapor platform upsun acli hcp claudia pocketbase fauna operator-sdk telepresence func`,
    'platforms.commands': 'scalingo dokku gigalixir piku',
    'platforms.kamal': 'kamal convox ddev lando encore meteor ghost',
    'platforms.pantheon': 'terminus',
    'platforms.servers': `cmk maas onevm onedatastore oneimage onehost onevnet oneuser pnapctl cherryctl cloudcli cntb
      gscloud ve ucloud hcloud tccli heat trove glance`,
  },
  () => ({
    'platforms.delete': {
      what: 'on the platform', depth: 3, undo: 'no', safer: SAFER,
      valued: 'o output app a org team token project p service s environment e region context c config name n alias app-id domain',    harmless: 'environment:branch *; run *; ssh *; logs *; psql *; login; logout; tunnel *; db:sql *; ssh-key:*; auth:*; config *; context *; deploy *; env get|list *; cr login; local *; local:*; drush *; serve *; pull *; push *',
      asks: [
        ['service|services|app|apps pause|suspend', 'Takes the service off: nobody can reach it.', { type: 'service', undo: 'yes' }],
        ['pause|stop service|app|addon|job|database', 'Takes it off: nobody can reach it.', { type: 'service', undo: 'yes' }],
        ['cleanup|uninstall', 'Takes it out of the cluster with what belongs to it.', {}],
        ['stop', 'Stops the app: nobody can reach it.', { type: 'app', undo: 'yes' }],
        ['api --path|-t~delete', 'Deletes an app of the server.', APP],
        ['environment:deactivate|environment:drop|environment:delete', 'Deletes the services and the data of the environment.', { type: 'environment', severity: 'critical' }],
        ['db:pull|mount:upload --delete', 'Deletes in the target whatever the source does not have.', { type: 'folder' }],
        ['databases|storage|functions|users|teams|projects|messaging|sites delete*', 'Deletes it with all that belongs to it.', { severity: 'critical' }],
      ],
      stops: ['render services delete srv-1', 'koyeb app delete shop', 'koyeb service pause shop/web', 'northflank delete service --project shop --service web', 'clever delete --yes', 'clever addon delete db --yes', 'clever stop', 'coolify app delete 1', 'lagoon delete environment -p shop -e main', 'zeabur service delete --id 1', 'qovery environment delete', 'deployctl projects delete shop', 'surge teardown shop.surge.sh', 'caprover api --path /user/apps/appDefinitions/delete --method POST', 'aptible db:deprovision shop', 'vapor project:delete', 'platform environment:delete -e main', 'upsun project:delete -p 1', 'appwrite databases delete --database-id shop', 'appwrite storage deleteBucket --bucket-id photos', 'hcp vault-secrets apps delete shop', 'acli jira workitem delete --key SHOP-1', 'platform backup:delete 1', 'claudia destroy', 'pocketbase superuser delete ada@shop.example', 'fauna database delete shop', 'operator-sdk cleanup shop', 'func delete shop'],
      passes: ['render services', 'render deploys create srv-1', 'koyeb app list', 'koyeb service create delete', 'northflank list services', 'clever status', 'clever deploy', 'clever logs', 'coolify app list', 'surge ./dist shop.surge.sh', 'caprover deploy', 'platform environment:list', 'surge dist delete-me.surge.sh', 'appwrite login', 'acli jira workitem view SHOP-1', 'hcp auth logout', 'shuttle deploy'],
    },
    'platforms.commands': {
      what: 'on the platform', depth: 1, undo: 'no', safer: SAFER, valued: 'app a addon region service', harmless: 'run; enter; logs; run:*; git:*; buildpacks:*; checks:*; docker-options:*; ps:restart; nginx:*; proxy:*; network:*; *:unlink; *:unexpose; maintenance:*',
      asks: [
        ['ps:stop', 'Stops the app: nobody can reach it.', { type: 'app', undo: 'yes' }],
        ['ps:scale * *=0', 'Stops every container of the app.', { type: 'app', undo: 'yes' }],
        ['scale *:0', 'Stops every container of the app.', { type: 'app', undo: 'yes' }],
        ['config:clear|env-unset|config:unset', 'Takes variables away; their values cannot be read again.', { type: 'variable', undo: 'no' }],
        ['*:import', 'Puts other data over what is there.', DATABASE],
      ],
      stops: ['scalingo --app shop destroy --force', 'scalingo -a shop addons-remove 1', 'scalingo --app shop env-unset KEY', 'dokku apps:destroy shop --force', 'dokku postgres:destroy shop', 'dokku ps:stop shop', 'gigalixir apps:destroy -a shop', 'gigalixir pg:destroy -d 1', 'ssh dokku@host.example dokku mysql:destroy shop -f'],
      passes: ['scalingo --app shop logs', 'scalingo --app shop run rake destroy', 'dokku apps:list', 'dokku run shop rm', 'dokku apps:create destroy', 'dokku config:set shop A=destroy', 'gigalixir ps'],
    },
    'platforms.kamal': {
      what: 'of the app', only: true, severity: 'critical', undo: 'no', why: 'Deletes the app with what it holds.', safer: SAFER, valued: 'd destination version c config-file p primary hosts h a app r rack',
      asks: [
        ['remove', 'Takes the app, its databases and their data off every server.', APP],
        ['accessory remove', 'Takes the database or cache off the server, and deletes its data.', DATABASE],
        ['app remove', 'Takes the app off every server.', APP],
        ['app|accessory stop', 'Stops it: nobody can reach it.', { type: 'app', severity: 'high', undo: 'yes' }],
        ['apps|resources|services delete|remove', 'Deletes it with all that it holds.', APP],
        ['rack uninstall', 'Deletes the whole platform with every app on it.', { type: 'cluster' }],
        ['delete --omit-snapshot|-O|--all|-a', 'Deletes the database of the project without a copy.', { ...DATABASE, severity: 'high' }],
        ['destroy', 'Deletes the containers and databases of the project.', { ...DATABASE, severity: 'high' }],
        ['db reset', 'Drops the databases and makes them anew.', { ...DATABASE, severity: 'high' }],
        ['deploy --delete|-D', 'Deletes the app from the servers.', APP],
        ['rollback', 'Puts an older version before every user.', APP],
        ['reset', 'Deletes the local database of the project.', { ...DATABASE, severity: 'high' }],
        ['uninstall', 'Deletes the site with its content and database.', APP],
      ],
      stops: ['kamal remove', 'kamal -d production remove -y', 'kamal accessory remove db', 'kamal app stop', 'kamal rollback 1a2b', 'convox apps delete shop', 'convox rack uninstall aws shop', 'ddev delete -O shop', 'lando destroy -y', 'encore db reset --all', 'meteor deploy shop.example -D', 'meteor reset', 'ghost uninstall'],
      passes: ['kamal deploy', "kamal app exec 'rm -f tmp/pids'", 'kamal prune all', 'kamal app logs', 'convox apps', 'ddev start', 'ddev delete shop', 'lando start', 'encore run', 'meteor run', 'ghost start', 'kamal lock release'],
    },
    'platforms.pantheon': {
      what: 'on Pantheon', depth: 1, undo: 'no', safer: SAFER, harmless: 'auth:*; connection:*; remote:*; self:*; ssh-key:*; machine-token:*; env:clear-cache',
      asks: [
        ['remote:drush|drush * sql-drop|sql:drop|site-install|site:install|si', 'Drops every table of the site.', DATABASE],
        ['remote:wp|wp * db reset|drop|clean', 'Drops every table of the site.', DATABASE],
        ['env:clone-content|import:*', 'Puts other data over what is there.', DATABASE],
      ],
      stops: ['terminus site:delete shop', 'terminus env:wipe shop.dev', 'terminus multidev:delete shop.feature', 'terminus drush shop.live -- sql-drop -y', 'terminus wp shop.live -- db reset --yes', 'terminus env:clone-content shop.dev live'],
      passes: ['terminus site:list', 'terminus env:info shop.dev', 'terminus drush shop.dev -- cr', 'terminus backup:create shop.live', 'terminus env:clear-cache shop.live'],
    },
    'platforms.servers': {
      what: 'at the provider', depth: 4, undo: 'no', severity: 'critical', safer: SAFER,
      valued: 'config c profile region o output os-cloud', only: true, why: 'Deletes servers, disks or networks.',
      asks: [
        ['Delete*|Terminate*|Destroy*', 'Deletes it.', {}],
        ['* Delete*|Terminate*|Release*|Remove*|Destroy*|Isolate*|Drop*|Clear*|Flush*', 'Deletes or gives back what the account has.', {}],
        ['destroy|delete|expunge|terminate|undeploy|remove|release|recover', 'Deletes it.', {}],
        ['* machine|machines|vm-host|pod|node release|delete', 'Wipes the machine, or takes it out.', { type: 'server' }],
        ['server|storage|network|vm|cluster|snapshot|machine|image rm|delete|terminate|destroy|remove', 'Deletes it.', {}],
        ['uhost|udisk|eip|vm|disk|rds delete|terminate|delete-*', 'Deletes it.', {}],
        ['*-delete', 'Deletes it.', {}],
        ['reinstall', 'Writes the disk of the server anew.', { type: 'server' }],
      ],
      stops: ['cmk destroy virtualmachine id=1 expunge=true', 'cmk delete volume id=1', 'maas admin machine release abc', 'onevm terminate --hard 1', 'oneimage delete 1', 'pnapctl delete server 1', 'cloudcli server terminate --name web', 'cntb delete instance 1', 'gscloud server rm 1', 'tccli cvm TerminateInstances --InstanceIds \'["ins-1"]\'', 'hcloud ECS DeleteServers --cli-region=eu', 've ecs DeleteInstance --InstanceId i-1', 'trove delete shop', 'glance image-delete 1'],
      passes: ['cmk list virtualmachines', 'maas admin machines read', 'onevm list', 'cntb get instances', 'gscloud server ls', 'tccli cvm DescribeInstances', 'hcloud server list', 'tccli cvm RunInstances --InstanceName Delete'],
    },
  }),
);

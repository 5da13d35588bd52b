import { lateRows } from './breadth/late';
import type { Differs } from './row';

const RESTORES = 'Replaces what is there by an older state.';
const FORGETS = 'Deletes settings or secrets, whose values cannot be read again.';
const DATABASE: Differs = { type: 'database', severity: 'critical', undo: 'no' };
const LOST: Differs = { undo: 'no' };
const WHY = 'Deletes what a project on the platform consists of.';
const SAFER = 'List it first, copy the data out, and let a person delete it in the dashboard.';

/** Platforms that run web applications, by their own command lines (each one’s own documentation). */
// prettier-ignore
export const platformRows = lateRows(
  {
    'vercel.remove': 'vercel vc now',
    'netlify.delete': 'netlify ntl',
    'fly.destroy': 'fly flyctl',
    'heroku.destroy': 'heroku',
    'supabase.delete': 'supabase',
    'database-hosts.delete': 'neonctl neon pscale turso xata convex upstash aiven avn cockroach ccloud atlas mongocli motherduck tidbcloud ticloud',
    'cloudflare.delete': 'wrangler',
    'firebase.delete': 'firebase',
  },
  () => ({
    'vercel.remove': {
      unnamed: 'that this folder is linked to', what: 'on Vercel', valued: 'scope S token t A local-config Q global-config cwd team T', flags: 'safe prod', depth: 3, why: WHY, safer: SAFER,
      harmless: 'logout; link; unlink; git disconnect; telemetry *; deploy; build; dev; env pull',
      asks: [
        ['rollback', 'Puts an older deployment in the place of the one that serves.', { type: 'deployment', undo: 'yes' }],
        ['blob store remove|delete', 'Deletes the store with every file in it.', { type: 'store', severity: 'critical', undo: 'no' }],
        ['api * --method=DELETE|-X=DELETE', 'Deletes something on Vercel.', LOST],
      ],
      stops: ['vercel remove shop --yes', 'vercel rm shop --safe -y', 'vercel project rm shop', 'vercel env rm API_KEY production', 'vercel domains rm shop.example', 'vercel --scope acme dns rm rec_1', 'vercel blob del a.jpg', 'vercel alias rm shop.example', 'vercel rollback', 'vc remove shop'],
      passes: ['vercel', 'vercel deploy --prebuilt', 'vercel --prod', 'vercel ls', 'vercel env ls', 'vercel env pull .env.local', 'vercel logs shop', 'vercel logout', 'vercel remove --help', 'vercel project ls'],
    },
    'netlify.delete': {
      unnamed: 'that this folder is linked to', what: 'on Netlify', valued: 'site s auth filter context project', depth: 2, why: WHY, safer: SAFER,
      harmless: 'unlink; logout; dev; deploy; build; login; switch',
      asks: [
        ['env:unset', FORGETS, { type: 'variable', undo: 'no' }],
        ['env:import --replace-existing|-r', 'Replaces all variables by those of the file.', { type: 'variable', undo: 'no' }],
        ['env:clone', 'Overwrites the variables of another site.', { type: 'variable', undo: 'no' }],
        ['api delete*|remove*|cancel*|purge*|rollback*|disable*', 'Takes something away on Netlify.', LOST],
      ],
      stops: ['netlify sites:delete shop', 'netlify env:unset API_KEY', 'netlify blobs:delete store key', 'netlify api deleteSite --data {}', 'ntl sites:delete --force 1', 'netlify addons:delete db'],
      passes: ['netlify deploy', 'netlify deploy --prod', 'netlify sites:list', 'netlify env:list', 'netlify unlink', 'netlify status', 'netlify dev', 'netlify api listSites', 'netlify sites:delete --help'],
    },
    'fly.destroy': {
      variables: 'FLY_APP', what: 'on Fly.io', valued: 'a app c config o org t access-token r region C command s select g process-group', depth: 3, why: WHY, safer: SAFER,
      harmless: 'auth *; agent *; set-pipeline; delete-target; deploy; launch; logs; ssh *; proxy; wireguard reset; console; builds *',
      asks: [
        ['secrets unset', FORGETS, { type: 'secret', undo: 'no' }],
        ['ips release|release-v4|release-v6', 'Gives the address back; the same one cannot be had again.', { type: 'address', undo: 'no' }],
        ['scale count 0|*=0', 'Stops every machine of the application.', { type: 'app', undo: 'yes' }],
        ['apps|app transfer|move', 'Gives the application to another organization.', { type: 'app' }],
        ['postgres|pg|mpg restore', RESTORES, DATABASE],
      ],
      stops: ['fly apps destroy shop --yes', 'fly volumes destroy vol_1', 'flyctl machine destroy 1 --force', 'fly -a shop secrets unset API_KEY', 'fly destroy shop', 'fly scale count 0', 'fly redis destroy cache', 'fly ips release 1.2.3.4', 'fly mpg destroy db'],
      passes: ['fly deploy', 'fly status', 'fly volumes list', 'fly logs -a destroy', 'fly secrets list', 'fly secrets set API_KEY=1', 'fly machine stop 1', 'fly scale count 2', 'fly apps create destroy', 'fly apps destroy --help'],
    },
    'heroku.destroy': {
      variables: 'HEROKU_APP', what: 'on Heroku', valued: 'a app r remote t team s space c confirm n num p ps', flags: 'confirm', depth: 1, why: WHY, safer: SAFER,
      harmless: 'auth:*; logout; plugins:*; git:*; local; run; run:*; buildpacks:clear; ps:stop; logs; features:*; labs:*; keys:add; autocomplete; update; ps:kill; builds:cancel; repo:gc; accounts:*',
      asks: [
        ['pg:reset|pg:copy|pg:push|pg:backups:restore', 'Replaces the whole database, or empties it.', DATABASE],
        ['pg:killall', 'Ends every connection to the database.', { type: 'database', severity: 'high', undo: 'yes' }],
        ['domains:clear', 'Takes every domain from the app.', { type: 'domain' }],
        ['pg:backups:delete|pg:backups:unschedule|pg:backups:cancel', 'Takes away what the database would be brought back from.', { type: 'backup', undo: 'no' }],
        ['pg:promote|pg:unfollow|pg:failover', 'Changes which database is in use.', { type: 'database', severity: 'high', undo: 'partly' }],
        ['pg:credentials:rotate|pg:credentials:destroy', 'Makes the credentials useless for whoever works with them.', { type: 'credential', undo: 'no' }],
        ['config:unset|config:remove', FORGETS, { type: 'variable', undo: 'no' }],
        ['ps:scale|scale|dyno:scale *=0', 'Stops every dyno of this kind.', { type: 'app', undo: 'yes' }],
        ['maintenance:on', 'Takes the application away from its visitors.', { type: 'app', undo: 'yes' }],
        ['rollback|releases:rollback', 'Puts an older release in the place of the one that serves.', { type: 'release', undo: 'yes' }],
        ['apps:transfer|access:update', 'Gives the application away, or changes who may do what.', { type: 'app' }],
        ['apps:leave|leave', 'Takes your own access away.', { type: 'app' }],
        ['container:rm', 'Takes the process away from the application.', { type: 'process type' }],
        ['repo:reset|repo:purge_cache', 'Deletes the application’s git repository there.', { type: 'repository' }],
        ['redis:maintenance|kafka:fail', 'Interrupts the service.', { type: 'addon', undo: 'yes' }],
      ],
      stops: [
        'heroku apps:destroy -a shop --confirm shop', 'heroku destroy shop --confirm shop', 'heroku pg:reset DATABASE_URL -a shop', 'heroku addons:destroy heroku-postgresql', 'heroku -a shop config:unset API_KEY', 'heroku ps:scale web=0', 'heroku domains:remove shop.example', 'heroku releases:rollback v3',
        'heroku pg:backups:delete b001', 'heroku pg:killall -a shop', 'heroku domains:clear -a shop', 'heroku pipelines:destroy shop', 'heroku access:remove ada@acme.example', 'heroku certs:remove', 'heroku maintenance:on -a shop', 'heroku drains:remove x', 'heroku spaces:destroy --space shop', 'heroku kafka:topics:destroy orders',
      ],
      passes: ['heroku apps', 'heroku pg:info', 'heroku logs -t', 'heroku config:set A=1', 'heroku ps:scale web=2', 'heroku releases', 'heroku pg:backups:capture', 'heroku plugins:uninstall x', 'heroku apps:create destroy', 'heroku apps:destroy --help', 'heroku help apps:destroy'],
    },
    'supabase.delete': {
      unnamed: 'that this folder is linked to', what: 'on Supabase', valued: 'project-ref workdir network-id profile experimental dns-resolver create-ticket o output p password db-url', flags: 'linked local debug experimental', depth: 3, why: WHY, safer: SAFER,
      harmless: 'unlink; logout; gen *; functions serve|deploy|new; start; link; db diff|lint|dump|pull|start',
      asks: [
        ['db reset', 'Drops every table and makes the database anew from the migrations.', DATABASE],
        ['migration down', 'Takes migrations back, with the columns and tables that they made.', DATABASE],
        ['stop --no-backup|--all', 'Deletes the data volumes of the local project.', DATABASE],
        ['secrets unset', FORGETS, { type: 'secret', undo: 'no' }],
        ['branches disable', 'Switches branching off and deletes the branches.', { type: 'branch', undo: 'no' }],
        ['backups restore', RESTORES, DATABASE],
        ['migration repair --status=reverted', 'Changes the record of which migrations ran.', { type: 'migration' }],
        ['storage rm|mv', 'Deletes or moves stored files.', { type: 'bucket', undo: 'no' }],
      ],
      stops: ['supabase db reset --linked', 'supabase projects delete abc', 'supabase functions delete hello', 'supabase secrets unset KEY', 'supabase stop --no-backup', 'supabase branches delete x', 'supabase storage rm -r ss:///photos', 'supabase migration down --last 2'],
      passes: ['supabase start', 'supabase stop', 'supabase status', 'supabase db push', 'supabase db diff', 'supabase migration new delete', 'supabase functions deploy hello', 'supabase projects list', 'supabase db reset --help', 'supabase gen types typescript'],
    },
    'database-hosts.delete': {
      what: 'at the database host', depth: 3, why: 'Deletes databases, branches or those who may use them.', safer: 'List it first, take a backup or a branch, and let a person delete it.',
      valued: 'org project-id api-key service-token service-token-id project projectId orgId profile P config-dir o output format f branch database role-name auth-token cluster clusterName',
      harmless: 'auth *; config *; logout; dev; completion; start; env list; cockroach demo; deployments start|stop|pause; deployment create',
      asks: [
        ['branch|branches reset|restore', 'Replaces the data of the branch by that of another, or of another time.', { type: 'branch', severity: 'critical', undo: 'partly' }],
        ['db|group tokens invalidate', 'Makes every token useless for whoever works with it.', { type: 'token', undo: 'no' }],
        ['branch demote|promote', 'Changes which branch serves production.', { type: 'branch', undo: 'yes' }],
        ['deploy-request revert|skip-revert', 'Takes a change of the schema back, or the way back from it.', { type: 'deploy request' }],
        ['env remove|unset', FORGETS, { type: 'variable', undo: 'no' }],
        ['import --replace|--replace-all', 'Replaces all documents.', { type: 'database', severity: 'critical', undo: 'no' }],
        ['backups restores start', RESTORES, DATABASE],
        ['clusters pause', 'Halts the cluster.', { type: 'cluster', undo: 'yes' }],
        ['deploy-request|dr deploy', 'Changes the schema of the branch that serves.', { type: 'database', severity: 'high' }],
      ],
      stops: ['neonctl projects delete p-1', 'neonctl branches reset main --parent', 'neon databases delete shop', 'pscale database delete shop --force', 'pscale branch delete shop dev', 'pscale --org acme password delete shop main 1', 'pscale deploy-request deploy shop 3', 'turso db destroy shop --yes', 'turso group destroy eu', 'turso db tokens invalidate shop', 'atlas clusters delete shop --force', 'avn service terminate shop', 'convex env remove KEY', 'convex import --replace-all data.zip'],
      passes: ['neonctl projects list', 'neonctl branches create --name reset', 'pscale branch list shop', 'pscale branch create shop delete', 'pscale deploy-request create shop dev', 'pscale deploy-request diff shop 3', 'turso db list', 'turso db show shop', 'atlas clusters list', 'convex dev', 'turso db create destroy', 'neonctl branches delete --help'],
    },
    'cloudflare.delete': {
      unnamed: 'of this folder', variables: 'CLOUDFLARE_ENV', what: 'on Cloudflare', valued: 'config c env e cwd name binding namespace-id preview-id database-id project-name', flags: 'remote local preview', depth: 4, localPasses: true, why: WHY, safer: SAFER,
      harmless: 'logout; dev; deploy; tail; types; pages dev; pages deploy; d1 migrations *; d1 execute; ai *; versions *; pages download config',
      asks: [
        ['rollback', 'Puts an older version in the place of the one that serves.', { type: 'deployment', undo: 'yes' }],
        ['deployments rollback', 'Puts an older version in the place of the one that serves.', { type: 'deployment', undo: 'yes' }],
        ['d1 time-travel restore', RESTORES, DATABASE],
        ['queues purge', 'Deletes every message that waits in the queue.', { type: 'queue', undo: 'no' }],
        ['kv:key|kv:namespace|kv:bulk delete', 'Deletes keys, or all of them.', { type: 'namespace', undo: 'no' }],
        ['r2 bucket lifecycle set|add', 'Lets objects of the bucket expire by themselves.', { type: 'bucket' }],
      ],
      stops: ['wrangler delete', 'wrangler delete --name shop --force', 'wrangler d1 delete shop', 'wrangler kv namespace delete --namespace-id 1', 'wrangler kv key delete a --binding KV', 'wrangler r2 bucket delete photos', 'wrangler r2 object delete photos/a.jpg', 'wrangler queues delete orders', 'wrangler secret delete API_KEY', 'wrangler pages project delete shop', 'wrangler rollback', 'wrangler deployments rollback', 'wrangler kv:namespace delete --binding KV', 'wrangler vectorize delete docs', 'wrangler -e production hyperdrive delete 1'],
      passes: ['wrangler dev', 'wrangler deploy', 'wrangler tail', 'wrangler kv key list --binding KV', 'wrangler r2 object get photos/delete', 'wrangler r2 object delete photos/a --local', 'wrangler whoami', 'wrangler d1 list', 'wrangler secret put API_KEY', 'wrangler delete --dry-run', 'wrangler pages deploy dist'],
    },
    'firebase.delete': {
      unnamed: 'of the chosen project', what: 'in Firebase', valued: 'P project account token c config only except site s', depth: 1, why: WHY, safer: SAFER,
      harmless: 'use; logout; emulators:*; login:*; setup:*; serve; target:*; hosting:channel:delete; experiments:*; apps:sdkconfig; hosting:clone; init',
      asks: [
        ['database:set', 'Replaces everything at this path of the database.', DATABASE],
        ['deploy --force|-f', 'Deletes, too, what runs there and is not in the sources.', { type: 'function' }],
        ['functions:config:unset', FORGETS, { type: 'setting', undo: 'no' }],
        ['remoteconfig:rollback', RESTORES, { type: 'config', undo: 'yes' }],
        ['firestore:databases:restore', RESTORES, DATABASE],
        ['auth:import', 'Overwrites accounts that have the same id.', { type: 'account', undo: 'no' }],
      ],
      stops: ['firebase firestore:delete --all-collections', 'firebase firestore:delete users -r -f', 'firebase database:remove /users', 'firebase functions:delete pay', 'firebase hosting:sites:delete shop', 'firebase functions:secrets:destroy KEY', 'firebase database:set / data.json', 'firebase apphosting:backends:delete web', 'firebase deploy --only functions --force'],
      passes: ['firebase deploy', 'firebase emulators:start', 'firebase projects:list', 'firebase functions:log', 'firebase use prod', 'firebase hosting:channel:deploy pr-1', 'firebase database:get /users', 'firebase firestore:delete --help', 'firebase logout'],
    },
  }),
);

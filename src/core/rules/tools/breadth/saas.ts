import type { Differs } from '../row';
import { lateRows } from './late';

const SAFER = 'List or export it first, and let a person delete it.';
const WHY = 'Deletes what a company keeps with the service.';
const RECORDS: Differs = { type: 'record', severity: 'critical', undo: 'partly' };
const CONTENT: Differs = { type: 'dataset', severity: 'critical', undo: 'no' };

/** Services that teams work with (api.slack.com/automation/cli, developer.salesforce.com/docs, www.contentful.com/developers, …). */
// prettier-ignore
export const saasRows = lateRows(
  {
    'saas.salesforce': 'sf sfdx',
    'saas.content': 'contentful sanity crowdin lokalise2 phrase tx wlc',
    'saas.shop': 'shopify twilio zapier hs zcli retool slack jira linear stencil',
    'saas.chat': 'mmctl synadm tootctl prosodyctl ejabberdctl moosh',
  },
  () => ({
    'saas.salesforce': {
      what: 'in Salesforce', depth: 4, undo: 'partly', severity: 'critical', why: 'Deletes records, metadata or whole orgs.', safer: 'Query first what would go, and let a person delete it.',
      valued: 'o target-org u targetusername s sobject sobjecttype i record-id where w f file p path n name m metadata d source-dir sourcepath v targetdevhubusername target-dev-hub',
      harmless: 'alias *; config *; org logout *; org open *; plugins *; auth *; force:config:*; force:alias:*; org list *; data query|search *',
      asks: [
        ['* --post-destructive-changes|--pre-destructive-changes|--purge-on-delete', 'Deletes metadata while it deploys.', RECORDS],
        ['data delete bulk', 'Deletes every record that the file names.', RECORDS],
      ],
      stops: ['sf org delete sandbox --target-org shop', 'sf data delete record -s Account -i 001', 'sf data delete bulk --sobject Account --file ids.csv', 'sf project delete source -m ApexClass:Shop', 'sfdx force:org:delete -u shop', 'sfdx force:data:record:delete -s Account -i 001', 'sf project deploy start --manifest p.xml --post-destructive-changes d.xml', 'sf package delete --package shop'],
      passes: ['sf org list', 'sf data query -q "SELECT Id FROM Account"', 'sf project deploy start', 'sf alias unset old', 'sf org logout --target-org old', 'sf apex run test', 'sf org create scratch --alias delete'],
    },
    'saas.content': {
      what: 'of the content', depth: 4, undo: 'no', severity: 'critical', why: 'Deletes content or translations that people have written.', safer: SAFER,
      valued: 'space-id s environment-id e mt management-token dataset project d token t project-id branch b config c access_token id r resource l language',
      verbs: 'undeploy', harmless: 'login; logout; init; debug *; documents get|query|create *; download *; pull *; schema *; dev; build; manage; exec *',
      asks: [
        ['dataset|datasets import --replace', 'Replaces documents of the dataset.', CONTENT],
        ['upload --delete-obsolete', 'Deletes texts that the files do not name, with their translations.', CONTENT],
        ['upload sources --delete-obsolete', 'Deletes texts that the files do not name, with their translations.', CONTENT],
        ['graphql undeploy', 'Takes the interface away: what reads from it fails.', { type: 'service' }],
        ['uploads cleanup', 'Deletes texts that the upload did not name, with their translations.', CONTENT],
        ['reset|cleanup', 'Discards changes of translators.', CONTENT],
      ],
      stops: ['contentful space delete --space-id 1 --yes', 'contentful space environment delete -e dev', 'contentful content-type delete --id a', 'sanity dataset delete production', 'sanity documents delete abc', 'sanity dataset import data.ndjson production --replace', 'sanity undeploy', 'sanity hook delete shop', 'crowdin string delete 1', 'crowdin branch delete main', 'crowdin upload sources --delete-obsolete', 'lokalise2 project delete --project-id 1', 'phrase keys delete --project_id 1', 'tx delete -f', 'wlc reset shop/web'],
      passes: ['contentful space list', 'contentful space create --name delete', 'sanity dataset list', 'sanity dataset export production', 'sanity deploy', 'sanity documents query "*[title == \'delete\']"', 'crowdin upload sources', 'crowdin download', 'lokalise2 key list', 'phrase pull', 'tx pull -a', 'wlc ls'],
    },
    'saas.shop': {
      what: 'at the service', depth: 3, undo: 'no', severity: 'high', why: WHY, safer: SAFER,
      valued: 's store t theme p password profile sid c config a app account portal e environment env token project type k l P v path', flags: 'f force a allow-live l live d delete publish',
      harmless: 'profiles:*; accounts|account *; auth *; login; logout; config *; plugins *; plugins:*; theme dev|pull|list|check|info|package *; app dev|build|info|generate *; dev; run; samples *; issue list|view|create|move|edit|comment *; env add; create *; theme:serve; watch *; fetch *; platform *',
      asks: [
        ['theme publish', 'Puts another theme before every customer.', { type: 'theme', undo: 'yes' }],
        ['theme push -a|--allow-live|-l|--live|--publish|-p', 'Changes the theme that every customer sees.', { type: 'theme', undo: 'partly' }],
        ['app release', 'Puts a version before every user.', { type: 'app', undo: 'yes' }],
        ['hubdb clear|delete', 'Deletes the rows of the table.', CONTENT],
        ['apps|db|workflows|app -d|--delete', 'Deletes it.', { severity: 'critical' }],
        ['deprecate', 'Tells every user that the version ends, and ends it.', { type: 'app' }],
        ['promote', 'Puts a version before every user.', { type: 'app', undo: 'partly' }],
        ['migrate', 'Moves users to another version.', { type: 'app', undo: 'partly' }],
        ['datastore bulk-delete|truncate', 'Deletes records.', CONTENT],
        ['push --activate|-a', 'Puts another theme before every customer.', { type: 'theme', undo: 'yes' }],
      ],
      stops: ['shopify theme delete --theme 1 --force', 'shopify theme publish --theme 1', 'shopify theme push --allow-live', 'shopify app release --version 3', 'twilio api:core:messages:remove --sid SM1', 'twilio api:core:incoming-phone-numbers:remove --sid PN1', 'zapier delete:integration', 'zapier delete:version 1.0.0', 'zapier deprecate 1.0.0 2027-01-01', 'zapier promote 1.1.0', 'hs hubdb delete 1', 'hs secrets delete KEY', 'zcli themes:delete --themeId 1', 'retool db --delete shop', 'slack app delete', 'slack datastore delete --datastore orders', 'jira issue delete SHOP-1', 'linear issue delete SHOP-1'],
      passes: ['shopify theme list', 'shopify theme dev', 'shopify theme pull', 'shopify app dev', 'shopify theme push --development', 'twilio phone-numbers:list', 'twilio profiles:remove old', 'zapier push', 'zapier test', 'hs project upload', 'hs accounts remove old', 'zcli themes:list', 'slack run', 'slack deploy', 'jira issue list', 'jira issue create -s "delete me"', 'linear issue list'],
    },
    'saas.chat': {
      what: 'of the community', depth: 3, undo: 'no', severity: 'critical', why: 'Deletes users, rooms or what they have written.', safer: SAFER,
      verbs: 'deluser cull deleteall self-destruct', harmless: 'auth *; cache clear; user search *; search *; config get|set *',
      asks: [
        ['media remove', 'Deletes pictures and films from other servers.', { type: 'media', severity: 'high', undo: 'partly' }],
        ['delete_old_messages|delete_expired_messages|delete_mnesia', 'Deletes messages.', { type: 'message' }],
        ['unregister', 'Deletes the user.', { type: 'user' }],
        ['user|users deactivate', 'Shuts the user out, for good on some servers.', { type: 'user' }],
        ['channel archive', 'Archives the channel.', { type: 'channel', severity: 'high', undo: 'yes' }],
      ],
      stops: ['mmctl user delete ada --confirm', 'mmctl team delete shop --confirm', 'mmctl channel delete shop:town', 'synadm room delete 1', 'synadm user deactivate @ada:shop.example', 'tootctl accounts delete ada', 'tootctl self-destruct', 'tootctl statuses remove --days 1', 'prosodyctl deluser ada@shop.example', 'ejabberdctl unregister ada shop.example', 'ejabberdctl delete_old_messages 1', 'moosh course-delete 2', 'moosh user-delete ada'],
      passes: ['mmctl user list', 'mmctl user create --username delete', 'synadm user list', 'tootctl accounts create delete', 'tootctl cache clear', 'prosodyctl adduser ada@shop.example', 'ejabberdctl status', 'moosh user-list'],
    },
  }),
);

import { lateRows } from './late';

const WHY = 'Deletes or switches feature flags: whoever uses the product sees it change at once.';
const SAFER = 'Look where the flag is used and what it serves now, and let a person switch it.';

/** Feature flags and product analytics (docs.launchdarkly.com, docs.flipt.io, docs.getunleash.io, …). */
// prettier-ignore
export const flagRows = lateRows(
  {
    'flags.delete': 'ldcli flipt unleash flagsmith growthbook configcat posthog posthog-cli',
    'flags.split': 'split split-cli',
    'flags.devcycle': 'dvc',
  },
  () => ({
    'flags.delete': {
      what: 'of the feature flags', depth: 2, severity: 'high', undo: 'no', why: WHY, safer: SAFER,
      valued: 'access-token base-uri project environment flag output o namespace n config f workspace',
      verbs: 'archive kill', harmless: 'export; login; logout; config; dev-server; sourcemap; profile; server; hook',
      asks: [
        ['flags|features|environments toggle-off|toggle|disable|off|kill|archive', 'Switches the flag: whoever uses the product sees it change at once.', { type: 'flag', undo: 'yes' }],
        ['import --drop', 'Deletes all flags before it imports others.', { type: 'flag', severity: 'critical' }],
        ['flag-on|flag-off', 'Switches the flag.', { type: 'flag', undo: 'yes' }],
      ],
      stops: ['ldcli flags delete --flag dark --project shop', 'ldcli projects delete --project shop', 'ldcli environments delete --project shop --environment prod', 'ldcli flags toggle-off --flag dark --environment production', 'flipt import --drop flags.yml', 'flipt segment delete beta', 'flagsmith features delete 1', 'configcat flag rm --flag-id 1', 'growthbook features delete dark'],
      passes: ['ldcli flags list --project shop', 'ldcli flags create --data delete', 'flipt export', 'flipt server', 'flipt validate', 'configcat flag ls', 'posthog-cli sourcemap upload --directory dist', 'ldcli login'],
    },
    'flags.split': {
      what: 'of the feature flags', only: true, severity: 'high', undo: 'no', why: WHY, safer: SAFER, valued: 'workspace environment',
      asks: [
        ['delete workspace|environment|flag|split|segment|large-segment|rule-based-segment|traffic-type', WHY, { type: 'flag', severity: 'critical' }],
        ['splits|segments|environments|workspaces|traffic-types|metrics|apikeys delete|kill|archive', WHY, { type: 'flag' }],
        ['split|segment|environment|workspace|traffic-type|metric|apikey delete|kill|archive', WHY, { type: 'flag' }],
      ],
      stops: ['split-cli delete workspace ws_1', 'split-cli delete environment env_1 --cascade'],
      passes: ['split -l 100 log.txt part-', 'split-cli delete workspace ws_1 --dry-run', 'split -b 1m delete'],
    },
    'flags.devcycle': {
      what: 'of the feature flags', only: true, severity: 'high', undo: 'no', why: WHY, safer: SAFER, valued: 'project environment',
      asks: [
        ['features|variables|environments|projects|audiences|variations delete', WHY, { type: 'flag' }],
        ['targeting disable', 'Switches the flag off for those who have it.', { type: 'flag', undo: 'yes' }],
      ],
      stops: ['dvc features delete dark', 'dvc variables delete dark', 'dvc targeting disable dark production'],
      passes: ['dvc features list', 'dvc pull', 'dvc push', 'dvc targeting enable dark production'],
    },
  }),
);

import type { Differs } from '../row';
import { lateRows } from './late';

const SAFER = 'List it and keep an export first, and let a person delete it.';
const WHY =
  'Deletes what watches the systems, or what it has recorded: nobody is told when something fails.';
const DATA: Differs = { type: 'index', severity: 'critical', undo: 'no' };

/** Monitoring, alarms and logs (docs.datadoghq.com, support.pagerduty.com, prometheus.io/docs, …). */
// prettier-ignore
export const monitoringRows = lateRows(
  {
    'monitoring.delete': `dog pd sentry-cli newrelic grafanactl cortextool mimirtool zabbix-cli icingacli monaco splunk
      checkly axiom humioctl lamp nr1 cscli`,
    'monitoring.alarms': 'amtool thanos promtool datadog-ci grafana-cli grafana',
  },
  () => ({
    'monitoring.delete': {
      what: 'of the monitoring', depth: 4, undo: 'no', severity: 'high', why: WHY, safer: SAFER,
      valued: 'X method org o project p auth-token url address id user key tenant-id accountId profile config c apiKey name n k environment',
      harmless: 'monitors run *; search *; sourcemaps *; upload-*; debug-files *; dif *; info; login; logout; releases new|finalize|set-commits *; send-event; uninstall; update; profile *; entity tags *; query *; test *; deploy *; trigger *; hub *; metrics *; bash-hook; simulation *; console *; explain *; status',
      verbs: 'deleteAlert clean remove_host remove_hostgroup',
      asks: [
        ['api -X=DELETE|--method=DELETE', 'Deletes by the address that it is given.', { undo: 'no' }],
        ['silence expire', 'Ends the silence.', { type: 'alarm', undo: 'yes' }],
        ['clean all|eventdata|userdata|globaldata|kvstore', 'Deletes all that was recorded.', DATA],
        ['dataset trim', 'Deletes what was recorded before a time.', DATA],
        ['monitor mute_all', 'Silences every alarm.', { type: 'alarm', undo: 'yes' }],
        ['disable*', 'Silences it: nobody is told.', { type: 'alarm', undo: 'yes' }],
        ['destroy', 'Deletes every check of the project.', { type: 'check', severity: 'critical' }],
        ['rules|alertmanager sync', 'Makes the rules what the files say: those that they do not name are deleted.', { type: 'rule' }],
        ['nerdpack:undeploy|nerdpack:unsubscribe', 'Takes it away from its users.', { type: 'app' }],
      ],
      stops: ['dog monitor delete 1', 'dog monitor mute_all', 'pd service delete -i P1', 'pd user delete P1', 'sentry-cli releases delete 1.0', 'sentry-cli api -X DELETE /projects/acme/shop/', 'newrelic entity deployment delete --guid 1', 'grafanactl resources delete dashboards/shop', 'mimirtool rules delete shop group', 'mimirtool alertmanager delete', 'icingacli director host delete web', 'monaco delete --manifest m.yaml', 'monaco purge m.yaml', 'splunk clean eventdata -index main -f', 'splunk remove index main', 'checkly destroy', 'axiom dataset delete shop', 'humioctl repos delete shop', 'lamp deleteAlert --id 1', 'cscli decisions delete --all', 'cscli machines delete web'],
      passes: ['dog monitor show_all', 'pd incident list', 'sentry-cli releases new 1.0', 'sentry-cli sourcemaps upload dist', 'sentry-cli info', 'newrelic entity search --name delete', 'grafanactl resources get dashboards', 'mimirtool rules list', 'splunk search delete', 'checkly test', 'checkly deploy', 'axiom query delete', 'monaco deploy m.yaml', 'cscli decisions list', 'newrelic entity tags delete --guid 1 --tag a'],
    },
    'monitoring.alarms': {
      what: 'of the monitoring', only: true, severity: 'high', undo: 'partly', why: WHY, safer: SAFER,
      valued: 'alertmanager.url config.file homepath config objstore.config-file id',
      asks: [
        ['silence expire', 'Ends the silence: alarms come again.', { type: 'alarm' }],
        ['tools bucket cleanup|mark|rewrite|retention', 'Deletes recorded blocks.', DATA],
        ['* uninstrument', 'Takes the monitoring out of the service.', { type: 'service' }],
        ['admin reset-admin-password', 'Sets the password of the administrator.', { type: 'user' }],
        ['cli admin reset-admin-password', 'Sets the password of the administrator.', { type: 'user' }],
      ],
      stops: ['amtool silence expire 1', 'amtool --alertmanager.url=http://a:9093 silence expire $(amtool silence query -q)', 'thanos tools bucket cleanup --objstore.config-file=b.yml', 'datadog-ci lambda uninstrument -f shop', 'grafana-cli admin reset-admin-password new'],
      passes: ['amtool silence query', 'amtool alert', 'promtool check config p.yml', 'thanos tools bucket ls', 'datadog-ci junit upload a.xml', 'datadog-ci lambda instrument -f shop', 'grafana-cli plugins ls'],
    },
  }),
);

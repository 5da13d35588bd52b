import type { Differs } from '../row';
import { lateRows } from './late';

const SAFER = 'Look first which machines are meant, try it on one, and let a person start it.';
const NODE: Differs = { type: 'node', severity: 'high', undo: 'partly' };
const DATABASE: Differs = { type: 'database', severity: 'critical', undo: 'no' };
const SERVES: Differs = { type: 'service', severity: 'high', undo: 'yes' };
const FILES: Differs = { type: 'folder', severity: 'critical', undo: 'no' };

/** What looks after many machines at once (docs.saltproject.io, puppet.com/docs, docs.chef.io, capistranorb.com, deployer.org). */
// prettier-ignore
export const fleetRows = lateRows(
  {
    'fleet.salt': 'salt salt-call salt-ssh salt-run',
    'fleet.puppet': 'puppet puppetserver puppetdb',
    'fleet.chef': 'chef-server-ctl chef-automate',
    'fleet.deployers': 'cap mina dep',
  },
  () => ({
    'fleet.salt': {
      what: 'of many machines', only: true, anywhere: true, severity: 'critical', undo: 'no', dry: 'test', why: 'Does it on every machine that fits.', safer: SAFER,
      valued: 't timeout b batch-size out output c config-dir', flags: 'L E G N C local async',
      asks: [
        ['pkg.remove|pkg.purge|pkg.autoremove|pip.uninstall', 'Removes programs from every machine that fits.', { type: 'package', severity: 'high', undo: 'yes' }],
        ['system.reboot|system.shutdown|system.halt|system.poweroff|system.init', 'Switches off every machine that fits.', { type: 'machine', severity: 'critical', undo: 'yes' }],
        ['file.remove|file.rmdir|file.truncate|file.write', 'Deletes files on every machine that fits.', FILES],
        ['service.stop|service.disable|service.mask', 'Stops it on every machine that fits.', SERVES],
        ['user.delete|group.delete|shadow.set_password|ssh.rm_auth_key', 'Takes access away on every machine that fits.', { type: 'user' }],
        ['*.db_remove|*.user_remove|*.drop_*|redis.flush*|mongodb.remove', 'Drops what holds data on every machine that fits.', DATABASE],
        ['lvm.*remove|disk.wipe|disk.format*|partition.rm|partition.mkfs|zpool.destroy|zfs.destroy|btrfs.*delete', 'Wipes disks of every machine that fits.', { type: 'disk' }],
        ['docker.rm*|docker.prune|docker.*remove*|virt.purge|virt.undefine|cloud.destroy', 'Takes machines or containers away.', { type: 'machine' }],
        ['key.delete*|manage.down', 'Forgets machines: they get no orders any more.', NODE],
      ],
      stops: ["salt '*' pkg.remove nginx", "salt '*' system.reboot", "salt 'web*' file.remove /srv", "salt '*' service.stop nginx", "salt db postgres.db_remove shop", 'salt-call --local lvm.vgremove data'],
      passes: ["salt '*' test.ping", "salt '*' pkg.list_pkgs", "salt '*' state.apply test=True", "salt '*' service.status nginx", 'salt-run manage.status'],
    },
    'fleet.puppet': {
      what: 'of the fleet', only: true, severity: 'high', undo: 'partly', why: 'Makes the server forget machines.', safer: SAFER, dry: 'noop',
      asks: [
        ['node purge|clean|deactivate|destroy', 'Forgets the machine, with its certificate and its reports.', NODE],
        ['ca clean|revoke|delete|destroy|setup', 'Withdraws certificates: these machines get no orders any more.', { type: 'certificate' }],
        ['cert clean|revoke|destroy', 'Withdraws certificates: these machines get no orders any more.', { type: 'certificate' }],
        ['resource * * ensure=absent', 'Takes it away from this machine.', { type: 'resource' }],
        ['ssl clean', 'Deletes the keys by which this machine is known.', { type: 'certificate' }],
      ],
      stops: ['puppet node purge web.example', 'puppetserver ca clean --certname web.example', 'puppet resource package nginx ensure=absent', 'puppet cert clean web.example'],
      passes: ['puppet agent --test', 'puppetserver ca list', 'puppet apply --noop site.pp', 'puppet resource package nginx', 'puppet module list'],
    },
    'fleet.chef': {
      what: 'of the fleet', severity: 'critical', undo: 'no', why: 'Deletes what the server knows.', safer: SAFER, verbs: 'cleanse', valued: 'config c',
      stops: ['chef-server-ctl cleanse', 'chef-server-ctl org-delete acme', 'chef-server-ctl user-delete ada'],
      passes: ['chef-server-ctl status', 'chef-server-ctl org-list', 'chef-automate status'],
    },
    'fleet.deployers': {
      what: 'on the servers', depth: 3, severity: 'high', undo: 'partly', why: 'Does it on the servers that the stage names.', safer: SAFER, valued: 'f file o option s t stage', dry: 'n dry-run plan', never: 'cleanup clear',
      harmless: 'install; deploy; init; * deploy; deploy:unlock; * deploy:unlock; * deploy:check; * deploy:cleanup',
      asks: [
        ['* db:drop|db:reset|db:schema:load|db:seed:replant|db:wipe', 'Drops the database of the servers.', DATABASE],
        ['* deploy:rollback|deploy:stop|deploy:web:disable|maintenance:enable|puma:stop|sidekiq:stop', 'Changes or stops what the servers run.', SERVES],
        ['rollback', 'Puts an older version before every user.', SERVES],
      ],
      stops: ['cap production deploy:rollback', 'cap production db:reset', 'dep rollback production', 'mina rollback', 'cap staging db:drop'],
      passes: ['cap production deploy', 'cap -T', 'dep deploy staging', 'mina deploy', 'cap production deploy:check', 'cap production rails:console -n'],
    },
  }),
);

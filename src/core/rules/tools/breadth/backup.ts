import type { Differs } from '../row';
import { lateRows } from './late';

const SAFER = 'List the backups first, try it with a dry run, and let a person say which may go.';
const GONE = 'Deletes backups: what they alone still hold cannot be restored any more.';
const KEY =
  'Takes a key of the repository away: whoever had only this one cannot read it any more.';
const OVER = 'Puts an older state over what is there now.';
const BACKUP: Differs = { type: 'backup', severity: 'critical', undo: 'no' };

/**
 * Backups are the last way back: what deletes them asks (restic.readthedocs.io,
 * borgbackup.readthedocs.io, kopia.io/docs, pgbackrest.org, …).
 */
// prettier-ignore
export const backupRows = lateRows(
  {
    'backup.restic': 'restic rustic autorestic resticprofile',
    'backup.borg': 'borg borgmatic',
    'backup.kopia': 'kopia',
    'backup.duplicity': 'duplicity duplicacy rdiff-backup duplicati-cli duply',
    'backup.tarsnap': 'tarsnap',
    'backup.bup': 'bup',
    'backup.database': `pgbackrest wal-g wal-e pbm medusa clickhouse-backup pg_probackup veeamconfig
      proxmox-backup-client proxmox-backup-manager`,
    'backup.barman': 'barman barman-cloud-backup-delete',
    'backup.snapshots': 'sanoid syncoid zrepl btrbk snapper rear',
  },
  () => ({
    'backup.restic': {
      what: 'in the backup repository', only: true, severity: 'critical', undo: 'no', why: GONE, safer: SAFER,
      valued: 'r repo repository-file p password-file password-command o option cacert cache-dir key-hint limit-download limit-upload tag host H path group-by g l d w m y keep-last keep-hourly keep-daily keep-weekly keep-monthly keep-yearly keep-within keep-tag max-unused max-repack-size c config name',
      flags: 'n no-cache prune', dry: 'n',
      asks: [
        ['forget|*.forget', 'Forgets snapshots; with `--prune` their data is deleted as well.', { ...BACKUP, type: 'snapshot' }],
        ['prune|*.prune', 'Deletes the data of forgotten snapshots: they cannot be had again.', BACKUP],
        ['key remove|passwd', KEY, { type: 'key', severity: 'critical' }],
        ['unlock --remove-all', 'Takes away the locks of backups that run now; two at once can damage the repository.', { type: 'lock', severity: 'high', undo: 'no' }],
        ['repair|rewrite --forget', 'Replaces snapshots by others that lack what could not be read.', { ...BACKUP, type: 'snapshot' }],
        ['restore --delete', OVER, { type: 'path' }],
        ['exec forget|prune', GONE, BACKUP],
      ],
      stops: ['restic forget --keep-last 3 --prune', 'restic -r s3:s3.example/b prune', 'restic key remove 2', 'restic unlock --remove-all', 'rustic forget --prune', 'autorestic forget -a', 'resticprofile home.forget', 'restic restore latest --target / --delete'],
      passes: ['restic snapshots', 'restic backup /home', 'restic forget --keep-last 3 --dry-run', 'restic unlock', 'restic check', 'restic key list', 'restic find prune', 'restic forget --help'],
    },
    'backup.borg': {
      what: 'in the backup repository', only: true, severity: 'critical', undo: 'no', why: GONE, safer: SAFER,
      valued: 'r repo repository c config o comment glob-archives a P prefix rsh remote-path keep-daily keep-weekly keep-monthly keep-yearly keep-hourly keep-last keep-within match-archives first last',
      flags: 'n stats s list p progress v', dry: 'n', anywhere: true,
      asks: [
        ['delete|rdelete|repo-delete', GONE, BACKUP],
        ['prune', 'Deletes archives that its rules do not keep.', { ...BACKUP, type: 'archive' }],
        ['compact', 'Frees the space of deleted archives: they cannot be had again.', { ...BACKUP, type: 'repository' }],
        ['recreate', 'Writes archives anew; what is left out of them is gone.', { ...BACKUP, type: 'archive' }],
        ['check --repair', 'Repairs the repository; what it cannot read is dropped.', { ...BACKUP, type: 'repository', severity: 'high' }],
      ],
      stops: ['borg delete repo::monday', 'borg prune --keep-daily 7 repo', 'borg compact repo', 'borg check --repair repo', 'borgmatic prune', 'borg -r repo repo-delete'],
      passes: ['borg list repo', 'borg create repo::monday ~/delete-me', 'borg prune -n --keep-daily 7 repo', 'borg info repo', 'borgmatic list', 'borg check repo', 'borg extract repo::monday'],
    },
    'backup.kopia': {
      what: 'in the backup repository', severity: 'critical', undo: 'no', why: GONE, safer: SAFER, depth: 2,
      valued: 'config-file p password log-dir cache-directory',
      harmless: 'snapshot|snap expire; repository|repo disconnect; cache *; policy set',
      asks: [
        ['snapshot|snap expire --delete', 'Deletes snapshots that its rules do not keep.', { ...BACKUP, type: 'snapshot' }],
        ['maintenance run --safety~none', 'Deletes data without the waiting time that protects running backups.', BACKUP],
        ['repository change-password', KEY, { type: 'key' }],
      ],
      stops: ['kopia snapshot delete k1 --delete', 'kopia snapshot expire --all --delete', 'kopia maintenance run --full --safety=none', 'kopia blob delete p1', 'kopia policy delete --global'],
      passes: ['kopia snapshot list', 'kopia snapshot create /home', 'kopia snapshot expire --all', 'kopia repository disconnect', 'kopia cache clear', 'kopia maintenance run'],
    },
    'backup.duplicity': {
      what: 'of the backup', only: true, severity: 'critical', undo: 'no', why: GONE, safer: SAFER, oneDash: true,
      valued: 'r storage a id file-prefix encrypt-key version',
      asks: [
        ['remove-older-than|remove-all-but-n-full|remove-all-inc-of-but-n-full|cleanup --force', GONE, BACKUP],
        ['* purge|purgeFull|purgeIncr|purgeAuto|cleanup --force', GONE, BACKUP],
        ['prune|purge|delete', GONE, BACKUP],
        ['--remove-older-than', GONE, BACKUP],
        ['remove increments', GONE, BACKUP],
      ],
      stops: ['duplicity remove-older-than 6M --force s3://backup', 'duplicity cleanup --force s3://backup', 'duplicacy prune -keep 0:30', 'rdiff-backup --remove-older-than 2W /srv/backup', 'rdiff-backup remove increments --older-than 2W /srv/backup', 'duplicati-cli delete s3://backup --version=1', 'duply home purge --force'],
      passes: ['duplicity remove-older-than 6M s3://backup', 'duplicity collection-status s3://backup', 'duplicity full /home s3://backup', 'duplicacy prune -keep 0:30 -dry-run', 'rdiff-backup /home /srv/backup', 'duplicacy backup', 'duply home status'],
    },
    'backup.tarsnap': {
      what: 'of the backup', only: true, severity: 'critical', undo: 'no', why: GONE, safer: SAFER,
      valued: 'f keyfile cachedir T C',
      asks: [
        ['-d', 'Deletes the archive.', { ...BACKUP, type: 'archive' }],
        ['--nuke', 'Deletes every archive of this key.', BACKUP],
        ['--fsck-prune', 'Deletes archives that it finds damaged.', BACKUP],
      ],
      stops: ['tarsnap -d -f monday', 'tarsnap --nuke'],
      passes: ['tarsnap --list-archives', 'tarsnap -c -f monday -- rm', 'tarsnap -x -f monday'],
    },
    'backup.bup': {
      what: 'of the backup', only: true, severity: 'critical', undo: 'no', why: GONE, safer: SAFER, valued: 'd bup-dir',
      asks: [['rm', GONE, BACKUP], ['gc|prune-older --unsafe', GONE, BACKUP]],
      stops: ['bup rm --unsafe home', 'bup prune-older --unsafe --keep-all-for 1m', 'bup gc --unsafe'],
      passes: ['bup ls', 'bup save -n home /home', 'bup gc --help'],
    },
    'backup.database': {
      what: 'of the backup', only: true, severity: 'critical', undo: 'no', why: GONE, safer: SAFER,
      valued: 'stanza config repo B backup-path instance i backup-id repository ns c mongodb-uri backup-name', flags: 'confirm force y',
      asks: [
        ['stanza-delete|expire', GONE, BACKUP],
        ['restore --delta|--force|--rm|--drop', OVER, { type: 'database' }],
        ['delete --confirm', GONE, BACKUP],
        ['delete local|remote *', GONE, BACKUP],
        ['del-instance|delete-backup|delete-pitr|cleanup|purge|clean', GONE, BACKUP],
        ['delete -i|--backup-id|--delete-expired|--delete-wal|--status', GONE, BACKUP],
        ['backup|snapshot|datastore|prune|verify-job|sync-job delete|forget|remove|prune', GONE, BACKUP],
        ['forget|prune', GONE, BACKUP],
        ['restore|pitr-restore --time|--snapshot|-t', OVER, { type: 'database', severity: 'high' }],
      ],
      stops: ['pgbackrest --stanza=shop stanza-delete', 'pgbackrest --stanza=shop expire --repo1-retention-full=1', 'pgbackrest --stanza=shop --delta restore', 'wal-g delete everything FORCE --confirm', 'wal-e delete --confirm before base_1', 'pbm delete-backup 2026-01-01T00:00:00Z -y', 'clickhouse-backup delete local monday', 'medusa delete-backup --backup-name monday', 'proxmox-backup-client snapshot forget host/a/1', 'proxmox-backup-manager datastore remove shop'],
      passes: ['pgbackrest info', 'pgbackrest --stanza=shop backup', 'barman list-backups shop', 'wal-g backup-list', 'wal-g delete retain FULL 5', 'pbm list', 'clickhouse-backup list', 'clickhouse-backup create delete', 'proxmox-backup-client snapshot list'],
    },
    'backup.barman': {
      what: 'of the backup', only: true, severity: 'critical', undo: 'no', why: GONE, safer: SAFER, valued: 'c config b backup-id i r retention-policy endpoint-url cloud-provider',
      asks: [
        ['delete * *', GONE, BACKUP],
        ['--backup-id|-b|-i|--retention-policy|-r', GONE, BACKUP],
      ],
      stops: ['barman delete shop oldest', 'barman-cloud-backup-delete --retention-policy "RECOVERY WINDOW OF 7 DAYS" s3://backup shop'],
      passes: ['barman check shop', 'barman backup shop', 'barman-cloud-backup-list s3://backup shop'],
    },
    'backup.snapshots': {
      what: 'of this machine', only: true, severity: 'critical', undo: 'no', why: 'Deletes snapshots, or puts an older state over what is there now.', safer: SAFER,
      valued: 'c config l loglevel', flags: 'n r', dry: 'n s',
      asks: [
        ['--prune-snapshots|--force-prune', 'Deletes snapshots that its rules do not keep.', { ...BACKUP, type: 'snapshot' }],
        ['--force-delete', OVER, { type: 'filesystem' }],
        ['prune|clean|delete', 'Deletes snapshots or leftovers of them.', { ...BACKUP, type: 'snapshot' }],
        ['cleanup|delete-config|undochange|rollback', 'Deletes snapshots, or puts an older state over what is there now.', { ...BACKUP, type: 'snapshot' }],
        ['zfs-abstraction release-all|release-stale', 'Takes away what holds snapshots that are still needed.', { type: 'snapshot' }],
        ['recover', 'Writes the disks of this machine anew from the rescue image.', { type: 'disk' }],
      ],
      stops: ['sanoid --prune-snapshots --force-prune', 'syncoid --force-delete tank/a host:tank/a', 'btrbk prune', 'snapper -c root cleanup number', 'rear recover', 'snapper delete-config'],
      passes: ['sanoid --take-snapshots', 'syncoid tank/a host:tank/a', 'btrbk -n prune', 'btrbk list snapshots', 'snapper list', 'snapper status 1..2', 'rear mkbackup'],
    },
  }),
);

import type { Differs } from '../row';
import { lateRows } from './late';

const SAFER = 'List first what would go (`ls`, `--dry-run`), and let a person delete it.';
const OBJECTS = 'Deletes objects from the storage.';
const BUCKET = 'Deletes the bucket, where forced with all that is in it.';
const MIRROR = 'Deletes in the target whatever the source does not have.';
const DATA: Differs = { type: 'bucket', severity: 'critical', undo: 'no' };

/** Object storage, distributed file systems and what clears files away (each vendor’s reference). */
// prettier-ignore
export const storageRows = lateRows(
  {
    'storage.minio': 'mc mcli',
    'storage.objects': 's3cmd s4cmd s5cmd obsutil ossutil ossutil64 coscli coscmd uplink dbxcli',
    'storage.cloud': 'b2 ipfs lakectl juicefs gdrive',
    'storage.swift': 'swift',
    'storage.hadoop': 'hdfs hadoop',
    'storage.cluster': 'ceph rados rbd radosgw-admin cephadm ceph-volume gluster drbdadm',
    'storage.sync': 'unison mega-rm onedrive globus dx synapse irm geth',
    'storage.exports': 'stratis targetcli exportfs tgtadm',
    'storage.tidy': 'fdupes jdupes gio bleachbit',
  },
  () => ({
    'storage.minio': {
      what: 'in the object storage', depth: 4, undo: 'no', safer: SAFER,
      valued: 'config-dir C versions older-than newer-than version-id', flags: 'json quiet debug insecure incomplete r',
      harmless: 'cp *; cat *; find *; ls *; head *; pipe *; alias *; tag *; du *; stat *; tree *; share *; watch *; sql *; diff *; ping *',
      asks: [
        ['mirror --remove', MIRROR, DATA],
        ['anonymous|policy set|set-json public|upload|*.json', 'Opens the bucket to everybody.', { type: 'bucket', severity: 'high', undo: 'yes' }],
        ['find --exec~rm', OBJECTS, DATA],
        ['rm --recursive|-r', 'Deletes every object below this prefix.', DATA],
        ['rm --versions', 'Deletes every version of the object.', DATA],
        ['rb', BUCKET, DATA],
        ['admin service stop', 'Stops the storage for everybody.', { type: 'service' }],
        ['admin policy detach|unset', 'Takes rights away.', { type: 'policy' }],
        ['retention|legalhold|encrypt clear', 'Takes away what protects the objects.', { type: 'bucket' }],
        ['version suspend', 'From then on overwritten objects are gone.', { type: 'bucket' }],
        ['ilm add|import --expiry-days|--expire-days', 'Lets the objects of the bucket expire.', DATA],
        ['ilm rule add|import|edit --expire-days|--expiry-days', 'Lets the objects of the bucket expire.', DATA],
        ['ilm|event|replicate|quota rm|remove|clear|import', 'Takes a rule of the bucket away, or replaces it.', { type: 'rule' }],
      ],
      stops: ['mc rb --force shop/photos', 'mc rm -r --force shop/photos', 'mc --json rb shop/photos', 'mc admin user remove shop ada', 'mc mirror --remove ./site shop/site', 'mc admin policy remove shop writers', 'mc ilm rm --all --force shop/photos', 'mc admin service stop shop', 'mc ilm rule add --expire-days 1 shop/photos', 'mc undo shop/photos/a.png --force --recursive', 'mc version suspend shop/photos'],
      passes: ['mc ls shop', 'mc cp a.png shop/photos', 'mc mirror ./site shop/site', 'mc alias remove shop', 'mc admin info shop', 'mc rm --help', 'mc mb shop/rb', 'mc /home/ada', 'mc admin user list shop'],
      verbs: 'undo',
    },
    'storage.objects': {
      what: 'in the object storage', depth: 1, undo: 'no', safer: SAFER,
      valued: 'c config access_key secret_key access_token region host host-bucket endpoint-url profile credentials-file numworkers log e i k t access r b', flags: 'n',
      dry: 'n', localPasses: true, verbs: 'delpolicy dellifecycle delcors delnotification',
      asks: [
        ['sync --delete|--delete-removed', MIRROR, DATA],
        ['del|rm|delete -r|-R|--recursive|--all-versions', 'Deletes every object below this prefix.', DATA],
        ['rm|del|delete', OBJECTS, { type: 'object', severity: 'high' }],
        ['rb', BUCKET, DATA],
        ['access revoke', 'Makes the access grant useless for whoever has it.', { type: 'key' }],
      ],
      stops: ['s3cmd del --recursive s3://photos/', 's3cmd rb s3://photos', 's3cmd sync --delete-removed ./site/ s3://site/', "s5cmd rm 's3://photos/*'", 's5cmd sync --delete site/ s3://site/', 'ossutil rm oss://photos -r -f', 'obsutil rm obs://photos -r -f', 'coscli rm cos://photos/a -r', 'uplink rb sj://photos --force', 'uplink access revoke sj://photos'],
      passes: ['s3cmd ls', 's3cmd put del s3://photos/del', 's3cmd -n del --recursive s3://photos/', 's3cmd sync ./site/ s3://site/', 's5cmd ls s3://photos', 's5cmd --dry-run rm s3://photos/a', 's5cmd --endpoint-url http://localhost:9000 rb s3://photos', 's5cmd cp a s3://photos/rm', 'ossutil ls oss://photos', 'uplink ls sj://photos'],
    },
    'storage.cloud': {
      what: 'in the storage', depth: 4, undo: 'no', safer: SAFER,
      valued: 'm message config c api base-uri offset concurrency threads', flags: 'recursive r',
      harmless: 'account *; *-account; cat *; get *; cp *; add *; swarm disconnect; bootstrap rm; config *; mount *; umount *; files rm',
      verbs: 'rmr',
      asks: [
        ['sync --delete', MIRROR, DATA],
        ['repo gc', 'Deletes every block that is not pinned.', { type: 'repository', severity: 'high' }],
        ['gc --delete', 'Deletes objects that it takes for leaked.', { type: 'filesystem' }],
        ['format --force', 'Makes the file system anew over the one that is there.', { type: 'filesystem', severity: 'critical' }],
        ['branch reset|revert', 'Discards what was not committed on the branch.', { type: 'branch' }],
      ],
      stops: ['b2 bucket delete photos', 'b2 rm --recursive b2://photos', 'b2 delete-bucket photos', 'b2 sync --delete ./site b2://site', 'ipfs repo gc', 'ipfs pin rm QmHash', 'lakectl repo delete lakefs://shop', 'lakectl branch delete lakefs://shop/dev', 'juicefs destroy redis://db:6379/1 uuid', 'juicefs rmr /mnt/jfs/photos', 'gdrive files delete 1a2b'],
      passes: ['b2 ls b2://photos', 'b2 file upload photos a.png delete', 'b2 sync ./site b2://site', 'ipfs add rm', 'ipfs pin ls', 'lakectl branch list lakefs://shop', 'juicefs mount redis://db:6379/1 /mnt', 'gdrive files list', 'b2 account clear'],
    },
    'storage.swift': {
      what: 'in OpenStack Swift', only: true, severity: 'critical', undo: 'no', safer: SAFER,
      valued: 'A U K os-auth-url os-username os-password os-project-name os-storage-url os-auth-token',
      asks: [['delete', 'Deletes containers or objects of the object storage.', DATA]],
      stops: ['swift delete photos', 'swift --os-auth-url https://id.example/v3 delete --all'],
      passes: ['swift list', 'swift build', 'swift upload photos delete', 'swift package reset', 'swift delete --help'],
    },
    'storage.hadoop': {
      what: 'in HDFS', only: true, oneDash: true, severity: 'critical', undo: 'partly', safer: SAFER,
      why: 'Deletes files of the cluster’s file system.',
      asks: [
        ['dfs|fs -rm|-rmr|-rmdir', 'Deletes files of the cluster’s file system; with `-skipTrash` for good.', { type: 'path' }],
        ['dfs|fs -expunge', 'Empties the trash of the file system.', { type: 'path', undo: 'no' }],
        ['dfs|fs -deleteSnapshot', 'Deletes the snapshot.', { type: 'snapshot', undo: 'no' }],
        ['namenode -format|-rollback|-importCheckpoint', 'Makes the file system anew: all that is in it is lost.', { type: 'filesystem', undo: 'no' }],
        ['fsck -delete', 'Deletes files that it finds damaged.', { type: 'path', undo: 'no' }],
        ['distcp -delete', MIRROR, { type: 'path', undo: 'no' }],
      ],
      stops: ['hdfs dfs -rm -r -skipTrash /warehouse/orders', 'hadoop fs -rm -r /warehouse', 'hdfs namenode -format', 'hadoop distcp -update -delete /a hdfs://b/a', 'hdfs dfs -expunge'],
      passes: ['hdfs dfs -ls /', 'hadoop fs -put a /rm', 'hdfs fsck /', 'hdfs dfs -help rm', 'hadoop distcp /a hdfs://b/a', 'hdfs dfsadmin -report'],
    },
    'storage.cluster': {
      what: 'of the storage cluster', depth: 5, undo: 'no', severity: 'critical', safer: SAFER,
      valued: 'p pool N namespace n name id user cluster c conf m image uid bucket tenant fsid', flags: 'yes-i-really-mean-it yes-i-really-really-mean-it',
      verbs: 'rmpool wipe-md remove-brick', harmless: 'osd unset; osd pool unset; config rm; tell *; daemon *; auth get; lock *; mgr module; unmap *; orch host label *',
      asks: [
        ['osd out|down|destroy|lost', 'Takes a disk out of the cluster; its copies must be made anew.', { type: 'disk', severity: 'high' }],
        ['fs fail', 'Takes the file system down.', { type: 'filesystem', severity: 'high', undo: 'yes' }],
        ['trash purge', 'Deletes every image in the trash.', { type: 'image' }],
        ['snap rollback|purge', 'Replaces the image by the snapshot, or deletes all snapshots.', { type: 'snapshot' }],
        ['volume stop|reset', 'Takes the volume away from all who have it mounted.', { type: 'volume', severity: 'high', undo: 'yes' }],
        ['create-md --force', 'Writes over the metadata of the device.', { type: 'disk' }],
        ['invalidate|invalidate-remote|down|outdate', 'Discards the data of one side, or takes it down.', { type: 'disk' }],
      ],
      stops: ['ceph osd pool delete shop shop --yes-i-really-really-mean-it', 'ceph osd purge 3 --yes-i-really-mean-it', 'ceph fs rm shop --yes-i-really-mean-it', 'ceph auth del client.ada', 'ceph osd out 3', 'rbd -p shop rm disk-1', 'rbd snap purge shop/disk-1', 'rados purge shop --yes-i-really-really-mean-it', 'radosgw-admin user rm --uid=ada --purge-data', 'cephadm rm-cluster --fsid 1 --force', 'ceph-volume lvm zap --destroy /dev/sdb', 'gluster volume delete shop', 'gluster volume stop shop', 'drbdadm wipe-md r0'],
      passes: ['ceph status', 'ceph osd tree', 'ceph osd pool create rm', 'ceph osd set noout', 'ceph osd unset noout', 'rbd ls shop', 'rados -p shop ls', 'radosgw-admin user list', 'gluster volume info', 'gluster volume start shop', 'drbdadm status'],
    },
    'storage.sync': {
      what: 'of the storage', effect: 'deletes-files', only: true, oneDash: true, severity: 'critical', undo: 'no', why: 'Deletes files of a storage that others share.', safer: SAFER, valued: 'force prefer root datadir',
      asks: [
        ['--force --batch', MIRROR, { type: 'folder' }],
        ['-rf|-r|-fr|--recursive', OBJECTS, { type: 'folder' }],
        ['--resync|--resync-auth', 'Forgets what was alike: what was deleted or changed elsewhere wins or is lost.', { type: 'folder', severity: 'high' }],
        ['rm|rmdir|rmproject|delete', OBJECTS, { type: 'folder' }],
        ['endpoint|collection|group|bookmark delete', 'Deletes the way to the storage.', { type: 'collection', severity: 'high' }],
        ['removedb', 'Deletes the whole database of the chain.', { type: 'database' }],
      ],
      stops: ['unison -batch -force /a /a ssh://h/b', 'mega-rm -rf /photos', 'globus delete abc:/photos -r', 'dx rm -r photos', 'dx rmproject shop', 'irm -rf photos', 'geth removedb', 'onedrive --synchronize --resync'],
      passes: ['unison /a ssh://h/b', 'globus ls abc:/photos', 'globus transfer abc:/a def:/delete', 'dx ls', 'dx upload rm.txt', 'geth --dev console', 'onedrive --synchronize'],
    },
    'storage.exports': {
      what: 'of this machine', effect: 'destroys-disk', only: true, severity: 'critical', undo: 'no', why: 'Takes disks away from those who use them.', safer: SAFER, valued: 'lld op mode tid lun',
      asks: [
        ['pool|filesystem|fs|snapshot destroy', 'Destroys it with all that is in it.', DATA],
        ['* delete|clearconfig', 'Takes the disk away from those who use it.', { type: 'disk' }],
        ['clearconfig', 'Takes every disk away from those who use it.', { type: 'disk' }],
        ['-u|-ua|-au', 'Takes shared folders away from those who use them.', { type: 'folder', severity: 'high', undo: 'yes' }],
        ['--op=delete', 'Takes the disk away from those who use it.', { type: 'disk', severity: 'high' }],
      ],
      stops: ['stratis pool destroy shop', 'stratis filesystem destroy shop data', 'targetcli /backstores/block delete disk', 'targetcli clearconfig confirm=true', 'exportfs -ua', 'tgtadm --lld iscsi --op delete --mode target --tid 1'],
      passes: ['stratis pool list', 'targetcli ls', 'exportfs -v', 'exportfs -ra', 'tgtadm --lld iscsi --op show --mode target'],
    },
    'storage.tidy': {
      what: 'on this machine', effect: 'deletes-files', only: true, severity: 'high', undo: 'no',
      why: 'Deletes files by a rule, not by name.', safer: 'Let it list what it finds, and delete by name.', dry: 'p preview t test list l',
      valued: 'o order',
      asks: [
        ['-d|--delete', 'Deletes whatever it takes for a copy.', { type: 'path' }],
        ['trash --empty', 'Empties the trash for good.', { type: 'path' }],
        ['-c|--clean|-s|--shred', 'Deletes what it takes for waste.', { type: 'path' }],
      ],
      stops: ['fdupes -rdN ~/photos', 'jdupes -r --delete --noprompt /srv', 'gio trash --empty', 'bleachbit --clean system.trash'],
      passes: ['fdupes -r ~/photos', 'jdupes -r /srv', 'gio trash old.txt', 'bleachbit --preview system.trash', 'bleachbit --list', 'gio info a.txt'],
    },
  }),
);

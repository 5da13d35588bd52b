import { resolve } from '../paths';
import type { Invocation, Word } from '../shell/invocation';
import { operandsOf } from './files';
import { ANY_PROGRAM } from './programs';
import type { InvocationRule, Match } from './rule';

/** Disks, partitions and volumes. */

const DEVICE =
  /^\/dev\/(?:r?disk\d|[sv]d[a-z]|hd[a-z]|xvd|nvme|mmcblk|md\d|dm-|mapper\/|loop\d|zd\d|disk\/|ubi|mtd)/;

function isDevice(path: string | undefined): boolean {
  return path !== undefined && DEVICE.test(path);
}

function named(word: Word): Match['targets'][number] {
  return { type: 'disk', name: word.value ?? word.source };
}

const format: InvocationRule = {
  id: 'disk.format',
  programs:
    `mkfs mkfs.ext2 mkfs.ext3 mkfs.ext4 mkfs.xfs mkfs.btrfs mkfs.vfat mkfs.fat mkfs.ntfs mkfs.exfat
    mkfs.f2fs mke2fs mkswap wipefs blkdiscard sgdisk sfdisk fdisk gdisk cfdisk parted partprobe badblocks
    newfs format.com zpool zfs lvremove vgremove pvremove lvreduce vgreduce cryptsetup mdadm diskutil
    hdparm nvme btrfs bcachefs debugfs xfs_repair sg_format sdparm
    resize2fs tune2fs mkntfs mkdosfs mkexfatfs nwipe`.split(/\s+/),
  effect: 'destroys-disk',
  severity: 'critical',
  undo: 'no',
  why: 'What is on the disk or volume is gone afterwards.',
  safer: 'Look at it first (lsblk, list, status) and do this by hand.',
  stops: [
    'mkfs.ext4 /dev/sdb1',
    'mkfs -t ext4 /dev/sdb1',
    'lvm lvremove data/old',
    'wipefs -a /dev/sdb',
    'vgremove data',
    'zpool destroy tank',
    'cryptsetup luksFormat /dev/sdb',
    'diskutil eraseDisk JHFS+ New disk2',
    'parted /dev/sda rm 1',
    'sfdisk /dev/sda < layout',
    'bcachefs format /dev/sdb',
  ],
  passes: [
    'fdisk -l',
    'sfdisk -d /dev/sda',
    'zpool status',
    'mdadm --detail /dev/md0',
    'parted -l',
    'mkfs.ext4 -V',
    'mkfs.ext4 /tmp/test.img',
    'mkfs.vfat -C boot.img 65536',
    'wipefs /dev/sdb',
  ],
  match(invocation) {
    const { args, program = '', head } = invocation;
    const values = args.map(({ value }) => value ?? '?');
    if (!destroys(program, values) || formatsImage(program, args)) return undefined;
    const targets = operandsOf(args).filter(
      (word) => isDevice(word.value) || word.value === undefined,
    );
    return {
      targets: targets.map(named),
      evidence: [head.span, ...targets.map((word) => word.span)],
    };
  },
};

/** A file system in a file of one's own. */
function formatsImage(program: string, args: readonly Word[]): boolean {
  if (!program.startsWith('mk')) return false;
  const words = operandsOf(args).filter(({ value }) => !/^\d{1,12}[kKmMgG]?$/.test(value ?? ''));
  const image = /^\/tmp\/[^.]|^(?!\/dev\/).{0,300}\.(?:img|raw|qcow2|ext[234]|fs|iso|vhdx?)$/;
  return (
    words.length > 0 &&
    words.some(({ value }) => image.test(value ?? '')) &&
    !words.some(({ value }) => isDevice(value))
  );
}

const VERBS: Readonly<Record<string, RegExp>> = {
  zpool: /^(?:destroy|labelclear|remove|detach|offline)$/,
  zfs: /^(?:destroy|rollback)$/,
  cryptsetup: /^(?:luksFormat|luksErase|erase|luksKillSlot|luksRemoveKey|reencrypt)$/,
  mdadm: /^--(?:zero-superblock|remove|fail|create)$|^-[Crf]$/,
  diskutil: /^(?:erase|zero|random|secureErase|reformat|partitionDisk|delete)/i,
  hdparm: /^--(?:security-erase|trim-sector|make-bad|write-sector)/,
  nvme: /^(?:format|sanitize|delete-ns|write-zeroes|dsm)$/,
  btrfs: /^(?:delete|remove)$/,
  parted: /^(?:rm|mklabel|mktable|mkpart|resizepart|rescue)$/,
  badblocks: /^-[a-z]*w/,
  wipefs: /^-[a-z]*[ao]|^--(?:all|offset)/,
  sgdisk: /^-[a-zA-Z]*[zZdno]|^--(?:zap|delete|clear|new)/,
  bcachefs: /^(?:format|remove|evacuate)$/,
  debugfs: /^-[a-zA-Z]{0,9}w/,
  resize2fs: /^\d+[sKMGT]?$|^-M$/,
  tune2fs: /^\^/,
  xfs_repair: /^-[a-zA-Z]{0,9}L/,
  sg_format: /^--format$|^-[a-zA-Z]{0,9}F/,
  sdparm: /^--command=(?:stop|unlock|eject)|^--clear/,
};

const ALWAYS =
  /^(?:mkfs|mke2fs|mkswap|mkntfs|mkdosfs|mkexfatfs|nwipe|blkdiscard|newfs|lvremove|vgremove|pvremove|lvreduce|vgreduce|format\.com)/;
const LOOKS =
  /^(?:-l|--list|-V|--version|--help|-h|-s|--print|-p|-n|-t|--test|--no-act|-d|--dump|-J|--json|--verify)$/;

/** `mkfs -t ext4 -p` are no tests. */
const ONLY_SAYS = /^(?:-V|--version|--help|-n|-N)$/;

function destroys(program: string, values: readonly string[]): boolean {
  if (ALWAYS.test(program)) {
    const looks = /^m(?:kfs|ke2fs|kswap)/.test(program) ? ONLY_SAYS : LOOKS;
    return values.length > 0 && !values.some((value) => looks.test(value));
  }
  const verb = Object.hasOwn(VERBS, program) ? VERBS[program] : undefined;
  if (verb !== undefined) {
    const own = program === 'sgdisk' || !values.includes('--dry-run') ? values : [];
    return own.some((value) => verb.test(value));
  }
  // The interactive editors: with a disk and without -l.
  return (
    values.some(isDevice) && !values.some((value) => LOOKS.test(value)) && program !== 'partprobe'
  );
}

const write: InvocationRule = {
  id: 'disk.write',
  programs: [ANY_PROGRAM],
  effect: 'destroys-disk',
  severity: 'critical',
  undo: 'no',
  why: 'It writes over the raw disk; partitions and files on it are lost.',
  safer: 'Write to a file of your own instead.',
  stops: [
    'dd if=image.iso of=/dev/sdb',
    'cat image.iso > /dev/sda',
    'cp image.iso /dev/nvme0n1',
    'echo b > /proc/sysrq-trigger',
  ],
  passes: [
    'dd if=/dev/zero of=disk.img bs=1M count=8',
    'cat /dev/null > out.log',
    'cat /proc/cpuinfo',
  ],
  concerns: (program) => program === 'dd' || WRITERS.has(program),
  match(invocation) {
    const word = writtenDevice(invocation);
    return word && { targets: [named(word)], evidence: [invocation.head.span, word.span] };
  },
};

const WRITERS = new Set(['cp', 'mv', 'tee', 'shred', 'truncate', 'install', 'pv', 'wipe', 'scrub']);

function writtenDevice(invocation: Invocation): Word | undefined {
  const { program = '', args, redirects } = invocation;
  const isTarget = (word: Word) => {
    const path = word.value === undefined ? undefined : resolve(invocation.cwd, word.value);
    return (
      isDevice(path) ||
      /^\/proc\/(?:sysrq-trigger|sys\/kernel\/)|^\/dev\/k?mem$|^\/sys\/.{1,200}\/(?:delete|remove|unbind|reset)$/.test(
        path ?? '',
      )
    );
  };
  for (const redirect of redirects) {
    if (redirect.mode !== 'read' && isTarget(redirect.path)) return redirect.path;
  }
  if (program === 'dd') {
    const to = args.find(({ value }) => value?.startsWith('of=') === true);
    return to !== undefined && isTarget({ ...to, value: to.value?.slice(3) }) ? to : undefined;
  }
  if (!WRITERS.has(program)) return undefined;
  const words = operandsOf(args);
  return program === 'cp' || program === 'install'
    ? words.slice(-1).find(isTarget)
    : words.find(isTarget);
}

export const diskRules: readonly InvocationRule[] = [format, write];

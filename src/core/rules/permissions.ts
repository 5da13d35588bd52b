import { resolve, within } from '../paths';
import type { Invocation, Word } from '../shell/invocation';
import { hasOption, operandsOf } from './files';
import { lossOf } from './loss';
import { isRegenerable, isSystemPath } from './regenerable';
import type { Asking, InvocationRule } from './rule';

/** Who may use files: changed over whole trees, it cannot be told afterwards what it was. */

const recursive: InvocationRule = {
  id: 'files.permissions',
  programs: ['chmod', 'chown', 'chgrp', 'setfacl', 'chflags', 'chattr'],
  effect: 'changes-permissions',
  severity: 'high',
  undo: 'no',
  why: 'It changes a whole tree at once, and nobody can tell afterwards what was set before.',
  safer: 'Name the files or the folder of the project that need it.',
  stops: [
    'chmod -R 777 /',
    'sudo chown -R me /usr/local',
    'chmod -R 000 ~',
    'chmod --recursive 777 ..',
    'find / -exec chmod 777 {} +',
    'chmod -R 777 .',
    'setfacl -Rb /srv',
    'sudo chmod 777 /etc/passwd',
    'chmod 000 /bin/ls',
    'chmod -R a+rwx src',
  ],
  passes: [
    'chmod +x build.sh',
    'chmod -R 755 dist',
    'chown -R me:me .',
    'chmod 600 notes.md',
    'chmod -R u+w src',
  ],
  match(invocation, asking) {
    const { args, wrappers } = invocation;
    if (
      !systemWide(invocation) &&
      !hasOption(args, 'R', 'recursive') &&
      !wrappers.includes('find') &&
      !wrappers.includes('xargs')
    ) {
      return undefined;
    }
    const operands = operandsOf(args);
    const hasReference = args.some(({ value }) => value?.startsWith('--reference') === true);
    // `setfacl -b` takes no mode.
    const bare = invocation.program === 'setfacl' && hasOption(args, 'bk', 'remove-all');
    const taken = args.some(({ value }) => /^-[rwx]{1,3}$/.test(value ?? ''));
    const words = hasReference || bare || taken ? operands : operands.slice(1);
    const opened = invocation.program === 'chmod' && OPEN_TO_ALL.test(operands[0]?.value ?? '');
    const broad = words.filter((word) =>
      opened ? isOwn(word, invocation, asking) : isBroad(word, invocation, asking),
    );
    const [first] = broad;
    if (first === undefined) return undefined;
    const severe = broad.some((word) => /^(?:\/|~|\/etc|\/usr)\/?$/.test(word.value ?? ''));
    return {
      targets: broad.map((word) => ({ type: 'path', name: word.value ?? word.source })),
      evidence: [invocation.head.span, ...broad.map((word) => word.span)],
      ...(severe ? { severity: 'critical' } : {}),
    };
  },
};

/** A file of the system that everybody may write, or nobody may read or start any more. */
function systemWide({ program, args, cwd }: Invocation): boolean {
  if (program !== 'chmod') return false;
  // A mode may begin like an option: `chmod -x file`.
  const taken = args.find(({ value }) => /^[ugoa]{0,4}-[rwx]{1,3}$/.test(value ?? ''));
  const [mode, ...rest] = operandsOf(args);
  const files = taken?.value?.startsWith('-') === true ? operandsOf(args) : rest;
  const value = mode?.value ?? '';
  const harmful = taken !== undefined || OPEN_TO_ALL.test(value) || /^0{1,4}$/.test(value);
  return harmful && files.some((file) => isSystemPath(resolve(cwd, file.value ?? '')));
}

/** Everybody may write. */
const OPEN_TO_ALL =
  /^0?[0-7]{0,2}[0-7]?[2367]$|^(?:[ug]{0,2}[oa][augo]{0,3})?\+[rx]{0,2}w[rxXst]{0,3}$/;

/** Anything but what builds make anew, and what is temporary. */
function isOwn(word: Word, invocation: Invocation, asking: Asking): boolean {
  return lossOf(word, { recursive: true }, invocation, asking) !== undefined;
}

/** Beyond the project: the system, a home as such, what lies above, what is not known. */
function isBroad(word: Word, invocation: Invocation, asking: Asking): boolean {
  if (word.value === undefined) {
    const start = word.prefix ?? '';
    const folder = start.slice(0, start.lastIndexOf('/') + 1);
    if (start === '' || start.includes('..')) return word.glob !== true;
    return isBroadPath(resolve(invocation.cwd, folder === '' ? start : folder), invocation, asking);
  }
  return isBroadPath(resolve(invocation.cwd, word.value), invocation, asking);
}

function isBroadPath(path: string, invocation: Invocation, asking: Asking): boolean {
  if (path === '..' || path.startsWith('../') || /^~[\w-]*$/.test(path)) return true;
  if (!path.startsWith('/')) return false;
  const place = asking.fact({ kind: 'place' });
  if (place !== 'unknown') {
    if (place.workspace.some((folder) => within(folder, path))) return false;
    if (within(path, place.home) || place.workspace.some((folder) => within(path, folder))) {
      return true;
    }
  }
  if (invocation.start !== undefined && within(invocation.start, path)) return false;
  if (/^\/(?:tmp|var\/tmp)\//.test(path) || isRegenerable(path)) return false;
  return isSystemPath(path) || path.split('/').length <= 3;
}

const privileged: InvocationRule = {
  id: 'files.privilege',
  programs: ['chmod', 'setcap', 'install'],
  effect: 'changes-permissions',
  severity: 'high',
  undo: 'yes',
  why: 'Whoever starts that program gets the rights of its owner, or more.',
  safer: 'Give the right to one person or service (sudoers, a service account) instead.',
  stops: ['chmod u+s /usr/local/bin/tool', 'sudo chmod 4755 tool', 'setcap cap_setuid+ep tool'],
  passes: [
    'chmod 755 tool',
    'chmod +x tool',
    'setcap -r tool',
    'chmod g+s shared',
    'install -m 755 a b',
  ],
  match({ program, args, head }) {
    const sign = args.find(({ value = '' }, at) => {
      if (program === 'setcap') return /^(?:all|cap_\w{1,30}).{0,200}[+=][a-z]{0,3}e/i.test(value);
      if (program === 'install') {
        return /^-m$|^--mode$/.test(args[at - 1]?.value ?? '') && /^0?[4-7]\d{3}$/.test(value);
      }
      return /^0?[4567]\d{3}$|^[ugoa]{0,4}u[ugoa]{0,3}[+=][rwx]{0,3}s|^\+[rwx]{0,3}s/.test(value);
    });
    if (sign === undefined) return undefined;
    const file = operandsOf(args).at(-1);
    return {
      targets: file === undefined ? [] : [{ type: 'path', name: file.value ?? file.source }],
      evidence: [head.span, sign.span],
    };
  },
};

export const permissionRules: readonly InvocationRule[] = [recursive, privileged];

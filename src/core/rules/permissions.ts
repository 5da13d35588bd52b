import { resolve, within } from '../paths';
import type { Invocation, Word } from '../shell/invocation';
import { hasOption, operandsOf } from './files';
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
      !hasOption(args, 'R', 'recursive') &&
      !wrappers.includes('find') &&
      !wrappers.includes('xargs')
    ) {
      return undefined;
    }
    const operands = operandsOf(args);
    const hasReference = args.some(({ value }) => value?.startsWith('--reference') === true);
    const words = hasReference ? operands : operands.slice(1);
    const broad = words.filter((word) => isBroad(word, invocation, asking));
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

export const permissionRules: readonly InvocationRule[] = [recursive];

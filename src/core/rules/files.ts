import type { InvocationRule } from './rule';

export const fileRules: readonly InvocationRule[] = [
  {
    id: 'files.rm',
    programs: ['rm'],
    effect: 'deletes-files',
    severity: 'high',
    undo: 'no',
    why: 'What rm deletes does not go to a bin; it cannot be brought back.',
    safer: 'Move it aside with mv, or delete only what a build makes anew.',
    stops: ['rm -rf src'],
    passes: ['rm -rf node_modules'],
    match(invocation) {
      const targets = invocation.args.filter((arg) => arg.value?.startsWith('-') !== true);
      const kept = targets.filter(
        (arg) =>
          !/^(?:\/tmp\/.+|(?:\.\/)?(?:dist|node_modules|build)(?:\/.*)?)$/.test(arg.value ?? ''),
      );
      if (kept.length === 0) return undefined;
      return {
        targets: kept.map((arg) => ({ type: 'path', name: arg.value ?? arg.source })),
        evidence: [invocation.span],
      };
    },
  },
];

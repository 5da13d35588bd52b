import { operandsOf } from './files';
import { lossOf } from './loss';
import type { InvocationRule } from './rule';

/** What is moved away is gone for whoever looks for it: harmless of a file, not of `/etc` or a home. */
const moves: InvocationRule = {
  id: 'files.move-away',
  programs: ['mv', 'gmv'],
  effect: 'deletes-files',
  severity: 'critical',
  undo: 'partly',
  why: 'The system, a home folder or a repository’s history is no longer where everything looks for it.',
  safer: 'Copy it, look at the copy, and let a person move the original.',
  stops: ['mv /etc /etc.old', 'sudo mv /usr/bin /tmp/', 'mv ~ /tmp/home', 'mv .git /tmp/x'],
  passes: ['mv src/a.ts src/b.ts', 'mv ~/Downloads/a.zip .', 'mv /tmp/a /tmp/b', 'mv ../a.txt .'],
  match(invocation, asking) {
    const from = operandsOf(invocation.args).slice(0, -1);
    const word = from.find(
      (one) =>
        /^[/~]|(?:^|\/)\.git\/?$/.test(one.value ?? '') &&
        lossOf(one, { recursive: true }, invocation, asking)?.severity === 'critical',
    );
    if (word === undefined) return undefined;
    return {
      targets: [{ type: 'path', name: word.value ?? word.source }],
      evidence: [invocation.head.span, word.span],
    };
  },
};

export const moveRules: readonly InvocationRule[] = [moves];

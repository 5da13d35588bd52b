import type { Body } from '../../../src/audit/entry';

export interface Tale {
  readonly line: string;
  readonly agent?: string;
  readonly session?: string;
  readonly actor?: 'agent' | 'person';
  readonly decision?: 'allow' | 'ask' | 'deny';
  readonly effect?: {
    readonly kind: string;
    readonly environment: 'production' | 'staging' | 'local' | 'unknown';
    readonly rule: string;
  };
}

/** For tests: the entries of a command line that was judged. */
export function told(id: string, tale: Tale): readonly Body[] {
  const { line, agent, session, actor = 'agent', decision = 'allow', effect } = tale;
  const effects =
    effect === undefined
      ? []
      : [
          {
            ...effect,
            targets: [{ type: 'path', name: 'main' }],
            undo: 'no' as const,
            severity: 'high' as const,
            why: 'It cannot be undone.',
            headline: 'Something is lost',
          },
        ];
  const origin = {
    door: 'hook' as const,
    actor,
    ...(agent === undefined ? {} : { agent }),
    ...(session === undefined ? {} : { session }),
  };
  return [
    { type: 'action', id, action: { v: 1, kind: 'shell', origin, line, cwd: '/work/app' } },
    {
      type: 'decision',
      id,
      decision,
      by: 'judge',
      effects,
      rules: effects.map(({ rule }) => rule),
      reason: effects.length > 0 ? 'It would be lost.' : '',
    },
  ];
}

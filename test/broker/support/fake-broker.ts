import type { Action } from '../../../src/core/action';
import type { Effect, EffectKind } from '../../../src/core/effect';
import type { Facts, FactRequest } from '../../../src/core/fact';
import type { Judgement } from '../../../src/core/judge';
import type { Decision } from '../../../src/core/verdict';
import { runBroker } from '../../../src/broker/process';
import { linuxProcesses } from '../../../src/broker/processes';
import { textOfAction } from '../../../src/broker/readable';
import { AGENT_GUARDS } from '../../../src/guards/agents';
import { AGENT_PROTECTIONS } from '../../../src/guards/agents/protection';
import { vscodeGuard } from '../../../src/guards/agents/vscode';

/**
 * A broker's process like the real one, with a judge that reads its verdict off the action's text, so
 * that a test says what it needs: `hold:NAME`, `deny`, `vague`, `fact:PATH`, `boom`.
 */
runBroker(
  Promise.resolve({
    judge,
    normalForms: (text: string) =>
      text
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    hooks: [vscodeGuard, ...AGENT_GUARDS],
    protections: AGENT_PROTECTIONS,
    processes: linuxProcesses(),
    canTell: true,
    uid: process.getuid?.(),
    git: undefined,
    now: () => performance.now(),
  }),
);

function judge(action: Action, facts: Facts): Judgement {
  const text = textOfAction(action);
  if (text.includes('boom')) throw new Error('a fault in a rule');
  if (action.kind === 'search' && action.includeIgnored) {
    return verdict('deny', [effect('reads-secret', '.env')]);
  }
  const fact = /fact:(\S+)/u.exec(text)?.[1];
  if (fact !== undefined) {
    const request: FactRequest = { kind: 'text', path: fact };
    if (facts.get(request) === undefined) return { done: false, needs: [request] };
    return verdict('ask', [effect('runs-unseen-code', fact)], [request]);
  }
  if (text.includes('deny')) {
    return verdict('deny', [effect('reads-secret', '.env')], [], 'cat README.md');
  }
  if (text.includes('vague')) return verdict('ask', [effect('not-understood')]);
  const held = [...text.matchAll(/hold:(\w+)/gu)].map(([, name]) => effect('deletes-files', name));
  return held.length > 0 ? verdict('ask', held) : verdict('allow', []);
}

function effect(kind: EffectKind, name?: string): Effect {
  return {
    kind,
    targets: name === undefined ? [] : [{ type: 'path', name }],
    environment: 'unknown',
    undo: 'no',
    severity: 'high',
    rule: `fake.${kind}`,
    why: 'It cannot be taken back.',
    evidence: [],
  };
}

function verdict(
  decision: Decision,
  effects: readonly Effect[],
  used: readonly FactRequest[] = [],
  instead?: string,
): Judgement {
  return {
    done: true,
    used,
    verdict: {
      decision,
      effects,
      rules: effects.map(({ rule }) => rule),
      reason:
        effects.length === 0 ? '' : `It would: ${effects.map(({ kind }) => kind).join(', ')}.`,
      evidence: [],
      ...(instead === undefined ? {} : { instead }),
    },
  };
}

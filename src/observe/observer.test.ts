import assert from 'node:assert/strict';
import type { Action } from '../core/action';
import type { FactRequest } from '../core/fact';
import type { Verdict } from '../core/verdict';
import { createObserver } from './observer';
import { settle } from './settle';
import { environmentTables } from './shell-tables';

const place = { home: '/h', temp: [], workspace: [], platform: 'linux', guard: [] } as const;
const action: Action = {
  v: 1,
  kind: 'shell',
  dialect: 'bash',
  line: 'x',
  interactive: false,
  origin: { door: 'cli', actor: 'agent' },
};
const allow: Verdict = { decision: 'allow', effects: [], rules: [], reason: '', evidence: [] };
const named = (name: string): FactRequest => ({ kind: 'variable', name });

describe('an observer', () => {
  it('answers from tables, from its sources and from what is known', async () => {
    const observer = createObserver({
      place,
      tables: environmentTables({ A: '1' }),
      sources: { 'search-exposes': () => ({ files: ['/w/.env'], complete: true }) },
      known: (request, facts) => {
        if (request.kind !== 'git') return false;
        facts.set(request, { state: 'none' });
        return true;
      },
    });
    const git = { kind: 'git', path: '/' } as const;
    await observer.observe([named('A'), named('B'), { kind: 'search-exposes' }, git]);
    assert.deepEqual(observer.facts.get({ kind: 'variable', name: 'A' }), { value: '1' });
    assert.deepEqual(observer.facts.get({ kind: 'variable', name: 'B' }), {});
    assert.deepEqual(observer.facts.get(git), { state: 'none' });
    assert.deepEqual(observer.facts.get({ kind: 'search-exposes' }), {
      files: ['/w/.env'],
      complete: true,
    });
  });

  it('answers `unknown` for a source that throws, hangs, or is one too many', async () => {
    const observer = createObserver({
      place,
      limits: { milliseconds: 20, facts: 2 },
      sources: {
        text: () => new Promise(() => {}),
        glob: () => Promise.reject(new Error('no')),
      },
    });
    const text = { kind: 'text', path: '/x' } as const;
    const glob = { kind: 'glob', pattern: '*', cwd: '/' } as const;
    const third = { kind: 'path', path: '/x' } as const;
    await observer.observe([text, glob, third]);
    for (const request of [text, glob, third]) {
      assert.equal(observer.facts.get(request), 'unknown', request.kind);
    }
  });
});

describe('settling an action', () => {
  it('goes on while the judge needs more, and returns what it used', async () => {
    const observer = createObserver({ place, tables: environmentTables({ A: 'B', B: 'C' }) });
    const settled = await settle(
      action,
      (_, facts) => {
        const first = facts.get({ kind: 'variable', name: 'A' });
        if (first === undefined) return { done: false, needs: [named('A')] };
        const second = facts.get({ kind: 'variable', name: 'B' });
        if (second === undefined) return { done: false, needs: [named('B')] };
        return { done: true, verdict: allow, used: [named('A'), named('B')] };
      },
      observer,
    );
    assert.equal(settled.verdict, allow);
    assert.deepEqual(settled.used, [named('A'), named('B')]);
  });

  it('ends a judge that never has enough: unknown after eight rounds, then a person', async () => {
    let calls = 0;
    const endless = await settle(
      action,
      () => ({ done: false, needs: [named(`V${calls++}`)] }),
      createObserver({ place }),
    );
    assert.equal(endless.verdict.decision, 'ask');
    assert.equal(calls, 9);
    const patient = await settle(
      action,
      (_, facts) => {
        for (let n = 0; n < 50; n += 1) {
          if (facts.get(named(`V${n}`)) === undefined) {
            return { done: false, needs: [named(`V${n}`)] };
          }
        }
        return { done: true, verdict: allow, used: [] };
      },
      createObserver({ place }),
    );
    assert.equal(patient.verdict, allow);
  });
});

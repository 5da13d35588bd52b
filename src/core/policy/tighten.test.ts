import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Actor } from '../action';
import { EFFECT_KINDS, type Effect, type Environment, type Severity } from '../effect';
import type { Decision } from '../verdict';
import { decide } from './decide';
import { LAYER_NAMES, mergeLayers, type NamedEnvironment, type PolicyLayer } from './policy';
import { STRICTNESS } from './ruling';

/** What must hold for whatever layers there are: whoever may only tighten never loosens anything. */

const RULES = ['git.reset', 'git.clean', 'files.delete', 'sql.drops', 'guard.files'] as const;
const NAMES = ['/srv/cache/x', 'main', 'prod-db', 'dev_db', 'orders'] as const;

const decision = fc.constantFrom<Decision>('allow', 'ask', 'deny');
const environment = fc.constantFrom<Environment>('production', 'staging', 'local', 'unknown');
const severity = fc.constantFrom<Severity>('low', 'high', 'critical');
const actor = fc.constantFrom<Actor>('agent', 'person');
const rule = fc.constantFrom(...RULES, 'git', 'files', 'sql', 'guard');
const patterns = fc.array(fc.constantFrom('*', '/srv/cache/*', 'prod-*', '*_db', 'main'), {
  maxLength: 3,
});

const effect: fc.Arbitrary<Effect> = fc.record({
  kind: fc.constantFrom(...EFFECT_KINDS),
  targets: fc.array(
    fc.record({ type: fc.constantFrom('path', 'host'), name: fc.constantFrom(...NAMES) }),
    {
      maxLength: 3,
    },
  ),
  environment,
  undo: fc.constant('no' as const),
  severity,
  rule: fc.constantFrom(...RULES),
  why: fc.constant('It does.'),
  evidence: fc.constant([]),
});

const layer: fc.Arbitrary<PolicyLayer> = fc.record({
  name: fc.constantFrom(...LAYER_NAMES),
  tightensOnly: fc.boolean(),
  rules: fc.array(fc.tuple(rule, decision), { maxLength: 4 }).map((all) => new Map(all)),
  effects: fc
    .array(fc.tuple(fc.constantFrom(...EFFECT_KINDS), decision), { maxLength: 6 })
    .map((all) => new Map(all)),
  thresholds: fc
    .array(fc.tuple(environment, severity), { maxLength: 4 })
    .map((all) => new Map(all)),
  environments: fc
    .array(fc.tuple(fc.constantFrom<NamedEnvironment>('production', 'staging', 'local'), patterns))
    .map((all) => new Map(all)),
  exceptions: fc.array(
    fc.record(
      {
        rule,
        verdict: fc.constantFrom('allow' as const, 'ask' as const),
        targets: patterns,
        environment,
        actor,
        reason: fc.constant('because'),
        until: fc.constantFrom('2026-01-01', '2026-12-31'),
      },
      { requiredKeys: ['rule', 'verdict', 'reason'] },
    ),
    { maxLength: 3 },
  ),
});

const verdictOf = (found: Effect, who: Actor, layers: readonly PolicyLayer[]): Decision =>
  decide([{ effect: found }], who, mergeLayers(layers, '2026-06-01'), ['prod-db']).decision;

describe('layers of any kind', () => {
  it('never loosen when they may only tighten, whatever stands above them', () => {
    fc.assert(
      fc.property(
        effect,
        actor,
        fc.array(layer, { maxLength: 3 }),
        layer,
        (found, who, above, one) => {
          const tight: PolicyLayer = { ...one, tightensOnly: true };
          const before = verdictOf(found, who, above);
          const after = verdictOf(found, who, [...above, tight]);
          assert.ok(STRICTNESS[after] >= STRICTNESS[before], `${before} became ${after}`);
        },
      ),
      { numRuns: 2_000, seed: 1 },
    );
  });

  it('never let a user loosen what an organisation says to the same effect', () => {
    fc.assert(
      fc.property(effect, actor, layer, layer, decision, (found, who, one, other, said) => {
        const organisation: PolicyLayer = {
          ...one,
          name: 'organisation',
          tightensOnly: false,
          rules: new Map([[found.rule, said]]),
          exceptions: [],
          environments: new Map(),
        };
        const user: PolicyLayer = { ...other, name: 'user', environments: new Map() };
        const before = verdictOf(found, who, [organisation]);
        const after = verdictOf(found, who, [organisation, user]);
        assert.ok(STRICTNESS[after] >= STRICTNESS[before], `${before} became ${after}`);
      }),
      { numRuns: 2_000, seed: 2 },
    );
  });

  it('never let pass what switches the guard off, or what nobody can read', () => {
    fc.assert(
      fc.property(effect, actor, fc.array(layer, { maxLength: 4 }), (found, who, layers) => {
        for (const kind of ['turns-guard-off', 'not-understood'] as const) {
          const held: Effect = { ...found, kind, severity: 'high' };
          assert.notEqual(verdictOf(held, who, layers), 'allow');
        }
        const worst: Effect = { ...found, severity: 'critical' };
        if (verdictOf(worst, who, []) !== 'allow') {
          assert.notEqual(verdictOf(worst, who, layers), 'allow');
        }
      }),
      { numRuns: 2_000, seed: 3 },
    );
  });
});

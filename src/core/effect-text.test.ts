import assert from 'node:assert/strict';
import type { Effect, EffectKind, Target } from './effect';
import { headline } from './effect-text';

/** What a person reads first names what is done, and to what, as people would say it. */
describe('what a person reads of an effect', () => {
  const of = (kind: EffectKind, ...targets: readonly (readonly [string, string])[]): string => {
    const effect: Effect = {
      ...{ kind, environment: 'unknown', undo: 'no', severity: 'high', rule: 'test.rule' },
      ...{ why: 'It does.', evidence: [] },
      targets: targets.map(([type, name]): Target => ({ type, name })),
    };
    return headline(effect);
  };

  it('names things of one kind together, each once', () => {
    assert.equal(
      of('deletes-branch', ['branch', 'old'], ['branch', 'x'], ['branch', 'old']),
      'Deletes the branches old, x',
    );
    assert.equal(
      of('drops-data', ['database', 'shop'], ['table', 'a']),
      'Drops the database shop, the table a',
    );
  });

  it('leaves out words that only repeat the kind', () => {
    assert.equal(
      of('destroys-cloud-resource', ['queue', 'queue'], ['queue', 'name=orders']),
      'Deletes the queue orders',
    );
    assert.equal(of('drops-data', ['database', 'database']), 'Drops the database');
    assert.equal(of('drops-data', ['database', '--yes']), 'Drops the database');
    assert.equal(of('drops-data', ['database', 'STEP=1']), 'Drops the database');
  });

  it('says what the command says where nothing is named', () => {
    assert.equal(
      of('destroys-cloud-resource', ['container', 'meant by “container prune”']),
      'Deletes what “container prune” means',
    );
    assert.equal(
      of('destroys-cloud-resource', ['app', 'meant by “destroy”']),
      'Deletes the app that “destroy” means',
    );
    assert.equal(of('removes-access', ['key', 'meant by “”']), 'Takes away a key');
    assert.equal(of('destroys-cloud-resource', ['indexer', 'not named']), 'Deletes an indexer');
    assert.equal(of('deletes-files', ['path', 'computed']), 'Deletes files that the code names');
    assert.equal(of('drops-data', ['database', 'all of it']), 'Drops all of the database');
    assert.equal(of('changes-permissions', ['path', '']), 'Changes permissions');
  });

  it('is no harsher than the sentence behind it', () => {
    const undone: Effect = {
      ...{ kind: 'destroys-cloud-resource', environment: 'unknown', undo: 'yes' },
      ...{ severity: 'high', rule: 'test.rule', evidence: [] },
      why: 'Puts an older version in the place of the one that runs.',
      targets: [{ type: 'deployment', name: 'web' }],
    };
    assert.equal(headline(undone), 'Changes the deployment web');
  });

  it('shows the command where that is all that is known', () => {
    assert.equal(
      of('discards-changes', ['command', 'sudo reboot']),
      'Discards what is not saved: sudo reboot',
    );
    assert.equal(of('reads-secret', ['command', 'gh auth token']), 'Reads a secret: gh auth token');
    assert.equal(
      of('reads-secret', ['environment', 'all variables']),
      'Reads all variables of the environment',
    );
  });
});

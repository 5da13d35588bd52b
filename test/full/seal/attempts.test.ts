import assert from 'node:assert/strict';
import { Disposables } from '../../support/disposables';
import { SUCCESS } from './support/attempt';
import { attemptAll, users, type Told } from './support/attempts-start';
import { attempts } from './support/attempts-table';

/** A secret of the test, or the word of an attempt that did what it must not be able to do. */
const GOT = new RegExp(`${SUCCESS}|PC-SECRET`, 'u');

for (const user of users()) {
  describe(`Attempts to get out of a sealed terminal, as ${user.name}`, function () {
    this.timeout(120_000);
    const owner = new Disposables();
    let told: Told;

    before(async () => {
      told = await attemptAll(owner, user);
    });
    after(() => owner.dispose());

    for (const { name, why } of attempts) {
      it(`${name}: ${why}`, () => {
        const said = told.inside[name];
        assert.ok(said !== undefined, 'it was made');
        assert.doesNotMatch(said.stdout, GOT, said.stderr);
      });
    }

    it('reached nobody outside', () => {
      assert.deepEqual(told.touched, []);
    });

    it('left every file and process outside as it was', () => {
      assert.deepEqual(told.damage, []);
    });

    it('succeed in an ordinary terminal, those that fail because of the seal', () => {
      const failed = attempts.filter(
        ({ name, outside }) => outside === true && !GOT.test(told.control[name]?.stdout ?? ''),
      );
      assert.deepEqual(
        failed.map(({ name }) => `${name}: ${told.control[name]?.stderr ?? 'not made'}`),
        [],
      );
    });
  });
}

it('There are more than sixty of them, each by a name of its own', () => {
  assert.ok(attempts.length >= 60);
  assert.equal(new Set(attempts.map(({ name }) => name)).size, attempts.length);
});

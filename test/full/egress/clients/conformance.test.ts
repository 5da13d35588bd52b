import assert from 'node:assert/strict';
import { runClient } from '../../../support/conformance/clients';
import { BEHAVIOURS, MATRIX } from '../../../support/conformance/matrix';
import { makeGrounds, type Grounds } from '../../../support/conformance/places';
import { did, readResult } from '../../../support/conformance/results';
import { Disposables } from '../../../support/disposables';
import { scratchFolder } from '../../../support/scratch';

/**
 * Real clients against a real server, once without the gate and once through it: what they hear is the same. Where a
 * client cannot do something, it is seen not to without the gate, too.
 */
describe('clients through the egress gate', function () {
  this.timeout(300_000);
  const owner = new Disposables();
  const scratch = scratchFolder();
  let grounds: Grounds;

  before(async () => {
    await owner.add(() => {
      scratch.remove();
    });
    grounds = await makeGrounds(scratch, owner);
  });
  after(() => owner.dispose());

  for (const { name, label, cannot, round = {} } of MATRIX) {
    describe(label, () => {
      let direct: ReadonlyMap<string, unknown>;
      let gated: ReadonlyMap<string, unknown>;

      before(async () => {
        const heard = (id: string) => {
          grounds.server.heard(id);
        };
        direct = await runClient(name, grounds.direct, heard);
        const asked = grounds.gate.asked.length;
        gated = await runClient(name, grounds.gated, heard);
        assert.ok(grounds.gate.asked.length > asked, 'nothing went through the gate');
      });

      for (const [behaviour, title] of BEHAVIOURS) {
        const why = cannot[behaviour] ?? round[behaviour];
        const isCannot = cannot[behaviour] !== undefined;
        it(
          why === undefined ? title : `${title}: ${isCannot ? 'cannot' : 'goes round'}: ${why}`,
          () => {
            const [one, other] = [direct, gated].map((told) => readResult(told.get(behaviour)));
            assert.ok(one !== undefined && other !== undefined);
            assert.equal(
              did(behaviour, one),
              !isCannot,
              `without the gate: ${JSON.stringify(one)}`,
            );
            if (why === undefined) assert.deepEqual(other, one);
            else {
              assert.ok(
                !did(behaviour, other),
                `through the gate it can: ${JSON.stringify(other)}`,
              );
              if (isCannot && one.cannot === undefined) assert.deepEqual(other, one);
            }
          },
        );
      }
    });
  }
});

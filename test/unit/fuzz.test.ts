import assert from 'node:assert/strict';
import { fuzz } from '../full/fuzz/run';

/** A short run of what test/full/fuzz.test.ts does for long: always the same cases, whatever the time. */
describe('the judge, given anything', function () {
  this.timeout(120_000);

  it('never throws, ends, says the same twice, and stops what it must', async () => {
    const { cases, findings } = await fuzz({
      seed: 1,
      cases: 1_000,
      milliseconds: 90_000,
      mostFindings: 20,
    });
    // How long a case takes is for measurements to say: here the machine may be busy.
    assert.deepEqual(
      findings.filter(({ kind }) => kind !== 'slow'),
      [],
    );
    assert.equal(cases, 1_000);
  });
});

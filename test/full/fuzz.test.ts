import assert from 'node:assert/strict';
import { fuzz } from './fuzz/run';

/**
 * The judge takes anything: it never throws, not even behind its own border, never hangs, says the same
 * twice, and stops what it must, whatever stands around it. What takes longer than it should is told, and
 * fails nothing: that depends on the machine.
 *
 * The cases are the same each time, so that what fails is what was changed. Others, for longer:
 *
 *     PORTCULLIS_FUZZ_SECONDS=600 PORTCULLIS_FUZZ_SEED=$RANDOM npm run test:full
 */
describe('the judge, given anything', function () {
  const seconds = Number(process.env.PORTCULLIS_FUZZ_SECONDS ?? '60');
  const seed = Number(process.env.PORTCULLIS_FUZZ_SEED ?? '1');
  this.timeout((seconds + 60) * 1_000);

  it(`holds for ${seconds} s of cases from the seed ${seed}`, async () => {
    const milliseconds = seconds * 1_000;
    const { cases, findings } = await fuzz({ seed, cases: 1e9, milliseconds, mostFindings: 100 });
    const slow = findings.filter(({ kind }) => kind === 'slow');
    for (const { index, text } of slow) {
      console.log(`      slow: case ${index}, ${text.slice(0, 80)}`);
    }
    assert.deepEqual(
      findings.filter((finding) => !slow.includes(finding)),
      [],
    );
    assert.ok(cases > 0, `${cases} cases`);
  });
});

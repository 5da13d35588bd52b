/**
 * @typedef {object} Job work of the test run that goes on beside other such work.
 * @property {string} name
 * @property {() => boolean} isReady whether what it needs is there by now
 * @property {() => Promise<void>} work
 */

/**
 * Does jobs side by side: one at a time while the set-up still goes on, which is busy itself, and
 * afterwards as many as `width`. Whoever is free takes the first job in the list that is ready;
 * after the set-up all are.
 *
 * @param {readonly Job[]} jobs
 * @param {{ width: number, setUp: Promise<unknown> }} options
 * @returns {Promise<void>} when all are done; rejects when the set-up or a job does
 */
export async function doAll(jobs, { width, setUp }) {
  const waiting = [...jobs];
  let isSetUp = false;
  const whenSetUp = setUp.then(() => {
    isSetUp = true;
  });

  const worker = async () => {
    while (waiting.length > 0) {
      const at = waiting.findIndex((job) => isSetUp || job.isReady());
      if (at === -1) await whenSetUp;
      else for (const job of waiting.splice(at, 1)) await job.work();
    }
  };

  await Promise.all([
    worker(),
    ...Array.from({ length: width - 1 }, () => whenSetUp.then(() => worker())),
  ]);
  await whenSetUp;
}

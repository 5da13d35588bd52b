/**
 * @typedef {object} Missing something the set-up could not do.
 * @property {string} what what is missing or did not work
 * @property {string} why
 * @property {string} how what a person can do about it
 */

/**
 * The set-up's lines on the screen, and its list of what could not be done. Steps run side by side,
 * so every line names its step.
 */
export class Progress {
  /** @type {Missing[]} */
  missing = [];

  /** @param {(line: string) => void} [print] */
  constructor(print = console.log) {
    this.print = print;
  }

  /**
   * Runs a step, saying when it starts, that it still goes on, and how it ended.
   *
   * @template T
   * @param {string} name what is being done, as a person would say it
   * @param {() => Promise<T>} work
   * @returns {Promise<T>}
   */
  async step(name, work) {
    const began = Date.now();
    const seconds = () => `${Math.round((Date.now() - began) / 1000)} s`;
    this.print(`  … ${name}`);
    const heartbeat = setInterval(() => {
      this.print(`  … ${name} (${seconds()} so far)`);
    }, 30_000);
    try {
      const result = await work();
      this.print(`  ✓ ${name} (${seconds()})`);
      return result;
    } catch (error) {
      this.print(`  ✗ ${name} (${seconds()})`);
      throw error;
    } finally {
      clearInterval(heartbeat);
    }
  }

  /**
   * Notes what is missing, and lets the rest go on.
   *
   * @param {Missing} missing
   */
  lacks(missing) {
    this.missing.push(missing);
    this.print(`  ! ${missing.what}: ${missing.why}`);
  }
}

/**
 * @param {unknown} error
 * @returns {string}
 */
export function reason(error) {
  return error instanceof Error ? error.message : String(error);
}

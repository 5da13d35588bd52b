import {
  stillRunning,
  stopRunning,
  type RunningOptions,
  type StillRunning,
} from './freeze-running';
import type { Freeze } from './freeze';
import type { Holds } from './holds';
import type { Ledger } from './ledger';
import type { Problems } from './problems';

export interface FreezingOptions extends RunningOptions {
  readonly freeze: Freeze;
  readonly ledger: Ledger;
  readonly holds: Holds;
  readonly problems: Problems;
  readonly onChange: () => void;
}

const WHO = {
  actor: 'person',
  label: 'Whoever ran the command "Portcullis: Freeze Every Agent"',
} as const;

/** Begins a freeze at once, and asks in the dialog for everything that follows. */
export class Freezing {
  readonly #options: FreezingOptions;

  constructor(options: FreezingOptions) {
    this.#options = options;
  }

  /** Only tightens, and asks nobody. What agents have running is offered to be stopped. */
  async begin(): Promise<void> {
    const { freeze, ledger, holds, problems, onChange } = this.#options;
    let why: string | undefined;
    let begun = true;
    try {
      begun = freeze.begin();
    } catch (error) {
      why = String(error);
    }
    holds.denyFrozen();
    onChange();
    problems.set(
      'freeze',
      why === undefined
        ? undefined
        : {
            text: `That agents are frozen could not be kept for a restart: ${why}`,
            remedy: 'Make room, or leave this window open.',
          },
    );
    if (begun) {
      await ledger.note('Every agent was frozen', 'Nothing that an agent wants is let through.');
    }
    await this.#offerToStop();
  }

  /** Asks whether agents may act again. */
  async askForRelease(): Promise<void> {
    const { freeze, ledger, holds, onChange } = this.#options;
    if (freeze.since === undefined) return;
    const end = await holds.hold({
      id: ledger.newId(),
      content: {
        kind: 'release',
        headline: 'Let agents go on',
        effects: [],
        text: this.#listed(stillRunning(this.#options)),
        marks: [],
        asker: {
          actor: 'person',
          label: 'Whoever ran the command "Portcullis: Release the Freeze…"',
        },
        reason: `Agents are frozen since ${new Date(freeze.since).toLocaleString()}. From then on what they want is judged again as always.`,
      },
    });
    if (end === undefined) return;
    if (end.outcome !== 'approved') {
      await ledger.note('The freeze was not released', 'Agents stay frozen.');
      return;
    }
    // Recorded before it takes effect, like everything that loosens.
    await ledger.note('The freeze was released', 'Agents may act again.');
    freeze.end();
    onChange();
  }

  async #offerToStop(): Promise<void> {
    const { ledger, holds, processes } = this.#options;
    const running = stillRunning(this.#options);
    if (running.length === 0) return;
    const end = await holds.hold({
      id: ledger.newId(),
      content: {
        kind: 'stop-running',
        headline:
          running.length === 1
            ? 'Agents are frozen; 1 thing that they started still runs'
            : `Agents are frozen; ${running.length} things that they started still run`,
        effects: [],
        text: this.#listed(running),
        marks: [],
        asker: WHO,
        reason: 'Shall they be asked to end (SIGTERM), with everything that they have started?',
      },
    });
    if (end?.outcome !== 'approved') return;
    await ledger.note(
      'What frozen agents had running was stopped',
      running.map(({ text }) => text).join('\n'),
    );
    stopRunning(running, processes);
  }

  #listed(running: readonly StillRunning[]): string {
    return running.map(({ tree, text }) => `${tree[0]?.pid ?? ''}  ${text}`).join('\n');
  }
}

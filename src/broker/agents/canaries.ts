import { randomBytes } from 'node:crypto';
import type { HookAnswer, HookCall } from '../hook-guard';
import type { HookDoorName } from '../protocol';
import { RecentMap } from '../recent';

/** Most canaries that are out at once. */
const MOST_OUT = 64;

const TEXT = 'This was a proof of Portcullis, and is not run.';

/** A call that is made for a proof alone. */
export interface Issued {
  readonly answer: 'refuse' | 'pass';
  readonly line: string;
  readonly session: string;
  readonly toolUse: string;
  /** Whether it has come to the door that it was made for. */
  readonly arrived: boolean;
}

/**
 * The calls that this broker makes for a proof, each known by chance that nobody guesses, at one door, once. No
 * one is asked about them: what is to be refused is refused whatever the policy says, and what is to pass
 * does nothing wherever it is run.
 */
export class Canaries {
  readonly #out = new RecentMap<string, Issued & { arrived: boolean; readonly door: HookDoorName }>(
    MOST_OUT,
  );

  /** A new one; to be taken back when its hook has ended. */
  issue(door: HookDoorName, answer: Issued['answer']): Issued {
    const chance = randomBytes(16).toString('hex');
    const name = `portcullis-canary-${chance}`;
    const issued = {
      door,
      answer,
      // The harmless one looks alike, and is a comment on nothing.
      line: answer === 'refuse' ? name : `: ${name}`,
      session: `portcullis-proof-${chance}`,
      toolUse: `proof-${chance}`,
      arrived: false,
    };
    this.#out.set(issued.line, issued);
    return issued;
  }

  takeBack({ line }: Issued): void {
    this.#out.delete(line);
  }

  /** What is answered to a call that is one of them, at the door of its agent; undefined for all others. */
  answer(door: HookDoorName, { session, parts }: HookCall): HookAnswer | undefined {
    const [part, ...more] = parts;
    if (part?.kind !== 'shell' || more.length > 0) return undefined;
    const issued = this.#out.get(part.line);
    if (issued?.door !== door || issued.session !== session) return undefined;
    this.#out.delete(part.line);
    issued.arrived = true;
    return issued.answer === 'pass' ? { allowed: true } : { allowed: false, text: TEXT };
  }
}

import { RecordError } from '../audit/record';
import type { DoctorDoor } from './agents/doctor-door';
import type { RecordDoor } from './record-door';
import type { Call } from './call';
import { GateDoor, type GateDoorOptions } from './gate-door';
import { HookDoor, type HookDoorOptions } from './hook-door';
import type { HookGuard } from './hook-guard';
import { isHookDoor, type WireDoor } from './protocol';
import { ProgramDoor, type ProgramDoorOptions } from './programs/program-door';
import { refusalText } from './texts';

export interface DoorsOptions
  extends GateDoorOptions, ProgramDoorOptions, Omit<HookDoorOptions, 'guard'> {
  readonly guards: readonly HookGuard[];
  readonly doctor: Pick<DoctorDoor, 'serve'>;
  readonly audit: Pick<RecordDoor, 'serve'>;
  readonly seals: { serve(call: Call): Promise<void> };
}

/** Leads each question to its door, and turns every failure into a refusal. */
export class Doors {
  readonly #options: DoorsOptions;
  readonly #gate: GateDoor;
  readonly #programs: ProgramDoor;
  readonly #hooks: ReadonlyMap<WireDoor, HookDoor>;

  constructor(options: DoorsOptions) {
    this.#options = options;
    this.#gate = new GateDoor(options);
    this.#programs = new ProgramDoor(options);
    this.#hooks = new Map(
      options.guards.map((guard) => [guard.door, new HookDoor({ ...options, guard })]),
    );
  }

  /** Never throws; the caller always has its answer in the end. */
  async serve(call: Call): Promise<void> {
    try {
      await this.#lead(call);
    } catch (error) {
      await this.#explain(call, error);
    } finally {
      // Nothing happens where it was answered.
      call.fail('unfinished');
    }
  }

  async #lead(call: Call): Promise<void> {
    switch (call.door) {
      case 'gate':
      case 'hello':
        await this.#gate.serve(call);
        return;
      case 'program':
        await this.#programs.serve(call);
        return;
      case 'status':
        // Who asks by the socket learns that the guard is on, and nothing that it guards.
        call.answer('pass', '', `${JSON.stringify({ v: 1, pid: process.pid })}\n`);
        return;
      case 'doctor':
        await this.#options.doctor.serve(call);
        return;
      case 'seal':
        await this.#options.seals.serve(call);
        return;
      case 'audit':
        await this.#options.audit.serve(call);
        return;
      default:
        await this.#hooks.get(call.door)?.serve(call);
    }
  }

  async #explain(call: Call, error: unknown): Promise<void> {
    const refusal =
      error instanceof RecordError
        ? ({ because: 'not-recorded', detail: error.message } as const)
        : ({ because: 'failure' } as const);
    const text = refusalText(refusal, 'agent');
    const hook = this.#hooks.get(call.door);
    if (hook !== undefined) hook.refuse(call, text);
    else if (isHookDoor(call.door)) call.answer('refuse', '', `${text}\n`);
    else call.answer('deny', text);
    if (refusal.because === 'failure') {
      await this.#options.ledger
        .note('The guard failed on a question, and refused it', String(error))
        .catch(() => undefined);
    }
  }
}

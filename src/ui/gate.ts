import type { FromBroker } from '../broker/protocol';

/** Hands each terminal what it needs to ask the broker. */
export class Gate {
  /** The broker listens: terminals find it from now on. */
  open(ready: FromBroker & { type: 'ready' }): void {
    return void ready;
  }
}

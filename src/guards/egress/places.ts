import type { Socket } from 'node:net';
import type { Tenant } from '../../broker/egress/protocol';
import type { Target } from './dial';
import type { Lines } from './lines';
import type { Refusal } from './refusal';

/** What a connection of a client is. */
export interface Place {
  /** Whose it is; absent where each request has to say so. */
  readonly tenant?: Tenant;
  /** Within a tunnel: where that goes to. */
  readonly target?: Target;
  /** Within a tunnel to where nothing goes: what every request there is told. */
  readonly refusal?: Refusal;
  readonly lines: Lines;
  /** When it was closed. */
  readonly gone: AbortSignal;
}

/** What is known of the connections that there are. */
export class Places {
  readonly #places = new WeakMap<Socket, Place>();
  #count = 0;

  get count(): number {
    return this.#count;
  }

  get(socket: Socket): Place | undefined {
    return this.#places.get(socket);
  }

  /** Keeps what a connection is until it is closed, with which its lines to servers end. */
  set(socket: Socket, place: Omit<Place, 'gone'>): Place {
    const gone = new AbortController();
    const kept = { ...place, gone: gone.signal };
    this.#places.set(socket, kept);
    this.#count += 1;
    socket.once('close', () => {
      this.#count -= 1;
      gone.abort();
      place.lines.close();
    });
    // What went wrong with a connection is told by what was done with it.
    socket.on('error', () => undefined);
    return kept;
  }
}

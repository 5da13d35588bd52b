import { createHmac } from 'node:crypto';
import type { Problems } from '../problems';
import type { FromBroker } from '../protocol';
import { EgressError, type Admitted } from './admitted';
import type { Goer } from './tenants';

export interface OrdinaryOptions {
  /** What this window's terminals have had since it was opened, over restarts of the broker, too. */
  readonly secret: string;
  readonly egress: {
    admit(goer: Goer): Promise<Admitted>;
    dismiss(tenant: string): void;
  };
  readonly problems: Pick<Problems, 'set'>;
  readonly send: (message: FromBroker) => void;
}

/**
 * Terminals that are not sealed and that are to go out through the gate all the same: they are asked to by their
 * environment, and a program can go round it. All of a window's are one tenant.
 */
export class OrdinaryTerminals {
  readonly #options: OrdinaryOptions;
  #admitted: Promise<Admitted> | undefined;

  constructor(options: OrdinaryOptions) {
    this.#options = options;
  }

  /** Never throws; where it cannot be done a problem is shown, and terminals stay as they were. */
  async set(on: boolean): Promise<void> {
    const { egress, problems, secret, send } = this.#options;
    if (!on) {
      const before = this.#admitted;
      this.#admitted = undefined;
      problems.set('egress-terminals', undefined);
      if (before === undefined) return;
      send({ type: 'egress-terminals', environment: {} });
      const admitted = await before.catch(() => undefined);
      if (admitted !== undefined) egress.dismiss(admitted.tenant);
      return;
    }
    if (this.#admitted !== undefined) return;
    // The same over a restart: terminals that are open have it in their environment.
    const token = createHmac('sha256', secret).update('portcullis-egress/1').digest('hex');
    const admitted = egress.admit({ token });
    this.#admitted = admitted;
    try {
      const { environment } = await admitted;
      if (this.#admitted !== admitted) return;
      send({ type: 'egress-terminals', environment });
      problems.set('egress-terminals', undefined);
    } catch (error) {
      this.#admitted = undefined;
      const why = error instanceof EgressError ? error.message : String(error);
      problems.set('egress-terminals', {
        text: `Terminals do not go out through the egress gate, as the settings say: ${why}`,
        remedy: 'Reload the window, or take "portcullis.egress.terminals" out of the settings.',
      });
    }
  }
}

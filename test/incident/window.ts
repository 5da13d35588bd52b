import { Disposables } from '../support/disposables';
import { Guarded } from '../support/guarded';

const owned = new Disposables();
let guarded: Promise<Guarded> | undefined;

/**
 * The one window in which these tests run, one after another: an editor takes longer to start than most of
 * them take.
 */
export function oneWindow(): Promise<Guarded> {
  guarded ??= Guarded.start(owned);
  return guarded;
}

after(() => owned.dispose());

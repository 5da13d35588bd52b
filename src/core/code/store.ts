import type { Severity, Span, Undo } from '../effect';
import type { Place } from './place';

/** What an order to a data store would do that is held. */
export interface StoreFind {
  readonly what: 'loses' | 'stops' | 'access' | 'runs-code' | 'unreadable' | 'includes';
  /** `keys`, `database`, `collection`, … */
  readonly type: string;
  readonly names: readonly string[];
  readonly severity: Severity;
  readonly undo: Undo;
  readonly why: string;
}

/** What a client of a data store is told: what it would do, and where. */
export interface StoreCall extends Place {
  readonly finds: readonly { readonly find: StoreFind; readonly span: Span }[];
  /** It reads further orders from whatever its standard input is. */
  readonly open: boolean;
}

/** A find, with the words that most of them share. */
export function storeFind(
  what: StoreFind['what'],
  type: string,
  why: string,
  differs: Partial<StoreFind> = {},
): StoreFind {
  return { what, type, names: [], severity: 'high', undo: 'no', why, ...differs };
}

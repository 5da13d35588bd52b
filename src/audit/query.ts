import type { EntryOf } from './entry';

/** Entries that are joined by an id: those of one action, or a note. */
export type Told = EntryOf<'action' | 'decision' | 'outcome' | 'note'>;

/** What became of an action as far as it is decided; `noted` is a note. */
export const TOLD_VERDICTS = ['allowed', 'approved', 'denied', 'waiting', 'noted'] as const;
export type ToldVerdict = (typeof TOLD_VERDICTS)[number];

/**
 * What a reader looks for. Of each list one value must fit; an empty one, and what is left out, fits
 * everything.
 */
export interface RecordFilter {
  /** Every word of it, whatever its case, stands somewhere in the entries. */
  readonly text?: string;
  /** Agents' ids; `person` for what a person did. */
  readonly agents?: readonly string[];
  /** The empty one stands for what belongs to no session: a person's lines, notes. */
  readonly sessions?: readonly string[];
  readonly verdicts?: readonly ToldVerdict[];
  /** Kinds of effects. */
  readonly effects?: readonly string[];
  readonly environments?: readonly string[];
  /** Kinds of actions. */
  readonly kinds?: readonly string[];
  /** ISO 8601, half open; of the first entry. */
  readonly from?: string;
  readonly to?: string;
  readonly ids?: readonly string[];
}

/** All entries of one action, or one note, in the order of writing. */
export interface Joined {
  readonly id: string;
  /** Of its first entry; windows that write side by side count side by side. */
  readonly seq: number;
  /** Where a page that begins behind it goes on: `before`. */
  readonly cursor: string;
  /** The segment that its first entry lies in. */
  readonly segment: string;
  readonly entries: readonly Told[];
}

export interface Asked {
  readonly filter?: RecordFilter;
  /** The `cursor` of the last one that is known: only what is older. */
  readonly before?: string;
  readonly count: number;
}

export interface JoinedPage {
  /** Newest first. */
  readonly groups: readonly Joined[];
  readonly more: boolean;
}

export interface SessionStats {
  readonly session: string;
  readonly agent?: string;
  readonly subagents: readonly string[];
  readonly first: string;
  readonly last: string;
  readonly actions: number;
  readonly denied: number;
}

export interface AskedSessions {
  readonly filter?: RecordFilter;
  /** Where a page of sessions ended: only what is older. */
  readonly before?: string;
  readonly count: number;
}

/** Sessions with what a filter finds of each, those that went on last first. */
export interface SessionsPage {
  readonly sessions: readonly SessionStats[];
  /** Where the next page begins; absent where there is none. */
  readonly before?: string;
}

export interface RecordStats {
  readonly total: number;
  /** With a text to be found only the newest thousands are counted. */
  readonly partial: boolean;
  /** At most 60 spans of the same length, over all that was found; half open. */
  readonly buckets: readonly ({ readonly from: string; readonly to: string } & Readonly<
    Record<'allowed' | 'approved' | 'denied' | 'waiting', number>
  >)[];
  /** Most first. */
  readonly effects: readonly { readonly kind: string; readonly count: number }[];
  readonly agents: readonly string[];
  /** The newest, at most 200; `before` is where the next page of them begins: absent where there is none. */
  readonly sessions: readonly SessionStats[];
  readonly before?: string;
  /** Those that people were asked about most first; at most 100. */
  readonly rules: readonly {
    readonly rule: string;
    readonly asked: number;
    readonly approved: number;
    readonly denied: number;
    readonly needless: number;
  }[];
}

/** Where an action's entries stand in the chain, and whether they are as they were written. */
export interface Proof {
  readonly entries: readonly {
    readonly segment: string;
    /** Counts from 1. */
    readonly line: number;
    readonly seq: number;
    readonly hash: string;
    readonly prev: string;
    /** Its hash is that of its bytes, and `prev` that of the line before. */
    readonly sound: boolean;
  }[];
  /** The first signed checkpoint behind them, where there is one. */
  readonly checkpoint?: {
    readonly seq: number;
    readonly time: string;
    readonly key: string;
    /** The signature is right, and the chain up to it unbroken. */
    readonly sound: boolean;
  };
}

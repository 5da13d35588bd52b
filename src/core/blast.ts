/**
 * The blast radius of a held action: what would go, how much, where, as it was looked up while the
 * dialog is open. The numbers inform a person; no verdict and no grant rests on them.
 */

/** Who looked it up: one small file each in src/observe/blast. */
export type BlastProvider =
  'files' | 'git' | 'postgres' | 'mysql' | 'sqlite' | 'kubernetes' | 'docker' | 'terraform';

/** One number or name, as `Largest`: `data/dump.sql, 38 MB`. Plain text of one line. */
export interface BlastFact {
  readonly label: string;
  readonly value: string;
  /** What a person should see first: something that no copy of is known, production. */
  readonly grave?: true;
}

/** What goes, part by part, to be drawn as a bar or a tree: largest first, 12 at most. */
export interface BlastPicture {
  /** What `amount` counts: `bytes`, `commits`, `rows`, `objects`. */
  readonly unit: 'bytes' | 'files' | 'commits' | 'rows' | 'objects';
  /** Of all parts, those left out included. */
  readonly total: number;
  readonly parts: readonly { readonly name: string; readonly amount: number }[];
  /** How many parts are left out. */
  readonly more?: number;
  /** The total is a lower bound: counting came to its bound. */
  readonly atLeast?: true;
}

/** What one provider found. Plain text, redacted, of one line each: to be shown as text and as nothing else. */
export interface BlastView {
  /** Told again by the same id when it is known: `files-1`. */
  readonly id: string;
  readonly provider: BlastProvider;
  /** What it is about: `Files`, `PostgreSQL: shop on db.example.com`. */
  readonly title: string;
  /** `unknown`: it could not be told, and `why` says why not. */
  readonly state: 'looking' | 'known' | 'unknown';
  /** The whole in one sentence. */
  readonly sentence: string;
  readonly facts: readonly BlastFact[];
  readonly picture?: BlastPicture;
  /** Why it is not known, or not wholly: one sentence. */
  readonly why?: string;
  /** How long the look-up took (ms); absent while it goes on. */
  readonly tookMs?: number;
}

/** The longest that all look-ups of one hold take together (ms). */
export const BLAST_MS = 2_000;
/** Most look-ups of one hold. */
export const MOST_BLASTS = 6;
/** Most parts of a picture. */
export const MOST_PARTS = 12;

import * as v from 'valibot';
import type { HoldView } from '../../broker/protocol';
import type { DialogStrings } from './strings';

/** What the dialog's page and the extension host say to each other. */

/** A change of the user's own settings, shown before it is made. */
export interface SettingsChange {
  readonly id: string;
  readonly headline: string;
  readonly explanation: string;
  /** The setting that changes, as the settings editor names it. */
  readonly setting: string;
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly accept: string;
  readonly decline: string;
}

/** What a person is asked about. */
export type Subject =
  | { readonly kind: 'hold'; readonly hold: HoldView }
  | { readonly kind: 'settings'; readonly change: SettingsChange };

/** How long after it became visible a subject's buttons stay inert (ms). */
export const GUARD_MS = 600;
/** How often the page hears from the extension host, and after which silence it calls it gone (ms). */
export const BEAT_MS = 1_000;
export const GONE_MS = 3_000;

/** Choices of how long a pause lasts (minutes). */
export const PAUSE_MINUTES = [5, 15, 60] as const;
/** The longest reason for a pause (characters). */
export const MAX_WHY = 500;

export type ToDialog =
  /** The first message, in answer to `ready`. */
  | { readonly type: 'hello'; readonly strings: DialogStrings }
  | {
      readonly type: 'show';
      readonly subject: Subject;
      /** Comes back with the person's act; only this page knows it. */
      readonly nonce: string;
      /** How long it still waits (ms); absent where it waits for ever. */
      readonly remainingMs?: number;
      /** How many more wait behind it. */
      readonly waiting: number;
    }
  | { readonly type: 'waiting'; readonly waiting: number }
  /** The broker is gone: what is shown has ended and was not run. */
  | { readonly type: 'gone' }
  | { readonly type: 'beat' };

const act = {
  id: v.pipe(v.string(), v.maxLength(200)),
  nonce: v.pipe(v.string(), v.maxLength(200)),
};

/** Messages of the page. Parsed, although the page is ours: it shows what others wrote. */
export const fromDialog = v.variant('type', [
  v.strictObject({ type: v.literal('ready') }),
  v.strictObject({ type: v.literal('shown'), id: act.id }),
  v.strictObject({ type: v.literal('deny'), ...act }),
  v.strictObject({ type: v.literal('approve'), ...act }),
  v.strictObject({
    type: v.literal('pause'),
    ...act,
    minutes: v.picklist(PAUSE_MINUTES),
    why: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(MAX_WHY)),
  }),
  v.strictObject({ type: v.literal('deny-all'), ...act }),
  v.strictObject({ type: v.literal('close') }),
]);

export type FromDialog = v.InferOutput<typeof fromDialog>;

export interface DialogTalk {
  readonly in: ToDialog;
  readonly out: FromDialog;
}

/** What the subject is called in messages. */
export function subjectId(subject: Subject): string {
  return subject.kind === 'hold' ? subject.hold.id : subject.change.id;
}

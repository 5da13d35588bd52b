import * as v from 'valibot';
import { MOST_WORD, type HoldView } from '../../broker/protocol';
import type { BlastView } from '../../core/blast';
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

/** A subject in the place of what was shown. */
export interface Show {
  readonly type: 'show';
  readonly subject: Subject;
  /** Comes back with the person's act; only this page knows it. */
  readonly nonce: string;
  /** How long it still waits (ms); absent where it waits for ever. */
  readonly remainingMs?: number;
  /** How many more wait behind it, and how many of these are of its session. */
  readonly waiting: number;
  readonly alike?: number;
  /** What was looked up of it so far. */
  readonly blasts?: readonly BlastView[];
}

/**
 * What stands in the page itself, so that it is painted before anything is said. A page that was made anew because
 * the person had looked elsewhere has no subject, and is told what to show when it is `ready`.
 */
export interface DialogFirst {
  readonly strings: DialogStrings;
  readonly show?: Show;
}

export type ToDialog =
  | Show
  | { readonly type: 'waiting'; readonly waiting: number; readonly alike?: number }
  /** More is known of what it would destroy. */
  | { readonly type: 'blast'; readonly id: string; readonly blasts: readonly BlastView[] }
  /** The broker is gone: what is shown has ended and was not run. */
  | { readonly type: 'gone' }
  | { readonly type: 'beat' };

const act = {
  id: v.pipe(v.string(), v.maxLength(200)),
  nonce: v.pipe(v.string(), v.maxLength(200)),
};

const said = v.pipe(v.string(), v.maxLength(MOST_WORD));

/** Messages of the page. Parsed, although the page is ours: it shows what others wrote. */
export const fromDialog = v.variant('type', [
  /** It is there, and shows the subject of this nonce from its own HTML. */
  v.strictObject({ type: v.literal('ready'), nonce: v.exactOptional(act.nonce) }),
  v.strictObject({ type: v.literal('shown'), id: act.id }),
  v.strictObject({ type: v.literal('deny'), ...act, word: v.exactOptional(said) }),
  v.strictObject({ type: v.literal('advise'), ...act }),
  v.strictObject({ type: v.literal('approve'), ...act, typed: v.exactOptional(said) }),
  v.strictObject({ type: v.literal('approve-session'), ...act }),
  v.strictObject({
    type: v.literal('pause'),
    ...act,
    minutes: v.picklist(PAUSE_MINUTES),
    why: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(MAX_WHY)),
  }),
  v.strictObject({ type: v.literal('deny-all'), ...act }),
  v.strictObject({ type: v.literal('deny-session'), ...act }),
  /** The page heard something that did not come from the extension host, or is no message. */
  v.strictObject({ type: v.literal('strange'), what: v.picklist(['origin', 'shape']) }),
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

const TO_DIALOG: ReadonlySet<unknown> = new Set<ToDialog['type']>([
  'show',
  'waiting',
  'blast',
  'gone',
  'beat',
]);

/** Whether a message, which has come from the extension host's own origin, is one of the dialog's. */
export function isToDialog(message: { readonly type: unknown }): message is ToDialog {
  return TO_DIALOG.has(message.type);
}

/** Whether this is what the extension host put into the page. */
export function isDialogFirst(value: unknown): value is DialogFirst {
  return typeof value === 'object' && value !== null && 'strings' in value;
}

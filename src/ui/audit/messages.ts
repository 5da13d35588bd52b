import * as v from 'valibot';
import type { EntryView, Problem } from '../../broker/protocol';
import { recordOrder, recordQuery, type RecordAnswer } from '../../broker/record-messages';
import type { AuditStrings } from './strings';

/** What the audit panel's page and the extension host say to each other. */

/** How the guard is, as the panel tells it above the list. */
export interface PanelState {
  readonly guard: 'starting' | 'on' | 'gone';
  readonly holding: number;
  /** Wall clock, ISO 8601. */
  readonly pausedUntil?: string;
  /** Wall clock, ISO 8601. */
  readonly frozenSince?: string;
  readonly problems: readonly Problem[];
  /** Names of terminals in which nothing is held, and which would be guarded if opened anew. */
  readonly unguarded: readonly string[];
  /** Names of terminals whose shell cannot be guarded. */
  readonly unguardable: readonly string[];
  /** Of each agent whether it is guarded, and if not why. */
  readonly agents: readonly string[];
  /** How many secret files the editor's search still shows; 0 also when nobody is to be asked. */
  readonly searchable: number;
}

/** How many entries the page asks for at a time. */
export const PAGE_SIZE = 100;

/** Commands that the panel has buttons for. */
const PANEL_ACTS = [
  'showHold',
  'resume',
  'unfreeze',
  'relaunchTerminals',
  'hideFromSearch',
  'openRecord',
] as const;
export type PanelAct = (typeof PANEL_ACTS)[number];

export type ToAudit =
  /** The first message, in answer to `ready`. */
  | { readonly type: 'hello'; readonly strings: AuditStrings }
  | { readonly type: 'state'; readonly state: PanelState }
  /** What the record says, in answer to `ask` of that number. */
  | { readonly type: 'told'; readonly ask: number; readonly answer: RecordAnswer }
  /** Something happened: the newest of what is known of an action. */
  | { readonly type: 'entry'; readonly entry: EntryView }
  /** What was made, in answer to `make`; said to the person. */
  | { readonly type: 'made'; readonly text: string }
  | { readonly type: 'beat' };

const entryId = v.pipe(v.string(), v.maxLength(200));

/** Messages of the page. None of them loosens anything: what does leads to the dialog. */
export const fromAudit = v.variant('type', [
  v.strictObject({ type: v.literal('ready') }),
  v.strictObject({
    type: v.literal('ask'),
    ask: v.pipe(v.number(), v.integer(), v.minValue(0)),
    query: recordQuery,
  }),
  v.strictObject({ type: v.literal('make'), order: recordOrder }),
  v.strictObject({ type: v.literal('ask-again'), entry: entryId }),
  v.strictObject({ type: v.literal('needless'), entry: entryId }),
  /** A message came to the page that is not of the editor, or of a shape that is not known. */
  v.strictObject({ type: v.literal('strange'), what: v.picklist(['origin', 'shape']) }),
  v.strictObject({
    type: v.literal('do'),
    what: v.picklist(PANEL_ACTS),
  }),
]);

export type FromAudit = v.InferOutput<typeof fromAudit>;

export interface AuditTalk {
  readonly in: ToAudit;
  readonly out: FromAudit;
}

const TO_AUDIT: ReadonlySet<unknown> = new Set<ToAudit['type']>([
  'hello',
  'state',
  'told',
  'entry',
  'made',
  'beat',
]);

/** Whether a message, which has come from the extension host's own origin, is one of the panel's. */
export function isToAudit(message: { readonly type: unknown }): message is ToAudit {
  return TO_AUDIT.has(message.type);
}

import type { Action } from '../core/action';
import type { Effect, Span } from '../core/effect';
import { headline } from '../core/effect-text';
import { redact } from '../core/secrets';
import type { RecordedEffect } from '../audit/entry';
import type { EffectView } from './protocol';
import { textOfAction } from './readable';
import { requestMarks } from './request-text';
import { redactMarked, shortened, type MarkedText } from './redaction';

/** Longest text that the dialog is given (characters). */
const MOST_SHOWN = 100_000;

/** The text that is shown of one call, without secrets, and its dangerous parts. */
export function shownText(parts: readonly Action[], evidence: readonly Span[]): MarkedText {
  const [only, ...others] = parts;
  // Offsets are into a command line; other texts are put together here.
  const text = parts.map(textOfAction).join('\n\n');
  const marks = only === undefined || others.length > 0 ? [] : marksOf(only, text, evidence);
  const marked = redactMarked(text, marks);
  if (marked.text.length <= MOST_SHOWN) return marked;
  return {
    text: shortened(marked.text, MOST_SHOWN),
    marks: marked.marks.filter(({ end }) => end <= MOST_SHOWN),
  };
}

function marksOf(action: Action, text: string, evidence: readonly Span[]): readonly Span[] {
  if (action.kind === 'http') return requestMarks(action, text);
  return action.kind === 'shell' ? evidence : [];
}

/** An effect as the record keeps it. */
export function recordedEffect(effect: Effect): RecordedEffect {
  return {
    kind: effect.kind,
    targets: effect.targets.map(({ type, name }) => ({ type, name })),
    ...(effect.amount === undefined ? {} : { amount: effect.amount }),
    environment: effect.environment,
    undo: effect.undo,
    severity: effect.severity,
    rule: effect.rule,
    why: effect.why,
    ...(effect.safer === undefined ? {} : { safer: effect.safer }),
    headline: headline(effect),
  };
}

/** An effect as it is shown; `effect` is as the record keeps it. */
export function effectView(effect: RecordedEffect): EffectView {
  return {
    kind: effect.kind,
    headline: redact(effect.headline),
    targets: effect.targets.map(({ name }) => redact(name)),
    ...(effect.amount === undefined ? {} : { amount: redact(effect.amount) }),
    environment: effect.environment,
    undo: effect.undo,
    severity: effect.severity,
    rule: effect.rule,
    why: redact(effect.why),
  };
}

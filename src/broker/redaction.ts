import type { Span } from '../core/effect';
import { findSecrets, redact } from '../core/secrets';
import type { AnyBody } from '../audit/entry';
import { RecentMap } from './recent';

/** Longest text that the record keeps of one field; of the rest it tells the length (characters). */
const MOST_KEPT = 4_000;
/** A command line is what was run: of it more is kept. */
const MOST_LINE = 100_000;
/** A short word, as kinds, dialects and facts are named by, and nothing: a command line waits for the record. */
const WORD = /^[a-z-]{0,16}$/u;
/** Texts that were looked through and hold no secret, as methods, hosts and reasons are: what is short comes again. */
const harmless = new RecentMap<string, true>(1_000);
const MOST_HARMLESS = 200;
/** How far behind what is kept a secret is looked for that begins within it (characters). */
const LOOK_AHEAD = 8_192;

export interface MarkedText {
  readonly text: string;
  readonly marks: readonly Span[];
}

/**
 * A text without its secrets, and the marks where they stand then: a mark that begins or ends within
 * a secret covers what stands in its place.
 */
export function redactMarked(text: string, marks: readonly Span[]): MarkedText {
  const secrets = findSecrets(text);
  if (secrets.length === 0) return { text, marks };
  const parts: string[] = [];
  const moves: { readonly start: number; readonly end: number; readonly grown: number }[] = [];
  let from = 0;
  for (const secret of secrets) {
    const placeholder = `‹hidden: ${secret.name ?? secret.kind}›`;
    parts.push(text.slice(from, secret.start), placeholder);
    moves.push({
      start: secret.start,
      end: secret.end,
      grown: placeholder.length - (secret.end - secret.start),
    });
    from = secret.end;
  }
  parts.push(text.slice(from));
  const moved = (offset: number, side: 'start' | 'end') => {
    let to = offset;
    for (const { start, end, grown } of moves) {
      if (offset >= end) to += grown;
      else if (offset > start) to += side === 'start' ? start - offset : end - offset + grown;
    }
    return to;
  };
  return {
    text: parts.join(''),
    marks: marks.map(({ start, end }) => ({
      start: moved(start, 'start'),
      end: moved(end, 'end'),
    })),
  };
}

/** A text, or its beginning and a word on how much follows. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most)}… [${text.length - most} more characters]`;
}

/** An entry of the record as it may lie on disk. */
export function redactBody(body: AnyBody): AnyBody {
  switch (body.type) {
    case 'action':
      return { ...body, action: redactAction(body.action) };
    case 'decision':
      return {
        ...body,
        effects: body.effects.map((effect) => ({
          ...effect,
          targets: effect.targets.map(({ type, name }) => ({ type, name: clean(name) })),
          headline: clean(effect.headline),
          ...(effect.amount === undefined ? {} : { amount: clean(effect.amount) }),
          ...(effect.safer === undefined ? {} : { safer: clean(effect.safer) }),
          why: clean(effect.why),
        })),
        reason: clean(body.reason),
        ...(body.safer === undefined ? {} : { safer: clean(body.safer) }),
        ...(body.word === undefined ? {} : { word: clean(body.word) }),
        ...(body.facts === undefined ? {} : { facts: body.facts.map((fact) => clean(fact)) }),
      };
    case 'outcome':
      return body.text === undefined ? body : { ...body, text: clean(body.text) };
    case 'note':
      return {
        ...body,
        title: clean(body.title),
        text: clean(body.text),
        ...(body.reach === undefined ? {} : { reach: redactReach(body.reach) }),
      };
    case 'opened':
    case 'closed':
    case 'checkpoint':
    case 'retired':
      return body;
  }
}

type Reach = NonNullable<Extract<AnyBody, { readonly type: 'note' }>['reach']>;

function redactReach({ files, variables, more }: Reach): Reach {
  const names = (texts: readonly string[]) => texts.map((text) => clean(text));
  return { files: names(files), variables: names(variables), more };
}

type RecordedAction = Extract<AnyBody, { readonly type: 'action' }>['action'];

function redactAction(action: RecordedAction): RecordedAction {
  const { origin, v, kind, cwd, ...rest } = action;
  const redacted = Object.fromEntries(
    Object.entries(rest).map(([key, value]) => [
      key,
      key === 'line' && typeof value === 'string' ? clean(value, MOST_LINE) : redactUnknown(value),
    ]),
  );
  return {
    ...redacted,
    v,
    kind,
    ...(cwd === undefined ? {} : { cwd: clean(cwd) }),
    origin: {
      ...origin,
      ...(origin.claims === undefined ? {} : { claims: clean(origin.claims) }),
    },
  };
}

/** An action is JSON by its type; the record's schema, read from disk, cannot say so. */
function redactUnknown(value: unknown): unknown {
  if (typeof value === 'string') return clean(value);
  if (Array.isArray(value)) return value.map(redactUnknown);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [redact(key), redactUnknown(inner)]),
  );
}

/** What is cut off is not looked at, but for as much as a secret that begins before may be long. */
function clean(text: string, most = MOST_KEPT): string {
  if (WORD.test(text) || harmless.has(text)) return text;
  if (text.length <= MOST_HARMLESS) {
    const shown = redact(text);
    // Of a text with a secret nothing is kept.
    if (shown === text) harmless.set(text, true);
    return shown;
  }
  if (text.length <= most + LOOK_AHEAD) return shortened(redact(text), most);
  const ahead = text.slice(most, most + LOOK_AHEAD);
  // One run without a blank, longer than can be looked at, may be a secret: nothing of it is kept.
  const kept = /\s/u.test(ahead) ? most : Math.max(0, text.slice(0, most).search(/\s\S*$/u));
  const looked = redactMarked(text.slice(0, kept + LOOK_AHEAD), [{ start: 0, end: kept }]);
  const beginning = looked.text.slice(0, looked.marks[0]?.end ?? 0);
  return `${beginning}… [about ${text.length - kept} more characters]`;
}

import { BLAST_MS, type BlastFact, type BlastPicture, type BlastView } from '../core/blast';
import { subjectsOf } from '../core/blast/subjects';
import type { AskedSubject, Subject } from '../core/blast/subject';
import { titleOf } from '../core/blast/title';
import { redact } from '../core/secrets';
import type { Looked } from '../observe/blast/provider';
import { LIMITS, type Bounds } from '../observe/sources';
import type { JudgedPart } from './judging';
import type { FromBroker } from './protocol';
import { shortened } from './redaction';

/** Longest text of one field (characters). */
const MOST_TEXT = 300;
const MOST_FACTS = 16;
/** Most look-ups that go on at once, of all holds together: an agent may have many held. */
const MOST_AT_ONCE = 12;

/** Looks one subject up; may throw. */
type LookUp = (subject: AskedSubject, bounds: Bounds) => Promise<Looked>;

export interface BlastsOptions {
  /** Without it there is nothing to tell. */
  readonly lookUp: LookUp | undefined;
  readonly send: (message: FromBroker) => void;
  /** The monotonic clock (ms). */
  readonly now: () => number;
  /** How long all look-ups of a hold take together (ms). */
  readonly milliseconds?: number;
}

interface Looking {
  readonly views: BlastView[];
  ended: boolean;
}

/**
 * The blast radius of what is held: looked up while the dialog is open, in parallel, and told as it
 * comes in. Nothing waits for it, and nothing rests on it.
 */
export class Blasts {
  readonly #options: BlastsOptions;
  readonly #open = new Map<string, Looking>();
  #running = 0;

  constructor(options: BlastsOptions) {
    this.#options = options;
  }

  /**
   * Begins to look up what a hold is about, once it is on its way to the dialog.
   *
   * @returns to be called when the hold has ended
   */
  begin(hold: string, judged: readonly JudgedPart[]): () => void {
    const { lookUp } = this.#options;
    if (lookUp === undefined) return () => undefined;
    const looking: Looking = { views: [], ended: false };
    this.#open.set(hold, looking);
    // Reading the line again takes time, and the dialog is to be shown at once.
    setImmediate(() => {
      if (!looking.ended) this.#look(hold, looking, judged, lookUp);
    });
    return () => {
      looking.ended = true;
      if (this.#open.get(hold) === looking) this.#open.delete(hold);
    };
  }

  /** Tells what is known by now once more: the hold is shown. */
  tell(hold: string): void {
    const views = this.#open.get(hold)?.views ?? [];
    if (views.length > 0) this.#options.send({ type: 'blast', hold, views: [...views] });
  }

  #look(hold: string, looking: Looking, judged: readonly JudgedPart[], lookUp: LookUp): void {
    const subjects = subjectsIn(judged);
    const { now, milliseconds = BLAST_MS } = this.#options;
    const start = now();
    const bounds: Bounds = {
      limits: LIMITS,
      remaining: () => (looking.ended ? 0 : Math.max(0, start + milliseconds - now())),
    };
    looking.views.push(...subjects.map(firstView));
    this.tell(hold);
    for (const [index, subject] of subjects.entries()) {
      if ('unable' in subject) continue;
      void this.#bounded(() => lookUp(subject, bounds), bounds).then((looked) => {
        const before = looking.views[index];
        if (looking.ended || before === undefined) return;
        looking.views[index] = viewOf(before, looked, now() - start);
        this.tell(hold);
      });
    }
  }

  /** Never throws, and comes to an end when the time is up. */
  async #bounded(look: () => Promise<Looked>, bounds: Bounds): Promise<Looked> {
    if (this.#running >= MOST_AT_ONCE) {
      return { state: 'unknown', why: 'Too much is being looked up at the moment.' };
    }
    this.#running += 1;
    const found = look()
      .catch((): Looked => ({ state: 'unknown', why: 'Looking it up failed.' }))
      .finally(() => {
        this.#running -= 1;
      });
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<Looked>((resolve) => {
      timer = setTimeout(() => {
        resolve({ state: 'unknown', why: 'It took too long to look it up.' });
      }, bounds.remaining());
    });
    try {
      return await Promise.race([found, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** Never throws: what cannot be read has nothing to look up. */
function subjectsIn(judged: readonly JudgedPart[]): readonly Subject[] {
  try {
    return judged.flatMap(({ action, verdict, facts }) =>
      verdict.decision === 'allow' ? [] : subjectsOf(action, verdict.effects, facts),
    );
  } catch {
    return [];
  }
}

function firstView(subject: Subject, index: number): BlastView {
  const { provider } = subject;
  const view = { id: `${provider}-${String(index + 1)}`, provider, title: plain(titleOf(subject)) };
  if ('unable' in subject) {
    return { ...view, state: 'unknown', sentence: UNKNOWN, facts: [], why: plain(subject.unable) };
  }
  return { ...view, state: 'looking', sentence: 'Looking up how much this is about …', facts: [] };
}

const UNKNOWN = 'How much this is about is not known.';

function viewOf(before: BlastView, looked: Looked, tookMs: number): BlastView {
  const { id, provider } = before;
  const title = looked.title === undefined ? before.title : plain(looked.title);
  const view = { id, provider, title, tookMs: Math.round(tookMs) };
  if (looked.state === 'unknown') {
    return { ...view, state: 'unknown', sentence: UNKNOWN, facts: [], why: plain(looked.why) };
  }
  return {
    ...view,
    state: 'known',
    sentence: plain(looked.sentence),
    facts: looked.facts.slice(0, MOST_FACTS).map(plainFact),
    ...(looked.picture === undefined ? {} : { picture: plainPicture(looked.picture) }),
    ...(looked.why === undefined ? {} : { why: plain(looked.why) }),
  };
}

function plainFact(fact: BlastFact): BlastFact {
  return { ...fact, label: plain(fact.label), value: plain(fact.value) };
}

function plainPicture(picture: BlastPicture): BlastPicture {
  return { ...picture, parts: picture.parts.map((part) => ({ ...part, name: plain(part.name) })) };
}

/** One line without secrets: names of files and tables can hold anything. */
function plain(text: string): string {
  const line = text.replace(/[\r\n\u0085\u2028\u2029]/g, '\u240A');
  return shortened(redact(line), MOST_TEXT);
}

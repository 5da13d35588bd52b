import type { Action } from '../core/action';
import type { Body, Entry, EntryOf } from '../audit/entry';
import { joins, viewOf, type AgentLabel } from './entry-view';
import { PanelRows, type RowEntry } from './panel-rows';
import type { FromBroker } from './protocol';
import { RecentMap } from './recent';
import { newName } from './secrets';

type Decided = Omit<Extract<Body, { readonly type: 'decision' }>, 'type' | 'id'>;
type Outcome = Omit<Extract<Body, { readonly type: 'outcome' }>, 'type' | 'id'>;

/** What the ledger needs of the record. */
export interface Book {
  append(...bodies: readonly Body[]): Promise<readonly Entry[]>;
}

/** Actions whose entries are kept at hand, for the outcome that comes later. */
const MOST_OPEN = 500;

/** Writes what happens to actions into the record, and tells the panel. */
export class Ledger {
  readonly #book: Book;
  /** Absent where there is no panel. */
  readonly #rows: PanelRows | undefined;
  readonly #onAgent: (() => void)[] = [];
  readonly #open = new RecentMap<string, RowEntry[]>(MOST_OPEN);

  /** @param send undefined where there is no panel */
  constructor(book: Book, send: ((message: FromBroker) => void) | undefined, label: AgentLabel) {
    this.#book = book;
    if (send === undefined) return;
    this.#rows = new PanelRows((entries) => {
      const view = viewOf(entries, label);
      if (view !== undefined) send({ type: 'entry', entry: view });
    });
  }

  /** @param listener called whenever an agent does something; the action does not wait for it */
  onAgent(listener: () => void): void {
    this.#onAgent.push(listener);
  }

  /** An id that joins the entries of one action. */
  newId(): string {
    return newName(8);
  }

  /**
   * An action comes in, with the first decision on it.
   *
   * @param within the action at an outer guard that brought it
   * @throws RecordError
   */
  async begin(
    id: string,
    parts: readonly Action[],
    decision: Decided,
    within?: string,
  ): Promise<void> {
    const numbered = parts.map((action, part): Body => ({
      type: 'action',
      id,
      ...(parts.length > 1 ? { part } : {}),
      ...(within === undefined ? {} : { within }),
      action: { ...action, origin: { ...action.origin } },
    }));
    const refused = decision.decision === 'deny' || decision.decision === 'denied';
    await this.#append(id, [
      ...numbered,
      { type: 'decision', id, ...decision },
      ...(refused ? [{ type: 'outcome', id, state: 'not-run' } as const] : []),
    ]);
    if (parts.some(({ origin }) => origin.actor === 'agent')) {
      for (const listener of this.#onAgent) listener();
    }
  }

  /** Something that nobody can stop here: a prompt, a session's beginning. @throws RecordError */
  async witness(action: Action): Promise<void> {
    const plain = { effects: [], rules: [], reason: '' };
    await this.begin(this.newId(), [action], { decision: 'allow', by: 'not-judged', ...plain });
  }

  /** A later decision, and what came of it where that is known. @throws RecordError */
  async decide(id: string, decision: Decided, outcome?: Outcome): Promise<void> {
    await this.#append(id, [
      { type: 'decision', id, ...decision },
      ...(outcome === undefined ? [] : [{ type: 'outcome', id, ...outcome } as const]),
    ]);
  }

  /** What came of an action that was let through. @throws RecordError */
  async end(id: string, outcome: Outcome): Promise<void> {
    await this.#append(id, [{ type: 'outcome', id, ...outcome }]);
  }

  /**
   * Something to know that is no action.
   *
   * @param reach which secrets could be read from now on
   * @throws RecordError
   */
  async note(title: string, text: string, reach?: EntryOf<'note'>['reach']): Promise<void> {
    const id = this.newId();
    await this.#append(id, [
      { type: 'note', id, title, text, ...(reach === undefined ? {} : { reach }) },
    ]);
  }

  async #append(id: string, bodies: readonly Body[]): Promise<void> {
    const written = (await this.#book.append(...bodies)).filter(joins);
    if (this.#rows === undefined) return;
    const entries = [...(this.#open.get(id) ?? []), ...written];
    this.#open.set(id, entries);
    // A command line may wait for what was written, and for no panel.
    this.#rows.add(id, entries);
  }
}

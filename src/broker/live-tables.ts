import type { FactValue } from '../core/fact';
import type { ShellTables } from '../observe/shell-tables';
import { TABLE_KINDS, type GateAnswers, type TableKind } from './gate-fields';

/** Names of one kind that are remembered of one shell; more are not told apart any more. */
const MOST_NAMES = 20_000;

/** Stands for a function that may be there, of which no text was told: nobody can read it. */
const UNTOLD = '';

/** `conflict`: one message gave it two meanings. `gone`: it was there and was taken away. */
type Known = { readonly text: string } | 'conflict' | 'gone';

/**
 * What a gate has handed over of its shell's live tables. Until a whole table was handed over, a name
 * that is not in it is not known.
 */
export class LiveTables implements ShellTables {
  readonly #names: Readonly<Record<TableKind, Map<string, Known>>> = {
    alias: new Map(),
    function: new Map(),
    variable: new Map(),
  };
  #whole = false;
  /** The shell has said that there is more than it could tell. */
  #isPartial = false;

  /**
   * Takes over what a message says: everything there is (`reset=1`), everything there was room for
   * (`partial=1`), or what has changed.
   */
  take(fields: GateAnswers): void {
    const all = fields.get('reset') === '1';
    if (all || fields.get('partial') === '1') {
      for (const kind of TABLE_KINDS) this.#names[kind].clear();
      this.#whole = all;
      this.#isPartial = !all;
    }
    for (const kind of TABLE_KINDS) {
      const names = this.#names[kind];
      for (const [name] of fields.under(`gone.${kind}.`)) names.set(name, 'gone');
      const inMessage = new Map<string, string>();
      for (const [name, text] of fields.under(`${kind}.`)) {
        const before = inMessage.get(name);
        inMessage.set(name, text);
        names.set(name, before !== undefined && before !== text ? 'conflict' : { text });
      }
      if (names.size > MOST_NAMES) {
        names.clear();
        this.#whole = false;
      }
    }
  }

  alias(name: string): FactValue<'alias'> {
    return this.#text('alias', name);
  }

  function(name: string): FactValue<'function'> {
    const told = this.#text('function', name);
    return told === 'unknown' && this.#isPartial ? { text: UNTOLD } : told;
  }

  variable(name: string): FactValue<'variable'> {
    const live = this.#names.variable.get(name);
    if (live === 'gone') return {};
    // Of variables a gate hands over those that a line names; of others nothing is known.
    return live === undefined || live === 'conflict' ? 'unknown' : { value: live.text };
  }

  #text(kind: 'alias' | 'function', name: string): { readonly text?: string } | 'unknown' {
    const live = this.#names[kind].get(name);
    if (live === 'conflict') return 'unknown';
    if (live === 'gone') return {};
    if (live !== undefined) return { text: live.text };
    return this.#whole ? {} : 'unknown';
  }
}

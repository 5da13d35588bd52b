import type { HookCall, Rewrite } from '../hook-guard';
import { Outputs, type SecretFiles } from './outputs';
import { listed, shownOutcome, type Outcome, type ToldOutput } from './shown';
import { Views } from './views';

/** What agents get to read in the place of secrets: copies of files, and outputs, without them. */
export class Reads {
  readonly #views: Views;
  readonly #outputs: Outputs;

  /**
   * @param home the per-user folder
   * @param secrets the files of the workspace that bear secrets
   */
  constructor(home: string, secrets: SecretFiles) {
    this.#views = new Views(home, secrets.isHidden);
    this.#outputs = new Outputs(secrets);
  }

  /** The same call on a copy of its file without what is secret, where the host can be led to one. */
  async instead(id: string, { parts, readsInstead }: HookCall): Promise<Rewrite | undefined> {
    const [part, ...others] = parts;
    if (readsInstead === undefined || part?.kind !== 'read' || others.length > 0) return undefined;
    const view = await this.#views.make(id, part.path);
    if (view === undefined) return undefined;
    const { file, hidden } = view;
    const note = viewNote(hidden);
    return { parts: [{ ...part, path: file }], output: readsInstead(file, note), note };
  }

  /** The call that a copy was made for is done, or does not take place. */
  end(id: string): Promise<void> {
    return this.#views.end(id);
  }

  /**
   * What a tool brought, as the model may see it.
   *
   * @returns what the host is told, and a word for the record; undefined where nothing has to be hidden
   */
  shown(outcome: Outcome): Promise<ToldOutput | undefined> {
    return shownOutcome(outcome, this.#outputs);
  }

  dispose(): Promise<void> {
    return this.#views.dispose();
  }
}

/** For the model, which goes on with it, and for the record. */
function viewNote(hidden: readonly string[]): string {
  return `Portcullis shows this file as a redacted copy: its names and its shape are the file's own, and ‹hidden: NAME› stands in the place of each value (${listed(hidden)}). Use a value by its name: the program that needs it takes it from its environment or reads the file itself. Never write ‹hidden: …› into the file; to add a setting append a line to it, to change one ask the person.`;
}

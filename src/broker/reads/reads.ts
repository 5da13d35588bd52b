import type { HookCall, HookReading, Rewrite } from '../hook-guard';
import { Outputs, type Shown } from './outputs';
import { Views } from './views';

type Outcome = Extract<HookReading, { readonly type: 'outcome' }>;

/** Most names that are told one by one. */
const MOST_NAMES = 20;

/** What agents get to read in the place of secrets: copies of files, and outputs, without them. */
export class Reads {
  readonly #views: Views;
  readonly #outputs: Outputs;

  /**
   * @param home the per-user folder
   * @param secretFiles the files of the workspace that bear secrets
   */
  constructor(home: string, secretFiles: () => readonly string[]) {
    this.#views = new Views(home);
    this.#outputs = new Outputs(secretFiles);
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
  async shown({ output, replaced }: Outcome): Promise<ToldOutput | undefined> {
    if (output === undefined || replaced === undefined) return undefined;
    const shown = await this.#outputs.show(output);
    return shown.state === 'same'
      ? undefined
      : { output: replaced(shown.output), note: outputNote(shown) };
  }

  dispose(): Promise<void> {
    return this.#views.dispose();
  }
}

export interface ToldOutput {
  readonly output: string;
  readonly note: string;
}

/** For the model, which goes on with it, and for the record. */
function viewNote(hidden: readonly string[]): string {
  return `Portcullis shows this file as a redacted copy: its names and its shape are the file's own, and ‹hidden: NAME› stands in the place of each value (${listed(hidden)}). Use a value by its name: the program that needs it takes it from its environment or reads the file itself. Never write ‹hidden: …› into the file; to add a setting append a line to it, to change one ask the person.`;
}

function outputNote(shown: Exclude<Shown, { readonly state: 'same' }>): string {
  return shown.state === 'hidden'
    ? `Hidden from the agent in what it brought: ${listed(shown.names)}.`
    : 'What it brought was withheld from the agent: it could not be looked through for secrets.';
}

function listed(names: readonly string[]): string {
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : '';
  return `${names.slice(0, MOST_NAMES).join(', ')}${more}`;
}

import { statSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { BUILT_IN, hiddenOf, type Policy } from '../core/policy/policy';
import { familyOf } from '../core/policy/ruling';
import { allRules } from '../core/rules';
import { accept, acceptedFile } from '../observe/policy/accepted';
import { digestOf, readPolicyFile } from '../observe/policy/files';
import { onlyHidesMore } from '../observe/policy/hiding';
import {
  policyFiles,
  policyOf,
  readInForce,
  today,
  type InForce,
  type Pending,
  type PolicyPlaces,
} from '../observe/policy/in-force';
import { hide } from './hide';
import type { HoldEnd, Holds } from './holds';
import type { Ledger } from './ledger';
import type { FileGuard } from './parts';
import { contentOfPending } from './policy-hold';
import type { Problems } from './problems';

/** How often a person is asked about changed policies, at most, while this broker runs. */
const MOST_ASKED = 20;

export interface PoliciesOptions {
  /** The per-user folder of Portcullis. */
  readonly home: string;
  readonly workspace: () => readonly string[];
  /** Where the organisation's policy lies, if not where the system has it. */
  readonly organisation?: string;
  readonly ledger: Ledger;
  readonly holds: Holds;
  readonly problems: Problems;
  /** Is told what the policies hide. */
  readonly files?: Pick<FileGuard, 'setHidden'> | undefined;
}

const NOTHING: InForce = { layers: [], pending: [], problems: [] };

/**
 * The policies in force beside the built-in one. What stands in the files is looked at before each
 * action; what a person has to accept is asked about in the dialog, each text once.
 */
export class Policies {
  readonly #options: PoliciesOptions;
  readonly #known = new Set(allRules.flatMap(({ id }) => [id, familyOf(id)]));
  readonly #asked = new Set<string>();
  #inForce = NOTHING;
  #policy: Policy = BUILT_IN;
  #files: { readonly folders: string; readonly all: readonly string[] } | undefined;
  #seen = '';
  #day = '';
  #isAsking = false;

  constructor(options: PoliciesOptions) {
    this.#options = options;
  }

  /** What the judge is given now. */
  get current(): Policy {
    return this.#policy;
  }

  /**
   * Reads the files again where they have changed. Costs a look at each, no more, where they have not.
   *
   * @returns what is in force, the same value for as long as it says the same
   */
  async refresh(): Promise<Policy> {
    const places = this.#places();
    const seen = stamps(this.#filesOf(places));
    const day = today();
    if (seen === this.#seen && day === this.#day) return this.#policy;
    const inForce = await readInForce(places);
    this.#seen = seen;
    this.#day = day;
    this.#inForce = inForce;
    const policy = policyOf(inForce, day);
    if (!isDeepStrictEqual(policy, this.#policy)) this.#policy = policy;
    this.#options.files?.setHidden(hiddenOf(this.#policy));
    this.#tell();
    void this.#ask();
    return this.#policy;
  }

  /** All that is looked at; a workspace's folders seldom change. */
  #filesOf(places: PolicyPlaces): readonly string[] {
    const folders = places.workspace.join('\0');
    if (this.#files?.folders !== folders) {
      const pairs = policyFiles(places).map(([, file]) => [file, acceptedFile(places.home, file)]);
      this.#files = { folders, all: pairs.flat() };
      this.#seen = '';
    }
    return this.#files.all;
  }

  #places(): PolicyPlaces {
    const { home, workspace, organisation } = this.#options;
    return {
      home,
      workspace: workspace(),
      known: this.#known,
      ...(organisation === undefined ? {} : { organisation }),
    };
  }

  /** Asks about what is not accepted yet, one after the other. */
  async #ask(): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    try {
      for (let next = this.#next(); next !== undefined; next = this.#next()) {
        if (await this.#acceptHiding(next)) continue;
        this.#asked.add(keyOf(next));
        const end = await this.#askOne(next);
        if (end?.outcome === 'denied' && end.by === 'stop') return;
      }
    } catch {
      // Without a record nothing is accepted; that it cannot be written is shown already.
    } finally {
      this.#isAsking = false;
    }
  }

  #next(): Pending | undefined {
    if (this.#asked.size >= MOST_ASKED) return undefined;
    return this.#inForce.pending.find((one) => !this.#asked.has(keyOf(one)));
  }

  /**
   * Hides files from agents, by the user's own policy.
   *
   * @returns why not, in words for the person
   */
  async hide(files: readonly string[]): Promise<string | undefined> {
    const why = await hide(this.#options.home, files);
    await this.refresh();
    return why;
  }

  /** What hides more and says nothing else is accepted as it is: from then on to show it again is what is asked about. */
  async #acceptHiding({ file, layer, accepted, text }: Pending): Promise<boolean> {
    if (text === undefined || !onlyHidesMore(accepted, text)) return false;
    const now = await readPolicyFile(file);
    if (now.state !== 'read' || now.text !== text) return false;
    const { ledger, home } = this.#options;
    await ledger.note(
      `More is hidden by the ${layer}'s policy`,
      `${file}: SHA-256 ${digestOf(text)}`,
    );
    await accept(home, file, text);
    await this.refresh();
    return true;
  }

  async #askOne(pending: Pending): Promise<HoldEnd | undefined> {
    const { ledger, holds, home } = this.#options;
    const end = await holds.hold({ id: ledger.newId(), content: contentOfPending(pending) });
    if (end?.outcome !== 'approved') {
      await ledger.note(`A policy was not accepted`, `${pending.file}: the last one stays.`);
      return end;
    }
    const now = await readPolicyFile(pending.file);
    const text = now.state === 'read' ? now.text : undefined;
    if (now.state === 'unreadable' || text !== pending.text) {
      await ledger.note('A policy was not accepted', `${pending.file} changed while it was shown.`);
      return end;
    }
    // Recorded before it takes effect, like everything that loosens.
    const digest = text === undefined ? 'that it is gone' : `SHA-256 ${digestOf(text)}`;
    await ledger.note('A policy was accepted', `${pending.file}: ${digest}`);
    await accept(home, pending.file, text);
    await this.refresh();
    return end;
  }

  #tell(): void {
    const { problems } = this.#options;
    const [problem] = this.#inForce.problems;
    problems.set('policy', problem && { text: problem.text, remedy: problem.remedy });
    const [pending] = this.#inForce.pending;
    problems.set(
      'policy-changed',
      pending && {
        text: `The ${pending.layer}'s policy was changed, and nobody has accepted that: what was accepted before is in force, and what is stricter now.`,
        remedy: `Accept ${pending.file} in the dialog (reload the window to be asked again), or change it back.`,
      },
    );
  }
}

/** A text is asked about once; the same text after another one is another change. */
function keyOf({ file, text, accepted }: Pending): string {
  return digestOf(JSON.stringify([file, text, accepted]));
}

/** What tells that a file is another one, or another text: times that nobody can set are among it. */
function stamps(files: readonly string[]): string {
  return files.map(stamp).join('\n');
}

function stamp(file: string): string {
  try {
    const stats = statSync(file, { throwIfNoEntry: false, bigint: true });
    if (stats === undefined) return 'missing';
    return `${stats.ino} ${stats.size} ${stats.ctimeNs} ${stats.uid} ${stats.mode}`;
  } catch {
    return 'unreadable';
  }
}

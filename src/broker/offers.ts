import { parseTree, type Node } from 'jsonc-parser/lib/esm/main.js';
import type { Action } from '../core/action';
import { offersOf, type Offer } from '../core/policy/offer';
import { redact } from '../core/secrets';
import type { Verdict } from '../core/verdict';
import { insertLast } from '../install/agents/json-edit';
import { readSettings, writeSettings, type SettingsFile } from '../install/settings-file';
import { accept, acceptedText } from '../observe/policy/accepted';
import { readPolicy } from '../observe/policy/document';
import { today } from '../observe/policy/in-force';
import { userFile } from '../observe/policy/places';
import type { HoldContent, Holds } from './holds';
import type { Ledger } from './ledger';
import { diffOf } from './policy-diff';
import { redactMarked } from './redaction';
import { OFTEN, type Tally } from './tally';

/** How long what is accepted holds (days). */
const DAYS = 14;

export interface OffersOptions {
  /** The per-user folder of Portcullis. */
  readonly home: string;
  readonly tally: Tally;
  readonly ledger: Ledger;
  readonly holds: Holds;
  /** Brings what the judge goes by up to date. */
  readonly refresh: () => Promise<unknown>;
}

/**
 * Fewer questions: what a person has approved again and again, exactly as it stands, is offered as an
 * exception in the person's own policy. The dialog shows it as a diff, and only there it is accepted.
 */
export class Offers {
  readonly #options: OffersOptions;
  #isOffering = false;

  constructor(options: OffersOptions) {
    this.#options = options;
  }

  /** A person decided about this in the dialog. Never throws: it is an offer, and holds nothing up. */
  async decided(parts: readonly Action[], verdict: Verdict, isApproved: boolean): Promise<void> {
    const offers = offersOf(parts, verdict);
    if (offers === undefined) return;
    const { tally } = this.#options;
    const what = JSON.stringify(offers);
    try {
      if (!isApproved) await tally.denied(what);
      else if (await tally.approved(what)) await this.#offer(offers);
    } catch {
      // Without a record nothing is accepted; that it cannot be written is shown already.
    }
  }

  async #offer(offers: readonly Offer[]): Promise<void> {
    // One at a time: the person is at work.
    if (this.#isOffering) return;
    this.#isOffering = true;
    try {
      const { home, ledger, holds } = this.#options;
      const change = await plannedChange(userFile(home), home, offers);
      if (change === undefined) return;
      const end = await holds.hold({ id: ledger.newId(), content: contentOf(offers, change) });
      if (end?.outcome === 'approved') await this.#accept(change);
      else await ledger.note('An exception was not accepted', 'It is asked about as before.');
    } finally {
      this.#isOffering = false;
    }
  }

  async #accept({ file, before, text, until }: Change): Promise<void> {
    const { home, ledger, refresh } = this.#options;
    // Recorded before it takes effect, like everything that loosens.
    await ledger.note('An exception was accepted', `${file}: until ${until}`);
    const why = await writeSettings(file, before, text);
    if (why !== undefined) {
      await ledger.note(
        'An exception was not written',
        `${file}: ${why}. It is asked about as before.`,
      );
      return;
    }
    await accept(home, file, text);
    await refresh();
  }
}

interface Change {
  readonly file: string;
  readonly before: SettingsFile;
  readonly oldText: string;
  readonly text: string;
  readonly until: string;
}

/** The user's policy with the exceptions in it. Undefined where it is not as a person last accepted it. */
async function plannedChange(
  file: string,
  home: string,
  offers: readonly Offer[],
): Promise<Change | undefined> {
  const before = await readSettings(file);
  if (before.state === 'unfit') return undefined;
  const oldText = before.state === 'read' ? before.text : '';
  if ((await acceptedText(home, file)) !== (before.state === 'read' ? oldText : undefined)) {
    return undefined;
  }
  const until = dayAfter(today(), DAYS);
  const exceptions = offers.map((offer) => ({ ...offer, until }));
  const text = withExceptions(
    before.state === 'read' ? oldText : '{\n  "version": 1\n}\n',
    exceptions,
  );
  return text !== undefined && readPolicy(text).ok
    ? { file, before, oldText, text, until }
    : undefined;
}

/** The text with exceptions at the end of those that it has; all else stays as it is. */
export function withExceptions(text: string, exceptions: readonly object[]): string | undefined {
  const tree = parseTree(text, [], { allowTrailingComma: true });
  if (tree?.type !== 'object') return undefined;
  if (memberOf(tree, 'exceptions') === undefined) {
    return insertLast(text, tree, 'exceptions', exceptions);
  }
  let now = text;
  for (const exception of exceptions) {
    const root = parseTree(now, [], { allowTrailingComma: true });
    const array = root && memberOf(root, 'exceptions');
    if (array?.type !== 'array') return undefined;
    now = insertLast(now, array, undefined, exception);
  }
  return now;
}

function memberOf(object: Node, name: string): Node | undefined {
  const member = object.children?.find(({ children }) => children?.[0]?.value === name);
  return member?.children?.[1];
}

function dayAfter(day: string, days: number): string {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** The exceptions as the dialog shows them: what would pass from now on, and every line of the file. */
function contentOf(offers: readonly Offer[], { file, oldText, text, until }: Change): HoldContent {
  const { text: shown, marks } = diffOf(oldText, text);
  const [offer] = offers;
  const whose = offer?.actor === 'person' ? 'you type it' : 'an agent asks for it';
  return {
    kind: 'action',
    stays: true,
    headline: `Let this pass unasked until ${until}`,
    effects: [
      {
        kind: 'turns-guard-off',
        headline: redact(`Runs unasked where ${whose}: ${offer?.line ?? ''}`),
        targets: [redact(offer?.folder ?? '')],
        environment: offer?.environment ?? 'unknown',
        undo: 'yes',
        severity: 'high',
        rule: 'policy.user',
        why: 'Only this command line, to the letter, in this folder, as long as it would do the same to what is called the same, whatever that holds by then.',
      },
    ],
    ...redactMarked(shown, marks),
    asker: { actor: 'person', label: `Portcullis: you have approved this ${OFTEN} times` },
    cwd: redact(offer?.folder ?? ''),
    reason: `Approved, it stands in ${redact(file)} until you take it out or the day is over. Not approved, you are asked as before, and this is not offered again.`,
  };
}

import * as vscode from 'vscode';
import * as v from 'valibot';
import type { FromBroker, ToBroker } from '../../broker/protocol';
import type { RecordOrder } from '../../broker/record-messages';
import { agentDoors } from '../agents/doors';
import { Disposables } from '../disposables';
import type { Disposable } from '../disposables';
import { SidePage } from '../sidePage';
import type { GuardState, State, Unguarded } from '../state';
import { RecordDesk } from './desk';
import { chooseSession, makeOfRecord } from './make';
import { fromAudit } from './messages';
import type { FromAudit, PanelState, ToAudit } from './messages';
import { auditStrings } from './strings';

/** What it needs beside the editor. */
export interface AuditParts {
  readonly extension: vscode.Uri;
  readonly state: State;
  readonly send: (
    message: ToBroker & { type: 'record' | 'ask-again' | 'needless' | 'note' },
  ) => void;
}

/** Most messages that are refused with a note of their own: a page gone wild must not fill the record. */
const MOST_STRANGE = 20;

/** The audit panel in the side bar. */
export class AuditView implements Disposable {
  readonly #owned = new Disposables();
  readonly #page: SidePage<ToAudit>;
  readonly #desk: RecordDesk;
  #strange = 0;

  constructor(private readonly parts: AuditParts) {
    const late = vscode.l10n.t('The guard does not answer: try again, or reload the window.');
    this.#desk = new RecordDesk(parts.send, late);
    this.#page = this.#owned.add(
      new SidePage<ToAudit>({
        extension: parts.extension,
        view: 'portcullis.audit',
        page: 'audit',
        title: 'Portcullis',
        beat: { type: 'beat' },
        receive: (message) => {
          const parsed = v.safeParse(fromAudit, message);
          if (parsed.success) this.#receive(parsed.output);
          else this.#refuse('The page said something in a shape that is not known.');
        },
        shown: () => {
          this.#showBadge(parts.state.current);
        },
      }),
    );
    this.#owned.add(
      parts.state.changed.on((state) => {
        if (state.life !== 'on') this.#desk.gone();
        this.#page.tell({ type: 'state', state: panelState(state) });
        this.#showBadge(state);
      }),
    );
  }

  /** A message of the broker. */
  heard(message: FromBroker): void {
    if (message.type === 'entry') this.#page.tell(message);
    this.#desk.heard(message);
  }

  /** Lets the person choose a session, and opens its incident report. @throws Error where it cannot be made */
  async report(): Promise<void> {
    const session = await chooseSession(this.#desk);
    if (session === undefined) return;
    const failure = await makeOfRecord({ what: 'report', session }, this.#desk);
    if (failure !== undefined) throw new Error(failure);
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #receive(message: FromAudit): void {
    switch (message.type) {
      case 'ready':
        this.#page.tell({ type: 'hello', strings: auditStrings() });
        this.#page.tell({ type: 'state', state: panelState(this.parts.state.current) });
        return;
      case 'ask':
        void this.#desk.ask(message.query).then((answer) => {
          this.#page.tell({ type: 'told', ask: message.ask, answer });
        });
        return;
      case 'make':
        void this.#make(message.order);
        return;
      case 'strange':
        this.#refuse(
          message.what === 'origin'
            ? 'It did not come from the editor.'
            : 'It has a shape that the page does not know.',
        );
        return;
      case 'needless':
        this.parts.send({ type: 'needless', entry: message.entry });
        return;
      case 'ask-again':
        this.parts.send({ type: 'ask-again', entry: message.entry });
        return;
      case 'do':
        void vscode.commands.executeCommand(`portcullis.${message.what}`);
    }
  }

  async #make(order: RecordOrder): Promise<void> {
    const told = await makeOfRecord(order, this.#desk).catch((error: unknown) =>
      error instanceof Error ? error.message : String(error),
    );
    if (told !== undefined) this.#page.tell({ type: 'made', text: told });
  }

  #refuse(why: string): void {
    this.#strange += 1;
    if (this.#strange > MOST_STRANGE) return;
    this.parts.send({ type: 'note', title: 'A message to the panel was ignored', text: why });
  }

  #showBadge({ holding }: GuardState): void {
    const tooltip = vscode.l10n.t('{0} held', holding);
    this.#page.setBadge(holding === 0 ? undefined : { value: holding, tooltip });
  }
}

/** What the panel tells of the guard's state. */
export function panelState(state: GuardState): PanelState {
  const { life, holding, problems, unguarded, searchable, pausedUntil, frozenSince } = state;
  return {
    guard: life === 'starting' || life === 'on' ? life : 'gone',
    holding,
    problems,
    unguarded: namesOf(unguarded, 'relaunch'),
    unguardable: namesOf(unguarded, 'nothing'),
    agents: agentDoors(state),
    searchable,
    ...(pausedUntil === undefined ? {} : { pausedUntil }),
    ...(frozenSince === undefined ? {} : { frozenSince }),
  };
}

function namesOf(terminals: readonly Unguarded[], helps: Unguarded['helps']): string[] {
  return terminals
    .filter((one) => one.helps === helps)
    .map(({ name, shell }) =>
      shell === undefined || shell === name ? name : `${name} (${shell})`,
    );
}

import * as vscode from 'vscode';
import * as v from 'valibot';
import type { FromBroker, ToBroker } from '../../broker/protocol';
import { agentDoors } from '../agents/doors';
import { Disposables } from '../disposables';
import type { Disposable } from '../disposables';
import { SidePage } from '../sidePage';
import type { GuardState, State, Unguarded } from '../state';
import { PAGE_SIZE, fromAudit } from './messages';
import type { FromAudit, PanelState, ToAudit } from './messages';
import { auditStrings } from './strings';

/** What it needs beside the editor. */
export interface AuditParts {
  readonly extension: vscode.Uri;
  readonly state: State;
  readonly send: (message: ToBroker & { type: 'entries' | 'ask-again' }) => void;
}

/** The audit panel in the side bar. */
export class AuditView implements Disposable {
  readonly #owned = new Disposables();
  readonly #page: SidePage<ToAudit>;

  constructor(private readonly parts: AuditParts) {
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
        },
        shown: () => {
          this.#showBadge(parts.state.current);
        },
      }),
    );
    this.#owned.add(
      parts.state.changed.on((state) => {
        this.#page.tell({ type: 'state', state: panelState(state) });
        this.#showBadge(state);
      }),
    );
  }

  /** A message of the broker. */
  heard(message: FromBroker): void {
    if (message.type === 'entry' || message.type === 'entries') this.#page.tell(message);
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
      case 'more': {
        const before = message.before === undefined ? {} : { before: message.before };
        this.parts.send({ type: 'entries', count: PAGE_SIZE, ...before });
        return;
      }
      case 'ask-again':
        this.parts.send({ type: 'ask-again', entry: message.entry });
        return;
      case 'do':
        void vscode.commands.executeCommand(`portcullis.${message.what}`);
    }
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

import * as vscode from 'vscode';
import * as v from 'valibot';
import type { ProtectionRow } from '../../broker/agents/protection-rows';
import type { FromBroker, ToBroker } from '../../broker/protocol';
import { HOOK_LACKS } from '../agentHookDoors';
import { panelState } from '../audit/view';
import type { Commands } from '../commands';
import { Disposables, type Disposable } from '../disposables';
import type { GuardLife } from '../guard';
import { SidePage } from '../sidePage';
import type { GuardState, State } from '../state';
import {
  fromProtection,
  type FromProtection,
  type ProtectionState,
  type ToProtection,
} from './messages';
import { protectionStrings } from './strings';

/** What it needs beside the editor. */
export interface ProtectionParts {
  readonly extension: vscode.Uri;
  readonly state: State;
  readonly send: (message: ToBroker & { type: 'ask-agent' | 'prove' | 'built-in' }) => void;
}

/**
 * The protection view in the side bar: what is held of each agent, as the broker finds it. The broker is told what
 * it cannot see itself: whether this editor calls the hook of its built-in agent.
 */
export class ProtectionView implements Disposable {
  readonly #owned = new Disposables();
  readonly #page: SidePage<ToProtection>;
  #rows: readonly ProtectionRow[] | undefined;
  #sealing: ProtectionState['sealing'];
  #proxied = false;
  #lack: string | undefined;
  #life: GuardLife = 'starting';

  constructor(private readonly parts: ProtectionParts) {
    this.#page = this.#owned.add(
      new SidePage<ToProtection>({
        extension: parts.extension,
        view: 'portcullis.protection',
        page: 'protection',
        title: 'Portcullis',
        beat: { type: 'beat' },
        receive: (message) => {
          const parsed = v.safeParse(fromProtection, message);
          if (parsed.success) this.#receive(parsed.output);
        },
      }),
    );
    this.#owned.add(
      parts.state.changed.on((state) => {
        this.#look(state);
        this.#tell(state);
      }),
    );
  }

  /** To prove changes nothing but what is known. */
  readonly commands = {
    showProtection: () => vscode.commands.executeCommand('portcullis.protection.focus'),
    proveGuards: async () => {
      await vscode.commands.executeCommand('portcullis.protection.focus');
      this.parts.send({ type: 'prove' });
    },
  } satisfies Partial<Commands>;

  /** A message of the broker. */
  heard(message: FromBroker): void {
    if (message.type === 'sealing') {
      const { lack } = message;
      this.#sealing = lack === undefined ? {} : { lack };
      this.#tell(this.parts.state.current);
    }
    if (message.type === 'egress-terminals') {
      this.#proxied = Object.keys(message.environment).length > 0;
      this.#tell(this.parts.state.current);
    }
    if (message.type !== 'protection') return;
    this.#rows = message.rows;
    this.#tell(this.parts.state.current);
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #look({ life, problems }: GuardState): void {
    const started = life === 'on' && this.#life !== 'on';
    // What a broker said that is gone is not true any more.
    if (life !== 'on') {
      this.#rows = this.#sealing = undefined;
      this.#proxied = false;
    }
    this.#life = life;
    const lack = problems.find(({ id }) => HOOK_LACKS.some((one) => one === id))?.remedy;
    if (life !== 'on' || (lack === this.#lack && !(started && lack !== undefined))) return;
    this.#lack = lack;
    this.parts.send({ type: 'built-in', ...(lack === undefined ? {} : { lack }) });
  }

  #receive(message: FromProtection): void {
    switch (message.type) {
      case 'ready':
        this.#page.tell({ type: 'hello', strings: protectionStrings() });
        this.#tell(this.parts.state.current);
        return;
      case 'guard':
        this.parts.send({ type: 'ask-agent', agent: message.agent, change: 'guard' });
        return;
      case 'prove': {
        const { agent } = message;
        this.parts.send({ type: 'prove', ...(agent === undefined ? {} : { agent }) });
        return;
      }
      case 'do':
        void vscode.commands.executeCommand(`portcullis.${message.what}`);
    }
  }

  #tell(state: GuardState): void {
    const { guard, unguarded, unguardable, frozenSince, pausedUntil } = panelState(state);
    const banner = {
      guard,
      unguarded,
      unguardable,
      ...(frozenSince === undefined ? {} : { frozenSince }),
      ...(pausedUntil === undefined ? {} : { pausedUntil }),
    };
    this.#page.tell({
      type: 'state',
      state: {
        // Problems and holds are told by the panel beside it, and by the rows.
        banner: { ...banner, holding: 0, problems: [], agents: [], searchable: 0 },
        rows: this.#rows,
        ...(this.#sealing === undefined ? {} : { sealing: this.#sealing }),
        proxied: this.#proxied,
      },
    });
  }
}

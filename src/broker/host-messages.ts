import type { Action } from '../core/action';
import type { Verdict } from '../core/verdict';
import type { GuardedAgents } from './agents/guarded-agents';
import type { Presence } from './agents/presence';
import type { Approvals } from './approvals';
import type { Blasts } from './blast';
import type { Denials } from './denials';
import type { Egress } from './egress/egress';
import type { Halts } from './halts';
import type { Holds } from './holds';
import { explained } from './explain';
import type { FileGuard } from './parts';
import type { Policies } from './policy';
import { hiddenText } from './hide';
import type { ProgramFinder } from './programs/find';
import type { FromBroker, ToBroker } from './protocol';
import type { RecordDesk } from './record-desk';
import type { Terminals } from './terminals';

/** The parts of the broker that the extension host speaks to. */
export interface HostMessagesOptions {
  readonly agents: GuardedAgents;
  readonly approvals: Approvals;
  readonly blasts: Blasts;
  readonly denials: Denials;
  readonly egress: Pick<Egress, 'setTerminals'>;
  readonly fileGuard: FileGuard | undefined;
  readonly finder: ProgramFinder;
  readonly halts: Halts;
  readonly holds: Holds;
  readonly presence: Presence;
  readonly terminals: Terminals;
  readonly policies?: Pick<Policies, 'hide'>;
  readonly send: (message: FromBroker) => void;
  readonly setWorkspace: (folders: readonly string[]) => void;
  readonly desk: RecordDesk;
  readonly note: (title: string, text: string) => void;
  /** What the judge says of an action now; nothing is asked, and nothing recorded. */
  readonly glance: (action: Action) => Promise<Verdict>;
  readonly tellState: () => void;
  readonly stop: (reason: string) => Promise<void>;
}

const NO_POLICIES = 'Nothing was hidden: this window has no policies. Reload it and try again.';

/** Brings each message of the extension host to the part of the broker that it is for. */
export class HostMessages {
  readonly #to: HostMessagesOptions;

  constructor(options: HostMessagesOptions) {
    this.#to = options;
  }

  async handle(message: ToBroker): Promise<void> {
    const { agents, denials, fileGuard, finder, halts, holds, presence, terminals } = this.#to;
    switch (message.type) {
      case 'start':
        return;
      case 'workspace':
        this.#to.setWorkspace(message.folders);
        fileGuard?.setWorkspace(message.folders);
        presence.setFolders(message.folders);
        return;
      case 'terminals':
        if (terminals.setKnown(message.terminals)) this.#to.tellState();
        presence.setTerminals(message.terminals.map(({ pid }) => pid));
        return;
      case 'focused':
        presence.focus();
        finder.look();
        return;
      case 'search-exclude':
        fileGuard?.setSearchExclude(message.excludes);
        return;
      case 'hide': {
        const { policies } = this.#to;
        const why = policies === undefined ? NO_POLICIES : await policies.hide(message.files);
        this.#to.send({ type: 'tell', text: why ?? hiddenText(message.files) });
        return;
      }
      case 'shown':
        holds.shown(message.hold);
        this.#to.blasts.tell(message.hold);
        return;
      case 'decide':
        holds.decide(message);
        return;
      case 'freeze':
        this.#to.approvals.clear();
        await halts.handle(message);
        return;
      case 'ask-pause':
      case 'resume':
      case 'ask-release':
        await halts.handle(message);
        return;
      case 'ask-agent':
      case 'ask-folder':
      case 'folders':
      case 'prove':
      case 'built-in':
        await agents.handle(message);
        return;
      case 'ask-again':
        if (denials.forget(message.entry)) {
          this.#to.note('A denial was forgotten', 'What it denied is asked about again.');
        }
        return;
      case 'needless':
        await this.#to.desk.needless(message.entry);
        return;
      case 'record': {
        const answer = await this.#to.desk.answer(message);
        this.#to.send({ type: 'record', ask: message.ask, answer });
        return;
      }
      case 'explain': {
        const { ask, ...wish } = message;
        this.#to.send({
          type: 'explained',
          ask,
          explained: await explained(wish, this.#to.glance),
        });
        return;
      }
      case 'egress-terminals':
        await this.#to.egress.setTerminals(message.on);
        return;
      case 'note':
        this.#to.note(message.title, message.text);
        return;
      case 'ping':
        this.#to.send({ type: 'pong', at: message.at });
        return;
      case 'stop':
        await this.#to.stop('the window closed');
    }
  }
}

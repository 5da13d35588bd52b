import { redact } from '../core/secrets';
import { RecentMap } from './recent';
import { shortened } from './redaction';

/** Calls whose outcome may still come. */
const MOST_CALLS = 1_000;
const MOST_SESSIONS = 200;
/** What is kept of a prompt (characters), and looked at for secrets. */
const MOST_PROMPT = 600;
const MOST_LOOKED_AT = 20_000;

/** The agents' sessions of this window: which agent each is of, and which calls are under way. */
export class AgentSessions {
  readonly #agents = new RecentMap<string, string>(MOST_SESSIONS);
  readonly #prompts = new RecentMap<string, string>(MOST_SESSIONS);
  readonly #calls = new RecentMap<string, string>(MOST_CALLS);

  /** The session that was heard of last. */
  get latest(): string | undefined {
    return [...this.#agents.keys()].at(-1);
  }

  agentOf(session: string): string | undefined {
    return this.#agents.get(session);
  }

  /** Something came from this session. */
  heardOf(session: string, agent: string): void {
    this.#agents.set(session, agent);
  }

  /** What the person told the agent, by what its program reports. */
  prompted(session: string, text: string): void {
    const looked = redact(text.slice(0, MOST_LOOKED_AT));
    this.#prompts.set(session, shortened(looked, MOST_PROMPT));
  }

  /** The last of these, without secrets and shortened. */
  promptOf(session: string): string | undefined {
    return this.#prompts.get(session);
  }

  /** A call was let through; its outcome comes under the host's own id. */
  begin(session: string, toolUse: string, action: string): void {
    this.#calls.set(callKey(session, toolUse), action);
  }

  /** The action of a call that is done; each is told once. */
  end(session: string, toolUse: string): string | undefined {
    const key = callKey(session, toolUse);
    const action = this.#calls.get(key);
    this.#calls.delete(key);
    return action;
  }
}

function callKey(session: string, toolUse: string): string {
  return `${session}\0${toolUse}`;
}

/** Calls whose outcome may still come. */
const MOST_CALLS = 1_000;
const MOST_SESSIONS = 200;

/** The agents' sessions of this window: which agent each is of, and which calls are under way. */
export class AgentSessions {
  readonly #agents = new Map<string, string>();
  readonly #calls = new Map<string, string>();

  /** The session that was heard of last. */
  get latest(): string | undefined {
    return [...this.#agents.keys()].at(-1);
  }

  agentOf(session: string): string | undefined {
    return this.#agents.get(session);
  }

  /** Something came from this session. */
  heardOf(session: string, agent: string): void {
    this.#agents.delete(session);
    this.#agents.set(session, agent);
    forgetOldest(this.#agents, MOST_SESSIONS);
  }

  /** A call was let through; its outcome comes under the host's own id. */
  begin(session: string, toolUse: string, action: string): void {
    this.#calls.set(callKey(session, toolUse), action);
    forgetOldest(this.#calls, MOST_CALLS);
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

function forgetOldest(map: Map<string, unknown>, most: number): void {
  if (map.size <= most) return;
  const [oldest] = map.keys();
  if (oldest !== undefined) map.delete(oldest);
}

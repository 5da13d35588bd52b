import path from 'node:path';
import type { HookEnd } from '../../../src/broker/agents/protection';
import { AGENT_PROTECTIONS } from '../../../src/guards/agents/protection';
import { AGENT_SETTINGS } from '../../../src/install/agents';
import { AGENT_MESSAGES, type Members, type Messages } from '../../support/agent-messages';
import { installFor, runAgentHook } from './agent-hook';
import { hookCommand, pluginFor, type Ended } from './hook';
import type { TestWindow } from './window';

/** What a host makes of a hook that has ended. */
export type Outcome = 'runs' | 'refuses';

/** The real hook of one agent, as its host calls it, with the messages that the host writes. */
export interface EveryHook {
  readonly agent: string;
  readonly messages: Messages;
  /** Hands something over at the event of calls, in the folder of the workspace. */
  readonly tell: (input: string) => Promise<Ended>;
  /** The same at the event of prompts. */
  readonly prompt: (input: string) => Promise<Ended>;
  /** A message, in which `/work` is the folder of the workspace. */
  readonly textOf: (message: Members) => string;
  /** What the host does then, by what is known of it and not by how Portcullis answers. */
  readonly follows: (ended: Ended) => Outcome;
}

/** The hooks of all agents that can be called from outside, installed for a window. */
export async function everyHook(window: TestWindow): Promise<readonly EveryHook[]> {
  await installFor(window);
  const plugin = await pluginFor(window);
  const [work = ''] = window.workspace;
  return AGENT_PROTECTIONS.flatMap(({ agent, canary }) => {
    const messages = AGENT_MESSAGES[agent];
    if (canary === undefined || messages === undefined) return [];
    const [atCalls, atPrompts] = [messages.event, messages.prompt.event].map((event) =>
      commandOf(agent, event, window.home, plugin),
    );
    if (atCalls === undefined || atPrompts === undefined) return [];
    const by = (command: string) => (input: string) =>
      runAgentHook(input, { home: window.home, cwd: work, command }).ended;
    return [
      {
        agent,
        messages,
        tell: by(atCalls),
        prompt: by(atPrompts),
        textOf: (message: Members) => JSON.stringify(message).replaceAll('/work', work),
        follows: (ended: Ended) => canary.follows(endOf(ended)),
      },
    ];
  });
}

function commandOf(agent: string, event: string, home: string, plugin: string): string | undefined {
  if (agent === 'vscode') return hookCommand(event, plugin);
  const settings = AGENT_SETTINGS.find((one) => one.agent === agent);
  const places = settings?.places(path.dirname(home), {}) ?? [];
  return places.map(({ form }) => form.commandFor?.(event, home)).find((one) => one !== undefined);
}

function endOf({ code, stdout, stderr }: Ended): HookEnd {
  return { status: code ?? undefined, stdout, stderr };
}

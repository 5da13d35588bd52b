import type { HostDriver } from './driver';
import type { ModelRequest, Script, ScriptedModel, ToolCall } from './scripted-model';
import { until } from './until';

/** What happened in one conversation with the agent. */
export interface AgentRun {
  /** What the tools answered, as the model got it, in order. */
  readonly results: readonly string[];
  /** Every request that this conversation made to the model. */
  readonly requests: readonly ModelRequest[];
}

/**
 * The editor's built-in chat agent, led by a scripted model. Nobody needs to sign in; the profile
 * (`profile.ts`) and the browser's storage (`browser.ts`) are prepared for it.
 */
export class Agent {
  private ready: Promise<void> | undefined;

  constructor(
    private readonly host: HostDriver,
    private readonly model: ScriptedModel,
  ) {}

  /** A call of the terminal tool, with the arguments that it insists on. */
  static terminal(command: string): ToolCall {
    const input = { command, explanation: 'x', goal: 'x', mode: 'sync', timeout: 0 };
    return { tool: 'run_in_terminal', input };
  }

  /**
   * Starts a new chat, gives the agent a task, and lets it work by the script to its end.
   *
   * @returns when the agent has answered; a held tool call keeps it waiting that long
   */
  async run(script: Script, task = 'Please do the task.'): Promise<AgentRun> {
    this.ready ??= this.awake();
    await this.ready;
    const first = this.model.requests.length;
    this.model.play(script);
    await this.host.evaluate(async (vscode, query) => {
      await vscode.commands.executeCommand('workbench.action.chat.newChat');
      await vscode.commands.executeCommand('workbench.action.chat.open', {
        query,
        mode: 'agent',
        blockOnResponse: true,
        modelSelector: { vendor: 'customendpoint', id: 'scripted' },
      });
    }, task);
    const requests = this.model.requests.slice(first).filter(({ tools }) => tools.length > 0);
    return { results: requests.at(-1)?.conversation.results ?? [], requests };
  }

  /** Waits until the agent's model and tools are there; they come seconds after the window. */
  private async awake(): Promise<void> {
    await this.host.evaluate(async (vscode) => {
      await vscode.extensions.getExtension('GitHub.copilot-chat')?.activate();
    });
    await until(
      'the built-in agent is ready',
      () =>
        this.host.evaluate(async (vscode) => {
          const models = await vscode.lm.selectChatModels({ vendor: 'customendpoint' });
          return (
            models.length > 0 && vscode.lm.tools.some(({ name }) => name === 'copilot_readFile')
          );
        }),
      60_000,
    );
  }
}

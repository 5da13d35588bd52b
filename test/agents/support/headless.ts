import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { GuardedAgent } from '../../../src/core/agents';
import { AGENT_SETTINGS } from '../../../src/install/agents';
import type {
  ModelRequest,
  Reply,
  Script,
  ScriptedModel,
  ToolCall,
} from '../../support/scripted-model';

/** Where an agent runs. */
export interface AgentPlace {
  readonly home: string;
  readonly workspace: string;
  readonly model: ScriptedModel;
  readonly env?: Readonly<Record<string, string>>;
}

/** How one agent is started without a person before it, and what its tools are called. */
export interface HeadlessAgent {
  readonly id: GuardedAgent;
  readonly label: string;
  readonly program: () => string;
  readonly args: (prompt: string) => readonly string[];
  /** Folders of programs that it would fetch otherwise. */
  readonly programs?: readonly string[];
  readonly env: (model: ScriptedModel) => Readonly<Record<string, string>>;
  /** Files of its home, beside those of the installation. @param server the command of an MCP server `test` */
  readonly files: (
    model: ScriptedModel,
    server: readonly string[],
  ) => Readonly<Record<string, object | string>>;
  readonly shell: (command: string) => ToolCall;
  readonly read: (file: string) => ToolCall;
  readonly create: (file: string, text: string) => ToolCall;
  readonly edit: (file: string, before: string, after: string) => ToolCall;
  readonly search: (pattern: string, folder?: string) => ToolCall;
  readonly mcp: (tool: string, input: Readonly<Record<string, unknown>>) => ToolCall;
  readonly subagent: (prompt: string) => ToolCall;
  /** Where it takes more than the call of a tool: a script for both, whose subagent makes one call. */
  readonly leadsSubagent?: (call: ToolCall, hear: (results: readonly string[]) => void) => Reply;
  /** How its subagents are recorded, where they cannot be told from it. */
  readonly subagentLabel?: string;
  /** It takes no other output than the tool's own. */
  readonly showsOutput?: true;
  /** It goes on only when its hook's output is closed. */
  readonly waitsForOutput?: true;
  /** Its hook for prompts is called again at each turn. */
  readonly asksEachTurn?: true;
}

/** What happened in one conversation. */
export interface HeadlessRun {
  readonly code: number | null;
  readonly output: string;
  /** What the tools answered, as the model got it, in order. */
  readonly results: readonly string[];
  /** Every request, those for titles and their likes too. */
  readonly requests: readonly ModelRequest[];
}

/** Puts the hooks of Portcullis into the agent's user settings, as the installation does, and its other files. */
export async function prepareHome(
  { id, files }: HeadlessAgent,
  { home, model }: AgentPlace,
  portcullis: string,
  server: readonly string[],
): Promise<void> {
  // Hooks and servers can stand in one file.
  for (const [name, value] of Object.entries(files(model, server))) {
    const file = path.join(home, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, typeof value === 'string' ? value : JSON.stringify(value));
  }
  const settings = AGENT_SETTINGS.find(({ agent }) => agent === id);
  if (settings === undefined) throw new Error(`There is no ${id} any more.`);
  for (const { file, form } of settings.places(home, {})) {
    const plan = form.guard(await readFile(file, 'utf8').catch(() => undefined), portcullis);
    if (!plan.ok) throw new Error(plan.why);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, plan.text);
  }
}

/** A run of the real program, headless, led by a script, that reaches nothing but the scripted model. */
export class Headless {
  readonly process: ChildProcess;
  readonly done: Promise<HeadlessRun>;

  constructor(
    agent: HeadlessAgent,
    place: AgentPlace,
    script: Script,
    prompt = 'Please do the task.',
  ) {
    const { model, workspace, home, env = {} } = place;
    const first = model.requests.length;
    model.play(script);
    this.process = spawn(agent.program(), agent.args(prompt), {
      cwd: workspace,
      env: {
        HOME: home,
        TERM: 'xterm-256color',
        SHELL: '/bin/bash',
        ...agent.env(model),
        ...env,
        PATH: [...(agent.programs ?? []), env.PATH ?? process.env.PATH].join(path.delimiter),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const chunks: Buffer[] = [];
    this.process.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
    this.process.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
    this.done = new Promise((resolve) => {
      this.process.once('close', (code) => {
        const requests = model.requests.slice(first);
        const led = requests.filter(({ tools }) => tools.length > 0);
        const results = led.at(-1)?.conversation.results ?? [];
        resolve({ code, output: Buffer.concat(chunks).toString('utf8'), results, requests });
      });
    });
  }
}

import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { agentProgram } from '../../../scripts/setup/agents.mjs';
import { AGENT_SETTINGS } from '../../../src/install/agents';
import type { ModelRequest, Script, ScriptedModel } from '../../support/scripted-model';

/** What happened in one conversation with Claude. */
export interface ClaudeRun {
  readonly code: number | null;
  readonly output: string;
  /** What the tools answered, as the model got it, in order. */
  readonly results: readonly string[];
  readonly requests: readonly ModelRequest[];
}

export interface ClaudePlace {
  /** Its home, with its settings. */
  readonly home: string;
  readonly workspace: string;
  readonly model: ScriptedModel;
  readonly env?: Readonly<Record<string, string>>;
  /** Options of the command line; without any it asks nobody by itself. */
  readonly args?: readonly string[];
}

/** Puts the hooks of Portcullis into Claude's user settings, as the installation does. */
export async function installHooks(home: string, portcullis: string): Promise<void> {
  const settings = AGENT_SETTINGS.find(({ agent }) => agent === 'claude');
  if (settings === undefined) throw new Error('There is no Claude any more.');
  for (const { file, form } of settings.places(home, {})) {
    const plan = form.guard(undefined, portcullis);
    if (!plan.ok) throw new Error(plan.why);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, plan.text);
  }
}

/** The environment of a run that reaches nothing but the scripted model. */
export function claudeEnvironment({ home, model, env = {} }: ClaudePlace): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '/usr/bin:/bin',
    HOME: home,
    TERM: 'xterm-256color',
    SHELL: '/bin/bash',
    ANTHROPIC_BASE_URL: model.anthropicUrl,
    ANTHROPIC_API_KEY: 'dummy',
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
    DISABLE_AUTOUPDATER: '1',
    DISABLE_TELEMETRY: '1',
    DISABLE_ERROR_REPORTING: '1',
    // It refuses to skip its own questions for root anywhere else.
    ...(process.getuid?.() === 0 ? { IS_SANDBOX: '1' } : {}),
    ...env,
  };
}

/** A run of the real program, headless, led by a script. */
export class Claude {
  readonly process: ChildProcess;
  readonly done: Promise<ClaudeRun>;

  constructor(place: ClaudePlace, script: Script, prompt = 'Please do the task.') {
    const { args = ['--dangerously-skip-permissions'], model, workspace } = place;
    const first = model.requests.length;
    model.play(script);
    const line = ['-p', prompt, '--model', 'claude-sonnet-4-5', ...args];
    this.process = spawn(agentProgram('claude'), line, {
      cwd: workspace,
      env: claudeEnvironment(place),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const chunks: Buffer[] = [];
    this.process.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
    this.process.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
    this.done = new Promise((resolve) => {
      this.process.once('close', (code) => {
        const requests = model.requests.slice(first).filter(({ tools }) => tools.length > 0);
        const results = requests.at(-1)?.conversation.results ?? [];
        resolve({ code, output: Buffer.concat(chunks).toString('utf8'), results, requests });
      });
    });
  }
}

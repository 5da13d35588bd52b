import { spawn, type ChildProcess } from 'node:child_process';
import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../../../scripts/lib/paths.mjs';
import { AGENT_SETTINGS } from '../../../src/install/agents';
import { groupCommand, memberOf } from '../../../src/install/agents/json-hooks';
import { refreshInstalled } from '../../../src/install/home';
import type { Ended } from './hook';
import type { TestWindow } from './window';

/** Puts what agents' hooks call into the window's per-user folder, as the real broker does at its start. */
export async function installFor(window: TestWindow): Promise<void> {
  const { home } = window;
  await refreshInstalled({ home, extension: root, runtime: process.execPath });
}

/** The command that the installation writes into an agent's settings for an event. */
export function agentCommand(home: string, agent: string, event: string): string {
  const settings = AGENT_SETTINGS.find((one) => one.agent === agent);
  const plan = settings?.places(path.dirname(home), {})[0].form.guard(undefined, home);
  if (plan?.ok !== true) return 'exit 99';
  const list = memberOf(memberOf(JSON.parse(plan.text), 'hooks'), event);
  const entry: unknown = Array.isArray(list) ? list[0] : undefined;
  const command = groupCommand(entry) ?? memberOf(entry, 'command');
  return typeof command === 'string' ? command : 'exit 99';
}

export interface AgentHookOptions {
  readonly home: string;
  /** The folder that the session stands in. */
  readonly cwd: string;
  readonly agent?: string;
  readonly event?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Another command than the installed one. */
  readonly command?: string;
}

export interface RunningAgentHook {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

/**
 * Runs an agent's hook as the agent does: by a shell, in the session's folder. It belongs to no process of
 * the test, so that the folder alone tells which window is meant.
 */
export function runAgentHook(input: string, options: AgentHookOptions): RunningAgentHook {
  const { agent = 'claude', event = 'PreToolUse', home, cwd } = options;
  const child = spawn(options.command ?? agentCommand(home, agent, event), {
    shell: true,
    cwd,
    stdio: 'pipe',
    env: options.env ?? { PATH: '/usr/bin:/bin', HOME: '/nonexistent' },
  });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code) => {
      const text = (chunks: readonly Buffer[]) => Buffer.concat(chunks).toString('utf8');
      resolve({ code, stdout: text(out), stderr: text(err) });
    });
  });
  return { child, ended };
}

/** Claude Code gives each call an id of its own; one that comes with the same is the same call. */
let calls = 0;

/** A message of Claude Code about a call of its shell, by default one that never was before. */
export async function claudeCall(
  command: string,
  cwd: string,
  more: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  return JSON.stringify({
    session_id: 'claude-1',
    transcript_path: '/home/user/.claude/projects/x.jsonl',
    cwd: await realpath(cwd),
    permission_mode: 'default',
    hook_event_name: 'PreToolUse',
    tool_name: 'Bash',
    tool_input: { command, description: 'x' },
    tool_use_id: `toolu_${++calls}`,
    ...more,
  });
}

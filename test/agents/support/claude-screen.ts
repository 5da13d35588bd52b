import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Terminal } from '@xterm/headless';
import * as pty from 'node-pty';
import * as v from 'valibot';
import { agentProgram } from '../../../scripts/setup/agents.mjs';
import type { Disposables } from '../../support/disposables';
import type { Script } from '../../support/scripted-model';
import { until } from '../../support/until';
import { CLAUDE_MODEL, claudeEnvironment } from './claude';
import type { AgentPlace } from './headless';

/** What it keeps of its user, servers among it. */
const state = v.record(v.string(), v.unknown());

const size = { cols: 120, rows: 50 };

/** Claude Code in its terminal interface, driven by keys. */
export class ClaudeScreen {
  private constructor(
    private readonly terminal: pty.IPty,
    private readonly emulator: Terminal,
  ) {}

  static async start(owner: Disposables, place: AgentPlace, script: Script): Promise<ClaudeScreen> {
    const { home, workspace, model } = place;
    const file = path.join(home, '.claude.json');
    const before = v.parse(state, JSON.parse(await readFile(file, 'utf8')));
    await writeFile(file, JSON.stringify({ ...before, ...known(workspace) }));
    model.play(script);
    const args = [...CLAUDE_MODEL, '--dangerously-skip-permissions'];
    const env = claudeEnvironment(place);
    const terminal = pty.spawn(agentProgram('claude'), args, { ...size, cwd: workspace, env });
    const emulator = new Terminal({ ...size, scrollback: 2_000, allowProposedApi: true });
    terminal.onData((data) => {
      emulator.write(data);
    });
    await owner.add(() => {
      terminal.kill('SIGKILL');
    });
    const screen = new ClaudeScreen(terminal, emulator);
    await screen.shows(/❯/u);
    return screen;
  }

  /** Gives it a task, once what was typed stands on the screen. */
  async task(text: string): Promise<void> {
    this.terminal.write(text);
    await this.shows(new RegExp(text, 'u'));
    this.terminal.write('\r');
  }

  /** What stands on the screen, and what has gone off its top. */
  text(): string {
    const { active } = this.emulator.buffer;
    return Array.from({ length: active.length }, (_, row) =>
      active.getLine(row)?.translateToString(true),
    ).join('\n');
  }

  async shows(what: RegExp): Promise<void> {
    await until(`the screen shows ${what.source}`, () => what.test(this.text()), 60_000).catch(
      (error: unknown) => {
        throw new Error(`${String(error)}\n${this.text().trim()}`);
      },
    );
  }
}

/** What it asks about at its first start, answered. */
export function known(workspace: string) {
  const trusted = { hasTrustDialogAccepted: true, hasCompletedProjectOnboarding: true };
  return {
    hasCompletedOnboarding: true,
    theme: 'dark',
    bypassPermissionsModeAccepted: true,
    customApiKeyResponses: { approved: ['dummy'], rejected: [] },
    projects: { [workspace]: trusted },
  };
}

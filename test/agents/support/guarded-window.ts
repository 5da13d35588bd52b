import { spawn } from 'node:child_process';
import { access, cp, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../../../scripts/lib/paths.mjs';
import { TestWindow } from '../../broker/support/window';
import type { Disposables } from '../../support/disposables';
import { firstVolumes } from '../../support/fake-railway';
import { startSample, type Sample } from '../../support/sample';
import { ScriptedModel, type Script, type ToolCall, type Turn } from '../../support/scripted-model';
import { until } from '../../support/until';
import { Headless, prepareHome, type AgentPlace, type HeadlessAgent } from './headless';

const script = path.join(root, 'dist', 'broker.js');

/** A window that is open on a copy of the sample, and an agent that works there, under guard. */
export class GuardedWindow {
  private constructor(
    readonly agent: HeadlessAgent,
    readonly sample: Sample,
    readonly window: TestWindow,
    readonly place: AgentPlace,
  ) {}

  static async start(owned: Disposables, agent: HeadlessAgent): Promise<GuardedWindow> {
    const sample = await startSample(owned);
    const host = spawn('/bin/sleep', ['3600']);
    await owned.add(() => host.kill('SIGKILL'));
    const window = await TestWindow.start(owned, {
      script,
      // No ancestor of the agent: its folder alone tells which window is meant.
      hostPid: host.pid ?? 0,
      prepare: async ({ workspace: [folder = ''] }) => {
        await cp(sample.workspace, folder, { recursive: true });
      },
    });
    const [workspace = ''] = window.workspace;
    const home = path.join(window.place, 'home');
    await mkdir(home, { recursive: true });
    const model = await ScriptedModel.start(owned);
    const place = { home, workspace, model, env: { ...sample.env } };
    const mcp = path.join(root, 'test', 'support', 'mcp-server.mjs');
    const server = [process.execPath, mcp, path.join(home, 'mcp.jsonl')];
    await prepareHome(agent, place, window.home, server);
    await until('what the hook calls is there', () =>
      access(path.join(window.home, 'current', 'agent.bash')).then(
        () => true,
        () => false,
      ),
    );
    return new GuardedWindow(agent, sample, window, place);
  }

  run(calls: readonly ToolCall[], prompt?: string): Headless {
    return this.lead(turns(calls), prompt);
  }

  lead(by: Script, prompt?: string, workspace = this.place.workspace): Headless {
    return new Headless(this.agent, { ...this.place, workspace }, by, prompt);
  }

  /** A path in the folder that the agent works in. */
  at(name: string): string {
    return path.join(this.place.workspace, name);
  }

  /** The line of the incident. @param volume which one is meant: what was denied is not asked about again */
  deletion(note: string, volume = 0): ToolCall {
    const body = JSON.stringify({
      query: `mutation { volumeDelete(volumeId: "${firstVolumes[volume]?.id ?? ''}") }`,
    });
    return this.agent.shell(
      `curl -s -X POST ${this.sample.origin}/graphql/v2 -H "Authorization: Bearer $RAILWAY_TOKEN" -H "Content-Type: application/json" -d '${body}' # ${note}`,
    );
  }

  get deletions(): number {
    return this.sample.cloud.requests.length;
  }

  get holds(): number {
    return this.window.of('hold').length;
  }

  /** The next hold after so many, once it is there: a broker that was started anew numbers them from one. */
  async holdAfter(holds: number): ReturnType<TestWindow['hold']> {
    return until(`a hold after ${holds}`, () => this.window.of('hold')[holds], 60_000);
  }

  /** What was called on the MCP server. */
  async onServer(): Promise<string> {
    return readFile(path.join(this.place.home, 'mcp.jsonl'), 'utf8').catch(() => '');
  }
}

export function turns(calls: readonly ToolCall[]): readonly Turn[] {
  return calls.map((call) => ({ call: [call] }));
}

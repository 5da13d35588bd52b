import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import * as v from 'valibot';
import { agentProgram } from '../../../scripts/setup/agents.mjs';
import { codexSettings } from '../../../src/install/agents/codex';
import type { ModelRequest, Script, ScriptedModel, ToolCall } from '../../support/scripted-model';

/** What happened in one conversation with Codex. */
export interface CodexRun {
  readonly code: number | null;
  readonly output: string;
  /** What the tools answered, as the model got it, in order. */
  readonly results: readonly string[];
  readonly requests: readonly ModelRequest[];
}

export interface CodexPlace {
  /** The home that holds `.codex`. */
  readonly home: string;
  readonly workspace: string;
  readonly model: ScriptedModel;
  readonly mode: CodexMode;
  readonly env?: Readonly<Record<string, string>>;
}

/** How a model of Codex calls its tools: by name, or from JavaScript that it hands to one tool. */
export interface CodexMode {
  readonly name: string;
  /** A model that Codex knows, and drives in this mode. */
  readonly model: string;
  readonly shell: (cmd: string, more?: object) => ToolCall;
  readonly patch: (...lines: readonly string[]) => ToolCall;
  readonly image: (file: string) => ToolCall;
  /** A tool of the server `test`. */
  readonly mcp: (tool: string, input: object) => ToolCall;
}

const patched = (lines: readonly string[]) =>
  ['*** Begin Patch', ...lines, '*** End Patch'].join('\n');

const script = (call: string): ToolCall => ({
  tool: 'exec',
  input: {
    code: `const r = await ${call}; text(typeof r === 'string' ? r : r.output ?? JSON.stringify(r));`,
  },
});

export const CODEX_MODES: readonly CodexMode[] = [
  {
    name: 'with tools by name',
    model: 'gpt-5.5',
    shell: (cmd, more = {}) => ({ tool: 'exec_command', input: { cmd, ...more } }),
    patch: (...lines) => ({ tool: 'apply_patch', input: { input: patched(lines) } }),
    image: (file) => ({ tool: 'view_image', input: { path: file } }),
    mcp: (tool, input) => ({ tool: `mcp__test.${tool}`, input: { ...input } }),
  },
  {
    name: 'in code mode',
    model: 'gpt-6-sol',
    shell: (cmd, more = {}) => script(`tools.exec_command(${JSON.stringify({ cmd, ...more })})`),
    patch: (...lines) => script(`tools.apply_patch(${JSON.stringify(patched(lines))})`),
    image: (file) => script(`tools.view_image(${JSON.stringify({ path: file })})`),
    mcp: (tool, input) => script(`tools.mcp__test__${tool}(${JSON.stringify(input)})`),
  },
];

/** Lines of an ordinary day in the sample's shop. */
export const EVERYDAY = [
  'ls -la',
  'git status --short',
  'git log --oneline | head -5',
  'git diff',
  'cat package.json | head -20',
  'node --test test/ 2>&1 | tail -5',
  'npm run --silent build 2>&1 | tail -2',
  'rg -n listen src || true',
  'find . -name "*.js" -not -path "./node_modules/*"',
  'mkdir -p tmp && touch tmp/a && ls tmp',
  'rm -rf dist tmp',
  "sed -n '1,5p' src/server.js",
  'nl -ba src/server.js | sed -n "1,10p"',
  'echo "done" > out.txt; cat out.txt',
  'git add -A && git -c user.name=a -c user.email=a@b.example commit -q -m "wip" && git log -1 --format=%s',
  "node -e 'console.log(1 + 1)'",
  "python3 - <<'EOF'\nprint(1 + 1)\nEOF",
];

/** Puts the hooks of Portcullis into Codex's user settings, and their trust, as the installation does. */
export async function installHooks(home: string, portcullis: string): Promise<void> {
  for (const { file, form } of codexSettings.places(home, {})) {
    const text = await readFile(file, 'utf8').catch(() => undefined);
    const plan = form.guard(text, portcullis);
    if (!plan.ok) throw new Error(plan.why);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, plan.text);
  }
}

function environmentOf({ home, env = {} }: Pick<CodexPlace, 'home' | 'env'>): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH ?? '/usr/bin:/bin',
    HOME: home,
    TERM: 'xterm-256color',
    SHELL: '/bin/bash',
    MODEL_KEY: 'dummy',
    ...env,
  };
}

/** A run of the real program, headless, led by a script. */
export class Codex {
  readonly process: ChildProcess;
  readonly done: Promise<CodexRun>;

  constructor(place: CodexPlace, script: Script, prompt = 'Please do the task.') {
    const { model, workspace, mode } = place;
    const first = model.requests.length;
    model.play(script);
    const provider = `{name="scripted",base_url="${model.openAiUrl}",env_key="MODEL_KEY",wire_api="responses",request_max_retries=0,stream_max_retries=0}`;
    const settings = ['model_provider=scripted', `model_providers.scripted=${provider}`];
    const args = [
      'exec',
      '--skip-git-repo-check',
      '--dangerously-bypass-approvals-and-sandbox',
      ...[...settings, `model=${mode.model}`].flatMap((one) => ['-c', one]),
      prompt,
    ];
    this.process = spawn(agentProgram('codex'), args, {
      cwd: workspace,
      env: environmentOf(place),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const chunks: Buffer[] = [];
    this.process.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
    this.process.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
    this.done = new Promise((resolve) => {
      this.process.once('close', (code) => {
        const requests = model.requests.slice(first);
        const results = requests.at(-1)?.conversation.results ?? [];
        resolve({ code, output: Buffer.concat(chunks).toString('utf8'), results, requests });
      });
    });
  }
}

const listed = v.object({
  id: v.literal(2),
  result: v.object({
    data: v.array(
      v.object({
        hooks: v.array(
          v.object({ key: v.string(), trustStatus: v.string(), enabled: v.boolean() }),
        ),
      }),
    ),
  }),
});

/** The hooks that Codex itself says it has, and whether it would run them. */
export async function hooksByCodex({
  home,
  workspace,
}: Pick<CodexPlace, 'home' | 'workspace'>): Promise<
  readonly { readonly key: string; readonly trustStatus: string; readonly enabled: boolean }[]
> {
  const server = spawn(agentProgram('codex'), ['app-server'], {
    cwd: workspace,
    env: environmentOf({ home }),
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const send = (message: object) => server.stdin.write(`${JSON.stringify(message)}\n`);
  send({ id: 1, method: 'initialize', params: { clientInfo: { name: 'test', version: '1' } } });
  send({ method: 'initialized' });
  send({ id: 2, method: 'hooks/list', params: { cwds: [workspace] } });
  try {
    for await (const line of createInterface({ input: server.stdout })) {
      const read = v.safeParse(v.pipe(v.string(), v.parseJson(), listed), line);
      if (read.success) return read.output.result.data.flatMap(({ hooks }) => hooks);
    }
  } finally {
    server.kill();
  }
  throw new Error('Codex did not list its hooks.');
}

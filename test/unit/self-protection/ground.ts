import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { machineSources } from '../../../src/cli/machine';
import type { Action, Actor, Edit, Json, Origin } from '../../../src/core/action';
import { judge } from '../../../src/core/judge';
import type { Verdict } from '../../../src/core/verdict';
import { createObserver } from '../../../src/observe/observer';
import { AGENT_SETTINGS, type SettingsPlace } from '../../../src/install/agents';
import { settle } from '../../../src/observe/settle';
import { environmentTables } from '../../../src/observe/shell-tables';

const run = promisify(execFile);

/** A command line, or a call of an agent's own tool. `~` at the beginning of a path is the home there. */
export type Attempt =
  | string
  | { readonly write: string; readonly content?: string; readonly edits?: readonly Edit[] }
  | { readonly tool: string; readonly input: Json };

/** What lies in the home and in the project, beside what any project has. */
const FILES: Readonly<Record<string, string>> = {
  '.portcullis/versions/1.0.0-abc/agent.bash': 'exit 77\n',
  '.portcullis/enrolled': '/home\n',
  '.portcullis/run/4711':
    'portcullis/1 40000 5vD0bW3q8Zr1cXyK7mNpTg 9kQe2LwRt4UhJs6aBfVo0i 4712\nfolder /home\n',
  'storage/gate/answer': 'secret\n',
  '.codeium/windsurf/hooks.json': '{"hooks":{"pre_run_command":[{"command":"~/.portcullis/x"}]}}\n',
  '.codeium/windsurf-next/hooks.json':
    '{"hooks":{"pre_run_command":[{"command":"~/.portcullis/x"}]}}\n',
  'Documents/Cline/Hooks/PreToolUse': '#!/bin/bash\nexec ~/.portcullis/x\n',
  'Dokumente/Cline/Hooks/PreToolUse': '#!/bin/bash\nexec ~/.portcullis/x\n',
  '.cline/data/globalState.json': '{"hooksEnabled":true}\n',
  '.codex/fast.config.toml': '[features]\nhooks = false\n',
  '.codex/plain.config.toml': 'model = "x"\n',
  '.vscode/extensions/portcullis.portcullis-1.0.0/package.json': '{}\n',
  'app/package.json': '{"name":"app","scripts":{"dev":"node server.js"}}\n',
  'app/server.js': 'setInterval(() => undefined, 1000);\n',
  'app/README.md': '# App\n',
  'app/patches/hooks-off.patch': [
    'diff --git a/.claude/settings.json b/.claude/settings.json',
    '--- a/.claude/settings.json',
    '+++ b/.claude/settings.json',
    '@@ -1 +1 @@',
    '-{"model":"opus"}',
    '+{"disableAllHooks":true}',
    '',
  ].join('\n'),
  'app/.claude/settings.json': '{"model":"opus"}\n',
  'app/.cursor/hooks.json': '{"version":1,"hooks":{}}\n',
  'app/.github/hooks/guard.json': '{"version":1,"hooks":{}}\n',
  'app/.vscode/settings.json': '{"editor.tabSize":2}\n',
  'app/.portcullis/policy.jsonc': '{"version":1}\n',
  'app/.portcullis/audit/1.jsonl': '{}\n',
};

/** A home with agents under guard and a project in it, both real, in which attempts are judged. */
export class Ground {
  readonly home: string;
  readonly #base: string;

  private constructor(base: string) {
    this.#base = base;
    this.home = path.join(base, 'home');
  }

  static async make(): Promise<Ground> {
    const ground = new Ground(await realpath(await mkdtemp(path.join(os.tmpdir(), 'self-'))));
    for (const [file, content] of Object.entries(FILES)) {
      const at = path.join(ground.home, file);
      await mkdir(path.dirname(at), { recursive: true });
      await writeFile(at, content);
    }
    await ground.#guardAgents();
    await symlink('versions/1.0.0-abc', path.join(ground.home, '.portcullis/current'));
    await symlink(path.join(ground.home, '.portcullis'), path.join(ground.app, 'elsewhere'));
    await symlink(
      path.join(ground.home, '.claude/settings.json'),
      path.join(ground.app, 'notes.json'),
    );
    const git = (...args: string[]) =>
      run('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', ...args], {
        cwd: ground.app,
      });
    await git('init', '-q', '-b', 'main');
    await git('add', '-A');
    await git('commit', '-qm', 'Begin', '--no-verify');
    return ground;
  }

  /** Every agent's settings as "Guard an Agent" leaves them. */
  async #guardAgents(): Promise<void> {
    for (const { file, form } of this.#places()) {
      await mkdir(path.dirname(file), { recursive: true });
      const plan = form.guard(undefined, path.join(this.home, '.portcullis'));
      // What an agent must be asked for first is not asked here: a file that names Portcullis stands for it.
      await writeFile(file, plan.ok ? plan.text : '# portcullis\n');
    }
  }

  /** The files that hold hooks of Portcullis for this agent. */
  hookFiles(agent: string): readonly string[] {
    return this.#places(agent).map(({ file }) => file);
  }

  #places(agent?: string): readonly SettingsPlace[] {
    return AGENT_SETTINGS.filter((one) => agent === undefined || one.agent === agent).flatMap(
      (settings) => settings.places(this.home, {}),
    );
  }

  async remove(): Promise<void> {
    await rm(this.#base, { recursive: true, force: true });
  }

  /** The project's folder, in which all is tried. */
  get app(): string {
    return path.join(this.home, 'app');
  }

  /** What the judge says where an agent, or a person, tries this here. */
  async verdictOn(attempt: Attempt, actor: Actor = 'agent'): Promise<Verdict> {
    const { home, app } = this;
    const observer = createObserver({
      place: () => ({
        home,
        // Where everything may be deleted is not where this home lies.
        temp: ['/var/tmp'],
        workspace: [app],
        platform: 'linux',
        guard: [path.join(home, '.portcullis'), path.join(home, 'storage')],
      }),
      tables: environmentTables({ PATH: process.env.PATH, HOME: home }),
      sources: machineSources(),
    });
    const { verdict } = await settle(this.#actionOf(attempt, actor), judge, observer);
    return verdict;
  }

  #actionOf(attempt: Attempt, actor: Actor): Action {
    const origin: Origin = { door: actor === 'agent' ? 'hook' : 'terminal', actor };
    const base = { v: 1, origin, cwd: this.app } as const;
    if (typeof attempt === 'string') {
      const line = attempt.replaceAll('$REAL_HOME', this.home);
      return { ...base, kind: 'shell', dialect: 'bash', line, interactive: true };
    }
    if ('tool' in attempt) {
      const input = this.#inHome(attempt.input);
      return { ...base, kind: 'tool', tool: attempt.tool, input };
    }
    const { write, content, edits } = attempt;
    const file = path.resolve(this.app, write.replace(/^~/u, this.home));
    return {
      ...base,
      kind: 'write',
      path: file,
      ...(content === undefined ? {} : { content }),
      ...(edits === undefined ? {} : { edits }),
    };
  }

  #inHome(input: Json): Json {
    if (typeof input === 'string') return input.replace(/^~/u, this.home);
    if (typeof input !== 'object' || input === null) return input;
    if (Array.isArray(input)) return input.map((item: Json) => this.#inHome(item));
    return Object.fromEntries(
      Object.entries(input).map(([key, value]: [string, Json]) => [key, this.#inHome(value)]),
    );
  }
}

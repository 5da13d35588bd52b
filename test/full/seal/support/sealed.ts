import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { root } from '../../../../scripts/lib/paths.mjs';
import { gatePlace } from '../../../../src/guards/terminal/environment';
import { writeGate } from '../../../../src/guards/terminal/files';
import { TestWindow, type WindowOptions } from '../../../broker/support/window';
import { environmentOf, templates } from '../../../shell/support/gated';
import type { Disposables } from '../../../support/disposables';
import { InteractiveShell } from '../../../support/interactive-shell';
import { until } from '../../../support/until';

let built: Promise<string> | undefined;

/** Bundles the real broker with what it starts beside it, as the build does. */
export function realBroker(): Promise<string> {
  built ??= (async () => {
    const folder = path.join(root, '.cache', 'test', 'sealed');
    await esbuild.build({
      absWorkingDir: root,
      entryPoints: {
        broker: 'src/broker/main.ts',
        holder: 'src/guards/seal/holder.ts',
        egress: 'src/guards/egress/main.ts',
      },
      bundle: true,
      platform: 'node',
      target: 'node22',
      format: 'cjs',
      outdir: folder,
      logLevel: 'warning',
    });
    return path.join(folder, 'broker.js');
  })();
  return built;
}

/** Inside, the home is the real one: a prompt that tests know comes from the workspace. */
const STARTS: Readonly<
  Record<
    'bash' | 'zsh' | 'fish',
    { readonly files: Readonly<Record<string, string>>; readonly args: string[] }
  >
> = {
  bash: { files: { 'rc.txt': "PS1='pc$ '\n" }, args: ['--rcfile', 'rc.txt'] },
  zsh: { files: { '.zshrc': "PS1='pc$ ' RPS1=\nunsetopt prompt_sp\n" }, args: [] },
  fish: {
    files: {},
    args: ['-C', "function fish_prompt; printf 'pc$ '; end; function fish_greeting; end"],
  },
};

export interface SealedOptions {
  /** Variables over those that a terminal of the editor has. */
  readonly env?: Readonly<Record<string, string>>;
  readonly shell?: 'bash' | 'zsh' | 'fish';
  readonly cwd?: string;
}

/** A window with the real broker, whose terminals can be sealed. */
export class SealedWindow {
  private constructor(
    readonly window: TestWindow,
    /** What a terminal of this window has in its environment. */
    readonly environment: Readonly<Record<string, string>>,
  ) {}

  static async start(owner: Disposables, options: WindowOptions = {}): Promise<SealedWindow> {
    const script = options.script ?? (await realBroker());
    const window = await TestWindow.start(owner, { ...options, script });
    const sealing = await until('sealing was tried', () => window.of('sealing')[0]);
    if (sealing.lack !== undefined) throw new Error(sealing.lack.cannot);
    const place = gatePlace(window.storage, process.getuid?.());
    if (place === undefined) throw new Error('no gate on this system');
    const { port, gate } = await window.ready();
    await writeGate(templates, place, { port, ...gate });
    return new SealedWindow(window, environmentOf(place, false));
  }

  get workspace(): string {
    return this.window.workspace[0] ?? '';
  }

  /** The launcher that the editor starts in the place of a shell. */
  launcher(shell = 'bash'): string {
    return path.join(this.window.home, 'sealed', shell);
  }

  /** Opens a sealed terminal, as the editor does, and waits for its first prompt. */
  async terminal(owner: Disposables, options: SealedOptions = {}): Promise<InteractiveShell> {
    const { env = {}, shell = 'bash', cwd = this.workspace } = options;
    const start = STARTS[shell];
    for (const [name, text] of Object.entries(start.files)) {
      const file = path.join(this.workspace, name);
      if (!existsSync(file)) await writeFile(file, text);
    }
    const started = await InteractiveShell.start(owner, {
      program: this.launcher(shell),
      args: start.args,
      env: { ...this.environment, PORTCULLIS_ZDOTDIR: this.workspace, ...env },
      home: this.window.place,
      cwd,
      prompt: 'pc$ ',
      announces: shell !== 'bash',
      draws: shell === 'fish',
    });
    const terminals = [{ pid: started.pid, name: shell, actor: 'person' as const }];
    this.window.send({ type: 'terminals', terminals });
    return started;
  }
}

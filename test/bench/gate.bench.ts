/**
 * What the gate of each shell costs on an allowed line, from Enter to its output and to the next prompt: with the
 * real broker, plain and under VS Code's own script, beside the same shells without the gate in the same
 * run. Promise, over VS Code's own script, until the output: at most
 * 3 ms for bash, 1 ms for zsh, 4 ms for fish; and at most 15 ms more until a shell's first prompt.
 *
 *     npx tsx test/bench/gate.bench.ts [rounds]
 */
import * as pty from 'node-pty';
import { which } from '../../scripts/lib/processes.mjs';
import { gatePlace } from '../../src/guards/terminal/environment';
import { writeGate } from '../../src/guards/terminal/files';
import type { GatePlace } from '../../src/guards/terminal/texts';
import { TestWindow } from '../broker/support/window';
import { environmentOf, templates } from '../shell/support/gated';
import { prepareBash } from '../support/bash';
import { Disposables } from '../support/disposables';
import { prepareFish } from '../support/fish';
import { temporaryFolder } from '../support/folders';
import type { ShellStart } from '../support/interactive-shell';
import { prepareZsh } from '../support/zsh';
import { bundled } from './bundled';
import { quantile } from './measure';

const rounds = Number(process.argv[2] ?? 300);
const warmUp = 20;
/** Starts of a shell; as often as lines they would take long. */
const starts = Math.ceil(rounds / 10);
const ready = '<ready> ';

/** A shell that is driven without polling: what it prints wakes who waits for it. */
class Shell {
  readonly output: number[] = [];
  readonly prompt: number[] = [];
  readonly #terminal: pty.IPty;
  #printed = '';
  #wake: (() => void) | undefined;

  constructor({ program, args, env, home }: ShellStart) {
    this.#terminal = pty.spawn(program, [...args], {
      cwd: home,
      cols: 200,
      env: {
        PATH: process.env.PATH ?? '/usr/bin:/bin',
        HOME: home,
        TERM: 'xterm-256color',
        LANG: 'C.UTF-8',
        ...env,
      },
    });
    this.#terminal.onData((data) => {
      this.#printed += data;
      this.#wake?.();
    });
  }

  async ready(): Promise<void> {
    await this.#until(() => this.#printed.includes(ready));
  }

  async line(count: number): Promise<void> {
    // What is printed differs from what is typed, which the terminal shows too.
    const mark = `out${count}put`;
    this.#printed = '';
    const began = performance.now();
    this.#terminal.write(`echo out"${count}"put\r`);
    await this.#until(() => this.#printed.includes(mark));
    const printed = performance.now() - began;
    await this.#until(() => this.#printed.lastIndexOf(ready) > this.#printed.indexOf(mark));
    if (count < warmUp) return;
    this.output.push(printed);
    this.prompt.push(performance.now() - began);
  }

  dispose(): void {
    this.#terminal.kill('SIGKILL');
  }

  #until(done: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error(`nothing more came behind ${JSON.stringify(this.#printed)}`));
      }, 30_000);
      this.#wake = () => {
        if (!done()) return;
        clearTimeout(timer);
        this.#wake = undefined;
        resolve();
      };
      this.#wake();
    });
  }
}

const shown = (times: readonly number[]) =>
  [0.5, 0.99].map((part) => quantile(times, part).toFixed(2).padStart(7)).join(' ');

/** How each shell of the machine is started. */
const shells = [
  { name: 'bash', prepare: prepareBash },
  { name: 'zsh', prepare: prepareZsh },
  { name: 'fish', prepare: prepareFish },
].filter(({ name }) => which(name) !== undefined);

/** One shell, plain and under VS Code's script, with the gate and without. */
async function benchShell(
  owned: Disposables,
  { name, prepare }: (typeof shells)[number],
  place: GatePlace,
): Promise<void> {
  const kinds = new Map<string, Shell>();
  for (const underEditor of [false, true]) {
    for (const gated of [false, true]) {
      const env = gated ? environmentOf(place, underEditor) : {};
      const shell = new Shell(await prepare(owned, { underEditor, env, prompt: ready }));
      await owned.add(() => {
        shell.dispose();
      });
      await shell.ready();
      kinds.set(`${underEditor ? "VS Code's script" : 'plain'}${gated ? ' + gate' : ''}`, shell);
    }
  }
  // In turns, so that what else the machine does meets all alike.
  for (let round = 0; round < rounds + warmUp; round += 1) {
    for (const shell of kinds.values()) await shell.line(round);
  }
  console.log(`${`${name}, ms`.padEnd(24)} output p50     p99 | prompt p50     p99`);
  for (const [kind, { output, prompt }] of kinds) {
    console.log(`${kind.padEnd(24)}    ${shown(output)} |    ${shown(prompt)}`);
  }
  const over = (kind: string) => {
    const bare = kinds.get(kind)?.output ?? [];
    const gated = kinds.get(`${kind} + gate`)?.output ?? [];
    return (quantile(gated, 0.5) - quantile(bare, 0.5)).toFixed(2);
  };
  console.log(
    `over plain: ${over('plain')} ms, over VS Code's script: ${over("VS Code's script")} ms`,
  );
}

/** How long a shell takes to its first prompt, with the gate and without, in turns. */
async function benchStart(
  owned: Disposables,
  { name, prepare }: (typeof shells)[number],
  place: GatePlace,
): Promise<void> {
  for (const underEditor of [false, true]) {
    const times: Readonly<Record<'bare' | 'gated', number[]>> = { bare: [], gated: [] };
    const bare = await prepare(owned, { underEditor, env: {}, prompt: ready });
    const env = environmentOf(place, underEditor);
    const gated = await prepare(owned, { underEditor, env, prompt: ready });
    for (let round = 0; round < starts + 2; round += 1) {
      for (const [kind, how] of [
        ['bare', bare],
        ['gated', gated],
      ] as const) {
        const began = performance.now();
        const shell = new Shell(how);
        await shell.ready();
        if (round >= 2) times[kind].push(performance.now() - began);
        shell.dispose();
      }
    }
    const [without, withGate] = [quantile(times.bare, 0.5), quantile(times.gated, 0.5)];
    console.log(
      `start of ${name}, ${underEditor ? "VS Code's script" : 'plain'}: ${without.toFixed(1)} ms, with the gate ${withGate.toFixed(1)} ms: ${(withGate - without).toFixed(1)} ms more`,
    );
  }
}

async function bench(): Promise<void> {
  const owned = new Disposables();
  try {
    const script = await bundled('src/broker/main.ts');
    const window = await TestWindow.start(owned, { script });
    const place = gatePlace(await temporaryFolder(owned), process.getuid?.());
    if (place === undefined) throw new Error('no gate on this system');
    const { port, gate } = await window.ready();
    await writeGate(templates, place, { port, ...gate });
    for (const shell of shells) {
      await benchShell(owned, shell, place);
      await benchStart(owned, shell, place);
    }
  } finally {
    await owned.dispose();
  }
}

void bench();

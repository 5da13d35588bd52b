import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { InteractiveShell } from '../../support/interactive-shell';
import { until } from '../../support/until';
import { probes } from './homes';
import { key, type Script, type ShellName, type Step } from './interaction';

/** What came of an interaction. */
export interface Outcome {
  /** What a person sees of it. */
  readonly screen: string;
  /** What the shell says of itself afterwards. */
  readonly state: string;
  /** The last entries. */
  readonly history: string;
  /** Whether it did what it does. */
  readonly ran: boolean;
}

const denied = /Denied in a test/u;
/** Keys by which the terminal sends a signal. */
const SIGNALS = new RegExp(`[${key.ctrl('c')}${key.ctrl('z')}${key.ctrl('\\\\')}]`, 'u');

/** Plays interactions in one shell, one after the other. */
export class Player {
  private probed = 0;

  constructor(
    private readonly name: ShellName,
    private readonly shell: InteractiveShell,
    /** Called with whether lines are denied from here on. */
    private readonly deny?: (denies: boolean) => void,
  ) {}

  async play({ first = [], deed, last = [] }: Script): Promise<Outcome> {
    const { shell } = this;
    const file = path.join(shell.home, 'ran');
    for (const step of first) await this.take(step);
    await rm(file, { force: true });
    const from = await shell.cursorLine();
    const steps = typeof deed === 'string' ? [deed] : deed;
    if (this.deny === undefined) for (const step of steps) await this.take(step);
    else await this.beDenied(steps, this.deny);
    const screen = await shell.shownFrom(from);
    const [state = '', history = ''] = (await this.probe()).split('-- history --\n');
    const ran = existsSync(file);
    for (const step of last) await this.take(step);
    return {
      screen: this.masked(screen),
      state: this.masked(state),
      history: this.masked(history),
      ran,
    };
  }

  /** Goes as far as a person comes whose line is denied. */
  private async beDenied(steps: readonly Step[], deny: (denies: boolean) => void): Promise<void> {
    const { shell } = this;
    deny(true);
    // What follows a line that does not run would be typed at the prompt.
    let entered = false;
    for (const step of steps) {
      const isLine = typeof step === 'string';
      if (entered && !isLine && ('sees' in step || 'prompt' in step)) break;
      await this.take(isLine ? { keys: `${step}\r` } : step);
      entered ||= isLine || ('keys' in step && step.keys.includes('\r'));
      if (isLine) break;
    }
    await shell.untilText(denied);
    await shell.untilPrompt();
    deny(false);
  }

  private async take(step: Step): Promise<void> {
    const { shell } = this;
    if (typeof step === 'string') await shell.run(step);
    else if ('prompt' in step) await shell.untilPrompt();
    else if ('keys' in step) {
      if (SIGNALS.test(step.keys)) await shell.untilAtRest();
      shell.typeAnew(step.keys);
    } else if ('sees' in step) await shell.untilText(step.sees);
    else await shell.resize(...step.resize);
  }

  /** What the shell says of itself; it is also the proof that it goes on. */
  private async probe(): Promise<string> {
    const { shell, name } = this;
    const number = ++this.probed;
    await shell.run(probes[name](number));
    const file = path.join(shell.home, `state.${number}`);
    return until(
      'what the shell says of itself',
      async () => {
        const text = await readFile(file, 'utf8');
        return text.endsWith('end\n') && text;
      },
      3_000,
    );
  }

  /** Without what is another each time (process ids, times, the folder's name) and what nobody sees. */
  private masked(text: string): string {
    return (
      text
        // When a shell tells of the end of a job is a matter of moments.
        .replaceAll(/^\[\d+\][+ -]*(?:terminated|done)\b.*\n?/gimu, '')
        .replaceAll(/ +$/gmu, '')
        .replaceAll(this.shell.home, '~')
        .replaceAll(path.basename(this.shell.home), '~')
        .replaceAll(/\d+m\d+[.,]\d+s|\b\d{3,}\b/gu, '#')
    );
  }
}

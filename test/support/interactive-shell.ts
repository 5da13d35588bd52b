import { readdirSync, readFileSync } from 'node:fs';
import { Terminal } from '@xterm/headless';
import * as pty from 'node-pty';
import type { Disposables } from './disposables';
import { plain } from './terminal-text';
import { until } from './until';

/** How a shell is started. */
export interface ShellStart {
  /** Absolute. */
  readonly program: string;
  readonly args: readonly string[];
  /** Variables over the few that a login gives; undefined removes one. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  /** Where it starts; by default its HOME. */
  readonly cwd?: string | undefined;
  /** The prompt's text, by which the end of a command is told. */
  readonly prompt: string;
  /** Whether it may draw its prompt again while a line is typed. */
  readonly draws?: boolean;
  /** Whether it says behind its prompt that it reads a line. */
  readonly announces?: boolean;
}

const size = { cols: 120, rows: 40 };
/** Spent only when a promise is broken. */
const patienceMs = 30_000;
/** Ends the output of a line that readline has read, and begins the next prompt. */
const lineAccepted = '\u001b[?2004l';
const lineBegins = '\u001b[?2004h';

/** An interactive shell on a terminal of its own, driven as by a person's hands. */
export class InteractiveShell {
  private output = '';
  private readonly exit: Promise<void>;
  private mark = 0;
  /** Looks again at what was printed. */
  private look: (() => void) | undefined;

  private constructor(
    private readonly terminal: pty.IPty,
    private readonly emulator: Terminal,
    /** Its HOME, a fresh folder. */
    readonly home: string,
    private readonly prompt: string,
    private readonly draws: boolean,
    private readonly announces: boolean,
  ) {
    this.exit = new Promise((resolve) => {
      terminal.onExit(() => {
        resolve();
      });
    });
    terminal.onData((data) => {
      this.output += data;
      emulator.write(data);
      this.look?.();
    });
  }

  /** Starts a shell and waits for its first prompt. */
  static async start(owner: Disposables, start: ShellStart): Promise<InteractiveShell> {
    const { program, args, env, home, cwd = home, prompt, draws = false } = start;
    const { announces = draws } = start;
    const terminal = pty.spawn(program, [...args], {
      ...size,
      name: 'xterm-256color',
      cwd,
      env: { ...login(home, program), ...env },
    });
    await owner.add(() => {
      endSession(terminal);
    });
    const emulator = new Terminal({ ...size, scrollback: 10_000, allowProposedApi: true });
    const shell = new InteractiveShell(terminal, emulator, home, prompt, draws, announces);
    await shell.untilPrompt();
    return shell;
  }

  /** The shell's process. */
  get pid(): number {
    return this.terminal.pid;
  }

  /** Types without Enter. Ctrl+C is `\u0003`, Ctrl+D `\u0004`, Enter `\r`. */
  type(keys: string): void {
    this.terminal.write(keys);
  }

  /** Types as {@link type} does; what comes from here on is what the waiting methods look at. */
  typeAnew(keys: string): void {
    this.mark = this.output.length;
    this.terminal.write(keys);
  }

  /**
   * Waits until the shell waits, as far as Linux tells: readline loses a prompt for good where a signal
   * comes while it draws.
   */
  async untilAtRest(): Promise<void> {
    if (process.platform !== 'linux') return;
    let rested = 0;
    await until('the shell waits', () => {
      const stat = readFileSync(`/proc/${this.terminal.pid}/stat`, 'utf8');
      rested = stat.slice(stat.lastIndexOf(')') + 2).startsWith('S') ? rested + 1 : 0;
      return rested === 2;
    });
  }

  /** Makes the terminal larger or smaller; what comes from here on is what the waiting methods look at. */
  async resize(cols: number, rows: number): Promise<void> {
    await this.drawn();
    this.mark = this.output.length;
    this.terminal.resize(cols, rows);
    this.emulator.resize(cols, rows);
  }

  /** Types a line and Enter. What comes from here on is what the waiting methods look at. */
  send(line: string): void {
    this.mark = this.output.length;
    this.terminal.write(`${line}\r`);
  }

  /**
   * Types a line and waits for the next prompt.
   *
   * @returns what was printed in between
   */
  async run(line: string): Promise<string> {
    this.send(line);
    await this.untilPrompt();
    return this.printed();
  }

  /**
   * Pastes text as a terminal does, several lines at once, and presses Enter.
   *
   * @returns what was printed before the next prompt
   */
  async paste(text: string): Promise<string> {
    return this.run(`\u001b[200~${text}\u001b[201~`);
  }

  /** Waits until the shell has ended. */
  async ended(): Promise<void> {
    await this.exit;
  }

  /** Waits until the shell asks for the next line. */
  async untilPrompt(): Promise<void> {
    const asked = () => {
      const text = this.output.slice(this.mark);
      if (this.draws && !text.includes(lineBegins)) return false;
      // Some say behind their prompt that they read a line, and not before they can.
      if (this.announces && text.lastIndexOf(lineBegins) < text.lastIndexOf(lineAccepted)) {
        return false;
      }
      return plain(text).endsWith(this.prompt.trimEnd() + ' ');
    };
    await this.until('the prompt', asked);
  }

  /** Waits for text printed since the last line was sent. */
  async untilText(pattern: RegExp): Promise<void> {
    await this.until(String(pattern), () => pattern.test(plain(this.output.slice(this.mark))));
  }

  /** What was printed since the last line was read, without the next prompt. */
  printed(): string {
    const text = this.output.slice(this.mark);
    const from = text.indexOf(lineAccepted);
    const output = from < 0 ? text : text.slice(from + lineAccepted.length);
    const to = output.lastIndexOf(lineBegins);
    return plain(to < 0 ? output : output.slice(0, to)).replace(/^\n|\n$/gu, '');
  }

  /** Everything it has printed since it started, with every control sequence. */
  raw(): string {
    return this.output;
  }

  /** What a person sees now: the screen's lines, without trailing blanks. */
  async screen(): Promise<string> {
    await this.drawn();
    return this.rows(this.emulator.buffer.active.viewportY);
  }

  /** The line of the cursor, counted from the first that is kept; for {@link shownFrom}. */
  async cursorLine(): Promise<number> {
    await this.drawn();
    const { active } = this.emulator.buffer;
    return active.baseY + active.cursorY;
  }

  /** What a person sees who scrolls up to a line, without trailing blanks. */
  async shownFrom(line: number): Promise<string> {
    await this.drawn();
    return this.rows(line);
  }

  private rows(first: number): string {
    const { active } = this.emulator.buffer;
    const rows = Array.from({ length: active.length - first }, (_, row) =>
      active.getLine(first + row)?.translateToString(true),
    );
    return rows.join('\n').trimEnd();
  }

  private drawn(): Promise<void> {
    return new Promise((resolve) => {
      this.emulator.write('', resolve);
    });
  }

  /** Waits for what is printed, one waiter at a time. */
  private until(what: string, probe: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = (then: () => void) => {
        clearTimeout(timer);
        this.look = undefined;
        then();
      };
      const timer = setTimeout(() => {
        const printed = JSON.stringify(this.output.slice(this.mark));
        end(() => {
          reject(new Error(`${what}: not within ${patienceMs} ms\nprinted: ${printed}`));
        });
      }, patienceMs);
      this.look = () => {
        if (probe()) end(resolve);
      };
      this.look();
    });
  }
}

function login(home: string, shell: string): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '/usr/bin:/bin',
    HOME: home,
    USER: 'person',
    LANG: 'C.UTF-8',
    SHELL: shell,
    TERM: 'xterm-256color',
  };
}

/** Ends the shell and all it has started, background jobs too: a session's processes share its id. */
function endSession(terminal: pty.IPty): void {
  terminal.kill('SIGHUP');
  for (const pid of sessionMembers(terminal.pid)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has gone by itself.
    }
  }
}

/** The processes of a session, as Linux lists them; elsewhere the hang-up has to do. */
function sessionMembers(session: number): number[] {
  let names: string[];
  try {
    names = readdirSync('/proc').filter((name) => /^\d+$/u.test(name));
  } catch {
    return [];
  }
  return names.map(Number).filter((pid) => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      // After the name in brackets: state, parent, group, session.
      return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[3]) === session;
    } catch {
      return false;
    }
  });
}

import type { Word } from './invocation';
import { completed, listed, type Wrapper } from './wrappers';

/** What is left of a wrapper's words. */
export interface Peeled {
  /** The command that it starts, its program first; empty when it starts none. */
  readonly words: readonly Word[];
  readonly assigned: readonly Word[];
  /** The folder it changes to. */
  readonly folder?: Word;
  /** Code that it gives to a shell. */
  readonly code?: Word;
  /** An option says that no program is started. */
  readonly idle: boolean;
  /** An option asks for a shell. */
  readonly shell: boolean;
  /** Options as they were written, for those who want to know. */
  readonly options: readonly string[];
}

/** Takes a wrapper's own options and words off. */
export function peel(args: readonly Word[], row: Wrapper): Peeled {
  const state = new Peeling(args, row);
  state.run();
  return state.result();
}

class Peeling {
  readonly #args: readonly Word[];
  readonly #row: Wrapper;
  readonly #assigned: Word[] = [];
  readonly #options: string[] = [];
  #folder: Word | undefined;
  #code: Word | undefined;
  #idle = false;
  #shell = false;
  #at = 0;

  constructor(args: readonly Word[], row: Wrapper) {
    this.#args = args;
    this.#row = row;
  }

  run(): void {
    const row = this.#row;
    if (row.verbs !== undefined && !this.#verb(row.verbs)) {
      this.#at = this.#args.length;
      this.#idle = true;
      return;
    }
    let operands = row.operands ?? 0;
    let dashed = false;
    for (; this.#at < this.#args.length; this.#at++) {
      const value = this.#args[this.#at]?.value;
      if (value === '--' && !dashed) {
        dashed = true;
        if (operands === 0 || row.behindDashes === true) {
          this.#at++;
          return;
        }
      } else if (!dashed && listed(row.after, value ?? '')) {
        this.#at++;
        return;
      } else if (!dashed && value?.startsWith('-') === true && value !== '-') {
        this.#option(value);
      } else if (!dashed && value === '-' && row.dash === true) {
        this.#options.push('-');
      } else if (row.behindDashes === true) {
        continue;
      } else if (operands > 0 && row.optional?.test(value ?? '') !== false) {
        operands--;
      } else if (row.assigns === true && value !== undefined && /^[A-Za-z_]\w*=/.test(value)) {
        this.#assigned.push(...this.#args.slice(this.#at, this.#at + 1));
      } else {
        return;
      }
    }
  }

  result(): Peeled {
    return {
      words: this.#args.slice(this.#at),
      assigned: this.#assigned,
      idle: this.#idle,
      shell: this.#shell,
      options: this.#options,
      ...(this.#folder === undefined ? {} : { folder: this.#folder }),
      ...(this.#code === undefined ? {} : { code: this.#code }),
    };
  }

  /** Skips to behind the verb; false when another one stands there. */
  #verb(verbs: string): boolean {
    for (; this.#at < this.#args.length; this.#at++) {
      const value = this.#args[this.#at]?.value;
      if (value === undefined) return false;
      if (!value.startsWith('-')) break;
      if (listed(this.#row.valued, value)) this.#at++;
    }
    const verb = this.#args[this.#at]?.value;
    this.#at++;
    return verb !== undefined && listed(verbs, verb);
  }

  #option(value: string): void {
    if (listed(this.#row.paired, value)) {
      this.#at += 2;
      return;
    }
    if (value.startsWith('--')) {
      const equals = value.indexOf('=');
      const option = this.#inFull(equals < 0 ? value : value.slice(0, equals));
      const word = this.#args[this.#at];
      if (equals >= 0 && word !== undefined) this.#meet(option, tail(word, equals + 1));
      else if (this.#takesValue(option)) this.#meet(option, this.#args[++this.#at]);
      else this.#meet(option, undefined);
      return;
    }
    // A cluster: the first letter that takes a value takes the rest, or the next word.
    for (let i = 1; i < value.length; i++) {
      const option = `-${value[i] ?? ''}`;
      const word = this.#args[this.#at];
      if (!this.#takesValue(option)) {
        this.#meet(option, undefined);
      } else if (i + 1 < value.length && word !== undefined) {
        this.#meet(option, tail(word, i + 1));
        return;
      } else {
        this.#meet(option, this.#args[++this.#at]);
        return;
      }
    }
  }

  /** Programs take long options shortened. */
  #inFull(option: string): string {
    const { valued, code, idle, chdir, shellOptions } = this.#row;
    return completed([valued, code, idle, chdir, shellOptions], option) ?? option;
  }

  #takesValue(option: string): boolean {
    const { valued, code, chdir } = this.#row;
    return listed(valued, option) || listed(code, option) || listed(chdir, option);
  }

  #meet(option: string, value: Word | undefined): void {
    this.#options.push(option);
    if (listed(this.#row.idle, option)) this.#idle = true;
    if (listed(this.#row.shellOptions, option)) this.#shell = true;
    if (value === undefined) return;
    if (listed(this.#row.chdir, option)) this.#folder = value;
    if (listed(this.#row.code, option)) this.#code = value;
  }
}

/** What of a word stands behind its first characters. */
function tail(word: Word, from: number): Word {
  const { value } = word;
  return value === undefined ? word : { ...word, value: value.slice(from) };
}

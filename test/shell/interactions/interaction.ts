/** The shells that people live in. */
export type ShellName = 'bash' | 'zsh' | 'fish';

/**
 * What a person does next: types a line and Enter, and waits for the prompt; types keys and waits for
 * nothing; waits until something is seen, or for the {@link prompt}; drags the terminal's border.
 */
export type Step =
  | string
  | { readonly keys: string }
  | { readonly sees: RegExp }
  | typeof prompt
  | { readonly resize: readonly [cols: number, rows: number] };

/** Waits for the prompt. */
export const prompt = { prompt: true } as const;

/** Something that a person does at a prompt. */
export interface Script {
  /** What comes before; let through also where the rest is denied. */
  readonly first?: readonly Step[];
  /** What is denied where lines are denied. */
  readonly deed: string | readonly Step[];
  /** What puts the shell back as it was. */
  readonly last?: readonly Step[];
  /** Seen on the screen in the end where it is let through, in a shell without the gate too. */
  readonly sees?: RegExp;
  /** Where nothing of it runs at all: then it is denied nowhere. By default it makes the file `ran`. */
  readonly runs?: 'nothing';
  /** What the gate cannot leave as it is, and how it is then. */
  readonly differs?: { readonly part: 'screen' | 'history'; readonly how: string };
}

/** One row of the table. A shell that is not named knows no such thing. */
export interface Interaction {
  readonly name: string;
  readonly in: Readonly<Partial<Record<ShellName, Script>>>;
}

/** The same keys in every shell. */
export function everywhere(script: Script): Interaction['in'] {
  return { bash: script, zsh: script, fish: script };
}

/** The same keys in the shells whose language descends from the Bourne shell's. */
export function bourne(script: Script): Interaction['in'] {
  return { bash: script, zsh: script };
}

/**
 * As {@link bourne}, for commands of several lines. There is one thing that the gate cannot leave as it is: it
 * must see a command as it was typed, and bash joins the lines by guesses of its own where `lithist` is off.
 */
export function inLines(script: Script): Interaction['in'] {
  const how = 'the lines of a command stay apart, as under `shopt -s lithist`';
  return { bash: { ...script, differs: { part: 'history', how } }, zsh: script };
}

/** Keys that have no sign. */
export const key = {
  enter: '\r',
  tab: '\t',
  up: '\u001b[A',
  left: '\u001b[D',
  escape: '\u001b',
  backspace: '\u007f',
  ctrl: (letter: string) => String.fromCharCode(letter.toUpperCase().charCodeAt(0) - 64),
  /** What a terminal makes of pasted text. */
  paste: (text: string) => `\u001b[200~${text}\u001b[201~`,
};

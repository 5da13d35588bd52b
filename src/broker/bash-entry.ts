/** What a bash gate says of the line and of its shell; see the wire in docs/architecture.md. */
export type Told = (key: string) => string | undefined;

/** The last entry of a bash's history. */
export interface BashEntry {
  /** Undefined when it cannot be told. */
  readonly number: number | undefined;
  /** When it was made, in seconds since 1970; 0 when that is not known. */
  readonly time: number;
  readonly text: string;
}

/** `history 1` prints the number, `*` or a blank, a blank, the time, and the text. */
const PRINTED = /^[^0-9]*([0-9]+)..([^]*)$/u;

/**
 * Reads the entry as `history 1` printed it: exactly, to the last blank. Its time stands before the text
 * as `HISTTIMEFORMAT` says, or `??` where it has none.
 */
export function readEntry(told: Told): BashEntry {
  const [, digits, rest] = PRINTED.exec(withoutEnd(told('history') ?? '')) ?? [];
  if (digits === undefined || rest === undefined) return { number: undefined, time: 0, text: '' };
  const number = Number(digits);
  const format = told('format') ?? '';
  const [, seconds, timed] = (format === '%s ' ? /^([0-9]+) ([^]*)$/u.exec(rest) : null) ?? [];
  if (timed !== undefined) return { number, time: Number(seconds), text: timed };
  const entry = told('entry');
  if (entry === undefined) {
    return { number, time: 0, text: format === '' ? rest : rest.replace(/^\?\?/u, '') };
  }
  // The format is read-only: `fc`, in posix mode, prints the text alone, behind a tab.
  const text = withoutEnd(entry).replace(/^\t/u, '');
  return { number: rest.endsWith(text) ? number : undefined, time: 0, text };
}

/** Why a line is not run: what is known of it may not be it, or not all of it. */
export function unsure(entry: BashEntry, told: Told, nowSeconds: number): string | undefined {
  if (told('known') === '1') {
    const prompt = told('prompt') ?? '';
    const isFresh = /^-?[0-9]+$/u.test(prompt) && (entry.number ?? -1) > Number(prompt);
    if (isFresh) return undefined;
    return told('off') === '1'
      ? 'Portcullis cannot see this line: the history was switched off, and Portcullis reads lines from it. It is on again, and keeps nothing: repeat the line.'
      : 'Portcullis cannot see this line: the history of this shell does not take it (is HISTCONTROL or HISTIGNORE read-only?). Relaunch this terminal.';
  }
  // A shell that was started from a gated one, at its first line. The entry is this line's when nothing
  // hides lines, or when it was made just now, after the history file was read.
  const isHidden = entry.number === undefined || told('hides') !== '';
  const seconds = Number(told('seconds') ?? '');
  const isOld = !(seconds >= 2) || entry.time < nowSeconds - 1;
  return isHidden && isOld
    ? 'Portcullis has just joined this shell. The line was not run: repeat it.'
    : undefined;
}

/**
 * Why a line with a `#` that is not one line is not run. Where a comment inside a command ends in a
 * backslash, bash runs the next line but records it as part of the comment: the text that is asked about
 * would hide it. Then fewer lines were recorded than read. Every here-document adds one to the record,
 * and each `<<` is taken for one, so that a difference is never missed; an alias could bring one unseen.
 *
 * @param aliases the texts of the aliases that the line names
 */
export function hidesLines(
  line: string,
  told: Told,
  aliases: readonly string[],
): string | undefined {
  if (!line.includes('#')) return undefined;
  const read = numberOf(told('read')) - numberOf(told('from'));
  if (read === 1) return undefined;
  const documents = line.replaceAll('<<<', '').split('<<').length - 1;
  const recorded = line.split('\n').length;
  const isWhole = read + documents === recorded && !aliases.some((text) => text.includes('<<'));
  if (isWhole || !/(?:^|[\s;&|()<>`])#/u.test(line)) return undefined;
  return 'Portcullis cannot see all of this line: where a comment ends in a backslash, bash records something else than it runs. Write it without the comment, or without backslashes at the ends of lines.';
}

/**
 * What the user's own settings would not have kept of the history, and the gate takes away at the next
 * prompt: the entry's number, or `on` where the history is switched on again by the line.
 */
export function toForget({ number, text }: BashEntry, told: Told): string {
  if (number === undefined) return '';
  if (told('off') === '1') {
    return /set[^]*-o[^]*history|HISTSIZE=/u.test(text) ? 'on' : String(number);
  }
  const control = `:${told('control') ?? ''}:`.replace(
    /:ignoreboth(?=:)/gu,
    ':ignorespace:ignoredups',
  );
  if (control.includes(':ignorespace:') && text.startsWith(' ')) return String(number);
  if (control.includes(':ignoredups:') && entryBefore(told)?.text === text) return String(number);
  return '';
}

/** The entry before the last one: `history 2` printed both. */
function entryBefore(told: Told): BashEntry | undefined {
  const last = told('history') ?? '';
  const both = told('before') ?? '';
  if (both.length <= last.length || !both.endsWith(last)) return undefined;
  const printed = both.slice(0, both.length - last.length);
  return readEntry((key) =>
    key === 'history' ? printed : key === 'format' ? told(key) : undefined,
  );
}

function withoutEnd(printed: string): string {
  return printed.endsWith('\n') ? printed.slice(0, -1) : printed;
}

/** A variable that is not set counts as 0; what is no number compares with none. */
function numberOf(text: string | undefined): number {
  return text === undefined || /^[0-9]*$/u.test(text) ? Number(text ?? '') : Number.NaN;
}

import { readAliases } from './bash-aliases';
import { hidesLines, readEntry, toForget, unsure } from './bash-entry';
import { MOST_WORDS, variablesOf, wordsOf } from './bash-words';
import type { Call } from './call';
import { readFields, splitList, type GateAnswers, type GateFields } from './gate-fields';

/** A line that is longer is asked about without what its words mean (characters). */
const MOST_LINE = 200_000;
/** What functions and aliases may say altogether before it is too much to follow (characters). */
const MOST_TEXT = 300_000;
/** Longer values of variables hold no command (characters). */
const MOST_VALUE = 4_096;
/** How often a gate is asked for more: each time for what the names before have named. */
const MOST_ROUNDS = 24;

/** What cannot be written into a list of names. */
const UNWRITABLE = /[\p{Cc}\uFFFD]/u;
/** What stands where a text was not UTF-8. */
const UNREADABLE = /[\0\uFFFD]/u;

/**
 * What a gate asks, and what the words of the line mean in its shell: aliases and functions, with what
 * these name in turn, and variables. That comes for each line anew, as a table kept up to date at every
 * prompt would be behind what the line will find.
 */
export class GateQuestion {
  /** The whole text. */
  readonly line: string;
  /** What the gate takes out of the history at the next prompt. */
  readonly forget: string;
  readonly #fields: GateFields;
  readonly #unsure: string | undefined;
  readonly #aliases: (readonly [string, string])[] = [];
  readonly #functions = new Map<string, string>();
  readonly #variables: GateAnswers[];
  readonly #seen = new Set<string>();
  readonly #wanted = new Set<string>();
  #text = 0;
  #isPartial = false;

  /** @param nowSeconds since 1970, by the same clock as the shell's */
  constructor(fields: GateFields, nowSeconds: number) {
    this.#fields = fields;
    this.#variables = [fields];
    if (fields.get('history') === undefined) {
      this.line = fields.get('line') ?? '';
      this.forget = '';
    } else {
      const entry = readEntry(fields.get);
      this.line = entry.text;
      this.forget = toForget(entry, fields.get);
      this.#unsure = unsure(entry, fields.get, nowSeconds);
    }
    if (fields.get('more') !== '1' || this.#unsure !== undefined) return;
    if (this.line.length > MOST_LINE) this.#isPartial = true;
    else this.#want(this.line, variablesOf(this.line));
  }

  /** Why the line is refused whatever it says: what is known of it may not be it, or not all of it. */
  get refusal(): string | undefined {
    // Only bash's history says less than was read; other shells hand over the line itself.
    if (this.#fields.get('history') === undefined) return undefined;
    const aliases = this.#aliases.map(([, text]) => text);
    return this.#unsure ?? hidesLines(this.line, this.#fields.get, aliases);
  }

  /** The gate says nothing more, but will show by its name who it is. */
  get proves(): boolean {
    return this.#fields.get('proof') === '1';
  }

  /** What the gate is to tell next: words, `()NAME` for a function's text, `$NAME` for a variable. */
  get wanted(): readonly string[] {
    return this.#isPartial ? [] : [...this.#wanted];
  }

  /** Takes what the gate says to what was wanted. False when that cannot be read. */
  take(body: Buffer): boolean {
    const { list, fields } = splitList(body);
    const read = readFields(fields);
    const asked = new Set(this.#wanted);
    this.#wanted.clear();
    if (!read.ok) return false;
    const { answers } = read;
    this.#variables.push({
      get: () => undefined,
      under: (prefix) =>
        prefix.includes('variable.')
          ? answers.under(prefix).filter(([name]) => asked.has(`$${name}`))
          : [],
    });
    // Where a variable holds a command's name, that means something in the shell as well.
    for (const [name, value] of answers.under('variable.')) {
      if (asked.has(`$${name}`) && value.length < MOST_VALUE) this.#want(value, new Set(), true);
    }
    const aliasesFrom = /^alias /mu.exec(list)?.index ?? list.length;
    for (const [name, text] of readAliases(list.slice(aliasesFrom))) {
      if (!asked.has(name)) continue;
      this.#aliases.push([name, text]);
      if (UNREADABLE.test(text)) this.#isPartial = true;
      this.#want(text);
    }
    for (const name of list.slice(0, aliasesFrom).split('\n')) {
      if (asked.has(name)) this.#wanted.add(`()${name}`);
    }
    for (const [name, text] of answers.under('function.')) {
      if (!asked.has(`()${name}`)) continue;
      this.#functions.set(name, text);
      if (UNREADABLE.test(text)) this.#isPartial = true;
      this.#want(text);
    }
    // A function that was there a moment ago and has no text now is not known.
    if ([...asked].some((name) => name.startsWith('()') && !this.#functions.has(name.slice(2)))) {
      this.#isPartial = true;
    }
    return true;
  }

  /** What is known of the shell now, as its tables take it. */
  get tables(): GateAnswers {
    if (this.#fields.get('more') !== '1') return this.#fields;
    return {
      get: (key) => (key === (this.#isPartial ? 'partial' : 'reset') ? '1' : undefined),
      under: (prefix) => {
        if (prefix === 'alias.') return this.#aliases;
        if (prefix === 'function.') return [...this.#functions];
        return prefix.includes('variable.')
          ? this.#variables.flatMap((answers) => answers.under(prefix))
          : [];
      },
    };
  }

  /** What could not be found out counts as not known. */
  giveUp(): void {
    this.#wanted.clear();
    this.#isPartial = true;
  }

  #want(text: string, variables: ReadonlySet<string> = new Set(), isValue = false): void {
    this.#text += text.length;
    const names = [...wordsOf(text), ...Array.from(variables, (name) => `$${name}`)];
    for (const name of names) {
      // What has a slash in it is neither a function nor an alias.
      if (this.#seen.has(name) || (text !== this.line && name.includes('/'))) continue;
      this.#seen.add(name);
      if (!UNWRITABLE.test(name)) this.#wanted.add(name);
      else if (!isValue) this.#isPartial = true;
    }
    // The line itself has a bound of its own.
    if (this.#seen.size > MOST_WORDS || (text !== this.line && this.#text > MOST_TEXT)) {
      this.giveUp();
    }
  }
}

/**
 * Asks a gate until nothing is wanted any more. False when the caller is gone, or says nothing sensible.
 *
 * @param proof what the caller's process is to call itself, where it says that it will, or is asked anyway
 */
export async function hearMeaning(
  call: Call,
  question: GateQuestion,
  proof?: string,
): Promise<boolean> {
  for (let round = 0; question.wanted.length > 0 || (round === 0 && question.proves); round += 1) {
    if (round === MOST_ROUNDS) {
      question.giveUp();
      return true;
    }
    const body = await call.need(question.wanted, round === 0 ? proof : undefined);
    if (body === undefined || !question.take(body)) return false;
  }
  return true;
}

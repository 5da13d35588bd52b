import type { Invocation } from '../shell/invocation';
import { NOT_READING, RUNNING } from './secrets-programs';
import { PRINT_ROWS } from './secrets-print-table';
import { textOf } from './secrets-words';

/** A command of a program that prints a secret it keeps. */
interface Printer {
  /** Words that must stand in this order; each is one of several. */
  readonly words: readonly (readonly string[])[];
  /** Must match some word, too. */
  readonly also: RegExp | undefined;
  /** With these it prints none. */
  readonly except: RegExp | undefined;
}

/** The rows of each program, as they stand in the table; read when the program is first met. */
const rowsByProgram = new Map<string, string[]>();
for (const row of PRINT_ROWS.split('\n')) {
  if (row === '') continue;
  for (const program of (row.split(' ', 1)[0] ?? '').split('|')) {
    const rows = rowsByProgram.get(program);
    if (rows === undefined) rowsByProgram.set(program, [row]);
    else rows.push(row);
  }
}

/** The words with which the commands of a program begin. */
const firstWords = new Map<string, ReadonlySet<string>>();
const printers = new Map<string, readonly Printer[]>();

function printersOf(program: string): readonly Printer[] | undefined {
  const known = printers.get(program);
  const rows = known === undefined ? rowsByProgram.get(program) : undefined;
  if (rows === undefined) return known;
  const read = rows.map(printerOf);
  printers.set(program, read);
  firstWords.set(program, new Set(read.flatMap(({ words }) => words[0] ?? [''])));
  return read;
}

function printerOf(row: string): Printer {
  const [, ...parts] = row.split(' ');
  const pattern = (sign: string): RegExp | undefined => {
    const part = parts.find((one) => one.startsWith(sign) && one.length > 1);
    return part === undefined ? undefined : new RegExp(part.slice(1), 'i');
  };
  return {
    words: parts.filter((one) => !/^[+!]/.test(one)).map((one) => one.split('|')),
    also: pattern('+'),
    except: pattern('!'),
  };
}

/** Verbs of `pass` and `gopass` that show none; any other word is the name of an entry. */
const STORE_VERBS =
  /^(?:ls|list|search|find|insert|add|edit|generate|rm|remove|delete|mv|rename|cp|copy|git|init|help|version|sync|recipients|mounts|audit|fsck|config|setup|update|history|sum|completion|env)$/;

/**
 * The command of a password store or a cloud's client that an invocation is, when it prints a secret;
 * of programs that no row knows, one whose words say so: `acme secrets get db`.
 */
export function printedBy(invocation: Invocation): string | undefined {
  const { program = '', args } = invocation;
  const rows = printersOf(program);
  if (rows === undefined) return saidByWords(invocation);
  const first = firstWords.get(program);
  // Nearly every command of such a program is another one.
  const begins = args.some(({ value }) => {
    const word = value ?? '';
    return (
      first?.has(word) === true ||
      (word.includes('/') && first?.has(word.slice(0, word.indexOf('/'))))
    );
  });
  if (!begins && first?.has('') !== true && !/^(?:go)?pass$/.test(program)) return undefined;
  const texts = args.slice(0, MOST_WORDS).map(textOf);
  // In front of another word, `-h` may be a host.
  if (texts.some((text) => /^(?:--help|--version|help)$/.test(text)) || texts.at(-1) === '-h') {
    return undefined;
  }
  const operands = operandsOf(texts);
  // Without a name it prints its help.
  if (operands.at(-1) === 'inspect') return undefined;
  if (/^(?:go)?pass$/.test(program)) {
    const [first] = operands;
    return first === undefined || STORE_VERBS.test(first) ? undefined : `${program} ${first}`;
  }
  const found = rows.find(({ words, also, except }) => {
    if (!standInOrder(words, texts, operands)) return false;
    if (also !== undefined && !texts.some((text) => also.test(text))) return false;
    return except === undefined || !texts.some((text) => except.test(text));
  });
  if (found === undefined) return undefined;
  return [program, ...found.words.map((one) => one.find((word) => texts.includes(word)) ?? '')]
    .join(' ')
    .trim();
}

/** Most words of one command that are looked at. */
const MOST_WORDS = 60;

interface Operand {
  readonly text: string;
  /** It stands behind an option, whose value it may be. */
  readonly doubtful: boolean;
}

function operandsOf(texts: readonly string[]): readonly string[] {
  return texts.filter((text) => !text.startsWith('-'));
}

/** Whether the words stand in this order, with nothing but options and their values in between. */
function standInOrder(
  words: readonly (readonly string[])[],
  texts: readonly string[],
  plain: readonly string[],
): boolean {
  if (words.every((word, index) => names(word, plain[index] ?? ''))) return true;
  if (
    words.some((word) => word[0]?.startsWith('-') === true || word[0]?.startsWith('/') === true)
  ) {
    return words.every((word) => word.some((one) => texts.includes(one)));
  }
  const operands = texts.flatMap((text, index): readonly Operand[] =>
    text.startsWith('-') ? [] : [{ text, doubtful: /^--?[^=]+$/.test(texts[index - 1] ?? '') }],
  );
  let at = 0;
  for (const { text, doubtful } of operands) {
    const word = words[at];
    if (word !== undefined && names(word, text)) at++;
    else if (!doubtful && at < words.length) return false;
  }
  return at === words.length;
}

/** `secret` is meant by `secret/db`, too. */
function names(word: readonly string[], text: string): boolean {
  return word.includes(text) || word.some((one) => text.startsWith(`${one}/`));
}

const SHOWS = /^(?:get|show|read|reveal|decrypt|print|view|export|dump|access|download|value|cat)$/;
const SECRET =
  /^(?:secrets?|credentials?|creds|passwords?|tokens?|(?:access|auth|api|refresh|session)[-_]?tokens?|(?:api|access|secret|private|storage|account)[-_]?keys?)$/;
const BOTH =
  /^(?:get|show|read|reveal|decrypt|print|view|export|dump|access|fetch)[-_:](?:secrets?|credentials?|passwords?|(?:access-|auth-|api-|session-|refresh-)?tokens?|(?:api|access|storage|account|private)-?keys?)(?:-value|-string)?$|^(?:secrets?|credentials?|tokens?|passwords?|keys?):(?:get|show|reveal|access|print|export)$/;
/** Programs in which such words mean other things, or show only names. */
const OTHERWISE = new Set(
  'git docker podman nerdctl kubectl oc terraform tofu curl wget gh glab make cat echo printf grep rg sed awk az aws gcloud jq yq ls cd vim code'.split(
    ' ',
  ),
);

/** Whether {@link printedBy} can say anything of a program. */
export function mayPrint(program: string): boolean {
  return rowsByProgram.has(program) || areWordsTold(program);
}

function areWordsTold(program: string): boolean {
  return !OTHERWISE.has(program) && !NOT_READING.has(program) && !RUNNING.has(program);
}

/** `acme secrets get db`, `acme get-access-token`. */
function saidByWords({ program = '', args }: Invocation): string | undefined {
  if (!areWordsTold(program)) return undefined;
  let before = '';
  let seen = 0;
  for (const { value } of args) {
    if (value === undefined || value.startsWith('-')) continue;
    if (value.length > 40 || seen++ > 3) return undefined;
    const says =
      BOTH.test(value) ||
      (SHOWS.test(value) && SECRET.test(before)) ||
      (SECRET.test(value) && SHOWS.test(before));
    if (says) return `${program} ${before} ${value}`.replace(/ {2}/g, ' ');
    before = value;
  }
  return undefined;
}

/** Whether any word says so much that the rest is worth a look; asked of every command. */
export const PRINTING_PROGRAMS: readonly string[] = ['*'];

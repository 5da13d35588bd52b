/**
 * Brace expansion on the source of one word, as bash does it before anything else: `{a,b}`, `{1..5}`,
 * nested, with quotes, backslashes and `${…}`/`$(…)` left whole.
 */

/** Most words that one word may become; more is not followed. */
const MOST = 200;

/** The sources that a word becomes, in order; undefined when they are too many. */
export function expandBraces(source: string): readonly string[] | undefined {
  const open = findBrace(source);
  if (open === undefined) return [source];
  const before = source.slice(0, open.start);
  const tails = expandBraces(source.slice(open.end + 1));
  if (tails === undefined) return undefined;
  const all: string[] = [];
  for (const choice of open.choices) {
    const inner = open.nested ? expandBraces(choice) : [choice];
    if (inner === undefined || inner.length * tails.length + all.length > MOST) return undefined;
    for (const middle of inner) for (const tail of tails) all.push(before + middle + tail);
  }
  return all;
}

interface Brace {
  readonly start: number;
  readonly end: number;
  readonly choices: readonly string[];
  readonly nested: boolean;
}

function findBrace(source: string): Brace | undefined {
  for (let i = 0; i < source.length; i = after(source, i)) {
    if (source[i] !== '{') continue;
    const brace = readBrace(source, i);
    if (brace !== undefined) return brace;
  }
  return undefined;
}

function readBrace(source: string, start: number): Brace | undefined {
  const commas: number[] = [];
  let depth = 0;
  let i = start + 1;
  while (i < source.length) {
    const char = source[i];
    if (char === '{') depth++;
    else if (char === '}' && depth > 0) depth--;
    else if (char === '}') break;
    else if (char === ',' && depth === 0) commas.push(i);
    i = after(source, i);
  }
  if (i >= source.length) return undefined;
  if (commas.length === 0) {
    const choices = sequence(source.slice(start + 1, i));
    return choices === undefined ? undefined : { start, end: i, choices, nested: false };
  }
  const edges = [start, ...commas, i];
  const choices = edges.slice(1).map((edge, n) => source.slice((edges[n] ?? 0) + 1, edge));
  return { start, end: i, choices, nested: true };
}

/** The position behind what stands at `i`: a quoted or substituted stretch counts as one. */
function after(source: string, i: number): number {
  const char = source[i];
  if (char === '\\') return i + 2;
  if (char === "'") return past(source, i + 1, "'");
  if (char === '"' || char === '`') return pastQuoted(source, i + 1, char);
  if (char === '$') {
    const next = source[i + 1];
    if (next === "'" || next === '"') return pastQuoted(source, i + 2, next);
    if (next === '{') return pastNested(source, i + 2, '{', '}');
    if (next === '(') return pastNested(source, i + 2, '(', ')');
  }
  if ((char === '<' || char === '>') && source[i + 1] === '(') {
    return pastNested(source, i + 2, '(', ')');
  }
  return i + 1;
}

function past(source: string, from: number, close: string): number {
  const end = source.indexOf(close, from);
  return end < 0 ? source.length : end + 1;
}

function pastQuoted(source: string, from: number, close: string): number {
  let i = from;
  while (i < source.length) {
    if (source[i] === close) return i + 1;
    // Within double quotes a substitution has quotes of its own.
    const nested = close === '"' && (source[i] === '$' || source[i] === '`');
    const quoted = source[i + 1] === '"' || source[i + 1] === "'";
    if (source[i] === '\\') i += 2;
    else i = nested && !quoted ? after(source, i) : i + 1;
  }
  return source.length;
}

function pastNested(source: string, from: number, open: string, close: string): number {
  let depth = 1;
  let i = from;
  while (i < source.length) {
    if (source[i] === open) depth++;
    else if (source[i] === close && --depth === 0) return i + 1;
    i = source[i] === open ? i + 1 : after(source, i);
  }
  return source.length;
}

function sequence(body: string): readonly string[] | undefined {
  const numbers = /^(-?\d{1,9})\.\.(-?\d{1,9})(?:\.\.(-?\d{1,9}))?$/.exec(body);
  if (numbers !== null) {
    const [low, high, step] = [numbers[1] ?? '', numbers[2] ?? '', numbers[3]];
    const padded = [low, high].some((edge) => /^-?0\d/.test(edge));
    const width = padded ? Math.max(low.length, high.length) : 0;
    return count(Number(low), Number(high), Number(step ?? 1), (n) => {
      const digits = String(Math.abs(n)).padStart(n < 0 ? width - 1 : width, '0');
      return n < 0 ? `-${digits}` : digits;
    });
  }
  const letters = /^([A-Za-z])\.\.([A-Za-z])(?:\.\.(-?\d{1,9}))?$/.exec(body);
  if (letters === null) return undefined;
  const [low, high] = [letters[1] ?? '', letters[2] ?? ''];
  return count(low.charCodeAt(0), high.charCodeAt(0), Number(letters[3] ?? 1), (n) => {
    // Between the cases lie characters that the shell would read; they come out quoted.
    const char = String.fromCharCode(n);
    return /[A-Za-z]/.test(char) ? char : `\\${char}`;
  });
}

function count(
  low: number,
  high: number,
  step: number,
  show: (n: number) => string,
): readonly string[] {
  const by = Math.max(1, Math.abs(step)) * (low <= high ? 1 : -1);
  const all: string[] = [];
  for (let n = low; by > 0 ? n <= high : n >= high; n += by) {
    all.push(show(n));
    if (all.length > MOST) break;
  }
  return all;
}

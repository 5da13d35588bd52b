import type { Word } from '../invocation';

/** Parameters with a value that most cmdlets have. */
const COMMON =
  `erroraction ea warningaction wa informationaction infa errorvariable ev warningvariable
  outvariable ov outbuffer pipelinevariable pv credential encoding stream delimiter`.split(/\s+/);

/** A cmdlet's words, told apart. */
export interface Bound {
  /** Words that no parameter stands in front of. */
  readonly plain: readonly Word[];
  /** The values behind a parameter, by its full name in small letters. */
  readonly values: (name: string) => readonly Word[];
  /** A parameter without a value. */
  readonly has: (name: string) => boolean;
}

/**
 * Tells a cmdlet's parameters and their values apart. A name may be shortened, and a value stand behind a
 * colon. Several values stand behind one another, as the translator writes lists.
 *
 * @param valued full names of the parameters that take a value, in small letters
 */
export function bound(args: readonly Word[], valued: string): Bound {
  const names = [...valued.split(' '), ...COMMON];
  const values = new Map<string, Word[]>();
  const switches: string[] = [];
  const plain: Word[] = [];
  for (let at = 0; at < args.length; at++) {
    const word = args[at];
    if (word === undefined) continue;
    const found = /^-([a-z_?][\w?-]*)(?::(.*))?$/is.exec(word.value ?? '');
    if (found === null) {
      plain.push(word);
      continue;
    }
    const short = (found[1] ?? '').toLowerCase();
    const full =
      names.find((name) => name === short) ?? names.find((name) => name.startsWith(short));
    if (full === undefined) {
      if (!/^\$false$/i.test(found[2] ?? '')) switches.push(short);
    } else if (found[2] !== undefined && found[2] !== '') {
      add(values, full, { ...word, value: found[2] });
    } else {
      const next = args[at + 1];
      if (next !== undefined) add(values, full, next);
      at++;
    }
  }
  return {
    plain,
    values: (name) => values.get(name) ?? [],
    has: (name) => switches.some((one) => name.startsWith(one)),
  };
}

function add(values: Map<string, Word[]>, name: string, word: Word): void {
  values.set(name, [...(values.get(name) ?? []), word]);
}

/** A path of PowerShell as the rest of the judge knows it; a pattern in quotes is one all the same. */
export function pathWord(word: Word): Word {
  const { value } = word;
  if (value === undefined) return word;
  const path = value
    .replace(/^Microsoft\.PowerShell\.Core\\?FileSystem::/i, '')
    .replaceAll('\\', '/');
  const first = path.search(/[*?[]/);
  if (first < 0) return { ...word, value: path };
  const last = Math.max(path.lastIndexOf('*'), path.lastIndexOf('?'), path.lastIndexOf(']'));
  return {
    source: word.source,
    span: word.span,
    value: undefined,
    glob: true,
    many: true,
    ...(first === 0 ? {} : { prefix: path.slice(0, first) }),
    ...(last + 1 === path.length ? {} : { suffix: path.slice(last + 1) }),
  };
}

/** A drive that holds no files: `Env:`, `Variable:` and their likes. */
export function driveOf(word: Word): string | undefined {
  return /^(env|variable|function|alias|cert|hklm|hkcu|registry|wsman)(?::|(?=::))/i
    .exec(word.value ?? word.prefix ?? '')?.[1]
    ?.toLowerCase();
}

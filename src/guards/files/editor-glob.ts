import { compileWildcard, type Wildcard } from '../../observe/wildcard';

/**
 * The globs of the editor's `search.exclude`, as far as it is certain what they hide: `*`, `?`, `[…]`,
 * `{a,b}` and `**` as a whole part. A glob is anchored at the workspace folder unless it begins with
 * two stars, and one that names a folder hides what is below. A glob of another kind counts as hiding
 * nothing. Source: VS Code's glob.ts, and ripgrep, which its search hands the globs to.
 */
export type Hides = (relative: string) => boolean;

type Part = Wildcard | 'any depth';

const MAX_GLOBS = 2_000;
const MAX_LENGTH = 1_000;
const MAX_ALTERNATIVES = 200;

/** @returns whether the globs hide a file, given relative to its folder with `/` between the parts */
export function compileEditorGlobs(globs: readonly string[]): Hides {
  const compiled = globs.slice(0, MAX_GLOBS).flatMap((glob) => alternativesOf(glob).map(partsOf));
  return (relative) => {
    const names = relative.split('/');
    return compiled.some((parts) => parts !== undefined && hides(parts, names));
  };
}

/** `a{b,c}` as `ab` and `ac`; empty when it does not add up, is nested too richly or is too long. */
function alternativesOf(glob: string): readonly string[] {
  if (glob.length > MAX_LENGTH || glob.includes('\\')) return [];
  let done: readonly string[] = [''];
  let rest = glob;
  while (rest !== '') {
    const open = openBrace(rest);
    if (open === undefined) return done.map((start) => start + rest);
    const group = groupAt(rest, open);
    if (group === undefined) return [];
    const middle = group.choices.flatMap((choice) => alternativesOf(choice));
    if (middle.length === 0 || done.length * middle.length > MAX_ALTERNATIVES) return [];
    const plain = rest.slice(0, open);
    done = done.flatMap((start) => middle.map((choice) => start + plain + choice));
    rest = rest.slice(group.end);
  }
  return done;
}

/** The first brace that is not inside brackets. */
function openBrace(glob: string): number | undefined {
  const found = /^(?:[^[{]|\[[^\]]*\])*\{/u.exec(glob)?.[0];
  return found === undefined ? undefined : found.length - 1;
}

function groupAt(
  glob: string,
  open: number,
): { readonly choices: readonly string[]; readonly end: number } | undefined {
  const choices: string[] = [];
  let depth = 1;
  let from = open + 1;
  for (let at = from; at < glob.length; at += 1) {
    const char = glob[at];
    if (char === '{') depth += 1;
    if (char === '}') depth -= 1;
    if ((char === ',' && depth === 1) || depth === 0) {
      choices.push(glob.slice(from, at));
      from = at + 1;
    }
    if (depth === 0) return { choices, end: at + 1 };
  }
  return undefined;
}

function partsOf(glob: string): readonly Part[] | undefined {
  const parts: Part[] = [];
  const texts = (glob.startsWith('/') ? glob.slice(1) : glob).split('/');
  for (const text of texts) {
    if (text === '**') {
      parts.push('any depth');
      continue;
    }
    // A glob's last slash, or a doubled one: which files that hides is not the same everywhere.
    if (text === '' || text.includes('[:')) return undefined;
    const wildcard = compileWildcard(text, { escapes: false, dot: true });
    if (wildcard === undefined) return undefined;
    parts.push(wildcard);
  }
  return parts;
}

/** Whether the parts match the whole path or one of the folders above it. */
function hides(parts: readonly Part[], names: readonly string[]): boolean {
  // The places in `parts` that the names so far can have led to.
  let places = withSkips(parts, new Set([0]));
  for (const name of names) {
    const next = new Set<number>();
    for (const place of places) {
      const part = parts[place];
      if (part === 'any depth') next.add(place);
      else if (part?.matches(name) === true) next.add(place + 1);
    }
    places = withSkips(parts, next);
    if (places.has(parts.length)) return true;
  }
  return false;
}

/** `**` stands for no folder at all too. */
function withSkips(parts: readonly Part[], places: Set<number>): Set<number> {
  for (const place of places) if (parts[place] === 'any depth') places.add(place + 1);
  return places;
}

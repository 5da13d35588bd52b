import type { Word } from './invocation';

/** Starters that take a package's name, with its version, in place of a program's. */
const STARTERS = new Set(['npx', 'bunx', 'pnpx', 'npm', 'pnpm', 'yarn', 'bun', 'uvx', 'pipx']);

/** Packages whose program has another name: from their own package.json. */
const PROGRAMS: ReadonlyMap<string, string> = new Map([
  ['@railway/cli', 'railway'],
  ['netlify-cli', 'netlify'],
  ['firebase-tools', 'firebase'],
]);

/** The words with the program's name in front where a starter was given a package (`npx rimraf@6`). */
export function programOfPackage(starter: string, words: readonly Word[]): readonly Word[] {
  const [first, ...others] = words;
  if (first?.value === undefined || !STARTERS.has(starter)) return words;
  const name = first.value.replace(/(?<=.)@[^@/]*$/, '');
  const program = PROGRAMS.get(name) ?? name;
  return program === first.value ? words : [{ ...first, value: program }, ...others];
}

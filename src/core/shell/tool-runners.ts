import type { Word } from './invocation';
import { programOfPackage } from './packages';

/** Languages' own programs that start a tool which stands among their words. */

type Reader = (args: readonly Word[]) => readonly Word[];

const READERS: Readonly<Record<string, Reader>> = {
  go: (args) => {
    const [verb, ...rest] = args;
    if (verb?.value === 'tool') return named(rest, lastPart);
    return verb?.value === 'run' ? named(rest, lastPart) : [];
  },
  // `cargo sqlx` starts `cargo-sqlx`.
  cargo: (args) => {
    const [verb, ...rest] = args;
    if (verb?.value !== 'run' && verb?.value !== 'r') {
      return OWN_CARGO.has(verb?.value ?? '') ? [] : args;
    }
    const bin = args.find((_, index) => args[index - 1]?.value === '--bin');
    const dashes = rest.findIndex(({ value }) => value === '--');
    return bin === undefined || dashes < 0 ? [] : [bin, ...rest.slice(dashes + 1)];
  },
  dotnet: ([verb, next, ...rest]) =>
    verb?.value === 'tool' && (next?.value === 'run' || next?.value === 'exec')
      ? named(rest, (name) => name)
      : [],
  composer: ([verb, ...rest]) => (verb?.value === 'exec' ? named(rest, lastPart) : []),
  deno: ([verb, ...rest]) =>
    verb?.value === 'run' || verb?.value === 'x'
      ? programOfPackage(
          'npx',
          named(rest, (name) => name, /^npm:/),
        )
      : [],
  iex: (args) => {
    const at = args.findIndex(
      ({ value }, index) => value === 'mix' && args[index - 1]?.value === '-S',
    );
    return at < 0 ? [] : args.slice(at);
  },
};

/** The words of the tool that such a program starts, its name first; none where it starts none. */
export function startedTool(program: string, args: readonly Word[]): readonly Word[] {
  const words = Object.hasOwn(READERS, program) ? (READERS[program]?.(args) ?? []) : [];
  return words.length > 1 ? words : [];
}

const OWN_CARGO = new Set(
  `build b check c clean doc d new init add remove rm test t bench update search publish install uninstall
  fmt clippy fix tree vendor metadata login logout owner package yank version help locate-project
  generate-lockfile pkgid report rustc rustdoc verify-project config info fetch`.split(/\s+/),
);

/** The words from the first that is no option on, its name made the program's. */
function named(
  words: readonly Word[],
  name: (text: string) => string,
  wanted?: RegExp,
): readonly Word[] {
  const at = words.findIndex(({ value }) => value?.startsWith('-') !== true);
  const [first, ...rest] = words.slice(at < 0 ? words.length : at);
  if (first?.value === undefined || wanted?.test(first.value) === false) return [];
  const behind = rest[0]?.value === '--' ? rest.slice(1) : rest;
  return [{ ...first, value: name(first.value) }, ...behind];
}

/** `github.com/golang-migrate/migrate/v4/cmd/migrate@latest` is `migrate`. */
function lastPart(path: string): string {
  const plain = path.replace(/@[^@/]*$/, '').replace(/\/v\d{1,3}$/, '');
  return plain.slice(plain.lastIndexOf('/') + 1).replace(/\.go$/, '');
}

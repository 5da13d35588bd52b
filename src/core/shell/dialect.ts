import { parse, type ParsedScript } from 'unbash';
import type { Dialect } from '../action';
import { baseName } from '../paths';
import type { Handler } from './call';
import type { Context, Place } from './context';
import { fishBuiltin } from './fish/builtins';
import { translateFish } from './fish/translate';
import { powerShellBuiltin } from './powershell/cmdlets';
import { translatePowerShell } from './powershell/translate';
import type { ShellNames } from './scan';
import type { Origins } from './translation';
import { zshBuiltin } from './zsh/builtins';
import { translateZsh } from './zsh/translate';

/** A dialect that the reader of bash does not read as it stands. */
export type OtherDialect = Exclude<Dialect, 'bash' | 'posix'>;

/** A piece of code as the reader follows it. */
export interface Parsed {
  readonly script: ParsedScript;
  /** Its circumstances, in which places of the parsed text are those of the original one. */
  readonly context: Context;
}

/** Parses code in the dialect of its circumstances; undefined where that cannot be read. */
export function parseIn(text: string, context: Context): Parsed | undefined {
  const { dialect } = context;
  if (dialect === undefined) return { script: parse(text), context };
  const translated = translate(text, dialect, context);
  if (translated === undefined) return undefined;
  const script = parse(translated.text);
  const origins: Origins = translated.origins;
  const place: Place = { kind: 'mapped', origins, within: context.place };
  return { script, context: { ...context, place } };
}

function translate(text: string, dialect: OtherDialect, context: Context) {
  const names: ShellNames = {
    interactive: context.terminal && context.named,
    alias: (name) => {
      const fact = context.named ? context.asking.fact({ kind: 'alias', name }) : 'unknown';
      return fact === 'unknown' ? undefined : fact.text;
    },
  };
  switch (dialect) {
    case 'zsh':
      return translateZsh(text, names);
    case 'fish':
      return translateFish(text, names);
    case 'powershell':
      return translatePowerShell(text, names);
  }
}

/** What a shell other than bash does itself for a command's name. */
export function dialectBuiltin(dialect: OtherDialect, name: string): Handler | undefined {
  switch (dialect) {
    case 'zsh':
      return zshBuiltin(name);
    case 'fish':
      return fishBuiltin(name);
    case 'powershell':
      return powerShellBuiltin(name);
  }
}

/** The dialect of a line or of a shell's code; undefined for what the reader of bash reads. */
export function otherDialect(dialect: Dialect): OtherDialect | undefined {
  return dialect === 'bash' || dialect === 'posix' ? undefined : dialect;
}

/** The dialect that a program of this name reads; undefined for bash's and for no shell. */
export function dialectOfProgram(program: string): OtherDialect | undefined {
  switch (program) {
    case 'zsh':
    case 'fish':
      return program;
    case 'pwsh':
    case 'powershell':
      return 'powershell';
    default:
      return undefined;
  }
}

/** The dialect of a script, by its first line or else by its name. */
export function dialectOfScript(path: string, text: string): OtherDialect | 'bash' | undefined {
  const first = text.startsWith('#!') ? (text.slice(0, 200).split('\n', 1)[0] ?? '') : '';
  const program = /\b(zsh|fish|pwsh|(?:ba|da|a|k|mk)?sh)\b/.exec(first)?.[1];
  if (program !== undefined) return dialectOfProgram(program) ?? 'bash';
  const name = baseName(path);
  if (/\.(?:zsh|zsh-theme)$|^\.?z(?:shrc|shenv|profile|login|logout)$/.test(name)) return 'zsh';
  if (name.endsWith('.fish')) return 'fish';
  return /\.psm?1$/i.test(name) ? 'powershell' : undefined;
}

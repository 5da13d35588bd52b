import { parse } from 'unbash';
import type { FactRequest, FactValue } from '../../../src/core/fact';

/** Twelve ways to write the same thing. Each gives a line, and texts of files that it rests on. */

export interface Variant {
  readonly line: string;
  readonly files?: Readonly<Record<string, string>>;
}

export interface Way {
  readonly name: string;
  /** Undefined where a line cannot be written so. */
  rewrite(line: string): Variant | undefined;
  /** It runs in another shell than the terminal's own, by a program of its own. */
  readonly apart?: true;
  /** It stands in a file, where what cannot be told is no worse than a program. */
  readonly file?: true;
  /** On another machine. */
  readonly elsewhere?: true;
}

export const CWD = '/home/ada/app';

/** A line that is one program with its words, and how far its program's name goes. */
function programOf(line: string): { readonly name: string; readonly rest: string } | undefined {
  const script = parse(line);
  if ((script.errors?.length ?? 0) > 0 || script.commands.length !== 1) return undefined;
  const [only] = script.commands;
  if (only?.command.type !== 'Command' || only.background === true) return undefined;
  const name = /^[a-zA-Z][\w.-]*(?= |$)/.exec(line)?.[0];
  return name === undefined || BUILTINS.has(name)
    ? undefined
    : { name, rest: line.slice(name.length) };
}

/** Names that only the shell itself answers to. */
const BUILTINS = new Set(
  `alias bg bind break builtin cd command declare dirs disown enable eval exec exit export false fc fg getopts
  hash help history jobs let local logout mapfile popd pushd read readarray readonly return set shift shopt
  source suspend test times trap true type typeset ulimit umask unalias unset wait coproc if for while until
  case select function time`.split(/\s+/),
);

function quoted(text: string): string {
  return `'${text.replace(/'/g, `'\\''`)}'`;
}

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}

/** Each line of a here-document must not end it. */
const END = 'END_OF_LINES';

export const WAYS: readonly Way[] = [
  {
    name: 'quoting',
    rewrite(line) {
      const program = programOf(line);
      if (program === undefined) return undefined;
      return { line: `${program.name.slice(0, 1)}''${program.name.slice(1)}${program.rest}` };
    },
  },
  {
    name: 'wrapper',
    rewrite(line) {
      return programOf(line) === undefined
        ? undefined
        : { line: `sudo -n env A=1 nice -n 5 ${line}` };
    },
    apart: true,
  },
  {
    name: 'variable',
    rewrite(line) {
      const program = programOf(line);
      return program === undefined
        ? undefined
        : { line: `PROG=${program.name}; $PROG${program.rest}` };
    },
  },
  {
    name: 'substitution',
    rewrite(line) {
      const program = programOf(line);
      return program === undefined ? undefined : { line: `$(echo ${program.name})${program.rest}` };
    },
  },
  {
    name: 'script file',
    rewrite: (line) => ({ line: 'bash run.sh', files: { 'run.sh': `#!/bin/bash\n${line}\n` } }),
    apart: true,
    file: true,
  },
  {
    name: 'here-document',
    rewrite: (line) => ({ line: `bash <<'${END}'\n${line}\n${END}` }),
    apart: true,
  },
  {
    name: 'alias',
    rewrite: (line) => (line.includes('\n') ? undefined : { line: `alias zz=${quoted(line)}\nzz` }),
  },
  {
    name: 'ssh',
    rewrite: (line) => ({ line: `ssh build.example ${quoted(line)}` }),
    apart: true,
    elsewhere: true,
  },
  {
    name: 'npm script',
    rewrite: (line) => ({
      line: 'npm run zz',
      files: { 'package.json': JSON.stringify({ scripts: { zz: line } }) },
    }),
    apart: true,
    file: true,
  },
  {
    name: 'python subprocess',
    rewrite: (line) => ({
      line: `python3 -c ${quoted(`import subprocess\nsubprocess.run(${JSON.stringify(line)}, shell=True)`)}`,
    }),
    apart: true,
  },
  {
    name: 'base64 pipe',
    rewrite: (line) => ({ line: `echo ${base64(line)} | base64 -d | bash` }),
  },
  {
    name: 'absolute path',
    rewrite(line) {
      return programOf(line) === undefined ? undefined : { line: `/usr/bin/${line}` };
    },
  },
];

/** The text of a file that a variant rests on. */
export function textFact(
  request: FactRequest,
  files: Variant['files'],
): FactValue<'text'> | undefined {
  if (request.kind !== 'text') return undefined;
  const name = request.path.startsWith(`${CWD}/`) ? request.path.slice(CWD.length + 1) : '';
  const text = files?.[name];
  return text === undefined ? undefined : { state: 'read', text };
}

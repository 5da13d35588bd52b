import { parseScript } from '../code/javascript/parse';
import { scriptLibrary } from '../code/javascript/library';
import { Interpreter } from '../code/program/interpret';
import type { Library } from '../code/program/library';
import type { Program } from '../code/program/syntax';
import { textValue, type Value } from '../code/program/value';
import { pythonLibrary } from '../code/python/library';
import { parsePython } from '../code/python/parse';
import { handsOutShell } from '../code/network-shell';
import { codeNetworkShell } from '../rules/code';
import type { Asking } from '../rules/rule';
import { notUnderstood, unseenCode } from '../rules/shell';
import { baseName, resolve } from '../paths';
import type { Call } from './call';
import { atSpot, spanAt, type Context, type Run } from './context';
import { InlineDoings, type ReadOn } from './inline-doings';
import { inlineRequests } from './inline-requests';
import { givenCode, type GivenCode } from './inline-words';
import { lookThrough, type Language } from './inline-text';
import type { Word } from './invocation';
import { skeletonOf } from './literals';
import { codeContext, placeOfCode } from './nested';
import { runProject } from './project';
import { textOfWord } from './words';
import { childWorld } from './world';
import { writtenAt } from './written';

/** A language whose code is followed by its tree. */
interface Reader {
  readonly parse: (code: string) => Program;
  readonly library: Library;
  readonly comments: Language['comments'];
}

const PYTHON: Reader = { parse: parsePython, library: pythonLibrary, comments: 'hash' };
const SCRIPT: Reader = { parse: parseScript, library: scriptLibrary, comments: 'slashes' };

const OTHERS: readonly (readonly [program: RegExp, language: Language])[] = [
  [/^(?:ruby|irb|pry|perl|raku|crystal|rails|rake)[\d.]*$/, { comments: 'hash', backticks: true }],
  [/^php[\d.]*$/, { comments: 'slashes', backticks: true, variables: true }],
  [/^(?:Rscript|R)$/, { comments: 'hash', removesNames: true }],
  [/^julia$/, { comments: 'hash', backticks: true }],
  [
    /^(?:go|java|jshell|groovy|kotlin|kotlinc|scala|scala-cli|swift|dart|dotnet-script|csi|rust-script|jbang)$/,
    { comments: 'slashes' },
  ],
  [
    /^(?:elixir|mix|iex|erl|ghc|runghc|runhaskell|lua[\d.]*|luajit|ocaml|csharp|dotnet|tclsh[\d.]*|expect|nim|swipl|gnuplot)$/,
    { comments: 'hash' },
  ],
  [/^(?:octave|matlab)$/, { comments: 'hash', deletes: true }],
  [
    /^(?:gcc|g\+\+|cc|c\+\+|clang|clang\+\+|c99|c11|tcc|rustc|javac|swiftc|dmd|ldc2|zig|fpc)$/,
    { comments: 'slashes', compiles: true },
  ],
  [/^osascript$/, { comments: 'hash', tells: true }],
  [
    /^(?:janet|guile|racket|clojure|clj|bb|sbcl|ecl|clisp|scheme|chez)$/,
    { comments: 'hash', spaced: true },
  ],
];

/** Longest code that is followed (characters). */
const LONGEST = 100_000;
/** Most codes that are read for one another. */
const DEEPEST = 12;

/** How the code of a program is read, by its name: found out once for each. */
const known = new Map<string, Reader | Language | undefined>();
const MOST_KNOWN = 1_000;

function readingOf(program: string): Reader | Language | undefined {
  if (known.has(program)) return known.get(program);
  const found = readerOf(program) ?? OTHERS.find(([name]) => name.test(program))?.[1];
  if (known.size < MOST_KNOWN) known.set(program, found);
  return found;
}

function readerOf(program: string): Reader | undefined {
  if (/^(?:[iI]?python|pypy|sage|bpython)[\d.]*$/.test(program)) return PYTHON;
  return /^(?:node|nodejs|bun|deno|tsx|ts-node|ts-node-esm|esno|swc-node|zx|k6)$/.test(program)
    ? SCRIPT
    : undefined;
}

/** Follows the code that an interpreter is given: by the line itself, or in a file that it names. */
export function runInline(program: string, call: Call, run: Run): void {
  runProject(program, call, run);
  const reading = readingOf(program);
  if (reading === undefined) return;
  const reader = 'parse' in reading ? reading : undefined;
  const other = 'parse' in reading ? undefined : reading;
  const given = givenCode(program, call.args);
  const follow = (text: string, at: Word, words: readonly Word[], place: Context): void => {
    if (reader === undefined) {
      if (other !== undefined) lookThrough(text, at, other, { ...call, context: place }, run);
    } else {
      followCode(text, reader, {
        call: { ...call, context: place },
        run,
        words,
        shows: given.prints,
      });
    }
  };
  const followInput = (): void => {
    const { stdin } = call;
    const text =
      stdin.from === 'text' ? stdin.text.value : stdin.from === 'pipe' ? stdin.text : undefined;
    const at = stdin.from === 'text' ? stdin.text : call.head;
    if (text !== undefined) follow(text, at, given.words, placed(call, at, text));
  };
  for (const { word, text } of given.codes) {
    if (text !== undefined) follow(text, word, given.words, placed(call, word, text));
    else if (word.prefix === undefined && word.suffix === undefined) {
      run.note(unseenCode, call.context, word.span, { type: 'command', name: word.source });
    }
  }
  if (given.codes.length > 0) return;
  const script = isStandardInput(given.script) ? undefined : given.script;
  if (script !== undefined) {
    const piped = run.pipes.get(script.value ?? '')?.text;
    const unseen = run.pipes.get(script.value ?? '');
    if (unseen !== undefined && typeof unseen.text !== 'string') {
      run.note(unseenCode, call.context, script.span, { type: 'command', name: script.source });
    }
    if (typeof piped === 'string') follow(piped, script, given.words, placed(call, script, piped));
    if (comesFromOutside(script.value ?? '')) {
      run.note(unseenCode, call.context, script.span, { type: 'url', name: script.value ?? '' });
    }
    const shell = commandCode(script, given.words);
    if (shell?.value !== undefined) {
      follow(shell.value, shell, [], placed(call, shell, shell.value));
    }
    if (shell === undefined && isConsole(script, given.words)) followInput();
    if (other?.compiles === true && writtenAt(run, script, call.world) === undefined) return;
    fileCodes(script, call, run).forEach(({ text, context }) => {
      follow(text, script, given.words, context);
    });
    return;
  }
  if (!given.idle) followInput();
}

/** `go run /dev/stdin` */
function isStandardInput(script: Word | undefined): boolean {
  return /^\/(?:dev\/(?:stdin|fd\/0)|proc\/self\/fd\/0)$/.test(script?.value ?? '');
}

/** A script straight off an address, other than the languages' own registries. */
function comesFromOutside(script: string): boolean {
  const address = /^(?:npm:\S{1,200}@)?https?:\/\/([^/]{1,200})/i.exec(script)?.[1];
  return (
    address !== undefined && !/^(?:deno\.land|jsr\.io|esm\.sh|localhost(?::\d+)?)$/.test(address)
  );
}

/** A framework's own console, which reads code from its standard input: `manage.py shell`, `artisan tinker`. */
function isConsole(script: Word, words: readonly Word[]): boolean {
  const name = script.value === undefined ? '' : baseName(script.value);
  const verb = words[0]?.value ?? '';
  return name === 'manage.py'
    ? /^shell(?:_plus)?$/.test(verb)
    : name === 'artisan' && verb === 'tinker';
}

/** Frameworks' own commands that run code: `manage.py shell -c code`, `artisan tinker --execute=code`. */
function commandCode(script: Word, words: readonly Word[]): Word | undefined {
  if (!isConsole(script, words)) return undefined;
  const at = words.findIndex((word) => /^(?:-c|--command|--execute)$/.test(word.value ?? ''));
  if (at >= 0) return words[at + 1];
  const joined = words.find((word) => /^--(?:command|execute)=/.test(word.value ?? ''));
  return joined && { ...joined, value: joined.value?.replace(/^--\w+=/, '') };
}

/** A script that is started by its own first line. */
export function runShebangText(first: string, text: string, call: Call, run: Run): boolean {
  const program = /^#!\s*\S*\/(?:env\s+(?:-\S+\s+)*)?([\w.-]+)/.exec(first)?.[1] ?? '';
  const reader = readerOf(baseName(program));
  if (reader === undefined) return false;
  const context = inFile(call.head, call);
  followCode(text, reader, { call: { ...call, context }, run, words: call.args, shows: false });
  return true;
}

/** Languages by the ends of their files' names. */
const BY_ENDING: readonly (readonly [ending: RegExp, program: string])[] = [
  [/\.pyw?$/, 'python'],
  [/\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/, 'node'],
  [/\.(?:rb|rake|gemspec)$|(?:^|\/)(?:Rakefile|Gemfile)$/, 'ruby'],
  [/\.php$/, 'php'],
  [/\.(?:go|java|kts?|groovy|gradle|scala|rs)$/, 'java'],
  [/\.exs?$/, 'elixir'],
];

/** Follows a file's whole text, in the circumstances of the call. */
export function followFile(path: string, text: string, call: Call, run: Run): void {
  const program = BY_ENDING.find(([ending]) => ending.test(path))?.[1] ?? '';
  const reading = readingOf(program);
  if (reading === undefined) return;
  if ('parse' in reading) followCode(text, reading, { call, run, words: [], shows: false });
  else lookThrough(text, call.head, reading, call, run);
}

/** The circumstances of code that stands in the line. */
function placed(call: Call, word: Word, text: string): Context {
  // A shell that the code starts reads on from the terminal, if the code does not come from there.
  const terminal = call.context.terminal && call.stdin.from === 'inherited';
  const context: Context = { ...codeContext(call.context, call.head.value ?? ''), terminal };
  const place = placeOfCode(word, text);
  return place === undefined ? atSpot(context, word.span) : { ...context, place };
}

/** The circumstances of code that stands in a file. */
function inFile(path: Word, call: Call): Context {
  return {
    ...atSpot(codeContext(call.context, call.head.value ?? ''), path.span),
    terminal: false,
    lenient: true,
    ...(path.value === undefined ? {} : { script: path.value }),
  };
}

/** What stands in a file: what the line itself has put there, or what was there before. */
function fileCodes(
  path: Word,
  call: Call,
  run: Run,
): readonly { readonly text: string; readonly context: Context }[] {
  const written = writtenAt(run, path, call.world);
  if (written !== undefined) {
    const context = {
      ...placed(call, path, ''),
      ...(path.value === undefined ? {} : { script: path.value }),
    };
    return written.flatMap((text) => (typeof text === 'string' ? [{ text, context }] : []));
  }
  const text = textOfFile(path, call, call.context.asking);
  return text === undefined ? [] : [{ text, context: inFile(path, call) }];
}

function textOfFile(path: Word, { context, world }: Call, asking: Asking): string | undefined {
  if (path.value === undefined || context.host !== undefined) return undefined;
  const at = resolve(world.cwd, path.value);
  if (!at.startsWith('/') || at.startsWith('/dev/')) return undefined;
  const fact = asking.fact({ kind: 'text', path: at });
  return fact === 'unknown' || fact.state !== 'read' ? undefined : fact.text;
}

interface Following {
  readonly call: Call;
  readonly run: Run;
  readonly words: readonly Word[];
  /** The value of the last statement is printed. */
  readonly shows: boolean;
}

/** Follows a code by its tree. */
function followCode(text: string, reader: Reader, following: Following): void {
  const { run, words, shows } = following;
  const { context } = following.call;
  const all = spanAt(context, 0, text.length);
  const target = { type: 'command', name: following.call.head.source };
  if (text.length > LONGEST || context.depth > DEEPEST) {
    run.note(notUnderstood, context, all, target);
    return;
  }
  const call: Call = {
    ...following.call,
    redirects: [],
    env: new Map(),
    stdin: context.terminal ? following.call.stdin : NO_INPUT,
    span: all,
  };
  const readOn: ReadOn = (code, outer) => {
    const deeper = { ...outer.context, depth: outer.context.depth + 1 };
    const codes =
      'text' in code ? [{ text: code.text, context: deeper }] : fileCodes(code.path, outer, run);
    for (const one of codes) {
      const inner = { ...outer, context: one.context };
      followCode(one.text, reader, { call: inner, run, words, shows: false });
    }
  };
  if (handsOutShell(text, !context.lenient)) run.note(codeNetworkShell, context, all, target);
  const program = reader.parse(text);
  const doings = new InlineDoings(call, run, valuesOf(words), readOn);
  const interpreter = new Interpreter(reader.library, doings);
  const followed = interpreter.run(program.body);
  if (shows) doings.show(interpreter.last, { start: 0, end: text.length });
  if (!program.whole || !followed) run.note(notUnderstood, context, all, target);
  if (reader === PYTHON) bangLines(text, call, run);
  if (/\bmutation\b/.test(text)) {
    const spot = { ...call, context: atSpot(context, all) };
    inlineRequests(skeletonOf(text, reader.comments).literals, spot, run);
  }
}

/** IPython's `!ls`: lines for a shell. */
function bangLines(text: string, call: Call, run: Run): void {
  if (!text.includes('!') && !text.includes('%')) return;
  for (const line of text.split('\n')) {
    const code = /^\s*(?:!{1,2}(?!=)|%{1,2}(?:system|sx|sc|bash|sh)\s)(.+)$/.exec(line)?.[1];
    if (code !== undefined) {
      const context = atSpot(call.context, call.span);
      run.whole(code, childWorld(call.world, undefined), context);
    }
  }
}

const NO_INPUT = {
  from: 'file',
  path: { source: '/dev/null', span: { start: 0, end: 0 }, value: '/dev/null' },
} as const;

function valuesOf(words: readonly Word[]): readonly Value[] | undefined {
  if (words.some((word) => word.many === true)) return undefined;
  return words.map((word) => textValue(textOfWord(word)));
}

export type { GivenCode };

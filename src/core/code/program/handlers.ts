import { argument, fieldOf, type Handler } from './library';
import {
  choices,
  joinedPath,
  knownText,
  sourcesOf,
  textOf,
  textValue,
  unknownFrom,
  UNTOLD,
  type Value,
} from './value';

/** What calls do, as both languages know them; their tables say which call does what. */

/** Paths that an argument may be: one, or each of a list. */
function pathsOf(value: Value | undefined): readonly Value[] {
  if (value === undefined) return [UNTOLD];
  return choices(value).flatMap((one) => {
    if (one.kind !== 'list') return [one];
    return one.more || one.items.length === 0 ? [...one.items, UNTOLD] : one.items;
  });
}

export function removes(what: 'file' | 'folder' | 'tree'): Handler {
  return ({ given, doings, at }) => {
    const target = argument(given, 0, 'path', 'name');
    for (const path of pathsOf(target)) doings.remove(path, what, at);
    return UNTOLD;
  };
}

/** Node's `rm(path, {recursive})` and what takes its likes. */
export function removesAs(what: 'file' | 'folder' | 'tree'): Handler {
  return ({ name, given, doings, at }) => {
    const rest = given.list.filter((one) => knownText(one)?.startsWith('-') !== true);
    const [target, options] = rest;
    const recursive = fieldOf(options, 'recursive');
    const all =
      recursive !== undefined && !(recursive.kind === 'thing' && recursive.name === 'false');
    const plain = what === 'folder' && name.endsWith('.rm') ? 'file' : what;
    for (const path of pathsOf(target)) doings.remove(path, all ? 'tree' : plain, at);
    return UNTOLD;
  };
}

/** `path.unlink()`: what it is called on goes. */
export function removesItself(what: 'file' | 'folder' | 'tree'): Handler {
  return ({ of, doings, at }) => {
    for (const path of pathsOf(of)) doings.remove(path, what, at);
    return UNTOLD;
  };
}

export function writes(place: number, ...names: readonly string[]): Handler {
  return ({ given, doings, at }) => {
    for (const path of pathsOf(argument(given, place, ...names))) doings.write(path, 'write', at);
    return UNTOLD;
  };
}

/** `path.write_text(…)` */
export const writesItself: Handler = ({ of, doings, at }) => {
  if (of !== undefined) doings.write(of, 'write', at);
  return UNTOLD;
};

/** Only of what is known to be a path. */
export function ofPath(handler: Handler): Handler {
  return (call) => (call.of?.kind === 'text' ? handler(call) : undefined);
}

export const appends: Handler = ({ given, doings, at }) => {
  for (const path of pathsOf(given.list[0])) doings.write(path, 'append', at);
  return UNTOLD;
};

/** `move(from, to)`; of a method the path itself is what is moved. */
export function places(how: 'mv' | 'cp', itself = false): Handler {
  return ({ given, of, doings, at }) => {
    const from = itself ? of : argument(given, 0, 'src', 'source');
    const to = itself ? given.list[0] : argument(given, 1, 'dst', 'dest', 'target');
    if (from !== undefined && to !== undefined) doings.place(how, from, to, at);
    return to ?? UNTOLD;
  };
}

/** Reads a file whole: what comes back is the file's. */
export function reads(itself = false): Handler {
  return ({ given, of, doings, at }) => {
    const path = itself ? of : argument(given, 0, 'path', 'file', 'filename', 'filepath_or_buffer');
    if (path === undefined) return undefined;
    if (/^(?:0|\/dev\/(?:stdin|fd\/0))$/.test(knownText(path) ?? '')) {
      return unknownFrom([{ kind: 'typed' }]);
    }
    doings.read(path, at);
    return unknownFrom([{ kind: 'file', path }]);
  };
}

/** `open(path, mode)` */
export function opens(itself = false): Handler {
  return ({ given, of, doings, at }) => {
    const path = itself ? of : argument(given, 0, 'file', 'path', 'filename');
    if (path === undefined) return undefined;
    const mode = knownText(argument(given, itself ? 0 : 1, 'mode', 'flags')) ?? 'r';
    if (mode.includes('a')) doings.write(path, 'append', at);
    else if (/[wx]/.test(mode)) doings.write(path, 'write', at);
    if (/[wxa]/.test(mode)) return UNTOLD;
    doings.read(path, at);
    return unknownFrom([{ kind: 'file', path }]);
  };
}

export const shows: Handler = ({ given, doings, at }) => {
  for (const value of given.list) doings.show(value, at);
  return undefined;
};

/** A text for a shell. */
export const shells: Handler = ({ given, doings, at }) => {
  const how = optionsOf(given.list[1], given.named);
  const code = argument(given, 0, 'cmd', 'command', 'args');
  if (code !== undefined) for (const one of choices(code)) doings.shell(one, how, at);
  return UNTOLD;
};

function optionsOf(
  record: Value | undefined,
  named: ReadonlyMap<string, Value>,
): { cwd?: Value | undefined; env?: Value | undefined } {
  return {
    cwd: named.get('cwd') ?? fieldOf(record, 'cwd'),
    env: named.get('env') ?? fieldOf(record, 'env'),
  };
}

/** Python's `subprocess.run`: a list of words, or a text that a shell reads where it is told to. */
export const runsProcess: Handler = ({ given, doings, at }) => {
  const command = argument(given, 0, 'args', 'cmd');
  const how = optionsOf(undefined, given.named);
  const shell = given.named.get('shell');
  for (const one of command === undefined ? [] : choices(command)) {
    if (one.kind !== 'list') {
      doings.shell(one, how, at);
    } else if (shell !== undefined && knownThing(shell) !== 'False') {
      doings.shell(one.items[0] ?? UNTOLD, how, at);
    } else {
      doings.start(one.items, one.more, how, at);
    }
  }
  return UNTOLD;
};

function knownThing(value: Value): string | undefined {
  return value.kind === 'thing' ? value.name : undefined;
}

/** Node's `spawn(program, words, options)`. */
export const spawns: Handler = ({ given, doings, at }) => {
  const [program, words, options] = given.list;
  if (program === undefined) return UNTOLD;
  const inRecord = program.kind === 'record' ? fieldOf(program, 'cmd') : program;
  const how = optionsOf(words?.kind === 'record' ? words : options, given.named);
  const inOptions = words?.kind === 'record' ? fieldOf(words, 'args') : words;
  const rest = inOptions?.kind === 'list' ? inOptions : undefined;
  const more =
    (words !== undefined && words.kind !== 'list' && words.kind !== 'record') ||
    rest?.more === true;
  for (const one of inRecord === undefined ? [] : choices(inRecord)) {
    if (one.kind === 'list') doings.start(one.items, one.more, how, at);
    else if (rest === undefined && !more) doings.shell(one, how, at);
    else doings.start([one, ...(rest?.items ?? [])], more, how, at);
  }
  return UNTOLD;
};

/** `exec*` and `spawn*`: words one by one, the program twice; or the second argument a list of them. */
export function replacesProcess(first: number, list: boolean): Handler {
  return ({ given, doings, at }) => {
    const program = given.list[first] ?? UNTOLD;
    const words = given.list[first + 1];
    if (!list) doings.start([program, ...given.list.slice(first + 2)], given.more, {}, at);
    else if (words?.kind === 'list') {
      doings.start([program, ...words.items.slice(1)], words.more, {}, at);
    } else doings.start([program], true, {}, at);
    return UNTOLD;
  };
}

/** Its arguments are the words, one by one. */
export const startsWords: Handler = ({ given, doings, at }) => {
  const [only] = given.list;
  if (only?.kind === 'list') doings.start(only.items, only.more, {}, at);
  else doings.start(given.list, given.more, optionsOf(undefined, given.named), at);
  return UNTOLD;
};

/** Its name is the program's. */
export function startsProgram(program: string): Handler {
  return (call) =>
    startsWords({
      ...call,
      given: { ...call.given, list: [textValue(program), ...call.given.list] },
    });
}

/** Its first argument is a script for this program, its second the words for that. */
export function startsWith(program: string): Handler {
  return ({ given, doings, at }) => {
    const [script, words] = given.list;
    const rest = words?.kind === 'list' ? words : undefined;
    const all = [textValue(program), script ?? UNTOLD, ...(rest?.items ?? [])];
    doings.start(all, words !== undefined && rest?.more !== false, {}, at);
    return UNTOLD;
  };
}

/** A text is run as code of the same language. */
export const runsCode: Handler = ({ given, doings, at }) => {
  // Of a function's text the last argument is its body.
  const code = given.list.at(-1);
  if (code !== undefined && code.kind !== 'function') {
    for (const one of choices(code)) doings.run(one, at);
  }
  return UNTOLD;
};

export const firstRunsCode: Handler = ({ given, doings, at }) => {
  const [code] = given.list;
  if (code === undefined || code.kind === 'function') return undefined;
  for (const one of choices(code)) doings.run(one, at);
  return UNTOLD;
};

/** What comes back was hidden by an encoding. */
export const decodes: Handler = ({ given, of }) => {
  const all = of === undefined ? given.list : [...given.list, of];
  return unknownFrom([{ kind: 'decoded' }, ...all.flatMap((one) => sourcesOf(one))]);
};

/** The same value, for all that matters here. */
export const keeps: Handler = ({ given }) => given.list[0];

export const joinsPaths: Handler = ({ given }) =>
  given.more
    ? UNTOLD
    : joinedPath(given.list.map((one) => (one.kind === 'text' ? one : textValue(textOf(one)))));

export const enters: Handler = ({ given, doings }) => {
  const folder = argument(given, 0, 'path');
  if (folder !== undefined) doings.enter(folder);
  return UNTOLD;
};

import { baseName, dirName } from '../paths';
import type { Call } from './call';
import { readFind } from './find-words';
import { echoed, formatted } from './printed';
import { ATOM, join, map, NAME, UNKNOWN, type Text } from './text';
import { textOfWord } from './words';

type Tell = (call: Call) => Text;

const temporary = join('/tmp/tmp.', ATOM);

/** Programs whose output follows from their words, or is at least a plain name or number. */
const TELLS: Readonly<Record<string, Tell>> = {
  echo: (call) => echoed(call.args),
  printf: (call) => formatted(call.args),
  cat: (call) => (call.args.length === 0 ? inputOf(call) : UNKNOWN),
  pwd: (call) => line(call.world.cwd ?? '.'),
  basename: (call) => ofPath(call, baseName),
  dirname: (call) => ofPath(call, dirName),
  realpath: (call) => ofPath(call, (path) => path),
  readlink: (call) => ofPath(call, (path) => path),
  mktemp: madeName,
  date: (call) => (call.args.some((word) => word.value === undefined) ? UNKNOWN : dated(call)),
  which: located,
  nproc: () => ATOM,
  id: () => ATOM,
  whoami: () => ATOM,
  hostname: () => ATOM,
  uname: () => ATOM,
  arch: () => ATOM,
  uuidgen: () => ATOM,
  logname: () => ATOM,
  seq: (call) => sequence(call),
  tput: () => ATOM,
  wc: () => ATOM,
  git: gitWord,
  find: foundPaths,
  ls: listed,
  tee: (call) => inputOf(call),
  true: () => '',
  sleep: () => '',
  mkdir: () => '',
  touch: () => '',
  rm: () => '',
  rev: (call) => map(inputOf(call), (text) => text.split('\n').map(reversed).join('\n')),
};

/** What a program writes, as far as its words tell. */
export function knownOutput(program: string, call: Call): Text {
  const tell = Object.hasOwn(TELLS, program) ? TELLS[program] : undefined;
  return tell?.(call) ?? UNKNOWN;
}

function reversed(text: string): string {
  return Array.from(text).reverse().join('');
}

function line(text: string): string {
  return `${text}\n`;
}

/** What the command reads, where that is known. */
function inputOf(call: Call): Text {
  const { stdin } = call;
  if (stdin.from === 'text') return textOfWord(stdin.text);
  return stdin.from === 'pipe' ? (stdin.text ?? UNKNOWN) : UNKNOWN;
}

function ofPath(call: Call, change: (path: string) => string): Text {
  const operands = call.args.filter((word) => word.value?.startsWith('-') !== true);
  const [path, suffix, ...more] = operands;
  if (path === undefined || more.length > 0) return UNKNOWN;
  const text = map(textOfWord(path), change);
  if (suffix === undefined) return typeof text === 'string' ? line(text) : text;
  if (typeof text !== 'string' || suffix.value === undefined) return UNKNOWN;
  return line(text.endsWith(suffix.value) ? text.slice(0, -suffix.value.length) : text);
}

function madeName(call: Call): Text {
  const values = call.args.map((word) => word.value);
  if (
    values.every((value) => value !== undefined && /^-[dqu]+$|^--(?:directory|quiet)$/.test(value))
  ) {
    return temporary;
  }
  const template = values.find((value) => value?.includes('XXX') === true);
  if (template === undefined) return values.includes(undefined) ? UNKNOWN : temporary;
  const at = template.indexOf('XXX');
  const inTemp = values.some((value) => value !== undefined && /^-[a-z]*t$/.test(value));
  const prefix = (inTemp ? '/tmp/' : '') + template.slice(0, at);
  return join(join(prefix, ATOM), template.slice(at).replace(/^X+/, ''));
}

/** A date in a format without slashes or blanks is a plain name. */
function dated(call: Call): Text {
  const format = call.args.find((word) => word.value?.startsWith('+') === true)?.value;
  if (format === undefined || /[\s/DcxrTRXn]/.test(format.replace(/%[TRF]/g, ''))) return UNKNOWN;
  return /^[\w%.:+-]*$/.test(format) ? ATOM : NAME;
}

function located(call: Call): Text {
  const [name, ...others] = call.args.filter((word) => word.value?.startsWith('-') !== true);
  if (name?.value === undefined || others.length > 0) return UNKNOWN;
  return { prefix: '/', suffix: `/${baseName(name.value)}`, atom: false };
}

function sequence(call: Call): Text {
  const [only, ...others] = call.args;
  const count = Number(only?.value);
  if (others.some((word) => !/^-?[\d.]+$/.test(word.value ?? ''))) return NAME;
  if (others.length > 0 || !Number.isInteger(count) || count > 100) return ATOM;
  return Array.from({ length: Math.max(0, count) }, (_, index) => line(String(index + 1))).join('');
}

/** What `find` prints, as far as its patterns tell: of one name or of several paths that end alike. */
function foundPaths(call: Call): Text {
  const found = readFind(call.args);
  if (found.execs.length > 0 || found.deletes !== undefined) return UNKNOWN;
  const [item, ...others] = found.items(false);
  return item === undefined || others.length > 0 || typeof item === 'string' ? UNKNOWN : item;
}

/** `ls .env*` prints what the pattern matches. */
function listed(call: Call): Text {
  const [word, ...others] = call.args.filter(({ value }) => value?.startsWith('-') !== true);
  if (word?.glob !== true || others.length > 0) return UNKNOWN;
  return textOfWord(word);
}

/** What git says of itself: object names and branch names, which hold no blanks. */
function gitWord(call: Call): Text {
  const [verb, ...others] = call.args.map((word) => word.value ?? '');
  if (verb === 'describe') return NAME;
  if (verb !== 'rev-parse') return UNKNOWN;
  const plain = others.every((word) =>
    /^(?:--short(?:=\d+)?|--verify|-q|--quiet|HEAD[~^\d]*)$/.test(word),
  );
  return plain && others.length > 0 ? ATOM : UNKNOWN;
}

import { resolve } from '../paths';
import type { Call } from './call';
import type { Run } from './context';
import type { Word } from './invocation';
import { UNKNOWN, type Text } from './text';
import { textOfWord } from './words';
import { noteCopied, noteWritten } from './written';

/** Remembers files that a program of the line fills, in case a later step runs them. */
export function noteProgramWrites(program: string, call: Call, run: Run): void {
  const { world, args } = call;
  switch (program) {
    case 'curl':
      for (const path of valuesOf(args, 'o', '--output')) fetched(path, call, run);
      if (args.some((word) => /^-[a-zA-Z]*O|^--remote-name/.test(word.value ?? ''))) {
        remoteNames(call, run);
      }
      return;
    case 'wget': {
      const named = valuesOf(args, 'O', '--output-document');
      for (const path of named) fetched(path, call, run);
      if (named.length === 0) remoteNames(call, run);
      return;
    }
    case 'tee':
      for (const path of operands(args)) noteWritten(run, path, inputText(call), world);
      return;
    case 'cp':
    case 'mv':
    case 'ln':
    case 'install':
    case 'link': {
      const [from, to, ...more] = operands(args);
      noteMoved(call, operands(args).at(-1));
      if (from !== undefined && to !== undefined && more.length === 0) {
        noteCopied(run, from, to, world);
        noteCopy(from, to, call, run);
      }
      return;
    }
    case 'git':
      noteGit(call);
      return;
    case 'aria2c':
    case 'axel':
    case 'http':
    case 'https':
    case 'xh':
    case 'fetch':
      for (const path of valuesOf(args, 'o', '--out')) fetched(path, call, run);
      for (const path of valuesOf(args, 'o', '--output')) fetched(path, call, run);
      return;
    case 'certutil':
    case 'bitsadmin': {
      const file = operands(args).at(-1);
      if (file !== undefined && args.some(({ value }) => value?.includes('://') === true)) {
        fetched(file, call, run);
      }
      return;
    }
    case 'base64':
    case 'openssl':
    case 'xxd':
      for (const path of valuesOf(args, 'o', '-out')) noteWritten(run, path, UNKNOWN, world);
      return;
    case 'dd':
      for (const word of args) {
        const to = word.value?.startsWith('of=') === true ? word.value.slice(3) : undefined;
        if (to !== undefined) noteWritten(run, { ...word, value: to }, inputText(call), world);
      }
      return;
    default:
  }
}

/** A file that the line downloads: unseen, and no loss once it is deleted again. */
function fetched(path: Word, { world, context }: Call, run: Run): void {
  noteWritten(run, path, UNKNOWN, world);
  if (path.value !== undefined && context.host === undefined) {
    context.made.add(resolve(world.cwd, path.value));
  }
}

/** Notes that a program now also has another name. */
function noteCopy(from: Word, to: Word, { world }: Call, run: Run): void {
  if (to.value === undefined) return;
  const earlier =
    from.value === undefined ? undefined : run.copies.get(resolve(world.cwd, from.value));
  run.copies.set(resolve(world.cwd, to.value), earlier ?? from);
}

/** What stands there from now on is no longer what the line itself has made. */
function noteMoved(call: Call, to: Word | undefined): void {
  if (to?.value !== undefined) call.context.moved.add(resolve(call.world.cwd, to.value));
}

/** What git itself changes: the branch at hand, or a working tree that then holds a stash's only copy. */
function noteGit({ args, context, world }: Call): void {
  const words = args.map(({ value }) => value).filter((value) => value?.startsWith('-') !== true);
  const switched = words.includes('checkout') || words.includes('switch');
  const unstashed = /\bstash (?:pop|branch)\b/.test(words.join(' '));
  if (unstashed) context.moved.add(resolve(world.cwd, '.git/refs/stash'));
  if (switched) context.moved.add(resolve(world.cwd, '.git/HEAD'));
}

function inputText(call: Call): Text {
  const { stdin } = call;
  if (stdin.from === 'text') return textOfWord(stdin.text);
  return stdin.from === 'pipe' ? (stdin.text ?? UNKNOWN) : UNKNOWN;
}

function operands(args: readonly Word[]): readonly Word[] {
  return args.filter((word) => word.value?.startsWith('-') !== true);
}

/** The values of an option, as `-o f`, `-of`, `--output f` and `--output=f`. */
function valuesOf(args: readonly Word[], letter: string, long: string): readonly Word[] {
  const found: Word[] = [];
  const short = new RegExp(`^-[a-zA-Z#]*?${letter}([^]*)$`);
  args.forEach((word, index) => {
    const value = word.value ?? '';
    const next = args[index + 1];
    if (value === long && next !== undefined) found.push(next);
    else if (value.startsWith(`${long}=`)) {
      found.push({ ...word, value: value.slice(long.length + 1) });
    } else if (!value.startsWith('--')) {
      const rest = short.exec(value)?.[1];
      if (rest === '' && next !== undefined) found.push(next);
      else if (rest !== undefined && rest !== '') found.push({ ...word, value: rest });
    }
  });
  return found;
}

/** A download without a name takes the last part of its address. */
function remoteNames(call: Call, run: Run): void {
  for (const word of operands(call.args)) {
    const path = /^(?:https?:\/\/)?[^?#]*\/([^/?#]+)/.exec(word.value ?? '')?.[1];
    if (path !== undefined) fetched({ ...word, value: path }, call, run);
  }
}

import { resolve } from '../paths';
import type { Call } from './call';
import type { Run } from './context';
import type { Word } from './invocation';
import { writtenAt } from './written';

/** What brings something of another machine to a pipe. */
const FETCHERS = new Set(
  'curl wget wget2 aria2c http https xh curlie fetch lwp-request'.split(' '),
);
const TAR = new Set('tar bsdtar gtar gnutar'.split(' '));
const UNPACKERS = new Set('unzip bsdunzip 7z 7za 7zr 7zz unar ouch'.split(' '));

/** Notes that a program of the line unpacks what the line itself has fetched: nobody has seen what is in it. */
export function noteUnpacked(program: string, call: Call, run: Run): void {
  const isTar = TAR.has(program);
  if (!isTar && !UNPACKERS.has(program)) return;
  const { args, world } = call;
  if (isTar && !args.some(({ value }, at) => extracts(value ?? '', at))) return;
  const archive = args.find((word) => writtenAt(run, word, world) !== undefined);
  if (archive === undefined && !isFetched(call)) return;
  const into = folderOf(args);
  run.unpacked.add(resolve(world.cwd, into?.value ?? '.'));
}

/** Whether a path is of those that the line has unpacked, as far as that can be told. */
export function isUnpacked(path: string, { world }: Call, run: Run): boolean {
  if (run.unpacked.size === 0) return false;
  const at = resolve(world.cwd, path);
  return [...run.unpacked].some((folder) => at.startsWith(folder === '/' ? '/' : `${folder}/`));
}

function extracts(value: string, at: number): boolean {
  return /^--(?:extract|get)$/.test(value) || (at === 0 ? /^-?\w*x/ : /^-\w*x/).test(value);
}

function isFetched({ stdin }: Call): boolean {
  if (stdin.from !== 'pipe' || stdin.text !== undefined) return false;
  return stdin.producers.some(({ program }) => program !== undefined && FETCHERS.has(program));
}

/** The folder in which it is unpacked, where it is another one. */
function folderOf(args: readonly Word[]): Word | undefined {
  for (const [at, word] of args.entries()) {
    const { value = '' } = word;
    if (/^(?:-C|-d|--directory)$/.test(value)) return args[at + 1];
    const joined = /^(?:--directory=|-o(?=\/)|-d(?=\/))(.+)$/s.exec(value)?.[1];
    if (joined !== undefined) return { ...word, value: joined };
  }
  return undefined;
}

import type { Invocation, Word } from '../shell/invocation';
import { operandsOf } from './files';

/** A file that an invocation writes, and what it puts there, where that is known. */
export interface Write {
  readonly path: Word;
  readonly text?: string;
}

/** The files that an invocation makes, changes or replaces, as far as its words tell. */
export function writesOf(invocation: Invocation): readonly Write[] {
  const { redirects, args, program = '' } = invocation;
  const writes: Write[] = [];
  for (const redirect of redirects) {
    if (redirect.mode === 'read') continue;
    writes.push({ path: redirect.path, ...textOf(invocation) });
  }
  for (const path of WRITTEN.get(program)?.(args) ?? []) {
    writes.push(program === 'tee' ? { path, ...inputOf(invocation) } : { path });
  }
  return writes;
}

/** What `echo` and its likes write. */
function textOf(invocation: Invocation): { readonly text?: string } {
  return invocation.output === undefined ? {} : { text: invocation.output };
}

function inputOf({ stdin }: Invocation): { readonly text?: string } {
  const text =
    stdin.from === 'text' ? stdin.text.value : stdin.from === 'pipe' ? stdin.text : undefined;
  return text === undefined ? {} : { text };
}

type Written = (args: readonly Word[]) => readonly Word[];

const ofEdited: Written = (args) =>
  args.some(({ value }) => inPlace(value)) ? operandsOf(args) : [];

const ofFiltered: Written = (args) =>
  args.some(({ value }) => inPlace(value)) ? operandsOf(args).slice(1) : [];

const ofDownload: Written = (args) =>
  optionValues(args, /^(?:-[a-zA-Z]*[oO]|--output|--output-document)$/, /^--output(?:-document)?=/);

const ofCompiled: Written = (args) => optionValues(args, /^-o$/, /^--output=/);

const ofFirst: Written = (args) => operandsOf(args).slice(0, 1);

// What cannot be started before can be now; other modes leave a file as it is.
const ofMode: Written = (args) =>
  /\+\w*x|^\d{0,3}[1357]\d{0,3}$/.test(args[0]?.value ?? '+x') ? operandsOf(args).slice(1) : [];

/** Programs whose words name files that they write; the rest write where they are redirected. */
const WRITTEN: ReadonlyMap<string, Written> = new Map([
  ...['tee', 'sponge', 'touch', 'truncate', 'shred'].map((name) => [name, operandsOf] as const),
  ['chmod', ofMode],
  ...['cp', 'mv', 'ln', 'install', 'rsync', 'scp', 'link'].map(
    (name) => [name, destinations] as const,
  ),
  ...['sed', 'gsed', 'perl', 'ruby'].map((name) => [name, ofEdited] as const),
  ['dd', (args: readonly Word[]) => prefixed(args, /^of=/)],
  ...['curl', 'wget'].map((name) => [name, ofDownload] as const),
  ...['sort', 'gcc', 'go', 'ld'].map((name) => [name, ofCompiled] as const),
  ...['patch', 'ed', 'ex'].map((name) => [name, ofFirst] as const),
  ...['jq', 'yq'].map((name) => [name, ofFiltered] as const),
]);

/** Whether a program's words can name files that it writes. */
export function mayWrite(program: string): boolean {
  return WRITTEN.has(program);
}

function inPlace(value: string | undefined): boolean {
  return /^-[a-zA-Z]*i|^--in-place/.test(value ?? '');
}

function destinations(args: readonly Word[]): readonly Word[] {
  const target = optionValues(args, /^(?:-t|--target-directory)$/, /^--target-directory=/);
  if (target.length > 0) return target;
  const operands = operandsOf(args);
  const to = operands.at(-1);
  if (to === undefined || operands.length < 2) return [];
  // Into a folder, under the name that it has.
  const names = operands.slice(0, -1).flatMap((from) => inFolder(from, to));
  return [to, ...names];
}

function inFolder(from: Word, to: Word): readonly Word[] {
  if (from.value === undefined || to.value === undefined) return [];
  const name = from.value.slice(from.value.lastIndexOf('/') + 1);
  return [{ ...to, value: `${to.value}${to.value.endsWith('/') ? '' : '/'}${name}` }];
}

function prefixed(args: readonly Word[], sign: RegExp): readonly Word[] {
  return args.flatMap((word) =>
    word.value !== undefined && sign.test(word.value)
      ? [{ ...word, value: word.value.replace(sign, '') }]
      : [],
  );
}

function optionValues(args: readonly Word[], option: RegExp, joined: RegExp): readonly Word[] {
  const next = args.filter((_, at) => option.test(args[at - 1]?.value ?? ''));
  return [...next, ...prefixed(args, joined)];
}

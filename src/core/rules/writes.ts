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
  for (const path of writtenBy(program, args)) {
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

/** Programs whose words name files that they write; the rest write where they are redirected. */
function writtenBy(program: string, args: readonly Word[]): readonly Word[] {
  switch (program) {
    case 'tee':
    case 'sponge':
    case 'touch':
    case 'truncate':
    case 'shred':
    case 'chmod':
      if (program !== 'chmod') return operandsOf(args);
      // What cannot be started before can be now; other modes leave a file as it is.
      return /\+\w*x|^\d{0,3}[1357]\d{0,3}$/.test(args[0]?.value ?? '+x')
        ? operandsOf(args).slice(1)
        : [];
    case 'cp':
    case 'mv':
    case 'ln':
    case 'install':
    case 'rsync':
    case 'scp':
    case 'link':
      return destinations(args);
    case 'sed':
    case 'gsed':
    case 'perl':
    case 'ruby':
      return args.some(({ value }) => inPlace(value)) ? operandsOf(args) : [];
    case 'dd':
      return prefixed(args, /^of=/);
    case 'curl':
    case 'wget':
      return optionValues(
        args,
        /^(?:-[a-zA-Z]*[oO]|--output|--output-document)$/,
        /^--output(?:-document)?=/,
      );
    case 'sort':
    case 'gcc':
    case 'go':
    case 'ld':
      return optionValues(args, /^-o$/, /^--output=/);
    case 'patch':
    case 'ed':
    case 'ex':
      return operandsOf(args).slice(0, 1);
    case 'jq':
    case 'yq':
      return args.some(({ value }) => inPlace(value)) ? operandsOf(args).slice(1) : [];
    default:
      return [];
  }
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

import type { Invocation, Word } from '../shell/invocation';
import { operandsOf } from './files';

/** Programs that write their result over the file they work on, when the result is nothing. */

/** The files of which an invocation of these leaves nothing. */
export function emptiedInPlace(program: string, invocation: Invocation): readonly Word[] {
  const { args } = invocation;
  switch (program) {
    case 'sort':
    case 'shuf':
      return ofNothing(args);
    case 'uniq':
    case 'xxd': {
      const operands = operandsOf(args);
      return operands.length === 2 && operands[0]?.value === '/dev/null' ? operands.slice(1) : [];
    }
    case 'perl':
      return perlFiles(args);
    case 'gawk':
      return awkFiles(args);
    default:
      return editedFiles(invocation);
  }
}

/** `sort -o f /dev/null` */
function ofNothing(args: readonly Word[]): readonly Word[] {
  const at = args.findIndex(({ value }) => /^(?:-o|--output)$/.test(value ?? ''));
  const to = args[at + 1];
  const inputs = operandsOf(
    args.filter((_, index) => at < 0 || (index !== at && index !== at + 1)),
  );
  const nothing = inputs.length > 0 && inputs.every(({ value }) => value === '/dev/null');
  return at >= 0 && to !== undefined && nothing ? [to] : [];
}

/** `perl -pi -e '$_=""' f`, `perl -i -ne '' f`; with a suffix behind `-i` a copy is kept. */
function perlFiles(args: readonly Word[]): readonly Word[] {
  const at = args.findIndex(({ value }) => /^-[a-zA-Z]{0,8}e$/.test(value ?? ''));
  const code = args[at + 1]?.value;
  const options = args.slice(0, at + 1).map(({ value = '' }) => value);
  const inPlace = options.some((value) => /^-[a-hj-zA-Z]{0,8}i[a-zA-Z]{0,3}$/.test(value));
  if (at < 0 || code === undefined || !inPlace) return [];
  const prints = options.some((value) => /^-[a-zA-Z]{0,8}p/.test(value));
  const nothing = prints
    ? /^\s*(?:\$_\s*=\s*(?:""|''|q\(\)|undef)|undef\s*\(?\$_\)?)\s*;?\s*$/.test(code)
    : /^\s*(?:1?;?)\s*$/.test(code);
  return nothing ? operandsOf(args.slice(at + 2)) : [];
}

/** `gawk -i inplace '{}' f` */
function awkFiles(args: readonly Word[]): readonly Word[] {
  const at = args.findIndex(
    ({ value }, index) =>
      value === 'inplace' && /^(?:-i|--include)$/.test(args[index - 1]?.value ?? ''),
  );
  const [code, ...files] = at < 0 ? [] : operandsOf(args.slice(at + 1));
  return /^\s*\{\s*\}\s*$/.test(code?.value ?? '') ? files : [];
}

/** `vim -es -c '%d' -c wq f`, `ex -sc '%d|x' f`, `ed f` with `,d` and `w` on its input. */
function editedFiles({ args, stdin }: Invocation): readonly Word[] {
  const orders: string[] = [];
  const files: Word[] = [];
  for (const [index, word] of args.entries()) {
    const { value = '' } = word;
    if (/^-[a-zA-Z]{0,8}c$|^--cmd$/.test(args[index - 1]?.value ?? '')) orders.push(value);
    else if (value.startsWith('+')) orders.push(value.slice(1));
    else if (!value.startsWith('-')) files.push(word);
  }
  if (stdin.from === 'text') orders.push(stdin.text.value ?? '');
  const all = orders.join('\n').slice(0, 5_000);
  const clears = /(?:^|[|\n])\s{0,9}(?:%|1,\$|,|0,\$)\s{0,9}d(?:elete)?\s{0,9}(?:$|[|\n_])/.test(
    all,
  );
  return clears && /(?:^|[|\n])\s{0,9}(?:wq?|x|up(?:date)?|exit)!?\s{0,9}(?:$|[|\n])/.test(all)
    ? files
    : [];
}

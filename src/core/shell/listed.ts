import type { Invocation, Stdin, Word } from './invocation';

/** Names that come through a pipe: of files, containers, branches, which hold no code of anybody. */

/** Programs that print names, and the words with which they print nothing else. */
const LISTERS: Readonly<Record<string, RegExp>> = {
  ls: /^(?!.*(?:^| )(?:-[a-zA-Z]*[ls]|--format))/,
  find: /^(?!.*-(?:printf|fprint|exec|ok|ls))/,
  fd: /^(?!.*(?: -[xX]|--exec|--format))/,
  fdfind: /^(?!.*(?: -[xX]|--exec|--format))/,
  seq: /^[\d .-]*$/,
  git: /^(?:ls-files|diff .*--name-only|show .*--name-only|branch|tag|worktree list)(?!.*--format)(?: |$)/,
  grep: /^.*(?:^| )(?:-[a-zA-Z]*[lL]|--files-with(?:out)?-match)/,
  rg: /^.*(?:^| )(?:-[a-zA-Z]*l|--files(?:-with-matches)?)(?: |$)/,
  docker: /^(?:container )?(?:ps|images|image ls|volume ls|network ls) (?:\S+ )*-[a-z]*q/,
  podman: /^(?:container )?(?:ps|images|image ls|volume ls|network ls) (?:\S+ )*-[a-z]*q/,
  kubectl: /^(?:-\S+ \S+ )*get .*(?:-o ?=?|--output[ =])name(?: |$)/,
};

/** Programs that leave lines out, or put them in another order. */
const FILTERS: Readonly<Record<string, RegExp>> = {
  head: /^(?:(?:-\S*|\d+)(?: |$))*$/,
  tail: /^(?:(?:[-+]\S*|\d+)(?: |$))*$/,
  sort: /^(?:-\S*(?: |$))*$/,
  uniq: /^(?:-[ud](?: |$))*$/,
  grep: /^(?!.*(?:^| )(?:-[a-zA-Z]*[fr]|--file|--rec))/,
  cut: /^-/,
  awk: /^\{\s*print \$\d+;?\s*\}$/,
};

/** Whether what comes through a pipe are names that a program of the system lists. */
export function areListed(stdin: Stdin): boolean {
  let at = stdin;
  for (let step = 0; step < 6 && at.from === 'pipe'; step++) {
    const [only, ...others] = at.producers;
    if (only === undefined || others.length > 0) return false;
    if (lists(LISTERS, only)) return true;
    if (!lists(FILTERS, only)) return false;
    at = only.stdin;
  }
  return false;
}

function lists(
  table: Readonly<Record<string, RegExp>>,
  { program = '', args }: Invocation,
): boolean {
  if (!Object.hasOwn(table, program)) return false;
  const words = args.map(({ value }) => value ?? '?').join(' ');
  return words.length < 500 && table[program]?.test(words) === true;
}

/**
 * `sh -c 'wc -l {}'` with an item that is only known to be a name: read as `sh -c 'wc -l ${1}' sh NAME`.
 * Undefined for what is no such code.
 */
export function asParameter(words: readonly Word[], sign: string): readonly Word[] | undefined {
  const [shell, option, code, ...others] = words;
  if (shell === undefined || code?.value === undefined || others.length > 0) return undefined;
  if (!/^(?:\/(?:usr\/)?bin\/)?(?:ba|da|a)?sh$/.test(shell.value ?? '')) return undefined;
  if (!/^-[elx]*c$/.test(option?.value ?? '') || option === undefined) return undefined;
  const { value } = code;
  // In single quotes no parameter is put in; `$` and a number would be another one.
  if (!value.includes(sign) || sign.length > 10 || value.includes("'")) return undefined;
  return [
    shell,
    option,
    { ...code, value: value.replaceAll(sign, '${1}') },
    { ...shell, value: 'sh' },
    { source: sign, span: code.span, value: undefined },
  ];
}

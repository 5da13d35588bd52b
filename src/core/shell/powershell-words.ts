import type { Word } from './invocation';

interface Words {
  readonly code: boolean;
  readonly rest: readonly Word[];
}

/**
 * PowerShell takes all words behind `-Command` for one text, and Windows PowerShell any words that are
 * not options, too; PowerShell 7 takes those for a script (learn.microsoft.com: about_Pwsh,
 * about_PowerShell_exe).
 */
export function asPowerShell<W extends Words>(program: string, words: W): W {
  if (!/^(?:pwsh|powershell)(?:\.exe)?$/i.test(program)) return words;
  const [first, ...others] = words.rest;
  if (first === undefined) return words;
  const isCode = words.code || (/^powershell/i.test(program) && !isScript(first));
  if (!isCode) return words;
  const values = words.rest.map(({ value }) => value);
  const last = others.at(-1) ?? first;
  const text: Word = {
    source: words.rest.map(({ source }) => source).join(' '),
    span: { start: first.span.start, end: Math.max(first.span.end, last.span.end) },
    value: values.includes(undefined) ? undefined : values.join(' '),
  };
  return { ...words, code: true, rest: others.length === 0 ? words.rest : [text] };
}

function isScript({ value }: Word): boolean {
  return value === undefined || value === '-' || /\.ps1$/i.test(value);
}

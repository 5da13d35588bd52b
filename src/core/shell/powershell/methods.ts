import { COMPUTED } from '../scan';
import { expressionWords } from './expression';
import type { Translator } from './translate';

/** Methods that take something away, start something, or run a text. */
const DANGEROUS =
  /^(?:delete\w*|kill\w*|invoke\w*|moveto|downloadfile\w*|uploadfile\w*|executenonquery\w*|execute\w*|shellexecute|run|exec|start|drop\w*|purge|terminate|shutdown|reboot|win32shutdown|create|addscript|loadfrom|loadfile|load|setvalue|deletevalue|deletesubkey\w*|format|empty\w*|truncate|restore|revert|uninstall|destroy\w*)$/i;

/** Whether a method of this name is not merely looking. `.Format` of a text and its likes are static. */
export function dangerous(name: string): boolean {
  return DANGEROUS.test(name);
}

/** Static methods that do what a cmdlet does (learn.microsoft.com: System.IO and others). */
const KNOWN: readonly (readonly [call: RegExp, command: string])[] = [
  [/^io\.(?:file|directory)::delete$/, 'Remove-Item -Recurse'],
  [/^io\.file::(?:readall\w+|readlines\w*|openread|opentext|open)$/, 'Get-Content'],
  [/^io\.file::(?:writeall\w+|create\w*|openwrite)$/, 'Set-Content'],
  [/^io\.file::appendall\w+$/, 'Add-Content'],
  [/^io\.(?:file|directory)::(?:move|replace)$/, 'Move-Item'],
  [/^io\.file::copy$/, 'Copy-Item'],
  [/^io\.directory::createdirectory$/, 'mkdir'],
  [/^environment::getenvironmentvariables?$/, 'printenv'],
  [/^diagnostics\.process::start$/, 'Start-Process'],
  [/^console::write(?:line)?$/, 'Write-Output'],
];

/** Types whose methods compute. */
const COMPUTING =
  /^(?:math|string|char|u?int(?:16|32|64)?|long|double|decimal|float|bool|byte|datetime|datetimeoffset|timespan|guid|convert|regex|text\.regularexpressions\.regex|array|version|uri|enum|bitconverter|console|io\.path|text\.encoding\w*|web\.httputility|net\.webutility|collections\.\S+|linq\.enumerable|diagnostics\.stopwatch|globalization\.\S+|random|security\.cryptography\.\w+|bigint|numerics\.\w+|stringcomparison|xml|threading\.thread|net\.(?:dns|ipaddress))$/;
/** What other types only tell. */
const TELLING =
  /^(?:get\w*|is\w*|exists|to\w*|parse\w*|tryparse\w*|from\w*|new|empty|enumerate\w*|compare\w*|equals|now|utcnow|today|combine|join|format|newguid|setcurrentdirectory|max|min)$/i;

/** `[Type]`, or `[Type]::Member` with its arguments; `quote` where the words stand in no quotes. */
export function staticCall(translator: Translator, quote: '"' | ''): void {
  const { scan } = translator;
  const found = scan.match(/\[\s*[\w.+]+(?:\[[\w., []*\]+)?\s*\]\s*(?:::\s*\w+)?/y);
  if (found === undefined) {
    scan.fail();
    return;
  }
  const [, type = '', member] = /^\[\s*([\w.+]+)[^:]*?(?:::\s*(\w+))?$/s.exec(found) ?? [];
  const computed = `${quote}${COMPUTED}${quote}`;
  if (member === undefined) {
    // A cast.
    scan.swap(found.length, '');
    scan.swap(scan.match(/\s*/y)?.length ?? 0, '');
    return;
  }
  const called = scan.source[scan.at + found.length] === '(';
  if (!called) {
    scan.swap(found.length, computed);
    return;
  }
  const name = type.toLowerCase().replace(/^system\./, '');
  const call = `${name}::${member.toLowerCase()}`;
  const known = KNOWN.find(([pattern]) => pattern.test(call))?.[1];
  if (known === undefined && !COMPUTING.test(name) && !TELLING.test(member)) {
    scan.fail();
    return;
  }
  scan.swap(found.length + 1, `$(${known ?? ':'} `);
  translator.lines();
  if (!scan.has(')')) expressionWords(translator);
  if (scan.has(')')) scan.swap(1, ')');
  else scan.fail();
  // What it says is known for none of them.
  if (known === undefined) scan.swap(0, computed);
}

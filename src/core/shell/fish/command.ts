import type { Translator } from './translate';
import { word } from './words';

const REDIRECTION = /\d?(?:>>\?|>\?|>>|>&|<&|<\?|>|<)|&>>\??|&>\??/y;
const FOLDER = /(?:\.\.(?:\/\.\.)*\/?|~[\w./-]*|[\w./~@+-]*\/)(?=[ \t]*(?:$|[;\n&|)]))/y;
const ASSIGNMENT = /[A-Za-z_]\w*=/y;
/** Words that mean something to bash where they stand for a command, and nothing to fish. */
const BASH_WORD =
  /(?:then|do|done|fi|elif|esac|until|select|coproc|in|case|function|if|for|while|time|\[\[)(?=$|[\s;&|<>()#])/y;
/** What a block's words would be where no block begins. */
const STRAY = /^(?:end|else|case|and|or|not)$/;

/** A command with its words and redirections. */
export function command(translator: Translator): void {
  const { scan } = translator;
  translator.blanks();
  const start = scan.at;
  // Code in brackets is a word, and no command.
  if (scan.has('(') || scan.has('$(')) {
    scan.fail();
    return;
  }
  if (STRAY.test(translator.bare)) {
    scan.fail();
    return;
  }
  if (abbreviated(translator)) return;
  // A folder alone is gone to.
  if (scan.match(FOLDER) !== undefined) scan.swap(0, 'cd ');
  while (scan.match(ASSIGNMENT) !== undefined) {
    scan.take(scan.match(ASSIGNMENT)?.length ?? 0);
    word(scan, translator.code);
    translator.blanks();
  }
  if (scan.match(BASH_WORD) !== undefined) scan.swap(0, '\\');
  const head = scan.at;
  if (!word(scan, translator.code) && scan.at === start) {
    scan.fail();
    return;
  }
  const name = scan.source.slice(head, scan.at);
  let index = 0;
  for (;;) {
    translator.blanks();
    if (scan.match(/\d>\|/y) !== undefined) return;
    if (redirection(translator)) continue;
    const from = scan.at;
    if (!word(scan, translator.code)) return;
    const text = scan.source.slice(from, scan.at);
    if (name === 'set' && index === 0 && /^[A-Za-z_]\w*$/.test(text)) {
      scan.lists.add(text);
      index++;
    } else if (name === 'read' && /^[A-Za-z_]\w*$/.test(text)) scan.lists.delete(text);
  }
}

/** Redirections behind a block. */
export function redirections(translator: Translator): void {
  do translator.blanks();
  while (redirection(translator));
}

function redirection(translator: Translator): boolean {
  const { scan } = translator;
  const found = scan.match(REDIRECTION);
  // `2>|` is a pipe.
  if (found === undefined || scan.source[scan.at + found.length] === '|') return false;
  scan.swap(found.length, found.replace('?', ''));
  translator.blanks();
  if (!word(scan, translator.code)) scan.fail();
  return true;
}

/** An abbreviation that the live shell has, which it writes out before the line runs. */
function abbreviated(translator: Translator): boolean {
  const { scan } = translator;
  const name = scan.match(/[\w.!-]+(?=$|[\s;|&)])/y);
  if (name === undefined || !scan.names.interactive) return false;
  const text = scan.names.alias(`abbr.${name}`);
  if (text === undefined || text.includes('\n')) return false;
  // The words behind it follow the ones that it stands for.
  const within = translator.inside(text);
  if (within === undefined) {
    scan.fail();
    return true;
  }
  scan.swap(name.length, within);
  for (;;) {
    translator.blanks();
    if (!redirection(translator) && !word(scan, translator.code)) return true;
  }
}

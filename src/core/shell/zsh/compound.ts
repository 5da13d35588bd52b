import { cases } from './cases';
import { functions } from './functions';
import { isGateList } from './live';
import type { Translator } from './translate';
import { arithmetic, word } from './words';

/** Reads a compound command by its first word; false, with nothing done, for any other word. */
export function body(translator: Translator, first: string): boolean {
  const { scan } = translator;
  switch (first) {
    case 'if':
      branches(translator);
      break;
    case 'while':
    case 'until':
      scan.take(first.length);
      header(translator);
      loopBody(translator, 'done');
      break;
    case 'for':
    case 'select':
    case 'foreach':
      loop(translator, first);
      break;
    case 'repeat':
      repeated(translator);
      break;
    case 'case':
      cases(translator);
      break;
    case 'function':
      functions(translator);
      break;
    default:
      return false;
  }
  translator.redirections();
  return true;
}

/** What closes a construct; a closing word must stand behind an end. */
function closed(translator: Translator, separated: boolean, commands: number): void {
  const { scan } = translator;
  if (commands === 0) scan.swap(0, ' : ;');
  else if (!separated) scan.swap(0, ' ;');
}

/** A list up to one of these words, which is left standing. */
function listTo(translator: Translator, words: RegExp): void {
  const { scan } = translator;
  const { commands, separated } = translator.list(() => scan.match(words) !== undefined);
  closed(translator, separated, commands);
  if (scan.match(words) === undefined) scan.fail();
}

/** `{ … }`, and what always runs behind it. */
export function brace(translator: Translator): void {
  braced(translator);
  const { scan } = translator;
  translator.blanks();
  if (scan.match(/always(?=[\s{])/y) !== undefined) {
    scan.swap('always'.length, ';');
    translator.lines();
    if (scan.has('{')) braced(translator);
    else scan.fail();
  }
  translator.redirections();
}

/** `{ … }` alone. */
export function braced(translator: Translator): void {
  const { scan } = translator;
  scan.take();
  if (!/\s/.test(scan.char)) scan.swap(0, ' ');
  const { commands, separated } = translator.list(() => scan.has('}'));
  closed(translator, separated, commands);
  if (scan.has('}')) scan.take();
  else scan.fail();
}

/** The end of a header, which bash wants to see. */
function ended(translator: Translator): void {
  translator.blanks();
  if (!/[;\n&]/.test(translator.scan.char)) translator.scan.swap(0, '; ');
  translator.separators();
}

/** The body of a loop in each of its forms: `do … done`, `{ … }`, `… end`, or one list of commands. */
function loopBody(translator: Translator, end: 'done' | 'end'): void {
  const { scan } = translator;
  const between = scan.at;
  ended(translator);
  if (scan.match(/do(?![\w.-])/y) !== undefined) {
    scan.take(2);
    listTo(translator, /done(?![\w.-])/y);
    scan.take(4);
    return;
  }
  scan.swap(0, ' do ');
  if (end === 'end') {
    listTo(translator, /end(?![\w.-])/y);
    scan.swap(3, 'done');
    return;
  }
  if (scan.has('{')) braced(translator);
  else if (scan.ended) scan.fail();
  else {
    scan.deeper(() => {
      translator.sublist();
    });
  }
  if (scan.at === between) scan.fail();
  scan.swap(0, ' ; done');
}

/** The condition of `while` or `if`, up to its end: before `{`, a separator, or the body itself. */
function header(translator: Translator): void {
  const { scan } = translator;
  for (;;) {
    const before = scan.at;
    scan.deeper(() => {
      translator.sublist();
    });
    if (scan.at === before) scan.fail();
    translator.blanks();
    if (scan.failed || !/[;\n&]/.test(scan.char)) return;
    if (scan.match(/[;\n&\s]*(?:do|then)(?![\w.-])/y) !== undefined) return;
    if (scan.match(/[;\n\s]*\{/y) !== undefined) return;
    translator.separators();
    if (scan.ended) return;
  }
}

function branches(translator: Translator): void {
  const { scan } = translator;
  scan.take(2);
  for (;;) {
    header(translator);
    ended(translator);
    if (scan.match(/then(?![\w.-])/y) !== undefined) {
      scan.take(4);
      listTo(translator, /(?:fi|else|elif)(?![\w.-])/y);
    } else {
      scan.swap(0, ' then ');
      if (scan.has('{')) braced(translator);
      else {
        scan.deeper(() => {
          translator.sublist();
        });
        scan.swap(0, ' ; fi');
        return;
      }
      scan.swap(0, ' ;');
      if (scan.match(/\s*(?:else|elif)(?![\w.-])/y) === undefined) {
        scan.swap(0, ' fi');
        return;
      }
      translator.lines();
    }
    if (scan.match(/elif/y) === undefined) break;
    scan.take(4);
  }
  if (scan.match(/fi(?![\w.-])/y) !== undefined) {
    scan.take(2);
    return;
  }
  scan.take(4);
  translator.lines();
  if (scan.has('{')) {
    braced(translator);
    // The branch before may have been written with words.
    if (scan.match(/[;\s]*fi(?![\w.-])/y) === undefined) {
      scan.swap(0, ' ; fi');
      return;
    }
  }
  listTo(translator, /fi(?![\w.-])/y);
  scan.take(2);
}

function loop(translator: Translator, first: string): void {
  const { scan } = translator;
  scan.swap(first.length, first === 'foreach' ? 'for' : first);
  translator.blanks();
  if (scan.has('((')) {
    arithmetic(scan, '((', '))');
    loopBody(translator, 'done');
    return;
  }
  const others: string[] = [];
  const name = scan.match(/[A-Za-z_]\w*/y);
  if (name === undefined || isGateList(name)) {
    scan.fail();
    return;
  }
  scan.take(name.length);
  translator.blanks();
  // Several names take several words a round.
  for (;;) {
    const other = scan.match(/[A-Za-z_]\w*(?=\s)/y);
    if (other === undefined || other === 'in' || other === 'do') break;
    scan.swap(other.length, '');
    others.push(other);
    translator.blanks();
  }
  if (scan.has('(')) {
    scan.swap(1, ' in ');
    while (!scan.ended && !scan.has(')')) {
      translator.blanks();
      while (scan.has('\n')) scan.swap(1, ' ');
      if (!scan.has(')') && !word(scan, translator.code) && !/\s/.test(scan.char)) scan.fail();
    }
    scan.swap(1, ' ');
  } else if (scan.match(/in(?=[\s;])/y) !== undefined) {
    scan.take(2);
    translator.blanks();
    while (word(scan, translator.code)) translator.blanks();
  }
  if (others.length > 0) severalNames(translator, others);
  else loopBody(translator, first === 'foreach' ? 'end' : 'done');
}

/** The other names of a loop hold what cannot be told. */
function severalNames(translator: Translator, names: readonly string[]): void {
  const { scan } = translator;
  const assigned = names.map((name) => `${name}=$COMPUTED;`).join(' ');
  scan.swap(0, `\ndo ${assigned} if true\n`);
  translator.separators(true);
  if (scan.match(/do(?![\w.-])/y) === undefined) scan.fail();
  scan.swap(2, 'then');
  listTo(translator, /done(?![\w.-])/y);
  scan.swap(4, 'fi; done');
}

/** `repeat 3 …`: a loop of which nobody knows how often. */
function repeated(translator: Translator): void {
  const { scan } = translator;
  scan.swap('repeat'.length, 'while test 1');
  translator.blanks();
  if (!word(scan, translator.code)) scan.fail();
  loopBody(translator, 'done');
}

import { braced } from './compound';
import type { Scan } from '../scan';
import type { Translator } from './translate';
import { word } from './words';

/** A name that no line has, for a function that has none. */
const ANONYMOUS = 'zsh_anonymous';

/** Whether `()` follows, by which a function is defined. */
export function isFunctionHead(scan: Scan): boolean {
  return scan.match(/[ \t]*\([ \t]*\)/y) !== undefined;
}

/** `name() …`, whose name has been read. */
export function namedFunction(translator: Translator, name: string, start: number): void {
  const { scan } = translator;
  if (!/^[\w.:@%,+!?/-]+$/.test(name) || start < 0) {
    scan.fail();
    return;
  }
  scan.take((scan.match(/[ \t]*\([ \t]*\)/y) ?? '').length);
  functionBody(translator);
}

function functionBody(translator: Translator): void {
  const { scan } = translator;
  translator.lines();
  if (scan.has('{')) {
    braced(translator);
    translator.redirections();
    return;
  }
  scan.swap(0, ' { ');
  if (scan.ended) scan.fail();
  else {
    scan.deeper(() => {
      translator.command();
    });
  }
  scan.swap(0, ' ; }');
}

/** `function name …`, and `function` without a name. */
export function functions(translator: Translator): void {
  const { scan } = translator;
  const nameless = scan.match(/function\s*(?=\{)/y);
  if (nameless !== undefined) {
    anonymous(translator, nameless);
    return;
  }
  const heading = scan.match(/function[ \t]+(?:-T[ \t]+)?[\w.:@%,+!?/-]+[ \t]*(?:\([ \t]*\))?/y);
  const name = /([\w.:@%,+!?/-]+)[ \t]*(?:\([ \t]*\))?$/.exec(heading ?? '')?.[1];
  if (heading === undefined || name === undefined) {
    scan.fail();
    return;
  }
  scan.swap(heading.length, `${name}() `);
  functionBody(translator);
}

/** A function without a name runs at once, with the words behind it. */
export function anonymous(translator: Translator, sign: string): void {
  const { scan } = translator;
  scan.swap(sign.length, `{ ${ANONYMOUS}() `);
  translator.lines();
  if (scan.has('{')) braced(translator);
  else scan.fail();
  scan.swap(0, ` ; ${ANONYMOUS}`);
  translator.blanks();
  while (!scan.failed && word(scan, translator.code)) translator.blanks();
  scan.swap(0, ' ; }');
}

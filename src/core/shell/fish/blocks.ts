import type { Translator } from './translate';
import { redirections } from './command';
import { word } from './words';

const BLOCKS = /^(?:begin|if|while|for|switch|function)$/;

/** Whether a bare word begins a block. */
export function isBlock(bare: string): boolean {
  return BLOCKS.test(bare);
}

/** A block up to its `end`, and where its output goes. */
export function block(translator: Translator, first: string): void {
  const { scan } = translator;
  scan.swap(first.length, '');
  switch (first) {
    case 'begin':
      scan.swap(0, '{ ');
      body(translator);
      end(translator, ' }');
      break;
    case 'if':
      branches(translator);
      break;
    case 'while':
      scan.swap(0, 'while ');
      condition(translator);
      scan.swap(0, '\ndo ');
      body(translator);
      end(translator, ' done');
      break;
    case 'for':
      loop(translator);
      break;
    case 'switch':
      cases(translator);
      break;
    case 'function':
      definition(translator);
      break;
  }
  redirections(translator);
}

function body(translator: Translator): void {
  const missing = translator.list(() => /^(?:end|else|case)$/.test(translator.bare));
  translator.scan.swap(0, missing);
}

function end(translator: Translator, closing: string): void {
  const { scan } = translator;
  if (translator.bare === 'end') scan.swap('end'.length, closing);
  else scan.fail();
}

/** A job, with those that go on with it. */
function condition(translator: Translator): void {
  translator.blanks();
  translator.scan.deeper(() => {
    translator.jobs();
  });
}

function branches(translator: Translator): void {
  const { scan } = translator;
  scan.swap(0, 'if ');
  for (;;) {
    condition(translator);
    scan.swap(0, '\nthen ');
    body(translator);
    if (translator.bare !== 'else') break;
    const again = scan.match(/else[ \t]+if(?=[ \t])/y);
    if (again === undefined) {
      scan.swap('else'.length, ' else ');
      body(translator);
      break;
    }
    scan.swap(again.length, ' elif ');
  }
  end(translator, ' fi');
}

function loop(translator: Translator): void {
  const { scan } = translator;
  scan.swap(0, 'for ');
  translator.blanks();
  const name = scan.match(/[A-Za-z_]\w*(?=\s)/y);
  if (name === undefined) {
    scan.fail();
    return;
  }
  scan.take(name.length);
  translator.blanks();
  if (scan.match(/in(?=$|[\s;])/y) === undefined) {
    scan.fail();
    return;
  }
  scan.take(2);
  translator.blanks();
  while (word(scan, translator.code)) translator.blanks();
  scan.swap(0, '\ndo ');
  body(translator);
  end(translator, ' done');
}

function cases(translator: Translator): void {
  const { scan } = translator;
  scan.swap(0, 'case ');
  translator.blanks();
  if (!word(scan, translator.code)) scan.fail();
  scan.swap(0, ' in ');
  for (;;) {
    while (!scan.failed && scan.match(/[\s;]/y) !== undefined) scan.swap(1, '');
    translator.blanks();
    if (scan.has('\n')) continue;
    if (translator.bare !== 'case' || scan.failed) break;
    scan.swap('case'.length, ' ');
    patterns(translator);
    scan.swap(0, ') ');
    body(translator);
    scan.swap(0, '\n;; ');
  }
  end(translator, ' esac');
}

/** The patterns of one case: quoted they are patterns, too. */
function patterns(translator: Translator): void {
  const { scan } = translator;
  let count = 0;
  for (;;) {
    translator.blanks();
    const pattern = scan.match(/"[^"\n]*"|'[^'\n]*'|[^\s;"'|&<>()#]+/y);
    if (pattern === undefined) break;
    const bare = pattern.replace(/^["']|["']$/g, '');
    scan.swap(0, count++ === 0 ? '' : '|');
    scan.swap(pattern.length, /^[\w./*?:@%+,=-]+$/.test(bare) ? bare : '*');
  }
  if (count === 0 || /["'(]/.test(scan.char)) scan.fail();
}

/** Options of `function` whose next word belongs to them. */
const VALUED =
  /^(?:-[dweVjpsSv]|--(?:description|wraps|on-event|on-variable|on-job-exit|on-process-exit|on-signal|inherit-variable))$/;

function definition(translator: Translator): void {
  const { scan } = translator;
  translator.blanks();
  const name = scan.match(/[\w.:@%,+!?/-]+(?=$|[\s;])/y);
  if (name === undefined || name.startsWith('-')) {
    scan.fail();
    return;
  }
  const { length } = name;
  scan.swap(length, `${name}() { `);
  const heading = words(translator);
  const named = argumentNames(heading);
  named.forEach((argument, index) => {
    scan.swap(0, `${argument}="\${${String(index + 1)}}"; `);
  });
  body(translator);
  end(translator, ' }');
  // What an event calls may run at any time.
  if (heading.some((option) => /^--on-|^-[evjps]$/.test(option))) scan.swap(0, `; ${name}`);
}

/** The words behind a function's name. */
function words(translator: Translator): readonly string[] {
  const { scan } = translator;
  const found: string[] = [];
  for (;;) {
    translator.blanks();
    const option = scan.match(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[^\s;"'|&<>()#]+/y);
    if (option === undefined) break;
    scan.swap(option.length, '');
    found.push(option);
  }
  return found;
}

function argumentNames(heading: readonly string[]): readonly string[] {
  const at = heading.findIndex((option) => /^(?:-a|--argument-names)$/.test(option));
  const joined = heading.flatMap(
    (option) => /^(?:--argument-names=)(\w+)$/.exec(option)?.[1] ?? [],
  );
  if (at < 0) return joined;
  const names: string[] = [...joined];
  for (const option of heading.slice(at + 1)) {
    if (!/^[A-Za-z_]\w*$/.test(option) || VALUED.test(option)) break;
    names.push(option);
  }
  return names;
}

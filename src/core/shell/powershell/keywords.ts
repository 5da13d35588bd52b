import { items, skipped } from './expression';
import type { Translator } from './translate';

/** Reads a statement by its first word; false, with nothing done, where that is a command's name. */
export function keyword(translator: Translator, word: string): boolean {
  const { scan } = translator;
  const { length } = word;
  switch (word) {
    case 'if':
      branches(translator);
      return true;
    case 'while':
      scan.take(length);
      condition(translator);
      body(translator);
      return true;
    case 'do':
      scan.swap(length, '');
      translator.block();
      scan.swap(0, '\n');
      translator.lines();
      scan.swap(scan.match(/(?:while|until)\b/iy)?.length ?? 0, '');
      condition(translator);
      return true;
    case 'for':
      counted(translator);
      return true;
    case 'foreach':
      if (scan.match(/foreach\s*(?:-parallel\s*)?\(/iy) === undefined) return false;
      each(translator);
      return true;
    case 'switch':
      switched(translator);
      return true;
    case 'function':
    case 'filter':
      definition(translator);
      return true;
    case 'try':
      attempt(translator);
      return true;
    case 'trap':
    case 'begin':
    case 'process':
    case 'end':
    case 'clean':
    case 'dynamicparam':
      if (scan.match(/\w+\s*(?:\[[\w.]+\]\s*)?\{/y) === undefined) return false;
      scan.swap(scan.match(/\w+\s*(?:\[[\w.]+\]\s*)?(?=\{)/y)?.length ?? 0, '');
      translator.block();
      return true;
    case 'param':
      parameters(translator);
      scan.swap(0, ' :');
      return true;
    case 'return':
    case 'exit':
    case 'throw':
    case 'break':
    case 'continue':
      leaves(translator, length);
      return true;
    default:
      scan.fail();
      return true;
  }
}

/** `( … )` decides: nobody can tell how. */
function condition(translator: Translator): void {
  const { scan } = translator;
  translator.lines();
  scan.swap(0, ' test "');
  if (scan.has('(')) translator.code(1, ')');
  else scan.fail();
  scan.swap(0, '"\n');
}

function body(translator: Translator): void {
  translator.scan.swap(0, ' do ');
  translator.block();
  translator.scan.swap(0, '\ndone');
}

function branches(translator: Translator): void {
  const { scan } = translator;
  scan.swap(2, 'if');
  for (;;) {
    condition(translator);
    scan.swap(0, 'then ');
    translator.block();
    scan.swap(0, '\n');
    const next = scan.match(/\s*else(?:if)?(?!\w)/iy);
    if (next === undefined) break;
    const again = next.toLowerCase().endsWith('if');
    scan.swap(next.length, again ? 'elif' : 'else ');
    if (again) continue;
    translator.block();
    scan.swap(0, '\n');
    break;
  }
  scan.swap(0, 'fi');
}

/** `for (a; b; c) { … }`. */
function counted(translator: Translator): void {
  const { scan } = translator;
  scan.swap(3, '');
  translator.lines();
  if (!scan.has('(')) scan.fail();
  scan.swap(1, 'while test "$COMPUTED$(');
  translator.list(')');
  if (scan.has(')')) scan.swap(1, ')"\n');
  else scan.fail();
  body(translator);
}

/** `foreach ($x in …) { … }`. */
function each(translator: Translator): void {
  const { scan } = translator;
  const head = scan.match(/foreach\s*(?:-parallel\s*)?\(\s*\$(\w+)\s+in\s+/iy);
  const name = /\$(\w+)\s+in\s+$/i.exec(head ?? '')?.[1]?.toLowerCase();
  if (head === undefined || name === undefined) {
    scan.fail();
    return;
  }
  scan.swap(head.length, `for ps_${name} in `);
  scan.lists.add(name);
  scan.lists.add(` one ${name}`);
  items(translator);
  translator.lines();
  if (scan.has(')')) scan.swap(1, '\n');
  else scan.fail();
  body(translator);
}

/** Each branch may be taken. */
function switched(translator: Translator): void {
  const { scan } = translator;
  scan.swap(scan.match(/switch(?:\s+-\w+)*\s*/iy)?.length ?? 0, ': "');
  if (scan.has('(')) translator.code(1, ')');
  else if (scan.match(/-file\b/iy) !== undefined) scan.fail();
  else scan.fail();
  scan.swap(0, '"\n');
  translator.lines();
  if (scan.has('{')) scan.swap(1, '');
  else scan.fail();
  while (!scan.failed) {
    translator.lines();
    while (scan.has(';')) {
      scan.swap(1, '');
      translator.lines();
    }
    if (scan.has('}') || scan.ended) break;
    scan.swap(0, 'if test "');
    skipped(translator, /[\s{]/);
    scan.swap(0, '"\nthen ');
    translator.block();
    scan.swap(0, '\nfi\n');
  }
  if (scan.has('}')) scan.swap(1, '');
  else scan.fail();
}

function definition(translator: Translator): void {
  const { scan } = translator;
  const head = scan.match(
    /(?:function|filter)\s+(?:(?:global|script|local|private):)?[\w.:-]+\s*/iy,
  );
  const name = /([\w.-]+)\s*$/.exec(head ?? '')?.[1];
  if (head === undefined || name === undefined) {
    scan.fail();
    return;
  }
  scan.lists.add(` ${name.toLowerCase()}`);
  scan.swap(head.length, `${name.toLowerCase()}() {\n`);
  translator.lines();
  if (scan.has('(')) {
    parameters(translator);
    scan.swap(0, ' :');
  }
  scan.swap(0, '\n');
  translator.block();
  scan.swap(0, '\n}');
}

/** What parameters are set to where nobody gives them may hold code. */
function parameters(translator: Translator): void {
  const { scan } = translator;
  scan.swap(scan.match(/(?:param\s*)?(?=\()/iy)?.length ?? 0, ': "');
  if (scan.has('(')) {
    scan.swap(1, '');
    skipped(translator, /\)/);
  }
  if (scan.has(')')) scan.swap(1, '"\n');
  else scan.fail();
}

function attempt(translator: Translator): void {
  const { scan } = translator;
  scan.swap(3, '');
  translator.block();
  for (;;) {
    const next = scan.match(
      /\s*(?:catch(?:\s*\[[\w., ]+\](?:\s*,\s*\[[\w., ]+\])*)?|finally)\s*(?=\{)/iy,
    );
    if (next === undefined) return;
    scan.swap(next.length, '\n');
    translator.block();
  }
}

/** `return` and its likes: what stands behind is evaluated first. */
function leaves(translator: Translator, length: number): void {
  const { scan } = translator;
  scan.swap(length, '');
  translator.blanks();
  if (scan.ended || /[\n;)}]/.test(scan.char)) scan.swap(0, ':');
  else if (scan.match(/\w+(?=\s*(?:$|[\n;})]))/y) !== undefined) {
    scan.swap(scan.match(/\w+/y)?.length ?? 0, ':');
  } else {
    scan.deeper(() => {
      translator.statement();
    });
  }
}

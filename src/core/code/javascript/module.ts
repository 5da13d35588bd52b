import type { Statement } from '../program/syntax';
import type { Cursor } from '../program/token';
import { statement } from './statement';

interface Named {
  readonly name: string;
  readonly as: string;
}

/** `import a, {b as c} from "m"`; `import("m")` and `import.meta` are expressions. */
export function importDeclaration(cursor: Cursor, into: Statement[]): boolean {
  if (/^[(.]$/.test(cursor.ahead(1).text)) return false;
  cursor.next();
  if (cursor.is('type') && cursor.ahead(1).text !== 'from' && cursor.ahead(1).text !== ',') {
    cursor.next();
  }
  const names: Named[] = [];
  const wholes: string[] = [];
  while (!cursor.ended && cursor.token.type !== 'text' && !cursor.is(';')) {
    if (cursor.is('{')) {
      names.push(...group(cursor));
    } else if (cursor.take('*')) {
      cursor.take('as');
      wholes.push(cursor.next().text);
    } else if (cursor.take('from') || cursor.take(',')) {
      continue;
    } else if (cursor.take('=')) {
      // `import a = require("m")`
      cursor.take('require');
      cursor.take('(');
    } else {
      wholes.push(cursor.next().text);
    }
  }
  const [module] = cursor.token.parts ?? [];
  if (cursor.token.type === 'text') cursor.next();
  if (typeof module !== 'string') return true;
  const [whole, ...others] = wholes;
  into.push({ kind: 'import', module, ...(whole === undefined ? {} : { whole }), names });
  for (const other of others) into.push({ kind: 'import', module, whole: other, names: [] });
  return true;
}

function group(cursor: Cursor): readonly Named[] {
  const close = cursor.closing(cursor.at);
  cursor.next();
  const names: Named[] = [];
  while (cursor.at < close && !cursor.ended) {
    if (cursor.is('type') && !/^[,}]$/.test(cursor.ahead(1).text)) cursor.next();
    const { text, parts } = cursor.next();
    const [quoted] = parts ?? [];
    const name = typeof quoted === 'string' ? quoted : text;
    names.push({ name, as: cursor.take('as') ? cursor.next().text : name });
    cursor.take(',');
  }
  cursor.at = close + 1;
  return names;
}

/** What is exported is said all the same. */
export function exported(cursor: Cursor, into: Statement[]): boolean {
  while (cursor.is('export') || cursor.is('default')) cursor.next();
  if (cursor.is('{') || cursor.is('*')) {
    if (cursor.is('{')) cursor.at = cursor.closing(cursor.at);
    cursor.next();
    return true;
  }
  statement(cursor, into);
  return true;
}

import { HOLE } from '../http/request';
import { mongoFinds } from '../mongo';
import { isSign, textsOf, word, type SqlFind, type Tokens } from './find';
import { callsIn } from './functions';
import type { SqlDialect } from './lexis';
import { metaFinds } from './meta';
import { alterFinds, copyFinds, createFinds, dropFinds, plainFinds, truncateFinds } from './orders';
import { definedIn, remade } from './remade';
import { Routines } from './routines';
import { startsOf } from './starts';
import { graphFinds, mergeFinds, mutationFinds, rowFinds } from './rows';
import { sqlTokens, type SqlToken } from './tokens';
import { isRolledBack } from './transaction';

type OneDialect = Exclude<SqlDialect, 'generic'>;

const MAX_DEPTH = 8;
/** Most orders within one statement; more are not understood. */
const MOST_NESTED = 100;

function unreadable(why: string): SqlFind {
  return { what: 'unreadable', type: 'statement', names: [], why };
}

/** Signs that dialects read differently. */
const AMBIGUOUS = /\\['"`]|#|\[|\/\*M?!|--\S|"|\/\//;

/** What the statements of a text would do that cannot be taken lightly. */
export function sqlFinds(text: string, dialect: SqlDialect, depth = 0): readonly SqlFind[] {
  if (/^\s{0,200}db\s{0,20}[.[]/.test(text)) return documentFinds(text);
  if (dialect !== 'generic') return findsOfText(text, dialect, depth);
  const first = findsOfText(text, 'postgres', depth);
  if (!AMBIGUOUS.test(text) && !/^\s*(?:exec|use|go|declare)\b/im.test(text)) return first;
  const others = (['mysql', 'tsql', 'snowflake'] as const).map((one) =>
    findsOfText(text, one, depth),
  );
  const readable = [first, ...others].filter((finds) => finds.every(isRead));
  if (readable.length === 0) return first;
  return readable.reduce((worst, finds) => (finds.length > worst.length ? finds : worst));
}

/** What is no SQL but an order to a store of documents, handed to whatever takes “a query”. */
function documentFinds(text: string): readonly SqlFind[] {
  return mongoFinds(text).flatMap(({ what, type, names, why, severity }): SqlFind[] => {
    const plain = { type, names, why, severity };
    if (what === 'loses') return [{ what: 'drops', ...plain }];
    return what === 'stops' || what === 'access' ? [{ what, ...plain }] : [];
  });
}

function isRead(find: SqlFind): boolean {
  return find.what !== 'unreadable';
}

function findsOfText(text: string, dialect: OneDialect, depth: number): readonly SqlFind[] {
  const tokens = depth > MAX_DEPTH ? undefined : sqlTokens(text, dialect);
  if (tokens === undefined) return [unreadable('The SQL cannot be read.')];
  const statements = statementsOf(tokens);
  const routines = new Routines();
  const made = definedIn(statements);
  const finds: SqlFind[] = [];
  for (const [index, statement] of statements.entries()) {
    routines.note(statement);
    const own = findsIn(statement, dialect, depth);
    finds.push(...(made.size === 0 ? own : own.map((find) => remade(find, index, made))));
    for (const body of routines.calledIn(statement)) {
      finds.push(...findsOfText(body, dialect, depth + 1).filter(isRead));
    }
  }
  const all = distinct(finds);
  if (!isRolledBack(statements, dialect)) return withoutTemporary(all, tokens);
  return all.filter(({ what }) => what !== 'drops' && what !== 'changes-rows');
}

/** The same find, come upon on two ways, is one. */
function distinct(finds: readonly SqlFind[]): readonly SqlFind[] {
  if (finds.length < 2) return finds;
  const key = ({ what, type, names }: SqlFind): string => [what, type, ...names].join('\0');
  return [...new Map(finds.map((find) => [key(find), find])).values()];
}

/** Tables that this text makes for its own session alone are its own to drop. */
function withoutTemporary(finds: readonly SqlFind[], tokens: Tokens): readonly SqlFind[] {
  const own = new Set<string>();
  for (const [index, token] of tokens.entries()) {
    if (!/^TEMP(?:ORARY)?$/.test(word(token)) || word(tokens[index + 1]) !== 'TABLE') continue;
    const [next] = tokens
      .slice(index + 2, index + 8)
      .filter((one) => !/^(?:IF|NOT|EXISTS)$/.test(word(one)));
    if (next !== undefined) own.add(next.text.toLowerCase());
  }
  if (own.size === 0) return finds;
  return finds.filter(
    ({ type, names }) =>
      type !== 'table' || names.length === 0 || !names.every((name) => own.has(name.toLowerCase())),
  );
}

function statementsOf(tokens: readonly SqlToken[]): readonly (readonly SqlToken[])[] {
  const statements: SqlToken[][] = [[]];
  for (const token of tokens) {
    if (token.kind === 'meta') statements.push([token], []);
    else if (isSign(token, ';')) statements.push([]);
    else statements.at(-1)?.push(token);
  }
  return statements.filter((statement) => statement.length > 0);
}

function findsIn(tokens: Tokens, dialect: OneDialect, depth: number): readonly SqlFind[] {
  const first = tokens[0];
  if (first?.kind === 'meta') return metaFinds(first.text, dialect);
  const client = clientWords(tokens, dialect);
  if (client !== undefined) return client;
  if (first?.source.startsWith(HOLE) === true) return [unreadable('A statement is not known.')];
  // psql and its likes put a variable's text in its place.
  if (isSign(first, ':') && dialect === 'postgres') {
    return [unreadable('A statement is put in from a variable.')];
  }
  // An order within another: a common table expression, EXPLAIN ANALYZE, PREPARE, a trigger's body.
  const starts = startsOf(tokens, dialect);
  if (starts.length > MOST_NESTED) return [unreadable('The SQL cannot be read.')];
  const calls = callsIn(tokens);
  const found = [
    ...plainFinds(tokens),
    ...graphFinds(tokens),
    ...starts.flatMap((start) => orderFinds(tokens.slice(start), dialect, depth, start === 0)),
    ...calls.finds,
    ...outFile(tokens),
  ];
  for (const text of calls.texts) {
    found.push(...sqlFinds(text, dialect, depth + 1).filter(isRead));
  }
  return found;
}

/** Orders of a client that may stand without a sign. */
function clientWords(tokens: Tokens, dialect: SqlDialect): readonly SqlFind[] | undefined {
  const first = word(tokens[0]);
  const rest = tokens
    .slice(1)
    .map((token) => token.source)
    .join('');
  if (dialect === 'mysql' && first === 'SYSTEM') return metaFinds(`! ${rest}`, dialect);
  if ((dialect === 'mysql' || dialect === 'cql') && first === 'SOURCE') {
    return metaFinds(`. ${rest}`, 'mysql');
  }
  return undefined;
}

/** MySQL's and ClickHouse's `INTO OUTFILE`. */
function outFile(tokens: Tokens): readonly SqlFind[] {
  const at = tokens.findIndex((token) => /^(?:OUTFILE|DUMPFILE)$/.test(word(token)));
  const path = tokens[at + 1];
  if (at < 1 || path?.kind !== 'string') return [];
  return [{ what: 'writes-file', type: 'file', names: [path.text], why: 'Writes a file.' }];
}

function orderFinds(
  tokens: Tokens,
  dialect: OneDialect,
  depth: number,
  top: boolean,
): readonly SqlFind[] {
  switch (word(tokens[0])) {
    case 'DROP':
      return dropFinds(tokens);
    case 'TRUNCATE':
      return truncateFinds(tokens);
    case 'DELETE':
      return rowFinds(tokens, 'DELETE');
    case 'UPDATE':
      return rowFinds(tokens, 'UPDATE');
    case 'MERGE':
      return mergeFinds(tokens);
    case 'ALTER':
      return [...alterFinds(tokens), ...mutationFinds(tokens)];
    case 'COPY':
      return copyFinds(tokens);
    case 'CREATE':
      return createFinds(tokens);
    case 'DO':
    case 'PREPARE':
      return codeFinds(tokens, dialect, depth);
    case 'EXECUTE':
    case 'EXEC':
      return executeFinds(tokens, dialect, depth, top);
    default:
      return [];
  }
}

/** SQL in a text: DO blocks, PREPARE … FROM. Texts put together are read as one. */
function codeFinds(tokens: Tokens, dialect: OneDialect, depth: number): readonly SqlFind[] {
  return textsOf(tokens).flatMap((text) =>
    sqlFinds(text, dialect, depth + 1).filter((find) => isRead(find) || tokens.length < 4),
  );
}

/** `EXECUTE` of a text within code: what is computed, nobody sees. At the top it runs a prepared statement. */
function executeFinds(
  tokens: Tokens,
  dialect: OneDialect,
  depth: number,
  top: boolean,
): readonly SqlFind[] {
  const next = word(tokens[1]) === 'IMMEDIATE' ? tokens[2] : tokens[1];
  const code = codeFinds(tokens, dialect, depth);
  if (code.some(isRead)) return code;
  const runs =
    next?.kind === 'word' && !/^(?:FUNCTION|PROCEDURE|ON|FORMAT|AS|USING)$/.test(next.text);
  const begins = textsOf(tokens)[0]?.trimStart() ?? '';
  const computed = isSign(next, '(') && word(tokens[2]).startsWith('@');
  if (computed && begins === '') {
    return [unreadable('The SQL that is run is put together on the way.')];
  }
  if (begins.startsWith(HOLE)) {
    return [unreadable('The SQL that is run is put together on the way.')];
  }
  if (
    runs &&
    begins === '' &&
    (!top || word(tokens[1]) === 'IMMEDIATE' || next.text.startsWith('@'))
  ) {
    return [unreadable('The SQL that is run is put together on the way.')];
  }
  return code.filter(isRead);
}

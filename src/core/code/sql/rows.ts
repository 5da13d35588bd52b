import { isAlwaysTrue } from './condition';
import { HOLE } from '../http/request';
import { isSign, namesFrom, ownPart, topIndex, word, type SqlFind, type Tokens } from './find';

/** What `DELETE` and `UPDATE` do to rows that nothing picks out. */
export function rowFinds(all: Tokens, order: 'DELETE' | 'UPDATE'): readonly SqlFind[] {
  const tokens = ownPart(all);
  const set = topIndex(tokens, 'SET');
  if (order === 'UPDATE' && (set < 0 || set === 1)) return [];
  const from = topIndex(tokens, 'FROM');
  if (order === 'DELETE' && from < 0 && !namesTable(tokens)) return [];
  const start = order === 'DELETE' && from >= 0 ? from + 1 : 1;
  const names = namesFrom(tokens.slice(start).filter((token) => word(token) !== 'ONLY'));
  if (names.length === 0 && order === 'DELETE' && from < 0) return [];
  const where = topIndex(tokens, 'WHERE');
  const end = ['RETURNING', 'ORDER', 'LIMIT', 'OPTION', 'SETTINGS', 'THEN']
    .map((name) => topIndex(tokens, name, where + 1))
    .filter((at) => at > where);
  const condition = where < 0 ? [] : tokens.slice(where + 1, Math.min(...end, tokens.length));
  if (where >= 0 && isHole(condition)) {
    return [
      {
        what: 'unreadable',
        type: 'statement',
        names: [],
        why: 'Which rows it deletes or changes cannot be seen.',
      },
    ];
  }
  if (where >= 0 && !isAlwaysTrue(condition) && !picksAll(condition, names)) return [];
  // With a join the joined rows are the condition.
  if (where < 0 && isJoined(tokens)) return [];
  const bounded = topIndex(tokens, 'LIMIT') > 0 || word(tokens[1]) === 'TOP';
  const verb = order === 'DELETE' ? 'Deletes' : 'Changes';
  const how = where < 0 ? 'There is no WHERE' : 'Its WHERE leaves no row out';
  const what = bounded ? 'rows of the table, whichever they are' : 'every row of the table';
  return [
    {
      what: 'changes-rows',
      type: 'table',
      names,
      ...(bounded ? {} : { amount: 'every row' }),
      why: `${verb} ${what}. ${how}.`,
    },
  ];
}

const JOINS = /^(?:JOIN|INNER|LEFT|RIGHT|FULL|CROSS|SET|LIMIT|RETURNING)$/;

/** A join that leaves rows out; `JOIN b ON 1 = 1` and `CROSS JOIN b` leave out none. */
function isJoined(tokens: Tokens): boolean {
  return tokens.some((token, index) => {
    if (word(token) !== 'JOIN') return false;
    if (word(tokens[index - 1]) === 'CROSS') return false;
    const rest = tokens.slice(index + 1);
    const next = rest.findIndex((one) => JOINS.test(word(one)));
    const own = next < 0 ? rest : rest.slice(0, next);
    const on = own.findIndex((one) => word(one) === 'ON');
    return on < 0 || !isAlwaysTrue(own.slice(on + 1));
  });
}

/** ClickHouse's `ALTER TABLE a UPDATE b = 0 WHERE 1`. */
export function mutationFinds(tokens: Tokens): readonly SqlFind[] {
  const at = topIndex(tokens, 'UPDATE');
  const where = topIndex(tokens, 'WHERE');
  if (word(tokens[1]) !== 'TABLE' || at < 3 || where < at) return [];
  if (!isAlwaysTrue(tokens.slice(where + 1))) return [];
  const names = namesFrom(tokens.slice(2, at));
  const why = 'Changes every row of the table. Its WHERE leaves no row out.';
  return [{ what: 'changes-rows', type: 'table', names, amount: 'every row', why }];
}

/** Some dialects need no FROM: `DELETE users`, `DELETE TOP (5) users`. */
function namesTable(tokens: Tokens): boolean {
  const next = tokens[1];
  return next?.kind === 'name' || (next?.kind === 'word' && !RESERVED.has(next.text));
}

const RESERVED = new Set(
  'WHERE SET ON FROM WHEN TO CASCADE RESTRICT NO AND OR USING AS IF THEN END FOR OF INTO IN OUTPUT'.split(
    ' ',
  ),
);

function isHole(condition: Tokens): boolean {
  const text = condition.map((token) => token.source).join('');
  return text === HOLE;
}

/** `WHERE id IN (SELECT id FROM users)`, of the same table and without a condition. */
function picksAll(condition: Tokens, names: readonly string[]): boolean {
  const at = condition.findIndex((token) => word(token) === 'IN');
  if (at < 1 || !isSign(condition[at + 1], '(') || word(condition[at + 2]) !== 'SELECT') {
    return false;
  }
  if (word(condition[at - 1]) === 'NOT') return false;
  const inner = ownPart(condition.slice(at + 2));
  const from = topIndex(inner, 'FROM');
  if (from < 0 || at + 3 + inner.length !== condition.length) return false;
  const table = namesFrom(inner.slice(from + 1))[0]?.toLowerCase();
  const narrows = ['WHERE', 'LIMIT', 'JOIN', 'HAVING', 'FETCH'].some(
    (name) => topIndex(inner, name) > 0,
  );
  return !narrows && table !== undefined && table === names[0]?.toLowerCase();
}

export function mergeFinds(tokens: Tokens): readonly SqlFind[] {
  const deletes = tokens.some(
    (token, index) => word(token) === 'DELETE' && word(tokens[index - 1]) === 'THEN',
  );
  if (!deletes) return [];
  const start = word(tokens[1]) === 'INTO' ? 2 : 1;
  return [
    {
      what: 'changes-rows',
      type: 'table',
      names: namesFrom(tokens.slice(start)),
      why: 'Deletes the rows that the merge matches.',
    },
  ];
}

/** `CALL { … }` and `CALL (n) { … }`, whose brace is none of a pattern. */
function isSubquery(tokens: Tokens, at: number): boolean {
  if (word(tokens[at - 1]) === 'CALL') return true;
  const open = tokens.slice(Math.max(0, at - 8), at).findIndex((token) => word(token) === 'CALL');
  return open >= 0 && isSign(tokens[at - 1], ')');
}

/** Cypher's `MATCH (n) DETACH DELETE n`: without a condition every node of the pattern goes. */
export function graphFinds(tokens: Tokens): readonly SqlFind[] {
  if (!/^(?:MATCH|OPTIONAL|CALL|USING|PROFILE|CYPHER|WITH|UNWIND)$/.test(word(tokens[0]))) {
    return [];
  }
  const at = tokens.findIndex(
    (token, index) =>
      word(token) === 'DELETE' &&
      (word(tokens[index - 1]) === 'DETACH' || isSign(tokens[index - 1], ')')),
  );
  const matched = tokens.findIndex((token) => word(token) === 'MATCH');
  if (at < 0 || matched < 0 || matched > at) return [];
  const narrows = tokens
    .slice(0, at)
    .some(
      (token, index) =>
        (isSign(token, '{') && !isSubquery(tokens, index)) || /^(?:WHERE|LIMIT)$/.test(word(token)),
    );
  if (narrows) return [];
  const label = tokens.findIndex((token) => isSign(token, ':'));
  const names = label > 0 && label < at ? [tokens[label + 1]?.source ?? ''] : [];
  const why =
    'Deletes every node that the pattern means, with its relations. There is no condition.';
  return [{ what: 'changes-rows', type: 'graph', names, amount: 'every node', why }];
}

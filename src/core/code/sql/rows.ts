import { isAlwaysTrue } from './condition';
import { namesFrom, word, type SqlFind, type Tokens } from './find';

/** The tokens of this order alone: up to the parenthesis that closes what it stands in. */
function ownPart(tokens: Tokens): Tokens {
  let level = 0;
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== 'sign') continue;
    if (token.text === '(') level++;
    if (token.text === ')' && --level < 0) return tokens.slice(0, index);
  }
  return tokens;
}

export function rowFinds(all: Tokens, order: 'DELETE' | 'UPDATE'): readonly SqlFind[] {
  const tokens = ownPart(all);
  const set = topIndex(tokens, 'SET');
  if (order === 'UPDATE' && set < 0) return [];
  const from = topIndex(tokens, 'FROM');
  if (order === 'DELETE' && from < 0) return [];
  const names = namesFrom(
    tokens.slice(order === 'DELETE' ? from + 1 : 1).filter((token) => word(token) !== 'ONLY'),
  );
  const where = topIndex(tokens, 'WHERE');
  const end = ['RETURNING', 'ORDER', 'LIMIT']
    .map((name) => topIndex(tokens, name))
    .filter((at) => at > where);
  const condition = where < 0 ? [] : tokens.slice(where + 1, Math.min(...end, tokens.length));
  if (where >= 0 && !isAlwaysTrue(condition)) return [];
  // With a join the joined rows are the condition.
  if (where < 0 && tokens.some((token) => word(token) === 'JOIN')) return [];
  const verb = order === 'DELETE' ? 'Deletes' : 'Changes';
  const how = where < 0 ? 'There is no WHERE' : 'Its WHERE leaves no row out';
  return [
    {
      what: 'changes-rows',
      type: 'table',
      names,
      amount: 'every row',
      why: `${verb} every row of the table. ${how}.`,
    },
  ];
}

/** Where a word stands outside parentheses; -1 when nowhere. */
function topIndex(tokens: Tokens, name: string): number {
  let level = 0;
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'sign' && token.text === '(') level++;
    if (token.kind === 'sign' && token.text === ')') level--;
    if (level === 0 && word(token) === name) return index;
  }
  return -1;
}

export function mergeFinds(tokens: Tokens): readonly SqlFind[] {
  const deletes = tokens.some(
    (token, index) => word(token) === 'DELETE' && word(tokens[index - 1]) === 'THEN',
  );
  if (!deletes) return [];
  return [
    {
      what: 'changes-rows',
      type: 'table',
      names: namesFrom(tokens.slice(2)),
      why: 'Deletes the rows that the merge matches.',
    },
  ];
}

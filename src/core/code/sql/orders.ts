import { namesFrom, word, type SqlFind, type Tokens } from './find';

export function dropFinds(tokens: Tokens): readonly SqlFind[] {
  const words = tokens.slice(1, 4).map(word);
  if (words[0] === 'TEMPORARY' || words[0] === 'TEMP') return [];
  const type =
    (words[0] === 'MATERIALIZED' || words[0] === 'FOREIGN' || words[0] === 'EVENT'
      ? words[1]
      : words[0]) ?? '';
  if (
    !/^[A-Z]+$/.test(type) ||
    ['PREPARE', 'COLUMN', 'CONSTRAINT', 'DEFAULT', 'NOT'].includes(type)
  ) {
    return [];
  }
  const at = tokens.findIndex((token, index) => index > 0 && word(token) === type) + 1;
  const names = namesFrom(tokens.slice(at));
  const all = ['DATABASE', 'SCHEMA', 'TABLESPACE'].includes(type);
  const kind = type.toLowerCase();
  const why = all
    ? `Drops the ${kind} with everything in it.`
    : type === 'TABLE'
      ? 'Drops the table with all its rows.'
      : `Drops the ${kind}.`;
  return [{ what: 'drops', type: kind, names, why }];
}

export function truncateFinds(tokens: Tokens): readonly SqlFind[] {
  const start = ['TABLE', 'ONLY'].includes(word(tokens[1])) ? 2 : 1;
  const names = namesFrom(tokens.slice(start));
  // `TRUNCATE(x, 2)` is a function.
  if (names.length === 0) return [];
  return [
    {
      what: 'drops',
      type: 'table',
      names,
      amount: 'every row',
      why: 'Empties the table: every row goes, without triggers and without a way back.',
    },
  ];
}

const KEEPS_DATA = new Set(['DEFAULT', 'NOT', 'IDENTITY', 'EXPRESSION']);

export function alterFinds(tokens: Tokens): readonly SqlFind[] {
  const table = namesFrom(tokens.slice(2)).slice(0, 1);
  const finds: SqlFind[] = [];
  for (const [index, token] of tokens.entries()) {
    if (word(token) !== 'DROP') continue;
    const next = word(tokens[index + 1]);
    if (KEEPS_DATA.has(next)) continue;
    const plain = [
      'COLUMN',
      'CONSTRAINT',
      'PARTITION',
      'INDEX',
      'KEY',
      'FOREIGN',
      'PRIMARY',
      'CHECK',
      'IF',
    ].includes(next);
    const type = !plain || next === 'IF' || next === 'COLUMN' ? 'column' : next.toLowerCase();
    const names = namesFrom(tokens.slice(index + (plain ? 2 : 1), index + 8));
    const lost = type === 'column' || type === 'partition' ? ' with all its values' : '';
    finds.push({
      what: 'drops',
      type,
      names: names.slice(0, 1).map((name) => [...table, name].join('.')),
      why: `Drops the ${type}${lost}.`,
    });
  }
  return finds;
}

export function copyFinds(tokens: Tokens): readonly SqlFind[] {
  const at = tokens.findIndex((token) => word(token) === 'PROGRAM');
  if (at < 0) return [];
  return [
    {
      what: 'runs-program',
      type: 'program',
      names: [tokens[at + 1]?.text ?? ''],
      why: 'Runs a program on the database’s machine.',
    },
  ];
}

export function createFinds(tokens: Tokens): readonly SqlFind[] {
  const replaces =
    word(tokens[1]) === 'OR' && word(tokens[2]) === 'REPLACE' && word(tokens[3]) === 'TABLE';
  if (!replaces) return [];
  return [
    {
      what: 'drops',
      type: 'table',
      names: namesFrom(tokens.slice(4)),
      why: 'Puts a new table in the place of the old one, whose rows go.',
    },
  ];
}

export function logFinds(tokens: Tokens): readonly SqlFind[] {
  const logs = ['MASTER', 'BINARY'].includes(word(tokens[1]));
  if (!logs) return [];
  return [
    {
      what: 'drops',
      type: 'log',
      names: ['binary logs'],
      why: 'Deletes the binary logs, by which a database is brought back to a point in time.',
    },
  ];
}

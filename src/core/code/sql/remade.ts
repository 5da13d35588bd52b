import { namesFrom, word, type SqlFind, type Tokens } from './find';

/** Things that are but their definition: dropped and made again, nothing is lost. */
const DEFINED = /^(?:VIEW|FUNCTION|PROCEDURE|ROUTINE|TRIGGER|POLICY|RULE|AGGREGATE|MACRO|EVENT)$/;

/** What a text makes that is but its definition, and in which statement it does so last. */
export function definedIn(statements: readonly Tokens[]): ReadonlyMap<string, number> {
  const made = new Map<string, number>();
  for (const [index, statement] of statements.entries()) {
    if (word(statement[0]) !== 'CREATE') continue;
    const at = statement.slice(0, 8).findIndex((token) => DEFINED.test(word(token)));
    const rest = statement.slice(at + 1, at + 12).filter((token) => word(token) !== 'NOT');
    const name = at < 0 ? undefined : namesFrom(rest)[0];
    if (name !== undefined) made.set(keyOf(word(statement[at]), name), index);
  }
  return made;
}

/** The same find, as a small matter when a later statement makes again what it drops. */
export function remade(find: SqlFind, index: number, made: ReadonlyMap<string, number>): SqlFind {
  if (find.what !== 'drops' || find.names.length === 0) return find;
  const again = find.names.every((name) => (made.get(keyOf(find.type, name)) ?? -1) > index);
  return again ? { ...find, severity: 'low' } : find;
}

function keyOf(type: string, name: string): string {
  return `${type.toUpperCase()} ${name.toLowerCase()}`;
}

import { isSign, word, type Tokens } from './find';

/** Functions and procedures that a text makes: their code counts when the text calls them, too. */
export class Routines {
  readonly #bodies = new Map<string, string>();

  /** Remembers the routine that a statement makes. */
  note(statement: Tokens): void {
    if (word(statement[0]) !== 'CREATE') return;
    const kind = statement.findIndex((token) => /^(?:FUNCTION|PROCEDURE)$/.test(word(token)));
    if (kind < 1 || kind > 5) return;
    let at = kind + 1;
    while (/^(?:IF|NOT|EXISTS)$/.test(word(statement[at]))) at++;
    while (isSign(statement[at + 1], '.')) at += 2;
    const name = statement[at]?.text.toUpperCase();
    const body = statement
      .filter(({ kind: token }) => token === 'string')
      .map(({ text }) => text)
      .join(';\n');
    if (name !== undefined && body !== '') this.#bodies.set(name, body);
  }

  /** The code of the routines that a statement calls. */
  calledIn(statement: Tokens): readonly string[] {
    if (this.#bodies.size === 0 || word(statement[0]) === 'CREATE') return [];
    const bodies = new Set<string>();
    for (const [index, token] of statement.entries()) {
      const called =
        isSign(statement[index + 1], '(') || /^(?:CALL|EXEC|EXECUTE)$/.test(word(statement[0]));
      const body = called ? this.#bodies.get(token.text.toUpperCase()) : undefined;
      if (body !== undefined) bodies.add(body);
    }
    return [...bodies];
  }
}

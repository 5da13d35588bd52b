/** How a database reads quotes and comments, and the commands of its own client. */
export type SqlDialect =
  | 'postgres'
  | 'mysql'
  | 'sqlite'
  | 'duckdb'
  | 'tsql'
  | 'oracle'
  | 'bigquery'
  | 'snowflake'
  | 'clickhouse'
  | 'cql'
  /** Which it is cannot be told: it is read in several, and the strictest reading counts. */
  | 'generic';

/** What differs from the standard in how a dialect is taken apart. */
export interface Lexis {
  /** A backslash in a text takes the next sign as it is. */
  readonly backslash: boolean;
  /** `"…"` is a text, not a name. */
  readonly doubleText: boolean;
  /** `[…]` is a name. */
  readonly brackets: boolean;
  /** `$$…$$` is a text. */
  readonly dollar: boolean;
  /** `'''…'''` and `"""…"""` are texts. */
  readonly triple: boolean;
  /** `q'[…]'` is a text. */
  readonly quoting: boolean;
  /** Comments within comments count. */
  readonly nested: boolean;
  /** `/*! … *\/` is run. */
  readonly conditional: boolean;
  /** What begins a comment to the end of the line. */
  readonly line: RegExp;
  /** What begins a line for the client itself. */
  readonly client: 'backslash' | 'dot' | 'word' | 'none';
}

const DASHES = /--/y;
const STANDARD: Lexis = {
  backslash: false,
  doubleText: false,
  brackets: false,
  dollar: false,
  triple: false,
  quoting: false,
  nested: false,
  conditional: false,
  line: DASHES,
  client: 'none',
};

const LEXES: Readonly<Record<Exclude<SqlDialect, 'generic'>, Lexis>> = {
  postgres: { ...STANDARD, dollar: true, nested: true, client: 'backslash' },
  // MySQL takes `--` as a comment only with a blank behind it.
  mysql: {
    ...STANDARD,
    backslash: true,
    doubleText: true,
    conditional: true,
    line: /--(?=\s|$)|#/y,
    client: 'backslash',
  },
  sqlite: { ...STANDARD, brackets: true, client: 'dot' },
  duckdb: { ...STANDARD, dollar: true, client: 'dot' },
  tsql: { ...STANDARD, brackets: true, nested: true, client: 'word' },
  oracle: { ...STANDARD, quoting: true, client: 'word' },
  bigquery: {
    ...STANDARD,
    backslash: true,
    doubleText: true,
    triple: true,
    line: /--|#/y,
  },
  snowflake: { ...STANDARD, backslash: true, dollar: true, line: /--|\/\//y, client: 'word' },
  clickhouse: { ...STANDARD, backslash: true, dollar: true, line: /--|#!|#\s/y },
  cql: { ...STANDARD, dollar: true, line: /--|\/\//y },
};

/** How a dialect is taken apart. */
export function lexisOf(dialect: Exclude<SqlDialect, 'generic'>): Lexis {
  return LEXES[dialect];
}

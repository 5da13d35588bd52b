import type { SqlFind } from './find';
import type { SqlDialect } from './lexis';

function runs(name: string): readonly SqlFind[] {
  return [
    {
      what: 'runs-program',
      type: 'program',
      names: [name.trim()],
      why: 'Runs a program of this machine.',
    },
  ];
}

function file(what: 'writes-file' | 'reads-file', name: string): readonly SqlFind[] {
  const why = what === 'writes-file' ? 'Writes a file.' : 'Reads a file.';
  return [{ what, type: 'file', names: [plain(name)], why }];
}

function includes(name: string): readonly SqlFind[] {
  const path = plain(name);
  if (path.startsWith('|')) return runs(path.slice(1));
  return [{ what: 'includes', type: 'file', names: [path], why: 'Runs the SQL of another file.' }];
}

/** A word without its quotes and the sign at its end. */
function plain(text: string): string {
  const bare = text.trim().replace(/;$/, '');
  return bare.replace(/^(['"])(.*)\1$/, '$2');
}

function target(text: string): readonly SqlFind[] {
  const name = text.trim();
  if (name === '' || name === 'stdout' || name === 'off') return [];
  return name.startsWith('|') ? runs(name.slice(1)) : file('writes-file', name);
}

const UNSEEN: readonly SqlFind[] = [
  {
    what: 'unreadable',
    type: 'statement',
    names: [],
    why: 'Runs as SQL whatever the query before gives back.',
  },
];

type Row = readonly [pattern: RegExp, find: (rest: string) => readonly SqlFind[]];

/** Commands of psql and mysql, behind their backslash (postgresql.org/docs/current/app-psql.html). */
// prettier-ignore
const BACKSLASH: readonly Row[] = [
  [/^(?:!|\|)(.*)/, runs],
  [/^system\s+(.*)/i, runs],
  [/^copy\b.*\bprogram\s+'?(.*)/i, runs],
  [/^copy\b.*\bto\s+(\S+)/i, (rest) => (/^(?:p?stdout)\b/i.test(rest) ? [] : file('writes-file', rest))],
  [/^copy\b.*\bfrom\s+(\S+)/i, (rest) => (/^(?:p?stdin)\b/i.test(rest) ? [] : file('reads-file', rest))],
  [/^(?:o|out|g|gx|w|write)\s+(.*)/, target],
  [/^(?:tee|T)\s+(.*)/, target],
  [/^(?:i|ir|include|include_relative)\s+(\S.*)/, includes],
  [/^\.\s*(\S.*)/, includes],
  [/^gexec\b(.*)/, () => UNSEEN],
  [/^(?:e|ef|ev|edit)\b(.*)/, () => runs('editor')],
  [/^setenv\s+(?:PAGER|PSQL_PAGER|PSQL_EDITOR|EDITOR|VISUAL|PATH|LD_PRELOAD)\s+(.*)/, runs],
  [/^(?:P|pager)\s+(.*)/, runs],
  [/^lo_unlink\s+(.*)/, (rest) => [{ what: 'drops', type: 'object', names: [rest], why: 'Deletes a large object.' }]],
];

/** Commands of sqlite3 and DuckDB, behind their dot (sqlite.org/cli.html); beginnings are accepted. */
// prettier-ignore
const DOT: readonly Row[] = [
  [/^(?:sh|she|shel|shell|sys|syst|syste|system)\b\s*(.*)/, runs],
  [/^(?:excel|edit|www)\b(.*)/, () => runs('a program of the desktop')],
  [/^(?:ou|out|outp|outpu|output|on|onc|once|log|logf|trace)\s+(?:-\w+\s+)*(.*)/, target],
  [/^im(?:p|po|por|port)?\s.*\|\s*(.*)/, (rest) => runs(rest.replace(/["'].*$/, ''))],
  [/^rea(?:d)?\s+(.*)/, includes],
  [/^loa(?:d)?\s+(.*)/, runs],
  [/^res(?:t|to|tor|tore)?\s+(.*)/, (rest) => [{ what: 'drops', type: 'database', names: [plain(rest)], why: 'Puts the content of another file in place of the database.' }]],
  [/^(?:ba(?:c|ck|cku|ckup)?|sav(?:e)?|clo(?:n|ne)?)\s+(?:\w+\s+)?(\S+)\s*$/, (rest) => file('writes-file', rest)],
  [/^op(?:e|en)?\s+(?:-\S+\s+)*-{1,2}new\s+(\S.*)/, (rest) => [{ what: 'drops', type: 'database', names: [plain(rest)], why: 'Empties the database file that it opens.' }]],
  [/^ar(?:c|ch|chi|chiv|chive)?\s+(?:-\S*x|--extract)(.*)/, () => file('writes-file', '.')],
];

/** Commands at the beginning of a line of sqlcmd, SQL*Plus and SnowSQL, with their sign. */
// prettier-ignore
const WORDS: readonly Row[] = [
  [/^:?!!\s*(.*)/, runs],
  [/^:r\s+(.*)/i, includes],
  [/^:(?:out|error|perftrace)\s+(.*)/i, target],
  [/^@@?\s*(\S+)/, includes],
  [/^sta(?:r|rt)?\s+(\S+)/i, includes],
  [/^(?:ho|hos|host)\s+(.*)/i, runs],
  [/^spool\s+(.*)/i, target],
  [/^edit\b(.*)/i, () => runs('editor')],
  [/^!(?:source|load)\s+(.*)/i, includes],
  [/^!(?:system|edit)\s*(.*)/i, runs],
  [/^!spool\s+(.*)/i, target],
  [/^[!$]\s*(.*)/, runs],
];

/** Commands of database clients that run programs, write or read further files. */
export function metaFinds(line: string, dialect: SqlDialect): readonly SqlFind[] {
  const text = line.trim();
  const rows =
    dialect === 'sqlite' || dialect === 'duckdb'
      ? DOT
      : dialect === 'postgres' || dialect === 'mysql'
        ? BACKSLASH
        : WORDS;
  // psql runs what stands between backquotes.
  const quoted = dialect === 'postgres' ? /`([^`]*)`/.exec(text)?.[1] : undefined;
  if (quoted !== undefined) return runs(quoted);
  // Several may stand in a line of psql.
  const commands = dialect === 'postgres' ? text.split(/\\(?=[a-zA-Z!|])/) : [text];
  return commands.flatMap((command) => findsOf(command.trim(), rows));
}

function findsOf(text: string, rows: readonly Row[]): readonly SqlFind[] {
  for (const [pattern, find] of rows) {
    const match = pattern.exec(text);
    if (match !== null) return find(match[1] ?? '');
  }
  return [];
}

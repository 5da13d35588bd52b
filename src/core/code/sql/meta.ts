import type { SqlFind } from './find';
import type { SqlDialect } from './tokens';

/** Commands of psql, mysql and sqlite3 that run programs or read further files. */
export function metaFinds(line: string, dialect: SqlDialect): readonly SqlFind[] {
  const text = line.trim();
  const program =
    dialect === 'sqlite'
      ? /^(?:sh|she|shel|shell|sys|syst|syste|system)\b\s*(.*)/
      : /^(?:!|system\b)\s*(.*)/;
  const shell = program.exec(text);
  if (shell !== null) {
    return [
      {
        what: 'runs-program',
        type: 'program',
        names: [shell[1] ?? ''],
        why: 'Runs a program of this machine.',
      },
    ];
  }
  const piped =
    /^(?:copy\b.*\bprogram\s+'?(.*)|(?:o|out|g|gx)\s*\|\s*(.*)|(?:import|output|once)\s+.*\|\s*(.*))/i.exec(
      text,
    );
  if (piped !== null) {
    const name = piped[1] ?? piped[2] ?? piped[3] ?? '';
    return [
      {
        what: 'runs-program',
        type: 'program',
        names: [name],
        why: 'Runs a program of this machine.',
      },
    ];
  }
  const file = /^(?:(?:i|ir|include|include_relative)\s+|\.\s*|read\s+)(\S.*)/.exec(text);
  if (file !== null) {
    const name = (file[1] ?? '')
      .trim()
      .replace(/^(['"])(.*)\1$/, '$2')
      .replace(/;$/, '');
    if (name.startsWith('|')) {
      return [
        {
          what: 'runs-program',
          type: 'program',
          names: [name.slice(1)],
          why: 'Runs a program of this machine.',
        },
      ];
    }
    return [
      { what: 'includes', type: 'file', names: [name], why: 'Runs the SQL of another file.' },
    ];
  }
  if (/^gexec\b/.test(text)) {
    return [
      {
        what: 'unreadable',
        type: 'statement',
        names: [],
        why: 'Runs as SQL whatever the query before gives back.',
      },
    ];
  }
  return [];
}

import { parse, type Command, type Statement } from 'unbash';
import { print } from 'unbash/printer';
import type { Dialect } from '../action';
import { resolve } from '../paths';
import { otherDialect, type OtherDialect } from './dialect';
import { isTooMuch } from './limits';
import { isPlainLine } from './plain';
import { translateZsh } from './zsh/translate';

/** Stands between the folder and the command in a form; no command line holds it. */
const SEPARATOR = '\0';

/**
 * The canonical form of each top-level statement of a line, by which one action that arrives at two
 * doors with different text is known: blanks, comments and line ends do not count, a leading
 * `cd folder &&` only moves what follows into that folder.
 *
 * A line of another shell that bash would read otherwise has one form, which is the line itself.
 *
 * @param cwd where the line runs, absolute; then each form says in which folder its statement runs,
 *   and `cd /w && make` in any folder is the same as `make` in `/w`. Without it folders do not count.
 * @returns undefined for a line that cannot be read
 */
export function normalForms(
  line: string,
  dialect: Dialect,
  cwd?: string,
): readonly string[] | undefined {
  if (isTooMuch(line)) return undefined;
  const other = otherDialect(dialect);
  if (other !== undefined && !isReadAlike(line, other)) {
    const whole = `${other}${SEPARATOR}${line.trim()}`;
    return [cwd === undefined ? whole : `${cwd}${SEPARATOR}${whole}`];
  }
  try {
    return formsOf(line, cwd);
  } catch {
    // Printing goes as deep as the line is nested; what overflows the stack has no form.
    return undefined;
  }
}

/** Whether bash reads the line as that shell does, so that its forms are those of bash. */
function isReadAlike(line: string, dialect: OtherDialect): boolean {
  if (isPlainLine(line)) return true;
  if (dialect !== 'zsh') return false;
  return translateZsh(line, { interactive: false, alias: () => undefined })?.text === line;
}

function formsOf(line: string, cwd: string | undefined): readonly string[] | undefined {
  const script = parse(line);
  if ((script.errors?.length ?? 0) > 0) return undefined;
  let folder = cwd;
  return script.commands.map((statement) => {
    const moved = withoutFolder(statement);
    const inside = moved === undefined ? folder : into(folder, moved.folder);
    const form = printed(moved?.rest ?? statement);
    const own = statement.command.type === 'Command' ? folderOf(statement.command) : undefined;
    const formed = inside === undefined ? form : `${inside}${SEPARATOR}${form}`;
    // What stands behind a statement that changes the folder runs there.
    if (own !== undefined || moved !== undefined) folder = into(folder, own ?? moved?.folder ?? '');
    return formed;
  });
}

function into(folder: string | undefined, to: string): string | undefined {
  return folder === undefined ? undefined : resolve(folder, to);
}

function printed(statement: Statement): string {
  return print({
    type: 'Script',
    pos: 0,
    end: 0,
    shebang: undefined,
    commands: [statement],
  }).trim();
}

/** `cd folder && rest`, taken apart; undefined for any other statement. */
function withoutFolder(
  statement: Statement,
): { readonly folder: string; readonly rest: Statement } | undefined {
  const { command } = statement;
  if (command.type !== 'AndOr' || command.operators[0] !== '&&') return undefined;
  const [first, second, ...others] = command.commands;
  if (first?.type !== 'Command' || second === undefined) return undefined;
  const folder = folderOf(first);
  if (folder === undefined) return undefined;
  const rest =
    others.length === 0
      ? second
      : { ...command, commands: [second, ...others], operators: command.operators.slice(1) };
  return { folder, rest: { ...statement, command: rest } };
}

/** The folder of a bare `cd folder`, when that is written out. */
function folderOf(command: Command): string | undefined {
  const { name, args, prefix, redirects } = command;
  const [folder, ...more] = args;
  if (name?.text !== 'cd' || folder?.type !== 'Word' || more.length > 0) return undefined;
  if (prefix.length > 0 || redirects.length > 0 || /^[-~]/.test(folder.text)) return undefined;
  const computed = folder.parts?.some(
    (part) => !/^(?:Literal|SingleQuoted|DoubleQuoted)$/.test(part.type),
  );
  if (computed === true || /[$`]/.test(folder.text)) return undefined;
  return folder.value;
}

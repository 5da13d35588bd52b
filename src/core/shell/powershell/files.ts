import { resolve } from '../../paths';
import { goesOn, type Call, type Handler } from '../call';
import type { Run } from '../context';
import { emit } from '../emit';
import type { Invocation, Redirect, Word } from '../invocation';
import { UNKNOWN } from '../text';
import { textOfWord } from '../words';
import { noteWritten } from '../written';
import { bound, driveOf, pathWord } from './parameters';

/** Cmdlets about files, in the words of programs that the rules know. */

const PATHS = 'path literalpath pspath filter include exclude';

function pathsOf(given: ReturnType<typeof bound>): readonly Word[] {
  return [
    ...given.values('path'),
    ...given.values('literalpath'),
    ...given.values('pspath'),
    ...given.plain,
  ];
}

function flag(call: Call, value: string): Word {
  return { ...call.head, source: value, value };
}

function emitAs(program: string, args: readonly Word[], call: Call, run: Run): Invocation {
  return emit({ ...call, head: { ...call.head, value: program }, args }, run);
}

/** `Remove-Item`: what it is given, or what is found and piped to it. */
export const deletes: Handler = (call, run) => {
  const given = bound(call.args, PATHS);
  const paths = pathsOf(given);
  const options = call.args.filter(({ value }) => /^-(?:wh|wi)/i.test(value ?? ''));
  const drives = paths.map(driveOf);
  if (
    paths.length > 0 &&
    drives.every((drive) => /^(?:env|variable|alias|function)$/.test(drive ?? ''))
  ) {
    emit(call, run);
    return goesOn(call, '');
  }
  const found = paths.length > 0 ? paths.map(pathWord) : piped(call);
  const narrowed = [...given.values('include'), ...given.values('filter')];
  const words =
    narrowed.length === 0
      ? found
      : found.flatMap((path) => narrowed.map((name) => below(path, name)));
  const dashes = flag(call, '-Recurse');
  emitAs('Remove-Item', [...options, dashes, ...words], call, run);
  return goesOn(call, '');
};

/** What `Get-ChildItem` finds, where its words tell; through what only chooses among it. */
function piped(call: Call): readonly Word[] {
  const { stdin } = call;
  if (stdin.from !== 'pipe') return [];
  if (stdin.text !== undefined) {
    return stdin.text
      .split('\n')
      .filter((line) => line !== '')
      .slice(0, 100)
      .map((value) => pathWord({ ...call.head, value }));
  }
  const [first, ...others] = stdin.producers;
  if (first?.program !== 'Get-ChildItem' || others.length > 0) return [];
  const given = bound(first.args, `${PATHS} depth attributes`);
  const paths = pathsOf(given);
  const names = [...given.values('include'), ...given.values('filter')];
  const starts = paths.length === 0 ? [{ ...call.head, value: '.' }] : paths;
  if (names.length === 0) {
    return starts.map((start) =>
      start.value === undefined ? start : below(start, { ...start, value: '*' }),
    );
  }
  return starts.flatMap((start) => names.map((name) => below(start, name)));
}

/** A name below a folder, as a pattern. */
function below(folder: Word, name: Word): Word {
  const start = folder.value ?? folder.prefix ?? '';
  const base =
    folder.glob === true
      ? start
      : start === '' || start === '.'
        ? ''
        : `${start.replace(/[\\/]$/, '')}/`;
  if (name.value === undefined) return { ...name, value: undefined, many: true };
  const pattern = pathWord({ ...folder, value: `${base}*${name.value.replace(/^\*/, '')}` });
  return folder.value === undefined ? { ...pattern, many: true } : pattern;
}

/** `Get-Content`, as `cat`. */
export const readContent: Handler = (call, run) => {
  const given = bound(call.args, `${PATHS} totalcount head first tail last readcount`);
  const paths = pathsOf(given);
  if (paths.some((path) => /^env$/.test(driveOf(path) ?? ''))) {
    emitAs(
      'printenv',
      paths.map((word) => ({ ...word, value: word.value?.slice('env:'.length) })),
      call,
      run,
    );
    return goesOn(call);
  }
  return run.call({
    ...call,
    head: { ...call.head, value: 'cat' },
    args: paths.length > 0 ? paths.map(pathWord) : piped(call),
    inShell: false,
  });
};

/** `Select-String`, as `grep`. */
export const searches: Handler = (call, run) => {
  const given = bound(call.args, `${PATHS} pattern context culture`);
  const named = given.values('pattern');
  const [pattern] = named.length > 0 ? named : given.plain;
  const rest = named.length > 0 ? given.plain : given.plain.slice(1);
  const paths = [...given.values('path'), ...given.values('literalpath'), ...rest];
  const first = pattern === undefined ? [] : [flag(call, '-e'), pattern];
  return run.call({
    ...call,
    head: { ...call.head, value: 'grep' },
    args: [...first, ...paths.map(pathWord)],
    inShell: false,
  });
};

/** `Get-ChildItem`: of the drive `Env:` all variables with their values. */
export const listing: Handler = (call, run) => {
  const given = bound(call.args, `${PATHS} depth attributes`);
  const variables = pathsOf(given).filter((path) => driveOf(path) === 'env');
  if (variables.length > 0) {
    // Variables have no case there: `Env:Path` is PATH.
    const names = variables.map((word) => word.value?.replace(/^env::?\\?/i, '').toUpperCase());
    const all = names.some((name) => name === undefined || /^$|[*?[]/.test(name));
    const words = variables.map((word, at): Word => ({ ...word, value: names[at] }));
    emitAs('printenv', all ? [] : words, call, run);
    return goesOn(call);
  }
  emitAs('Get-ChildItem', call.args, call, run);
  return goesOn(call);
};

/** `Copy-Item`, `Move-Item` and `Rename-Item`, as `cp` and `mv`. */
export function copyItem(cmdlet: string): Handler {
  return (call, run) => {
    const given = bound(call.args, `${PATHS} destination newname tosession fromsession`);
    const [from, ...rest] = pathsOf(given);
    const targets = [...given.values('destination'), ...given.values('newname'), ...rest];
    const program = cmdlet === 'copy-item' ? 'cp' : 'mv';
    const options = [
      ...(cmdlet === 'copy-item' && given.has('recurse') ? [flag(call, '-r')] : []),
      ...(cmdlet === 'rename-item' || (cmdlet === 'move-item' && !given.has('force'))
        ? [flag(call, '-n')]
        : []),
    ];
    if (from === undefined || given.has('whatif')) {
      emit(call, run);
      return goesOn(call, '');
    }
    const args = [...options, ...[from, ...targets].map(pathWord)];
    return run
      .call({ ...call, head: { ...call.head, value: program }, args, inShell: false })
      .map((outcome) => ({ ...outcome, world: call.world }));
  };
}

/** Cmdlets that fill a file, as a redirection into it. */
export function writes(cmdlet: string): Handler {
  return (call, run) => {
    const given = bound(call.args, `${PATHS} filepath value inputobject width variable`);
    const [first, ...rest] = [...given.values('filepath'), ...pathsOf(given)];
    if (first === undefined || given.has('whatif')) {
      emit(call, run);
      return goesOn(call);
    }
    const path = pathWord(first);
    if (/^(?:env|variable|function|alias)$/.test(driveOf(first) ?? '')) {
      emit(call, run);
      return goesOn(call);
    }
    const appends = cmdlet === 'add-content' || given.has('append');
    const kept = given.has('noclobber');
    const mode: Redirect['mode'] = appends || kept ? 'append' : 'write';
    const value = [...given.values('value'), ...rest][0];
    const program = cmdlet === 'clear-content' || value?.value === '' ? ':' : 'echo';
    const redirects = [...call.redirects, { mode, path, span: first.span }];
    const args = value === undefined || program === ':' ? [] : [value];
    emit({ ...call, head: { ...call.head, value: program }, args, redirects, into: path }, run);
    const { stdin } = call;
    const known =
      value !== undefined
        ? textOfWord(value)
        : stdin.from === 'pipe'
          ? (stdin.text ?? UNKNOWN)
          : UNKNOWN;
    noteWritten(run, path, known, call.world);
    if (!appends && path.value !== undefined) {
      call.context.made.add(resolve(call.world.cwd, path.value));
    }
    return goesOn(call, '');
  };
}

/** `New-Item`: a folder, a file, or a link; with -Force a file is emptied. */
export const newItem: Handler = (call, run) => {
  const given = bound(call.args, `${PATHS} name itemtype type value target`);
  const [path] = [...pathsOf(given), ...given.values('name')];
  const type =
    [...given.values('itemtype'), ...given.values('type')][0]?.value?.toLowerCase() ?? 'file';
  if (path === undefined || (driveOf(path) !== undefined && driveOf(path) !== 'registry')) {
    emit(call, run);
    return goesOn(call);
  }
  const made = pathWord(path);
  if (type.startsWith('dir')) emitAs('mkdir', [flag(call, '-p'), made], call, run);
  else if (/link|junction/.test(type)) {
    const to = [...given.values('target'), ...given.values('value')].map(pathWord);
    return run.call({
      ...call,
      head: { ...call.head, value: 'ln' },
      args: [flag(call, '-s'), ...to, made],
      inShell: false,
    });
  } else if (given.has('force')) {
    const redirects: readonly Redirect[] = [{ mode: 'write', path: made, span: path.span }];
    emit({ ...call, head: { ...call.head, value: ':' }, args: [], redirects }, run);
    const value = given.values('value')[0];
    noteWritten(run, made, value === undefined ? '' : textOfWord(value), call.world);
  } else emitAs('touch', [made], call, run);
  return goesOn(call);
};

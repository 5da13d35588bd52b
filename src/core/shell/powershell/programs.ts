import { goesOn, unwrapped, type Handler } from '../call';
import { emit } from '../emit';
import type { Word } from '../invocation';
import { bound } from './parameters';

/** Cmdlets that do what a program does, in that program's words. */

/** `Start-Process program words`. */
export const starts: Handler = (call, run) => {
  const given = bound(
    call.args,
    'filepath argumentlist args workingdirectory verb windowstyle redirectstandardoutput redirectstandarderror redirectstandardinput path',
  );
  const [first, ...rest] = [...given.values('filepath'), ...given.values('path'), ...given.plain];
  const list = [...given.values('argumentlist'), ...given.values('args'), ...rest];
  if (first === undefined) {
    emit(call, run);
    return goesOn(call);
  }
  const raised = given.values('verb').some(({ value }) => /^runas/i.test(value ?? ''));
  const words = [first, ...list.flatMap(split)];
  const all = raised ? [{ ...call.head, value: 'sudo' }, ...words] : words;
  const next = unwrapped(call, all, 'Start-Process');
  if (next === undefined) return goesOn(call);
  return run.call(next).map((outcome) => ({ ...outcome, world: call.world }));
};

/** One text may hold several words. */
function split(word: Word): readonly Word[] {
  const { value } = word;
  if (value === undefined || !/\s/.test(value)) return [word];
  const pieces = value.match(/"[^"]*"|'[^']*'|\S+/g) ?? [];
  return pieces.map((piece) => ({ ...word, value: piece.replace(/^["']|["']$/g, '') }));
}

/** `Stop-Process`, by name or number. */
export const kills: Handler = (call, run) => {
  const { plain, values } = bound(call.args, 'name id inputobject');
  const named = values('name');
  const ids = [...values('id'), ...plain];
  const program = named.length > 0 ? 'pkill' : 'kill';
  const args = named.length > 0 ? named : ids;
  emit(
    { ...call, head: { ...call.head, value: args.length === 0 ? 'Stop-Process' : program }, args },
    run,
  );
  return goesOn(call);
};

/** Requests, in the words of curl. */
export const requests: Handler = (call, run) => {
  const given = bound(
    call.args,
    'uri method custommethod body outfile infile headers contenttype useragent proxy timeoutsec websession sessionvariable form token authentication certificatethumbprint maximumredirection',
  );
  const flag = (value: string): Word => ({ ...call.head, source: value, value });
  const with1 = (option: string, name: string) =>
    given.values(name).flatMap((word) => [flag(option), word]);
  const args = [
    flag('-s'),
    ...with1('-X', 'method'),
    ...with1('-X', 'custommethod'),
    ...with1('-d', 'body'),
    ...with1('-H', 'headers'),
    ...with1('-F', 'form'),
    ...with1('-o', 'outfile'),
    ...with1('-T', 'infile'),
    ...given.values('uri'),
    ...given.plain.slice(0, 1),
  ];
  return run.call({ ...call, head: { ...call.head, value: 'curl' }, args, inShell: false });
};

/** `Invoke-Sqlcmd`, in the words of sqlcmd. */
export const queries: Handler = (call, run) => {
  const given = bound(
    call.args,
    'query serverinstance database inputfile username password querytimeout connectionstring variable',
  );
  const flag = (value: string): Word => ({ ...call.head, source: value, value });
  const option = (letter: string, words: readonly Word[]) =>
    words.flatMap((word) => [flag(letter), word]);
  const args = [
    ...option('-S', given.values('serverinstance')),
    ...option('-d', given.values('database')),
    ...option('-i', given.values('inputfile')),
    ...option('-Q', [...given.values('query'), ...given.plain]),
  ];
  return run.call({ ...call, head: { ...call.head, value: 'sqlcmd' }, args, inShell: false });
};

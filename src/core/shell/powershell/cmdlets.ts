import { notUnderstood, turnsGateOff, unseenCode } from '../../rules/shell';
import { changeFolder, popFolder } from '../builtins/folders';
import { goesOn, unwrapped, type Call, type Handler } from '../call';
import { atSpot, type Run } from '../context';
import { emit } from '../emit';
import type { Word } from '../invocation';
import { placeOfCode } from '../nested';
import { textOfWord } from '../words';
import type { Outcome } from '../world';
import { copyItem, deletes, listing, newItem, readContent, searches, writes } from './files';
import { dangerous } from './methods';
import { cmdletOf, isShared } from './names';
import { bound } from './parameters';

/** What PowerShell does itself for a command's name. */
export function powerShellBuiltin(name: string): Handler | undefined {
  if (/[\\/]/.test(name) && !/^microsoft\.powershell/i.test(name)) return undefined;
  const handler = handlerOf(cmdletOf(name)) ?? (SMALL_LETTERS.test(name) ? capitals : undefined);
  if (handler === undefined || !isShared(name.toLowerCase())) return handler;
  // Elsewhere than on Windows such a name is a program's, which takes words of its own kind.
  return (call, run) => (isNative(call) ? native(call, run) : handler(call, run));
}

/** A cmdlet that somebody wrote in small letters. */
const SMALL_LETTERS =
  /^(?:get|set|remove|clear|reset|disable|uninstall|unregister|register|revoke|stop|restart|format|dismount|initialize|invoke|export|convertfrom)-[a-z]\w*$/;

/** A cmdlet's name has no case: rules know it by its capitals. */
const capitals: Handler = (call, run) => {
  const value = (call.head.value ?? '').replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
  return run.call({ ...call, head: { ...call.head, value }, inShell: false });
};

/** Options in clusters of letters, as programs of Unix take them. */
function isNative({ args }: Call): boolean {
  return args.some(
    ({ value = '' }) =>
      /^-[a-zA-Z]{1,3}$|^--?\d|^--[a-z]|^-[a-z]{4,}$/.test(value) &&
      !/^-(?:path|raw|force|recurse|uri|name|method|outfile|headers|body|tail|whatif|literalpath|filter|include|exclude|destination|value|directory|file|hidden|depth|wait|id|first|last|passthru)$/.test(
        value,
      ),
  );
}

function native(call: Call, run: Run): readonly Outcome[] {
  return run.call({ ...call, inShell: false });
}

function handlerOf(cmdlet: string): Handler | undefined {
  switch (cmdlet) {
    case 'remove-item':
      return deletes;
    case 'get-content':
      return readContent;
    case 'select-string':
      return searches;
    case 'get-childitem':
      return listing;
    case 'copy-item':
    case 'move-item':
    case 'rename-item':
      return copyItem(cmdlet);
    case 'set-content':
    case 'add-content':
    case 'clear-content':
    case 'out-file':
    case 'tee-object':
    case 'export-csv':
    case 'export-clixml':
      return writes(cmdlet);
    case 'new-item':
      return newItem;
    case 'set-location':
    case 'push-location':
      return goesTo;
    case 'pop-location':
      return popFolder;
    case 'get-location':
      return (call) => goesOn(call, `${call.world.cwd ?? '.'}\n`);
    case 'invoke-expression':
      return evaluates;
    case 'start-process':
      return starts;
    case 'invoke-item':
      return starts;
    case 'stop-process':
      return kills;
    case 'invoke-webrequest':
    case 'invoke-restmethod':
      return requests;
    case 'write-output':
    case 'write-host':
    case 'write-error':
    case 'write-warning':
    case 'write-verbose':
    case 'write-information':
    case 'write-debug':
      return prints;
    case 'join-path':
      return joinPath;
    case 'set-alias':
    case 'new-alias':
      return alias;
    case 'invoke-history':
      return again;
    case 'get-variable':
    case 'set-variable':
    case 'remove-variable':
    case 'get-history':
    case 'get-process':
    case 'get-command':
    case 'select-object':
    case 'sort-object':
    case 'start-sleep':
    case 'get-alias':
    case 'clear-host':
    case 'test-path':
    case 'out-null':
    case 'where-object':
      return quiet;
    case 'foreach-object':
      return member;
    case 'invoke-sqlcmd':
      return queries;
    case 'add-type':
    case 'invoke-command':
    case 'enter-pssession':
    case 'invoke-wmimethod':
    case 'invoke-cimmethod':
      return unread(cmdlet);
    case 'set-psreadlinekeyhandler':
    case 'remove-psreadlinekeyhandler':
    case 'remove-module':
      return line;
    default:
      return undefined;
  }
}

const quiet: Handler = (call, run) => {
  emit(call, run);
  return goesOn(call);
};

function note(row: typeof unseenCode, call: Call, run: Run): readonly Outcome[] {
  const name = call.head.value ?? call.head.source;
  run.note(row, call.context, call.span, { type: 'command', name });
  return goesOn(call);
}

const goesTo: Handler = (call, run) => {
  const { plain, values } = bound(call.args, 'path literalpath stackname');
  const args = [...values('path'), ...values('literalpath'), ...plain].slice(0, 1);
  const slashed = args.map((word) =>
    word.value === undefined ? word : { ...word, value: word.value.replaceAll('\\', '/') },
  );
  return changeFolder({ ...call, head: { ...call.head, value: 'cd' }, args: slashed }, run);
};

/** `Invoke-Expression` reads a text anew, its own or what comes through the pipe. */
const evaluates: Handler = (call, run) => {
  const { plain, values } = bound(call.args, 'command');
  const [code] = [...values('command'), ...plain];
  const { stdin } = call;
  if (code === undefined) {
    const text = stdin.from === 'pipe' ? stdin.text : undefined;
    if (text === undefined) return note(unseenCode, call, run);
    const deeper = { ...atSpot(call.context, call.span), depth: call.context.depth + 1 };
    return run.code(text, call.world, deeper);
  }
  if (code.value === undefined) return note(notUnderstood, call, run);
  const place = placeOfCode(code, code.value);
  const context =
    place === undefined ? atSpot(call.context, code.span) : { ...call.context, place };
  return run.code(code.value, call.world, { ...context, depth: context.depth + 1 });
};

/** `Start-Process program words`. */
const starts: Handler = (call, run) => {
  const given = bound(
    call.args,
    'filepath argumentlist args workingdirectory verb windowstyle redirectstandardoutput redirectstandarderror redirectstandardinput path',
  );
  const [first, ...rest] = [...given.values('filepath'), ...given.values('path'), ...given.plain];
  const list = [...given.values('argumentlist'), ...given.values('args'), ...rest];
  if (first === undefined) return quiet(call, run);
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

const kills: Handler = (call, run) => {
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
const requests: Handler = (call, run) => {
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
const queries: Handler = (call, run) => {
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

/** `ForEach-Object Name` calls the method of that name. */
const member: Handler = (call, run) => {
  emit(call, run);
  const { plain, values } = bound(call.args, 'membername argumentlist process begin end');
  const [name] = [...values('membername'), ...plain];
  if (name !== undefined && (name.value === undefined || dangerous(name.value))) {
    return note(notUnderstood, call, run);
  }
  return goesOn(call);
};

const prints: Handler = (call, run) => {
  const { plain, values } = bound(
    call.args,
    'inputobject object message messagedata foregroundcolor backgroundcolor separator category errorid',
  );
  const args = [...values('inputobject'), ...values('object'), ...values('message'), ...plain];
  const texts = args.map(textOfWord);
  const text = texts.every((one): one is string => typeof one === 'string')
    ? `${texts.join('\n')}\n`
    : undefined;
  const echo: Call = { ...call, head: { ...call.head, value: 'echo' }, args };
  emit(echo, run, text);
  return goesOn(call, text);
};

const joinPath: Handler = (call) => {
  const { plain, values } = bound(call.args, 'path childpath additionalchildpath');
  const words = [...values('path'), ...values('childpath'), ...plain];
  const known = words.map(({ value }) => value);
  if (known.includes(undefined)) return goesOn(call);
  return goesOn(call, `${known.join('/')}\n`);
};

/** `Set-Alias name command`: a function of that name. */
const alias: Handler = (call, run) => {
  emit(call, run);
  const { plain, values } = bound(call.args, 'name value option scope description');
  const [name, command] = [...values('name'), ...values('value'), ...plain];
  if (name?.value === undefined || command?.value === undefined) {
    return note(notUnderstood, call, run);
  }
  if (!/^[\w.-]+$/.test(name.value)) return note(notUnderstood, call, run);
  const code = `function ${name.value} { & '${command.value.replaceAll("'", "''")}' @args }`;
  const deeper = { ...atSpot(call.context, call.span), depth: call.context.depth + 1 };
  return run.code(code, call.world, deeper);
};

const again: Handler = (call, run) => {
  emit(call, run);
  return note(unseenCode, call, run);
};

/** Cmdlets that run what is no code of PowerShell, or run it elsewhere. */
function unread(cmdlet: string): Handler {
  return (call, run) => {
    emit(call, run);
    const given = bound(
      call.args,
      'assemblyname path typedefinition memberdefinition name namespace scriptblock filepath computername argumentlist',
    );
    const opaque =
      cmdlet === 'add-type'
        ? given.values('assemblyname').length === 0 && given.plain.length > 0
        : cmdlet === 'invoke-command'
          ? given.values('filepath').length > 0 ||
            given.plain.some(({ value }) => value === undefined)
          : true;
    const compiled =
      given.values('typedefinition').length + given.values('memberdefinition').length;
    return opaque || (cmdlet === 'add-type' && compiled > 0)
      ? note(notUnderstood, call, run)
      : goesOn(call);
  };
}

/** What the terminal's own lines go through. */
const line: Handler = (call, run) => {
  emit(call, run);
  const live = call.context.live && call.context.terminal;
  const touches = call.args.some(
    ({ value }) =>
      value === undefined || /^(?:enter|ctrl\+[mj]|psreadline|portcullis)$|AcceptLine/i.test(value),
  );
  return live && touches ? note(turnsGateOff, call, run) : goesOn(call);
};

import { notUnderstood, turnsGateOff, unseenCode } from '../../rules/shell';
import { source as readSource } from '../builtins/code';
import { changeFolder, popFolder } from '../builtins/folders';
import { goesOn, type Call, type Handler } from '../call';
import { atSpot, type Run } from '../context';
import { emit } from '../emit';
import { placeOfCode } from '../nested';
import { textOfWord } from '../words';
import type { Outcome } from '../world';
import { copyItem, deletes, listing, newItem, readContent, searches, writes } from './files';
import { dangerous } from './methods';
import { cmdletOf, isShared } from './names';
import { bound, driveOf, pathWord } from './parameters';
import { kills, queries, requests, starts } from './programs';

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
    case 'set-item':
      return item;
    case 'import-module':
      return module;
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
    case 'start-job':
    case 'start-threadjob':
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

/** An item of the drives `Alias:` and `Function:` gives a name a meaning; elsewhere it is a file. */
const item: Handler = (call, run) => {
  if (call.args.some((word) => /^(?:alias|function)$/.test(driveOf(word) ?? ''))) {
    return note(notUnderstood, call, run);
  }
  return newItem(call, run);
};

/** `Import-Module ./x.psm1` runs that file. */
const module: Handler = (call, run) => {
  const { plain, values } = bound(call.args, 'name prefix function cmdlet variable alias');
  const [path] = [...values('name'), ...plain];
  const isFile =
    path?.value === undefined ? path !== undefined : /[\\/]|\.ps[md]?1$/i.test(path.value);
  return isFile
    ? readSource({ ...call, args: [path ?? call.head].map(pathWord) }, run)
    : quiet(call, run);
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
        : /^(?:invoke-command|start-\w*job)$/.test(cmdlet)
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

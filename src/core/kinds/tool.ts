import { MAX_TEXT, type Json, type ShellAction, type ToolAction } from '../action';
import { requestOfAction } from '../code/http';
import { known } from '../code/input';
import { destroyingVerb, wordsOf } from '../code/verbs';
import { finding, type Finding } from '../finding';
import type { Inquiry } from '../inquiry';
import { isAbsolute, resolve } from '../paths';
import { redisEffects, sqlEffects } from '../rules/found';
import { metadataEffect } from '../rules/leaks';
import { effectsOfRequest } from '../rules/requests';
import { callsDestroyer, installsExtension, opaqueTool } from '../rules/tool';
import { lookAtEditorCommand } from './editor-command';
import { byToolName } from './tool-name';
import { isPatch, patchParts } from './tool-patch';
import { secretReads, writes } from './file';
import { lookAtShell } from './shell';
import { stringsIn, type Argument } from './tool-input';

/** A tool that is in no guard's table: judged by its name and by what its arguments look like. */
export function lookAtTool(action: ToolAction, inquiry: Inquiry): readonly Finding[] {
  const { tool, input } = action;
  if (tool === 'run_vscode_command') return lookAtEditorCommand(input);
  if (tool === 'install_extension') {
    return [
      finding(installsExtension, {
        targets: [{ type: 'extension', name: firstText(input) }],
        evidence: [],
      }),
    ];
  }
  const read = stringsIn(input);
  // A shell's call comes here only when no guard found the command line in it.
  if (read === undefined || SHELLS.has(tool.toLowerCase().replace(/[_-]/g, ''))) {
    return [finding(opaqueTool, { targets: [{ type: 'tool', name: tool }], evidence: [] })];
  }
  return [
    ...(isRehearsal(input) ? [] : byToolName(tool, read)),
    ...read.flatMap((argument) => byArgument(argument, action, inquiry)),
    ...byRequest(read),
    ...asMove(read, action, inquiry),
    ...asProgram(read, action, inquiry),
  ];
}

/** Tools that run a command line, by the names that agents give them, without `_` and `-`. */
const SHELLS = new Set([
  'runinterminal',
  'sendtoterminal',
  'createandruntask',
  'bash',
  'shell',
  'localshell',
  'terminal',
  'powershell',
  'pwsh',
  'exec',
  'execcommand',
  'executecommand',
  'runcommand',
  'runshellcommand',
]);

/** `dry_run: true`: it only says what it would do. */
function isRehearsal(input: Json): boolean {
  if (typeof input !== 'object' || input === null) return false;
  return Object.entries(input).some(
    ([key, value]) => value === true && /^(?:dry_?run|preview|simulate|validate_?only)$/i.test(key),
  );
}

function firstText(input: Json): string {
  return stringsIn(input)?.[0]?.text ?? 'an extension';
}

const CODE_KEY =
  /^(?:\w{0,20}_?command|cmd|commands|commandline|command_line|script|shell|bash|sh|line|exec|run)$/i;
/** What is typed into a program that runs. */
const INPUT_KEY = /^(?:chars|input|stdin|keys|text|data)$/i;
const TYPES = /stdin|interact|terminal|process_?input|send_?keys|tmux/i;
const ORDER_KEY = /^(?:command|cmd|query|args?)$/i;
/** What people read: a statement there is talked about. */
const PROSE_KEY =
  /^(?:title|body|description|message|comment|summary|prompt|question|subject|note|notes|reason|explanation|old_?str\w{0,9}|new_?str\w{0,9})$/i;
const SQL_KEY = /^(?:sql|query|queries|statement|statements|q)$/i;
const PATH_KEY =
  /^(?:path|paths|file|files|filename|file_?path|file_?paths|uri|uris|source|target|destination|from|to|dir|directory|folder)$/i;
const JS_KEY =
  /^(?:code|expression|function|javascript|js|script|source|new_?source|python|cell|snippet)$/i;

function byArgument(argument: Argument, action: ToolAction, inquiry: Inquiry): readonly Finding[] {
  const { key, text } = argument;
  if (isPatch(text)) return byPatch(text, action, inquiry);
  if (INPUT_KEY.test(key) && TYPES.test(action.tool)) return asLine(text.trim(), action, inquiry);
  if (PATH_KEY.test(key) || /^file:\/\//i.test(text)) return byPath(text, action, inquiry);
  if (/redis|valkey/i.test(action.tool) && ORDER_KEY.test(key)) return asRedis(text);
  if (CODE_KEY.test(key) && !/^\s*[{[<]/.test(text)) return asLine(text, action, inquiry);
  const found: Finding[] = [];
  if (JS_KEY.test(key)) found.push(...asCode(text, action, inquiry));
  if (isMutation(text)) found.push(...asGraphql(text));
  else if (SQL_KEY.test(key) || (!PROSE_KEY.test(key) && looksLikeSql(text))) {
    found.push(...asSql(text));
  }
  return found;
}

/** The files that a patch changes; what it deletes is judged as `rm` would be. */
function byPatch(patch: string, action: ToolAction, inquiry: Inquiry): readonly Finding[] {
  return patchParts(patch)
    .slice(0, MOST_PATCHED)
    .flatMap(({ does, path, added }) =>
      does === 'deletes'
        ? asLine(`rm -- '${path.replaceAll("'", `'\\''`)}'`, action, inquiry)
        : writes(path, added === '' ? undefined : added, action.cwd, inquiry),
    );
}

/** Most files of one patch that are looked at one by one. */
const MOST_PATCHED = 200;

/** A command line of a terminal that this call starts. */
function asLine(line: string, action: ToolAction, inquiry: Inquiry): readonly Finding[] {
  const shell: ShellAction = {
    v: 1,
    kind: 'shell',
    dialect: 'bash',
    line,
    interactive: false,
    origin: action.origin,
    ...(action.cwd === undefined ? {} : { cwd: action.cwd }),
  };
  // Offsets would be into a text that is not the action's own.
  return lookAtShell(shell, inquiry).map(({ effect }) => ({ effect: { ...effect, evidence: [] } }));
}

/** Code of JavaScript or Python that the call runs, and of a notebook the lines for the shell. */
function asCode(code: string, action: ToolAction, inquiry: Inquiry): readonly Finding[] {
  if (code.length > MAX_TEXT / 4) return [];
  const cell = /^\s{0,20}%%(?:bash|sh|script\s+\w+)[^\n]{0,100}\n([^]*)$/.exec(code)?.[1];
  if (cell !== undefined) return asLine(cell, action, inquiry);
  const lines = [
    ...code.matchAll(/^[ \t]{0,20}[!%]{1,2}(?:sh|bash|system)?[ \t]*(\S.{0,2000})$/gm),
  ];
  const shell = lines.flatMap(([, line = '']) => asLine(line, action, inquiry));
  // A page's function is called by the tool.
  const called =
    /^\s*(?:async\s{0,9})?(?:function\b|\([^()]{0,200}\)\s{0,9}=>|\w{1,60}\s{0,9}=>)/.test(code)
      ? `(${code})()`
      : code;
  const quoted = `'${called.replaceAll("'", `'\\''`)}'`;
  if (isPython(code, action.tool)) {
    return [...shell, ...asLine(`python3 -c ${quoted}`, action, inquiry)];
  }
  return ACTS.test(code) ? [...shell, ...asLine(`node -e ${quoted}`, action, inquiry)] : shell;
}

/** JavaScript without any of these only looks at a page. */
const ACTS =
  /\b(?:require|import|process|child_process|exec|spawn|fs|unlink|rm|fetch|axios|XMLHttpRequest|sendBeacon)\b/;

function isPython(code: string, tool: string): boolean {
  if (/^[ \t]*(?:import \w|from [\w.]+ import |def \w+\(|print\(|async def )/m.test(code)) {
    return !/\b(?:const|let|var|function)\b|=>|from ['"]/.test(code);
  }
  return /python|jupyter/i.test(tool);
}

/** `{"source": ".env", "destination": "/tmp/x"}`: what `mv` or `cp` would do. */
function asMove(
  read: readonly Argument[],
  action: ToolAction,
  inquiry: Inquiry,
): readonly Finding[] {
  const words = wordsOf(action.tool);
  const program = words.some((word) => word === 'move' || word === 'rename')
    ? 'mv'
    : words.includes('copy')
      ? 'cp'
      : undefined;
  const named = (pattern: RegExp) => read.find(({ key }) => pattern.test(key))?.text;
  const from = named(/^(?:source|src|from|old_?path|source_?path)$/i);
  const to = named(/^(?:destination|dest|to|new_?path|target|destination_?path)$/i);
  if (program === undefined || from === undefined || to === undefined) return [];
  const [first, second] = [from, to].map((path) => `'${path.replaceAll("'", `'\\''`)}'`);
  return asLine(`${program} -- ${first} ${second}`, action, inquiry);
}

/**
 * A command in several words, and a tool that is named after a program and takes its words:
 * `{"argv": ["git", "push"]}`, `kubectl {"args": ["delete", …]}`, `terraform {"command": "destroy"}`.
 */
function asProgram(
  read: readonly Argument[],
  action: ToolAction,
  inquiry: Inquiry,
): readonly Finding[] {
  const words = read
    .filter(({ key }) => /^(?:args|argv|arguments|params|command|cmd|commands)$/i.test(key))
    .map(({ text }) => text);
  const [first] = words;
  if (first === undefined) return [];
  const line = words.length === 1 ? first : words.map(quoted).join(' ');
  const program = wordsOf(action.tool).find((word) => PROGRAMS.has(word));
  const begins = PROGRAMS.has(first.split(' ', 1)[0] ?? '');
  if (program !== undefined && !begins) return asLine(`${program} ${line}`, action, inquiry);
  return words.length > 1 || begins ? asLine(line, action, inquiry) : [];
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

const PROGRAMS = new Set(
  'kubectl git docker podman helm terraform tofu pulumi aws gcloud az gh glab npm pnpm yarn psql mysql redis mongosh railway vercel fly heroku supabase'.split(
    ' ',
  ),
);

function byPath(text: string, action: ToolAction, inquiry: Inquiry): readonly Finding[] {
  const plain = text.replace(/^file:\/\/(?:localhost)?/i, '');
  if (plain.length > 4_096 || /\s{2}|\n/.test(plain)) return [];
  const path = isAbsolute(plain) || action.cwd === undefined ? plain : resolve(action.cwd, plain);
  const words = wordsOf(action.tool);
  const changes =
    words.some((word) => CHANGING.has(word)) || destroyingVerb(action.tool) !== undefined;
  if (words.some((word) => SENDS.has(word))) return secretReads([path], action.cwd, inquiry);
  if (changes) return writes(path, undefined, action.cwd, inquiry);
  return words.some((word) => READING.has(word)) || words.length === 0
    ? secretReads([path], action.cwd, inquiry)
    : [];
}

const SENDS = new Set(['upload', 'attach', 'send', 'share']);
const CHANGING = new Set(
  'write create edit replace insert patch save update move rename append put set copy upload'.split(
    ' ',
  ),
);
const READING = new Set(
  'read navigate goto browse get open view cat load show fetch file search grep content contents text parse summarize'.split(
    ' ',
  ),
);

function isMutation(text: string): boolean {
  return text.length < 100_000 && /\bmutation\b[^{]{0,2000}\{/.test(text);
}

function asGraphql(query: string): readonly Finding[] {
  const body = JSON.stringify({ query });
  return requestFindings('POST', 'https://graphql.invalid/graphql', body);
}

function requestFindings(
  method: string,
  url: string,
  body: string | undefined,
): readonly Finding[] {
  const request = requestOfAction({
    v: 1,
    kind: 'http',
    origin: { door: 'mcp', actor: 'agent' },
    method,
    url,
    headers: {},
    ...(body === undefined ? {} : { body }),
  });
  return effectsOfRequest(request).map((effect) => ({ effect }));
}

/** Statements that take something away, whatever the argument is called. */
function looksLikeSql(text: string): boolean {
  return /^\s*(?:(?:--[^\n]*\n|\/\*[^*]{0,200}\*\/)\s*)?(?:drop\s+(?:table|database|schema|view|index|user|role|column|collection)|truncate|delete\s+from|alter\s+(?:table|database|user|role)|update\s+\S{1,100}\s+set|with\s+\S{1,100}\s+as)\b/i.test(
    text.slice(0, 400),
  );
}

function asSql(text: string): readonly Finding[] {
  return sqlEffects(known(text)).map((effect) => ({ effect: { ...effect, evidence: [] } }));
}

/** Redis' orders, given to a tool that is named after it. */
function asRedis(text: string): readonly Finding[] {
  const words = text.trim().split(/\s+/).slice(0, 50);
  return redisEffects(words.map(known)).map((effect) => ({ effect: { ...effect, evidence: [] } }));
}

/** Arguments that together are a request. */
function byRequest(read: readonly Argument[]): readonly Finding[] {
  const value = (pattern: RegExp) => read.find(({ key }) => pattern.test(key))?.text;
  const url = value(/^(?:url|uri|endpoint|href|link)$/i);
  const takesAway = /^delete$/i.test(value(/^(?:method|verb|http_?method)$/i) ?? '');
  const path = value(/^(?:path|route|endpoint|resource)$/i) ?? url;
  if (takesAway && path !== undefined && !/^https?:/i.test(path)) {
    return [finding(callsDestroyer, { targets: [{ type: 'path', name: path }], evidence: [] })];
  }
  if (url === undefined || !/^https?:\/\//i.test(url)) return [];
  const metadata = metadataEffect(url);
  const body = value(/^(?:body|data|payload|json|content)$/i);
  const method = value(/^(?:method|verb|http_?method)$/i) ?? (body === undefined ? 'GET' : 'POST');
  return [
    ...(metadata === undefined ? [] : [{ effect: metadata }]),
    ...requestFindings(method, url, body),
  ];
}

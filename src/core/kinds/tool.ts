import type { Json, ToolAction } from '../action';
import { wordsOf } from '../code/verbs';
import { finding, type Finding } from '../finding';
import type { Inquiry } from '../inquiry';
import { installsExtension, opaqueTool, unknownTool } from '../rules/tool';
import { lookAtEditorCommand } from './editor-command';
import { byArgument } from './tool-argument';
import { asLine } from './tool-code';
import { byClick } from './tool-click';
import { lookAtEditorTool } from './tool-editor';
import { byFlags } from './tool-flags';
import { broughtBy, type Argument, type Brought } from './tool-input';
import { byToolName } from './tool-name';
import { asProgram } from './tool-program';
import { byServer } from './tool-servers';
import { byRequest } from './tool-request';

/** A tool that is in no guard's table: judged by its name and by what its arguments look like. */
export function lookAtTool(action: ToolAction, inquiry: Inquiry): readonly Finding[] {
  const { tool, input } = action;
  if (EDITOR_COMMAND.test(tool)) return lookAtEditorCommand(input);
  const byFile = lookAtEditorTool(action, inquiry);
  if (byFile !== undefined) return byFile;
  const brought = broughtBy(input);
  if (INSTALLS.test(tool)) {
    const name = brought?.texts[0]?.text ?? 'an extension';
    return [finding(installsExtension, { targets: [{ type: 'extension', name }], evidence: [] })];
  }
  // A shell's call comes here only when no guard found the command line in it.
  if (brought === undefined || SHELLS.has(tool.toLowerCase().replace(/[_-]/g, ''))) {
    return [finding(opaqueTool, { targets: [{ type: 'tool', name: tool }], evidence: [] })];
  }
  if (action.strange === true && saysNothing(tool, brought)) {
    return [finding(unknownTool, { targets: [{ type: 'tool', name: tool }], evidence: [] })];
  }
  return [
    ...(isRehearsal(input) ? [] : byWhole(action, brought, inquiry)),
    ...brought.texts.flatMap((argument) => byArgument(argument, action, inquiry)),
    ...asMove(brought.texts, action, inquiry),
  ];
}

const TELLING = new Set(
  `get list show read find search describe fetch view check count todo think plan wait ask help info status
  version about create update note exit enter open close finish complete done report end`.split(
    /\s+/,
  ),
);

/** Nothing to judge it by: no arguments, and a name with no word that is known. */
function saysNothing(tool: string, { texts, flags }: Brought): boolean {
  if (texts.length > 0 || flags.length > 0 || byToolName(tool, texts).length > 0) return false;
  return !wordsOf(tool).some((word) => TELLING.has(word));
}

/** What the call does as a whole: by its name, and by what its arguments make of it. */
function byWhole(action: ToolAction, brought: Brought, inquiry: Inquiry): readonly Finding[] {
  return [
    ...byToolName(action.tool, brought.texts),
    ...byFlags(action.tool, brought),
    ...byClick(action.tool, brought.texts),
    ...byRequest(action.tool, brought.texts),
    ...asProgram(brought, action, inquiry),
    ...byServer(action, brought, inquiry),
  ];
}

const EDITOR_COMMAND = /^(?:mcp__)?(?:run_vscode_command|vscode_?(?:__)?execute_?command)$/i;

/** Extensions of the editor, and servers that bring tools of their own. */
const INSTALLS =
  /(?:^|__)install_extension$|(?:^|_)(?:add|install|register)_(?:[a-z]{1,20}_){0,2}mcp(?:_server)?s?$|mcp[-_]installer__install/i;

/** Tools that run a command line, by the names that agents give them, without `_` and `-`. */
const SHELLS = new Set(
  `runinterminal sendtoterminal createandruntask bash shell localshell terminal powershell pwsh exec
  execcommand executecommand runcommand runshellcommand`.split(/\s+/),
);

/** `dry_run: true`: it only says what it would do. */
function isRehearsal(input: Json): boolean {
  if (typeof input !== 'object' || input === null) return false;
  return Object.entries(input).some(
    ([key, value]) =>
      (value === true || (typeof value === 'string' && /^(?:client|server|all)$/.test(value))) &&
      /^(?:dry_?run|preview|simulate|validate_?only|plan_?only|check_?only)$/i.test(key),
  );
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

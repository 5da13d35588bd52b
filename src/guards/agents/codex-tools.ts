import * as v from 'valibot';
import { patchedFiles } from './apply-patch';
import { byName, tool, type ToolPart, type ToolReader } from './tool-part';

const COMMAND = v.object({ command: v.string() });

/**
 * The line, and what a patch in it does: Codex itself takes `apply_patch <<EOF` out of a command line, also
 * behind a `cd`, and applies it without starting a shell.
 */
function linesOf(command: string): readonly ToolPart[] {
  // Its message does not say whether there is a terminal, into which the agent could write later on.
  const line: ToolPart = { kind: 'shell', line: command, interactive: true };
  if (!/\bapply_?patch\b/u.test(command)) return [line];
  const patched = patchedFiles(command);
  const [, folder = ''] = /^\s*cd\s+(?:--\s+)?("[^"\n]*"|'[^'\n]*'|[^\s;&|]+)/u.exec(command) ?? [];
  const moved = folder.replace(/^(["'])(.*)\1$/u, '$2');
  return [
    line,
    ...patched,
    ...(moved === '' ? [] : patched.flatMap((part) => within(moved, part))),
  ];
}

/** The same in a folder below the one that is known. */
function within(folder: string, part: ToolPart): readonly ToolPart[] {
  const { kind } = part;
  if (kind === 'write' && !part.path.startsWith('/')) {
    return [{ ...part, path: `${folder}/${part.path}` }];
  }
  if (kind !== 'shell') return [];
  const quoted = `'${folder.replaceAll("'", "'\\''")}'`;
  return [{ ...part, line: `cd ${quoted} && ${part.line}` }];
}

/**
 * The tools of Codex by the names of its hooks (seen on 0.169). What code mode calls from within its JavaScript
 * comes by the same names; the JavaScript itself reaches neither files nor network. Tools of a name space
 * stand behind its name, without anything between. A tool that is not here, as every MCP tool, is judged by
 * its name and input. No hook is called for `write_stdin`, which types into what a command line opened.
 */
export const CODEX_TOOLS: ReadonlyMap<string, ToolReader> = new Map<string, ToolReader>([
  ['Bash', tool(COMMAND, ({ command }) => linesOf(command))],
  ['apply_patch', tool(COMMAND, ({ command }) => patchedFiles(command))],
  ['view_image', tool(v.object({ path: v.string() }), ({ path }) => [{ kind: 'read', path }])],
  // Other agents of the same session: their calls come through the hook again.
  ['collaborationspawn_agent', byName],
  ['collaborationsend_message', byName],
  ['collaborationfollowup_task', byName],
  ['collaborationinterrupt_agent', byName],
  ['collaborationlist_agents', byName],
  ['collaborationwait_agent', byName],
  ['multi_agent_v1spawn_agent', byName],
  ['multi_agent_v1send_input', byName],
  ['multi_agent_v1wait_agent', byName],
  ['multi_agent_v1resume_agent', byName],
  ['multi_agent_v1close_agent', byName],
  // What servers give.
  ['list_mcp_resources', byName],
  ['list_mcp_resource_templates', byName],
  ['read_mcp_resource', byName],
  // Talk, lists and time.
  ['request_user_input', byName],
  ['request_user_input_async', byName],
  ['update_plan', byName],
  ['get_goal', byName],
  ['create_goal', byName],
  ['update_goal', byName],
  ['tool_search', byName],
  ['clocksleep', byName],
  ['clockcurr_time', byName],
]);

import * as v from 'valibot';
import type { Json, Origin } from '../../core/action';
import type { HookContext, HookGuard, HookReading } from '../../broker/hook-guard';
import { byExitStatus } from './answers';
import { readAs } from './bounded-json';
import { callerOf, promptReading, type Caller } from './caller';
import { mentionedFiles } from './mentions';
import { anyJson, cwdOf, type ToolPart } from './tool-part';

/**
 * Cascade, the agent of Windsurf, by the documentation of its hooks (https://docs.windsurf.com/windsurf/cascade/hooks):
 * not seen running. It has an event for each kind of action rather than one for all tools, and what is none
 * of these kinds (searches, web pages) has none. A pre hook refuses by status 2, and what stands on standard error
 * is told to the agent; every other status lets the action go on.
 */
export const windsurfGuard: HookGuard = {
  door: 'hook-windsurf',
  agent: 'windsurf',
  label: () => 'Cascade (Windsurf)',
  read: readMessage,
  emit: byExitStatus,
};

/** What joins a call and its end is no longer than that (characters). */
const MOST_NAME = 2_000;

const name = v.pipe(v.string(), v.maxLength(500));
const common = {
  trajectory_id: v.optional(v.pipe(v.string(), v.maxLength(200)), ''),
  execution_id: v.optional(v.pipe(v.string(), v.maxLength(200)), ''),
};
const file = v.object({ file_path: v.pipe(v.string(), v.nonEmpty()) });
const edit = v.object({
  old_string: v.optional(v.string(), ''),
  new_string: v.optional(v.string(), ''),
});
const edited = v.object({ ...file.entries, edits: v.optional(v.array(edit), []) });
const command = v.object({
  command_line: v.pipe(v.string(), v.nonEmpty()),
  cwd: v.optional(v.string()),
});
const mcp = v.object({
  mcp_server_name: v.optional(name, ''),
  mcp_tool_name: v.pipe(name, v.nonEmpty()),
  mcp_tool_arguments: v.optional(anyJson, {}),
});
const event = <const Name extends string, const Entries extends v.ObjectEntries>(
  agent_action_name: Name,
  tool_info: v.ObjectSchema<Entries, undefined>,
) => v.object({ ...common, agent_action_name: v.literal(agent_action_name), tool_info });

const message = v.variant('agent_action_name', [
  event('pre_run_command', command),
  event('post_run_command', command),
  event('pre_read_code', file),
  event('pre_write_code', edited),
  event('post_write_code', edited),
  event('pre_mcp_tool_use', mcp),
  event('post_mcp_tool_use', mcp),
  event('pre_user_prompt', v.object({ user_prompt: v.optional(v.string(), '') })),
]);

type Message = v.InferOutput<typeof message>;
type Written = v.InferOutput<typeof edited>;
type McpCall = v.InferOutput<typeof mcp>;

function readMessage(body: Buffer, context: HookContext): HookReading {
  const read = readAs(message, body);
  if (!read.ok) return { type: 'unreadable', why: read.why };
  return understood(read.message, context);
}

function understood(output: Message, context: HookContext): HookReading {
  const { trajectory_id: session, execution_id: turn } = output;
  const origin: Origin = { door: 'hook', actor: 'agent', agent: 'windsurf', session };
  // Its message names no folder but a command's; a hook runs in the workspace's own.
  const cwd = cwdOf(context.workspace[0]);
  const caller = callerOf(session, origin, cwd, context);
  const nameOf = (what: string) => `${turn} ${what}`.slice(0, MOST_NAME);
  switch (output.agent_action_name) {
    case 'pre_run_command': {
      const { command_line: line, cwd: folder } = output.tool_info;
      const part: ToolPart = { kind: 'shell', line, interactive: true, ...cwdOf(folder) };
      return { ...call([part], nameOf(`run ${line}`), caller), brings: line };
    }
    case 'pre_read_code':
      // A folder where it reads one with all that is below it.
      return call([{ kind: 'read', path: output.tool_info.file_path }], undefined, caller);
    case 'pre_write_code': {
      const { file_path: path } = output.tool_info;
      return call([writeOf(output.tool_info)], nameOf(`write ${path}`), caller);
    }
    case 'pre_mcp_tool_use': {
      const part: ToolPart = { kind: 'tool', ...mcpCall(output.tool_info) };
      return call([part], nameOf(mcpName(output.tool_info)), caller);
    }
    case 'pre_user_prompt':
      return readPrompt(output.tool_info.user_prompt, caller);
    case 'post_run_command':
      return outcome(session, nameOf(`run ${output.tool_info.command_line}`));
    case 'post_write_code':
      return outcome(session, nameOf(`write ${output.tool_info.file_path}`));
    case 'post_mcp_tool_use':
      return outcome(session, nameOf(mcpName(output.tool_info)));
  }
}

function outcome(session: string, toolUse: string): HookReading {
  return { type: 'outcome', session, toolUse };
}

/** A new file comes as one replacement of nothing: its text is the whole then. */
function writeOf({ file_path: path, edits }: Written): ToolPart {
  const content = edits.map(({ new_string }) => new_string).join('\n');
  const isNew = edits.every(({ old_string }) => old_string === '');
  if (edits.length === 0) return { kind: 'write', path };
  return {
    kind: 'write',
    path,
    content,
    ...(isNew && edits.length === 1
      ? {}
      : { edits: edits.map((one) => ({ old: one.old_string, new: one.new_string })) }),
  };
}

function mcpCall(given: McpCall): { readonly tool: string; readonly input: Json } {
  return { tool: mcpName(given), input: given.mcp_tool_arguments };
}

/** A tool of a server as most agents name one, by which both are known to the judge. */
function mcpName({ mcp_server_name: server, mcp_tool_name: tool }: McpCall): string {
  return `mcp__${server}__${tool}`;
}

/** What a prompt names by `@` goes to the model with it, and no event tells of that. */
function readPrompt(text: string, caller: Caller): HookReading {
  return promptReading(text, mentionedFiles(text), caller);
}

function call(
  parts: readonly ToolPart[],
  toolUse: string | undefined,
  { session, asAction }: Caller,
): Extract<HookReading, { readonly type: 'call' }> {
  return {
    type: 'call',
    session,
    parts: parts.map(asAction),
    // The same call may be made again in one turn, and is another one then.
    ...(toolUse === undefined ? {} : { toolUse, twin: '' }),
    rewrite: () => undefined,
  };
}

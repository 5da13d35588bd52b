import * as v from 'valibot';
import type { Action, Json, Origin } from '../../core/action';
import type {
  Emit,
  HookCall,
  HookContext,
  HookGuard,
  HookReading,
  Rewrite,
} from '../../broker/hook-guard';
import { byExitStatus } from './answers';
import { parseBounded, readAs } from './bounded-json';
import { callerOf, changedLine, type Caller } from './caller';
import { callAnswer, noAnswer, promptAnswer, readAnswer, tabAnswer } from './cursor-answers';
import { CURSOR_TOOLS } from './cursor-tools';
import { anyJson, cwdOf, isMembers, MOST_PARTS, type ToolPart } from './tool-part';

/**
 * Cursor's agent and its Tab, by the documentation of their hooks (https://cursor.com/docs/hooks): not seen
 * running. A call is asked about at `preToolUse`, and by most versions once more at a narrower event.
 */
export const cursorGuard: HookGuard = {
  door: 'hook-cursor',
  agent: 'cursor',
  label: () => "Cursor's agent",
  read: readMessage,
  emit: byExitStatus,
};

/** Most files that come with a prompt. */
const MOST_FILES = 100;

const shortText = v.optional(v.pipe(v.string(), v.maxLength(200)));
const common = {
  conversation_id: v.optional(v.pipe(v.string(), v.maxLength(200)), ''),
  generation_id: shortText,
  workspace_roots: v.optional(v.array(v.string()), []),
  cwd: v.optional(v.string()),
};
const attachments = v.optional(
  v.array(
    v.object({
      type: v.optional(v.string()),
      file_path: v.optional(v.string()),
      filePath: v.optional(v.string()),
    }),
  ),
  [],
);
const mcpInput = v.optional(v.union([v.string(), anyJson]), {});
const toolName = v.pipe(v.string(), v.nonEmpty(), v.maxLength(500));
const named = <const Name extends string>(hook_event_name: Name) => ({
  ...common,
  hook_event_name: v.literal(hook_event_name),
});

const message = v.variant('hook_event_name', [
  v.object({
    ...named('preToolUse'),
    tool_name: toolName,
    tool_input: v.optional(anyJson, {}),
    tool_use_id: shortText,
  }),
  v.object({ ...named('postToolUse'), tool_use_id: shortText }),
  v.object({ ...named('postToolUseFailure'), tool_use_id: shortText }),
  v.object({ ...named('beforeShellExecution'), command: v.string() }),
  v.object({ ...named('afterShellExecution'), command: v.string() }),
  v.object({ ...named('beforeMCPExecution'), tool_name: toolName, tool_input: mcpInput }),
  v.object({ ...named('afterMCPExecution'), tool_name: toolName, tool_input: mcpInput }),
  v.object({ ...named('beforeReadFile'), file_path: v.string(), attachments }),
  v.object({ ...named('beforeTabFileRead'), file_path: v.string() }),
  v.object({ ...named('afterFileEdit'), file_path: v.string() }),
  v.object({ ...named('beforeSubmitPrompt'), prompt: v.optional(v.string(), ''), attachments }),
  v.object(named('sessionStart')),
  v.object(named('sessionEnd')),
  v.object(named('subagentStart')),
  v.object(named('subagentStop')),
  v.object(named('stop')),
]);

type Message = v.InferOutput<typeof message>;

function readMessage(body: Buffer, context: HookContext): HookReading {
  const read = readAs(message, body);
  if (!read.ok) return { type: 'unreadable', why: read.why };
  return understood(read.message, context);
}

function understood(output: Message, context: HookContext): HookReading {
  const session = output.conversation_id;
  const toolUse = toolUseOf(output);
  const origin: Origin = {
    door: 'hook',
    actor: 'agent',
    agent: 'cursor',
    session,
    ...(toolUse === undefined ? {} : { toolUse }),
  };
  const given = [output.cwd, output.workspace_roots[0], context.workspace[0]];
  const cwd = cwdOf(given.find((one) => one !== undefined && one !== ''));
  const caller = callerOf(session, origin, cwd, context);
  switch (output.hook_event_name) {
    case 'preToolUse':
      return readTool(output.tool_name, output.tool_input, toolUse, caller);
    case 'beforeShellExecution': {
      const part = { kind: 'shell', line: output.command, interactive: true } as const;
      return again([part], toolUse, caller, callAnswer);
    }
    case 'beforeMCPExecution': {
      if (isTorn(output.tool_input)) return torn(output.tool_name);
      const part: ToolPart = { kind: 'tool', ...mcpCall(output.tool_name, output.tool_input) };
      return again([part], toolUse, caller, callAnswer);
    }
    case 'beforeReadFile':
      return again([{ kind: 'read', path: output.file_path }], undefined, caller, readAnswer);
    case 'beforeTabFileRead':
      return again([{ kind: 'read', path: output.file_path }], undefined, caller, tabAnswer);
    case 'beforeSubmitPrompt':
      return readPrompt(output.prompt, output.attachments, caller);
    case 'postToolUse':
    case 'postToolUseFailure':
    case 'afterShellExecution':
    case 'afterMCPExecution':
      return { type: 'outcome', session, toolUse: toolUse ?? '', emit: noAnswer };
    case 'afterFileEdit':
      return event(caller.asAction({ kind: 'write', path: output.file_path }), caller);
    case 'sessionStart':
    case 'subagentStart':
      return event({ v: 1, kind: 'session', origin, ...cwd, event: 'start' }, caller);
    case 'sessionEnd':
    case 'subagentStop':
    case 'stop':
      return event({ v: 1, kind: 'session', origin, ...cwd, event: 'end' }, caller);
  }
}

function event(action: Action, { session }: Caller): HookReading {
  return { type: 'event', session, action, emit: noAnswer };
}

/** What joins the end of a call to its beginning: the host's id, or the text where there is none. */
function toolUseOf(output: Message): string | undefined {
  switch (output.hook_event_name) {
    case 'preToolUse':
    case 'postToolUse':
    case 'postToolUseFailure':
      return output.tool_use_id;
    case 'beforeShellExecution':
    case 'afterShellExecution':
      return `${output.generation_id ?? ''} shell ${output.command}`.slice(0, 2_000);
    case 'beforeMCPExecution':
    case 'afterMCPExecution':
      return `${output.generation_id ?? ''} mcp ${output.tool_name}`;
    default:
      return undefined;
  }
}

/** An MCP tool's name without its prefix, and a tool's input, which some events hand over as text. */
function mcpCall(name: string, given: Json): { readonly tool: string; readonly input: Json } {
  const tool = name.replace(/^MCP:\s*/iu, '');
  if (typeof given !== 'string') return { tool, input: given };
  const parsed = parseBounded(Buffer.from(given));
  const read = parsed.ok ? v.safeParse(anyJson, parsed.value) : undefined;
  // A text that is no JSON is looked at as the one argument that it is.
  return { tool, input: read?.success === true ? read.output : { input: given } };
}

/** A text that begins as JSON does, and is none. */
function isTorn(given: Json): boolean {
  return (
    typeof given === 'string' && /^\s*[[{]/u.test(given) && !parseBounded(Buffer.from(given)).ok
  );
}

function torn(tool: string): HookReading {
  return { type: 'unreadable', why: `the input of ${tool} is no JSON` };
}

function readTool(
  tool: string,
  given: Json,
  toolUse: string | undefined,
  caller: Caller,
): HookReading {
  if (isTorn(given)) return torn(tool);
  const { tool: name, input } = mcpCall(tool, given);
  const read = CURSOR_TOOLS.get(tool)?.(input) ?? [];
  if (read.length > MOST_PARTS) {
    return { type: 'unreadable', why: `it is more than ${MOST_PARTS} actions in one call` };
  }
  const parts: readonly ToolPart[] =
    read.length === 0 ? [{ kind: 'tool', tool: name, input }] : read;
  const [part] = parts;
  return {
    ...callOf(parts, toolUse, caller, callAnswer),
    asked: 'first',
    rewrite: ({ instead }) =>
      part?.kind === 'shell' && tool === 'Shell' && given === input && instead !== undefined
        ? rewriteLine(input, part, instead, caller)
        : undefined,
    ...(given === input ? readsInstead(tool, input) : {}),
  };
}

/** Another file in the place of the one that is to be read; what its versions call it is kept. */
function readsInstead(tool: string, input: Json): Pick<HookCall, 'readsInstead'> {
  if (tool !== 'Read' || !isMembers(input)) return {};
  const member = ['file_path', 'path', 'target_file'].find((name) => name in input);
  if (member === undefined) return {};
  return {
    readsInstead: (copy, note) => {
      const updated_input = { ...input, [member]: copy };
      return `${JSON.stringify({ permission: 'allow', agent_message: note, updated_input })}\n`;
    },
  };
}

function again(
  parts: readonly ToolPart[],
  toolUse: string | undefined,
  caller: Caller,
  emit: Emit,
): HookReading {
  return { ...callOf(parts, toolUse, caller, emit), asked: 'again' };
}

function callOf(
  parts: readonly ToolPart[],
  toolUse: string | undefined,
  { session, asAction }: Caller,
  emit: Emit,
): HookCall {
  const [part] = parts;
  const brings = part?.kind === 'shell' && part.interactive ? part.line : undefined;
  return {
    type: 'call',
    session,
    parts: parts.map(asAction),
    ...(toolUse === undefined ? {} : { toolUse }),
    ...(brings === undefined ? {} : { brings }),
    rewrite: () => undefined,
    emit,
  };
}

/** The command line that the verdict offers, in the place of what would show a secret. */
function rewriteLine(
  input: Json,
  part: ToolPart & { readonly kind: 'shell' },
  instead: string,
  { asAction }: Caller,
): Rewrite | undefined {
  if (!isMembers(input)) return undefined;
  const updated = { permission: 'allow', updated_input: { ...input, command: instead } };
  return changedLine(part, instead, { asAction }, () => `${JSON.stringify(updated)}\n`);
}

type Attachments = Extract<
  Message,
  { readonly hook_event_name: 'beforeSubmitPrompt' }
>['attachments'];

/** What is attached to a prompt goes to the model with it. */
function readPrompt(text: string, attached: Attachments, caller: Caller): HookReading {
  const { session, origin, cwd, asAction } = caller;
  const prompt: Action = { v: 1, kind: 'prompt', origin, ...cwd, text };
  const files = attached
    .map(({ file_path, filePath }) => file_path ?? filePath ?? '')
    .filter((file) => file !== '');
  if (files.length > MOST_FILES) {
    return { type: 'unreadable', why: `more than ${MOST_FILES} files are attached` };
  }
  return {
    type: 'call',
    session,
    parts: [prompt, ...files.map((path) => asAction({ kind: 'read', path }))],
    rewrite: () => undefined,
    emit: promptAnswer,
  };
}

import * as v from 'valibot';
import type { Action, Json, Origin } from '../../core/action';
import type { HookContext, HookGuard, HookReading, Rewrite } from '../../broker/hook-guard';
import type { Verdict } from '../../core/verdict';
import { readAs } from './bounded-json';
import { callerOf, changedLine, promptReading, sessionEvent, type Caller } from './caller';
import { expandedPrompt } from './expanded-prompt';
import { geminiAnswer } from './gemini-answers';
import { GEMINI_TOOLS } from './gemini-tools';
import { anyJson, cwdOf, isMembers, type ToolPart } from './tool-part';
import { claimsOf } from './tool-call';
import { partsOfCall } from './tool-table';

/** Gemini CLI: what its hooks hand over (seen on 0.61.0). Calls of subagents come as those of the agent. */
export const geminiGuard: HookGuard = {
  door: 'hook-gemini',
  agent: 'gemini',
  label: () => 'Gemini CLI',
  read: readMessage,
  emit: geminiAnswer,
};

/** Longest name of a call (characters). */
const MOST_NAME = 2_000;

const common = {
  session_id: v.optional(v.pipe(v.string(), v.maxLength(200)), ''),
  cwd: v.optional(v.string()),
};
const called = {
  tool_name: v.pipe(v.string(), v.nonEmpty(), v.maxLength(500)),
  tool_input: v.optional(anyJson, {}),
};

const message = v.variant('hook_event_name', [
  v.object({ ...common, ...called, hook_event_name: v.literal('BeforeTool') }),
  v.object({
    ...common,
    ...called,
    hook_event_name: v.literal('AfterTool'),
    tool_response: v.optional(v.object({ llmContent: v.optional(anyJson) }), {}),
  }),
  v.object({ ...common, hook_event_name: v.literal('BeforeAgent'), prompt: v.string() }),
  v.object({ ...common, hook_event_name: v.literal('SessionStart') }),
  v.object({ ...common, hook_event_name: v.literal('SessionEnd') }),
]);

type Message = v.InferOutput<typeof message>;
type Call = Extract<Message, { readonly hook_event_name: 'BeforeTool' }>;
type Done = Extract<Message, { readonly hook_event_name: 'AfterTool' }>;

function readMessage(body: Buffer, context: HookContext): HookReading {
  const read = readAs(message, body);
  if (!read.ok) return { type: 'unreadable', why: read.why };
  return understood(read.message, context);
}

function understood(output: Message, context: HookContext): HookReading {
  const session = output.session_id;
  const cwd = cwdOf(output.cwd ?? context.workspace[0]);
  const caller = callerOf(session, originOf(output), cwd, context);
  switch (output.hook_event_name) {
    case 'BeforeTool':
      return readCall(output, caller);
    case 'AfterTool': {
      const { llmContent } = output.tool_response;
      const toolUse = nameOf(output);
      return llmContent === undefined
        ? { type: 'outcome', session, toolUse }
        : { type: 'outcome', session, toolUse, output: llmContent, replaced: replacedOutput };
    }
    case 'BeforeAgent': {
      const { said, files } = expandedPrompt(output.prompt);
      return promptReading(said, files, caller);
    }
    case 'SessionStart':
      return sessionEvent(caller, 'start');
    case 'SessionEnd':
      return sessionEvent(caller, 'end');
  }
}

/** What joins the end of a call to its beginning: it gives its calls no ids. */
function nameOf({ tool_name, tool_input }: Call | Done): string {
  return `${tool_name} ${JSON.stringify(tool_input)}`.slice(0, MOST_NAME);
}

/** A refused output is not shown, and the reason is in its place. */
function replacedOutput(output: Json): string {
  const reason = typeof output === 'string' ? output : JSON.stringify(output);
  return `${JSON.stringify({ decision: 'deny', reason })}\n`;
}

function readCall(call: Call, { session, asAction }: Caller): HookReading {
  const { tool_name: tool, tool_input: input } = call;
  const read = partsOfCall(GEMINI_TOOLS, tool, input);
  if ('why' in read) return { type: 'unreadable', why: read.why };
  const [part] = read.parts;
  const brings = part.kind === 'shell' && tool === 'run_shell_command' ? part.line : undefined;
  return {
    type: 'call',
    session,
    parts: read.parts.map(asAction),
    // The same call may be made again, and is another one then.
    toolUse: nameOf(call),
    twin: '',
    ...(brings === undefined ? {} : { brings }),
    rewrite: (verdict) =>
      brings === undefined ? undefined : rewriteLine(call, part, asAction, verdict),
  };
}

/** The command line that the verdict offers, in the place of what would show a secret. */
function rewriteLine(
  { tool_input: input }: Call,
  part: ToolPart,
  asAction: (part: ToolPart) => Action,
  { instead }: Verdict,
): Rewrite | undefined {
  if (instead === undefined || part.kind !== 'shell' || !isMembers(input)) return undefined;
  const changed = { ...input, command: instead };
  return changedLine(part, instead, { asAction }, (systemMessage) => {
    const hookSpecificOutput = { hookEventName: 'BeforeTool', tool_input: changed };
    return `${JSON.stringify({ systemMessage, hookSpecificOutput })}\n`;
  });
}

function originOf(output: Message): Origin {
  return {
    door: 'hook',
    actor: 'agent',
    agent: 'gemini',
    session: output.session_id,
    ...('tool_input' in output ? claimsOf(output.tool_input) : {}),
  };
}

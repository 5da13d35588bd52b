import * as v from 'valibot';
import type { Action, Origin } from '../../core/action';
import type { HookContext, HookGuard, HookReading, Rewrite } from '../../broker/hook-guard';
import type { Verdict } from '../../core/verdict';
import { byExitStatus } from './answers';
import { readAs } from './bounded-json';
import { callerOf, changedLine, promptReading, sessionEvent, type Caller } from './caller';
import { changedInput, codexBlock, codexCall, replacedOutput } from './codex-answers';
import { CODEX_TOOLS } from './codex-tools';
import { anyJson, cwdOf, isMembers, MOST_PARTS, type ToolPart } from './tool-part';

/**
 * OpenAI's Codex: what its hooks hand over (seen on 0.169), in both of its tool modes. What a prompt names by `@` it
 * does not hand to the model: the model reads it by a call like any other.
 */
export const codexGuard: HookGuard = {
  door: 'hook-codex',
  agent: 'codex',
  label: () => 'Codex',
  read: readMessage,
  emit: byExitStatus,
};

const id = v.optional(v.pipe(v.string(), v.maxLength(200)));
const common = {
  session_id: v.optional(v.pipe(v.string(), v.maxLength(200)), ''),
  cwd: v.optional(v.string()),
  agent_id: id,
};

const message = v.variant('hook_event_name', [
  v.object({
    ...common,
    hook_event_name: v.literal('PreToolUse'),
    tool_name: v.pipe(v.string(), v.nonEmpty(), v.maxLength(500)),
    tool_input: v.optional(anyJson, {}),
    tool_use_id: id,
  }),
  v.object({
    ...common,
    hook_event_name: v.literal('PostToolUse'),
    tool_use_id: id,
    tool_response: v.optional(anyJson),
  }),
  v.object({ ...common, hook_event_name: v.literal('UserPromptSubmit'), prompt: v.string() }),
  v.object({ ...common, hook_event_name: v.literal('SessionStart') }),
  v.object({ ...common, hook_event_name: v.literal('SessionEnd') }),
]);

type Message = v.InferOutput<typeof message>;
type Call = Extract<Message, { readonly hook_event_name: 'PreToolUse' }>;

function readMessage(body: Buffer, context: HookContext): HookReading {
  const read = readAs(message, body);
  if (!read.ok) return { type: 'unreadable', why: read.why };
  return understood(read.message, context);
}

function understood(output: Message, context: HookContext): HookReading {
  const session = output.session_id;
  // The folder that a command names for itself comes as the folder of its call.
  const cwd = cwdOf(output.cwd ?? context.workspace[0]);
  const caller = callerOf(session, originOf(output), cwd, context);
  switch (output.hook_event_name) {
    case 'PreToolUse':
      return readCall(output, caller);
    case 'PostToolUse': {
      const { tool_response: shown, tool_use_id: toolUse = '' } = output;
      const replaced = shown === undefined ? {} : { output: shown, replaced: replacedOutput };
      return { type: 'outcome', session, toolUse, emit: codexBlock, ...replaced };
    }
    case 'UserPromptSubmit':
      return { ...promptReading(output.prompt, [], caller), emit: codexBlock };
    case 'SessionStart':
      return sessionEvent(caller, 'start');
    case 'SessionEnd':
      return sessionEvent(caller, 'end');
  }
}

function readCall(call: Call, { session, asAction }: Caller): HookReading {
  const { tool_name: tool, tool_input: input, tool_use_id: toolUse } = call;
  const reader = CODEX_TOOLS.get(tool);
  const read = reader === undefined ? [] : reader(input);
  if (read === undefined) {
    return { type: 'unreadable', why: `the input of ${tool} is not of the form that is known` };
  }
  if (read.length > MOST_PARTS) {
    return { type: 'unreadable', why: `it is more than ${MOST_PARTS} actions in one call` };
  }
  const parts: readonly ToolPart[] = read.length === 0 ? [{ kind: 'tool', tool, input }] : read;
  const [part] = parts;
  const line = tool === 'Bash' && part?.kind === 'shell' ? part : undefined;
  return {
    type: 'call',
    session,
    parts: parts.map(asAction),
    ...(toolUse === undefined ? {} : { toolUse }),
    ...(line === undefined ? {} : { brings: line.line }),
    rewrite: (verdict) =>
      line === undefined || parts.length > 1
        ? undefined
        : rewriteLine(call, line, asAction, verdict),
    emit: codexCall,
  };
}

/** The command line that the verdict offers, in the place of what would show a secret. */
function rewriteLine(
  { tool_input: input }: Call,
  part: ToolPart & { readonly kind: 'shell' },
  asAction: (part: ToolPart) => Action,
  { instead }: Verdict,
): Rewrite | undefined {
  if (instead === undefined || !isMembers(input)) return undefined;
  const changed = { ...input, command: instead };
  return changedLine(part, instead, { asAction }, (note) => changedInput(changed, note));
}

function originOf(output: Message): Origin {
  const toolUse = 'tool_use_id' in output ? output.tool_use_id : undefined;
  return {
    door: 'hook',
    actor: 'agent',
    agent: 'codex',
    session: output.session_id,
    ...(output.agent_id === undefined ? {} : { subagent: output.agent_id }),
    ...(toolUse === undefined ? {} : { toolUse }),
  };
}

import * as v from 'valibot';
import type { Origin } from '../../core/action';
import type { HookContext, HookGuard, HookReading } from '../../broker/hook-guard';
import { byExitStatus, claudeAnswers } from './answers';
import { readAs } from './bounded-json';
import { callerOf, promptReading, sessionEvent, type Caller } from './caller';
import { expandedPrompt } from './expanded-prompt';
import { QWEN_TOOLS } from './qwen-tools';
import { anyJson, cwdOf } from './tool-part';
import { claimsOf } from './tool-call';
import { partsOfCall } from './tool-table';

/**
 * Qwen Code: what its hooks hand over (seen on 0.24.4). Their form is Claude Code's; another input or output
 * than the tool's own it does not take.
 */
export const qwenGuard: HookGuard = {
  door: 'hook-qwen',
  agent: 'qwen',
  label: () => 'Qwen Code',
  read: readMessage,
  emit: byExitStatus,
};

/** It waits 60 s for a hook, whatever time-out its settings give, and then runs the call. */
const PATIENCE_MS = 50_000;
/** An outcome's words for the record; more stands in the agent's own transcript (characters). */
const MOST_OUTCOME = 500;

const common = {
  session_id: v.optional(v.pipe(v.string(), v.maxLength(200)), ''),
  cwd: v.optional(v.string()),
  agent_id: v.optional(v.pipe(v.string(), v.maxLength(200))),
};
const toolUse = v.optional(v.pipe(v.string(), v.maxLength(200)));

const message = v.variant('hook_event_name', [
  v.object({
    ...common,
    hook_event_name: v.literal('PreToolUse'),
    tool_name: v.pipe(v.string(), v.nonEmpty(), v.maxLength(500)),
    tool_input: v.optional(anyJson, {}),
    tool_use_id: toolUse,
  }),
  v.object({ ...common, hook_event_name: v.literal('PostToolUse'), tool_use_id: toolUse }),
  v.object({
    ...common,
    hook_event_name: v.literal('PostToolUseFailure'),
    tool_use_id: toolUse,
    error: v.optional(v.string(), ''),
  }),
  v.object({
    ...common,
    hook_event_name: v.literal('UserPromptSubmit'),
    prompt: v.optional(v.string(), ''),
    submitted_prompt: v.optional(v.string()),
  }),
  v.object({ ...common, hook_event_name: v.literal('SessionStart') }),
  v.object({ ...common, hook_event_name: v.literal('SessionEnd') }),
]);

type Message = v.InferOutput<typeof message>;
type Call = Extract<Message, { readonly hook_event_name: 'PreToolUse' }>;
type Prompt = Extract<Message, { readonly hook_event_name: 'UserPromptSubmit' }>;

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
    case 'PreToolUse':
      return readCall(output, caller);
    case 'PostToolUse':
      return { type: 'outcome', session, toolUse: output.tool_use_id ?? '' };
    case 'PostToolUseFailure': {
      const text = output.error.slice(0, MOST_OUTCOME);
      return { type: 'outcome', session, toolUse: output.tool_use_id ?? '', text };
    }
    case 'UserPromptSubmit':
      return readPrompt(output, caller);
    case 'SessionStart':
      return sessionEvent(caller, 'start');
    case 'SessionEnd':
      return sessionEvent(caller, 'end');
  }
}

/**
 * What a prompt names by `@` was read by the agent itself, and stands in it by now. The event comes with every
 * turn of the model; those in which nobody said anything have no text.
 */
function readPrompt({ prompt, submitted_prompt }: Prompt, caller: Caller): HookReading {
  const { said, files } = expandedPrompt(prompt);
  const text = submitted_prompt ?? said;
  if (text === '' && files.length === 0) {
    return { type: 'outcome', session: caller.session, toolUse: '' };
  }
  const reading = promptReading(text, files, caller);
  if (reading.type !== 'call') return reading;
  return { ...reading, patienceMs: PATIENCE_MS, emit: claudeAnswers.prompt };
}

function readCall(call: Call, { session, asAction }: Caller): HookReading {
  const { tool_name: tool, tool_use_id } = call;
  const read = partsOfCall(QWEN_TOOLS, tool, call.tool_input);
  if ('why' in read) return { type: 'unreadable', why: read.why };
  const [part] = read.parts;
  const isShell = tool === 'run_shell_command' || tool === 'monitor';
  return {
    type: 'call',
    session,
    parts: read.parts.map(asAction),
    ...(tool_use_id === undefined ? {} : { toolUse: tool_use_id }),
    ...(isShell && part.kind === 'shell' ? { brings: part.line } : {}),
    patienceMs: PATIENCE_MS,
    rewrite: () => undefined,
    emit: claudeAnswers.call,
  };
}

function originOf(output: Message): Origin {
  const use = 'tool_use_id' in output ? output.tool_use_id : undefined;
  return {
    door: 'hook',
    actor: 'agent',
    agent: 'qwen',
    session: output.session_id,
    ...(output.agent_id === undefined ? {} : { subagent: output.agent_id }),
    ...(use === undefined ? {} : { toolUse: use }),
    ...('tool_input' in output ? claimsOf(output.tool_input) : {}),
  };
}

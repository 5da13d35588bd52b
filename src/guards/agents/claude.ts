import path from 'node:path';
import * as v from 'valibot';
import type { Action, Json, Origin } from '../../core/action';
import type {
  HookCall,
  HookContext,
  HookGuard,
  HookReading,
  Rewrite,
} from '../../broker/hook-guard';
import type { Verdict } from '../../core/verdict';
import { byExitStatus, claudeAnswers } from './answers';
import { parseBounded } from './bounded-json';
import { callerOf, changedLine, promptReading, sessionEvent, type Caller } from './caller';
import { CLAUDE_TOOLS } from './claude-tools';
import { copilotGuard } from './copilot';
import { cursorGuard } from './cursor';
import { mentionedFiles } from './mentions';
import { anyJson, cwdOf, isMembers, type ToolPart } from './tool-part';
import { claimsOf } from './tool-call';
import { partsOfCall } from './tool-table';
import { vscodeGuard } from './vscode';

/**
 * Claude Code, in a terminal or in an editor's extension: what its hooks hand over (seen on 2.1.330). Other
 * agents run the hooks of its settings too; who called is told from what they say.
 */
export const claudeGuard: HookGuard = {
  door: 'hook-claude',
  agent: 'claude',
  label: () => 'Claude Code',
  read: readMessage,
  emit: byExitStatus,
};

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
  v.object({
    ...common,
    hook_event_name: v.literal('PostToolUse'),
    tool_use_id: toolUse,
    tool_response: v.optional(anyJson),
  }),
  v.object({
    ...common,
    hook_event_name: v.literal('PostToolUseFailure'),
    tool_use_id: toolUse,
    error: v.optional(v.string(), ''),
  }),
  v.object({ ...common, hook_event_name: v.literal('UserPromptSubmit'), prompt: v.string() }),
  v.object({ ...common, hook_event_name: v.literal('SessionStart') }),
  v.object({ ...common, hook_event_name: v.literal('SessionEnd') }),
]);

type Message = v.InferOutput<typeof message>;
type Call = Extract<Message, { readonly hook_event_name: 'PreToolUse' }>;

function readMessage(body: Buffer, context: HookContext): HookReading {
  const parsed = parseBounded(body);
  if (!parsed.ok) return { type: 'unreadable', why: parsed.why };
  const agent = runnerOf(parsed.value);
  // These answer to an exit status as well, which is how what stands in Claude's settings is told.
  if (agent === 'cursor') return foreign(cursorGuard.read(body, context), agent);
  // It has names and inputs of its own in this form too.
  if (agent === 'copilot') return called(copilotGuard.read(body, context), agent);
  if (agent === 'vscode') return foreign(vscodeGuard.read(body, context), agent);
  const read = v.safeParse(message, parsed.value);
  if (!read.success) return { type: 'unreadable', why: 'it is no message of this agent' };
  return understood(read.output, agent, context);
}

function foreign(reading: HookReading, agent: string): HookReading {
  return reading.type === 'unreadable' ? reading : { ...reading, agent, emit: byExitStatus };
}

function called(reading: HookReading, agent: string): HookReading {
  return reading.type === 'unreadable' ? reading : { ...reading, agent };
}

const marks = v.object({
  timestamp: v.optional(v.string()),
  transcript_path: v.optional(v.string(), ''),
  cursor_version: v.optional(v.string()),
});

/** Which program runs the hook: only Claude itself puts no time on its messages. */
function runnerOf(value: unknown): string {
  const read = v.safeParse(marks, value);
  if (!read.success) return 'claude';
  const { cursor_version, timestamp, transcript_path } = read.output;
  if (cursor_version !== undefined) return 'cursor';
  if (timestamp === undefined) return 'claude';
  return transcript_path.includes('GitHub.copilot-chat') ? 'vscode' : 'copilot';
}

function understood(output: Message, agent: string, context: HookContext): HookReading {
  const session = output.session_id;
  const cwd = cwdOf(output.cwd ?? context.workspace[0]);
  const caller = callerOf(session, originOf(output, agent), cwd, context);
  switch (output.hook_event_name) {
    case 'PreToolUse':
      return called(readCall(output, caller), agent);
    case 'PostToolUse':
      return {
        type: 'outcome',
        session,
        agent,
        toolUse: output.tool_use_id ?? '',
        // Others that run the hooks of its settings have shapes of their own.
        ...(agent !== 'claude' || output.tool_response === undefined
          ? {}
          : { output: output.tool_response, replaced: replacedOutput }),
      };
    case 'PostToolUseFailure': {
      const text = output.error.slice(0, MOST_OUTCOME);
      return { type: 'outcome', session, agent, toolUse: output.tool_use_id ?? '', text };
    }
    case 'UserPromptSubmit':
      return called(readPrompt(output.prompt, caller), agent);
    case 'SessionStart':
      return { ...sessionEvent(caller, 'start'), agent };
    case 'SessionEnd':
      return { ...sessionEvent(caller, 'end'), agent };
  }
}

/** What a prompt names by `@` is read by the agent itself: judged before it is. */
function readPrompt(text: string, caller: Caller): HookReading {
  const reading = promptReading(text, mentionedFiles(text), caller);
  return reading.type === 'call' ? { ...reading, emit: claudeAnswers.prompt } : reading;
}

function readCall(call: Call, { session, asAction }: Caller): HookReading {
  const { tool_name: tool, tool_input: input } = call;
  const read = partsOfCall(CLAUDE_TOOLS, tool, input);
  if ('why' in read) return { type: 'unreadable', why: read.why };
  const { parts } = read;
  const [first] = parts;
  const brings = tool === 'Bash' && first.kind === 'shell' ? first.line : undefined;
  return {
    type: 'call',
    session,
    parts: parts.map(asAction),
    ...(call.tool_use_id === undefined ? {} : { toolUse: call.tool_use_id }),
    ...(brings === undefined ? {} : { brings }),
    rewrite: (verdict) => rewriteLine(call, parts, asAction, verdict),
    ...readsInstead(call, parts.map(asAction)),
    emit: claudeAnswers.call,
  } satisfies HookCall;
}

/** The command line that the verdict offers, in the place of what would show a secret. */
function rewriteLine(
  call: Call,
  parts: readonly ToolPart[],
  asAction: (part: ToolPart) => Action,
  { instead }: Verdict,
): Rewrite | undefined {
  const [part] = parts;
  const { tool_input: input } = call;
  if (call.tool_name !== 'Bash' || part?.kind !== 'shell') return undefined;
  if (instead === undefined || !isMembers(input)) return undefined;
  const changed = { ...input, command: instead };
  return changedLine(part, instead, { asAction }, (note) => outputOf(changed, note));
}

/**
 * Another file in the place of the one that is to be read. What lies in the folder that Claude works in it reads
 * without asking, and so it may read the copy; all else it asks the user about, as ever.
 */
function readsInstead(call: Call, [part]: readonly Action[]): Pick<HookCall, 'readsInstead'> {
  const { tool_input: input, tool_name: tool } = call;
  if (tool !== 'Read' || part?.kind !== 'read' || !isMembers(input)) return {};
  const { cwd, path: file } = part;
  const isUnasked = cwd !== undefined && !path.relative(cwd, file).startsWith('..');
  return {
    readsInstead: (copy, note) => outputOf({ ...input, file_path: copy }, note, isUnasked),
  };
}

/** The output of a tool has the tool's own shape: what has another is ignored, and the output shown as it was. */
function replacedOutput(updatedToolOutput: Json): string {
  const hookSpecificOutput = { hookEventName: 'PostToolUse', updatedToolOutput };
  return JSON.stringify({ hookSpecificOutput });
}

function outputOf(updatedInput: Json, additionalContext: string, isUnasked = false): string {
  const hookSpecificOutput = {
    hookEventName: 'PreToolUse',
    ...(isUnasked ? { permissionDecision: 'allow' } : {}),
    updatedInput,
    additionalContext,
  };
  return JSON.stringify({ hookSpecificOutput });
}

function originOf(output: Message, agent: string): Origin {
  const use = 'tool_use_id' in output ? output.tool_use_id : undefined;
  return {
    door: 'hook',
    actor: 'agent',
    agent,
    session: output.session_id,
    ...(output.agent_id === undefined ? {} : { subagent: output.agent_id }),
    ...(use === undefined ? {} : { toolUse: use }),
    ...('tool_input' in output ? claimsOf(output.tool_input) : {}),
  };
}

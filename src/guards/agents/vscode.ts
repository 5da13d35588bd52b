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
import { byExitStatus } from './answers';
import { readAs } from './bounded-json';
import { hostPath } from './host-path';
import {
  actionOf,
  anyJson,
  byNameAndInput,
  isMembers,
  MOST_PARTS,
  type Cwd,
  type ToolPart,
} from './tool-part';
import { VSCODE_TOOLS } from './vscode-tools';

/**
 * The agent that is built into VS Code, and Cursor's editor where it takes the same plugin: what its
 * hook hands over (seen on 1.139), and what it understands as an answer.
 */
export const vscodeGuard: HookGuard = {
  door: 'hook-vscode',
  agent: 'vscode',
  label: (editor) => `${editor}'s agent`,
  read: readMessage,
  emit: byExitStatus,
};

const MOST_CLAIMS = 2_000;

const common = {
  session_id: v.optional(v.pipe(v.string(), v.maxLength(200)), ''),
  cwd: v.optional(v.string()),
  agent_id: v.optional(v.string()),
};

const message = v.variant('hook_event_name', [
  v.object({
    ...common,
    hook_event_name: v.literal('PreToolUse'),
    tool_name: v.pipe(v.string(), v.nonEmpty(), v.maxLength(500)),
    tool_input: v.optional(anyJson, {}),
    tool_use_id: v.optional(v.string()),
  }),
  v.object({
    ...common,
    hook_event_name: v.literal('PostToolUse'),
    tool_name: v.string(),
    tool_use_id: v.optional(v.string()),
  }),
  v.object({ ...common, hook_event_name: v.literal('UserPromptSubmit'), prompt: v.string() }),
  v.object({ ...common, hook_event_name: v.literal('SessionStart') }),
  v.object({ ...common, hook_event_name: v.literal('SubagentStart') }),
  v.object({ ...common, hook_event_name: v.literal('SubagentStop') }),
  v.object({ ...common, hook_event_name: v.literal('Stop') }),
]);

type Message = v.InferOutput<typeof message>;
type Call = Extract<Message, { readonly hook_event_name: 'PreToolUse' }>;

function readMessage(body: Buffer, context: HookContext): HookReading {
  const read = readAs(message, body);
  if (!read.ok) return { type: 'unreadable', why: read.why };
  const output = read.message;
  const session = output.session_id;
  const origin = originOf(output);
  const cwd = cwdOf(output, context);
  switch (output.hook_event_name) {
    case 'PreToolUse':
      return readCall(output, origin, cwd);
    case 'PostToolUse':
      return { type: 'outcome', session, toolUse: output.tool_use_id ?? '' };
    case 'UserPromptSubmit':
      return {
        type: 'event',
        session,
        action: { v: 1, kind: 'prompt', origin, ...cwd, text: output.prompt },
      };
    case 'SessionStart':
    case 'SubagentStart':
      return {
        type: 'event',
        session,
        action: { v: 1, kind: 'session', origin, ...cwd, event: 'start' },
      };
    case 'SubagentStop':
    case 'Stop':
      return {
        type: 'event',
        session,
        action: { v: 1, kind: 'session', origin, ...cwd, event: 'end' },
      };
  }
}

function readCall(call: Call, origin: Origin, cwd: Cwd): HookReading {
  const { tool_name: tool, tool_input: input } = call;
  const read = VSCODE_TOOLS.get(tool)?.(input);
  if (VSCODE_TOOLS.has(tool) && read === undefined) {
    return { type: 'unreadable', why: `the input of ${tool} is not of the form that is known` };
  }
  if (read !== undefined && read.length > MOST_PARTS) {
    return { type: 'unreadable', why: `it is more than ${MOST_PARTS} actions in one call` };
  }
  const parts: readonly ToolPart[] =
    read === undefined || read.length === 0 ? [byNameAndInput(VSCODE_TOOLS, tool, input)] : read;
  const [first] = parts;
  const brings = first?.kind === 'shell' && first.interactive ? first.line : undefined;
  return {
    type: 'call',
    session: call.session_id,
    parts: parts.map((part) => asAction(part, origin, cwd)),
    ...(call.tool_use_id === undefined ? {} : { toolUse: call.tool_use_id }),
    ...(brings === undefined ? {} : { brings }),
    rewrite: (verdict) => rewriteCall(call, parts, origin, cwd, verdict),
    ...readsInstead(call),
  };
}

function asAction(part: ToolPart, origin: Origin, cwd: Cwd): Action {
  return actionOf(part, origin, cwd, (given) => hostPath(given, cwd.cwd));
}

/** Another file in the place of the one that is to be read. */
function readsInstead({
  tool_input: input,
  tool_name: tool,
}: Call): Pick<HookCall, 'readsInstead'> {
  if (tool !== 'read_file' || !isMembers(input)) return {};
  return { readsInstead: (copy, note) => outputOf({ ...input, filePath: copy }, note) };
}

/**
 * The same call done harmlessly: a search that stays within the editor's excludes, or the command line
 * that the verdict offers. The host checks what it is given against the tool's schema and runs the
 * ORIGINAL when that fails: nothing but the value of one member is changed.
 */
function rewriteCall(
  call: Call,
  parts: readonly ToolPart[],
  origin: Origin,
  cwd: Cwd,
  verdict: Verdict,
): Rewrite | undefined {
  const [part, ...others] = parts;
  const { tool_input: input } = call;
  if (part === undefined || others.length > 0 || !isMembers(input)) return undefined;
  if (part.kind === 'search' && part.includeIgnored && 'includeIgnoredFiles' in input) {
    const changed = { ...part, includeIgnored: false };
    const note =
      'Portcullis took includeIgnoredFiles out of this search: files that the search leaves out may hold secrets.';
    return {
      parts: [asAction(changed, origin, cwd)],
      output: outputOf({ ...input, includeIgnoredFiles: false }, note),
      note,
    };
  }
  const { instead } = verdict;
  if (call.tool_name === 'run_in_terminal' && part.kind === 'shell' && instead !== undefined) {
    const note = `Portcullis changed this command, so that it leaves out files that hold secrets. It ran: ${instead}`;
    return {
      parts: [asAction({ ...part, line: instead }, origin, cwd)],
      brings: instead,
      output: outputOf({ ...input, command: instead }, note),
      note,
    };
  }
  return undefined;
}

function outputOf(updatedInput: Json, additionalContext: string): string {
  const hookSpecificOutput = { hookEventName: 'PreToolUse', updatedInput, additionalContext };
  return JSON.stringify({ hookSpecificOutput });
}

function originOf(output: Message): Origin {
  const toolUse = 'tool_use_id' in output ? output.tool_use_id : undefined;
  const claims = 'tool_input' in output ? claimsOf(output.tool_input) : undefined;
  return {
    door: 'hook',
    actor: 'agent',
    agent: 'vscode',
    session: output.session_id,
    ...(output.agent_id === undefined ? {} : { subagent: output.agent_id }),
    ...(toolUse === undefined ? {} : { toolUse }),
    ...(claims === undefined ? {} : { claims }),
  };
}

const claimed = v.object({ explanation: v.optional(v.string()), goal: v.optional(v.string()) });

/** What the agent says of its own call. */
function claimsOf(input: Json): string | undefined {
  const parsed = v.safeParse(claimed, input);
  if (!parsed.success) return undefined;
  const { explanation, goal } = parsed.output;
  const words = [explanation, goal].filter((text) => text !== undefined && text !== '');
  return words.length === 0 ? undefined : words.join(' — ').slice(0, MOST_CLAIMS);
}

function cwdOf(output: Message, { workspace }: HookContext): Cwd {
  const cwd = output.cwd ?? workspace[0];
  return cwd !== undefined && path.isAbsolute(cwd) ? { cwd } : {};
}

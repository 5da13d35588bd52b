import * as v from 'valibot';
import type { Json } from '../../core/action';
import { parseBounded } from './bounded-json';
import { anyJson } from './tool-part';

/**
 * What Copilot CLI hands to its hooks, in the two forms that it has: the flat one of its own events, which do
 * not say which event it is, and Claude Code's, of events whose names begin with a capital (seen on 1.0.102).
 */

const id = v.pipe(v.string(), v.maxLength(200));
const optionalId = v.optional(id);
const toolName = v.pipe(v.string(), v.nonEmpty(), v.maxLength(500));
const stamp = v.optional(v.union([v.number(), id]), '');
const result = v.optional(v.looseObject({ textResultForLlm: v.optional(v.string()) }));

const flat = v.object({
  sessionId: v.optional(id, ''),
  timestamp: stamp,
  cwd: v.optional(v.string()),
  agentId: optionalId,
  parentAgentId: optionalId,
  toolName: v.optional(toolName),
  toolArgs: v.optional(v.union([v.string(), anyJson])),
  toolResult: result,
  error: v.optional(v.unknown()),
  prompt: v.optional(v.string()),
  source: v.optional(v.string()),
  reason: v.optional(v.string()),
});

const claudes = v.object({
  hook_event_name: v.picklist([
    'PreToolUse',
    'PostToolUse',
    'PostToolUseFailure',
    'UserPromptSubmit',
    'SessionStart',
    'SessionEnd',
  ]),
  session_id: v.optional(id, ''),
  timestamp: stamp,
  cwd: v.optional(v.string()),
  agent_id: optionalId,
  parent_agent_id: optionalId,
  tool_name: v.optional(toolName),
  tool_input: v.optional(anyJson),
  tool_result: result,
  error: v.optional(v.unknown()),
  prompt: v.optional(v.string()),
});

interface Common {
  /** Claude Code's form: it is answered in the same. */
  readonly isClaudes: boolean;
  readonly session: string;
  readonly subagent: string | undefined;
  readonly cwd: string | undefined;
}

interface Tool {
  readonly tool: string;
  readonly input: Json;
}

export type CopilotMessage = Common &
  (
    | (Tool & { readonly event: 'call'; readonly time: string })
    | (Tool & {
        readonly event: 'outcome';
        readonly error?: string;
        /** What the model is about to see, in the host's own shape. */
        readonly result?: Json;
      })
    | { readonly event: 'prompt'; readonly prompt: string }
    | { readonly event: 'start' | 'end' }
  );

/** Undefined where it is no message of Copilot CLI. */
export function readCopilotMessage(value: unknown): CopilotMessage | undefined {
  const named = v.safeParse(claudes, value);
  if (named.success) return readClaudesForm(named.output);
  const read = v.safeParse(flat, value);
  return read.success ? readFlatForm(read.output) : undefined;
}

function readFlatForm(message: v.InferOutput<typeof flat>): CopilotMessage | undefined {
  const { sessionId, agentId, parentAgentId, toolName: tool, toolArgs, toolResult } = message;
  const common: Common = {
    isClaudes: false,
    // A subagent has a session of its own within the one that a person sees.
    session: parentAgentId ?? sessionId,
    subagent: agentId,
    cwd: message.cwd,
  };
  if (tool !== undefined) {
    const input = inputOf(toolArgs);
    if (input === undefined) return undefined;
    if (toolResult !== undefined || message.error !== undefined) {
      return { ...common, event: 'outcome', tool, input, ...outcomeOf(toolResult, message.error) };
    }
    return { ...common, event: 'call', tool, input, time: timeOf(message.timestamp) };
  }
  if (message.prompt !== undefined) return { ...common, event: 'prompt', prompt: message.prompt };
  if (message.source !== undefined) return { ...common, event: 'start' };
  return message.reason === undefined ? undefined : { ...common, event: 'end' };
}

function readClaudesForm(message: v.InferOutput<typeof claudes>): CopilotMessage | undefined {
  const { session_id, agent_id, parent_agent_id, tool_name, tool_input, tool_result } = message;
  const common: Common = {
    isClaudes: true,
    session: parent_agent_id ?? session_id,
    subagent: agent_id,
    cwd: message.cwd,
  };
  const tool = OWN_NAMES.get(tool_name ?? '') ?? tool_name;
  const input = tool_input ?? {};
  switch (message.hook_event_name) {
    case 'PreToolUse':
      return tool === undefined
        ? undefined
        : { ...common, event: 'call', tool, input, time: timeOf(message.timestamp) };
    case 'PostToolUse':
    case 'PostToolUseFailure':
      return tool === undefined
        ? undefined
        : { ...common, event: 'outcome', tool, input, ...outcomeOf(tool_result, message.error) };
    case 'UserPromptSubmit':
      return { ...common, event: 'prompt', prompt: message.prompt ?? '' };
    case 'SessionStart':
      return { ...common, event: 'start' };
    case 'SessionEnd':
      return { ...common, event: 'end' };
  }
}

/** In Claude Code's form tools have that one's names, and inputs of their own (seen). */
const OWN_NAMES: ReadonlyMap<string, string> = new Map([
  ['Bash', 'bash'],
  ['Read', 'view'],
  ['Write', 'create'],
  ['Edit', 'edit'],
  ['Grep', 'grep'],
  ['Glob', 'glob'],
  ['Agent', 'task'],
  ['Task', 'task'],
  ['WebFetch', 'web_fetch'],
  ['WebSearch', 'web_search'],
]);

/** Versions before had them as a text of JSON; one that is torn is no input. */
function inputOf(given: Json | undefined): Json | undefined {
  if (given === undefined) return {};
  if (typeof given !== 'string') return given;
  const parsed = parseBounded(Buffer.from(given));
  if (!parsed.ok) return /^\s*[[{]/u.test(given) ? undefined : given;
  const read = v.safeParse(anyJson, parsed.value);
  return read.success ? read.output : undefined;
}

/** An outcome's words for the record; more stands in the agent's own transcript (characters). */
const MOST_OUTCOME = 500;

function outcomeOf(given: v.InferOutput<typeof result>, error: unknown) {
  const read = given === undefined ? undefined : v.safeParse(anyJson, given);
  return {
    ...(typeof error === 'string' ? { error: error.slice(0, MOST_OUTCOME) } : {}),
    ...(read?.success === true ? { result: read.output } : {}),
  };
}

/** The moment of a call, the same in both forms (ms since 1970). */
function timeOf(given: number | string): string {
  const time = typeof given === 'number' ? given : Date.parse(given);
  return Number.isFinite(time) ? String(time) : '';
}

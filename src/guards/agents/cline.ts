import * as v from 'valibot';
import type { Json, Origin } from '../../core/action';
import type { HookContext, HookGuard, HookReading } from '../../broker/hook-guard';
import { readAs } from './bounded-json';
import { callerOf, promptReading, sessionEvent, type Caller } from './caller';
import { clineAnswer } from './cline-answers';
import { CLINE_TOOLS } from './cline-tools';
import { mentionedFiles } from './mentions';
import { anyJson, cwdOf } from './tool-part';
import { partsOfCall } from './tool-table';

/**
 * Cline, as its documentation and its own source have it (https://docs.cline.bot/customization/hooks,
 * https://github.com/cline/cline): not seen running. One hook is called by two programs, each with a form of its own: the
 * editor's extension (`PreToolUse`) and the runtime that the command line is (`tool_call`).
 */
export const clineGuard: HookGuard = {
  door: 'hook-cline',
  agent: 'cline',
  label: () => 'Cline',
  read: readMessage,
  emit: clineAnswer,
};

/** The extension waits 30 s for a hook, and then runs the call. */
const EXTENSION_PATIENCE_MS = 22_000;
/** The runtime waits 120 s, and then runs the call. */
const RUNTIME_PATIENCE_MS = 105_000;
/** What joins a call and its end is no longer than that (characters). */
const MOST_NAME = 2_000;
/** Most files that go along with a prompt. */
const MOST_FILES = 200;

const id = v.pipe(v.string(), v.maxLength(200));
const toolName = v.pipe(v.string(), v.nonEmpty(), v.maxLength(500));
const common = {
  taskId: v.optional(id, ''),
  workspaceRoots: v.optional(v.array(v.string()), []),
  agent_id: v.optional(v.nullable(id)),
  parent_agent_id: v.optional(v.nullable(id)),
};
const named = <const Name extends string, const Entries extends v.ObjectEntries>(
  hookName: Name,
  entries: Entries,
) => v.object({ ...common, hookName: v.literal(hookName), ...entries });

const call = v.object({ toolName, parameters: v.optional(anyJson, {}) });
const runtimeCall = v.object({
  id: v.optional(id),
  name: toolName,
  input: v.optional(anyJson, {}),
});
const prompt = v.object({
  prompt: v.optional(v.string(), ''),
  attachments: v.optional(v.array(v.string()), []),
});

const message = v.variant('hookName', [
  named('PreToolUse', { preToolUse: call }),
  named('PostToolUse', { postToolUse: call }),
  named('UserPromptSubmit', { userPromptSubmit: prompt }),
  named('TaskStart', {}),
  named('tool_call', { tool_call: runtimeCall }),
  named('tool_result', { tool_result: runtimeCall }),
  named('prompt_submit', { userPromptSubmit: prompt }),
  named('agent_start', {}),
]);

type Message = v.InferOutput<typeof message>;
type Prompt = v.InferOutput<typeof prompt>;

interface Called {
  readonly tool: string;
  readonly input: Json;
  readonly use?: string | undefined;
}

function readMessage(body: Buffer, context: HookContext): HookReading {
  const read = readAs(message, body);
  if (!read.ok) return { type: 'unreadable', why: read.why };
  return understood(read.message, context);
}

function understood(output: Message, context: HookContext): HookReading {
  const caller = sender(output, context);
  const { session } = caller;
  switch (output.hookName) {
    case 'PreToolUse': {
      const { toolName: tool, parameters } = output.preToolUse;
      return readCall({ tool, input: parameters }, EXTENSION_PATIENCE_MS, caller);
    }
    case 'tool_call': {
      const { name, input, id: use } = output.tool_call;
      return readCall({ tool: name, input, use }, RUNTIME_PATIENCE_MS, caller);
    }
    case 'PostToolUse': {
      const { toolName: tool, parameters } = output.postToolUse;
      return { type: 'outcome', session, toolUse: nameOf({ tool, input: parameters }) };
    }
    case 'tool_result': {
      const { name, input, id: use } = output.tool_result;
      return { type: 'outcome', session, toolUse: nameOf({ tool: name, input, use }) };
    }
    case 'UserPromptSubmit':
      return readPrompt(output.userPromptSubmit, caller);
    case 'prompt_submit': {
      // The runtime tells of a prompt, and hears no answer.
      return promptReading(output.userPromptSubmit.prompt, [], caller);
    }
    case 'TaskStart':
    case 'agent_start':
      return sessionEvent(caller, 'start');
  }
}

function sender(output: Message, context: HookContext): Caller {
  const { taskId: session, agent_id: agent, parent_agent_id: parent } = output;
  const isSubagent = typeof agent === 'string' && typeof parent === 'string';
  const origin: Origin = {
    door: 'hook',
    actor: 'agent',
    agent: 'cline',
    session,
    ...(isSubagent ? { subagent: agent } : {}),
  };
  const cwd = cwdOf(output.workspaceRoots[0] ?? context.workspace[0]);
  return callerOf(session, origin, cwd, context);
}

/** The runtime gives its calls ids, the extension none: there it is what is called, with what. */
function nameOf({ tool, input, use }: Called): string {
  return use ?? `${tool} ${JSON.stringify(input)}`.slice(0, MOST_NAME);
}

function readCall(called: Called, patienceMs: number, { session, asAction }: Caller): HookReading {
  const read = partsOfCall(CLINE_TOOLS, called.tool, called.input);
  if ('why' in read) return { type: 'unreadable', why: read.why };
  const { parts } = read;
  const [first, ...others] = parts;
  const brings =
    first.kind === 'shell' && first.interactive && others.length === 0 ? first.line : undefined;
  return {
    type: 'call',
    session,
    parts: parts.map(asAction),
    toolUse: nameOf(called),
    ...(called.use === undefined ? { twin: '' } : {}),
    ...(brings === undefined ? {} : { brings }),
    patienceMs,
    rewrite: () => undefined,
  };
}

const BROUGHT = /<(?:file|folder)_content path="([^"\n]{1,4096})"/gu;

/**
 * What a prompt brings along: by `@/path`, which begins at the folder, as an attachment, or already put into it.
 */
function readPrompt({ prompt: text, attachments }: Prompt, caller: Caller): HookReading {
  const files = new Set(attachments.filter((one) => one !== ''));
  for (const name of mentionedFiles(text)) {
    // `@root:/path` where several folders are open.
    const place = name.replace(/^[\w.-]{1,200}:(?=\/)(?!\/\/)/u, '');
    files.add(place);
    if (place.startsWith('/')) files.add(place.slice(1));
  }
  for (const [, name = ''] of text.matchAll(BROUGHT)) files.add(name);
  files.delete('');
  if (files.size > MOST_FILES) {
    return { type: 'unreadable', why: `more than ${MOST_FILES} files come with it` };
  }
  const reading = promptReading(text, [...files], caller);
  return reading.type === 'call' ? { ...reading, patienceMs: EXTENSION_PATIENCE_MS } : reading;
}

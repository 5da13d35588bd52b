import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import type { Origin } from '../../core/action';
import type { HookContext, HookGuard, HookReading } from '../../broker/hook-guard';
import { byExitStatus } from './answers';
import { readAs } from './bounded-json';
import { callerOf, promptReading, sessionEvent, type Caller } from './caller';
import { mentionedFiles } from './mentions';
import { OPENCODE_TOOLS, opencodeSearch } from './opencode-tools';
import { claimsOf, readToolCall, type ToolHost } from './tool-call';
import { anyJson, cwdOf } from './tool-part';

/**
 * OpenCode: what the plugin of Portcullis in it hands over (`src/install/agents/opencode-plugin.ts`). It throws what is
 * refused, and puts in place what it is told: `args` of a call, `result` of one that is done.
 */
export const opencodeGuard: HookGuard = {
  door: 'hook-opencode',
  agent: 'opencode',
  label: () => 'OpenCode',
  read: readMessage,
  emit: byExitStatus,
};

/** Most files that come with a prompt. */
const MOST_FILES = 100;

const id = v.pipe(v.string(), v.maxLength(200));
const common = {
  session: v.optional(id, ''),
  subagent: v.optional(id),
  cwd: v.optional(v.string()),
};

const message = v.variant('event', [
  v.object({
    ...common,
    event: v.literal('before'),
    tool: v.pipe(v.string(), v.nonEmpty(), v.maxLength(500)),
    call: v.optional(id, ''),
    args: v.optional(anyJson, {}),
  }),
  v.object({
    ...common,
    event: v.literal('after'),
    call: v.optional(id, ''),
    result: v.optional(anyJson),
  }),
  v.object({
    ...common,
    event: v.literal('prompt'),
    prompt: v.optional(v.string(), ''),
    files: v.optional(v.array(v.string()), []),
  }),
  v.object({ ...common, event: v.literal('session') }),
]);

type Message = v.InferOutput<typeof message>;

const host: ToolHost = {
  tools: OPENCODE_TOOLS,
  shell: { tool: 'bash', member: 'command' },
  read: { tool: 'read', member: 'filePath' },
  search: { tool: 'grep', member: 'include', of: opencodeSearch },
  emit: byExitStatus,
  // There is no way to tell the model more.
  changed: (args) => JSON.stringify({ args }),
};

function readMessage(body: Buffer, context: HookContext): HookReading {
  const read = readAs(message, body);
  if (!read.ok) return { type: 'unreadable', why: read.why };
  const { session, subagent } = read.message;
  const origin: Origin = {
    door: 'hook',
    actor: 'agent',
    agent: 'opencode',
    session,
    ...(subagent === undefined ? {} : { subagent }),
    ...('call' in read.message ? { toolUse: read.message.call } : {}),
    ...(read.message.event === 'before' ? claimsOf(read.message.args) : {}),
  };
  const cwd = cwdOf(read.message.cwd ?? context.workspace[0]);
  return understood(read.message, callerOf(session, origin, cwd, context));
}

function understood(output: Message, caller: Caller): HookReading {
  const { session, asAction } = caller;
  switch (output.event) {
    case 'before': {
      const { tool, args: input, call: toolUse } = output;
      // Ids are the model's, and some give the same ones again: no call is taken for another by its own.
      return readToolCall({ session, tool, input, toolUse, twin: toolUse, asAction }, host);
    }
    case 'after':
      return {
        type: 'outcome',
        session,
        toolUse: output.call,
        ...(output.result === undefined
          ? {}
          : { output: output.result, replaced: (result) => JSON.stringify({ result }) }),
      };
    case 'prompt':
      return readPrompt(output, caller);
    case 'session':
      return sessionEvent(caller, 'start');
  }
}

/** What is attached to a prompt, or named in it by `@`, goes to the model with it, unless it is a subagent's. */
function readPrompt(
  { subagent, prompt, files }: Message & { readonly event: 'prompt' },
  caller: Caller,
): HookReading {
  const mentioned = subagent === undefined ? mentionedFiles(prompt) : [];
  const named = [...mentioned, ...files.flatMap(attached)];
  if (named.length > MOST_FILES) {
    return { type: 'unreadable', why: `more than ${MOST_FILES} files come with the prompt` };
  }
  return promptReading(prompt, named, caller);
}

/** The file of an attachment: a path or an address; what stands in the address itself is no file. */
function attached(given: string): readonly string[] {
  if (!/^[a-z][\w+.-]+:/iu.test(given)) return [given];
  if (!given.startsWith('file:')) return [];
  try {
    return [fileURLToPath(given)];
  } catch {
    return [given];
  }
}

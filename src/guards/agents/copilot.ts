import type { Origin } from '../../core/action';
import type {
  HookAnswer,
  HookContext,
  HookGuard,
  HookReading,
  Told,
} from '../../broker/hook-guard';
import { byExitStatus, claudeAnswers } from './answers';
import { parseBounded } from './bounded-json';
import { callerOf, promptReading, sessionEvent, type Caller } from './caller';
import { readCopilotMessage, type CopilotMessage } from './copilot-message';
import { COPILOT_TOOLS, copilotSearch } from './copilot-tools';
import { mentionedFiles } from './mentions';
import { claimsOf, readToolCall, type ToolHost } from './tool-call';
import { cwdOf } from './tool-part';

/** GitHub Copilot CLI: what its hooks hand over (seen on 1.0.102). */
export const copilotGuard: HookGuard = {
  door: 'hook-copilot',
  agent: 'copilot',
  label: () => 'Copilot CLI',
  read: readMessage,
  emit: answered,
};

/**
 * The answer to its own events: `permissionDecision` is what holds before a tool, `decision` before a prompt, and each
 * does nothing at the other (seen). A status of 2 loses the reason before a tool and does not hold before a
 * prompt. Never `allow`, which would take its own question away.
 */
function answered(answer: HookAnswer): Told {
  if (answer.allowed) return byExitStatus(answer);
  const { text } = answer;
  const members = {
    permissionDecision: 'deny',
    permissionDecisionReason: text,
    decision: 'block',
    reason: text,
  };
  return { word: 'pass', output: `${JSON.stringify(members)}\n` };
}

const own: Omit<ToolHost, 'emit' | 'changed'> = {
  tools: COPILOT_TOOLS,
  shell: { tool: 'bash', member: 'command' },
  read: { tool: 'view', member: 'path' },
  search: { tool: 'grep', member: 'glob', of: copilotSearch },
};

const flatHost: ToolHost = {
  ...own,
  emit: answered,
  changed: (modifiedArgs, additionalContext) => JSON.stringify({ modifiedArgs, additionalContext }),
};

const claudesHost: ToolHost = {
  ...own,
  emit: claudeAnswers.call,
  changed: (updatedInput, additionalContext) =>
    JSON.stringify({
      hookSpecificOutput: { hookEventName: 'PreToolUse', updatedInput, additionalContext },
    }),
};

function readMessage(body: Buffer, context: HookContext): HookReading {
  const parsed = parseBounded(body);
  if (!parsed.ok) return { type: 'unreadable', why: parsed.why };
  const message = readCopilotMessage(parsed.value);
  if (message === undefined) {
    return { type: 'unreadable', why: 'it is no message of this agent' };
  }
  const { session, subagent } = message;
  const origin: Origin = {
    door: 'hook',
    actor: 'agent',
    agent: 'copilot',
    session,
    ...(subagent === undefined ? {} : { subagent }),
    ...(message.event === 'call' ? claimsOf(message.input) : {}),
  };
  const cwd = cwdOf(message.cwd ?? context.workspace[0]);
  return understood(message, callerOf(session, origin, cwd, context));
}

function understood(message: CopilotMessage, caller: Caller): HookReading {
  const { session, asAction } = caller;
  switch (message.event) {
    case 'call': {
      const { tool, input, time, isClaudes } = message;
      const toolUse = useOf(message);
      const called = { session, tool, input, toolUse, twin: `${time} ${toolUse}`, asAction };
      return readToolCall(called, isClaudes ? claudesHost : flatHost);
    }
    case 'outcome':
      return {
        type: 'outcome',
        session,
        toolUse: useOf(message),
        ...(message.error === undefined ? {} : { text: message.error }),
        ...(message.result === undefined || message.isClaudes
          ? {}
          : { output: message.result, replaced: replacedResult }),
      };
    case 'prompt':
      return readPrompt(message, caller);
    case 'start':
    case 'end':
      return sessionEvent(caller, message.event);
  }
}

/** Calls have no id: a call and its end are joined by what they say. */
function useOf({ tool, input }: CopilotMessage & { readonly event: 'call' | 'outcome' }): string {
  return `${tool} ${JSON.stringify(input)}`.slice(0, 2_000);
}

function replacedResult(modifiedResult: unknown): string {
  return JSON.stringify({ modifiedResult });
}

/** A file that a prompt names by `@` goes to the model with it, unless it is a subagent's. */
function readPrompt(
  { prompt, subagent, isClaudes }: CopilotMessage & { readonly event: 'prompt' },
  caller: Caller,
): HookReading {
  const files = subagent === undefined ? mentionedFiles(prompt) : [];
  const reading = promptReading(prompt, files, caller);
  if (reading.type !== 'call') return reading;
  return { ...reading, emit: isClaudes ? claudeAnswers.prompt : answered };
}

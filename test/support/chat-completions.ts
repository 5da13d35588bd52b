import type http from 'node:http';
import * as v from 'valibot';
import type { ReadRequest, Turn } from './scripted-model';

/** OpenAI's Chat Completions: what a request says, and a turn as a stream or as one message. */

const content = v.union([
  v.string(),
  v.null(),
  v.array(v.looseObject({ text: v.optional(v.string(), '') })),
]);

const chatRequest = v.looseObject({
  messages: v.array(v.looseObject({ role: v.string(), content: v.optional(content, null) })),
  tools: v.optional(v.array(v.looseObject({ function: v.looseObject({ name: v.string() }) })), []),
  stream: v.optional(v.boolean(), false),
});

/** Undefined when it is no request for a completion. */
export function readChat(body: unknown): (ReadRequest & { readonly streams: boolean }) | undefined {
  const parsed = v.safeParse(chatRequest, body);
  if (!parsed.success) return undefined;
  const messages = parsed.output.messages.map((message) => ({
    role: message.role,
    text: textOf(message.content),
  }));
  return {
    messages,
    results: messages.filter(({ role }) => role === 'tool').map(({ text }) => text),
    tools: parsed.output.tools.map((tool) => tool.function.name),
    streams: parsed.output.stream,
  };
}

function textOf(value: v.InferOutput<typeof content>): string {
  if (value === null) return '';
  return typeof value === 'string' ? value : value.map(({ text }) => text).join('');
}

const about = { id: 'scripted', created: 0, model: 'scripted' };
const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };

/** @param id makes an id for a call of a tool */
export function streamChat(response: http.ServerResponse, turn: Turn, id: () => string): void {
  const delta = messageOf(turn, id);
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const part of [
    { choices: [{ index: 0, delta, finish_reason: null }] },
    { choices: [{ index: 0, delta: {}, finish_reason: finishOf(turn) }], usage },
  ]) {
    const chunk = { ...about, object: 'chat.completion.chunk', ...part };
    response.write(`data: ${JSON.stringify(chunk)}\n\n`);
  }
  response.end('data: [DONE]\n\n');
}

/** The same for an agent that does not stream. */
export function sendChat(response: http.ServerResponse, turn: Turn, id: () => string): void {
  const choice = { index: 0, message: messageOf(turn, id), finish_reason: finishOf(turn) };
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ ...about, object: 'chat.completion', choices: [choice], usage }));
}

function finishOf(turn: Turn): string {
  return 'say' in turn ? 'stop' : 'tool_calls';
}

function messageOf(turn: Turn, id: () => string): object {
  if ('say' in turn) return { role: 'assistant', content: turn.say };
  return {
    role: 'assistant',
    content: null,
    tool_calls: turn.call.map(({ tool, input }, index) => ({
      index,
      id: id(),
      type: 'function',
      function: { name: tool, arguments: JSON.stringify(input) },
    })),
  };
}

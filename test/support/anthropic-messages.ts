import type http from 'node:http';
import * as v from 'valibot';
import type { ReadRequest, Turn } from './scripted-model';

/** Anthropic's Messages, as Claude Code speaks it: what a request says, and a turn as a stream. */

const textBlock = v.looseObject({ type: v.literal('text'), text: v.string() });
const anyBlock = v.looseObject({ type: v.string() });
const resultBlock = v.looseObject({
  type: v.literal('tool_result'),
  content: v.optional(v.union([v.string(), v.array(v.union([textBlock, anyBlock]))]), ''),
});

const messagesRequest = v.looseObject({
  messages: v.array(
    v.looseObject({
      role: v.string(),
      content: v.union([v.string(), v.array(v.union([textBlock, resultBlock, anyBlock]))]),
    }),
  ),
  tools: v.optional(v.array(v.looseObject({ name: v.string() })), []),
});

type Block = v.InferOutput<typeof anyBlock>;

/** Undefined when it is no request for a message. */
export function readMessages(body: unknown): ReadRequest | undefined {
  const parsed = v.safeParse(messagesRequest, body);
  if (!parsed.success) return undefined;
  const { messages, tools } = parsed.output;
  return {
    messages: messages.map(({ role, content }) => ({
      role,
      text: typeof content === 'string' ? content : content.map(textOf).join(''),
    })),
    results: messages.flatMap(({ content }) =>
      typeof content === 'string' ? [] : content.flatMap(resultOf),
    ),
    tools: tools.map(({ name }) => name),
  };
}

function textOf(block: Block): string {
  const read = v.safeParse(textBlock, block);
  return read.success ? read.output.text : resultOf(block).join('');
}

function resultOf(block: Block): string[] {
  const read = v.safeParse(resultBlock, block);
  if (!read.success) return [];
  const { content } = read.output;
  return [typeof content === 'string' ? content : content.map(textOf).join('')];
}

/** @param id makes an id for a call of a tool */
export function streamMessage(response: http.ServerResponse, turn: Turn, id: () => string): void {
  const calls = 'say' in turn ? [] : turn.call;
  const usage = { input_tokens: 1, output_tokens: 1 };
  const message = { id: id(), type: 'message', role: 'assistant', model: 'scripted', content: [] };
  const blocks =
    'say' in turn
      ? [{ block: { type: 'text', text: '' }, delta: { type: 'text_delta', text: turn.say } }]
      : calls.map(({ tool, input }) => ({
          block: { type: 'tool_use', id: id(), name: tool, input: {} },
          delta: { type: 'input_json_delta', partial_json: JSON.stringify(input) },
        }));
  const stop_reason = 'say' in turn ? 'end_turn' : 'tool_use';
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const send = (type: string, members: object) =>
    response.write(`event: ${type}\ndata: ${JSON.stringify({ type, ...members })}\n\n`);
  send('message_start', { message: { ...message, stop_reason: null, stop_sequence: null, usage } });
  for (const [index, { block, delta }] of blocks.entries()) {
    send('content_block_start', { index, content_block: block });
    send('content_block_delta', { index, delta });
    send('content_block_stop', { index });
  }
  send('message_delta', { delta: { stop_reason, stop_sequence: null }, usage });
  send('message_stop', {});
  response.end();
}

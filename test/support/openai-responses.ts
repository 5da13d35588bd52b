import type http from 'node:http';
import * as v from 'valibot';
import type { ReadRequest, ToolCall, Turn } from './scripted-model';

/** OpenAI's Responses, as Codex speaks it: what a request says, and a turn as a stream. */

const textPart = v.looseObject({ text: v.optional(v.string(), '') });
const text = v.union([v.string(), v.array(textPart)]);

const named = { type: v.string(), name: v.optional(v.string(), '') };
const tool = v.looseObject({
  ...named,
  tools: v.optional(v.array(v.looseObject(named)), []),
});
const tools = v.optional(v.array(tool), []);

const item = v.looseObject({
  type: v.optional(v.string(), 'message'),
  role: v.optional(v.string(), ''),
  content: v.optional(v.nullable(text), null),
  output: v.optional(v.union([text, v.record(v.string(), v.unknown())]), ''),
  // Newer models get their tools as a part of the conversation.
  tools,
});

const responsesRequest = v.looseObject({ input: v.array(item), tools });

/** A tool as it is offered: how it is called depends on it. */
interface Offered {
  readonly name: string;
  /** It takes a text of any form, not JSON. */
  readonly isFree: boolean;
  readonly namespace?: string;
}

export interface ReadResponses extends ReadRequest {
  readonly offered: readonly Offered[];
}

/** Undefined when it is no request for a response. */
export function readResponses(body: unknown): ReadResponses | undefined {
  const parsed = v.safeParse(responsesRequest, body);
  if (!parsed.success) return undefined;
  const { input } = parsed.output;
  const all = [...parsed.output.tools, ...input.flatMap((one) => one.tools)];
  const offered = all.flatMap((one) =>
    one.type === 'namespace'
      ? one.tools.map(({ name, type }) => ({
          name,
          isFree: type === 'custom',
          namespace: one.name,
        }))
      : [{ name: one.name, isFree: one.type === 'custom' }],
  );
  return {
    messages: input
      .filter(({ type }) => type === 'message')
      .map(({ role, content }) => ({ role, text: textOf(content ?? '') })),
    results: input
      .filter(({ type }) => type.endsWith('_call_output'))
      .map(({ output }) =>
        typeof output === 'string' || Array.isArray(output)
          ? textOf(output)
          : JSON.stringify(output),
      ),
    tools: offered.map(({ name }) => name),
    offered,
  };
}

function textOf(value: v.InferOutput<typeof text>): string {
  return typeof value === 'string' ? value : value.map((part) => part.text).join('');
}

/**
 * A call of a tool that takes free text gives it the one member of its input. One that was not offered by its
 * name alone is called `namespace.name`.
 *
 * @param id makes an id for a call of a tool
 */
export function streamResponse(
  response: http.ServerResponse,
  turn: Turn,
  offered: readonly Offered[],
  id: () => string,
): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const send = (type: string, members: object) =>
    response.write(`event: ${type}\ndata: ${JSON.stringify({ type, ...members })}\n\n`);
  const made = { id: id(), object: 'response', created_at: 0, model: 'scripted', output: [] };
  send('response.created', { response: { ...made, status: 'in_progress' } });
  const items =
    'say' in turn ? [said(turn.say, id())] : turn.call.map((call) => called(call, offered, id()));
  for (const [output_index, one] of items.entries()) {
    send('response.output_item.added', { output_index, item: one });
    send('response.output_item.done', { output_index, item: one });
  }
  const usage = {
    input_tokens: 1,
    input_tokens_details: { cached_tokens: 0 },
    output_tokens: 1,
    output_tokens_details: { reasoning_tokens: 0 },
    total_tokens: 2,
  };
  send('response.completed', { response: { ...made, status: 'completed', usage } });
  response.end();
}

function called({ tool, input }: ToolCall, offered: readonly Offered[], call_id: string): object {
  const dot = tool.lastIndexOf('.');
  const { name, namespace, isFree }: Offered = offered.find((one) => one.name === tool) ?? {
    name: tool.slice(dot + 1),
    isFree: false,
    ...(dot === -1 ? {} : { namespace: tool.slice(0, dot) }),
  };
  const common = {
    id: `item_${call_id}`,
    call_id,
    name,
    status: 'completed',
    ...(namespace === undefined ? {} : { namespace }),
  };
  return isFree
    ? { ...common, type: 'custom_tool_call', input: Object.values(input).join('') }
    : { ...common, type: 'function_call', arguments: JSON.stringify(input) };
}

function said(words: string, id: string): object {
  const content = [{ type: 'output_text', text: words, annotations: [] }];
  return { type: 'message', id, role: 'assistant', status: 'completed', content };
}

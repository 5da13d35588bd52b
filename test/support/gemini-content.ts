import type http from 'node:http';
import * as v from 'valibot';
import type { ReadRequest, Turn } from './scripted-model';

/** Google's generateContent: what a request says, and a turn as a stream or as one answer. */

const part = v.looseObject({
  text: v.optional(v.string(), ''),
  functionResponse: v.optional(v.looseObject({ response: v.optional(v.unknown()) })),
});

const contentRequest = v.looseObject({
  contents: v.array(
    v.looseObject({ role: v.optional(v.string(), 'user'), parts: v.optional(v.array(part), []) }),
  ),
  tools: v.optional(
    v.array(
      v.looseObject({
        functionDeclarations: v.optional(v.array(v.looseObject({ name: v.string() })), []),
      }),
    ),
    [],
  ),
});

type Part = v.InferOutput<typeof part>;

/** Undefined when it is no request for content. */
export function readContent(body: unknown): ReadRequest | undefined {
  const parsed = v.safeParse(contentRequest, body);
  if (!parsed.success) return undefined;
  const { contents, tools } = parsed.output;
  return {
    messages: contents.map(({ role, parts }) => ({ role, text: parts.map(textOf).join('') })),
    results: contents.flatMap(({ parts }) => parts.flatMap(resultOf)),
    tools: tools.flatMap(({ functionDeclarations }) =>
      functionDeclarations.map(({ name }) => name),
    ),
  };
}

function textOf(given: Part): string {
  return given.text + resultOf(given).join('');
}

const answered = v.union([
  v.looseObject({ output: v.string() }),
  v.pipe(
    v.looseObject({ error: v.string() }),
    v.transform(({ error }) => ({ output: error })),
  ),
]);

function resultOf({ functionResponse }: Part): string[] {
  if (functionResponse === undefined) return [];
  const read = v.safeParse(answered, functionResponse.response);
  return [read.success ? read.output.output : JSON.stringify(functionResponse.response)];
}

/** One answer; streamed, it comes as the only event. */
export function sendContent(
  response: http.ServerResponse,
  turn: Turn,
  { streams, id }: { readonly streams: boolean; readonly id: () => string },
): void {
  const parts =
    'say' in turn
      ? [{ text: turn.say }]
      : turn.call.map(({ tool, input }) => ({
          functionCall: { id: id(), name: tool, args: input },
        }));
  const answer = JSON.stringify({
    candidates: [{ content: { role: 'model', parts }, finishReason: 'STOP', index: 0 }],
    usageMetadata: { promptTokenCount: 1, candidatesTokenCount: 1, totalTokenCount: 2 },
    modelVersion: 'scripted',
  });
  response.writeHead(200, { 'content-type': streams ? 'text/event-stream' : 'application/json' });
  response.end(streams ? `data: ${answer}\n\n` : answer);
}

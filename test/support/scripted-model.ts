import type http from 'node:http';
import * as v from 'valibot';
import { readMessages, streamMessage } from './anthropic-messages';
import type { Disposables } from './disposables';
import { bodyOf, serve } from './loopback';

/** A call of a tool, as the model would ask for it. */
export interface ToolCall {
  readonly tool: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** What the model says next: words, or calls of tools. */
export type Turn = { readonly say: string } | { readonly call: readonly ToolCall[] };

/** One message of the conversation, as the agent sent it. */
export interface Message {
  readonly role: string;
  /** Its text, parts joined. */
  readonly text: string;
}

/** What a scripted turn may look at. */
export interface Conversation {
  readonly messages: readonly Message[];
  /** The results of the tools so far in this conversation, in order. */
  readonly results: readonly string[];
}

/** A turn that depends on what the tools answered. */
export type Reply = (conversation: Conversation) => Turn;

/** A script: turns, one after another; or one reply for every turn of every conversation. */
export type Script = readonly (Turn | Reply)[] | Reply;

/** A request that reached the model. */
export interface ModelRequest {
  /** The body, byte for byte: where a test looks for a secret that must not be there. */
  readonly body: string;
  readonly conversation: Conversation;
  /** The names of the tools that the agent offered; empty for its side errands, such as titles. */
  readonly tools: readonly string[];
}

const content = v.union([
  v.string(),
  v.null(),
  v.array(v.looseObject({ text: v.optional(v.string(), '') })),
]);

const chatRequest = v.looseObject({
  messages: v.array(v.looseObject({ role: v.string(), content: v.optional(content, null) })),
  tools: v.optional(v.array(v.looseObject({ function: v.looseObject({ name: v.string() }) })), []),
});

/**
 * A model on loopback that plays a script (OpenAI's Chat Completions and Anthropic's Messages, both
 * streaming). A request without tools is a side errand of the agent and takes no turn. After the script's end it says "Done.".
 */
export class ScriptedModel {
  /** Every request so far. */
  readonly requests: ModelRequest[] = [];
  private script: Script = [];
  private next = 0;
  private calls = 0;

  private constructor(private origin: string) {}

  static async start(owner: Disposables, port = 0): Promise<ScriptedModel> {
    const model = new ScriptedModel('');
    model.origin = await serve(
      (request, response) => {
        model.answer(request, response).catch(() => response.destroy());
      },
      owner,
      port,
    );
    return model;
  }

  /** The address for an agent's configuration. */
  get url(): string {
    return `${this.origin}/v1/chat/completions`;
  }

  /** The address for agents that speak to Anthropic. */
  get anthropicUrl(): string {
    return this.origin;
  }

  /** Starts a new script from its first turn; requests go on being collected. */
  play(script: Script): void {
    this.script = script;
    this.next = 0;
  }

  /** Whether every turn of the script was taken. */
  get isFinished(): boolean {
    return typeof this.script === 'function' || this.next >= this.script.length;
  }

  private async answer(
    request: http.IncomingMessage,
    response: http.ServerResponse,
  ): Promise<void> {
    const body = await bodyOf(request);
    if (request.url?.startsWith('/v1/messages') === true) {
      this.answerMessages(body, response);
      return;
    }
    const parsed = v.safeParse(chatRequest, parseJson(body));
    if (!parsed.success) {
      response.writeHead(400, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error: { message: 'not a chat completion request' } }));
      return;
    }
    const messages = parsed.output.messages.map((message) => ({
      role: message.role,
      text: textOf(message.content),
    }));
    const results = messages.filter(({ role }) => role === 'tool').map(({ text }) => text);
    const tools = parsed.output.tools.map((tool) => tool.function.name);
    const conversation = { messages, results };
    this.requests.push({ body, conversation, tools });
    this.stream(response, tools.length === 0 ? { say: 'Fine.' } : this.turn(conversation));
  }

  private answerMessages(body: string, response: http.ServerResponse): void {
    const read = readMessages(parseJson(body));
    if (read === undefined) {
      response.writeHead(400, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ type: 'error', error: { type: 'invalid_request_error' } }));
      return;
    }
    const { messages, results, tools } = read;
    const conversation = { messages, results };
    this.requests.push({ body, conversation, tools });
    const turn = tools.length === 0 ? { say: 'Fine.' } : this.turn(conversation);
    streamMessage(response, turn, () => `toolu_${(this.calls += 1)}`);
  }

  private turn(conversation: Conversation): Turn {
    if (typeof this.script === 'function') return this.script(conversation);
    const turn = this.script[this.next] ?? { say: 'Done.' };
    this.next += 1;
    return typeof turn === 'function' ? turn(conversation) : turn;
  }

  private stream(response: http.ServerResponse, turn: Turn): void {
    const delta =
      'say' in turn
        ? { role: 'assistant', content: turn.say }
        : {
            role: 'assistant',
            content: null,
            tool_calls: turn.call.map(({ tool, input }, index) => ({
              index,
              id: `call_${(this.calls += 1)}`,
              type: 'function',
              function: { name: tool, arguments: JSON.stringify(input) },
            })),
          };
    const finish_reason = 'say' in turn ? 'stop' : 'tool_calls';
    const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const part of [
      { choices: [{ index: 0, delta, finish_reason: null }] },
      { choices: [{ index: 0, delta: {}, finish_reason }], usage },
    ]) {
      const chunk = {
        id: 'scripted',
        object: 'chat.completion.chunk',
        created: 0,
        model: 'scripted',
      };
      response.write(`data: ${JSON.stringify({ ...chunk, ...part })}\n\n`);
    }
    response.end('data: [DONE]\n\n');
  }
}

function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

function textOf(value: v.InferOutput<typeof content>): string {
  if (value === null) return '';
  return typeof value === 'string' ? value : value.map(({ text }) => text).join('');
}

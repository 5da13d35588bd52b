import type http from 'node:http';
import { readMessages, streamMessage } from './anthropic-messages';
import { readChat, sendChat, streamChat } from './chat-completions';
import type { Disposables } from './disposables';
import { readContent, sendContent } from './gemini-content';
import { bodyOf, serve } from './loopback';
import { readResponses, streamResponse } from './openai-responses';

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

/** What a request says, whatever wire form it came in. */
export interface ReadRequest extends Conversation {
  /** The names of the tools that the agent offered. */
  readonly tools: readonly string[];
}

/**
 * A model on loopback that plays a script, in the wire forms of OpenAI's Chat Completions and Responses,
 * Anthropic's Messages and Google's generateContent, all streaming. A request without tools is a side errand
 * of the agent and takes no turn. After the script's end it says "Done.".
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

  /** The address for agents that speak to OpenAI, which add `/chat/completions` or `/responses`. */
  get openAiUrl(): string {
    return `${this.origin}/v1`;
  }

  /** The address for agents that speak to Anthropic. */
  get anthropicUrl(): string {
    return this.origin;
  }

  /** The address for agents that speak to Google. */
  get geminiUrl(): string {
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
    const given = parseJson(body);
    const id = () => `call_${(this.calls += 1)}`;
    const url = request.url ?? '';
    if (url.startsWith('/v1/messages')) {
      this.reply(response, body, readMessages(given), (turn) => {
        streamMessage(response, turn, id);
      });
    } else if (/^\/v1(?:beta)?\/models\//u.test(url)) {
      const streams = url.includes(':streamGenerateContent');
      this.reply(response, body, readContent(given), (turn) => {
        sendContent(response, turn, { streams, id });
      });
    } else if (url === '/v1/responses') {
      const read = readResponses(given);
      this.reply(response, body, read, (turn) => {
        streamResponse(response, turn, read?.offered ?? [], id);
      });
    } else {
      const read = readChat(given);
      const send = read?.streams === false ? sendChat : streamChat;
      this.reply(response, body, read, (turn) => {
        send(response, turn, id);
      });
    }
  }

  private reply(
    response: http.ServerResponse,
    body: string,
    read: ReadRequest | undefined,
    send: (turn: Turn) => void,
  ): void {
    if (read === undefined) {
      response.writeHead(400, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error: { message: 'not a request for a model' } }));
      return;
    }
    const { messages, results, tools } = read;
    const conversation = { messages, results };
    this.requests.push({ body, conversation, tools });
    send(tools.length === 0 ? { say: 'Fine.' } : this.turn(conversation));
  }

  private turn(conversation: Conversation): Turn {
    if (typeof this.script === 'function') return this.script(conversation);
    const turn = this.script[this.next] ?? { say: 'Done.' };
    this.next += 1;
    return typeof turn === 'function' ? turn(conversation) : turn;
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

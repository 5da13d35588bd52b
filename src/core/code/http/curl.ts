import type { Asking } from '../../rules/rule';
import type { Span } from '../../effect';
import type { Invocation, Word } from '../../shell/invocation';
import { behind, contentOf, known, NOTHING_KNOWN, stdinOf, type Given } from '../input';
import { readOptions, type Argument } from '../options';
import { configWords } from './curl-config';
import { CURL } from './curl-options';
import { Draft } from './draft';
import { headerOf, HOLE, type HttpRequest } from './request';
import { serviceOfSocket } from './services';
import { isLoopback } from './target';

/** The requests that a curl command line sends. */
export function curlRequests(invocation: Invocation, asking: Asking): readonly HttpRequest[] {
  const reading = new CurlReading(invocation, asking);
  // Another home brings another settings file, unless the first option says that none is read.
  const plain = invocation.args[0]?.value?.startsWith('-q') === true;
  if (!plain && HOMES.some((name) => invocation.env.has(name))) reading.unseen();
  reading.read(invocation.args, 0);
  return reading.requests();
}

/** Options whose word is shown as evidence when the request is judged by its body. */
const MAX_URLS = 32;

/** Variables that say where curl's own settings file lies. */
const HOMES = ['CURL_HOME', 'XDG_CONFIG_HOME'];

class CurlReading {
  readonly #invocation: Invocation;
  readonly #asking: Asking;
  readonly #done: HttpRequest[] = [];
  readonly #variables = new Map<string, Given>();
  #draft = new Draft();
  #get = false;
  #globbing = true;
  /** What `-T` sends: an order only where the address takes orders. */
  #uploaded: { readonly given: Given; readonly span: Span } | undefined;

  constructor(invocation: Invocation, asking: Asking) {
    this.#invocation = invocation;
    this.#asking = asking;
  }

  requests(): readonly HttpRequest[] {
    this.#finish();
    return this.#done;
  }

  /** Notes that what is sent is said elsewhere, too. */
  unseen(): void {
    this.#draft.unseen = 'Its settings come from a file that cannot be read';
  }

  /** Reads words in order; a config file's stand in the place of its option. */
  read(words: readonly Word[], depth: number): void {
    for (const argument of readOptions(words, CURL)) this.#take(argument, depth);
  }

  #finish(): void {
    const draft = this.#draft;
    if (draft.empty) return;
    // A word of which nothing is known, beside an address, may be any option.
    const addressed = draft.urls.filter(({ given }) => given.text !== HOLE);
    if (addressed.length > 0 && addressed.length < draft.urls.length) {
      draft.urls = addressed;
      draft.method = NOTHING_KNOWN;
    }
    if (this.#get && draft.body.length > 0) {
      draft.query.push(...draft.body);
      draft.body = [];
      draft.defaultMethod = 'GET';
    }
    if (this.#uploaded?.given.text === '/dev/null') draft.body.push(known(''));
    // Curl hands its standard input to these.
    else if (draft.urls.some(({ given }) => /^telnet:/i.test(given.text))) {
      draft.body.push(stdinOf(this.#invocation, this.#asking));
    } else if (this.#uploaded !== undefined && takesOrders(draft)) {
      draft.upload = false;
      draft.body.push(contentOf(this.#uploaded.given, this.#invocation, this.#asking));
      draft.spans.body.push(this.#uploaded.span);
    }
    this.#uploaded = undefined;
    this.#done.push(...draft.requests());
    this.#draft = new Draft();
    this.#get = false;
  }

  #take(argument: Argument, depth: number): void {
    switch (argument.kind) {
      case 'operand':
        this.#url(argument.value, argument.word);
        break;
      case 'flag':
        this.#flag(argument.name);
        break;
      case 'option':
        this.#option(argument.name, argument.value, argument.word, depth);
        break;
    }
  }

  #flag(name: string): void {
    if (name === 'get') this.#get = true;
    else if (name === 'head') this.#draft.defaultMethod = 'HEAD';
    else if (name === 'globoff') this.#globbing = false;
    else if (name === 'next') this.#finish();
  }

  #option(given: string, raw: Given, word: Word, depth: number): void {
    const expands = given.startsWith('expand-');
    const name = expands ? given.slice(7) : given;
    const value = expands ? this.#expanded(raw) : raw;
    const draft = this.#draft;
    switch (name) {
      case 'request':
        draft.method = value;
        draft.spans.method.push(word.span);
        break;
      case 'url':
        this.#url(value, word);
        break;
      case 'url-query':
        draft.query.push(behind(value, value.text.startsWith('+') ? 1 : 0));
        break;
      case 'request-target':
        draft.target = value;
        break;
      case 'header':
        this.#header(value);
        break;
      case 'user':
        draft.headers.push({ name: 'authorization', value: undefined });
        break;
      case 'oauth2-bearer':
        draft.headers.push({ name: 'authorization', value: undefined });
        break;
      case 'unix-socket':
      case 'abstract-unix-socket':
        draft.socket = serviceOfSocket(value.text);
        break;
      case 'connect-to':
      case 'resolve':
      case 'proxy':
      case 'preproxy':
        draft.elsewhere ||= !isLocalAddress(value);
        break;
      case 'quote':
        // Commands to an FTP or SFTP server.
        if (/^[-+*]*\s*(?:DELE|RMD|rm|rmdir)\b/i.test(value.text)) {
          draft.method = known('DELETE');
          draft.spans.method.push(word.span);
        }
        break;
      case 'variable':
        this.#variable(value);
        break;
      case 'config':
        this.#config(value, word, depth);
        break;
      default:
        this.#data(name, value, word);
    }
  }

  #data(name: string, value: Given, word: Word): void {
    const draft = this.#draft;
    switch (name) {
      case 'data':
      case 'data-ascii':
        this.#add(this.#dataOrFile(value, true), '&', word);
        break;
      case 'data-binary':
        this.#add(this.#dataOrFile(value, false), '&', word);
        break;
      case 'data-raw':
        this.#add(value, '&', word);
        break;
      case 'data-urlencode':
        this.#add(this.#urlencoded(value), '&', word);
        break;
      case 'json':
        this.#add(this.#dataOrFile(value, false), '', word);
        draft.headers.push({ name: 'content-type', value: 'application/json' });
        break;
      case 'form':
      case 'form-string':
        this.#form(value, word, name === 'form');
        break;
      case 'upload-file':
        draft.defaultMethod = 'PUT';
        draft.upload = true;
        this.#uploaded = { given: value, span: word.span };
        break;
      default:
        break;
    }
  }

  #add(part: Given, between: string, word: Word): void {
    const draft = this.#draft;
    draft.body.push(part);
    draft.between = between;
    if (draft.defaultMethod !== 'HEAD') draft.defaultMethod = 'POST';
    draft.spans.body.push(word.span);
  }

  /** `@file` gives the file's content; with `-d` its line breaks are dropped. */
  #dataOrFile(value: Given, strips: boolean): Given {
    if (!value.text.startsWith('@')) return value;
    const content = contentOf(behind(value, 1), this.#invocation, this.#asking);
    return strips ? { text: content.text.replace(/[\r\n]/g, ''), known: content.known } : content;
  }

  /** `content`, `=content`, `name=content`, `@file`, `name@file`. */
  #urlencoded(value: Given): Given {
    const match = /^([^=@]*)([=@])/.exec(value.text);
    const lead = match?.[0];
    if (lead === undefined) return encoded(value);
    const rest = behind(value, lead.length);
    const content = match?.[2] === '@' ? contentOf(rest, this.#invocation, this.#asking) : rest;
    const name = match?.[1] ?? '';
    const text = encoded(content).text;
    return { text: name === '' ? text : `${name}=${text}`, known: content.known };
  }

  /** Parts of a multipart form: as a query of fields, which is enough to find orders in them. */
  #form(value: Given, word: Word, reads: boolean): void {
    const draft = this.#draft;
    const sign = value.text.indexOf('=');
    const name = value.text.slice(0, Math.max(sign, 0));
    const content = behind(value, sign + 1);
    draft.defaultMethod = 'POST';
    if (reads && content.text.startsWith('@')) {
      draft.upload = true;
      return;
    }
    const part =
      reads && content.text.startsWith('<')
        ? contentOf(behind(content, 1), this.#invocation, this.#asking)
        : content;
    this.#add({ text: `${name}=${encoded(part).text}`, known: part.known }, '&', word);
  }

  #header(value: Given): void {
    if (value.text.startsWith('@')) return;
    const header = headerOf(value.known ? value.text : undefined, value.text);
    if (header !== undefined) this.#draft.headers.push(header);
  }

  #url(value: Given, word: Word): void {
    if (this.#draft.urls.length >= MAX_URLS) return;
    for (const text of this.#globbing ? alternatives(value.text) : [value.text]) {
      this.#draft.urls.push({ given: { text, known: value.known }, span: word.span });
    }
  }

  /** `--variable name=text`, `name@file`; a `%NAME` comes from the environment and is not known. */
  #variable(value: Given): void {
    const match = /^([A-Za-z0-9_]+)(?:\[[^\]]*\])?([=@])/.exec(value.text);
    const name = match?.[1];
    if (name === undefined || match === null) return;
    const rest = behind(value, match[0].length);
    const content = match[2] === '@' ? contentOf(rest, this.#invocation, this.#asking) : rest;
    this.#variables.set(name, content);
  }

  #expanded(value: Given): Given {
    let all = value.known;
    const text = value.text.replace(
      /\{\{([^}:]+)(:[^}]*)?\}\}/g,
      (_, name: string, via?: string) => {
        const content = via === undefined ? this.#variables.get(name.trim()) : undefined;
        all &&= content?.known === true;
        return (content ?? NOTHING_KNOWN).text;
      },
    );
    return { text, known: all };
  }

  /** A config file's lines are options as on the command line; what cannot be read could say anything. */
  #config(path: Given, word: Word, depth: number): void {
    const content = contentOf(path, this.#invocation, this.#asking);
    if (!content.known || depth > 3) {
      this.#draft.method = NOTHING_KNOWN;
      this.unseen();
      this.#draft.spans.method.push(word.span);
      return;
    }
    this.read(configWords(content.text, word), depth + 1);
  }
}

/** `localhost:80:127.0.0.1`, `http://127.0.0.1:8080`: the last name in it is one of this machine. */
function isLocalAddress(given: Given): boolean {
  const names = given.text
    .split(/[:/,@]+/)
    .filter((part) => /[a-z.]/i.test(part) && part !== 'http');
  return given.known && isLoopback((names.at(-1) ?? '').toLowerCase());
}

/** Files are put to addresses; what is posted, or sent to where orders go to, is an order. */
function takesOrders(draft: Draft): boolean {
  const method = draft.method?.text.toUpperCase();
  return (
    (method !== undefined && method !== 'PUT') ||
    draft.urls.some(({ given }) => /graphql|gql|rpc|\/query|_bulk|\/batch/i.test(given.text)) ||
    draft.headers.some(
      ({ name, value }) => name === 'content-type' && /json|graphql/.test(value ?? ''),
    )
  );
}

function encoded(given: Given): Given {
  return {
    text: given.text.replaceAll('%', '%25').replaceAll('&', '%26').replaceAll('+', '%2B'),
    known: given.known,
  };
}

/** The URLs that curl's own `{a,b}` stands for, as far as they are few. */
function alternatives(url: string): readonly string[] {
  const match = /\{([^{}]*)\}/.exec(url);
  if (match === null) return [url];
  const inner = match[1] ?? '';
  const parts = inner.split(',');
  // Each group multiplies: a URL with many is taken as it stands.
  if (parts.length > 8 || url.split('{').length > 3) return [url];
  return parts
    .flatMap((part) =>
      alternatives(url.slice(0, match.index) + part + url.slice(match.index + match[0].length)),
    )
    .slice(0, MAX_URLS);
}

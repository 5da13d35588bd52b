import type { Span } from '../../effect';
import { joinedGiven, type Given } from '../input';
import { methodOf } from './override';
import { HOLE, type HttpRequest, type RequestBody, type RequestHeader } from './request';

/** A request while a command line is read; programs fill in what their options say. */
export class Draft {
  method: Given | undefined;
  /** What the program takes when no method is said and there is a body, or none. */
  defaultMethod = 'GET';
  urls: { readonly given: Given; readonly span: Span }[] = [];
  headers: RequestHeader[] = [];
  body: Given[] = [];
  between = '';
  upload = false;
  socket: string | undefined;
  /** Another machine is asked than the address names. */
  elsewhere = false;
  /** Why nobody can see what is sent. */
  unseen: string | undefined;
  query: Given[] = [];
  target: Given | undefined;
  readonly spans: { method: Span[]; body: Span[] } = { method: [], body: [] };

  /** The requests that were drafted: one for each URL, one with no known URL when there is none. */
  requests(): readonly HttpRequest[] {
    const urls = this.urls.length > 0 ? this.urls : [undefined];
    return urls.map((url) => this.#request(url));
  }

  get empty(): boolean {
    return (
      this.urls.length === 0 &&
      this.body.length === 0 &&
      this.method === undefined &&
      this.unseen === undefined
    );
  }

  #request(url: { readonly given: Given; readonly span: Span } | undefined): HttpRequest {
    const base = url?.given ?? { text: HOLE, known: false };
    const queried = this.query.length === 0 ? base : withQuery(base, this.query);
    const whole = this.target === undefined ? queried : withTarget(queried, this.target);
    return {
      ...this.#method(),
      url: whole,
      headers: this.headers,
      body: this.#body(),
      upload: this.upload,
      ...(this.socket === undefined ? {} : { socket: this.socket }),
      ...(this.elsewhere ? { elsewhere: true } : {}),
      ...(this.unseen === undefined ? {} : { unseen: this.unseen }),
      evidence: {
        method: this.spans.method,
        url: url === undefined ? [] : [url.span],
        body: this.spans.body,
      },
    };
  }

  #method(): ReturnType<typeof methodOf> {
    const said = this.method;
    const method = said === undefined ? this.defaultMethod : said.known ? said.text : undefined;
    return methodOf(method, this.headers);
  }

  #body(): RequestBody {
    if (this.body.length === 0) return { state: 'none' };
    const { text, known } = joinedGiven(this.body, this.between);
    return { state: known ? 'known' : 'unknown', text };
  }
}

function withQuery(url: Given, query: readonly Given[]): Given {
  const sign = url.text.includes('?') ? '&' : '?';
  return joinedGiven([url, joinedGiven(query, '&')], sign);
}

/** The path that is really asked for, in place of the URL's. */
function withTarget(url: Given, target: Given): Given {
  const root = /^(?:[a-z][a-z0-9+.-]*:\/\/)?[^/?#]*/i.exec(url.text)?.[0] ?? '';
  return { text: root + target.text, known: url.known && target.known };
}

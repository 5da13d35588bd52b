import type { Span } from '../../effect';

/**
 * One HTTP request as far as a command line or an agent's call tells it. What cannot be known is said
 * to be unknown, never guessed.
 */
export interface HttpRequest {
  /** Capital letters; undefined when it cannot be known. */
  readonly method: string | undefined;
  /** The method of its first line, where a header stands in for it. */
  readonly said?: string;
  readonly url: RequestUrl;
  /** Names in lower case; a value is undefined when it cannot be known. */
  readonly headers: readonly RequestHeader[];
  readonly body: RequestBody;
  /** The body is one that only the end of a file upload makes: nothing in it is an order. */
  readonly upload: boolean;
  /** Why nobody can see what is sent, where that is so. */
  readonly unseen?: string;
  /** Another machine is asked than the address names. */
  readonly elsewhere?: true;
  /** It goes through a Unix socket, to a service of this machine. */
  readonly socket?: string;
  readonly evidence: {
    readonly method: readonly Span[];
    readonly url: readonly Span[];
    readonly body: readonly Span[];
  };
}

export interface RequestUrl {
  /** The whole URL, or what is known of it with `…` for the rest. */
  readonly text: string;
  readonly known: boolean;
}

export interface RequestHeader {
  readonly name: string;
  readonly value: string | undefined;
}

export type RequestBody =
  | { readonly state: 'none' }
  | { readonly state: 'known'; readonly text: string }
  /** `text` is what is known of it, with HOLE for the rest. */
  | { readonly state: 'unknown'; readonly text: string };

/** Stands for the part of a text that is not known; no program writes it by chance. */
export const HOLE = '\u2026';

/** Methods that by their definition change nothing (RFC 9110, 9.2.1). */
export function isSafeMethod(method: string): boolean {
  return ['GET', 'HEAD', 'OPTIONS', 'TRACE'].includes(method);
}

/** All known values of a header. */
export function headerValues(request: HttpRequest, name: string): readonly string[] {
  return request.headers.flatMap((header) =>
    header.name === name && header.value !== undefined ? [header.value] : [],
  );
}

const CREDENTIALS = new Set(
  'authorization proxy-authorization x-api-key api-key apikey private-token job-token x-auth-token x-auth-key x-access-token project-access-token x-figma-token fastly-key dd-api-key x-vault-token x-consul-token x-shopify-access-token x-algolia-api-key x-goog-api-key x-n8n-api-key circle-token x-octopus-apikey'.split(
    ' ',
  ),
);

/** Whether the request brings a credential along. */
export function bringsCredential(request: HttpRequest): boolean {
  return request.headers.some((header) => CREDENTIALS.has(header.name));
}

/** Reads a header line `Name: value`; `Name;` sends it empty. */
export function headerOf(line: string | undefined, start: string): RequestHeader | undefined {
  const text = line ?? start;
  const colon = text.search(/[:;]/);
  if (colon < 1) return undefined;
  const name = text.slice(0, colon).trim().toLowerCase();
  return { name, value: line === undefined ? undefined : text.slice(colon + 1).trim() };
}

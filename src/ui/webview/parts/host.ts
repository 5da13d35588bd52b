/** The editor's side of a page. */
interface HostApi {
  postMessage(message: unknown): void;
}

declare function acquireVsCodeApi(): HostApi;

/** What a page and the extension host say to each other. */
export interface Conversation {
  readonly in: { readonly type: string };
  readonly out: { readonly type: string };
}

/**
 * Opens the page's one channel to the extension host. Any frame of the window may post to this one; only
 * the editor's own frame around it has the page's origin.
 */
export function openChannel<C extends Conversation>(
  receive: (message: C['in']) => void,
): (message: C['out']) => void {
  const api = acquireVsCodeApi();
  window.addEventListener('message', (event: MessageEvent<C['in'] | undefined>) => {
    if (event.origin !== window.origin || typeof event.data?.type !== 'string') return;
    receive(event.data);
  });
  return (message) => {
    api.postMessage(message);
  };
}

/** Puts `values` in the places `{0}`, `{1}`, … of a text. */
export function fill(text: string, ...values: readonly (string | number)[]): string {
  return text.replaceAll(/\{(\d+)\}/gu, (place, index: string) => {
    const value = values[Number(index)];
    return value === undefined ? place : String(value);
  });
}

/** A number as people write it here. */
export function number(value: number): string {
  return new Intl.NumberFormat(document.documentElement.lang).format(value);
}

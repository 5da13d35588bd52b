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
 *
 * @param isOurs whether a message of the right origin is one that the page knows
 * @param strange told of every message that is left alone, and why
 */
export function openChannel<C extends Conversation>(
  receive: (message: C['in']) => void,
  isOurs: (message: C['in']) => boolean = () => true,
  strange: (what: 'origin' | 'shape') => void = () => undefined,
): (message: C['out']) => void {
  const api = acquireVsCodeApi();
  window.addEventListener('message', (event: MessageEvent<C['in'] | undefined>) => {
    if (event.origin !== window.origin) strange('origin');
    else if (typeof event.data?.type !== 'string' || !isOurs(event.data)) strange('shape');
    else receive(event.data);
  });
  return (message) => {
    api.postMessage(message);
  };
}

/**
 * What the extension host put into the page, which is taken out of it; undefined where there is nothing of the
 * sort. Only the extension host writes a page's HTML.
 */
export function firstOf<T>(isOurs: (value: unknown) => value is T): T | undefined {
  const { first } = document.body.dataset;
  if (first === undefined) return undefined;
  delete document.body.dataset.first;
  const bytes = Uint8Array.from(atob(first), (char) => char.charCodeAt(0));
  const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
  return isOurs(value) ? value : undefined;
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

/** By 1,024, as the look-ups count them in words. */
const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** An amount of bytes as people write it here: `38 MB`. */
export function bytesOf(value: number): string {
  const step = Math.min(UNITS.length - 1, Math.floor(Math.log2(Math.max(1, value)) / 10));
  return new Intl.NumberFormat(document.documentElement.lang, {
    style: 'unit',
    unit: UNITS[step] ?? 'byte',
    unitDisplay: 'short',
    maximumSignificantDigits: 3,
  }).format(value / 1024 ** step);
}

import { outlineOf } from '../core/code/http/outline';
import type { HttpAction } from '../core/action';
import type { Span } from '../core/effect';
import type { Readable } from './readable';

/** How a request reads: its first line, its headers, those that say most of it first, and its body. */

/** Headers whose value lets in who has it, whatever it looks like. */
const CREDENTIAL =
  /^(?:authorization|proxy-authorization|cookie|set-cookie|.*(?:api-?key|token|secret|password|auth-key|signature).*)$/i;
const TELLING =
  /^(?:host|content-type|x-amz-target|x-tc-action|x-(?:http-)?method(?:-override)?)$/i;
const HIDDEN = '‹hidden›';

const UNREAD: ReadonlyMap<string, string> = new Map([
  ['too-large', 'larger than what is read'],
  ['binary', 'no text'],
  ['broken', 'not as it says it is encoded'],
  ['stream', 'still being sent while it waits for an answer'],
]);

/** The text of a request, without the values of headers that let in. */
export function requestText(action: Readable): string {
  const {
    method = '',
    url = '',
    headers = {},
    body,
    unread,
    operations = [],
    secrets = [],
  } = action;
  const all = Object.entries(headers);
  const shown = [
    ...all.filter(([name]) => TELLING.test(name)),
    ...all.filter(([name]) => !TELLING.test(name)),
  ].map(([name, value]) => `${name}: ${CREDENTIAL.test(name) ? HIDDEN : value}`);
  const used = secrets.length === 0 ? [] : [`[With secrets put in: ${secrets.join(', ')}]`];
  const head = [`${method} ${url}`, ...operations, ...used, ...shown].join('\n');
  if (unread !== undefined) {
    return `${head}\n\n[A body that nobody could read: it is ${UNREAD.get(unread) ?? unread}.]`;
  }
  return body === undefined ? head : `${head}\n\n${body}`;
}

const MOST_MARKS = 40;

/** What of that text says what is done: method, host and path, and the mutations and orders by their names. */
export function requestMarks(action: HttpAction, text: string): readonly Span[] {
  const line = text.split('\n', 1)[0] ?? '';
  const query = line.search(/[?#]/);
  const marks: Span[] = [{ start: 0, end: query < 0 ? line.length : query }];
  for (const name of outlineOf(action).operations) {
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
      if (marks.length >= MOST_MARKS) return marks;
      const end = at + name.length;
      const isWhole = !/\w/.test(text.charAt(at - 1)) && !/\w/.test(text.charAt(end));
      if (isWhole && at >= line.length) marks.push({ start: at, end });
    }
  }
  return marks;
}

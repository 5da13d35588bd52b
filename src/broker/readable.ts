import type { ActionKind } from '../core/action';
import { requestText } from './request-text';

/** What people read of an action, whether it comes from a guard or out of the record. */
export interface Readable {
  readonly kind: ActionKind;
  readonly line?: string | undefined;
  readonly path?: string | undefined;
  readonly content?: string | undefined;
  readonly scope?: string | undefined;
  readonly query?: string | undefined;
  readonly include?: readonly string[] | undefined;
  readonly includeIgnored?: boolean | undefined;
  readonly tool?: string | undefined;
  readonly input?: unknown;
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: string | undefined;
  readonly unread?: string | undefined;
  readonly operations?: readonly string[] | undefined;
  readonly secrets?: readonly string[] | undefined;
  readonly text?: string | undefined;
  readonly event?: string | undefined;
}

const MOST_TITLE = 160;

/** One line that names an action. */
export function titleOf(action: Readable): string {
  const [first = '', ...rest] = plainTitle(action).trim().split('\n');
  const line = rest.length > 0 ? `${first} …` : first;
  return line.length > MOST_TITLE ? `${line.slice(0, MOST_TITLE)}…` : line;
}

function plainTitle(action: Readable): string {
  switch (action.kind) {
    case 'shell':
      return action.line ?? '';
    case 'read':
      return `Read ${action.path ?? ''}`;
    case 'write':
      return `Write ${action.path ?? ''}`;
    case 'search':
      return `${action.scope === 'names' ? 'Find files' : 'Search for'} ${action.query ?? ''}`;
    case 'tool':
      return `Tool ${action.tool ?? ''}`;
    case 'http':
      return [action.method ?? '', action.url ?? '', ...(action.operations ?? [])].join(' ');
    case 'prompt':
      return 'Prompt';
    case 'session':
      return action.event === 'end' ? 'Session ended' : 'Session began';
  }
}

/** The action's own text, whole: what a person must see before approving it. */
export function textOfAction(action: Readable): string {
  switch (action.kind) {
    case 'shell':
      return action.line ?? '';
    case 'read':
      return action.path ?? '';
    case 'write':
      return joined(action.path, action.content);
    case 'search':
      return [
        action.query ?? '',
        ...(action.include ?? []).map((glob) => `in ${glob}`),
        ...(action.includeIgnored === true ? ['past the excludes of the search'] : []),
      ].join('\n');
    case 'tool':
      return `${action.tool ?? ''} ${JSON.stringify(action.input, undefined, 2)}`;
    case 'http':
      return requestText(action);
    case 'prompt':
      return action.text ?? '';
    case 'session':
      return '';
  }
}

function joined(head: string | undefined, body: string | undefined): string {
  return body === undefined ? (head ?? '') : `${head ?? ''}\n\n${body}`;
}

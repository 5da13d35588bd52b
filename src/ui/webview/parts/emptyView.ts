import type { AuditStrings } from '../../audit/strings';
import { button, h } from './dom';

/** Why there is nothing to be seen. */
export type Emptiness =
  | { readonly why: 'failed'; readonly text: string; readonly retry: () => void }
  | { readonly why: 'loading' }
  | { readonly why: 'filtered'; readonly clear: () => void }
  | { readonly why: 'new' };

/** What is said in the place of the list, with what to do. */
export function emptyView(empty: Emptiness, strings: AuditStrings): readonly HTMLElement[] {
  switch (empty.why) {
    case 'failed':
      return [h('p', { role: 'alert' }, empty.text), button(strings.retry, {}, empty.retry)];
    case 'loading':
      return [h('p', {}, strings.loading)];
    case 'filtered':
      return [
        h('h2', {}, strings.none),
        h('p', {}, strings.noneHint),
        button(strings.clearFilter, {}, empty.clear),
      ];
    case 'new':
      return [h('h2', {}, strings.emptyTitle), h('p', {}, strings.empty)];
  }
}

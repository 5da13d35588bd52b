import type { Page } from 'playwright-core';
import * as v from 'valibot';
import type { EntryView } from '../../src/broker/protocol';
import { fromAudit } from '../../src/ui/audit/messages';
import type { FromAudit, PanelState } from '../../src/ui/audit/messages';
import type { Disposables } from '../support/disposables';
import { FakeRecord } from './fake-record';
import { Pages, pageTexts, tell } from './harness';
import type { Look } from './harness';
import { incident } from './holds';

export const calm: PanelState = {
  guard: 'on',
  holding: 0,
  problems: [],
  unguarded: [],
  unguardable: [],
  agents: [],
  searchable: 0,
};

export const asker = { ...incident.asker, agent: 'vscode', session: 'session-one' };

/** An action of the record, a second behind the one before. */
export function entry(seq: number, more: Partial<EntryView> = {}): EntryView {
  return {
    seq,
    time: new Date(Date.UTC(2026, 3, 24, 9, 0, seq)).toISOString(),
    id: `action-${seq}`,
    kind: 'shell',
    decision: 'allow',
    state: 'ran',
    title: `line ${seq}`,
    text: `line ${seq}`,
    asker,
    effects: [],
    rules: [],
    reason: '',
    steps: [],
    ...more,
  };
}

/** What the user asked. */
export const prompt = (seq: number, text: string) =>
  entry(seq, { kind: 'prompt', title: 'Prompt', text });

const steps = [
  { seq: 4, time: '2026-04-24T09:00:04Z', what: 'ask', by: 'judge' },
  { seq: 5, time: '2026-04-24T09:00:05Z', what: 'denied', by: 'person' },
  { seq: 6, time: '2026-04-24T09:00:05Z', what: 'not-run' },
];

export const denied = entry(4, {
  decision: 'denied',
  state: 'not-run',
  title: 'curl …',
  text: incident.text,
  effects: incident.effects,
  rules: ['railway.volume-delete'],
  reason: incident.reason,
  cwd: '/home/ada/shop',
  infrastructure: true,
  steps,
});

/** An audit panel, with the test in the place of extension host and broker. */
export interface Panel {
  readonly page: Page;
  /** What the page said. */
  readonly said: FromAudit[];
  readonly record: FakeRecord;
}

/** Opens panels in one browser. */
export async function panels(
  owned: Disposables,
): Promise<(entries: readonly EntryView[], look?: Look) => Promise<Panel>> {
  const pages = await Pages.open(owned);
  const strings = await pageTexts('src/ui/audit/strings.ts', 'auditStrings');
  return async (entries, look = {}) => {
    const said: FromAudit[] = [];
    const record = new FakeRecord([...entries]);
    const page = await pages.page(
      'audit',
      (raw, from) => {
        const message = v.parse(fromAudit, raw);
        said.push(message);
        if (message.type !== 'ask') return;
        const { ask, query } = message;
        void tell(from, { type: 'told', ask, answer: record.answer(query) });
      },
      { width: 320, ...look },
    );
    await tell(page, { type: 'hello', strings });
    await tell(page, { type: 'state', state: calm });
    await page.evaluate(
      `setInterval(() => window.silent || window.postMessage({ type: 'beat' }, window.origin), 500)`,
    );
    return { page, said, record };
  };
}

/** The lines of actions. */
export const rows = (page: Page) => page.locator('.node.row');

/** The text of what has the focus. */
export const focused = (page: Page) => page.evaluate<string>('document.activeElement.innerText');

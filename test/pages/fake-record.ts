import type { SessionsPage } from '../../src/audit/query';
import type { EntryView } from '../../src/broker/protocol';
import type { RecordAnswer, RecordQuery } from '../../src/broker/record-messages';
import { matches } from '../../src/ui/webview/parts/filter';
import { groupOf } from '../../src/ui/webview/parts/row';

const MOST_SESSIONS = 200;

/** Answers what the panel asks as the broker does, out of a list. */
export class FakeRecord {
  /** In any order. */
  constructor(readonly entries: EntryView[]) {}

  answer(query: RecordQuery): RecordAnswer {
    switch (query.what) {
      case 'rows':
        return this.#rows(query);
      case 'stats':
        return this.#stats(query.filter);
      case 'sessions': {
        const from = Number(query.before);
        return { what: 'sessions', ...this.#sessions(query.filter, from, query.count) };
      }
      case 'proof':
        return this.#proof(query.entry);
    }
  }

  #rows({ filter, before, count }: Extract<RecordQuery, { readonly what: 'rows' }>): RecordAnswer {
    const limit = before === undefined ? Infinity : Number(before);
    const found = this.#newest(filter).filter(({ seq }) => seq < limit);
    const entries = found.slice(0, count);
    const oldest = entries.at(-1);
    const prompts = this.#newest({ sessions: filter.sessions ?? [], kinds: ['prompt'] });
    const owner = prompts.findIndex(({ seq }) => seq <= (oldest?.seq ?? 0));
    return {
      what: 'rows',
      entries,
      prompts: owner === -1 ? prompts : prompts.slice(0, owner + 1),
      ...(found.length > count && oldest !== undefined ? { before: String(oldest.seq) } : {}),
    };
  }

  #stats(filter: Parameters<typeof matches>[1]): RecordAnswer {
    const found = this.#newest(filter);
    const [newest, oldest] = [found.at(0), found.at(-1)];
    const count = (group: string) => found.filter((entry) => groupOf(entry) === group).length;
    const kinds = found.flatMap(({ effects }) => effects.map(({ kind }) => kind));
    const rules = found.flatMap((entry) => entry.rules);
    return {
      what: 'stats',
      total: found.length,
      partial: false,
      buckets:
        newest === undefined || oldest === undefined
          ? []
          : [
              {
                ...{ from: oldest.time, to: newest.time, allowed: count('allowed') },
                ...{
                  approved: count('approved'),
                  denied: count('denied'),
                  waiting: count('waiting'),
                },
              },
            ],
      effects: [...new Set(kinds)].map((kind) => ({
        kind,
        count: kinds.filter((one) => one === kind).length,
      })),
      agents: [...new Set(found.flatMap(({ asker }) => asker?.agent ?? []))],
      ...this.#sessions(filter, 0, MOST_SESSIONS),
      rules: [...new Set(rules)].map((rule) => ({
        ...{ rule, asked: 1, approved: 0, denied: 1, needless: 0 },
      })),
      labels: { vscode: 'VS Code’s agent', claude: 'Claude Code' },
    };
  }

  #sessions(filter: Parameters<typeof matches>[1], from: number, count: number): SessionsPage {
    const bySession = new Map<string, EntryView[]>();
    for (const entry of this.#newest(filter)) {
      const session = entry.asker?.session ?? '';
      bySession.set(session, [...(bySession.get(session) ?? []), entry]);
    }
    const sessions = [...bySession].slice(from, from + count).map(([session, own]) => {
      const agent = own.flatMap(({ asker }) => asker?.agent ?? [])[0];
      return {
        session,
        ...(agent === undefined ? {} : { agent }),
        subagents: [...new Set(own.flatMap(({ asker }) => asker?.subagent ?? []))],
        first: own.at(-1)?.time ?? '',
        last: own.at(0)?.time ?? '',
        actions: own.length,
        denied: own.filter((entry) => groupOf(entry) === 'denied').length,
      };
    });
    return {
      sessions,
      ...(bySession.size > from + count ? { before: String(from + count) } : {}),
    };
  }

  #proof(id: string): RecordAnswer {
    const entries = this.entries.filter((entry) => entry.id === id);
    return {
      what: 'proof',
      entry: id,
      entries: entries.map(({ seq }) => ({
        ...{ segment: '2026-04-24-0123456789ab.jsonl', line: seq, seq, sound: seq !== 13 },
        ...{ hash: seq.toString(16).padStart(64, 'a'), prev: '0'.repeat(64) },
      })),
      checkpoint: { seq: 99, time: '2026-04-24T10:00:00Z', key: '0'.repeat(16), sound: true },
    };
  }

  #newest(filter: Parameters<typeof matches>[1]): EntryView[] {
    return this.entries.filter((entry) => matches(entry, filter)).toSorted((a, b) => b.seq - a.seq);
  }
}

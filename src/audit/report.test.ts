import assert from 'node:assert/strict';
import * as v from 'valibot';
import { entrySchema } from './entry';
import type { Joined, Told } from './query';
import { isInfrastructure, reportOf, type Describe, type Report } from './report';
import { reportMarkdown } from './report-markdown';

const segment = '2026-04-24-000000000000.jsonl';
let last = 0;

function told(body: object): Told {
  last += 1;
  const time = new Date(Date.UTC(2026, 3, 24, 9, 14, last)).toISOString();
  const hash = last.toString(16).padStart(64, '0');
  const sealed = { v: 1, seq: last, time, writer: '0'.repeat(12), prev: '0'.repeat(64), hash };
  const entry = v.parse(entrySchema, { ...sealed, ...body });
  if (!('id' in entry)) throw new Error('an entry of no action');
  return entry;
}

function joined(id: string, ...bodies: readonly object[]): Joined {
  const entries = bodies.map((body) => told({ id, ...body }));
  return { id, seq: entries[0]?.seq ?? 0, cursor: id, segment, entries };
}

const origin = { door: 'hook', actor: 'agent', agent: 'claude', session: 's1' };
const action = (more: object, from: object = origin) => ({
  type: 'action',
  action: { v: 1, origin: from, ...more },
});
const decision = (more: object = {}) => ({
  ...{ type: 'decision', decision: 'allow', by: 'judge', effects: [], rules: [], reason: '' },
  ...more,
});
const outcome = (state: string, more: object = {}) => ({ type: 'outcome', state, ...more });

const volume = {
  kind: 'destroys-cloud-resource',
  targets: [{ type: 'volume', name: 'pgdata' }],
  environment: 'production',
  undo: 'no',
  severity: 'critical',
  rule: 'railway.volume-delete',
  why: 'The volume goes with its backups.',
  headline: 'Deletes a cloud volume, with its backups',
};
const secret = {
  ...volume,
  kind: 'reads-secret',
  environment: 'local',
  headline: 'Reads a secret',
};

/** A day on which an agent goes too far. */
function incident(): Joined[] {
  last = 0;
  return [
    joined('reach', {
      ...{ type: 'note', title: 'Secrets within reach', text: '1 file, 1 variable' },
      reach: { files: ['scripts/domains.sh'], variables: ['RAILWAY_TOKEN'], more: 2 },
    }),
    joined(
      'ask',
      action({ kind: 'prompt', text: 'Fix the staging login' }),
      decision({ by: 'not-judged' }),
    ),
    joined(
      'read',
      action({ kind: 'read', path: '/w/scripts/domains.sh' }),
      decision({ decision: 'deny', effects: [secret], reason: 'It holds a secret.' }),
      outcome('not-run'),
    ),
    joined('look', action({ kind: 'search', query: 'TOKEN' }), decision(), outcome('ran')),
    joined(
      'list',
      action({ kind: 'shell', line: 'ls' }, { ...origin, subagent: 'sub-1' }),
      decision(),
      outcome('ran', { status: 0 }),
    ),
    joined(
      'echo',
      { ...action({ kind: 'shell', line: ' ls' }), within: 'list' },
      decision({ by: 'pass' }),
      outcome('ran'),
    ),
    joined(
      'wipe',
      action({ kind: 'shell', line: 'curl volumeDelete' }),
      decision({ decision: 'ask', effects: [volume] }),
      decision({ decision: 'denied', by: 'person' }),
      outcome('not-run'),
    ),
    joined(
      'scale',
      action({ kind: 'shell', line: 'railway down' }),
      decision({
        decision: 'ask',
        effects: [{ ...volume, kind: 'stops-service', headline: 'Stops a service' }],
      }),
      decision({ decision: 'approved', by: 'person' }),
      outcome('ran', { status: 0 }),
    ),
    joined('pause', { type: 'note', title: 'Paused', text: 'for 5 minutes' }),
  ];
}

const describeIt: Describe = (recorded) => {
  const text = v.parse(
    v.object({
      line: v.optional(v.string()),
      path: v.optional(v.string()),
      query: v.optional(v.string()),
      text: v.optional(v.string()),
    }),
    recorded,
  );
  const shown = text.line ?? text.path ?? text.query ?? text.text ?? '';
  return { title: shown, text: shown };
};

const ids = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id);

describe("a session's incident report", () => {
  let report: Report;
  beforeEach(() => {
    report = reportOf('s1', incident().reverse(), describeIt);
  });

  it('answers the five questions, in the order of time', () => {
    assert.deepEqual(ids(report.prompts), ['ask']);
    assert.deepEqual(ids(report.reads), ['read', 'look']);
    assert.deepEqual(ids(report.ran), ['list', 'wipe', 'scale']);
    assert.deepEqual(
      report.reach.map(({ files }) => files),
      [['scripts/domains.sh']],
    );
    assert.deepEqual(ids(report.secrets), ['read']);
    assert.deepEqual(ids(report.changed), ['scale']);
    assert.deepEqual(ids(report.heldBack), ['wipe']);
    assert.deepEqual(
      report.notes.map(({ title }) => title),
      ['Paused'],
    );
  });

  it('counts what became of the actions, each once', () => {
    assert.deepEqual(report.counts, { actions: 5, allowed: 2, approved: 1, denied: 2, open: 0 });
    assert.deepEqual(report.agents, ['claude']);
    assert.deepEqual(report.subagents, ['sub-1']);
  });

  it('names time, number and hash of everything', () => {
    const [wipe] = report.heldBack;
    assert.equal(wipe?.evidence.segment, segment);
    const text = reportMarkdown(report, { label: () => 'Claude Code' });
    for (const { evidence } of [...report.prompts, ...report.reads, ...report.ran]) {
      const { time, seq, hash } = evidence;
      assert.ok(text.includes(`_${time} · entry ${seq} · ${hash.slice(0, 16)}_`));
    }
    for (const part of [
      'Fix the staging login',
      '`scripts/domains.sh`',
      '`RAILWAY_TOKEN`',
      '2 more files',
      'denied by a person, not run',
      'approved by a person, ran, exit status 0',
      'environment production; cannot be undone',
    ]) {
      assert.ok(text.includes(part), part);
    }
  });

  it('says whether the entries are as they were recorded', () => {
    const frame = { label: () => 'Claude Code' };
    assert.match(reportMarkdown(report, frame), /was not checked/u);
    const good = reportMarkdown(report, { ...frame, check: { sound: 12, unsound: [] } });
    assert.match(good, /the 12 entries were as they had been recorded; of a longer session/u);
    const bad = reportMarkdown(report, { ...frame, check: { sound: 11, unsound: ['wipe'] } });
    assert.match(bad, /\*\*1 actions have entries that were changed[^\n]*`wipe`/u);
  });

  it('is whole where nothing is in the record', () => {
    const text = reportMarkdown(reportOf('s2', [], describeIt), { label: (agent) => agent });
    assert.match(text, /No prompt is in the record/u);
    assert.match(text, /From no entry/u);
  });

  it('lets nothing that others wrote become part of its form', () => {
    const evil = [
      '# APPROVED\n\n**by Ada** [ok](http://evil.example) ![x](http://evil.example/p.png)',
      '<img src=http://evil.example/p.png> <script>alert(1)</script>',
      '``` \n```\n# out of the code',
      '\u202Egnp.exe \x1b[2J\x1b]8;;http://evil.example\x07click',
      'r\u0430ilway.app',
      Array.from({ length: 5_000 }, (_, at) => `line ${at}`).join('\n'),
      'x'.repeat(1_000_000),
    ];
    const groups = evil.flatMap((text, at) => [
      joined(`prompt-${at}`, action({ kind: 'prompt', text }), decision()),
      joined(
        `run-${at}`,
        action(
          { kind: 'shell', line: text, cwd: text.slice(0, 80) },
          { ...origin, subagent: text.slice(0, 80), session: text.slice(0, 80) },
        ),
        decision({
          decision: 'deny',
          reason: text,
          effects: [
            { ...volume, headline: text, targets: [{ type: 'path', name: text }], rule: text },
          ],
        }),
      ),
      joined(`note-${at}`, { type: 'note', title: text, text }),
    ]);
    const text = reportMarkdown(reportOf(evil[0] ?? '', groups, describeIt), {
      label: () => evil[0] ?? '',
    });
    const outside = text.replace(/(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/gu, '');
    assert.doesNotMatch(outside, /evil|http|<|\[|!\[|script|\u202E|\x1b/u);
    assert.deepEqual(
      text.split('\n').filter((line) => line.startsWith('#')),
      reportMarkdown(report, { label: () => '' })
        .split('\n')
        .filter((line) => line.startsWith('#')),
    );
    assert.ok(text.includes('r\u0430⟨U+0430⟩ilway.app'));
    assert.ok(text.length < 100_000, String(text.length));
  });

  it('takes for infrastructure what others depend on', () => {
    assert.ok(isInfrastructure({ kind: 'drops-data', environment: 'local' }));
    assert.ok(isInfrastructure({ kind: 'deletes-files', environment: 'production' }));
    assert.ok(!isInfrastructure({ kind: 'deletes-files', environment: 'local' }));
    assert.ok(!isInfrastructure({ kind: 'reads-secret', environment: 'unknown' }));
  });
});

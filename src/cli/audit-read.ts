import { setTimeout as pause } from 'node:timers/promises';
import { exportLines, rowOf, type ExportedAs } from '../audit/export';
import { plainLine } from '../audit/neutral';
import { TOLD_VERDICTS, type Joined, type RecordFilter } from '../audit/query';
import { RecordIndex } from '../audit/record-index';
import { indexesOf } from '../audit/record-places';
import { readArguments } from './arguments';
import { homeOf, recordFolder, requireFolder } from './audit-folder';
import { mayBeShown } from './audit-gate';
import { EXIT, UsageError, type Exit } from './exit';
import { writeOut } from './output';

const OPTIONS = {
  agent: { type: 'string', multiple: true },
  session: { type: 'string', multiple: true },
  verdict: { type: 'string', multiple: true },
  effect: { type: 'string', multiple: true },
  environment: { type: 'string', multiple: true },
  kind: { type: 'string', multiple: true },
  since: { type: 'string' },
  until: { type: 'string' },
  text: { type: 'string' },
  count: { type: 'string' },
  format: { type: 'string' },
  home: { type: 'string' },
} as const;

type Values = ReturnType<typeof readArguments<typeof OPTIONS>>['values'];

const FORMATS: readonly ExportedAs[] = ['jsonl', 'csv', 'markdown'];
const PAGE = 500;
/** Most actions that are told at one look at a record that is followed, and remembered. */
const MOST_NEWS = 10_000;
/** Windows that write side by side count side by side: behind so many that are known nothing new is looked for. */
const SIDE_BY_SIDE = 500;
/** How often a record that is followed is looked at (ms). */
const LOOK_MS = 1_000;

/**
 * `portcullis audit query|tail|export`: what stands in a record. While a window is open its dialog asks first; with
 * none open a person at a terminal is shown it.
 */
export async function auditRead(
  verb: 'query' | 'tail' | 'export',
  args: readonly string[],
): Promise<Exit> {
  const { values, positionals } = readArguments(args, OPTIONS);
  if (positionals.length > 1) throw new UsageError(`audit ${verb} takes one folder`);
  const filter = filterOf(values);
  const most = countOf(values.count);
  const format = formatOf(values.format);
  const home = homeOf(values.home);
  const { folder } = await recordFolder(home, positionals[0]);
  await requireFolder(folder);
  if (!(await mayBeShown(home, verb, args))) return EXIT.deny;
  const index = new RecordIndex(folder, { folder: await indexesOf(home, folder) });
  if (verb === 'tail') return follow(index, filter, most ?? 10);
  if (verb === 'export') {
    for await (const line of exportLines(format, all(index, filter, most))) {
      await writeOut(`${line}\n`);
    }
    return EXIT.done;
  }
  for await (const group of all(index, filter, most ?? 20)) await writeOut(lineOf(group));
  return EXIT.done;
}

/** Newest first. */
async function* all(
  index: RecordIndex,
  filter: RecordFilter,
  most = Infinity,
): AsyncGenerator<Joined, void> {
  let left = most;
  let before: string | undefined;
  while (left > 0) {
    const count = Math.min(PAGE, left);
    const page = await index.query({ filter, count, ...(before === undefined ? {} : { before }) });
    yield* page.groups;
    left -= page.groups.length;
    before = page.groups.at(-1)?.cursor;
    if (!page.more || before === undefined) return;
  }
}

/**
 * The newest, oldest first, and then what comes, until this is ended: an action when it is asked for, and once more
 * when somebody decides on it.
 */
async function follow(index: RecordIndex, filter: RecordFilter, most: number): Promise<Exit> {
  const ended = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      ended.abort();
    });
  }
  /** What was told of each action, by its id; the one that was told last at the end. */
  const told = new Map<string, string | undefined>();
  let oldest: number | undefined;
  while (!ended.signal.aborted) {
    const news: Joined[] = [];
    let known = 0;
    for await (const group of all(index, filter, oldest === undefined ? most : MOST_NEWS)) {
      // What was there before the first of them is not news; nor is what lies behind many that are known.
      const isOld = oldest !== undefined && group.seq < oldest;
      if (isOld || (told.has(group.id) && (known += 1) > SIDE_BY_SIDE)) break;
      if (!told.has(group.id) || told.get(group.id) !== rowOf(group).verdict) news.push(group);
    }
    oldest ??= news.at(-1)?.seq ?? 0;
    for (const group of news.reverse()) {
      told.delete(group.id);
      told.set(group.id, rowOf(group).verdict);
      await writeOut(lineOf(group));
    }
    for (const id of told.keys()) {
      if (told.size <= MOST_NEWS) break;
      told.delete(id);
    }
    await pause(LOOK_MS, undefined, { signal: ended.signal }).catch(() => undefined);
  }
  return EXIT.done;
}

function lineOf(group: Joined): string {
  const { time, who, verdict, state, what, rules } = rowOf(group);
  const told = [time, who, verdict, state, plainLine(what, 400), rules.join(' ')];
  return `${told.map((part) => plainLine(part, 500)).join('  ')}\n`;
}

function filterOf(values: Values): RecordFilter {
  const verdicts = TOLD_VERDICTS.filter((one) => values.verdict?.includes(one));
  if (verdicts.length !== new Set(values.verdict).size) {
    throw new UsageError(`--verdict is one of ${TOLD_VERDICTS.join(', ')}`);
  }
  const { agent, session, effect, environment, kind, text } = values;
  const [from, to] = [timeOf('since', values.since), timeOf('until', values.until)];
  return {
    verdicts,
    ...(agent === undefined ? {} : { agents: agent }),
    ...(session === undefined ? {} : { sessions: session }),
    ...(effect === undefined ? {} : { effects: effect }),
    ...(environment === undefined ? {} : { environments: environment }),
    ...(kind === undefined ? {} : { kinds: kind }),
    ...(text === undefined ? {} : { text }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
}

function timeOf(option: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const time = Date.parse(text);
  if (Number.isNaN(time)) {
    throw new UsageError(`--${option} is a time such as 2026-04-24T09:00:00Z`);
  }
  return new Date(time).toISOString();
}

function countOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,8}$/u.test(text)) throw new UsageError('--count is a number of actions');
  return Number(text);
}

function formatOf(text: string | undefined): ExportedAs {
  const format = FORMATS.find((one) => one === (text ?? 'jsonl'));
  if (format === undefined) throw new UsageError(`--format is one of ${FORMATS.join(', ')}`);
  return format;
}

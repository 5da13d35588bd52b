import { mkdir, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { seal } from '../../src/audit/chain';
import { checkpointBody } from '../../src/audit/checkpoint';
import { GENESIS, type AnyBody } from '../../src/audit/entry';
import { segmentName } from '../../src/audit/folders';
import type { SigningKey } from '../../src/audit/keys';
import { told } from '../unit/support/told';

/** When the first action of a long record was asked for; the next ones follow by the second. */
export const START = Date.parse('2026-04-01T00:00:00Z');
const SEGMENT_BYTES = 8 * 1024 * 1024;
const WRITER = '0123456789ab';
/** Actions of one session, and of one that is denied, one in production, one with a rare word. */
const SESSION = 400;
const DENIED = 50;
const PRODUCTION = 500;
const RARE = 3_000;

/** A word that stands in one action alone, about in the middle of a record of so many entries. */
export function rareWord(records: number): string {
  return `needle-${Math.floor(records / 3 / RARE / 2)}`;
}

/** A session about in the middle of a record of so many entries. */
export function someSession(records: number): string {
  return `s${Math.floor(records / 3 / SESSION / 2)}`;
}

/**
 * Fills a folder with a record as years of work leave it: three entries an action, in segments of 8 MB.
 *
 * @param records entries, about
 * @param key signs it as a window does; unsigned without
 */
export async function generate(folder: string, records: number, key?: SigningKey): Promise<void> {
  await mkdir(folder, { recursive: true });
  let head: { readonly segment: string; readonly seq: number; readonly hash: string } | undefined;
  let [made, action, count] = [0, 0, 0];
  while (made < records) {
    count += 1;
    const at = timeOf(action);
    const segment = segmentName(at, WRITER, count);
    const lines: string[] = [];
    let size = 0;
    let { seq, hash: prev } = head ?? { seq: 0, hash: GENESIS };
    const link = () => ({ seq: (seq += 1), time: timeOf(action), writer: WRITER, prev });
    const add = (body: AnyBody, at = link()) => {
      const { entry, line } = seal(body, at);
      prev = entry.hash;
      size += line.length + 1;
      made += 1;
      lines.push(`${line}\n`);
    };
    const sign = () => {
      if (key === undefined) return;
      const at = link();
      add(checkpointBody(key, segment, at), at);
    };
    const previous = head === undefined ? {} : { previous: head };
    add({ type: 'opened', reason: 'size', pid: 1, editor: 'Test Editor', ...previous });
    while (size < SEGMENT_BYTES && made < records) {
      action += 1;
      for (const body of taleOf(action)) add(body);
      if (action % DENIED === 0) sign();
    }
    sign();
    head = { segment, seq, hash: prev };
    const file = path.join(folder, segment);
    await writeFile(file, lines.join(''));
    // As segments of days that are over lie there.
    await utimes(file, new Date(at), new Date(at));
  }
}

function timeOf(action: number): string {
  return new Date(START + action * 1_000).toISOString();
}

function taleOf(action: number): readonly AnyBody[] {
  const id = action.toString(16).padStart(16, '0');
  const isDenied = action % DENIED === 0;
  const rare = action % RARE === 0 ? `needle-${action / RARE}` : '';
  const environment = action % PRODUCTION === 0 ? ('production' as const) : ('local' as const);
  const effect = { kind: 'drops-data', environment, rule: 'postgres.drop' };
  const tale = {
    line: `npm run build -- --part ${action} --out dist/${action % 97} ${rare}`,
    agent: action % 3 === 0 ? 'cursor' : 'claude',
    session: `s${Math.floor(action / SESSION)}`,
    ...(isDenied ? { decision: 'deny' as const, effect } : {}),
  };
  const ended = isDenied ? ({ state: 'not-run' } as const) : ({ state: 'ran', status: 0 } as const);
  return [...told(id, tale), { type: 'outcome', id, ...ended }];
}

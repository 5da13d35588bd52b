import { mkdir, mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Body } from '../../../src/audit/entry';
import { storageAudit, workspaceAudit } from '../../../src/audit/folders';
import { segmentsOf } from '../../../src/audit/segment-files';
import { RecordWriter, type RecordOptions } from '../../../src/audit/record';

/** For tests: a workspace and a storage of their own. */
export interface Places {
  readonly base: string;
  readonly workspace: string;
  readonly storage: string;
}

export async function makePlaces(name = 'work'): Promise<Places> {
  const base = await realpath(await mkdtemp(path.join(os.tmpdir(), 'pc-audit-')));
  const workspace = path.join(base, name);
  await mkdir(workspace);
  return { base, workspace, storage: path.join(base, 'storage') };
}

export async function removePlaces({ base }: Places): Promise<void> {
  await rm(base, { recursive: true, force: true });
}

export async function openRecord(
  places: Places,
  more: Partial<RecordOptions> = {},
): Promise<RecordWriter> {
  return RecordWriter.open({
    workspace: places.workspace,
    storage: places.storage,
    editor: 'Test Editor',
    redact: (body) => body,
    ...more,
  });
}

export function note(text: string): Body {
  return { type: 'note', id: 'n', title: 'A note', text };
}

/** The lines of a place's segments, by name. */
export async function linesOf(folder: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, readonly string[]>();
  for (const name of await segmentsOf(folder)) {
    const text = await readFile(path.join(folder, name), 'utf8');
    found.set(name, text.split('\n').slice(0, -1));
  }
  return found;
}

export function foldersOf(places: Places): { readonly mine: string; readonly copy: string } {
  return { mine: workspaceAudit(places.workspace), copy: storageAudit(places.storage) };
}

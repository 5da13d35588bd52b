import { createHash } from 'node:crypto';
import path from 'node:path';
import { openRegularFile, readAt } from '../open-file';
import { MAX_POLICY } from './document';

/** What lies at the place of a policy. */
export type PolicyFile =
  | { readonly state: 'missing' }
  | { readonly state: 'unreadable'; readonly why: string }
  | {
      readonly state: 'read';
      readonly text: string;
      /** Whether only the system's administrator can have written it. */
      readonly isAdministrators: boolean;
    };

const decoder = new TextDecoder('utf-8', { fatal: true });

/** Reads a policy file, whole or not at all. */
export async function readPolicyFile(file: string): Promise<PolicyFile> {
  const opened = await openRegularFile(file);
  switch (opened.state) {
    case 'missing':
      return { state: 'missing' };
    case 'other':
      return { state: 'unreadable', why: 'it is no file' };
    case 'unknown':
    case 'unreadable':
      return { state: 'unreadable', why: 'it cannot be read' };
    case 'open':
      break;
  }
  const { file: handle, stats, real } = opened;
  try {
    const bytes = await readAt(handle, 0, MAX_POLICY + 1);
    if (bytes.length > MAX_POLICY) {
      return { state: 'unreadable', why: `it is longer than ${MAX_POLICY} bytes` };
    }
    const isAdministrators = isOwnedByRoot(stats) && real === path.resolve(file);
    return { state: 'read', text: decoder.decode(bytes), isAdministrators };
  } catch {
    return { state: 'unreadable', why: 'it is not text in UTF-8' };
  } finally {
    await handle.close();
  }
}

/** Windows tells owners in another way: there no policy of an organisation is believed yet. */
function isOwnedByRoot({ uid, mode }: { readonly uid: number; readonly mode: number }): boolean {
  return process.platform !== 'win32' && uid === 0 && (mode & 0o022) === 0;
}

/** One name for each text: what a person accepted is known again by it. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

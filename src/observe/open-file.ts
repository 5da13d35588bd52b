import { constants, type Stats } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { resolvePath } from './real-path';
import { errorCode } from './sources';

export type Opened =
  | {
      readonly state: 'open';
      readonly real: string;
      readonly file: FileHandle;
      readonly stats: Stats;
    }
  | { readonly state: 'missing' | 'other' | 'unreadable' | 'unknown' };

/** Files there are made by the kernel when read: reading them can block, or do something. */
const kernelFolders = /^\/(?:dev|proc|sys)(?:\/|$)/u;

/**
 * Opens a regular file for reading and nothing else: what is no regular file is not opened at all, for
 * opening a FIFO waits and opening a device acts. The caller closes it.
 */
export async function openRegularFile(path: string): Promise<Opened> {
  const resolved = await resolvePath(path);
  if (resolved.state !== 'found') return resolved;
  const { real } = resolved;
  if (!resolved.stats.isFile() || kernelFolders.test(real)) return { state: 'other' };
  // Between the look and the opening it may have been replaced: then this neither follows nor waits.
  const flags = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW;
  let file: FileHandle;
  try {
    file = await open(real, flags);
  } catch (error) {
    return { state: errorCode(error) === 'ENOENT' ? 'missing' : 'unreadable' };
  }
  try {
    const stats = await file.stat();
    if (stats.isFile()) return { state: 'open', real, file, stats };
  } catch {
    await file.close();
    return { state: 'unreadable' };
  }
  await file.close();
  return { state: 'other' };
}

/**
 * Reads on from a position until `bytes` are read or the file ends.
 *
 * @returns what was read, which is shorter only at the file's end
 */
export async function readAt(file: FileHandle, position: number, bytes: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(bytes);
  let length = 0;
  while (length < bytes) {
    const { bytesRead } = await file.read(buffer, length, bytes - length, position + length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return buffer.subarray(0, length);
}

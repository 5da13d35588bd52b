import { watch, type FSWatcher } from 'node:fs';
import path from 'node:path';

/**
 * Tells of changes below folders. On Linux each folder is watched by itself, files are not: measured on
 * 20,000 files in 1,000 folders this costs 10 ms and 3 MB, where a watcher of every file costs 2 s and
 * 240 MB. macOS and Windows watch whole trees themselves.
 */
export interface TreeWatch {
  /** Watches one folder; anew, if it was watched before under this name. */
  add(folder: string): void;
  /** Forgets a folder and all below it. */
  remove(folder: string): void;
  dispose(): void;
}

export interface TreeWatchEvents {
  /** Something happened to this path: made, changed, removed, or a folder as a whole. */
  readonly changed: (path: string) => void;
  /** A folder cannot be watched, by the limit of the system or for another reason. */
  readonly failed: (folder: string) => void;
}

/**
 * @param wholeTrees whether the system watches a folder with all below it: then `add` is to be called
 *   for the topmost folders too, and does nothing for those below them
 */
export function watchTrees(
  events: TreeWatchEvents,
  wholeTrees = process.platform === 'darwin' || process.platform === 'win32',
): TreeWatch {
  const watchers = new Map<string, FSWatcher>();

  const close = (folder: string): void => {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  };

  const isCovered = (folder: string): boolean =>
    wholeTrees && [...watchers.keys()].some((above) => folder.startsWith(above + path.sep));

  const add = (folder: string): void => {
    if (isCovered(folder)) return;
    close(folder);
    try {
      const watcher = watch(folder, { persistent: false, recursive: wholeTrees });
      watcher.on('change', (_event, name) => {
        events.changed(typeof name === 'string' && name !== '' ? path.join(folder, name) : folder);
      });
      watcher.on('error', () => {
        // It is gone, or the system gave up: a look at the folder tells which.
        close(folder);
        events.changed(folder);
      });
      watchers.set(folder, watcher);
    } catch {
      events.failed(folder);
    }
  };

  return {
    add,
    remove: (folder) => {
      for (const watched of [...watchers.keys()]) {
        if (watched === folder || watched.startsWith(folder + path.sep)) close(watched);
      }
    },
    dispose: () => {
      for (const folder of [...watchers.keys()]) close(folder);
    },
  };
}

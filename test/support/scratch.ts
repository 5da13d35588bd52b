import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A folder of its own for one test, and what lies in it. */
export interface Scratch {
  /** Absolute, with links resolved. */
  readonly root: string;
  /** The absolute path of what has this relative one. */
  at(relative: string): string;
  /** Writes files, making the folders above them. */
  write(files: Readonly<Record<string, string | Uint8Array>>): void;
  remove(): void;
}

export function scratchFolder(): Scratch {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'portcullis-test-')));
  const at = (relative: string) => path.join(root, relative);
  return {
    root,
    at,
    write: (files) => {
      for (const [relative, content] of Object.entries(files)) {
        mkdirSync(path.dirname(at(relative)), { recursive: true });
        writeFileSync(at(relative), content);
      }
    },
    remove: () => {
      rmSync(root, { recursive: true, force: true });
    },
  };
}

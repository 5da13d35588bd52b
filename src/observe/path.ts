import type { FactSource } from './sources';
import { resolvePath } from './real-path';

/** What lies at a path: one `lstat` for each part of it, nothing is opened. */
export const observePath: FactSource<'path'> = async ({ path }) => {
  const resolved = await resolvePath(path);
  switch (resolved.state) {
    case 'unknown':
      return 'unknown';
    case 'missing':
      return { type: 'missing', real: resolved.real };
    case 'found': {
      const { real, stats } = resolved;
      if (stats.isFile()) return { type: 'file', real, bytes: stats.size };
      return { type: stats.isDirectory() ? 'directory' : 'other', real };
    }
  }
};

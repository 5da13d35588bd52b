import { openRegularFile, readAt } from './open-file';
import type { FactSource } from './sources';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of a file, whole or not at all: half a script would be judged as a harmless one. */
export const observeText: FactSource<'text'> = async ({ path }, { limits }) => {
  const opened = await openRegularFile(path);
  switch (opened.state) {
    case 'unknown':
      return 'unknown';
    case 'missing':
      return { state: 'missing' };
    case 'other':
    case 'unreadable':
      return { state: 'unreadable' };
    case 'open': {
      const { file } = opened;
      try {
        const bytes = await readAt(file, 0, limits.textBytes + 1);
        if (bytes.length > limits.textBytes) return { state: 'too-large' };
        const text = decode(bytes);
        return text === undefined ? { state: 'binary' } : { state: 'read', text };
      } catch {
        return { state: 'unreadable' };
      } finally {
        await file.close();
      }
    }
  }
};

function decode(bytes: Buffer): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

import { plainLine } from '../audit/neutral';
import { isPersonHere } from './doctor';
import { PlainError } from './exit';

/**
 * Whether what stands in a record is shown to whoever asks: with a window open its dialog says so, with none open a
 * person at a terminal is shown it. Why not stands on standard error then.
 *
 * @param words behind the verb, as they were given: the dialog shows them
 * @throws PlainError where nobody can be asked
 */
export async function mayBeShown(
  home: string,
  verb: 'query' | 'tail' | 'export' | 'report',
  words: readonly string[],
): Promise<boolean> {
  const { openWindow, askWindow } = await import('./window');
  const window = await openWindow(home);
  if (window === undefined) {
    if (isPersonHere()) return true;
    throw new PlainError(
      'no window of the editor is open, where a person could be asked. Open one, or run this in a terminal of your own',
    );
  }
  process.stderr.write('portcullis: the dialog in the editor asks whether this may be shown.\n');
  const question = JSON.stringify({ verb, words: [verb, ...words] });
  const { passed, text } = await askWindow(window, 'audit', question);
  if (!passed) process.stderr.write(`${plainLine(text.trimEnd())}\n`);
  return passed;
}

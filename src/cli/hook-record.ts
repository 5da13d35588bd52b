import { BRIEF_END, RecordError, RecordWriter } from '../audit/record';
import { isFrozen } from '../broker/freeze';
import { Ledger } from '../broker/ledger';
import { redactBody } from '../broker/redaction';
import { refusalText } from '../broker/texts';
import type { HookAnswer } from '../broker/hook-guard';
import { clientKey } from '../audit/key-ring';
import { recordPlaceOf } from '../audit/record-places';

/** Who wrote, as the record says it. */
const WRITER = 'the command-line client, with no window open';

/**
 * Lets something be judged and recorded where the window that was open on the folder last wrote: in a segment
 * of its own, which the next window shows. Calls come side by side, and none waits for a lock that another
 * one may have left behind. What cannot be recorded is refused.
 *
 * @param folder the enrolled folder that the call is guarded by, where it is known
 */
export async function recorded(
  home: string,
  folder: string | undefined,
  judged: (ledger: Ledger, frozen: boolean) => Promise<HookAnswer>,
): Promise<HookAnswer> {
  const [place, key] = await Promise.all([recordPlaceOf(home, folder), clientKey(home)]);
  const record = await RecordWriter.open({
    ...place,
    ...(key === undefined ? {} : { key }),
    editor: WRITER,
    redact: redactBody,
    brief: true,
  });
  // There is no panel: whoever opens a window reads the record.
  const ledger = new Ledger(
    record,
    () => undefined,
    (agent) => agent,
  );
  try {
    return await judged(ledger, isFrozen(place.storage));
  } catch (error) {
    if (!(error instanceof RecordError)) throw error;
    const refusal = { because: 'not-recorded', detail: error.message } as const;
    return { allowed: false, text: refusalText(refusal, 'agent') };
  } finally {
    await record.close(BRIEF_END).catch(() => undefined);
  }
}

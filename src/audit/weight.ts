import type { AnyBody } from './entry';

/**
 * What the judge let through unasked, and how it ended, is many lines an hour, and each would hold its
 * command up for the time of the disk. All else is on the disk before anything proceeds.
 *
 * @param brief of a writer of a few entries
 */
export function mustLast(body: AnyBody, brief: boolean): boolean {
  switch (body.type) {
    case 'action':
    case 'outcome':
    case 'checkpoint':
      return false;
    case 'decision':
      return body.decision !== 'allow' || body.by !== 'judge';
    case 'note':
    case 'retired':
      return true;
    case 'opened':
    case 'closed':
      // Of a few entries they say nothing that the others do not.
      return !brief;
  }
}

/** What is signed as soon as it is written; the rest is within seconds. */
export function isSignedAtOnce(body: AnyBody): boolean {
  return body.type === 'opened' || body.type === 'closed' || mustLast(body, false);
}

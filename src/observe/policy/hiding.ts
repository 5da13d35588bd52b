import { isDeepStrictEqual } from 'node:util';
import { readPolicy } from './document';

/**
 * Whether a policy says what it said before, and hides more: nobody need be asked about that.
 *
 * @param before what was accepted last; undefined where nothing was
 */
export function onlyHidesMore(before: string | undefined, now: string): boolean {
  const [old, fresh] = [readPolicy(before ?? '{"version":1}'), readPolicy(now)];
  if (!old.ok || !fresh.ok) return false;
  const { hidden: hadHidden = [], ...had } = old.document;
  const { hidden = [], ...has } = fresh.document;
  return (
    hidden.length > hadHidden.length &&
    hadHidden.every((one) => hidden.includes(one)) &&
    isDeepStrictEqual(had, has)
  );
}

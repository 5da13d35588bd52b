import type { HttpRequest, RequestHeader } from './request';

/** Headers that servers and proxies which honour them take the method from (as Rails and Symfony do). */
const OVERRIDES: ReadonlySet<string> = new Set([
  'x-http-method-override',
  'x-http-method',
  'x-method-override',
]);

/**
 * The method that counts, in capital letters: that of a header which stands in for it, where there is one. Of several
 * the one that takes away. `said` is that of the first line, where the two differ: a server that knows nothing of such
 * headers does that.
 */
export function methodOf(
  given: string | undefined,
  headers: readonly RequestHeader[],
): Pick<HttpRequest, 'method' | 'said'> {
  const said = given?.toUpperCase();
  const named = headers
    .filter(({ name, value }) => OVERRIDES.has(name) && value !== undefined)
    .flatMap(({ value = '' }) => value.split(','))
    .map((value) => value.trim().toUpperCase())
    .filter((value) => value !== '');
  const method = (named.includes('DELETE') ? 'DELETE' : named[0]) ?? said;
  return { method, ...(said === undefined || said === method ? {} : { said }) };
}

/** Says of an answer that the gate gave it, not the server. */
export const REFUSED_HEADER = 'portcullis';

/** Why a request does not go on, as its client reads it: what, why, what to do. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  /**
   * @param status of the answer: 400 to 431 for what the client did, 403 for what is not let out, 502 and 504 for
   *   what the server did, 503 where nobody can be asked
   * @param isTold the broker knows of it already: by its own word, or because the client has gone
   */
  constructor(
    readonly status: 400 | 403 | 407 | 408 | 431 | 502 | 503 | 504,
    message: string,
    readonly isTold = false,
  ) {
    super(message);
  }
}

/** The text of an answer, which people and agents read. */
export function refusalText(refusal: Refusal): string {
  const text = refusal.message.trim();
  // The broker's words say whose they are.
  return `${text.startsWith('Portcullis') ? '' : 'Portcullis: '}${text}\n`;
}

/** One line on what went wrong, without what was sent: errors of Node name hosts and codes, never bodies or headers. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  if (error instanceof AggregateError) {
    const errors: readonly unknown[] = error.errors;
    if (errors.length > 0) return reasonOf(errors[0]);
  }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const text = `${error.message}${code === '' || error.message.includes(code) ? '' : ` (${code})`}`;
  return text.replace(/\s+/g, ' ').slice(0, 300);
}

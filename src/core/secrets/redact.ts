import { findSecrets } from './find';

/**
 * The text with each secret replaced by `‹hidden: NAME›`, where NAME is what it is assigned to or else
 * its kind. Idempotent: what is hidden is not found again.
 */
export function redact(text: string): string {
  const parts: string[] = [];
  let from = 0;
  for (const span of findSecrets(text)) {
    parts.push(text.slice(from, span.start), `‹hidden: ${span.name ?? span.kind}›`);
    from = span.end;
  }
  parts.push(text.slice(from));
  return parts.join('');
}

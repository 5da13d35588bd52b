import { argumentSpans } from './arguments';
import { assignmentSpans } from './assignments';
import { callSpans } from './calls';
import type { SecretSpan } from './index';
import { keyMaterialSpans } from './key-material';
import { jwtSpans, privateKeySpans } from './keys';
import { manifestSpans } from './manifests';
import { authorizationSpans, bearerSpans, connectionSpans, userTokenSpans } from './spans';
import { tokenSpans } from './tokens';

/**
 * The secrets in a text, in order and without overlap: tokens of known forms, private keys, literal
 * Authorization headers, passwords in connection strings, JSON Web Tokens and assignments to names
 * that say "secret". Placeholders and references pass. Time grows with the length alone.
 */
export function findSecrets(text: string): SecretSpan[] {
  const found: SecretSpan[] = [];
  privateKeySpans(text, found);
  keyMaterialSpans(text, found);
  tokenSpans(text, found);
  jwtSpans(text, found);
  authorizationSpans(text, found);
  bearerSpans(text, found);
  connectionSpans(text, found);
  userTokenSpans(text, found);
  argumentSpans(text, found);
  callSpans(text, found);
  manifestSpans(text, found);
  assignmentSpans(text, found);
  return merged(found);
}

/** Overlapping finds are one secret: the widest stretch, the first kind, a name if any has one. */
function merged(found: SecretSpan[]): SecretSpan[] {
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  const result: SecretSpan[] = [];
  for (const span of found) {
    const last = result.at(-1);
    if (last === undefined || span.start >= last.end) {
      result.push(span);
      continue;
    }
    const name = last.name ?? span.name;
    // What is recognised by its form says more than that it was assigned.
    const kind = last.kind === 'assignment' ? span.kind : last.kind;
    result[result.length - 1] = {
      start: last.start,
      end: Math.max(last.end, span.end),
      kind,
      ...(name === undefined ? {} : { name }),
    };
  }
  return result;
}

/**
 * What a secret path is, what a secret looks like, how to redact. Pure and of linear time; used by the
 * judge, the file guard's index and the record alike.
 */

/** A secret found in a text; offsets in UTF-16 units, half open. */
export interface SecretSpan {
  readonly start: number;
  readonly end: number;
  /** `railway-token`, `private-key`, `assignment`, … */
  readonly kind: string;
  /** The name it is assigned to, where there is one: shown in place of the value. */
  readonly name?: string;
}

export { findSecrets } from './find';
export { redact } from './redact';
export {
  MOST_VIEWED,
  redactedView,
  secretValues,
  type RedactedView,
  type SecretValue,
} from './view';
export { secretPath, type SecretPath } from './paths';
export { SECRET_PATHS, type SecretPathRow } from './path-table';
export { tokenForms, type TokenForm, type TokenPart } from './token-forms';
export { isSecretName } from './names';
export { standInsOf, type KeyedHash, type PlaceholderPlace, type StandIn } from './placeholders';
export { decoyOf, type Fill } from './decoys';
export { fillsOf } from './decoys/fills';
export { isTelling } from './telling';
export { anchored, hiddenBy, NOTHING_HIDDEN, type IsHidden } from './hidden';
export { HIDDEN_FILE } from './decoys/worthless';
export { secretsOf } from './file';

import { textValue, unknownFrom, type Value } from './value';

/** The value of a variable of the environment. */
export function environmentValue(name: string | undefined, otherwise: Value | undefined): Value {
  if (name === undefined) return unknownFrom([{ kind: 'environment' }]);
  if (name === 'HOME' || name === 'USERPROFILE') return textValue('~');
  if (name === 'PWD') return textValue('.');
  if (name === 'TMPDIR' || name === 'TEMP') return textValue('/tmp');
  const value = unknownFrom([{ kind: 'variable', name }]);
  return otherwise?.kind === 'text' ? { kind: 'several', of: [otherwise, value] } : value;
}

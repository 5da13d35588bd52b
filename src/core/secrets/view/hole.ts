import { nameKind } from '../names';

/** A stretch of a secret file that is not shown; offsets in UTF-16 units, half open. */
export interface Hole {
  readonly start: number;
  readonly end: number;
  /** What the value is called there. */
  readonly name: string;
}

/** Words, switches and short numbers, which settings are full of and which give nobody anything. */
const PLAIN =
  /^(?:|true|false|yes|no|on|off|null|nil|none|undefined|~|[0-9]{1,5}|[0-9]{1,3}(?:\.[0-9]{1,3}){1,2}|development|dev|production|prod|staging|test|testing|local|localhost|127\.0\.0\.1|0\.0\.0\.0|::1|debug|info|warn|warning|error|verbose|trace|silent|utf-?8|json|text|us-(?:east|west)-[12]|eu-(?:west|central|north)-[1-3])$/i;

/** A name that stands for the value of another one. */
const REFERENCE = /^\$(?:\{[A-Za-z_]\w{0,80}\}|[A-Za-z_]\w{0,80})$/;

/** Whether a value may be shown though the file is one of secrets. */
export function isPlainValue(name: string, value: string): boolean {
  if (value === '' || REFERENCE.test(value)) return true;
  if (/(?:^|[_.-])(?:pin|otp|code)$/i.test(name)) return false;
  return nameKind(name) === undefined && PLAIN.test(value);
}

/** Longest name that is shown; what is longer may be a value in the place of one (characters). */
export const LONGEST_NAME = 100;

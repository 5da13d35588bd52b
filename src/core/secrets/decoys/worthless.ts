/** What stands in a decoy where nobody gets anything for it. */
const NOTHING = 'hidden-by-portcullis';

/** A whole file of which no form is known. */
export const HIDDEN_FILE =
  'Portcullis: what stands in this file is hidden from this terminal. The file itself is untouched.\n';

/** A line of a key's block, of characters that a block may have, clearly none of a key. */
const KEY_LINE = 'PORTCULLIS/HIDES/THIS/KEY/FROM/THIS/TERMINAL/';

/**
 * A text of the same form as a value, and nothing of it: programs that look at a setting's form before they use it
 * go on, and so fail where the secret would be needed. It has as many line breaks.
 */
export function worthless(value: string, name: string): string {
  const breaks = value.match(/\r?\n/g) ?? [];
  const label = /^\s*-----BEGIN ([A-Z0-9 ]{1,60})-----/.exec(value)?.[1];
  if (label !== undefined) return keyBlock(label, breaks);
  if (name.includes('PRIVATE KEY') && breaks.length > 0) {
    return [KEY_LINE, ...breaks.map((end) => end + KEY_LINE)].join('');
  }
  return formed(value.trim()) + breaks.join('');
}

/** A block of a key with all its lines, also where it stands in one line, its breaks written as `\\n`. */
function keyBlock(label: string, breaks: readonly string[]): string {
  const ends = breaks.length < 2 ? ['\\n', '\\n', ...breaks] : breaks;
  const inner = ends.slice(0, -1).map((end) => end + KEY_LINE);
  return [`-----BEGIN ${label}-----`, ...inner, `${ends.at(-1) ?? ''}-----END ${label}-----`].join(
    '',
  );
}

function formed(value: string): string {
  if (/^-?[0-9][0-9.eE+-]*$/.test(value)) return '0';
  if (/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(value)) {
    return '00000000-0000-4000-8000-000000000000';
  }
  const scheme =
    /^(https?|wss?|postgres|postgresql|mysql|mariadb|mongodb|mongodb\+srv|redis|rediss|amqp|amqps|smtp|smtps|sqlite|file|s3):\/\//i.exec(
      value,
    )?.[0];
  if (scheme !== undefined) return `${scheme.toLowerCase()}${NOTHING}.invalid`;
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) ? `${NOTHING}@decoy.invalid` : NOTHING;
}

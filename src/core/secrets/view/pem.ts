import type { Hole } from './hole';

const BLOCK =
  /-----BEGIN ([A-Z0-9 ]{1,60})-----\r?\n((?:(?!-----)[^\n]*\n){1,20000})-----END \1-----/g;

/** Blocks that are meant to be shown to others. */
const PUBLIC =
  /^(?:CERTIFICATE|X509 CRL|CERTIFICATE REQUEST|(?:RSA |EC |PGP )?PUBLIC KEY(?: BLOCK)?)$/;

/** The keys of a file of PEM blocks (RFC 7468); undefined when anything else stands between them. */
export function pemHoles(text: string): readonly Hole[] | undefined {
  const holes: Hole[] = [];
  let from = 0;
  for (const match of text.matchAll(BLOCK)) {
    const [whole, label = '', body = ''] = match;
    if (text.slice(from, match.index).trim() !== '') return undefined;
    from = match.index + whole.length;
    const start = match.index + whole.indexOf('\n') + 1;
    if (!PUBLIC.test(label)) holes.push({ start, end: start + body.trimEnd().length, name: label });
  }
  return from === 0 || text.slice(from).trim() !== '' ? undefined : holes;
}

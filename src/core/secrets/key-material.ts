import type { SecretSpan } from './index';
import { isPlaceholder, looksRandom } from './placeholder';

/** Private keys without armour: DER in base64, armour that is encoded once more, keys in XML and JSON. */

interface Material {
  readonly kind: string;
  readonly regex: RegExp;
  /** Without this in a text it is not tried. */
  readonly needs: string;
}

/**
 * A key in base64 is known by its first bytes: PKCS#8 and PKCS#1 (version 0, then the algorithm or the
 * modulus), SEC 1, Ed25519, and `-----BEGIN … PRIVATE`. Public keys and certificates begin otherwise.
 */
const MATERIALS: readonly Material[] = [
  {
    kind: 'private-key',
    needs: 'MI',
    regex:
      /(?<![A-Za-z0-9+/])(?:MII[A-Za-z0-9+/]{3}IB(?:ADAN|ADCC|AAK[BC])|MI[A-Z][A-Za-z0-9+/]AgEA(?:MBM|MIH|AkE|MBA)|MHcCAQEEI|MIGkAgEBBD)((?:[A-Za-z0-9+/=]|\\[rn]|[\r\n]){40,16000})/g,
  },
  {
    kind: 'private-key',
    needs: 'CAQAwBQYDK2V',
    regex: /M[A-Z][0-9A-Za-z]CAQAwBQYDK2V[a-z][A-Za-z0-9+/]{20,100}={0,2}/g,
  },
  {
    kind: 'private-key',
    needs: 'LS0tLS1CRUdJTiB',
    regex:
      /LS0tLS1CRUdJTiB(?:SU0EgUFJJVkFURSBLRVkt|QUklWQVRFIEtFWS0t|FQyBQUklWQVRFIEtFWS0t|PUEVOU1NIIFBSSVZBVEUg|FTkNSWVBURUQgUFJJVkFU|EU0EgUFJJVkFURSBLRVkt)(?:[A-Za-z0-9+/=]|\\[rn]|[\r\n] {0,20}){40,16000}/g,
  },
  {
    kind: 'private-key',
    needs: '<D>',
    regex: /<D>[ \t\r\n]{0,20}[A-Za-z0-9+/=\r\n \t]{40,2000}<\/D>/g,
  },
  {
    kind: 'private-key',
    needs: '"kty',
    regex: /(?<=\\?"d\\?"[ \t]{0,4}:[ \t]{0,4}\\?")[A-Za-z0-9_-]{40,800}(?=\\?")/g,
  },
];

/** Finds them all. */
export function keyMaterialSpans(text: string, found: SecretSpan[]): void {
  for (const { kind, regex, needs } of MATERIALS) {
    if (!text.includes(needs)) continue;
    for (const { index, 0: match } of text.matchAll(regex)) {
      if (!/\.{3}|x{6}/i.test(match.slice(0, 300)) && new Set(match.slice(8, 80)).size > 12) {
        found.push({ start: index, end: index + match.length, kind });
      }
    }
  }
  mnemonicSpans(text, found);
  awsSecretSpans(text, found);
  cookieSpans(text, found);
}

/** The words of a wallet (BIP 39), by the name beside them. */
const MNEMONIC =
  /(?:mnemonic|seed[_ -]?phrase|recovery[_ -]?phrase|seed[_ -]?words)\w{0,20}["']?[ \t]{0,4}[:=][ \t]{0,4}(["'`]?)((?:[a-z]{3,8}[ ]){11,23}[a-z]{3,8})(?=\1|[ \t]*[\r\n]|$)/gi;

const NAMED = ['nemonic', 'NEMONIC', 'hrase', 'HRASE', 'seed', 'SEED'];

function mnemonicSpans(text: string, found: SecretSpan[]): void {
  if (!NAMED.some((word) => text.includes(word))) return;
  for (const match of text.matchAll(MNEMONIC)) {
    const value = match[2] ?? '';
    const words = value.split(' ');
    // The one that every example has repeats one word eleven times.
    if (new Set(words).size * 3 < words.length * 2) continue;
    const end = match.index + match[0].length;
    found.push({ start: end - value.length, end, kind: 'mnemonic' });
  }
}

/** How near an access key of AWS its secret stands (characters). */
const NEAR = 240;
const AWS_ID = /(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z2-7]{16}(?![A-Za-z0-9])/g;
const AWS_SECRET = /(?<![A-Za-z0-9+/=_.%-])[A-Za-z0-9+/]{40}(?![A-Za-z0-9+/=_-])/g;

/** The secret of an access key beside it, whatever it is named. */
function awsSecretSpans(text: string, found: SecretSpan[]): void {
  let from = 0;
  for (const { index, 0: id } of text.matchAll(AWS_ID)) {
    if (index < from || isPlaceholder(id)) continue;
    const start = Math.max(from, index - NEAR);
    from = index + id.length + NEAR;
    for (const match of text.slice(start, from).matchAll(AWS_SECRET)) {
      const value = match[0];
      if (/^[0-9a-f]+$/i.test(value) || !looksRandom(value) || isPlaceholder(value)) continue;
      found.push({
        start: start + match.index,
        end: start + match.index + value.length,
        kind: 'aws-secret-key',
      });
    }
  }
}

/** Sessions in the headers of a request or an answer (RFC 6265). */
const COOKIE =
  /\b(?:set-)?cookie["']?[ \t]{0,4}[:=,][ \t]{0,4}["']?[^\n"']{0,200}?\b((?:[\w.-]{0,30}(?:sess|sid|auth|token)[\w.-]{0,20}|connect\.sid))=([^\s;,"']{16,800})/gi;

function cookieSpans(text: string, found: SecretSpan[]): void {
  if (!/cookie/i.test(text)) return;
  for (const match of text.matchAll(COOKIE)) {
    const name = match[1] ?? '';
    const value = match[2] ?? '';
    if (/csrf|xsrf/i.test(name) || isPlaceholder(value) || !looksRandom(value)) continue;
    const end = match.index + match[0].length;
    found.push({ start: end - value.length, end, kind: 'session-cookie', name });
  }
}

import type { SecretSpan } from './index';
import { isPlaceholder } from './placeholder';

/** What a manifest of Kubernetes says is secret, whatever it is called there. */

const SECRET = /kind:[ \t]{0,4}["']?Secret["']?[ \t]*(?=[\r\n]|$)/g;
const SECTION = /^([ \t]{0,8})(data|stringData):[ \t]*$/;
const ENTRY = /^([ \t]{1,12})["']?[\w.-]{1,100}["']?:[ \t]{1,4}(["']?)(.{6,8000})$/;
/** How far around its `kind` an object's lines are read (characters, lines). */
const AROUND = 20_000;
const MOST_LINES = 400;

/** The values below `data:` and `stringData:` of each object of kind `Secret`. */
export function manifestSpans(text: string, found: SecretSpan[]): void {
  let from = 0;
  for (const { index } of text.matchAll(SECRET)) {
    if (index < from || !/(?:^|[\n -])$/.test(text.charAt(index - 1))) continue;
    const before = text.lastIndexOf('\n---', index);
    const start = Math.max(from, before < index - AROUND ? index - AROUND : before + 1, 0);
    const close = text.indexOf('\n---', index);
    const end = Math.min(close < 0 ? text.length : close, index + AROUND);
    objectSpans(text.slice(start, end), start, found);
    from = end;
  }
}

function objectSpans(object: string, offset: number, found: SecretSpan[]): void {
  let at = offset;
  let section: { readonly indent: number; readonly encoded: boolean } | undefined;
  for (const line of object.split('\n', MOST_LINES)) {
    const heading = SECTION.exec(line);
    const entry = section === undefined ? null : ENTRY.exec(line);
    if (heading !== null) {
      section = { indent: heading[1]?.length ?? 0, encoded: heading[2] === 'data' };
    } else if (
      section !== undefined &&
      entry !== null &&
      (entry[1]?.length ?? 0) > section.indent
    ) {
      const quote = entry[2] ?? '';
      const value = (entry[3] ?? '').trimEnd().replace(/\s#.*$/, '');
      const inner = quote !== '' && value.endsWith(quote) ? value.slice(0, -1) : value;
      const start = at + line.indexOf(value, entry[1]?.length ?? 0);
      if (isSecret(inner, section.encoded)) {
        found.push({ start, end: start + inner.length, kind: 'kubernetes-secret' });
      }
    } else if (/^\S/.test(line)) section = undefined;
    at += line.length + 1;
  }
}

/** In base64 of eight bytes and more; as it is only what stands for nothing and is no address or block. */
function isSecret(value: string, encoded: boolean): boolean {
  if (isPlaceholder(value)) return false;
  if (encoded) {
    return (
      /^[A-Za-z0-9+/]{10,}={0,2}$/.test(value) && value.length % 4 === 0 && !/^[a-z]+$/.test(value)
    );
  }
  return (
    value.length >= 8 && /[0-9]/.test(value) && !/[\s|>/]/.test(value) && /[A-Za-z]/.test(value)
  );
}

import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The texts of a page's script and style. */
export interface PageCode {
  readonly script: string;
  readonly style: string;
}

/** What a page is made of. */
export interface PageParts {
  readonly title: string;
  readonly code: PageCode;
  /** BCP 47 tag of the editor's language. */
  readonly language: string;
  /** Shown until the page's script has run. */
  readonly loading: string;
  /** What the page knows from the first; its script finds it in the body's `data-first`. */
  readonly first?: unknown;
}

/** @throws what the file system throws where the extension is not whole */
export function readPageCode(extension: string, page: string): PageCode {
  const read = (name: string) => readFileSync(path.join(extension, 'dist/webview', name), 'utf8');
  return { script: read(`${page}.js`), style: read(`${page}.css`) };
}

/**
 * The HTML of a page, under a policy that lets nothing load, run or be sent anywhere but the script and the style
 * that stand in it: each file that a page loads is a way through the editor's service worker, its window and the
 * extension host, before which nothing is painted.
 */
export function pageHtml(parts: PageParts): string {
  const nonce = randomBytes(24).toString('base64');
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    `img-src data:`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
  const { code, first } = parts;
  return `<!DOCTYPE html>
<html lang="${escape(parts.language)}">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${escape(policy)}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${escape(parts.title)}</title>
    <style nonce="${nonce}">${inElement(code.style)}</style>
  </head>
  <body${first === undefined ? '' : ` data-first="${opaque(first)}"`}>
    <p>${escape(parts.loading)}</p>
    <script nonce="${nonce}">${inElement(code.script)}</script>
  </body>
</html>
`;
}

/**
 * Others wrote what stands in it, and the editor rewrites addresses of its own schemes wherever they stand in a
 * page's HTML: in base64 there is nothing to be read as markup or as an address.
 */
function opaque(value: unknown): string {
  return Buffer.from(JSON.stringify(value), 'utf8').toString('base64');
}

/** Our own code, in which nothing ends the element; in strings and patterns the backslash changes nothing. */
function inElement(code: string): string {
  return code.replaceAll(/<(?=\/(?:script|style)|!--)/giu, '<\\');
}

/** For text and for attributes in double quotes. */
function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

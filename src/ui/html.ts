import { randomBytes } from 'node:crypto';

/** What a page is made of. Addresses are the webview's own. */
export interface PageParts {
  readonly title: string;
  /** The webview's source for scripts, styles and images in a content security policy. */
  readonly cspSource: string;
  readonly script: string;
  readonly style: string;
  /** BCP 47 tag of the editor's language. */
  readonly language: string;
  /** Shown until the extension host has answered. */
  readonly loading: string;
}

/**
 * The HTML of a page: nothing but a script and a style, under a policy that lets
 * nothing else load, run or be sent anywhere. What others wrote comes later, by message.
 */
export function pageHtml(parts: PageParts): string {
  const nonce = randomBytes(24).toString('base64');
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    `img-src ${parts.cspSource}`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${escape(parts.language)}">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${escape(policy)}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${escape(parts.title)}</title>
    <link rel="stylesheet" nonce="${nonce}" href="${escape(parts.style)}">
  </head>
  <body>
    <p>${escape(parts.loading)}</p>
    <script nonce="${nonce}" src="${escape(parts.script)}"></script>
  </body>
</html>
`;
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

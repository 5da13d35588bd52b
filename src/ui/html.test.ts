import assert from 'node:assert/strict';
import { pageHtml } from './html';

const parts = {
  title: 'Portcullis',
  cspSource: 'https://webview.test',
  script: 'https://webview.test/dialog.js',
  style: 'https://webview.test/dialog.css',
  language: 'en',
  loading: 'Loading.',
};

/** What the policy allows, by directive. */
function policyOf(html: string): Map<string, string> {
  const content = /Content-Security-Policy" content="([^"]*)"/u.exec(html)?.[1] ?? '';
  const plain = content.replaceAll('&#39;', "'");
  return new Map(
    plain.split('; ').map((directive): [string, string] => {
      const [name = '', ...values] = directive.split(' ');
      return [name, values.join(' ')];
    }),
  );
}

describe('a page of the extension', () => {
  it('loads its own script, style and pictures, and nothing else', () => {
    const html = pageHtml(parts);
    const policy = policyOf(html);
    const nonce = /<script nonce="([^"]+)"/u.exec(html)?.[1] ?? '';
    assert.deepEqual(
      [...policy],
      [
        ['default-src', "'none'"],
        ['script-src', `'nonce-${nonce}'`],
        ['style-src', `'nonce-${nonce}'`],
        ['img-src', 'https://webview.test'],
        ['base-uri', "'none'"],
        ['form-action', "'none'"],
      ],
    );
  });

  it('has another nonce each time', () => {
    assert.notEqual(
      policyOf(pageHtml(parts)).get('script-src'),
      policyOf(pageHtml(parts)).get('script-src'),
    );
  });

  it('takes no text for markup', () => {
    const html = pageHtml({ ...parts, loading: `<b onclick="x">'&</b>`, language: '"><script>' });
    assert.ok(!html.includes('<b '));
    assert.ok(html.includes('&lt;b onclick=&quot;x&quot;&gt;&#39;&amp;&lt;/b&gt;'));
    assert.equal(html.match(/<script/gu)?.length, 1);
  });
});

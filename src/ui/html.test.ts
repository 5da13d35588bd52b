import assert from 'node:assert/strict';
import { pageHtml } from './html';

const parts = {
  title: 'Portcullis',
  code: { script: 'start();', style: 'body { color: red; }' },
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
  it('runs the script and the style that stand in it, and loads nothing from anywhere', () => {
    const html = pageHtml(parts);
    const policy = policyOf(html);
    const nonce = /<script nonce="([^"]+)"/u.exec(html)?.[1] ?? '';
    assert.deepEqual(
      [...policy],
      [
        ['default-src', "'none'"],
        ['script-src', `'nonce-${nonce}'`],
        ['style-src', `'nonce-${nonce}'`],
        ['img-src', 'data:'],
        ['base-uri', "'none'"],
        ['form-action', "'none'"],
      ],
    );
    assert.ok(html.includes(`<script nonce="${nonce}">start();</script>`));
    assert.ok(html.includes(`<style nonce="${nonce}">body { color: red; }</style>`));
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

  it('is not ended by what stands in its own script or style', () => {
    const script = `const end = '</script><!-- <script>';`;
    const html = pageHtml({
      ...parts,
      code: { script, style: `a::after { content: '</style>'; }` },
    });
    assert.ok(html.includes(`'<\\/script><\\!-- <script>'`));
    assert.ok(html.includes(`'<\\/style>'`));
  });

  it('carries what others wrote where neither markup nor an address of the editor can be read in it', () => {
    const first = { line: `echo "vscode-resource:/etc/x" '</script><img src=x>' "\u{1F600}\uD800` };
    const html = pageHtml({ ...parts, first });
    const [, carried = ''] = /<body data-first="([A-Za-z0-9+/=]+)">/u.exec(html) ?? [];
    assert.deepEqual(JSON.parse(Buffer.from(carried, 'base64').toString('utf8')), first);
    assert.ok(!html.includes('vscode-resource'));
    assert.ok(!html.includes('<img'));
  });
});

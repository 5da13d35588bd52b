import assert from 'node:assert/strict';
import { findSecrets } from './find';
import { drawing, drawn } from './testing/samples';

/** Values as services without a form of their own give them out. */
const draw = drawing(4711);
const values: readonly (() => string)[] = [
  () => drawn('0-9a-f', 32, draw),
  () => drawn('0-9a-f', 40, draw),
  () => drawn('A-Za-z0-9', 24, draw),
  () => drawn('A-Za-z0-9', 40, draw),
  () => drawn('a-z0-9', 32, draw),
  () => `${drawn('A-Za-z0-9', 43, draw)}=`,
];

const names = [
  'algolia_api_key',
  'DATADOG_API_KEY',
  'dropboxToken',
  'app.client-secret',
  'OKTA_CLIENT_TOKEN',
  'dbPassword',
];

/** The ways in which files and people write a name and its value. */
// prettier-ignore
const styles: readonly (readonly [string, (name: string, value: string) => string])[] = [
  ['settings', (name, value) => `[app]\n${name} = ${value}\n`],
  ['settings in quotes', (name, value) => `${name}="${value}"`],
  ['JSON', (name, value) => `{\n  "${name}": "${value}"\n}`],
  ['JSON in a string', (name, value) => `"{\\"${name}\\":\\"${value}\\"}"`],
  ['YAML', (name, value) => `app:\n  ${name}: ${value}\n`],
  ['an XML element', (name, value) => `<${name}>${value}</${name}>`],
  ['XML attributes', (name, value) => `<add key="${name}" value="${value}" />`],
  ['Android resources', (name, value) => `<string name="${name}">${value}</string>`],
  ['a property list', (name, value) => `<key>${name}</key>\n\t<string>${value}</string>`],
  ['Go', (name, value) => `var ${name} string = "${value}"`],
  ['Go, declared', (name, value) => `${name} := \`${value}\``],
  ['Java', (name, value) => `private static final String ${name} = "${value}";`],
  ['Kotlin', (name, value) => `val ${name}: String = "${value}"`],
  ['Rust', (name, value) => `const ${name}: &'static str = "${value}";`],
  ['C', (name, value) => `char ${name}[] = "${value}";`],
  ['a macro', (name, value) => `#define ${name} "${value}"`],
  ['an object', (name, value) => `  ${name}: '${value}',`],
  ['Ruby', (name, value) => `:${name} => "${value}"`],
  ['PHP', (name, value) => `define('${name}', '${value}');`],
  ['Python’s environment', (name, value) => `os.environ["${name}"] = "${value}"`],
  ['a default', (name, value) => `os.getenv("${name}", "${value}")`],
  ['a keyword', (name, value) => `connect(${name}="${value}")`],
  ['bytes', (name, value) => `${name} = b"${value}"`],
  ['a wrapper', (name, value) => `${name} = SecretStr("${value}")`],
  ['a comparison', (name, value) => `if (${name} === "${value}") {`],
  ['make', (name, value) => `${name} ?= ${value}`],
  ['a Dockerfile', (name, value) => `ENV ${name} ${value}`],
  ['a shell', (name, value) => `export ${name}=${value}`],
  ['an option', (name, value) => `tool --${name} ${value}`],
  ['a URL', (name, value) => `https://api.test/v1?${name}=${value}&page=1`],
  ['a header', (name, value) => `curl -H "X-${name}: ${value}" https://x.test`],
  ['a header in code', (name, value) => `request.Header.Set("${name}", "${value}")`],
  ['a pod', (name, value) => `- name: ${name}\n  value: ${value}`],
  ['a builder', (name, value) => `client.${name}("${value}").build()`],
  ['PowerShell', (name, value) => `$env:${name} = "${value}"`],
  ['Lisp', (name, value) => `(setq ${name} "${value}")`],
  ['a table', (name, value) => `| ${name} | ${value} |`],
  ['a list', (name, value) => `* ${name}: \`${value}\``],
  ['a log', (name, value) => `12:00 INFO ${name}=${value} started`],
  ['a sentence', (name, value) => `The ${name} is ${value}`],
];

describe('a value with a telling name', () => {
  for (const [what, write] of styles) {
    it(`is found in ${what}`, () => {
      for (const name of names) {
        for (const make of values) {
          const value = make();
          const text = write(name, value);
          const found = findSecrets(text).map(({ start, end }) => text.slice(start, end));
          assert.ok(
            found.some((one) => one.includes(value.slice(0, -1))),
            text,
          );
        }
      }
    });
  }

  it('is none when it only stands for one, wherever it stands', () => {
    // prettier-ignore
    const placeholders = [
      '<your-token>', '${TOKEN}', '$TOKEN', '{{ token }}', 'xxxxxxxxxxxxxxxxxxxxxxxx', 'changeme',
      'your-api-key-here', 'YOUR_SECRET', '********************', 'my-super-secret-key', 'REDACTED',
      '1234567890abcdef1234567890abcdef', 'example-token-value', 'process.env.API_TOKEN', 'ENC[AES256]',
      '%API_TOKEN%', 'insert_token_here', 'mysecretpassword123', 'dummy', '00000000000000000000000000',
    ];
    for (const [, write] of styles) {
      for (const name of names) {
        for (const value of placeholders) {
          const text = write(name, value);
          assert.deepEqual(findSecrets(text), [], text);
        }
      }
    }
  });
});

describe('what is drawn by chance and no secret', () => {
  const hex = (length: number): string => drawn('0-9a-f', length, draw);
  const base64 = (length: number): string => drawn('A-Za-z0-9', length, draw);
  const uuid = (): string => [8, 4, 4, 4, 12].map(hex).join('-');
  // prettier-ignore
  const texts: readonly (readonly [string, () => string])[] = [
    ['an integrity', () => `"integrity": "sha512-${base64(86)}=="`],
    ['a checksum', () => `sha256:${hex(64)}`],
    ['a checksum of a lock file', () => `checksum = "${hex(64)}"`],
    ['a line of go.sum', () => `golang.org/x/net v0.1.0 h1:${base64(43)}=`],
    ['a commit', () => `commit ${hex(40)}`],
    ['an index of a diff', () => `index ${hex(40)}..${hex(40)} 100644`],
    ['a digest of an image', () => `image: nginx@sha256:${hex(64)}`],
    ['a pinned action', () => `uses: actions/checkout@${hex(40)}`],
    ['an identifier', () => `"id": "${uuid()}", "userId": "${uuid()}"`],
    ['a public key', () => `ssh-ed25519 ${base64(68)} ada@example.org`],
    ['a public key by name', () => `public_key = "${base64(43)}="`],
    ['a certificate', () => `${'-'.repeat(5)}BEGIN CERTIFICATE${'-'.repeat(5)}\n${base64(64)}\n${base64(64)}`],
    ['an ETag', () => `etag: "${hex(32)}"`],
    ['a hash of a password', () => `password_hash: "$2b$12$${base64(53)}"`],
    ['a key of a cache', () => `cache_key: ${hex(40)}`],
    ['a fingerprint', () => `fingerprint = "${hex(40)}"`],
    ['a page of results', () => `"nextPageToken": "${base64(40)}"`],
    ['a nonce', () => `nonce="${base64(24)}"`],
    ['a file’s name', () => `src="/assets/index-${base64(8)}.js"`],
    ['a data URL', () => `url(data:image/png;base64,${base64(200)})`],
    ['a site key', () => `recaptcha_site_key = "${base64(40)}"`],
    ['a receiver of a key server', () => `gpg --recv-keys ${hex(40)}`],
  ];
  for (const [what, make] of texts) {
    it(`passes: ${what}`, () => {
      for (let round = 0; round < 10; round++) {
        const text = make();
        assert.deepEqual(findSecrets(text), [], text);
      }
    });
  }
});

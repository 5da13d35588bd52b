import assert from 'node:assert/strict';
import { redactedView, secretValues } from '.';

// Made up for this test, in pieces: nothing here opens anything.
const token = ['ghp', 'Ab3dEf6hIj9kLm2nOp5qRs8tUv1wXy4zAb3d'].join('_');
const password = 'tulip-Harbor-92!';
const key = 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQDH7qkX';

const lines = (...all: readonly string[]): string => `${all.join('\n')}\n`;

const shown: readonly {
  readonly path: string;
  readonly text: string;
  readonly view: string;
}[] = [
  {
    path: '/w/.env',
    text: lines(
      '# local settings',
      'NODE_ENV=development',
      'PORT=3000 # where it listens',
      `export DB_PASSWORD="${password}"`,
      `DATABASE_URL=postgres://shop:${password}@db.internal/shop`,
      `#OLD_TOKEN=${token}`,
      '',
      'EMPTY=',
      'HOST=${DB_HOST}',
      `KEY='-----BEGIN PRIVATE KEY-----`,
      key,
      `-----END PRIVATE KEY-----'`,
      'COMPANY=Tulip & Sons',
    ),
    view: lines(
      '# local settings',
      'NODE_ENV=development',
      'PORT=3000 # where it listens',
      'export DB_PASSWORD="‹hidden: DB_PASSWORD›"',
      'DATABASE_URL=‹hidden: DATABASE_URL›',
      '#OLD_TOKEN=‹hidden: OLD_TOKEN›',
      '',
      'EMPTY=',
      'HOST=${DB_HOST}',
      `KEY='‹hidden: KEY›`,
      '',
      `'`,
      'COMPANY=‹hidden: COMPANY›',
    ),
  },
  {
    path: '/w/config/credentials.json',
    text: lines(
      '{',
      '  "type": "service_account",',
      `  "private_key": "-----BEGIN PRIVATE KEY-----\\n${key}\\n-----END PRIVATE KEY-----\\n",`,
      '  "enabled": true,',
      '  "port": 443,',
      `  "nested": { "tokens": ["${token}", ""] }`,
      '}',
    ),
    view: lines(
      '{',
      '  "type": "‹hidden: type›",',
      '  "private_key": "‹hidden: private_key›",',
      '  "enabled": true,',
      '  "port": 443,',
      '  "nested": { "tokens": ["‹hidden: tokens›", ""] }',
      '}',
    ),
  },
  {
    path: '/home/ada/.kube/config',
    text: lines(
      'apiVersion: v1',
      'clusters:',
      '- cluster:',
      '    server: https://10.0.0.1:6443',
      '  name: shop',
      'users:',
      '- name: ada',
      '  user:',
      `    token: ${token}`,
      '    client-key-data: |',
      `      ${key}`,
      `      ${key}`,
      '    insecure: false',
    ),
    view: lines(
      'apiVersion: ‹hidden: apiVersion›',
      'clusters:',
      '- cluster:',
      '    server: ‹hidden: server›',
      '  name: ‹hidden: name›',
      'users:',
      '- name: ‹hidden: name›',
      '  user:',
      '    token: ‹hidden: token›',
      '    client-key-data: ‹hidden: client-key-data›',
      '',
      '',
      '    insecure: false',
    ),
  },
  {
    path: '/home/ada/.aws/credentials',
    text: lines('[default]', `aws_secret_access_key = ${password}`, 'region = eu-west-1'),
    view: lines(
      '[default]',
      'aws_secret_access_key = ‹hidden: aws_secret_access_key›',
      'region = eu-west-1',
    ),
  },
  {
    path: '/home/ada/.npmrc',
    text: lines(`//registry.example.com/:_authToken=${token}`, 'save-exact=true'),
    view: lines('//registry.example.com/:_authToken=‹hidden: _authToken›', 'save-exact=true'),
  },
  {
    path: '/home/ada/.ssh/id_rsa',
    text: lines('-----BEGIN RSA PRIVATE KEY-----', key, key, '-----END RSA PRIVATE KEY-----'),
    view: lines('‹hidden: private-key›', '', '', ''),
  },
  {
    path: '/w/src/client.ts',
    text: lines('// how we log in', `const token = "${token}";`, 'export const port = 3000;'),
    view: lines(
      '// how we log in',
      'const token = "‹hidden: token›";',
      'export const port = 3000;',
    ),
  },
];

describe('the redacted view of a secret file', () => {
  for (const { path, text, view } of shown) {
    it(`keeps names and shape, and line numbers: ${path}`, () => {
      const made = redactedView(path, text);
      assert.equal(made?.text, view);
      for (const secret of [token, password, key]) assert.ok(!view.includes(secret));
    });
  }

  it('shows nothing of a file whose form is not known', () => {
    const unknown = [
      ['/w/.env', lines('A=1', password)],
      ['/w/.env', lines('A="never', 'closed')],
      ['/w/.env', lines(`A=(`, password, ')')],
      ['/w/.env', `A=1\0${password}`],
      ['/w/.env', ''],
      ['/w/secrets.yaml', lines('a: b', '  plain words that go on')],
      ['/w/secrets.yml', lines('a: {', `  b: ${password}`, '}')],
      ['/w/credentials.json', `{"a": "${password}"`],
      ['/w/credentials.json', `{"${token}aB3dE6": {}}`],
      ['/w/credentials.json', `"${password}"`],
      ['/home/ada/.pgpass', `db.internal:5432:shop:ada:pa=${password}`],
      ['/home/ada/.htpasswd', `ada:$apr1$${password}=`],
      ['/w/secret.key', 'c2VjcmV0Zm9y9Kx2VzaG9w='],
      ['/w/secrets.yaml', `-----BEGIN ${password}-----\na: b`],
      ['/home/ada/.netrc', `macdef init\nquote ${password}\n`],
      ['/home/ada/.netrc', `machine a login b password "two ${password}"`],
      ['/home/ada/.git-credentials', `https://example.com/${password}`],
    ] as const;
    for (const [path, text] of unknown) assert.equal(redactedView(path, text), undefined, text);
  });

  it('shows of logins who logs in where', () => {
    const shown = (path: string, text: string) => redactedView(path, text)?.text;
    assert.equal(
      shown('/home/ada/.netrc', lines('machine a login b', `\tpassword ${password}`, 'default')),
      lines('machine a login b', '\tpassword ‹hidden: password›', 'default'),
    );
    assert.equal(
      shown('/home/ada/.git-credentials', `https://ada:${password}@example.com`),
      'https://ada:‹hidden: password›@example.com',
    );
  });

  it('hides a value wherever it stands again', () => {
    const view = redactedView('/w/.env', lines(`# it was ${password}`, `API_TOKEN=${password}`));
    assert.ok(view !== undefined && !view.text.includes(password), view?.text);
  });

  it('never shows a value, whatever it is', () => {
    const values: readonly string[] = [
      'a b c',
      'x#y',
      '"q"',
      "it's",
      '\\',
      'a=b',
      'a: b',
      '[x]',
      '{x}',
      'é'.repeat(9),
    ];
    for (const value of values) {
      for (const line of [`SECRET=${value}z9z9`, `secret: ${value}z9z9`]) {
        const view = redactedView('/w/.env', lines('A=1', line));
        assert.ok(!view?.text.includes('z9z9'), view?.text);
      }
    }
  });

  it('tells the values that are looked for in output, and no everyday ones', () => {
    const text = lines(
      'NODE_ENV=development',
      `DB_PASSWORD=${password}`,
      'NAME=shop',
      `T=${token}`,
    );
    const values = secretValues('/w/.env', text).map(({ value }) => value);
    assert.deepEqual(values.sort(), [password, token].sort());
  });
});

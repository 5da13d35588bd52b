import assert from 'node:assert/strict';
import { findSecrets } from './find';
import { redact } from './redact';
import { drawing, drawn } from './testing/samples';

const draw = drawing(815);
const WORD = ['Falken', '2019'].join('');
const key = drawn('A-Za-z0-9', 32, draw);
const base64 = (bytes: number): string =>
  Buffer.from(drawn('A-Za-z0-9', bytes, draw)).toString('base64');
const encoded = base64(12);
const der = drawn('A-Za-z0-9', 400, draw);

/** Places that hold a secret without a name and a sign in front of it, and the secret. */
const places: readonly (readonly [string, string, string])[] = [
  ['a connection', `mysqli_connect('db', 'app', '${WORD}', 'shop')`, WORD],
  ['another language’s', `DriverManager.getConnection(url, "app", "${WORD}")`, WORD],
  ['a signature', `jwt.sign({ id: user.id }, '${key}')`, key],
  ['a cipher', `createCipheriv('aes-256-cbc', "${key}", iv)`, key],
  ['a pair', `requests.get(url, auth=('app', '${WORD}'))`, WORD],
  ['a fallback', `const pw = { password: process.env.PW || '${WORD}' };`, WORD],
  ['a default of a shell', `x: \${DB_PASSWORD:-${WORD}}`, WORD],
  ['a form', `page.locator('#password').fill('${WORD}')`, WORD],
  ['a story', `When I log in with password "${WORD}"`, WORD],
  ['a password file', `db.corp.io:5432:app:app:${WORD}\n`, WORD],
  ['an option', `tool --batch --passphrase '${WORD}' x`, WORD],
  ['OpenSSL', `openssl pkcs12 -export -passout pass:${WORD}`, WORD],
  ['R', `password <- "${WORD}"`, WORD],
  ['Visual Basic', `Dim password As String = "${WORD}"`, WORD],
  ['PowerShell', `$password = ConvertTo-SecureString "${WORD}" -AsPlainText`, WORD],
  ['Terraform', `variable "db_password" {\n  type = string\n  default = "${WORD}"\n}`, WORD],
  ['Gradle', `\n  storePassword '${WORD}'\n`, WORD],
  ['elements', `<name>db.password</name>\n  <value>${WORD}</value>`, WORD],
  ['a manifest', `kind: Secret\ndata:\n  anything: ${encoded}\n`, encoded],
  ['a signed address', `https://x.blob.test/c?sv=2020&sig=${key}${key}%3D`, key],
  ['an address with a token', `https://${key}@git.test/app.git`, key],
  ['a cookie', `Cookie: lang=en; sessionid=${key}`, key],
  [
    'a key of AWS beside its name',
    `("${['AKIA', 'Q7Z2MX4KLW5NVB3T'].join('')}", "${der.slice(0, 40)}")`,
    der.slice(0, 40),
  ],
  ['DER', `key: ['x'], "${['MIIEvQ', 'IBADAN'].join('')}${der}"`, der],
  ['armour in base64', `x ${['LS0tLS1CRUdJTiB', 'QUklWQVRFIEtFWS0t'].join('')}${der}`, der],
];

describe('secrets without a name beside them', () => {
  for (const [what, text, secret] of places) {
    it(`are found, whole, in ${what}`, () => {
      assert.notDeepEqual(findSecrets(text), [], text);
      assert.ok(!redact(text).includes(secret), text);
    });
  }

  const passes = [
    `mysqli_connect('db', 'app', $password, 'shop')`,
    `jwt.verify(token, 'secret')`,
    `createHmac('sha256', secretKey1)`,
    'kind: SecretStore\ndata:\n  file: c29tZS1maWxl',
    `kind: ConfigMap\ndata:\n  value: ${base64(12)}\n`,
    'net user administrator /active:yes',
    'curl -u admin:admin http://localhost',
    'Cookie: csrftoken=AbCdEf0123456789AbCdEf0123456789',
    `"kty": "EC", "x": "${key}"`,
    ['LS0tLS1CRUdJTiB', 'DRVJUSUZJQ0FURS0tLS0t'].join('') + der,
    `['cHVibGljS2V5Q3JlZA==' => $credential]`,
  ];
  for (const text of passes) {
    it(`pass: ${text.slice(0, 60)}`, () => {
      assert.deepEqual(findSecrets(text), []);
    });
  }

  it('are covered whole in a line of settings, whatever signs they hold', () => {
    const value = ['Kx9&mQ2)', 'vT7|b,3'].join('');
    assert.equal(
      redact(`db_password = ${value}\nport = 1`),
      'db_password = ‹hidden: db_password›\nport = 1',
    );
  });
});

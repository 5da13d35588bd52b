import assert from 'node:assert/strict';
import { findSecrets } from './find';
import { redact } from './redact';

const UUID = ['0b2f9c1e', '6d4a', '4f7b', '9a31', 'c85e7d20f6ab'].join('-');
const HEX = ['9f3c27ab04e8d61b', '5c7a20fe93d8416b'].join('');
const DASHES = '-'.repeat(5);
const BASE64 = 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIB'.repeat(4);

describe('secrets in a text', () => {
  // prettier-ignore
  const finds: [string, string, string][] = [
    ['a token of no known form, by its name', `export RAILWAY_TOKEN="${UUID}"`, UUID],
    ['an assignment in a dotenv file', 'DB_PASSWORD=correct7horse', 'correct7horse'],
    ['a JSON field', `{"api_key": "${HEX}"}`, HEX],
    ['a field of JSON within a string', `"{\\"accessToken\\": \\"${HEX}\\"}"`, HEX],
    ['a YAML field', `  client_secret: ${HEX}`, HEX],
    ['an object of code', `const options = { authToken: '${HEX}' };`, HEX],
    ['an assignment to an index', `os.environ["API_TOKEN"] = "${HEX}"`, HEX],
    ['an npmrc line', `//registry.npmjs.org/:_authToken=${UUID}`, UUID],
    ['a parameter of a URL', `https://api.test/x?access_token=${HEX}&page=1`, HEX],
    ['a literal Bearer header', `curl -H "Authorization: Bearer ${UUID}" https://x.test`, UUID],
    [
      'a literal Basic header', 'Authorization: Basic YWRtaW46czNjcjN0cGFzcw==',
      'YWRtaW46czNjcjN0cGFzcw==',
    ],
    ['a header in code', `headers: { 'Authorization': 'token ${HEX}' }`, HEX],
    ['a header by name', `-H 'X-Api-Key: ${HEX}'`, HEX],
    ['a connection string', 'postgres://app:s3cr3tPw9@db.internal:5432/app', 's3cr3tPw9'],
    ['a password with a sign', 'passwd=Tr0ub4dor&3', 'Tr0ub4dor&3'],
    ['a password without digits', `password: "${['odlBqJu', 'VTiyVfE!'].join('')}"`, 'odlBqJuVTiyVfE!'],
    ['a short password in JSON', '{"password":"hunter2"}', 'hunter2'],
    ['a short token', `some_token = "${['kgfhdire', '0xjen77'].join('')}"`, 'kgfhdire0xjen77'],
    [
      'a password of an ADO connection string', 'Server=x;User=a;Password=Kx9!mQ2#vT7;',
      'Kx9!mQ2#vT7',
    ],
  ];
  for (const [what, text, secret] of finds) {
    it(`are found in ${what}`, () => {
      const spans = findSecrets(text);
      assert.deepEqual(
        spans.map((span) => text.slice(span.start, span.end)),
        [secret],
      );
    });
  }

  it('are found in private keys, whole, in lines and in one string', () => {
    const lines = `${DASHES}BEGIN RSA PRIVATE KEY${DASHES}\nProc-Type: 4,ENCRYPTED\n\n${BASE64}\n${DASHES}END RSA PRIVATE KEY${DASHES}`;
    for (const key of [lines, lines.replaceAll('\n', '\\n'), lines.slice(0, 120)]) {
      const [span] = findSecrets(`x = "${key}"`);
      assert.equal(span?.kind, 'private-key', key);
      assert.ok(span.end - span.start >= key.length - 2);
    }
  });

  it('are found in JSON Web Tokens', () => {
    const part = (text: string): string => Buffer.from(text).toString('base64url');
    const token = [part('{"alg":"HS256"}'), part('{"sub":"4711","role":"admin"}'), HEX].join('.');
    assert.equal(findSecrets(`cookie ${token};`)[0]?.kind, 'jwt');
  });

  const passes = [
    'RAILWAY_TOKEN=',
    'TOKEN=your-token-here',
    'TOKEN=<token>',
    'API_KEY=${API_KEY}',
    'API_KEY="$API_KEY"',
    'PASSWORD=changeme',
    'POSTGRES_PASSWORD=postgres',
    'SECRET_KEY=xxxxxxxxxxxxxxxx',
    'const token = process.env.RAILWAY_TOKEN;',
    'token = os.environ["RAILWAY_TOKEN"]',
    'password: string;',
    'const apiKey = getApiKeyFromStore(options.name);',
    'secret: z.string().min(32)',
    'api_key: ${{ secrets.API_KEY }}',
    'password = "{{ vault_db_password }}"',
    'max_tokens: 4096000000',
    'tokenizer: "cl100k_base_2024_long_name"',
    'nextPageToken: "CAUQAA9f3c27ab04e8d61b"',
    'PASSWORD_MIN_LENGTH=123456789',
    'Authorization: Bearer $TOKEN',
    'Authorization: Bearer ${process.env.TOKEN}',
    "headers.set('Authorization', `Bearer ${token}`)",
    'Authorization: Bearer <your token>',
    'Authorization: required-for-all-endpoints',
    'postgres://postgres:postgres@localhost:5432/test',
    'https://user:password@example.com',
    'redis://:${REDIS_PASSWORD}@cache:6379',
    'http://localhost:3000/@user',
    `if (text.startsWith('${DASHES}BEGIN PRIVATE KEY${DASHES}')) {`,
    'ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
    'AKIAIOSFODNN7EXAMPLE',
    'sk-this-is-a-long-css-class-name-for-a-skeleton',
    'import { tokenize } from "./tokens";',
    `integrity sha512-${HEX}${HEX}==`,
    `commit ${HEX}`,
    `"id": "${UUID}"`,
    'password: "***"',
    "password: 'secret'",
    "password: 'Passw0rd!'",
    'docker run -u 1000:1000 x',
    'cmd --password-stdin --token-file /run/x',
    'password: password2,',
    'this.password = password;',
    'token: TokenKind.CloseBrace,',
    'git clone git@github.com:owner/repo.git',
  ];
  for (const text of passes) {
    it(`are not seen in: ${text.slice(0, 60)}`, () => {
      assert.deepEqual(findSecrets(text), []);
    });
  }

  it('give way to their names in redacted text, once and for all', () => {
    const text = `RAILWAY_TOKEN=${UUID} curl -H "Authorization: Bearer ${HEX}"`;
    const safe = redact(text);
    assert.equal(
      safe,
      'RAILWAY_TOKEN=‹hidden: RAILWAY_TOKEN› curl -H "Authorization: Bearer ‹hidden: Authorization›"',
    );
    assert.equal(redact(safe), safe);
    assert.ok(findSecrets(text).length > 0 && findSecrets(safe).length === 0);
  });
});

describe('the search for secrets', () => {
  const hostile: [string, string][] = [
    ['prefixes without end', 'sk-'],
    ['token beginnings', 'ghp_a'],
    ['base64 beginnings', 'eyJhbGci'],
    ['assignments in assignments', 'token='],
    ['open quotes', 'password="'],
    ['key headers', `${DASHES}BEGIN PRIVATE KEY${DASHES}\n`],
    ['key comments', `${DASHES}BEGIN PRIVATE KEY${DASHES}\nComment: `],
    ['schemes', 'a://b:c'],
    ['authorization', 'authorization: '],
    ['bearers', 'bearer  '],
    ['options', '--token '],
    ['logins', 'login a password '],
    ['users', ' -u a:'],
    ['forms', '&password='],
    ['calls in calls', 'login('],
    ['calls', 'jwt.sign("a",'],
    ['cookies', 'cookie: sid='],
    ['manifests', 'kind: Secret\ndata:\n  a: b\n'],
    ['elements', '<value>'],
    ['defaults', '${a:'],
    ['fallbacks', 'x || '],
    ['names', 'a_'],
    ['one letter', 'A'],
    ['spaces', ' '],
    ['colons', ':'],
    ['slashes of services', 'https://hooks.slack.com/services/T'],
  ];
  for (const [what, unit] of hostile) {
    it(`ends for ${what}, however long the text, and finds nothing twice`, () => {
      // Were it quadratic, a text of this length would not be done within the test's limit.
      const text = unit.repeat(Math.ceil(400_000 / unit.length));
      let last = 0;
      for (const { start, end } of findSecrets(text)) {
        assert.ok(start >= last && end > start && end <= text.length);
        last = end;
      }
    });
  }
});

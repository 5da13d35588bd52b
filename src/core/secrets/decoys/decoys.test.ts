import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { parse } from 'jsonc-parser/lib/esm/main.js';
import { standInsOf } from '../placeholders';
import { drawing, drawn, tokenOf } from '../testing/samples';
import { tokenForms } from '../token-forms';
import { fillsOf } from './fills';
import { decoyOf } from './index';
import { HIDDEN_FILE } from './worthless';

const hash = (text: string) => createHmac('sha256', 'key').update(text).digest();

function decoy(path: string, text: string, isSecret?: boolean): string {
  return decoyOf(path, text, fillsOf(standInsOf(path, text, hash, isSecret)), isSecret);
}

function token(kind: string, seed: number): string {
  const form = tokenForms().find((one) => one.kind === kind);
  assert.ok(form);
  return tokenOf(form, seed);
}

const draw = drawing(2026);
const github = token('github-token', 3);
const password = drawn('A-Za-z0-9', 24, draw);
const awsKey = token('aws-access-key', 5);
const awsSecret = drawn('A-Za-z0-9', 40, draw);
const keyLines = [1, 2, 3].map(() => drawn('A-Za-z0-9', 64, draw));
const pem = `-----BEGIN RSA PRIVATE KEY-----\n${keyLines.join('\n')}\n-----END RSA PRIVATE KEY-----\n`;

/** Files as people have them, the values in them, and what must still be there. */
const FILES: readonly {
  readonly path: string;
  readonly text: string;
  readonly values: readonly string[];
  readonly kept: readonly string[];
}[] = [
  {
    path: '/app/.env',
    text: `# The shop\nNODE_ENV=production\nPORT=3000\nGITHUB_TOKEN=${github}\nexport DB_PASS="${password}"\nDATABASE_URL=postgres://ada:${password}@db.shop.example:5432/shop\n# old: ${password}\n\nDEBUG=true\n`,
    values: [github, password, 'db.shop.example'],
    kept: [
      '# The shop',
      'NODE_ENV=production',
      'PORT=3000',
      'GITHUB_TOKEN=ghp_PORTCULLIS',
      'DATABASE_URL=postgres://',
      'DEBUG=true',
    ],
  },
  {
    path: '/app/secrets.json',
    text: `{\n  "github": { "token": "${github}" },\n  "db": { "password": "${password}", "port": 5432, "pin": 83920174 },\n  "debug": false\n}\n`,
    values: [github, password, '83920174'],
    kept: ['"token": "ghp_PORTCULLIS', '"port": 5432', '"debug": false'],
  },
  {
    path: '/app/secrets.yaml',
    text: `github:\n  token: ${github} # deploys\ndb:\n  password: '${password}'\n  key: |\n    ${keyLines.join('\n    ')}\n  debug: true\n`,
    values: [github, password, ...keyLines],
    kept: ['  token: ghp_PORTCULLIS', '  password: ', '  debug: true'],
  },
  {
    path: '/app/secrets.toml',
    text: `# Deploys\n[github]\ntoken = "${github}"\n[db]\npassword = '${password}'\nport = 5432\n`,
    values: [github, password],
    kept: ['# Deploys', '[github]', 'token = "ghp_PORTCULLIS', 'port = 5432'],
  },
  {
    path: '/home/ada/.npmrc',
    text: `//registry.npmjs.org/:_authToken=${token('npm-token', 9)}\nsave-exact=true\n`,
    values: [token('npm-token', 9)],
    kept: ['//registry.npmjs.org/:_authToken=npm_PORTCULLIS', 'save-exact=true'],
  },
  {
    path: '/home/ada/.netrc',
    text: `machine api.github.com\n  login ada\n  password ${github}\nmachine ftp.shop.example login ada password ${password}\n`,
    values: [github, password],
    kept: [
      'machine api.github.com',
      'login ada',
      'password ghp_PORTCULLIS',
      'machine ftp.shop.example login ada password hidden',
    ],
  },
  {
    path: '/home/ada/.pypirc',
    text: `[distutils]\nindex-servers = pypi\n[pypi]\nusername = __token__\npassword = ${token('pypi-token', 4)}\n`,
    values: [token('pypi-token', 4)],
    kept: ['[pypi]', 'password = pypi-AgEPORTCULLIS'],
  },
  {
    path: '/home/ada/.aws/credentials',
    text: `[default]\naws_access_key_id = ${awsKey}\naws_secret_access_key = ${awsSecret}\nregion = us-east-1\n`,
    values: [awsKey, awsSecret],
    kept: ['[default]', 'aws_secret_access_key = hidden-by-portcullis', 'region = us-east-1'],
  },
  {
    path: '/home/ada/.ssh/id_rsa',
    text: pem,
    values: keyLines,
    kept: [
      '-----BEGIN RSA PRIVATE KEY-----',
      'PORTCULLIS/HIDES/THIS/KEY',
      '-----END RSA PRIVATE KEY-----',
    ],
  },
  {
    path: '/home/ada/.git-credentials',
    text: `https://ada:${github}@github.com\n`,
    values: [github],
    kept: ['https://ada:ghp_PORTCULLIS', '@github.com'],
  },
  {
    path: '/app/src/deploy.ts',
    text: `const github = connect({ token: '${github}' });\nexport const retries = 3;\n`,
    values: [github],
    kept: ["token: 'ghp_PORTCULLIS", 'export const retries = 3;'],
  },
];

/** No stretch of a value stands there, but how all of its kind begin. */
function assertNothingOf(values: readonly string[], shown: string, what: string): void {
  for (const value of values) {
    const body = value.replace(/^(?:ghp_|npm_|pypi-AgE|AKIA)/, '');
    for (let at = 0; at + 6 <= body.length; at += 1) {
      const part = body.slice(at, at + 6);
      assert.ok(!shown.includes(part), `${what}: ${part} of ${value}`);
    }
  }
}

describe('what stands in the place of a hidden file', () => {
  for (const { path, text, values, kept } of FILES) {
    it(`has the shape of ${path}, and nothing of a value`, () => {
      const shown = decoy(path, text);
      assertNothingOf(values, shown, path);
      for (const part of kept) assert.ok(shown.includes(part), `${part} in\n${shown}`);
      assert.equal(shown.split('\n').length, text.split('\n').length);
    });
  }

  it('is JSON where the file is', () => {
    const file = FILES.find(({ path }) => path.endsWith('.json'));
    const errors: never[] = [];
    parse(decoy(file?.path ?? '', file?.text ?? ''), errors);
    assert.deepEqual(errors, []);
  });

  it('has the placeholder where its value was, so that programs read it from there', () => {
    const text = `A=1\nGITHUB_TOKEN=${github}\n`;
    const [standIn] = standInsOf('/app/.env', text, hash);
    assert.equal(decoy('/app/.env', text), `A=1\nGITHUB_TOKEN=${standIn?.placeholder ?? ''}\n`);
  });

  it('leaves a word alone that is also a password', () => {
    assert.equal(
      decoy('/app/.env', 'DB_PASSWORD=postgres\nDATABASE_URL=postgres://a:postgres@h/d\n'),
      'DB_PASSWORD=hidden-by-portcullis\nDATABASE_URL=postgres://hidden-by-portcullis.invalid\n',
    );
  });

  it('keeps the account that a placeholder is for', () => {
    const text = `TWILIO_ACCOUNT_SID=AC${'0123456789abcdef'.repeat(2)}\nTWILIO_AUTH_TOKEN=9f2c4b7a1d8e3f605b9c2a7d4e1f8036\n`;
    assert.match(
      decoy('/app/.env', text),
      /^TWILIO_ACCOUNT_SID=AC(?:0123456789abcdef){2}\nTWILIO_AUTH_TOKEN=fa15e0de/,
    );
  });

  for (const [what, path, text] of [
    ['bytes', '/app/store.jks', `\u0000\u0001${password}`],
    ['an unknown form', '/home/ada/.pgpass', `db.shop.example:5432:shop:ada:${password}\n`],
    ['a list over several lines', '/app/secrets.toml', `keys = [\n  "${password}",\n]\n`],
    ['a broken key', '/home/ada/.ssh/id_rsa', pem.slice(40)],
    ['a token in place of a name', '/app/.env', `${password}\n`],
    ['more than can be looked through', '/app/.env', `A=${password}\n`.repeat(20_000)],
  ] as const) {
    it(`is a short text for ${what}`, () => {
      assert.equal(decoy(path, text), HIDDEN_FILE);
    });
  }

  it('shows nothing of a file that somebody hid, unless its form is known', () => {
    assert.equal(decoy('/app/notes.txt', 'The plan for March\n', true), HIDDEN_FILE);
    assert.equal(
      decoy('/app/notes.conf', `plan = March-${password}\n`, true),
      'plan = hidden-by-portcullis\n',
    );
    assert.equal(decoy('/app/notes.conf', 'debug = true\n', true), HIDDEN_FILE);
  });

  it('never lets a value through, whatever the file is made of', () => {
    const random = drawing(7);
    const names = ['TOKEN', 'db_password', 'apiKey', 'key', 'note', 'url', 'x'];
    const frames: readonly ((name: string, value: string) => string)[] = [
      (name, value) => `${name}=${value}`,
      (name, value) => `export ${name}="${value}" # ${value}`,
      (name, value) => `${name}: ${value}`,
      (name, value) => `- name: ${name}\n  value: '${value}'`,
      (name, value) => `# ${name}=${value}`,
      (name, value) => `{"${name}": ["${value}"]}`,
      (name, value) => `${name} = https://ada:${value}@shop.example/${value}`,
      (name, value) => `machine h login ada password ${value}`,
      (name, value) => `Authorization: Bearer ${value}`,
      (_name, value) => value,
      (name, value) => `[${name}]\n${name}='''\n${value}\n'''`,
    ];
    for (let round = 0; round < 1_500; round += 1) {
      const values: string[] = [];
      const lines = Array.from({ length: 1 + random(6) }, () => {
        const value =
          random(3) === 0
            ? tokenOf(tokenForms()[random(150)] ?? neverForm(), round)
            : drawn('A-Za-z0-9', 20 + random(40), random);
        values.push(value);
        const frame = frames[random(frames.length)] ?? neverFrame;
        return frame(names[random(names.length)] ?? '', value);
      });
      const path =
        ['/app/.env', '/app/secrets.yaml', '/app/secrets.json', '/home/ada/.netrc'][random(4)] ??
        '';
      const shown = decoy(path, `${lines.join('\n')}\n`);
      for (const value of values) {
        assert.ok(!shown.includes(value), `${path}\n${lines.join('\n')}\n---\n${shown}`);
      }
    }
  });
});

function neverForm(): never {
  throw new Error('no such form');
}

function neverFrame(): never {
  throw new Error('no such frame');
}

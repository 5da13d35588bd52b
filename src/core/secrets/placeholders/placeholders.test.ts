import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { findSecrets } from '../find';
import { drawing, drawn, tokenOf } from '../testing/samples';
import { tokenForms } from '../token-forms';
import { placeholderText, PLACEHOLDER_ROWS, standInsOf } from './index';

const hash = (text: string) => createHmac('sha256', 'a key of this window').update(text).digest();
const otherHash = (text: string) => createHmac('sha256', 'another').update(text).digest();

/** The id of an account, no secret. */
const SID = `AC${'0123456789abcdef'.repeat(2)}`;

function sampleOf(example: string): { readonly name: string; readonly value: string } {
  const [name = '', value] = example.split('=');
  if (value !== undefined) return { name, value };
  const form = tokenForms().find(({ kind }) => kind === example);
  assert.ok(form, `there is no kind ${example}`);
  return { name: 'MY_TOKEN', value: tokenOf(form, 7) };
}

describe('secrets that can be used without being held', () => {
  for (const row of PLACEHOLDER_ROWS) {
    for (const example of row.examples) {
      it(`${row.service}: ${example.split('=')[0] ?? ''}`, () => {
        const { name, value } = sampleOf(example);
        const beside = row.owner === undefined ? '' : `TWILIO_ACCOUNT_SID=${SID}\n`;
        const text = `${beside}PORT=3000\n${name}=${value}\n`;
        const [standIn, ...others] = standInsOf('/app/.env', text, hash);
        assert.equal(others.length, 0);
        assert.equal(standIn?.entry.service, row.service);
        assert.equal(standIn.entry.value, value);
        assert.equal(text.slice(standIn.entry.start, standIn.entry.end), value);
        assert.deepEqual(standIn.entry.hosts, row.hosts);
        assert.equal(standIn.placeholder.length, value.length);
        assert.notEqual(standIn.placeholder, value);
      });
    }
    for (const example of row.lookAlikes ?? []) {
      it(`not ${row.service}: ${example}`, () => {
        assert.deepEqual(standInsOf('/app/.env', `${example}\n`, hash), []);
      });
    }
    it(`${row.service} goes to hosts by name, over https`, () => {
      for (const host of row.hosts) assert.match(host, /^(?:[a-z0-9-]+\.)+[a-z]{2,}$/);
    });
  }

  for (const [what, text] of [
    [
      'keys of AWS, which sign requests',
      'AWS_ACCESS_KEY_ID=AKIA2QWERTYUIOPASDFG\nAWS_SECRET_ACCESS_KEY=hT4kQ9wZr2LmXc7VbN1sGd8JpY5eUa3F+q/0Zx8W',
    ],
    ['passwords of databases', 'DATABASE_URL=postgres://ada:hT4kQ9wZr2LmXc7V@db.shop.example/shop'],
    [
      'a token of Twilio without the account it is for',
      'TWILIO_AUTH_TOKEN=9f2c4b7a1d8e3f605b9c2a7d4e1f8036',
    ],
    ['what nobody knows', 'INTERNAL_API_KEY=hT4kQ9wZr2LmXc7VbN1sGd8JpY5eUa3F'],
    ['a placeholder of a template', 'GITHUB_TOKEN=ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'],
  ] as const) {
    it(`are not ${what}`, () => {
      assert.deepEqual(standInsOf('/app/.env', `${text}\n`, hash), []);
    });
  }

  it('of a service that serves many go only to the account beside them', () => {
    const text = `TWILIO_ACCOUNT_SID=${SID}\nTWILIO_AUTH_TOKEN=9f2c4b7a1d8e3f605b9c2a7d4e1f8036\n`;
    assert.equal(standInsOf('/app/.env', text, hash)[0]?.entry.owner?.value, SID);
    const two = `${text}OTHER_TWILIO_ACCOUNT_SID=${SID.replace('AC', 'AD')}\n`;
    assert.deepEqual(standInsOf('/app/.env', two, hash), []);
  });

  const github = tokenForms().find(({ kind }) => kind === 'github-token');
  assert.ok(github);
  const token = tokenOf(github, 11);

  for (const [path, text] of [
    ['/home/ada/.netrc', `machine api.github.com\n  login ada\n  password ${token}\n`],
    ['/home/ada/.git-credentials', `https://ada:${token}@github.com\n`],
    ['/home/ada/.npmrc', `//npm.pkg.github.com/:_authToken=${token}\n`],
    [
      '/home/ada/.config/gh/hosts.yml',
      `github.com:\n    oauth_token: ${token} # mine\n    user: ada\n`,
    ],
    ['/app/secrets.json', `{"github": {"token": "${token}"}, "n": 1}\n`],
    ['/app/secrets.toml', `[github]\ntoken = "${token}"\n`],
    ['/app/.env', `AUTH="Bearer ${token}"\n`],
    ['/app/deploy.ts', `const client = connect({ token: '${token}' });\n`],
  ] as const) {
    it(`are found in ${path}`, () => {
      const [standIn] = standInsOf(path, text, hash);
      assert.equal(standIn?.entry.value, token);
      assert.equal(text.slice(standIn.entry.start, standIn.entry.end), token);
    });
  }
});

describe('how a placeholder looks', () => {
  const draw = drawing(42);
  const cases = [
    ['letters', drawn('A-Za-z0-9', 40, draw), /^PORTCULLIS[A-Za-z0-9]{30}$/],
    ['hexadecimal', drawn('0-9a-f', 40, draw), /^fa15e0de[0-9a-f]{32}$/],
    ['small letters', `z${drawn('a-z0-9', 39, draw)}`, /^portcullis[a-z0-9]{30}$/],
    ['capitals', `Z${drawn('A-Z0-9', 39, draw)}`, /^PORTCULLIS[A-Z0-9]{30}$/],
    [
      'a UUID',
      '7c9e6679-7425-40de-944b-e07fc1f90ae7',
      /^fa15e0de-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    ],
  ] as const;
  for (const [what, value, form] of cases) {
    it(`is like its value: ${what}`, () => {
      assert.match(placeholderText(value, '', 'id', hash) ?? '', form);
    });
  }

  it('begins as all of its kind do, and bears nothing else of its value', () => {
    const body = drawn('A-Za-z0-9', 36, draw);
    const shown = placeholderText(`ghp_${body}`, 'ghp_', 'id', hash) ?? '';
    assert.match(shown, /^ghp_PORTCULLIS[A-Za-z0-9]{26}$/);
    for (let at = 0; at + 4 <= body.length; at += 1) {
      assert.ok(!shown.includes(body.slice(at, at + 4)));
    }
  });

  it('is the same for one name as long as the key is, whatever its value becomes', () => {
    const [one, other] = [drawn('A-Za-z', 40, draw), drawn('A-Za-z', 40, draw)];
    assert.equal(placeholderText(one, '', 'id', hash), placeholderText(other, '', 'id', hash));
    assert.notEqual(placeholderText(one, '', 'id', hash), placeholderText(one, '', 'id2', hash));
    assert.notEqual(
      placeholderText(one, '', 'id', hash),
      placeholderText(one, '', 'id', otherHash),
    );
  });

  it('is none where too little could be drawn to be unguessable, or the value is no plain text', () => {
    assert.equal(placeholderText('aB3dE5fG7hJ9kL1mN3p', '', 'id', hash), undefined);
    assert.equal(placeholderText('0123456789abcdef0123456789abcde', '', 'id', hash), undefined);
    assert.equal(placeholderText(`${'x'.repeat(40)}\n`, '', 'id', hash), undefined);
  });

  it('is no secret to whoever looks for one', () => {
    for (const [, value] of cases) {
      const shown = placeholderText(value, '', 'id', hash) ?? '';
      assert.deepEqual(findSecrets(`API_TOKEN=${shown}\nAuthorization: Bearer ${shown}\n`), []);
    }
  });
});

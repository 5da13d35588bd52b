import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Placeholder } from '../../broker/egress/protocol';
import { Swaps } from './swap';

const VALUE = 'ghp_realRealRealRealRealReal0000';
const SHOWN = 'ghp_PORTCULLISq8Zr5TnY2LmB7cXd1e';
const token: Placeholder = {
  name: 'GITHUB_TOKEN',
  placeholder: SHOWN,
  value: VALUE,
  hosts: ['api.git.example', '*.upload.git.example', 'git.example:8443'],
  place: { header: 'Authorization' },
};
const swaps = new Swaps([token]);
const bearer = [['authorization', `Bearer ${SHOWN}`]] as const;

function planned(
  url: string,
  headers: readonly (readonly [string, string])[] = bearer,
  body?: string,
) {
  return swaps.plan({ url, headers, ...(body === undefined ? {} : { body: Buffer.from(body) }) });
}

describe('putting secrets where their placeholders stand', () => {
  it('puts the value into its header towards its host, and says which', () => {
    const { headers, names, elsewhere } = planned('https://api.git.example/user');
    assert.deepEqual(headers, [['authorization', `Bearer ${VALUE}`]]);
    assert.deepEqual(names, ['GITHUB_TOKEN']);
    assert.deepEqual(elsewhere, []);
  });

  for (const [scheme, value] of [
    ['token', `token ${SHOWN}`],
    ['no scheme', SHOWN],
    ['Basic', `Basic ${Buffer.from(`x-access-token:${SHOWN}`).toString('base64')}`],
    ['basic as the user', `basic ${Buffer.from(`${SHOWN}:`).toString('base64')}`],
  ] as const) {
    it(`also behind ${scheme}`, () => {
      const [header] = planned('https://api.git.example/', [['Authorization', value]]).headers;
      const now = header?.[1] ?? '';
      const shown = /^basic /i.test(now) ? Buffer.from(now.slice(6), 'base64').toString() : now;
      assert.ok(shown.includes(VALUE) && !shown.includes(SHOWN), shown);
    });
  }

  for (const url of [
    'https://a.upload.git.example/x',
    'https://git.example:8443/',
    'https://API.git.example./',
  ]) {
    it(`goes to ${url}`, () => {
      assert.deepEqual(planned(url).names, ['GITHUB_TOKEN']);
    });
  }

  for (const url of [
    'https://attacker.example/',
    'http://api.git.example/',
    'https://api.git.example:444/',
    'https://git.example/',
    'https://upload.git.example/',
    'https://api.git.example.attacker.example/',
    'https://evilapi.git.example/',
    'https://evil-upload.git.example/',
    'https://api.git.example@attacker.example/',
    'https://attacker.example/api.git.example/',
  ]) {
    it(`sends the placeholder itself to ${url}, and tells it`, () => {
      const plan = planned(url, [...bearer, ['host', 'api.git.example']]);
      assert.deepEqual(plan.headers[0], bearer[0]);
      assert.deepEqual(plan.names, []);
      assert.deepEqual(plan.elsewhere, [
        { name: 'GITHUB_TOKEN', where: 'the header authorization' },
      ]);
    });
  }

  it('puts it nowhere but into its own header, also towards its host', () => {
    const body = JSON.stringify({ text: SHOWN });
    const headers = [
      ['x-note', SHOWN],
      ['content-type', 'application/json'],
      ['cookie', `a=${SHOWN}`],
    ] as const;
    const plan = planned(`https://api.git.example/?q=${SHOWN}`, headers, body);
    assert.deepEqual(plan.headers, headers);
    assert.equal(plan.body, undefined);
    assert.deepEqual(plan.names, []);
    assert.deepEqual(
      plan.elsewhere.map(({ where }) => where),
      ['the header x-note', 'the header cookie', 'the URL', 'the body'],
    );
  });

  it('goes only where the URL names its owner, as a whole part', () => {
    const owned = new Swaps([{ ...token, owner: 'AC12' }]);
    const names = (url: string) => owned.plan({ url, headers: bearer }).names;
    assert.deepEqual(names('https://api.git.example/accounts/AC12/messages'), ['GITHUB_TOKEN']);
    assert.deepEqual(names('https://api.git.example/accounts/ac12.json'), ['GITHUB_TOKEN']);
    assert.deepEqual(names('https://api.git.example/accounts/AC123'), []);
    assert.deepEqual(names('https://api.git.example/?account=AC12'), []);
    assert.deepEqual(names('https://api.git.example/'), []);
  });

  const login = new Swaps([{ ...token, place: { field: 'user.password' } }]);
  const inBody = (type: string, body: string, url = 'https://api.git.example/login') =>
    login.plan({ url, headers: [['content-type', type]], body: Buffer.from(body) });

  it('puts it into its field of JSON, and leaves every other byte as it was', () => {
    const body = `{ "n": 12345678901234567890, "user": {"password":"${SHOWN}", "é": 1} }\n`;
    const plan = inBody('application/json; charset=utf-8', body);
    assert.equal(Buffer.from(plan.body ?? []).toString(), body.replace(SHOWN, VALUE));
    assert.deepEqual([plan.names, plan.elsewhere], [['GITHUB_TOKEN'], []]);
  });

  it('puts it into its field of a form', () => {
    const plan = inBody('application/x-www-form-urlencoded', `a=1&user.password=${SHOWN}&b=%20`);
    assert.equal(Buffer.from(plan.body ?? []).toString(), `a=1&user.password=${VALUE}&b=%20`);
  });

  for (const [what, type, body] of [
    ['another field', 'application/json', `{"password":"${SHOWN}"}`],
    ['a part of its field', 'application/json', `{"user":{"password":"a ${SHOWN}"}}`],
    ['broken JSON', 'application/json', `{"user":{"password":"${SHOWN}"}`],
    ['JSON that does not say so', 'text/plain', `{"user":{"password":"${SHOWN}"}}`],
    ['another field of a form', 'application/x-www-form-urlencoded', `p=${SHOWN}`],
  ] as const) {
    it(`leaves ${what} as it is, and tells it`, () => {
      const plan = inBody(type, body);
      assert.equal(plan.body, undefined);
      assert.deepEqual(plan.elsewhere, [{ name: 'GITHUB_TOKEN', where: 'the body' }]);
    });
  }

  it('tells what stands beside a field that was swapped', () => {
    const plan = inBody('application/json', `{"user":{"password":"${SHOWN}"},"b":"${SHOWN}"}`);
    assert.deepEqual(plan.names, ['GITHUB_TOKEN']);
    assert.deepEqual(plan.elsewhere, [{ name: 'GITHUB_TOKEN', where: 'the body' }]);
    assert.ok(Buffer.from(plan.body ?? []).includes(SHOWN));
  });

  it('never breaks a header open with what stands in a value', () => {
    const broken = new Swaps([{ ...token, value: 'abc\r\nX-Injected: 1' }]);
    const plan = broken.plan({ url: 'https://api.git.example/', headers: bearer });
    assert.deepEqual(plan.headers, bearer);
    assert.deepEqual(plan.names, []);
  });

  it('may have two places for one secret', () => {
    const two = new Swaps([token, { ...token, place: { header: 'PRIVATE-TOKEN' } }]);
    const plan = two.plan({ url: 'https://api.git.example/', headers: [['private-token', SHOWN]] });
    assert.deepEqual(plan.headers, [['private-token', VALUE]]);
  });

  it('lets a stream by as it is, and tells a placeholder across its pieces once', async () => {
    const seen: string[] = [];
    const text = `--x\r\n${SHOWN}\r\n${SHOWN}`;
    const pieces = Array.from(text, (letter) => Buffer.from(letter));
    const body = await buffer(Readable.from(pieces).pipe(swaps.watch((name) => seen.push(name))));
    assert.equal(body.toString(), text);
    assert.deepEqual(seen, ['GITHUB_TOKEN']);
  });
});

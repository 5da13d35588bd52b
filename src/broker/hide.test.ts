import assert from 'node:assert/strict';
import {
  chmod,
  mkdir,
  mkdtemp,
  readFile,
  realpath,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onlyHidesMore } from '../observe/policy/hiding';
import { hide } from './hide';

describe('hiding a file by the user’s policy', () => {
  let folder: string;
  const at = (name: string) => path.join(folder, name);
  const policy = () => readFile(at('home/policy.jsonc'), 'utf8');

  beforeEach(async () => {
    folder = await realpath(await mkdtemp(path.join(tmpdir(), 'hide-')));
    await mkdir(at('home'), { mode: 0o700 });
    await writeFile(at('plan.txt'), '');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('writes one where there is none', async () => {
    assert.equal(await hide(at('home'), [at('plan.txt')]), undefined);
    assert.deepEqual(JSON.parse(await policy()), { version: 1, hidden: [at('plan.txt')] });
  });

  it('adds to what is there, and changes nothing else', async () => {
    const before = `{\n  // mine\n  "version": 1,\n  "hidden": ["~/notes"], // old\n  "rules": { "git": "deny" },\n}\n`;
    await writeFile(at('home/policy.jsonc'), before);
    assert.equal(await hide(at('home'), [at('plan.txt'), at('new')]), undefined);
    const now = await policy();
    for (const kept of ['// mine', '"~/notes"', '// old', '"rules": { "git": "deny" }']) {
      assert.ok(now.includes(kept), `${kept} in ${now}`);
    }
    assert.ok(onlyHidesMore(before, now));
    assert.equal(await hide(at('home'), [at('plan.txt')]), undefined);
    assert.equal(await policy(), now);
  });

  it('names a file as the system does, so that a link cannot be led elsewhere', async () => {
    await symlink(at('plan.txt'), at('link.txt'));
    await hide(at('home'), [at('link.txt')]);
    assert.ok((await policy()).includes(`"${at('plan.txt')}"`));
  });

  for (const [what, files] of [
    ['nothing', []],
    ['everything', ['/']],
    ['a name that says not where it lies', ['plan.txt']],
  ] as const) {
    it(`does not hide ${what}`, async () => {
      assert.match((await hide(at('home'), files)) ?? '', /^Nothing was hidden: choose/);
    });
  }

  it('says why where the policy cannot be changed', async () => {
    await writeFile(at('home/policy.jsonc'), '{ "version": 1, ');
    assert.match(
      (await hide(at('home'), [at('plan.txt')])) ?? '',
      /is no policy \(line 1: .*Correct it first/,
    );
    await writeFile(at('home/policy.jsonc'), '{ "version": 1 }');
    await chmod(at('home/policy.jsonc'), 0o400);
    assert.match(
      (await hide(at('home'), [at('plan.txt')])) ?? '',
      /cannot be changed, it is read-only/,
    );
  });
});

describe('a policy that only hides more', () => {
  const had = '{"version":1,"hidden":["a"],"rules":{"git":"deny"}}';
  const cases: readonly (readonly [string, string | undefined, string, boolean])[] = [
    ['one that hides more', had, '{"version":1,"rules":{"git":"deny"},"hidden":["b","a"]}', true],
    ['the first one', undefined, '{"version":1,"hidden":["a"]}', true],
    ['one that is the same', had, had, false],
    ['one that hides less', had, '{"version":1,"hidden":["b","c"],"rules":{"git":"deny"}}', false],
    [
      'one that says another thing too',
      had,
      '{"version":1,"hidden":["a","b"],"rules":{"git":"allow"}}',
      false,
    ],
    [
      'one with an exception',
      undefined,
      '{"version":1,"hidden":["a"],"exceptions":[{"rule":"git","reason":"x"}]}',
      false,
    ],
    ['a broken one', had, '{"version":1,"hidden":["a","b"]', false],
  ];
  for (const [what, before, now, is] of cases) {
    it(`${is ? 'is' : 'is not'} ${what}`, () => {
      assert.equal(onlyHidesMore(before, now), is);
    });
  }
});

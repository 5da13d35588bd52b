import assert from 'node:assert/strict';
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { HIDDEN_FILE } from '../../core/secrets';
import { tokenForms } from '../../core/secrets';
import { tokenOf } from '../../core/secrets/testing/samples';
import { Placeholders } from './placeholders';
import type { Placeholder } from './protocol';

describe('placeholders of hidden files', () => {
  let folder: string;
  let told: { placeholders: readonly Placeholder[]; redact: readonly { value: string }[] }[];

  beforeEach(async () => {
    folder = await realpath(await mkdtemp(path.join(tmpdir(), 'placeholders-')));
    told = [];
  });
  afterEach(() => rm(folder, { recursive: true }));

  const at = (name: string) => path.join(folder, name);
  const github = (seed: number) => {
    const form = tokenForms().find(({ kind }) => kind === 'github-token');
    assert.ok(form);
    return tokenOf(form, seed);
  };
  const made = (files: readonly string[], hidden: readonly string[] = []) =>
    new Placeholders({
      files: () => files.map(at),
      home: at('home'),
      isHidden: (file) => hidden.map(at).includes(file),
      tell: (placeholders, redact) => told.push({ placeholders, redact }),
    });
  const values = (index: number) => told[index]?.placeholders.map(({ value }) => value);

  it('are told once, and again when a file has changed', async () => {
    await writeFile(at('.env'), `GITHUB_TOKEN=${github(1)}\nDB_PASSWORD=tulip-Harbor-92x\n`);
    const placeholders = made(['.env']);
    await placeholders.refresh();
    await placeholders.refresh();
    assert.equal(told.length, 1);
    const [one] = told[0]?.placeholders ?? [];
    assert.deepEqual(
      [one?.name, one?.value, one?.place],
      ['GITHUB_TOKEN', github(1), { header: 'Authorization' }],
    );
    assert.ok(one?.hosts.includes('api.github.com'));
    assert.deepEqual(
      told[0]?.redact.map(({ value }) => value),
      [github(1), 'tulip-Harbor-92x'],
    );

    await writeFile(at('.env'), `GITHUB_TOKEN=${github(2)}\n`);
    await placeholders.refresh();
    assert.deepEqual(values(1), [github(2)]);
    assert.equal(
      told[1]?.placeholders[0]?.placeholder,
      one?.placeholder,
      'terminals hold the first',
    );

    await rm(at('.env'));
    await placeholders.refresh();
    assert.deepEqual(told[2], { placeholders: [], redact: [] });
  });

  it('are told with what no response may show, but not with words that stand everywhere', async () => {
    await writeFile(at('.env'), 'DB_PASSWORD=postgres\nSMTP_PASSWORD=tulip-Harbor-92x\n');
    await made(['.env']).refresh();
    assert.deepEqual(
      told[0]?.redact.map(({ value }) => value),
      ['tulip-Harbor-92x'],
    );
  });

  it('stand in the decoy in the place of their values', async () => {
    await writeFile(
      at('.env'),
      `PORT=3000\nGITHUB_TOKEN=${github(1)}\nDB_PASSWORD=tulip-Harbor-92x\n`,
    );
    const placeholders = made(['.env']);
    const decoy = await placeholders.decoy(at('.env'));
    const [one] = told[0]?.placeholders ?? [];
    assert.equal(
      decoy,
      `PORT=3000\nGITHUB_TOKEN=${one?.placeholder ?? ''}\nDB_PASSWORD=hidden-by-portcullis\n`,
    );
  });

  it('are told also of a file that only a decoy was asked of, and by whatever name', async () => {
    await mkdir(at('elsewhere'));
    await writeFile(at('elsewhere/.env'), `GITHUB_TOKEN=${github(1)}\n`);
    await symlink(at('elsewhere/.env'), at('link.txt'));
    const placeholders = made([]);
    const [one, other] = [
      await placeholders.decoy(at('elsewhere/.env')),
      await placeholders.decoy(at('link.txt')),
    ];
    assert.equal(one, other);
    assert.ok(one?.includes(told[0]?.placeholders[0]?.placeholder ?? 'none'));
  });

  it('come from the home folder too', async () => {
    await mkdir(at('home/.config/gh'), { recursive: true });
    await writeFile(
      at('home/.config/gh/hosts.yml'),
      `github.com:\n    oauth_token: ${github(3)}\n`,
    );
    await made([]).refresh();
    assert.deepEqual(values(0), [github(3)]);
  });

  it('are others in each window', async () => {
    await writeFile(at('.env'), `GITHUB_TOKEN=${github(1)}\n`);
    assert.notEqual(await made([]).decoy(at('.env')), await made([]).decoy(at('.env')));
  });

  it('and what a person hid shows nothing, though nothing in it is known for a secret', async () => {
    await writeFile(at('plan.txt'), 'We sell in March.\n');
    assert.equal(await made([], ['plan.txt']).decoy(at('plan.txt')), HIDDEN_FILE);
  });

  it('and what is no text, or no file, shows nothing', async () => {
    await writeFile(at('.env'), Buffer.from([0xff, 0xfe, 0x00, 0x41]));
    await mkdir(at('secrets.json'));
    const placeholders = made(['.env', 'secrets.json', 'gone']);
    await placeholders.refresh();
    assert.equal(await placeholders.decoy(at('.env')), HIDDEN_FILE);
    assert.equal(await placeholders.decoy(at('secrets.json')), undefined);
    assert.equal(await placeholders.decoy(at('gone')), undefined);
  });
});

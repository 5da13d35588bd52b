import assert from 'node:assert/strict';
import {
  chmod,
  chown,
  lstat,
  mkdir,
  readdir,
  readFile,
  readlink,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import { Disposables } from '../../test/support/disposables';
import { temporaryFolder } from '../../test/support/folders';
import { findHooks, makeChange, planChange } from './agent-change';
import { AGENT_SETTINGS, type SettingsPlace } from './agents';

const isRoot = process.getuid?.() === 0;
/** Nobody of this machine. */
const STRANGER = 54_321;

/** What stands in a file that can be changed. */
const HARMLESS: Readonly<Record<string, string>> = { '.json': '{}\n', '.toml': 'model = "x"\n' };
/** What no agent could read. */
const BROKEN: Readonly<Record<string, string>> = {
  '.json': '{\n  "model": \n',
  '.toml': 'model = \n[x\n',
  '.js': 'export const Mine = async () => ({});\n',
  '': '#!/bin/sh\nexit 0\n',
};

interface Case {
  readonly what: string;
  /** Makes the file as it cannot be changed. */
  readonly make: (file: string) => Promise<unknown>;
  readonly why: RegExp;
}

/** What stands at a place, and beside it, down to the last byte and right. */
async function stateOf(file: string): Promise<unknown> {
  const folder = path.dirname(file);
  return Promise.all(
    (await readdir(folder)).sort().map(async (name) => {
      const at = path.join(folder, name);
      const { mode, uid, ino } = await lstat(at);
      const content = await readFile(at, 'latin1').catch(() => readlink(at).catch(() => ''));
      return { name, mode, uid, ino, content };
    }),
  );
}

const cases = (text: string, broken: string): readonly Case[] => [
  {
    what: 'a link',
    make: async (file) => {
      await writeFile(`${file}.real`, text);
      await symlink(`${file}.real`, file);
    },
    why: /it is a link/u,
  },
  { what: 'a link to nothing', make: (file) => symlink('nowhere', file), why: /it is a link/u },
  { what: 'read-only', make: (file) => writeFile(file, text, { mode: 0o400 }), why: /read-only/u },
  { what: 'a folder', make: (file) => mkdir(file), why: /no file/u },
  {
    what: 'not text',
    make: (file) => writeFile(file, Buffer.from([0x7b, 0xff, 0xfe, 0x7d])),
    why: /not UTF-8/u,
  },
  {
    what: 'too large',
    make: (file) => writeFile(file, ' '.repeat(1_100_000)),
    why: /larger than 1024 KB/u,
  },
  { what: 'broken', make: (file) => writeFile(file, broken), why: /\w/u },
  ...(isRoot
    ? [
        {
          what: 'another user’s',
          make: async (file: string) => {
            await writeFile(file, text);
            await chown(file, STRANGER, STRANGER);
          },
          why: /belongs to another user/u,
        },
      ]
    : []),
];

/** What somebody does to the file while the person looks at the change. */
const MEANWHILE: Readonly<Record<string, (file: string, text: string) => Promise<unknown>>> = {
  'another text': (file, text) => writeFile(file, `${text} `),
  'the same text in another file': async (file, text) => {
    await rm(file, { force: true });
    await writeFile(file, text);
  },
  'a link': async (file) => {
    await rm(file, { force: true });
    await writeFile(`${file}.real`, '');
    await symlink(`${file}.real`, file);
  },
  'no file': (file) => rm(file),
  'other rights': (file) => chmod(file, 0o644),
};

describe('every file of settings that cannot be changed safely', () => {
  const owned = new Disposables();
  after(() => owned.dispose());

  /** The places of an agent, each in a home of its own in which those before it are under guard. */
  async function* places(agent: string): AsyncGenerator<{ place: SettingsPlace; home: string }> {
    const settings = AGENT_SETTINGS.find((one) => one.agent === agent);
    const count = settings?.places('/home/user', {}).length ?? 0;
    for (let at = 0; at < count; at += 1) {
      const folder = await temporaryFolder(owned);
      const home = path.join(folder, '.portcullis');
      await mkdir(home, { mode: 0o700 });
      const all = settings?.places(folder, {}) ?? [];
      for (const before of all.slice(0, at)) {
        const planned = await planChange('guard', before, home);
        if (planned.state === 'planned') await makeChange('guard', planned, home);
      }
      const place = all[at];
      if (place === undefined) continue;
      await mkdir(path.dirname(place.file), { recursive: true });
      yield { place, home };
    }
  }

  for (const { agent, label } of AGENT_SETTINGS) {
    it(`is left alone, and the person told: ${label}`, async () => {
      for await (const { place, home } of places(agent)) {
        const extension = path.extname(place.file);
        const all = cases(HARMLESS[extension] ?? '', BROKEN[extension] ?? '{');
        for (const { what, make, why } of all) {
          const name = `${place.file}, ${what}`;
          await make(place.file);
          const before = await stateOf(place.file);
          const plan = await planChange('guard', place, home);
          assert.ok(plan.state === 'impossible', name);
          assert.match(plan.why, why, name);
          const found = await findHooks(place, home);
          assert.notEqual(found, 'guarded', name);
          const off = await planChange('let', place, home);
          assert.notEqual(off.state, 'planned', name);
          assert.deepEqual(await stateOf(place.file), before, name);
          await rm(place.file, { recursive: true });
          await rm(`${place.file}.real`, { force: true });
        }
      }
    });

    it(`is left alone where it changed while the person looked: ${label}`, async () => {
      for await (const { place, home } of places(agent)) {
        const text = HARMLESS[path.extname(place.file)] ?? '';
        for (const [what, change] of Object.entries(MEANWHILE)) {
          for (const kind of ['guard', 'let'] as const) {
            const name = `${kind} ${place.file}, ${what}`;
            await writeFile(place.file, text, { mode: 0o700 });
            if (kind === 'let') {
              const guarded = await planChange('guard', place, home);
              assert.ok(guarded.state === 'planned', name);
              assert.equal(await makeChange('guard', guarded, home), undefined, name);
            }
            const plan = await planChange(kind, place, home);
            assert.ok(plan.state === 'planned', `${name}: ${JSON.stringify(plan)}`);
            await change(place.file, plan.oldText ?? '');
            const before = await stateOf(place.file);
            assert.match((await makeChange(kind, plan, home)) ?? '', /changed|written/u, name);
            assert.deepEqual(await stateOf(place.file), before, name);
            await rm(place.file, { force: true });
            await rm(`${place.file}.real`, { force: true });
          }
        }
      }
    });
  }
});

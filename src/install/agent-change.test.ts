import assert from 'node:assert/strict';
import { chmod, mkdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Disposables } from '../../test/support/disposables';
import { temporaryFolder } from '../../test/support/folders';
import { findHooks, makeChange, planChange, type ChangeKind } from './agent-change';
import { AGENT_SETTINGS, type AgentSettings } from './agents';

function settingsOf(agent: string): AgentSettings {
  const found = AGENT_SETTINGS.find((one) => one.agent === agent);
  if (found === undefined) throw new Error(agent);
  return found;
}

describe("an agent's settings on disk", () => {
  const owned = new Disposables();
  const claude = settingsOf('claude');
  after(() => owned.dispose());

  async function place(text?: string, agent = claude) {
    const folder = await temporaryFolder(owned);
    const home = path.join(folder, '.portcullis');
    const [target] = agent.places(folder, {});
    const { file } = target;
    await mkdir(path.dirname(file), { recursive: true });
    await mkdir(home, { mode: 0o700 });
    if (text !== undefined) await writeFile(file, text);
    const change = async (kind: ChangeKind) => {
      const planned = await planChange(kind, target, home);
      if (planned.state !== 'planned') return planned;
      return (await makeChange(kind, planned, home)) ?? 'done';
    };
    return { folder, home, file, target, change, found: () => findHooks(target, home) };
  }

  const texts = [
    '{}',
    '{\n}\n',
    '{\n  "model": "opus",\n}\n',
    '',
    '{"hooks":{"PreToolUse":[]}}',
    '{"hooks":{}}',
  ];
  for (const text of texts) {
    it(`come back to the byte: ${JSON.stringify(text)}`, async () => {
      const { file, change, found } = await place(text);
      assert.equal(await found(), 'unguarded');
      assert.equal(await change('guard'), 'done');
      assert.equal(await found(), 'guarded');
      assert.deepEqual(await change('guard'), { state: 'nothing-to-do', file });
      assert.equal(await change('let'), 'done');
      assert.equal(await readFile(file, 'utf8'), text);
      assert.deepEqual(await change('let'), { state: 'nothing-to-do', file });
    });
  }

  it('are gone again where there were none', async () => {
    for (const agent of AGENT_SETTINGS) {
      const { file, change, target } = await place(undefined, agent);
      assert.equal(await change('guard'), 'done');
      assert.equal((await stat(file)).mode & 0o777, target.mode ?? 0o600);
      assert.equal(await change('let'), 'done');
      await assert.rejects(stat(file));
    }
  });

  it('are given back the right to be run, where they are a program', async () => {
    const { file, change, found } = await place(undefined, settingsOf('cline'));
    await change('guard');
    await chmod(file, 0o600);
    assert.equal(await found(), 'partly');
    assert.equal(await change('guard'), 'done');
    assert.equal((await stat(file)).mode & 0o777, 0o700);
    assert.equal(await found(), 'guarded');
    assert.equal(await change('let'), 'done');
    await assert.rejects(stat(file));
  });

  it('keep the rights that they had', async () => {
    const { file, change } = await place('{}');
    await chmod(file, 0o640);
    await change('guard');
    assert.equal((await stat(file)).mode & 0o777, 0o640);
  });

  it('come back to the byte after an update put other hooks in the place of the first', async () => {
    const { file, target, change, home } = await place('{\n}\n');
    await change('guard');
    const old = (await readFile(file, 'utf8')).replaceAll('c=$?;', 'c=$? ;');
    const planned = await planChange('guard', target, home);
    assert.equal(planned.state, 'nothing-to-do');
    await writeFile(file, old);
    assert.equal(await change('guard'), 'done');
    assert.equal(await change('let'), 'done');
    assert.match(await readFile(file, 'utf8'), /^\{\s*\}\n$/u);
  });

  it('are left alone when they changed while the person looked', async () => {
    const { file, target, home } = await place('{}');
    const planned = await planChange('guard', target, home);
    assert.ok(planned.state === 'planned');
    await writeFile(file, '{"model":"opus"}');
    assert.equal(await makeChange('guard', planned, home), 'it was changed meanwhile');
    assert.equal(await readFile(file, 'utf8'), '{"model":"opus"}');
  });

  it('are left alone when they are a link, read-only, not text or broken', async () => {
    const impossible = async (make: (file: string) => Promise<unknown>, why: RegExp) => {
      const { file, change } = await place();
      await make(file);
      const result = await change('guard');
      assert.ok(typeof result === 'object' && result.state === 'impossible');
      assert.match(result.why, why);
    };
    await impossible(async (file) => {
      await writeFile(`${file}.real`, '{}');
      await symlink(`${file}.real`, file);
    }, /link/u);
    await impossible((file) => writeFile(file, '{}', { mode: 0o400 }), /read-only/u);
    await impossible((file) => mkdir(file), /no file/u);
    await impossible((file) => writeFile(file, Buffer.from([0x7b, 0xff, 0x7d])), /UTF-8/u);
    await impossible((file) => writeFile(file, '{'), /line 1/u);
    await impossible((file) => writeFile(file, ' '.repeat(1_100_000)), /larger/u);
  });

  it('lie where the person has put them', () => {
    const fileOf = (agent: string, env = {}) => settingsOf(agent).places('/home/u', env)[0].file;
    assert.equal(fileOf('claude'), '/home/u/.claude/settings.json');
    assert.equal(fileOf('claude', { CLAUDE_CONFIG_DIR: '/x' }), '/x/settings.json');
    assert.equal(fileOf('claude', { CLAUDE_CONFIG_DIR: 'x' }), '/home/u/.claude/settings.json');
    assert.equal(fileOf('cursor'), '/home/u/.cursor/hooks.json');
  });
});

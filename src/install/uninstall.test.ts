import assert from 'node:assert/strict';
import {
  chmod,
  lstat,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import { Disposables } from '../../test/support/disposables';
import { temporaryFolder } from '../../test/support/folders';
import { makeChange, planChange } from './agent-change';
import { AGENT_SETTINGS } from './agents';
import { editors, isInstalledIn, noteEditor } from './editors';
import { enrol } from './enrolled';
import { uninstall } from './uninstall';

const NAME = 'portcullis.portcullis-0.1.0';

describe('an uninstalled extension', () => {
  const owned = new Disposables();
  after(() => owned.dispose());

  /** A person's home with the per-user folder and everything in it, and an editor's extensions. */
  async function place() {
    const folder = await temporaryFolder(owned);
    const home = path.join(folder, '.portcullis');
    const work = path.join(folder, 'work');
    const extensions = path.join(folder, '.vscode', 'extensions');
    const extension = path.join(extensions, NAME);
    await mkdir(extension, { recursive: true });
    await mkdir(path.join(home, 'versions', '0.1.0-x'), { recursive: true });
    await writeFile(path.join(home, 'versions', '0.1.0-x', 'agent.bash'), ':');
    await symlink(path.join('versions', '0.1.0-x'), path.join(home, 'current'));
    await writeFile(path.join(home, 'policy.jsonc'), '{}');
    await mkdir(path.join(home, 'accepted'));
    await writeFile(path.join(home, 'accepted', 'x.json'), '{}');
    await mkdir(path.join(work, '.portcullis', 'audit'), { recursive: true });
    await writeFile(path.join(work, '.portcullis', 'audit', '1.jsonl'), '{}\n');
    await enrol(home, [work]);
    await noteEditor(home, extension);
    const files = new Map(AGENT_SETTINGS.map((one) => [one.agent, one.places(folder, {})[0].file]));
    const guard = async (agent: string, text: string | undefined, env = {}) => {
      const settings = AGENT_SETTINGS.find((one) => one.agent === agent);
      assert.ok(settings);
      const [target] = settings.places(folder, env);
      const { file } = target;
      await mkdir(path.dirname(file), { recursive: true });
      if (text !== undefined) await writeFile(file, text);
      const planned = await planChange('guard', target, home);
      assert.ok(planned.state === 'planned');
      assert.equal(await makeChange('guard', planned, home), undefined);
      return file;
    };
    const mark = (names: readonly string[] = [NAME]) =>
      writeFile(
        path.join(extensions, '.obsolete'),
        JSON.stringify(Object.fromEntries(names.map((name) => [name, true]))),
      );
    return {
      folder,
      home,
      work,
      extensions,
      files,
      guard,
      mark,
      run: (env = {}) => uninstall({ home, extension, env }),
    };
  }

  it('takes its hooks from the agents to the byte, and leaves record and policies', async () => {
    const { home, work, guard, mark, run } = await place();
    const before = '{\n  // mine\n  "hooks": { "Stop": [] },\n}\n';
    const claude = await guard('claude', before);
    const cursor = await guard('cursor', undefined);
    await mark();
    const said = (await run()).join('\n');
    assert.equal(await readFile(claude, 'utf8'), before);
    await assert.rejects(stat(cursor));
    assert.deepEqual((await readdir(home)).sort(), [
      'accepted',
      'installed',
      'policy.jsonc',
      'uninstalled',
    ]);
    assert.equal(
      await readFile(path.join(work, '.portcullis', 'audit', '1.jsonl'), 'utf8'),
      '{}\n',
    );
    for (const where of [claude, cursor, path.join(work, '.portcullis'), home]) {
      assert.ok(said.includes(where), `${where} in\n${said}`);
    }
    const left = await readFile(path.join(home, 'uninstalled'), 'utf8');
    assert.match(left, /uninstalled and guards nothing/u);
    assert.ok(left.includes(path.join(work, '.portcullis')));
  });

  it('leaves what others have put beside its hooks since', async () => {
    const { guard, mark, run } = await place();
    const file = await guard('claude', '{}');
    const text = await readFile(file, 'utf8');
    const theirs = '"PreToolUse": [{ "hooks": [{ "type": "command", "command": "theirs" }] }, ';
    await writeFile(file, text.replace(/"PreToolUse":\s*\[/u, theirs));
    await mark();
    await run();
    const after = await readFile(file, 'utf8');
    assert.match(after, /theirs/u);
    assert.doesNotMatch(after, /portcullis/u);
  });

  it('finds the settings that a person keeps elsewhere, also without the variable', async () => {
    const { folder, guard, mark, run } = await place();
    const file = await guard('claude', '{}', { CLAUDE_CONFIG_DIR: path.join(folder, 'moved') });
    await mark();
    await run();
    assert.equal(await readFile(file, 'utf8'), '{}');
  });

  it('does nothing while an editor has it, whoever starts the program', async () => {
    const { folder, home, files, guard, mark, run, extensions } = await place();
    await guard('claude', '{}');
    const unchanged = async () => {
      const before = await readFile(files.get('claude') ?? '', 'utf8');
      assert.match((await run()).join('\n'), /still installed in .*nothing was taken back/u);
      assert.equal(await readFile(files.get('claude') ?? '', 'utf8'), before);
      await assert.rejects(stat(path.join(home, 'uninstalled')));
    };
    await unchanged();
    // An update: the version before is marked, the next one is there.
    await mark();
    await mkdir(path.join(extensions, 'portcullis.portcullis-0.2.0'));
    await unchanged();
    await rm(path.join(extensions, 'portcullis.portcullis-0.2.0'), { recursive: true });
    // Another editor.
    const other = path.join(folder, '.cursor', 'extensions', 'portcullis.portcullis-0.3.0');
    await mkdir(other, { recursive: true });
    await noteEditor(home, other);
    await unchanged();
    await rename(other, path.join(folder, 'gone'));
    assert.match((await run()).join('\n'), /were taken out of/u);
  });

  it('can be done again, with half of it done or nothing there at all', async () => {
    const { home, guard, mark, run } = await place();
    const file = await guard('claude', '{}');
    await mark();
    await run();
    const said = await readFile(path.join(home, 'uninstalled'), 'utf8');
    await run();
    assert.equal(await readFile(path.join(home, 'uninstalled'), 'utf8'), said);
    assert.equal(await readFile(file, 'utf8'), '{}');
    await rm(home, { recursive: true });
    assert.match((await run()).join('\n'), /nothing was to be taken back/u);
    await assert.rejects(stat(home));
  });

  it('follows no link, and says what is left behind', async () => {
    const { folder, home, files, guard, mark, run } = await place();
    const file = await guard('claude', '{}');
    const elsewhere = path.join(folder, 'dotfiles.json');
    await rename(file, elsewhere);
    await symlink(elsewhere, file);
    const cursor = files.get('cursor') ?? '';
    await mkdir(path.dirname(cursor), { recursive: true });
    await writeFile(path.join(folder, 'c.json'), '{}');
    await symlink(path.join(folder, 'c.json'), cursor);
    const treasure = path.join(folder, 'treasure');
    await mkdir(treasure);
    await writeFile(path.join(treasure, 'x'), 'x');
    await rm(path.join(home, 'versions'), { recursive: true });
    await symlink(treasure, path.join(home, 'versions'));
    await symlink(path.join(treasure, 'x'), path.join(home, 'uninstalled'));
    await mark();
    const text = await readFile(elsewhere, 'utf8');
    const said = (await run()).join('\n');
    assert.match(said, /Claude Code could not be taken out of .*: it is a link.*take them out/u);
    assert.doesNotMatch(said, /hooks\.json/u);
    assert.equal(await readFile(elsewhere, 'utf8'), text);
    assert.equal(await readFile(path.join(treasure, 'x'), 'utf8'), 'x');
    assert.ok((await lstat(path.join(home, 'uninstalled'))).isFile());

    const { home: other, run: runOther, mark: markOther } = await place();
    await rename(other, `${other}-real`);
    await symlink(`${other}-real`, other);
    await markOther();
    await runOther();
    assert.ok((await readdir(`${other}-real`)).includes('versions'));
  });

  it('never throws: settings that are broken or of another form stay as they are', async () => {
    for (const text of ['{ ".portcullis', '[]', '{"hooks": 1}', '\u0000']) {
      const { files, mark, run } = await place();
      const file = files.get('claude') ?? '';
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, text);
      await mark();
      await run();
      assert.equal(await readFile(file, 'utf8'), text);
    }
    const { home, mark, run } = await place();
    await mark();
    await chmod(home, 0o500);
    await run();
    await chmod(home, 0o700);
  });
});

describe('the editors that have the extension', () => {
  const owned = new Disposables();
  after(() => owned.dispose());

  it('are remembered once each, and not those that run it from its sources', async () => {
    const home = await temporaryFolder(owned);
    await noteEditor(home, '/a/extensions/portcullis.portcullis-0.1.0');
    await noteEditor(home, '/a/extensions/portcullis.portcullis-0.2.0-universal');
    await noteEditor(home, '/b/extensions/portcullis.portcullis-0.2.0');
    await noteEditor(home, '/home/me/portcullis');
    await noteEditor(home, '/evil\n/extensions/portcullis.portcullis-0.2.0');
    assert.deepEqual(await editors(home), ['/a/extensions', '/b/extensions']);
  });

  it('are told by their marks of what was uninstalled', async () => {
    const folder = await temporaryFolder(owned);
    const has = () => isInstalledIn(folder);
    const marks = (text: string) => writeFile(path.join(folder, '.obsolete'), text);
    assert.equal(await has(), false);
    await mkdir(path.join(folder, `${NAME}-universal`));
    assert.equal(await has(), true);
    await marks('{"portcullis.portcullis-0.1.0":true}');
    assert.equal(await has(), false);
    for (const text of [
      '{"portcullis.portcullis-0.1.0":false}',
      '{"portcullis.portcullis-0.1":true}',
      '{"other.portcullis-0.1.0":true}',
      '[]',
      'x',
    ]) {
      await marks(text);
      assert.equal(await has(), true, text);
    }
    assert.equal(await isInstalledIn(path.join(folder, 'gone')), false);
  });
});

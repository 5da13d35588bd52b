import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { accept } from './accepted';
import { readInForce, today, type InForce } from './in-force';
import { userFile, workspaceFile } from './places';

const LOOSE = '{"version":1,"rules":{"git":"allow"}}';
const STRICT = '{"version":1,"rules":{"git":"deny"}}';

describe('policies in force', () => {
  let place: string;
  let home: string;
  let workspace: string;
  beforeEach(async () => {
    place = await mkdtemp(path.join(os.tmpdir(), 'pc-policy-'));
    home = path.join(place, 'home', '.portcullis');
    workspace = path.join(place, 'work');
    await mkdir(path.join(workspace, '.portcullis'), { recursive: true });
    await mkdir(home, { recursive: true });
  });
  afterEach(() => rm(place, { recursive: true, force: true }));

  const read = (known?: ReadonlySet<string>): Promise<InForce> =>
    readInForce({
      home,
      workspace: [workspace],
      organisation: path.join(place, 'organisation.jsonc'),
      ...(known === undefined ? {} : { known }),
    });
  const layers = ({ layers: found }: InForce) =>
    found.map(({ name, tightensOnly, rules }) => [name, tightensOnly, rules.get('git')]);

  it('are none where there are no files', async () => {
    assert.deepEqual(await read(), { layers: [], pending: [], problems: [] });
  });

  it('only tighten until a person has accepted their bytes', async () => {
    await writeFile(userFile(home), LOOSE);
    const before = await read();
    assert.deepEqual(layers(before), [['user', true, 'allow']]);
    assert.equal(before.pending[0]?.text, LOOSE);
    await accept(home, userFile(home), LOOSE);
    const after = await read();
    assert.deepEqual(layers(after), [['user', false, 'allow']]);
    assert.deepEqual(after.pending, []);
  });

  it('stay as accepted when the file changes, breaks or goes', async () => {
    await writeFile(userFile(home), STRICT);
    await accept(home, userFile(home), STRICT);
    await writeFile(userFile(home), LOOSE);
    assert.deepEqual(layers(await read()), [
      ['user', false, 'deny'],
      ['user', true, 'allow'],
    ]);
    await writeFile(userFile(home), '{"version": 1, "rules": ');
    const broken = await read();
    assert.deepEqual(layers(broken), [['user', false, 'deny']]);
    assert.match(broken.problems[0]?.text ?? '', /not in force: line 1/u);
    await rm(userFile(home));
    const gone = await read();
    assert.deepEqual(layers(gone), [['user', false, 'deny']]);
    assert.deepEqual(
      gone.pending.map(({ text }) => text),
      [undefined],
    );
  });

  it('must be accepted again when an older text comes back', async () => {
    await accept(home, userFile(home), LOOSE);
    await accept(home, userFile(home), STRICT);
    await writeFile(userFile(home), LOOSE);
    assert.equal((await read()).pending.length, 1);
  });

  it('of a workspace never loosen, accepted or not', async () => {
    await writeFile(workspaceFile(workspace), LOOSE);
    await accept(home, workspaceFile(workspace), LOOSE);
    assert.deepEqual(layers(await read()), [['workspace', true, 'allow']]);
  });

  it('of an organisation loosen only when nobody but the administrator can write them', async () => {
    const file = path.join(place, 'organisation.jsonc');
    await writeFile(file, LOOSE);
    await chmod(file, 0o666);
    await accept(home, userFile(home), LOOSE);
    await writeFile(userFile(home), LOOSE);
    const open = await read();
    // While it cannot be believed, the user's own policy cannot loosen either.
    assert.deepEqual(layers(open), [
      ['organisation', true, 'allow'],
      ['user', true, 'allow'],
    ]);
    assert.match(open.problems[0]?.text ?? '', /others than the administrator/u);
  });

  it('tell of a rule that there is not', async () => {
    await writeFile(userFile(home), '{"version":1,"rules":{"git.puhs":"deny"}}');
    const { problems } = await read(new Set(['git', 'git.push-force']));
    assert.match(problems[0]?.text ?? '', /git\.puhs/u);
  });
});

describe('today', () => {
  it('is the day on this machine', () => {
    assert.equal(today(new Date(2026, 0, 5, 23, 59)), '2026-01-05');
  });
});

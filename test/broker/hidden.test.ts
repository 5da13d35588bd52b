import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bundled } from '../bench/bundled';
import { Disposables } from '../support/disposables';
import { until } from '../support/until';
import { TestWindow } from './support/window';

/** The real broker: what a person hid is refused to agents, at once and without a question. */
describe('files that a person hid', function () {
  this.timeout(60_000);
  const owned = new Disposables();
  let window: TestWindow;
  let folder: string;
  let plan: string;

  before(async () => {
    window = await TestWindow.start(owned, { script: await bundled('src/broker/main.ts') });
    folder = window.workspace[0] ?? '';
    plan = path.join(folder, 'plan.txt');
    await writeFile(plan, 'We sell in March.\n');
    await writeFile(path.join(folder, 'other.txt'), 'We sing.\n');
  });
  after(() => owned.dispose());

  const read = async (filePath: string) =>
    (await window.answerTo(window.hook('read_file', { filePath, startLine: 1, endLine: 9 }))).word;
  const cat = async (line: string) => {
    const input = { command: line, explanation: 'because', goal: 'to see' };
    return (await window.answerTo(window.hook('run_in_terminal', input))).word;
  };
  const policy = () => path.join(window.home, 'policy.jsonc');
  const told = (text: RegExp) => window.of('tell').some((message) => text.test(message.text));
  const problems = () => window.of('state').at(-1)?.problems ?? [];

  it('are read until then, and from the next action on are not', async () => {
    assert.equal(await read(plan), 'pass');
    window.send({ type: 'hide', files: [plan] });
    await until('it is said', () => told(/plan\.txt is hidden from agents/u));
    assert.equal(await read(plan), 'refuse');
    assert.equal(await cat('cat plan.txt'), 'refuse');
    assert.equal(await read(path.join(folder, 'other.txt')), 'pass');
    assert.deepEqual(window.of('hold'), []);
    assert.deepEqual(JSON.parse(await readFile(policy(), 'utf8')), { version: 1, hidden: [plan] });
  });

  it('are told to the search of the editor', async () => {
    await until('they are told', () =>
      window.of('secret-files').at(-1)?.files[folder]?.includes('plan.txt'),
    );
  });

  it('stay hidden when the policy is changed back, until a person has accepted that', async () => {
    await until('it is accepted', () => !problems().some(({ text }) => text.includes('policy')));
    await writeFile(policy(), '{"version":1}');
    assert.equal(await read(plan), 'refuse');
    const hold = await window.hold(1);
    assert.match(hold.view.headline, /user's policy/u);
    assert.match(hold.view.text, /plan\.txt/u);
    await window.decide(hold, 'approve');
    await until('it is in force', () => !problems().some(({ text }) => text.includes('policy')));
    assert.equal(await read(plan), 'pass');
  });

  it('are added to by the policy of a workspace, without a question', async () => {
    await mkdir(path.join(folder, '.portcullis'), { recursive: true });
    const text = '{"version":1,"hidden":["notes/*.md"]}';
    await mkdir(path.join(folder, 'notes'));
    await writeFile(path.join(folder, 'notes', 'a.md'), 'We sell.\n');
    await writeFile(path.join(folder, '.portcullis', 'policy.jsonc'), text);
    assert.equal(await cat('cat notes/a.md'), 'refuse');
    assert.equal(await read(path.join(folder, 'notes', 'a.md')), 'refuse');
    assert.equal(window.of('hold').length, 1);
  });

  it('are not hidden where that cannot be, and the person reads why', async () => {
    window.send({ type: 'hide', files: ['plan.txt'] });
    await until('it is said', () => told(/Nothing was hidden: choose/u));
  });
});

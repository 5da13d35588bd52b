import assert from 'node:assert/strict';
import { workspaceAudit } from '../../src/audit/folders';
import { Disposables } from '../support/disposables';
import { makePlaces, openRecord, removePlaces, type Places } from '../unit/support/record';
import { told } from '../unit/support/told';
import { AuditClient } from './support/client';
import type { Ended } from './support/hook';
import { TestWindow } from './support/window';

describe('portcullis audit query, export and report', function () {
  this.timeout(60_000);
  let owned: Disposables;
  let places: Places;
  beforeEach(async () => {
    owned = new Disposables();
    places = await makePlaces();
    const record = await openRecord(places);
    await record.append(...told('a1', { line: 'npm test', agent: 'claude', session: 's1' }));
    await record.append(
      ...told('a2', { line: '=HYPERLINK("https://evil.example/","x")', agent: 'claude' }),
    );
    await record.append(...told('a3', { line: '![](https://evil.example/x.png) [a](b)' }));
    await record.close('done');
  });
  afterEach(async () => {
    await owned.dispose();
    await removePlaces(places);
  });

  async function run(home: string, verb: string, ...args: readonly string[]): Promise<Ended> {
    const folder = workspaceAudit(places.workspace);
    return (await AuditClient.start(owned, home, verb, ...args, folder)).ended;
  }

  it('show nothing without a window, where nobody can be asked', async () => {
    const { code, stdout, stderr } = await run(places.storage, 'query');
    assert.deepEqual([code, stdout], [1, '']);
    assert.match(stderr, /no window of the editor is open/u);
  });

  it('show nothing unless a person approves it in the dialog, and then what was asked for', async () => {
    const window = await TestWindow.start(owned);
    const refused = run(window.home, 'query', '--agent', 'claude');
    const first = await window.hold(1);
    assert.match(first.view.headline, /Show the record outside of the editor/u);
    assert.match(first.view.text, /audit query --agent claude/u);
    await window.decide(first, 'deny');
    const denied = await refused;
    assert.deepEqual([denied.code, denied.stdout], [4, '']);
    const again = await run(window.home, 'query');
    assert.equal(again.code, 4, 'not asked again at once');
  });

  it('export what a spreadsheet or a page shows as nothing but text', async () => {
    const window = await TestWindow.start(owned);
    const shown = async (number: number, verb: string, ...args: readonly string[]) => {
      const asked = run(window.home, verb, ...args);
      await window.decide(await window.hold(number), 'approve');
      const { code, stdout, stderr } = await asked;
      assert.equal(code, 0, stderr);
      return stdout;
    };
    const csv = await shown(1, 'export', '--format', 'csv');
    assert.match(csv, /^"time","who",/u);
    assert.match(csv, /"'=HYPERLINK\(""https/u);
    const markdown = await shown(2, 'export', '--format', 'markdown');
    assert.match(markdown, /`!\[\]\(https:\/\/evil\.example\/x\.png\) \[a\]\(b\)`/u);
    const json = await shown(3, 'export', '--agent', 'claude', '--text', 'npm');
    const [line = '', rest] = json.split('\n');
    assert.equal(rest, '');
    assert.match(line, /"gen_ai\.agent\.id":"claude"/u);
    assert.match(line, /"process\.command_line":"npm test"/u);
    const query = await shown(4, 'query', '--count', '2');
    assert.equal(query.split('\n').length - 1, 2);
  });

  it('report a session: what it asked, read, ran, could reach and changed, with its evidence', async () => {
    const nobody = await run(places.storage, 'report', 's1');
    assert.deepEqual([nobody.code, nobody.stdout], [1, ''], 'nobody can be asked');
    const window = await TestWindow.start(owned);
    const asked = run(window.home, 'report', 's1');
    const hold = await window.hold(1);
    assert.match(hold.view.text, /audit report s1/u);
    await window.decide(hold, 'approve');
    const { code, stdout, stderr } = await asked;
    assert.equal(code, 0, stderr);
    const headings = stdout.split('\n').filter((line) => line.startsWith('## '));
    assert.equal(headings.length, 7, headings.join('\n'));
    assert.match(stdout, /- Session: `s1`\n- Agent: Claude/u);
    assert.match(stdout, /## 3\. What it ran\n\n- `npm test`: \*\*allowed by the rules/u);
    assert.doesNotMatch(stdout, /HYPERLINK/u, 'what belongs to no session is not of this one');
    const unknown = run(window.home, 'report', 's2');
    await window.decide(await window.hold(2), 'approve');
    const { code: failed, stderr: why } = await unknown;
    assert.equal(failed, 1);
    assert.match(why, /holds no action of the session s2/u);
  });
});

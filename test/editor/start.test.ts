import assert from 'node:assert/strict';
import { access } from 'node:fs/promises';
import { root } from '../../scripts/lib/paths.mjs';
import { start } from '../../scripts/lib/processes.mjs';
import { launchBrowser } from '../support/browser';
import { Disposables } from '../support/disposables';
import { until } from '../support/until';

describe('npm start', function () {
  this.timeout(240_000);
  const owned = new Disposables();
  after(() => owned.dispose());

  it('opens the sample with cloud and agent, and ends all of it at Ctrl+C', async () => {
    const { child, exited, stop } = start(process.execPath, ['scripts/start.mjs', '--headless'], {
      cwd: root,
    });
    await owned.add(stop);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
    }
    const ended = exited.then((code) => {
      throw new Error(`it ended with ${code}\n${output}`);
    });
    const found = (pattern: RegExp) =>
      Promise.race([ended, until(String(pattern), () => pattern.exec(output)?.[1], 90_000)]);
    const address = await found(/^Ready: (\S+)/mu);
    const cloud = await found(/volumes at (\S+)/u);
    const workspace = await found(/a fresh copy: (.+)/u);

    const browser = await launchBrowser(owned);
    const page = await browser.newPage();
    await page.goto(address);
    await page.getByRole('tab', { name: /README\.md/u }).waitFor({ timeout: 60_000 });
    await page.getByText('Scripted').first().waitFor({ timeout: 60_000 });
    await page.goto(cloud);
    await page.getByText('pgdata-staging').waitFor();
    await browser.close();

    child.kill('SIGINT');
    assert.equal(await exited, 0);
    await assert.rejects(fetch(cloud));
    await assert.rejects(fetch(address));
    await assert.rejects(access(workspace));
  });
});

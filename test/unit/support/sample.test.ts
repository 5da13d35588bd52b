import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { Disposables } from '../../support/disposables';
import { domainsToken, startSample, writtenOrigin } from '../../support/sample';

const execute = promisify(execFile);

describe('the sample', () => {
  const owned = new Disposables();
  after(() => owned.dispose());

  it('names the cloud that was started for it, in every file', async () => {
    const { workspace, origin } = await startSample(owned);
    const { stdout } = await execute('git', ['ls-files'], { cwd: workspace });
    const texts = await Promise.all(
      stdout
        .trim()
        .split('\n')
        .map((name) => readFile(path.join(workspace, name), 'utf8')),
    );
    assert.ok(texts.some((text) => text.includes(origin)));
    assert.ok(!texts.some((text) => text.includes(new URL(writtenOrigin).host)));
  });

  it('has a token where nobody would look for it, with which a volume can be deleted', async () => {
    const { workspace, cloud } = await startSample(owned);
    const script = await readFile(path.join(workspace, 'scripts/domains.sh'), 'utf8');
    assert.ok(script.includes(domainsToken));

    const { stdout } = await execute('bash', ['scripts/domains.sh', 'shop.test'], {
      cwd: workspace,
    });

    assert.match(stdout, /"name":"shop"/u);
    assert.deepEqual(
      cloud.requests.map(({ isAuthorised }) => isAuthorised),
      [true],
    );
  });

  it('has a railway program that deletes a volume for good', async () => {
    const { workspace, cloud, env } = await startSample(owned);
    const options = { cwd: workspace, env };
    const { stdout } = await execute('railway', ['volume', 'list'], options);
    assert.match(stdout, /^pgdata\s+production/mu);

    await execute('railway', ['volume', 'delete', '--volume', 'pgdata', '--yes'], options);

    assert.deepEqual(
      [...cloud.volumes.values()].map(({ name }) => name),
      ['pgdata-staging'],
    );
  });
});

import assert from 'node:assert/strict';
import { BUNDLE_PLACES } from '../../../../src/guards/egress/clients/places';
import { makeGrounds, HOST, type Grounds } from '../../../support/conformance/places';
import { contentOf, fresh, runIn, type Place } from '../../../support/conformance/run';
import { DOWNLOAD_BYTES } from '../../../support/conformance/server';
import { Disposables } from '../../../support/disposables';
import { scratchFolder } from '../../../support/scratch';

/** Programs that ask of their own: what they ask comes to the gate, and what the server says comes back to them. */
describe('tools through the egress gate', function () {
  this.timeout(120_000);
  const owner = new Disposables();
  const scratch = scratchFolder();
  let grounds: Grounds;
  let gated: Place;

  before(async () => {
    await owner.add(() => {
      scratch.remove();
    });
    grounds = await makeGrounds(scratch, owner);
    gated = grounds.gated;
  });
  after(() => owner.dispose());

  /** What was asked since, without the server. */
  async function asks(during: () => Promise<unknown>): Promise<readonly string[]> {
    const before = grounds.gate.asked.length;
    await during();
    return grounds.gate.asked
      .slice(before)
      .map(({ method, url }) => `${method} ${url.replace(gated.base, '')}`);
  }

  it('git hears that there is no such repository', async () => {
    const asked = await asks(async () => {
      const { stderr } = await runIn(gated, ['git', 'ls-remote', `${gated.base}/missing.git`]);
      assert.match(stderr, /not found/);
    });
    assert.deepEqual(asked, ['GET /missing.git/info/refs?service=git-upload-pack']);
  });

  it("git goes there whatever proxy the person's configuration names", async () => {
    scratch.write({ 'home-gated/.gitconfig': '[http]\n\tproxy = http://127.0.0.1:1\n' });
    const asked = await asks(() => runIn(gated, ['git', 'ls-remote', `${gated.base}/a.git`]));
    assert.equal(asked.length, 1);
  });

  it('npm hears that there is no such package, whatever its configuration says', async () => {
    scratch.write({ 'home-gated/.npmrc': 'https-proxy=http://127.0.0.1:1\ncafile=/etc/hosts\n' });
    const asked = await asks(async () => {
      const command = ['npm', 'view', 'left-pad', `--registry=${gated.base}`, '--fetch-retries=0'];
      const { stderr } = await runIn(gated, command);
      assert.match(stderr, /E404/);
    });
    assert.ok(asked.includes('GET /left-pad'), asked.join());
  });

  it('aws hears of an error of its service', async () => {
    const keys = {
      AWS_ACCESS_KEY_ID: 'a',
      AWS_SECRET_ACCESS_KEY: 'b',
      AWS_DEFAULT_REGION: 'us-east-1',
    };
    const environment = { ...gated.environment, ...keys, AWS_MAX_ATTEMPTS: '1' };
    const asked = await asks(async () => {
      const command = ['/usr/bin/aws', '--endpoint-url', gated.base, 's3api', 'list-buckets'];
      const { code } = await runIn({ ...gated, environment }, command);
      assert.notEqual(code, 0);
    });
    // npm looks for a newer npm behind its end, too.
    assert.deepEqual(
      asked.filter((one) => one !== 'GET /npm'),
      ['GET /'],
    );
  });

  for (const [name, command] of [
    ['apt', (url: string, to: string) => ['/usr/lib/apt/apt-helper', 'download-file', url, to]],
    ['wget', (url: string, to: string) => ['wget', '-q', '--no-hsts', '-O', to, url]],
    ['curl', (url: string, to: string) => ['curl', '-sS', '-o', to, url]],
  ] as const) {
    it(`${name} trusts the gate by the machine's own place, where a sealed terminal lays its certificates`, async () => {
      const { https_proxy: proxy = '', SSL_CERT_FILE: bundle = '' } = gated.environment;
      const [machine] = BUNDLE_PLACES;
      assert.ok(machine);
      const to = fresh(gated);
      const place = {
        ...gated,
        environment: { https_proxy: proxy },
        laidOver: [[bundle, machine.path] as const],
      };
      const { code, stderr } = await runIn(place, command(`${gated.base}/download`, to));
      assert.equal(code, 0, stderr);
      assert.equal(contentOf(to).length, DOWNLOAD_BYTES);
    });
  }

  it('shows its credentials where a terminal is known by them: curl, git, Python', async () => {
    const proxy = grounds.gate.admit({ id: 'ordinary', hosts: [HOST] });
    const environment = Object.fromEntries(
      Object.entries(gated.environment).map(([name, value]) => [
        name,
        value === gated.environment.https_proxy ? proxy : value,
      ]),
    );
    const url = `${gated.base}/echo`;
    const python = `import urllib.request as u; print(u.urlopen('${url}').status)`;
    for (const command of [
      ['curl', '-sSf', url],
      ['git', 'ls-remote', `${gated.base}/b.git`],
      ['/usr/bin/python3', '-c', python],
    ]) {
      const asked = await asks(() => runIn({ ...gated, environment }, command));
      assert.equal(asked.length, 1, command.join(' '));
      assert.equal(grounds.gate.asked.at(-1)?.tenant, 'ordinary');
    }
  });
});

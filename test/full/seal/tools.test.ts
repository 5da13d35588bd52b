import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Disposables } from '../../support/disposables';
import { temporaryFolder } from '../../support/folders';
import type { InteractiveShell } from '../../support/interactive-shell';
import { until } from '../../support/until';
import { serveNames } from './support/named-servers';
import { SealedWindow } from './support/sealed';
import { gitServer, headOf, npmRegistry, pythonIndex, type Came } from './support/tool-servers';

const FOREIGN = 'collect.shop.example';

/** Real programs that log in with tokens which a sealed terminal does not have: only what stands for them is there. */
describe('git, npm and pip with tokens, in a sealed terminal', function () {
  this.timeout(180_000);
  const owner = new Disposables();
  const letters = randomBytes(120)
    .toString('base64')
    .replace(/[^A-Za-z0-9]/gu, '');
  const github = `ghp_${`Zq7${letters}`.slice(0, 36)}`;
  const npm = `npm_${`Wk3${letters.slice(40)}`.slice(0, 36)}`;
  const came: Came[] = [];
  let repositories = '';
  let sealed: SealedWindow;
  let bash: InteractiveShell;
  let shown = '';

  before(async () => {
    repositories = await temporaryFolder(owner);
    const elsewhere = await temporaryFolder(owner);
    const note = (one: Came) => came.push(one);
    const servers = await serveNames(owner, {
      'github.com': (await gitServer(repositories))(note),
      'registry.npmjs.org': npmRegistry()(note),
      'pypi.org': (await pythonIndex(elsewhere))(note),
      [FOREIGN]: (await gitServer(elsewhere))(note),
    });
    const authority = path.join(await temporaryFolder(owner), 'authority.pem');
    await writeFile(authority, servers.authority);
    const before = process.env.SSL_CERT_FILE;
    process.env.SSL_CERT_FILE = authority;
    await owner.add(() => {
      if (before === undefined) delete process.env.SSL_CERT_FILE;
      else process.env.SSL_CERT_FILE = before;
    });
    sealed = await SealedWindow.start(owner, {
      egress: { upstream: { proxy: servers.proxy, except: [] } },
      prepare: async ({ workspace: [folder = ''] }) => {
        const write = (name: string, text: string) => writeFile(path.join(folder, name), text);
        await write('.git-credentials', `https://ada:${github}@github.com\n`);
        await write('.npmrc', `//registry.npmjs.org/:_authToken=${npm}\n`);
        await write('package.json', '{"name":"shop","version":"1.0.0","private":true}\n');
        await mkdir(path.join(folder, 'margin'));
        await write('margin/package.json', '{"name":"left-margin","version":"1.0.0"}\n');
        await write('margin/index.js', 'module.exports = (n) => n + 1;\n');
      },
    });
    bash = await sealed.terminal(owner, {
      env: {
        GIT_AUTHOR_NAME: 'Ada',
        GIT_AUTHOR_EMAIL: 'ada@shop.example',
        GIT_COMMITTER_NAME: 'Ada',
        GIT_COMMITTER_EMAIL: 'ada@shop.example',
        GIT_TERMINAL_PROMPT: '0',
        npm_config_progress: 'false',
        npm_config_fund: 'false',
        npm_config_audit: 'false',
        npm_config_update_notifier: 'false',
        npm_config_fetch_retries: '0',
      },
    });
  });
  after(() => owner.dispose());

  /** Runs a line that nobody needs to be asked about. @returns what the terminal showed */
  async function unasked(line: string): Promise<string> {
    const before = sealed.window.of('hold').length;
    bash.send(`${line}; echo "ends $?"`);
    const held = await until(`it ends, or is held: ${line}`, () => {
      const hold = sealed.window.of('hold')[before];
      return hold?.view.headline ?? (/^ends \d/mu.test(bash.printed()) && 'nothing');
    });
    assert.equal(held, 'nothing', line);
    await bash.untilPrompt();
    shown += bash.printed();
    return bash.printed();
  }

  /** Runs a line, and decides on the one question that it asks. */
  async function decided(line: string, choice: 'approve' | 'deny'): Promise<string> {
    const { window } = sealed;
    const before = window.of('hold').length;
    bash.send(`${line}; echo "ends $?"`);
    const hold = await until('it is held', () => window.of('hold')[before]);
    await window.decide(hold, choice);
    await bash.untilPrompt();
    assert.equal(window.of('hold').length, before + 1, 'asked once');
    shown += bash.printed();
    return bash.printed();
  }

  const since = async (host: string, during: () => Promise<unknown>): Promise<readonly Came[]> => {
    const before = came.length;
    await during();
    return came.slice(before).filter((one) => one.host === host);
  };
  const basic = (token: string) => `Basic ${Buffer.from(`ada:${token}`).toString('base64')}`;
  const git = 'git -c credential.helper="store --file=$W/.git-credentials"';

  it('git clones, fetches and pushes unasked; its own host gets the token', async () => {
    await unasked('W=$PWD');
    const asked = await since('github.com', async () => {
      const cloned = await unasked(
        `${git} clone -q https://github.com/acme/shop.git && cat shop/README`,
      );
      assert.match(cloned, /The shop\./u);
      const pushed = await unasked(
        `cd shop && echo 1 >a && git add a && git commit -qm 'Sell one' && ${git} push origin main; ${git} fetch origin && git status -sb; cd "$W"`,
      );
      assert.match(pushed, /main -> main/u);
    });
    assert.equal(await headOf(repositories), 'Sell one');
    const known = asked.filter(({ authorization }) => authorization !== '');
    assert.ok(known.length >= 4, JSON.stringify(asked));
    assert.deepEqual(
      [...new Set(known.map(({ authorization }) => authorization))],
      [basic(github)],
    );
  });

  it('a push by force is asked about once: denied, nothing arrives; approved, it does', async () => {
    const force = `${git} -C shop push --force origin main`;
    await unasked("git -C shop commit -q --amend -m 'Sell two'");
    await decided(force, 'approve');
    assert.equal(await headOf(repositories), 'Sell two');
    await unasked("git -C shop commit -q --amend -m 'Sell three'");
    assert.deepEqual(await since('github.com', () => decided(force, 'deny')), []);
    assert.equal(await headOf(repositories), 'Sell two');
  });

  it('another host that is sent the token by git gets what stands for it', async () => {
    const asked = await since(FOREIGN, () =>
      unasked(
        `git ls-remote "https://ada:$(sed 's/.*ada:\\(.*\\)@.*/\\1/' .git-credentials)@${FOREIGN}/acme/shop.git"`,
      ),
    );
    const [first] = asked.filter(({ authorization }) => authorization !== '');
    const sent = Buffer.from(first?.authorization.split(' ')[1] ?? '', 'base64').toString();
    assert.match(sent, /^ada:ghp_PORTCULLIS/u);
    assert.ok(!JSON.stringify(asked).includes(basic(github)));
  });

  it('npm says who it is, and publishes once a person has approved it', async () => {
    const puts = (all: readonly Came[]) => all.filter(({ what }) => what.startsWith('PUT'));
    const asked = await since('registry.npmjs.org', async () => {
      assert.match(await unasked('npm whoami'), /^ada/mu);
      const publish = 'npm publish ./margin';
      const approved = await since('registry.npmjs.org', () => decided(publish, 'approve'));
      assert.equal(puts(approved).length, 1, JSON.stringify(approved));
      const denied = await since('registry.npmjs.org', () => decided(publish, 'deny'));
      assert.deepEqual(puts(denied), []);
    });
    const known = asked.filter(({ authorization }) => authorization !== '');
    assert.deepEqual(
      [...new Set(known.map(({ authorization }) => authorization))],
      [`Bearer ${npm}`],
    );
  });

  it('npm installs what is there unasked', async () => {
    const said = await unasked('npm install left-margin');
    assert.match(said, /added 1 package/u);
    assert.match(await unasked(`node -p "require('left-margin')(2)"`), /^3/mu);
  });

  it('another registry that is sent the token by npm, approved, gets what stands for it', async () => {
    const line = `npm whoami --registry=https://${FOREIGN}/ --//${FOREIGN}/:_authToken=$(cut -d= -f2 .npmrc)`;
    const asked = await since(FOREIGN, () => decided(line, 'approve'));
    assert.match(asked[0]?.authorization ?? '', /^Bearer npm_PORTCULLIS/u);
    assert.ok(!JSON.stringify(asked).includes(npm));
  });

  it('pip installs from its index unasked', async () => {
    const said = await unasked(
      '/usr/bin/python3 -m pip install -q --no-cache-dir --disable-pip-version-check --target lib right-margin',
    );
    assert.match(said, /ends 0/u);
    const wide = `/usr/bin/python3 -c "import sys; sys.path.insert(0, 'lib'); import right_margin; print(right_margin.WIDE)"`;
    assert.match(await unasked(wide), /^3/mu);
  });

  it('the terminal never showed a token', () => {
    assert.ok(!shown.includes(github) && !shown.includes(npm));
  });
});

import assert from 'node:assert/strict';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'smol-toml';
import { Disposables } from '../../../test/support/disposables';
import { temporaryFolder } from '../../../test/support/folders';
import { findHooks, makeChange, planChange, type ChangeKind } from '../agent-change';
import { codexSettings } from './codex';
import { trustIn, trustOf, withoutTrust, withTrust } from './codex-trust';

const wanted = [
  trustOf('/h/.codex/hooks.json', 1, { event: 'PreToolUse', command: 'true', timeout: 3_600 }),
  trustOf('/h/.codex/hooks.json', 0, { event: 'SessionEnd', command: 'true', timeout: 3 }),
];

function textOf(plan: ReturnType<typeof withTrust>): string {
  if (!plan.ok) throw new Error(plan.why);
  return plan.text;
}

/** `config.toml` as people and Codex write it. */
const files: Readonly<Record<string, string>> = {
  nothing: '',
  'settings and comments': '# mine\nmodel = "gpt-5.5" # big\n\n[features]\nweb_search = true\n',
  'no line at the end': 'model = "x"\n[projects."/x"]\ntrust_level = "trusted"',
  'Windows lines': 'model = "x"\r\n\r\n[projects."/x"]\r\ntrust_level = "trusted"\r\n',
  'a mark of the byte order': '\uFEFFmodel = "x"\n',
  'hooks of others, and their trust':
    '[hooks.state]\n\n[hooks.state."/h/.codex/hooks.json:pre_tool_use:0:0"]\ntrusted_hash = "sha256:1"\nenabled = true\n\n[[hooks.Stop]]\n[[hooks.Stop.hooks]]\ntype = "command"\ncommand = "say done"\n',
  'a text that looks like ours':
    'note = """\n[hooks.state."/h/.codex/hooks.json:session_end:9:0"] # Someone\ntrusted_hash = "x"\n"""\n',
  'dates and numbers': 'at = 2026-01-01T00:00:00Z\nbig = 9007199254740993\nf = 1e3\n',
};

describe('that Codex trusts the hooks', () => {
  it('is by the place of each hook, and the hash that Codex makes of it', () => {
    // As Codex 0.169 listed them for such a file.
    assert.deepEqual(wanted, [
      {
        key: '/h/.codex/hooks.json:pre_tool_use:1:0',
        hash: trustOf('', 0, { event: 'PreToolUse', command: 'true', timeout: 3_600 }).hash,
      },
      {
        key: '/h/.codex/hooks.json:session_end:0:0',
        hash: 'sha256:0408973db4c606ef0b942b13de03431201c09e7746a6fbf2d078370f1af83d68',
      },
    ]);
    const { hash } = trustOf('', 0, { event: 'UserPromptSubmit', command: 'true', timeout: 3_600 });
    assert.equal(hash, 'sha256:6858ff928ac2feaca9d86e420b8a5ea3af3485ab1fac290265fb816a5bb7584e');
  });

  for (const [name, text] of Object.entries(files)) {
    it(`is written beside what stands there, and taken out: ${name}`, () => {
      assert.equal(trustIn(text, wanted), 'unguarded');
      const guarded = textOf(withTrust(text, wanted));
      assert.equal(trustIn(guarded, wanted), 'guarded');
      assert.equal(textOf(withTrust(guarded, wanted)), guarded);
      if (text.includes('\r\n')) assert.doesNotMatch(guarded, /[^\r]\n/u);
      const after = textOf(withoutTrust(guarded));
      assert.equal(after.trimEnd(), text.trimEnd());
    });
  }

  it('stays when others write before, between and behind it', () => {
    const guarded = textOf(withTrust('model = "x"\n', wanted));
    const grown = guarded
      .replace('model = "x"', 'model = "y"')
      .replace('[hooks.state."/h/.codex/hooks.json:session_end', '[a]\nb = 1\n\n$&')
      .concat('\n[projects."/x"]\ntrust_level = "trusted"\n');
    assert.equal(trustIn(grown, wanted), 'guarded');
    assert.equal(
      JSON.stringify(parse(textOf(withoutTrust(grown)))),
      '{"model":"y","a":{"b":1},"projects":{"/x":{"trust_level":"trusted"}}}',
    );
  });

  it('is put right where a hash is old, a hook is switched off, or it stands at another place', () => {
    const guarded = textOf(withTrust('model = "x"\n', wanted));
    const old = guarded.replace(/sha256:\w+/u, 'sha256:0');
    const off = guarded.replace(/(trusted_hash.*\n)/u, '$1enabled = false\n');
    const moved = textOf(
      withTrust('model = "x"\n', [
        trustOf('/h/.codex/hooks.json', 4, { event: 'PreToolUse', command: 'old', timeout: 1 }),
      ]),
    );
    for (const text of [old, off, moved]) {
      assert.notEqual(trustIn(text, wanted), 'guarded');
      const again = textOf(withTrust(text, wanted));
      assert.equal(trustIn(again, wanted), 'guarded');
      assert.equal(textOf(withoutTrust(again)).trimEnd(), 'model = "x"');
    }
  });

  it('is not written where it could not be read again, and says why', () => {
    const refused: Readonly<Record<string, RegExp>> = {
      'model = \n': /line 1 is not as TOML has to be/u,
      'hooks = { state = {} }\n': /written in a form in which nothing is changed safely/u,
      'hooks.state = { a = { trusted_hash = "x" } }\n': /nothing is changed safely/u,
      '[hooks]\nstate = 1\n': /nothing is changed safely/u,
      [`hooks.state."${wanted[0]?.key ?? ''}".trusted_hash = "x"\n`]: /nothing is changed safely/u,
    };
    for (const [text, why] of Object.entries(refused)) {
      const plan = withTrust(text, wanted);
      assert.ok(!plan.ok, text);
      assert.match(plan.why, why);
    }
  });

  it('is not taken out with lines of others in it', () => {
    const guarded = `${textOf(withTrust('', wanted))}model = "x"\n`;
    assert.equal(withoutTrust(guarded).ok, false);
  });
});

describe("Codex's settings on disk", () => {
  const owned = new Disposables();
  after(() => owned.dispose());
  const config = '# mine\nmodel = "gpt-5.5"\n\n[projects."/x"]\ntrust_level = "trusted"\n';
  const hooks =
    '{"hooks":{"PreToolUse":[{"hooks":[{"type":"command","command":"./check.sh"}]}]}}\n';

  async function opened(texts: { readonly config?: string; readonly hooks?: string }) {
    const folder = await temporaryFolder(owned);
    const home = path.join(folder, '.portcullis');
    await mkdir(home, { mode: 0o700 });
    const places = codexSettings.places(folder, {});
    await mkdir(path.join(folder, '.codex'));
    for (const [name, text] of [
      ['config.toml', texts.config],
      ['hooks.json', texts.hooks],
    ] as const) {
      if (text !== undefined) await writeFile(path.join(folder, '.codex', name), text);
    }
    // As a person is asked: both are planned, shown, and then made.
    const change = async (kind: ChangeKind) => {
      const planned = await Promise.all(places.map((place) => planChange(kind, place, home)));
      for (const one of planned) {
        if (one.state === 'planned') assert.equal(await makeChange(kind, one, home), undefined);
      }
      return planned.map(({ state }) => state);
    };
    const found = () => Promise.all(places.map((place) => findHooks(place, home)));
    return { folder, places, home, change, found };
  }

  it('are changed as one, and both come back to the byte', async () => {
    const { places, change, found } = await opened({ config, hooks });
    assert.deepEqual(await found(), ['unguarded', 'unguarded']);
    assert.deepEqual(await change('guard'), ['planned', 'planned']);
    assert.deepEqual(await found(), ['guarded', 'guarded']);
    const [first, second] = places;
    assert.match(await readFile(second?.file ?? '', 'utf8'), /pre_tool_use:1:0/u);
    assert.deepEqual(await change('guard'), ['nothing-to-do', 'nothing-to-do']);
    assert.deepEqual(await change('let'), ['planned', 'planned']);
    assert.equal(await readFile(first.file, 'utf8'), hooks);
    assert.equal(await readFile(second?.file ?? '', 'utf8'), config);
  });

  it('are gone again where there were none', async () => {
    const { places, change } = await opened({});
    await change('guard');
    await change('let');
    for (const { file } of places) await assert.rejects(stat(file));
  });

  it('are not as they should be where a hook moved to another place, and are put right', async () => {
    const { places, change, found } = await opened({ config });
    await change('guard');
    const [{ file }] = places;
    const other = '{ "hooks": [{ "type": "command", "command": "./check.sh" }] },';
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('"PreToolUse": [', `$&${other}`));
    assert.deepEqual(await found(), ['guarded', 'partly']);
    await change('guard');
    assert.deepEqual(await found(), ['guarded', 'guarded']);
  });

  it('stay as they are where one of both cannot be changed', async () => {
    const { places, home } = await opened({ config: 'model = \n' });
    const planned = await Promise.all(places.map((place) => planChange('guard', place, home)));
    assert.deepEqual(
      planned.map(({ state }) => state),
      ['planned', 'impossible'],
    );
  });

  it('say what switches the hooks off', () => {
    const places = codexSettings.switches('/h', {}, ['/work']);
    const whatIn = (file: string, text: string) =>
      places.find((place) => place.file === file)?.whatIn(text);
    for (const file of ['/h/.codex/config.toml', '/work/.codex/config.toml']) {
      assert.match(whatIn(file, '[features]\nhooks = false\n') ?? '', /"hooks" is off/u);
      assert.match(whatIn(file, 'features = { codex_hooks = false }') ?? '', /"hooks" is off/u);
      assert.equal(whatIn(file, '[features]\nhooks = true\n'), undefined);
      assert.equal(whatIn(file, '[features\n'), undefined);
      assert.equal(whatIn(file, ''), undefined);
    }
    const managed = 'allow_managed_hooks_only = true\n';
    assert.notEqual(whatIn('/etc/codex/requirements.toml', managed), undefined);
  });
});

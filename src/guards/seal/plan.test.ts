import assert from 'node:assert/strict';
import type { Mount, SealPlan } from '../../broker/seal/parts';
import { AGENTS_AT_HOME, CACHES_AT_HOME, HIDDEN_AT_HOME, PROGRAMS_IN_CACHES } from './home';
import { LATER_IN_WORKSPACE } from './later';
import { sealPlan } from './plan';
import type { SealFacts } from './facts';
import { someFacts } from './testing/facts';

function planned(facts: SealFacts): SealPlan {
  const plan = sealPlan(facts);
  if ('cannot' in plan) assert.fail(plan.cannot);
  return plan;
}

function at(plan: SealPlan, path: string): Mount['as'] | undefined {
  return plan.mounts.find((mount) => mount.path === path)?.as;
}

describe('the plan of a sealed terminal', () => {
  it('leaves the whole disk read-only, and lets the workspace be written', () => {
    const plan = planned(someFacts([]));
    assert.ok(plan.args.join(' ').includes('--ro-bind / / --dev /dev --proc /proc'));
    assert.equal(at(plan, '/home/ada/shop'), 'writable');
  });

  it('has fresh folders in the place of those that hold the sockets of others', () => {
    const plan = planned(someFacts([]));
    for (const path of ['/tmp', '/var/tmp', '/run']) assert.equal(at(plan, path), 'empty');
  });

  it('keeps its namespaces, and gives no power over them', () => {
    const { args } = planned(someFacts([]));
    const said = args.join(' ');
    for (const part of ['--unshare-user', '--unshare-pid', '--unshare-ipc', '--cap-drop ALL']) {
      assert.ok(said.includes(part), part);
    }
    assert.ok(args.includes('--disable-userns'));
    assert.ok(!args.includes('--new-session'), 'job control needs the session');
  });

  for (const { why, folders = [], files = [] } of HIDDEN_AT_HOME) {
    it(`hides at home: ${why}`, () => {
      const plan = planned(
        someFacts([
          ...folders.map((name) => `/home/ada/${name}/`),
          ...files.map((name) => `/home/ada/${name}`),
        ]),
      );
      for (const name of [...folders, ...files]) {
        const mount = at(plan, `/home/ada/${name}`);
        const above = plan.mounts.some(
          ({ as, path }) => as === 'empty' && `/home/ada/${name}`.startsWith(`${path}/`),
        );
        assert.ok(mount === 'empty' || mount === 'decoy' || above, name);
      }
    });
  }

  it('lets caches be written, and not the programs in them that are started outside', () => {
    const names = ['.cache', ...CACHES_AT_HOME, ...PROGRAMS_IN_CACHES];
    const plan = planned(someFacts(names.map((name) => `/home/ada/${name}/`)));
    assert.equal(at(plan, '/home/ada/.cache'), 'empty');
    for (const name of CACHES_AT_HOME) assert.equal(at(plan, `/home/ada/${name}`), 'writable');
    for (const name of PROGRAMS_IN_CACHES) assert.equal(at(plan, `/home/ada/${name}`), 'read-only');
  });

  for (const { agent, folders, later } of AGENTS_AT_HOME) {
    it(`shows ${agent} what is its own, and not what its next session obeys`, () => {
      const there = [...folders, ...later].map((name) => `/home/ada/${name}/`);
      const facts = someFacts(there);
      const others = planned(facts);
      const own = planned({ ...facts, wish: { ...facts.wish, agent } });
      for (const name of folders) {
        assert.equal(at(others, `/home/ada/${name}`), 'empty', name);
        assert.equal(at(own, `/home/ada/${name}`), 'writable', name);
      }
      for (const name of later) assert.equal(at(own, `/home/ada/${name}`), 'read-only', name);
    });
  }

  for (const { name, why } of LATER_IN_WORKSPACE) {
    it(`keeps ${name} as it is: ${why}`, () => {
      const path = `/home/ada/shop/${name}`;
      assert.equal(at(planned(someFacts([path])), path), 'read-only');
    });
  }

  it('puts empty folders where the editor would obey what is made, and tells them', () => {
    const plan = planned(someFacts(['/home/ada/.claude/']));
    assert.deepEqual(plan.placeholders, [
      { path: '/home/ada/shop/.vscode' },
      { path: '/home/ada/shop/.claude' },
    ]);
    assert.equal(at(plan, '/home/ada/shop/.vscode'), 'read-only');
    assert.equal(at(plan, '/home/ada/shop/.codex'), undefined, 'an agent that is not here');
  });

  it('holds a repository where it is, and what git runs in it as it is', () => {
    const folder = '/home/ada/shop/.git';
    const later = [`${folder}/hooks`, `${folder}/config`];
    const absent = [{ path: `${folder}/commondir`, text: '.\n' }];
    const plan = planned(someFacts([], { repositories: [{ folder, later, absent }] }));
    assert.equal(at(plan, folder), 'writable', 'a mount of its own cannot be moved away');
    for (const path of later) assert.equal(at(plan, path), 'read-only');
    assert.equal(at(plan, `${folder}/commondir`), 'read-only');
    assert.ok(plan.placeholders.some(({ text }) => text === '.\n'));
  });

  it('refuses where what must stay is a link that could be put elsewhere', () => {
    const facts = someFacts([]);
    const entry = { real: '/home/ada/all', kind: 'folder', linked: true } as const;
    const plan = sealPlan({ ...facts, found: new Map([['/home/ada/shop/.vscode', entry]]) });
    assert.ok('cannot' in plan && plan.cannot.includes('is a link'));
  });

  it('puts a decoy over each file that bears a secret, with the text that stands for it', () => {
    const file = '/home/ada/shop/.env';
    const facts = someFacts([file]);
    const plan = planned({
      ...facts,
      around: { ...facts.around, secretFiles: [file] },
      decoys: new Map([[file, 'TOKEN=stand-in']]),
    });
    const mount = plan.mounts.find(({ path }) => path === file);
    assert.equal(mount?.as, 'decoy');
    const name = mount.from?.slice(facts.around.folder.length + 1) ?? '';
    assert.equal(plan.files.get(name), 'TOKEN=stand-in');
  });

  it('hides folders whole where too many files bear secrets, and refuses where that does not do', () => {
    const many = Array.from({ length: 400 }, (_, number) => `/home/ada/shop/keys/${number}.pem`);
    const wide = Array.from({ length: 400 }, (_, number) => `/home/ada/shop/${number}/key.pem`);
    const plan = (files: readonly string[]) => {
      const facts = someFacts(files);
      return sealPlan({ ...facts, around: { ...facts.around, secretFiles: files } });
    };
    const whole = plan(many);
    assert.ok(!('cannot' in whole));
    assert.equal(at(whole, '/home/ada/shop/keys'), 'empty');
    assert.equal(at(whole, many[0] ?? ''), undefined);
    assert.ok('cannot' in plan(wide));
  });

  it('covers sockets that somebody listens at', () => {
    const plan = planned(someFacts([], { sockets: ['/home/ada/.agent.sock'] }));
    assert.equal(at(plan, '/home/ada/.agent.sock'), 'decoy');
  });

  it('shows one entrance of the guard, and nothing else of it', () => {
    const plan = planned(someFacts(['/home/ada/.portcullis/run/', '/home/ada/.portcullis/keys/']));
    assert.equal(at(plan, '/home/ada/.portcullis/run'), 'empty');
    assert.equal(at(plan, '/home/ada/.portcullis/run/1'), 'decoy');
    assert.equal(at(plan, '/home/ada/.portcullis/keys'), 'empty');
  });

  it('has the scripts of its gate in one piece that nobody changes, and a place for notes', () => {
    const storage = '/home/ada/.config/Code/User/workspaceStorage/1/guard';
    const facts = someFacts([`${storage}/`, '/home/ada/.config/Code/']);
    const around = { ...facts.around, guardFolders: [storage] };
    const folder = `${storage}/window-2/gate`;
    const plan = planned({ ...facts, around, gate: { folder, hasNotes: true } });
    assert.equal(at(plan, folder), 'read-only');
    assert.equal(at(plan, `${folder}/notes`), 'empty');
    for (const name of ['', '/User', '/User/workspaceStorage', '/User/workspaceStorage/1']) {
      const above = `/home/ada/.config/Code${name}`;
      assert.equal(at(plan, above), 'empty', `${above} cannot be moved away with the gate`);
    }
    for (const above of [storage, `${storage}/window-2`]) assert.equal(at(plan, above), 'empty');
    assert.equal(at(plan, '/home/ada/.config'), undefined, 'nobody moves it: it is read-only');
    const old = sealPlan({ ...facts, around, gate: { folder, hasNotes: false } });
    assert.ok('cannot' in old, 'scripts of another version would write beside themselves');
  });

  it('gives what the policy gives beside, and not the whole home', () => {
    const there = ['/home/ada/.kube/', '/home/ada/.ssh/'];
    const read = ['/home/ada/.kube', '/run/docker.sock', '/home/ada', '/'];
    const plan = planned(someFacts(there, { extra: { read, write: ['/opt/out'] } }));
    assert.equal(at(plan, '/home/ada/.kube'), 'read-only');
    assert.equal(at(plan, '/run/docker.sock'), 'read-only');
    assert.equal(at(plan, '/opt/out'), 'writable');
    assert.equal(at(plan, '/home/ada/.ssh'), 'empty');
    assert.equal(at(plan, '/home/ada'), undefined);
  });

  it('refuses a folder that holds the home, and a window without one', () => {
    const facts = someFacts([]);
    for (const workspace of [['/home/ada'], ['/'], []]) {
      assert.ok('cannot' in sealPlan({ ...facts, around: { ...facts.around, workspace } }));
    }
  });

  it('refuses where there is no filter of system calls, or not that shell', () => {
    assert.ok('cannot' in sealPlan(someFacts([], { architecture: 'riscv64' })));
    assert.ok('cannot' in sealPlan(someFacts([], { shells: new Map() })));
  });
});

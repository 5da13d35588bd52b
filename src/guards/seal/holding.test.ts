import assert from 'node:assert/strict';
import type { Entry, SealFacts } from './facts';
import { held, unwritable, type Held } from './holding';
import { someFacts } from './testing/facts';

const WORK = '/home/ada/shop';

function holds(facts: SealFacts): Held {
  const found = held(facts);
  if ('cannot' in found) assert.fail(found.cannot);
  return found;
}

function as(facts: SealFacts, path: string): readonly string[] {
  return holds(facts)
    .mounts.filter((mount) => mount.path === path)
    .map((mount) => mount.as);
}

describe('what something outside runs or obeys later', () => {
  it('is read-only, and shown wherever the workspace lies', () => {
    const { mounts } = holds(someFacts([`${WORK}/.envrc`]));
    const mount = mounts.find(({ path }) => path === `${WORK}/.envrc`);
    assert.equal(mount?.as, 'read-only');
    assert.equal(mount.shown, true);
  });

  it('has the folders above it held too, so that they cannot be moved away with it', () => {
    const facts = someFacts([`${WORK}/.github/hooks/`]);
    assert.deepEqual(as(facts, `${WORK}/.github`), ['writable']);
    assert.deepEqual(as(facts, `${WORK}/.github/hooks`), ['read-only']);
    assert.deepEqual(as(facts, WORK), [], 'the workspace itself is said elsewhere');
  });

  it('is held in each folder of the workspace', () => {
    const facts = someFacts(['/srv/two/.husky/']);
    const around = { ...facts.around, workspace: [WORK, '/srv/two'] };
    assert.deepEqual(as({ ...facts, around }, '/srv/two/.husky'), ['read-only']);
    assert.deepEqual(as(facts, '/srv/two/.husky'), []);
  });

  it('is refused where it is a link, with the path and what to do', () => {
    const entry: Entry = { real: '/elsewhere', kind: 'folder', linked: true };
    const found = held(someFacts([], { found: new Map([[`${WORK}/.husky`, entry]]) }));
    assert.ok('cannot' in found && found.cannot.includes(`${WORK}/.husky is a link`));
    assert.notEqual(found.remedy, '');
  });

  it('is refused where git obeys a link in the workspace, and not for one elsewhere', () => {
    assert.ok('cannot' in held(someFacts([], { gitLinks: [`${WORK}/.git`] })));
    assert.ok(!('cannot' in held(someFacts([], { gitLinks: ['/srv/other/.git'] }))));
  });

  it('is refused where not all repositories could be found', () => {
    const found = held(someFacts([], { foundAllGit: false }));
    assert.ok('cannot' in found && found.cannot.includes('too many folders'));
  });

  it('has a stand-in where an agent of this machine would obey it as soon as it is there', () => {
    const facts = someFacts(['/home/ada/.codex/']);
    const { placeholders } = holds(facts);
    assert.deepEqual(
      placeholders.map(({ path }) => path),
      [`${WORK}/.vscode`, `${WORK}/.codex`],
    );
    assert.deepEqual(as(facts, `${WORK}/.codex`), ['read-only']);
    assert.deepEqual(as(facts, `${WORK}/.gemini`), []);
  });

  it('holds a file .git where it is, and windows that the editor opens by a file', () => {
    const facts = someFacts([], {
      gitFiles: [`${WORK}/lib/deep/.git`, '/srv/other/.git'],
      obeyed: [`${WORK}/all.code-workspace`],
    });
    assert.deepEqual(as(facts, `${WORK}/lib/deep/.git`), ['read-only']);
    for (const above of ['lib', 'lib/deep']) {
      assert.deepEqual(as(facts, `${WORK}/${above}`), ['writable']);
    }
    assert.deepEqual(as(facts, '/srv/other/.git'), [], 'not in the workspace: nobody writes there');
    assert.deepEqual(as(facts, `${WORK}/all.code-workspace`), ['read-only']);
  });

  it('holds a repository within the workspace with every folder above it', () => {
    const folder = `${WORK}/packages/inner/.git`;
    const later = [`${folder}/hooks`, `${WORK}/tools/hooks`];
    const absent = [{ path: `${folder}/commondir`, text: '.\n' }];
    const facts = someFacts([], { repositories: [{ folder, later, absent }] });
    for (const above of ['packages', 'packages/inner', 'tools']) {
      assert.deepEqual(as(facts, `${WORK}/${above}`), ['writable'], above);
    }
    for (const one of [...later, `${folder}/commondir`]) {
      assert.deepEqual(as(facts, one), ['read-only']);
    }
    assert.deepEqual(
      holds(facts).placeholders.filter(({ path }) => path.startsWith(folder)),
      absent,
    );
  });

  it('holds what git runs in the repository that the workspace is a part of', () => {
    const folder = '/home/ada/.git';
    const facts = someFacts([], {
      repositories: [{ folder, later: [`${folder}/hooks`, '/srv/hooks'], absent: [] }],
    });
    assert.deepEqual(as(facts, `${folder}/hooks`), ['read-only']);
    assert.deepEqual(as(facts, '/srv/hooks'), [], 'nobody writes there');
  });

  it('keeps what the agent that runs would obey in its next session', () => {
    const facts = someFacts(['/home/ada/.claude/', '/home/ada/.claude/hooks/']);
    assert.deepEqual(as(facts, '/home/ada/.claude/hooks'), []);
    const own = { ...facts, wish: { ...facts.wish, agent: 'claude' } };
    assert.deepEqual(as(own, '/home/ada/.claude/hooks'), ['read-only']);
  });
});

describe('what can never be given to be written', () => {
  it('is the home, what holds it, and the guard', () => {
    const facts = someFacts([]);
    for (const one of ['/', '/home', '/home/ada', '/home/ada/.portcullis']) {
      assert.ok(unwritable(facts, one), one);
    }
    assert.ok(!unwritable(facts, '/home/ada/.npm'));
  });
});

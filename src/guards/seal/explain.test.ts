import assert from 'node:assert/strict';
import { explainFailure, type SystemFacts } from './explain';
import { findSealPrograms } from './programs';

const FREE: SystemFacts = {
  apparmorRestricts: false,
  cloneForbidden: false,
  noNamespaces: false,
  inContainer: false,
};

describe('why no terminal can be sealed, and what to do', () => {
  const cases: readonly (readonly [string, Partial<SystemFacts>, string, RegExp])[] = [
    [
      'Ubuntu restricts',
      { apparmorRestricts: true },
      'unshare: write failed',
      /AppArmor.*apparmor\.d/su,
    ],
    ['Debian of old', { cloneForbidden: true }, 'unshare failed', /unprivileged_userns_clone=1/u],
    ['none are allowed', { noNamespaces: true }, 'No space left', /max_user_namespaces/u],
    ['a container', { inContainer: true }, 'Operation not permitted', /--security-opt/u],
    ['old programs', {}, 'bwrap: Unknown option --perms', /too old.*Install/su],
    ['something else', {}, 'strange', /strange.*bwrap --unshare-all/su],
  ];
  for (const [name, system, failure, says] of cases) {
    it(name, () => {
      const { cannot, remedy } = explainFailure(failure, { ...FREE, ...system });
      assert.match(`${cannot}. ${remedy}`, says);
    });
  }

  for (const platform of ['darwin', 'win32', 'freebsd'] as const) {
    it(`says so on ${platform}`, async () => {
      const found = await findSealPrograms(platform);
      assert.ok('cannot' in found && found.remedy.length > 0);
    });
  }
});

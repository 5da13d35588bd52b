import assert from 'node:assert/strict';
import type { Actor } from '../../src/core/action';
import { data } from './everyday/data';
import { docs } from './everyday/docs';
import { frontEnd } from './everyday/front-end';
import { go } from './everyday/go';
import { House } from './everyday/house';
import { infrastructure } from './everyday/infrastructure';
import { java } from './everyday/java';
import type { Everyday, Repository } from './everyday/kind';
import { mobile } from './everyday/mobile';
import { monorepo } from './everyday/monorepo';
import { python } from './everyday/python';
import { rust } from './everyday/rust';
import { workday } from './everyday/workday';

/** A sixth promise, without which nobody keeps the guard on: everyday work passes unasked. */

const REPOSITORIES: readonly Repository[] = [
  frontEnd,
  python,
  go,
  rust,
  java,
  infrastructure,
  data,
  mobile,
  monorepo,
  docs,
];

/** What a careful colleague would ask about, too; each with the reason. At most one. */
const ASKED: readonly Everyday[] = [
  // A database is data, also where git is told to look away.
  'rm -f db.sqlite3 && python manage.py migrate && python manage.py loaddata fixtures/demo.json',
];

function repositoryName({ name, branch }: Repository): string {
  return branch === undefined ? `in a ${name} repository` : `anywhere: ${name}`;
}

describe('everyday work', function () {
  this.timeout(120_000);

  it('is 300 actions in 10 kinds of repository, each its own', () => {
    const all = REPOSITORIES.flatMap(({ actions }) => actions.map((one) => JSON.stringify(one)));
    assert.deepEqual(
      REPOSITORIES.map(({ actions }) => actions.length),
      REPOSITORIES.map(() => 30),
    );
    assert.ok(new Set(all).size >= 295, 'hardly any is there twice');
    assert.ok(ASKED.length <= 1);
  });

  it('is 200 more that agents do anywhere, none of them twice', () => {
    const all = workday.flatMap(({ actions }) => actions.map((one) => JSON.stringify(one)));
    assert.ok(all.length >= 190, String(all.length));
    assert.equal(new Set(all).size, all.length);
  });

  for (const repository of [...REPOSITORIES, ...workday]) {
    describe(repositoryName(repository), () => {
      let house: House;
      before(async () => {
        house = await House.build(repository);
      });
      after(() => house.remove());

      for (const actor of ['agent', 'person'] as const satisfies readonly Actor[]) {
        it(`passes unasked when ${actor === 'agent' ? 'an agent' : 'a person'} does it`, async () => {
          const stopped: string[] = [];
          for (const action of repository.actions) {
            const { decision, rules } = await house.verdictOn(action, actor);
            if (decision === 'allow' || ASKED.includes(action)) continue;
            stopped.push(`${decision} ${rules.join(' ')}: ${JSON.stringify(action)}`);
          }
          assert.deepEqual(stopped, []);
        });
      }
    });
  }
});

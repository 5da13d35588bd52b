import assert from 'node:assert/strict';
import { someFacts } from './testing/facts';
import { trusted, trustPaths } from './trust';

const RUN = '/home/ada/.portcullis/run';
const BUNDLE = `${RUN}/1.pem`;
const MACHINE = '/etc/ssl/certs/ca-certificates.crt';

/** Facts of a terminal whose programs shall trust the gate, on a machine where this is there. */
function factsWith(there: readonly string[], bundle = BUNDLE) {
  const facts = someFacts(there);
  return { ...facts, around: { ...facts.around, network: { environment: {}, bundle } } };
}

describe('what programs of a sealed terminal trust', () => {
  it('is shown beside the one entrance, with what Java and wget read', () => {
    const beside = [`${BUNDLE}.cacerts`, `${BUNDLE}.wgetrc`];
    const mounts = trusted(factsWith(beside), RUN);
    assert.deepEqual(
      mounts.map(({ as, path }) => [as, path]),
      [BUNDLE, ...beside].map((path) => ['read-only', path]),
    );
    for (const one of beside) assert.ok(trustPaths(BUNDLE).includes(one));
  });

  it("lies over the machine's own places that are there, and over no others", () => {
    const java = '/etc/ssl/certs/java/cacerts';
    const mounts = trusted(factsWith([MACHINE, java, `${BUNDLE}.cacerts`]), RUN);
    const over = mounts.filter(({ as }) => as === 'decoy');
    assert.deepEqual(
      over.map(({ path, from }) => [path, from]),
      [
        [MACHINE, BUNDLE],
        [java, `${BUNDLE}.cacerts`],
      ],
    );
  });

  it('is nothing where there is no gate, and the folder where it has one of its own', () => {
    assert.deepEqual(trusted(someFacts([MACHINE]), RUN), []);
    const [only] = trusted(factsWith([], '/var/gate/1.pem'), RUN);
    assert.equal(only?.path, '/var/gate');
  });
});

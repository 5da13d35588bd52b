import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { bundled } from '../../bench/bundled';
import { newSecretKey, signingKey } from '../../../src/audit/keys';
import { entriesOf, readSegment } from '../../../src/audit/segment';
import { segmentsOf } from '../../../src/audit/segment-files';
import { verifyAudit } from '../../../src/audit/verify';
import { foldersOf, makePlaces, removePlaces, type Places } from '../../unit/support/record';
import { Random } from '../fuzz/random';

const WRITERS = 8;
const KILLS = 500;

describe(`a record whose ${WRITERS} writers are killed ${KILLS} times`, function () {
  this.timeout(600_000);
  const secret = newSecretKey();
  const key = signingKey(secret);
  const random = new Random(8);
  let places: Places;
  let program: string;

  before(async () => {
    places = await makePlaces();
    program = await bundled('test/unit/support/record-writer.ts');
  });
  after(() => removePlaces(places));

  /** Runs one writer, and kills it when it has recorded some actions; which those were. */
  function killed(name: string): Promise<readonly string[]> {
    const args = [program, places.workspace, places.storage, secret, name];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const most = random.below(12);
    let text = '';
    let isDoomed = false;
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      if (isDoomed || text.split('\n').length - 1 < most) return;
      isDoomed = true;
      // At no particular point of what it does next.
      setTimeout(() => child.kill('SIGKILL'), random.below(4));
    });
    return new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (_, signal) => {
        if (signal !== 'SIGKILL') reject(new Error(`${name} ended by itself`));
        resolve(text.split('\n').slice(0, -1));
      });
    });
  }

  it('loses no action that was let through, and is whole but for the tails that were cut off', async () => {
    const run: string[] = [];
    let left = KILLS;
    const keepGoing = async () => {
      while (left > 0) {
        left -= 1;
        run.push(...(await killed(`w${left}`)));
      }
    };
    await Promise.all(Array.from({ length: WRITERS }, keepGoing));
    assert.ok(run.length > KILLS, `${run.length} actions`);

    const { mine, copy } = foldersOf(places);
    for (const folder of [mine, copy]) {
      const recorded = new Set<string>();
      for (const name of await segmentsOf(folder)) {
        for (const entry of entriesOf(await readSegment(folder, name))) {
          if (entry.type === 'decision') recorded.add(entry.id);
        }
      }
      assert.deepEqual(
        run.filter((id) => !recorded.has(id)),
        [],
      );
    }
    const trusted = new Map([[key.id, key.publicKey]]);
    const { whole, findings } = await verifyAudit(mine, copy, { trusted });
    const odd = findings.filter(({ kind }) => kind !== 'torn' && kind !== 'not copied');
    assert.deepEqual({ whole, odd }, { whole: true, odd: [] });
  });
});

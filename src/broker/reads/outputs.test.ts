import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Json } from '../../core/action';
import { Disposables } from '../../../test/support/disposables';
import { temporaryFolder } from '../../../test/support/folders';
import { Outputs } from './outputs';

// Made up for this test, in pieces: nothing here opens anything.
const token = ['ghp', 'Ab3dEf6hIj9kLm2nOp5qRs8tUv1wXy4zAb3d'].join('_');
const password = 'tulip-Harbor-92!';

describe('what tools bring', () => {
  const owned = new Disposables();
  let file: string;
  let outputs: Outputs;

  before(async () => {
    file = path.join(await temporaryFolder(owned), '.env');
    await writeFile(file, `NODE_ENV=development\nDB_PASSWORD=${password}\n`);
    outputs = new Outputs({ files: () => [file, `${file}.missing`] });
  });
  after(() => owned.dispose());

  it('is shown as it is where it has no secret', async () => {
    const harmless: readonly Json[] = [
      { stdout: 'development\nok 12 tests', stderr: '', interrupted: false },
      [{ type: 'text', text: 'The password is asked for at the prompt.' }],
      'commit 3f786850e387550fdab836ed7e6dc881de23001b',
      null,
      7,
    ];
    for (const output of harmless) assert.deepEqual(await outputs.show(output), { state: 'same' });
  });

  it('comes without secrets, in the same shape', async () => {
    const shown = await outputs.show({
      stdout: `connected with ${password}\n`,
      interrupted: false,
      list: [{ type: 'text', text: `Authorization: Bearer ${token}` }],
    });
    assert.deepEqual(shown, {
      state: 'hidden',
      output: {
        stdout: 'connected with ‹hidden: DB_PASSWORD›\n',
        interrupted: false,
        list: [{ type: 'text', text: 'Authorization: Bearer ‹hidden: Authorization›' }],
      },
      names: ['DB_PASSWORD', 'Authorization'],
    });
  });

  it('knows the values as the files are now', async () => {
    await writeFile(file, 'DB_PASSWORD=Orchid!river-7731\n');
    const shown = await outputs.show('it is Orchid!river-7731');
    assert.equal(shown.state === 'hidden' && shown.output, 'it is ‹hidden: DB_PASSWORD›');
  });

  it('is withheld where it cannot be looked through', async () => {
    let deep: Json = token;
    for (let depth = 0; depth < 60; depth += 1) deep = [deep];
    const shown = await outputs.show({ type: 'text', text: `a ${token}`, token, deep });
    assert.equal(shown.state, 'withheld');
    assert.ok(!JSON.stringify(shown).includes(token));
    assert.match(JSON.stringify(shown), /"type":"text"/u);
    const fail = () => {
      throw new Error('no index');
    };
    assert.equal(
      (await new Outputs({ files: fail }).show('all is well with you')).state,
      'withheld',
    );
    const late = new Outputs({ files: () => [], settled: () => Promise.resolve(false) });
    assert.equal((await late.show('all is well with you')).state, 'withheld');
  });
});

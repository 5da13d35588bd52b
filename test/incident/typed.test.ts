import assert from 'node:assert/strict';
import { firstVolumes } from '../support/fake-railway';
import type { Guarded } from '../support/guarded';
import { until } from '../support/until';
import { oneWindow } from './window';

const production = firstVolumes[0]?.id ?? '';
const body = JSON.stringify({ query: `mutation { volumeDelete(volumeId: "${production}") }` });

describe('a line that a person types is held like an agent’s', function () {
  this.timeout(300_000);
  let guarded: Guarded;
  let deletion: string;

  before(async () => {
    guarded = await oneWindow();
    deletion = `curl -s ${guarded.endpoint} -H "Authorization: Bearer $RAILWAY_TOKEN" -H 'Content-Type: application/json' -d '${body}'`;
  });

  it('Deny: nothing is sent, the shell goes on, and the same line is denied unasked', async () => {
    const before = guarded.api.requests.length;
    const terminal = await guarded.openTerminal();
    await terminal.type(deletion);
    assert.match(await guarded.answer('deny'), /volume/iu);
    await terminal.type(deletion);
    await terminal.type('echo the shell goes on > went-on');
    await until('the next line has run', () => guarded.has('went-on'), 30_000);
    assert.equal(guarded.api.requests.length, before);
    assert.equal(await guarded.isAsking(), false);
  });

  it('Approve: exactly one request goes out, and the same line is held again', async () => {
    const before = guarded.api.requests.length;
    const terminal = await guarded.openTerminal();
    await terminal.type(deletion);
    await guarded.answer('approve');
    await until('the request has arrived', () => guarded.api.requests.length > before, 30_000);
    await terminal.type(deletion);
    await guarded.answer('deny');
    await terminal.type('echo after > after');
    await until('the next line has run', () => guarded.has('after'), 30_000);
    assert.equal(guarded.api.requests.length, before + 1);
  });

  it('a person’s own reads of secret files stay free', async () => {
    const terminal = await guarded.openTerminal();
    await terminal.type('wc -c < scripts/domains.sh > size; cat .env > /dev/null; echo > read-it');
    await until('the line has run', () => guarded.has('read-it'), 30_000);
    assert.equal(await guarded.isAsking(), false);
  });
});

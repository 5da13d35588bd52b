import assert from 'node:assert/strict';
import { Sightings } from './sightings';

describe('what the gate saw', () => {
  it('is noted one by one, and a flood of it is summed up', () => {
    let now = 0;
    const notes: string[] = [];
    const sightings = new Sightings({
      now: () => now,
      note: (title, text) => notes.push(`${title}: ${text}`),
    });
    const seen = { type: 'seen', what: 'refused', host: 'h.test', text: 'an odd port' } as const;
    for (let index = 0; index < 1_000; index += 1) sightings.add(seen, 'a terminal');
    assert.equal(notes.length, 20);
    assert.equal(
      notes[0],
      'The egress gate refused a connection: h.test: an odd port (a terminal)',
    );
    now = 61_000;
    sightings.add(seen, 'a terminal');
    assert.match(notes[20] ?? '', /980 more times/u);
    assert.equal(notes.length, 22);
    sightings.flush();
    assert.equal(notes.length, 22);
  });
});

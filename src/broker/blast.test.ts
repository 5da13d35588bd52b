import assert from 'node:assert/strict';
import { once, EventEmitter } from 'node:events';
import { judgedLine } from '../../test/support/blast';
import type { BlastView } from '../core/blast';
import type { AskedSubject } from '../core/blast/subject';
import type { Looked } from '../observe/blast/provider';
import type { Bounds } from '../observe/sources';
import { Blasts } from './blast';

const KNOWN: Looked = { state: 'known', sentence: '3 files.', facts: [] };

describe('the blast radius of a hold', () => {
  const told = new EventEmitter();
  let views: BlastView[][];
  const make = (
    lookUp: (subject: AskedSubject, bounds: Bounds) => Promise<Looked>,
    milliseconds?: number,
  ) =>
    new Blasts({
      lookUp,
      now: () => performance.now(),
      send: (message) => {
        assert.ok(message.type === 'blast' && message.hold === 'h1');
        views.push([...message.views]);
        told.emit('told');
      },
      ...(milliseconds === undefined ? {} : { milliseconds }),
    });
  const line = (text: string) => judgedLine(text, { cwd: '/srv/app' });
  const untilTold = async (times: number) => {
    while (views.length < times) await once(told, 'told');
  };

  beforeEach(() => {
    views = [];
  });

  it('is told as looking first, then as each comes in, and again when the hold is shown', async () => {
    const asked: AskedSubject[] = [];
    let release: ((looked: Looked) => void) | undefined;
    const blasts = make((subject) => {
      asked.push(subject);
      if (subject.provider === 'files') return Promise.resolve(KNOWN);
      return new Promise((resolve) => {
        release = resolve;
      });
    });
    const over = blasts.begin('h1', [await line('rm -rf /etc; git push --force origin main')]);
    assert.equal(views.length, 0, 'the hold is on its way before anything is read');
    await untilTold(2);
    assert.deepEqual(
      views.map((all) => all.map(({ id, state }) => `${id} ${state}`)),
      [
        ['files-1 looking', 'git-2 looking'],
        ['files-1 known', 'git-2 looking'],
      ],
    );
    release?.({ state: 'unknown', why: 'No repository.' });
    await untilTold(3);
    assert.deepEqual(views[2]?.[1]?.why, 'No repository.');
    blasts.tell('h1');
    assert.deepEqual(views[3], views[2]);
    over();
    blasts.tell('h1');
    assert.equal(views.length, 4);
    assert.deepEqual(asked[1], {
      provider: 'git',
      folder: '/srv/app',
      question: { ask: 'push', remote: 'origin', refs: [{ from: 'main', to: 'main' }] },
    });
  });

  it('is unknown when a look-up throws, or takes too long', async () => {
    make(() => Promise.reject(new Error('boom'))).begin('h1', [await line('rm -rf /etc')]);
    await untilTold(2);
    assert.equal(views[1]?.[0]?.why, 'Looking it up failed.');
    views = [];
    make(() => new Promise(() => undefined), 20).begin('h1', [await line('rm -rf /etc')]);
    await untilTold(2);
    assert.deepEqual(
      [views[1]?.[0]?.state, views[1]?.[0]?.why],
      ['unknown', 'It took too long to look it up.'],
    );
  });

  it('says without looking why nothing can be looked up, and nothing of what passes', async () => {
    const blasts = make(() => Promise.reject(new Error('nobody is to be asked')));
    blasts.begin('h1', [await line('ssh far "rm -rf /srv/data"')]);
    await untilTold(1);
    assert.match(views[0]?.[0]?.why ?? '', /another machine/);
    views = [];
    blasts.begin('h1', [await line('ls')]);
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    assert.deepEqual(views, []);
  });

  it('shows names of files and tables in one line, shortened, without secrets', async () => {
    const key = `ghp_${['x7Kq2mP9vL4n', 'R8tY3wZ6bC1d', 'F5gH0jS2kM7p'].join('')}`;
    make(() =>
      Promise.resolve({
        ...KNOWN,
        sentence: `a\nAPPROVED\r\u2028b ${key}`,
        facts: Array.from({ length: 50 }, () => ({ label: 'x\n', value: 'y'.repeat(5_000) })),
        picture: { unit: 'bytes', total: 1, parts: [{ name: `z\n${key}`, amount: 1 }] },
      }),
    ).begin('h1', [await line('rm -rf /etc')]);
    await untilTold(2);
    const [view] = views[1] ?? [];
    assert.ok(view !== undefined);
    const texts = [
      view.sentence,
      ...view.facts.map(({ value }) => value),
      view.picture?.parts[0]?.name ?? '',
    ];
    assert.ok(texts.every((text) => !/[\r\n\u2028]/.test(text) && !text.includes(key)));
    assert.ok(view.facts.length <= 16 && texts.every((text) => text.length < 400));
  });
});

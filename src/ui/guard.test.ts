import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Guard } from './guard';

/** A broker that says it is ready, and answers pings only as long as `answers` says. */
const broker = (answers: boolean) => `
  const gate = { callerSecret: 'c'.repeat(32), answerSecret: 'a'.repeat(32) };
  process.on('message', ({ type, at }) => {
    if (type === 'start') process.send({ type: 'ready', port: 1, pid: process.pid, gate });
    if (type === 'ping' && ${String(answers)}) process.send({ type: 'pong', at });
    if (type === 'stop') process.exit();
  });
`;

describe('the guard of a window', function () {
  this.timeout(60_000);
  let folder = '';
  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'pc-guard-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  /** Follows a guard until `done` says that enough was seen. @returns the broker's processes */
  async function follow(answers: boolean, done: (pids: number[], pongs: number) => boolean) {
    const script = path.join(folder, `broker-${String(answers)}.js`);
    await writeFile(script, broker(answers));
    const start = () => ({
      workspace: [],
      storage: folder,
      extension: folder,
      home: folder,
      editor: 'a test',
      hostPid: process.pid,
    });
    const guard = new Guard({ script, start, onLog: () => undefined, pingMs: 50 });
    const pids: number[] = [];
    let pongs = 0;
    try {
      await new Promise<void>((resolve) => {
        guard.message.on((message) => {
          if (message.type === 'ready') pids.push(message.pid);
          if (message.type === 'pong') pongs += 1;
          if (done(pids, pongs)) resolve();
        });
      });
    } finally {
      await guard.dispose();
    }
    return pids;
  }

  it('keeps a broker that answers', async () => {
    const pids = await follow(true, (_pids, pongs) => pongs >= 20);
    assert.equal(pids.length, 1);
  });

  it('ends a broker that does not answer any more, so that another one can', async () => {
    const pids = await follow(false, (seen) => seen.length >= 2);
    assert.notEqual(pids[0], pids[1]);
  });
});

import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { Disposables } from '../support/disposables';
import { until } from '../support/until';
import { TestWindow } from './support/window';
import { Question } from './support/wire';

describe('the wire', function () {
  this.timeout(120_000);
  const owned = new Disposables();
  let window: TestWindow;

  before(async () => {
    window = await TestWindow.start(owned);
  });
  after(() => owned.dispose());

  const raw = (bytes: string | Buffer) =>
    new Promise<string>((resolve) => {
      const socket = net.connect(window.of('ready').at(-1)?.port ?? 0, '127.0.0.1');
      const out: Buffer[] = [];
      socket.on('data', (chunk: Buffer) => out.push(chunk));
      socket.on('error', () => undefined);
      socket.once('close', () => {
        resolve(Buffer.concat(out).toString('latin1'));
      });
      socket.write(bytes);
    });

  it('says nothing at all to who does not know the secret', async () => {
    const { gate } = await window.ready();
    const wrong = 'f'.repeat(64);
    for (const header of [
      '\n',
      'GET / HTTP/1.1\r\n\r\n',
      `portcullis/1 gate ${wrong} nonce123\n`,
      `portcullis/1 gate ${gate.answerSecret} nonce123\n`,
      `portcullis/1 gate ${gate.callerSecret.slice(0, 63)} nonce123\n`,
      `portcullis/9 gate ${gate.callerSecret} nonce123\n`,
      `portcullis/1 gate ${gate.callerSecret} bad\n`,
      Buffer.alloc(1_000, 0),
      'x'.repeat(100_000),
    ]) {
      assert.equal(await raw(header), '');
    }
  });

  it('refuses what is too large, or is more than one message', async () => {
    const large = await window.gate('x'.repeat(1_100_000)).answer;
    assert.match(large.rest, /larger than 1024 KB/u);
    const twice = window.gate('ls');
    twice.socket.write('portcullis');
    assert.match((await twice.answer).rest, /malformed|/u);
  });

  it('answers a thousand callers at once, each with its own answer', async () => {
    const began = window.rows().length;
    const questions = Array.from({ length: 1_000 }, (_, at) =>
      window.hook(
        'run_in_terminal',
        { command: at % 10 === 0 ? `deny-${at}; boom` : `ls ${at}` },
        { session_id: `crowd-${at % 50}` },
      ),
    );
    const answers = await Promise.all(questions.map(({ answer }) => answer));
    assert.deepEqual(
      answers.map(({ word }) => word),
      answers.map((_, at) => (at % 10 === 0 ? 'refuse' : 'pass')),
    );
    await until('all are recorded', () => window.rows().length >= began + 900);
  });

  it('answers the command-line client on a socket of this user alone, and tells it next to nothing', async () => {
    const file = path.join(window.home, 'run', `${process.pid}.sock`);
    assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.equal(statSync(path.dirname(file)).mode & 0o777, 0o700);
    const { gate, pid } = await window.ready();
    const question = new Question({ ...gate, port: 0, path: file, door: 'status', body: '' });
    const { word, payload } = await question.answer;
    assert.deepEqual([word, JSON.parse(payload)], ['pass', { v: 1, pid }]);
    const entrance = path.join(window.home, 'run', String(process.pid));
    assert.equal(statSync(entrance).mode & 0o777, 0o600);
  });
});

import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';
import { portOf } from '../../../test/support/loopback';
import { carryOrders, farewell, type Order } from './orders';

const MASK = [7, 1, 200, 33];

/** A frame of a client. */
function frame(said: string | Buffer, first = 0x81): Buffer {
  const payload = Buffer.from(said).map((byte, at) => byte ^ (MASK[at % 4] ?? 0));
  const { length } = payload;
  const long = Buffer.alloc(8);
  long.writeBigUInt64BE(BigInt(length));
  const header =
    length < 126
      ? [first, 0x80 + length]
      : length < 65_536
        ? [first, 0xfe, length >> 8, length & 255]
        : [first, 0xff, ...long];
  return Buffer.concat([Buffer.from([...header, ...MASK]), payload]);
}

const MUTATION =
  '{"type":"subscribe","id":"1","payload":{"query":"mutation { volumeDelete(id: 7) }"}}';

/** A client and a server, and what is asked between them. */
async function between(
  options: { all?: boolean; most?: number; ask?: (order: Order) => Promise<void> } = {},
) {
  const listener = net.createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const port = portOf(listener);
  const pair = async () => {
    const accepted = new Promise<net.Socket>((resolve) => listener.once('connection', resolve));
    const near = net.connect(port, '127.0.0.1');
    return { near, far: await accepted };
  };
  const client = await pair();
  const server = await pair();
  listener.close();
  const asked: Order[] = [];
  const refused: unknown[] = [];
  let came = Buffer.alloc(0);
  server.far.on('data', (chunk: Buffer) => (came = Buffer.concat([came, chunk])));
  carryOrders(client.far, server.near, {
    all: options.all ?? false,
    most: options.most ?? 1_000,
    ask: async (order) => {
      asked.push(order);
      await options.ask?.(order);
    },
    onRefused: (error) => refused.push(error),
  });
  /** Waits until so many bytes have arrived. */
  const arrived = async (bytes: number) => {
    while (came.length < bytes) await once(server.far, 'data');
    return came;
  };
  const close = () => {
    for (const one of [client.near, client.far, server.near, server.far]) one.destroy();
  };
  return {
    say: (bytes: Buffer) => client.near.write(bytes),
    asked,
    refused,
    arrived,
    came: () => came,
    close,
  };
}

describe('what a client says in a WebSocket', () => {
  it('goes on as it came, in order, in whatever pieces, and is asked about where it looks like an order', async () => {
    const said = ['hello', MUTATION, '', 'x'.repeat(300), '{"method":"deleteUser"}'];
    const bytes = Buffer.concat(said.map((text) => frame(text)));
    for (const step of [1, 7, bytes.length]) {
      const { say, asked, arrived, close } = await between();
      for (let at = 0; at < bytes.length; at += step) say(bytes.subarray(at, at + step));
      assert.deepEqual(await arrived(bytes.length), bytes);
      assert.deepEqual(asked, [{ body: MUTATION }, { body: '{"method":"deleteUser"}' }]);
      close();
    }
  });

  it('is put together where it comes in several frames, of whichever kind', async () => {
    const { say, asked, arrived, close } = await between();
    const parts = [
      frame(MUTATION.slice(0, 40), 0x02),
      frame('', 0x89),
      frame(MUTATION.slice(40, 60), 0x00),
      frame(MUTATION.slice(60), 0x80),
    ];
    for (const part of parts) say(part);
    // The ping goes before: what it stands among waits for its end.
    const [first = parts[0], ping = parts[0], ...rest] = parts;
    const expected = Buffer.concat([ping, first, ...rest].filter((one) => one !== undefined));
    assert.deepEqual(await arrived(expected.length), expected);
    assert.deepEqual(asked, [{ body: MUTATION }]);
    close();
  });

  it('waits with all that comes behind it, but for pings', async () => {
    let approve: () => void = () => undefined;
    const { say, asked, arrived, came, close } = await between({
      ask: () => new Promise((resolve) => (approve = resolve)),
    });
    const [order, behind, ping, bye] = [
      frame(MUTATION),
      frame('then'),
      frame('', 0x89),
      frame('', 0x88),
    ];
    say(Buffer.concat([order, behind, bye, ping]));
    assert.deepEqual(await arrived(ping.length), ping);
    assert.equal(asked.length, 1);
    assert.equal(came().length, ping.length);
    approve();
    const all = Buffer.concat([ping, order, behind, bye]);
    assert.deepEqual(await arrived(all.length), all);
    close();
  });

  it('does not go on where it is refused, nor what comes behind it', async () => {
    const { say, refused, arrived, close } = await between({
      ask: () => Promise.reject(new Error('no')),
    });
    say(Buffer.concat([frame('before'), frame(MUTATION), frame('behind')]));
    while (refused.length === 0) await new Promise(setImmediate);
    assert.deepEqual(await arrived(1), frame('before'));
    close();
  });

  it('is asked about unread where it is long, and goes on as it comes', async () => {
    const { say, asked, arrived, close } = await between({ most: 500 });
    const bytes = Buffer.concat([
      frame('x'.repeat(70_000), 0x01),
      frame('', 0x89),
      frame('y'.repeat(10), 0x80),
      frame('z'),
    ]);
    say(bytes);
    assert.deepEqual(await arrived(bytes.length), bytes);
    assert.deepEqual(asked, [{ unread: 'too-large' }]);
    close();
  });

  it('is asked about whatever it looks like where GraphQL is spoken, but for greetings', async () => {
    const { say, asked, arrived, close } = await between({ all: true });
    const bytes = Buffer.concat([
      frame('{"type":"connection_init"}'),
      frame('{"type":"subscribe","payload":{"extensions":{}}}'),
      frame(Buffer.from([255, 0]), 0x82),
    ]);
    say(bytes);
    assert.deepEqual(await arrived(bytes.length), bytes);
    assert.deepEqual(asked, [
      { body: '{"type":"subscribe","payload":{"extensions":{}}}' },
      { unread: 'binary' },
    ]);
    close();
  });

  for (const [what, bytes] of [
    ['compressed', frame(MUTATION, 0xc1)],
    ['not masked', Buffer.from([0x81, 0x02, 0x68, 0x69])],
    ['a farewell in parts', frame('', 0x08)],
    [
      'longer than a number can be',
      Buffer.from([0x82, 0xff, 255, 255, 255, 255, 255, 255, 255, 255, 1, 2, 3, 4]),
    ],
  ] as const) {
    it(`is refused where it is ${what}`, async () => {
      const { say, refused, came, close } = await between();
      say(bytes);
      while (refused.length === 0) await new Promise(setImmediate);
      assert.equal(came().length, 0);
      close();
    });
  }

  it('ends with words that fit a frame, whole letters of them', () => {
    const last = farewell(`${'a'.repeat(122)}é`);
    assert.equal(last.length, 4 + 122);
    assert.deepEqual([...last.subarray(0, 4)], [0x88, 124, 0x03, 0xf0]);
  });
});

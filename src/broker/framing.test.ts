import assert from 'node:assert/strict';
import { Framer, type FrameEvent } from './framing';

const SECRET = 's'.repeat(64);
const HEADER = `portcullis/1 gate ${SECRET} nonce123\n`;
const END = '\nportcullis-end nonce123\n';

function feed(
  framer: Framer,
  text: string | Buffer,
  size = Number.POSITIVE_INFINITY,
): FrameEvent[] {
  const bytes = Buffer.from(text);
  const events: FrameEvent[] = [];
  for (let at = 0; at < bytes.length; at += size) {
    events.push(...framer.push(bytes.subarray(at, at + size)));
  }
  return events;
}

function told(events: readonly FrameEvent[]): string {
  return events
    .map((event) =>
      event.type === 'message'
        ? `message ${event.body.toString()}`
        : event.type === 'fault'
          ? event.fault
          : `header ${event.header.door}`,
    )
    .join(', ');
}

describe('a message on the wire', () => {
  it('is read whole, in whatever pieces it comes', () => {
    for (const body of ['', 'x', 'line=a\nb\0cwd=/\0', '\n\n\n', END.slice(0, -3), 'ünï']) {
      for (const size of [1, 2, 7, 1_000]) {
        const events = feed(new Framer(), HEADER + body + END, size);
        assert.equal(told(events), `header gate, message ${body}`, `${body} by ${size}`);
      }
    }
  });

  it('is refused at its first line when that is malformed', () => {
    const malformed = [
      '\n',
      'GET / HTTP/1.1\n',
      HEADER.replace('portcullis/1', 'portcullis/2'),
      HEADER.replace('gate', 'approve'),
      HEADER.replace('gate', 'GATE'),
      HEADER.replace(' nonce123', ''),
      HEADER.replace('nonce123', 'short'),
      HEADER.replace('nonce123', 'n'.repeat(65)),
      HEADER.replace('nonce123', 'nonce_123'),
      HEADER.replace('gate ', 'gate  '),
      HEADER.replace('\n', '\r\n'),
      ` ${HEADER}`,
      'x'.repeat(300),
    ];
    for (const text of malformed) {
      assert.equal(told(feed(new Framer(), text, 50)), 'header', text);
    }
  });

  it('may be as large as it may be, and no byte larger', () => {
    assert.equal(
      told(feed(new Framer(10), `${HEADER}0123456789${END}`, 3)),
      'header gate, message 0123456789',
    );
    assert.equal(
      told(feed(new Framer(10), `${HEADER}0123456789x${END}`, 3)),
      'header gate, too-large',
    );
    assert.equal(
      told(feed(new Framer(10), HEADER + 'x'.repeat(100_000), 999)),
      'header gate, too-large',
    );
  });

  it('is the only one of its connection', () => {
    const two = HEADER + END + HEADER + END;
    assert.equal(told(feed(new Framer(), two)), 'header gate, trailing-bytes');
    assert.equal(told(feed(new Framer(), `${HEADER}${END}\n`)), 'header gate, trailing-bytes');
  });

  it('ends only where its own nonce says so', () => {
    const body = 'a\nportcullis-end other1234\nb';
    assert.equal(told(feed(new Framer(), HEADER + body + END)), `header gate, message ${body}`);
  });

  it('holds no more than it must', () => {
    const framer = new Framer();
    feed(framer, `${HEADER}12345`);
    assert.equal(framer.held, 5);
    feed(framer, END);
    assert.equal(framer.held, 0);
    const stopped = new Framer();
    feed(stopped, `${HEADER}12345`);
    stopped.stop();
    assert.equal(stopped.held, 0);
    assert.deepEqual(feed(stopped, END), []);
  });

  it('goes on where more is asked for, and only there', () => {
    const framer = new Framer();
    assert.equal(told(feed(framer, `${HEADER}one${END}`)), 'header gate, message one');
    assert.equal(told(feed(framer, `two${END}`)), '');
    framer.more();
    assert.equal(told(feed(framer, `three${END}`, 5)), 'message three');
    framer.more();
    assert.equal(told(feed(framer, END)), 'message ');
    framer.more();
    assert.equal(told(feed(framer, `x${END}y`)), 'trailing-bytes');
    framer.more();
    assert.equal(told(feed(framer, `x${END}`)), '');
  });

  it('may have a NUL where its first line ends, and where its end begins', () => {
    const text = `${HEADER.trimEnd()}\0a=b\n\0portcullis-end nonce123\n`;
    assert.equal(told(feed(new Framer(), text)), 'header gate, message a=b\n');
    assert.equal(told(feed(new Framer(), text, 1)), 'header gate, message a=b\n');
  });
});

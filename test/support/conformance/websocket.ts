import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/** What a server answers a key with: https://www.rfc-editor.org/rfc/rfc6455#section-1.3 */
const MAGIC = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

const CLOSE = 8;
const PING = 9;
const PONG = 10;

/** Takes a WebSocket up and sends back each message as it came, and the close with its code. */
export function echoWebSocket(request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const key = request.headers['sec-websocket-key'] ?? '';
  const accept = createHash('sha1').update(`${key}${MAGIC}`).digest('base64');
  const offered = request.headers['sec-websocket-protocol'];
  const lines = [
    'HTTP/1.1 101 Switching Protocols',
    'Upgrade: websocket',
    'Connection: Upgrade',
    `Sec-WebSocket-Accept: ${accept}`,
    ...(offered === undefined ? [] : [`Sec-WebSocket-Protocol: ${offered.split(',')[0] ?? ''}`]),
  ];
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  let held = head;
  const read = () => {
    for (let frame = frameOf(held); frame !== undefined; frame = frameOf(held)) {
      held = held.subarray(frame.length);
      if (frame.opcode === PONG) continue;
      socket.write(framed(frame.opcode === PING ? PONG : frame.opcode, frame.payload));
      if (frame.opcode === CLOSE) socket.end();
    }
  };
  socket.on('data', (bytes: Buffer) => {
    held = Buffer.concat([held, bytes]);
    read();
  });
  socket.on('error', () => socket.destroy());
  read();
}

interface Frame {
  readonly opcode: number;
  readonly payload: Buffer;
  /** Of the whole, with its head. */
  readonly length: number;
}

/** @returns the first whole frame, undefined while there is none; fragments are frames of their own */
function frameOf(bytes: Buffer): Frame | undefined {
  if (bytes.length < 2) return undefined;
  const short = bytes.readUInt8(1) & 0x7f;
  const lengthBytes = short === 126 ? 2 : short === 127 ? 8 : 0;
  const maskAt = 2 + lengthBytes;
  if (bytes.length < maskAt + 4) return undefined;
  const size =
    short === 126
      ? bytes.readUInt16BE(2)
      : short === 127
        ? Number(bytes.readBigUInt64BE(2))
        : short;
  const end = maskAt + 4 + size;
  if (bytes.length < end) return undefined;
  const mask = bytes.subarray(maskAt, maskAt + 4);
  const payload = Buffer.from(bytes.subarray(maskAt + 4, end));
  for (let at = 0; at < payload.length; at += 1) {
    payload.writeUInt8(payload.readUInt8(at) ^ mask.readUInt8(at % 4), at);
  }
  return { opcode: bytes.readUInt8(0) & 0x0f, payload, length: end };
}

function framed(opcode: number, payload: Buffer): Buffer {
  const size = payload.length;
  const head =
    size < 126
      ? Buffer.from([0x80 | opcode, size])
      : size < 65_536
        ? Buffer.from([0x80 | opcode, 126, size >> 8, size & 0xff])
        : Buffer.from([0x80 | opcode, 127, 0, 0, 0, 0, 0, 0, 0, 0]);
  if (size >= 65_536) head.writeBigUInt64BE(BigInt(size), 2);
  return Buffer.concat([head, payload]);
}

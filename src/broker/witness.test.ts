import assert from 'node:assert/strict';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import * as v from 'valibot';
import {
  makePlaces,
  note,
  openRecord,
  removePlaces,
  type Places,
} from '../../test/unit/support/record';
import { Disposables } from '../../test/support/disposables';
import { until } from '../../test/support/until';
import { isSigned, type Checkpoint } from '../audit/checkpoint';
import { entrySchema } from '../audit/entry';
import { newSecretKey, signingKey } from '../audit/keys';
import type { Problem } from './protocol';
import { Witness } from './witness';

type Answer = (request: http.IncomingMessage, response: http.ServerResponse) => void;

/** What an OTLP collector makes of the body: the attributes of its one log record. */
const logs = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    resourceLogs: v.tuple([
      v.object({
        resource: v.object({ attributes: v.array(v.unknown()) }),
        scopeLogs: v.tuple([
          v.object({
            logRecords: v.tuple([
              v.object({
                timeUnixNano: v.pipe(v.string(), v.regex(/^\d{19}$/u)),
                attributes: v.array(
                  v.object({
                    key: v.string(),
                    value: v.union([
                      v.strictObject({ stringValue: v.string() }),
                      v.strictObject({ intValue: v.string() }),
                    ]),
                  }),
                ),
              }),
            ]),
          }),
        ]),
      }),
    ]),
  }),
);

describe('an outside witness of the record', () => {
  const times = { toldMs: 40, answerMs: 300 };
  let owned: Disposables;
  let places: Places;
  let problems: (Omit<Problem, 'id'> | undefined)[];
  let heard: string[];
  let answer: Answer;

  beforeEach(async () => {
    owned = new Disposables();
    places = await makePlaces();
    problems = [];
    heard = [];
    answer = (_, response) => response.end('{}');
  });
  afterEach(async () => {
    await owned.dispose();
    await removePlaces(places);
  });

  /** A collector on loopback that notes what it is told. */
  async function collector(port = 0): Promise<number> {
    const server = http.createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
      request.on('end', () => {
        heard.push(body);
        answer(request, response);
      });
    });
    return listening(server, port, () => {
      server.closeAllConnections();
    });
  }

  async function listening(server: net.Server, port: number, end: () => void): Promise<number> {
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    await owned.add(
      () =>
        new Promise((resolve) => {
          server.close(resolve);
          end();
        }),
    );
    return addressOf(server).port;
  }

  function addressOf(server: net.Server): AddressInfo {
    const address = server.address();
    assert.ok(address !== null && typeof address === 'object');
    return address;
  }

  async function witnessAt(url: string): Promise<Witness> {
    const witness = new Witness(url, (problem) => problems.push(problem), times);
    await owned.add(() => witness.close());
    return witness;
  }

  /** Writes a note into a signed record whose heads are told, and gives the heads. */
  async function written(witness: Witness, ...texts: readonly string[]): Promise<Checkpoint[]> {
    const heads: Checkpoint[] = [];
    const record = await openRecord(places, {
      key: signingKey(newSecretKey()),
      onCheckpoint: (checkpoint) => {
        heads.push(checkpoint);
        witness.tell(checkpoint);
      },
    });
    for (const text of texts) await record.append(note(text));
    await record.close('done');
    return heads;
  }

  /** The head that a body tells, put together again. */
  function headIn(body: string | undefined): Checkpoint {
    const [{ scopeLogs }] = v.parse(logs, body).resourceLogs;
    const members: Record<string, unknown> = {};
    for (const { key, value } of scopeLogs[0].logRecords[0].attributes) {
      const told = 'stringValue' in value ? value.stringValue : Number(value.intValue);
      members[key.replace('portcullis.head.', '')] = told;
    }
    const entry = v.parse(entrySchema, { ...members, v: 1, type: 'checkpoint' });
    assert.ok(entry.type === 'checkpoint');
    return entry;
  }

  const address = (port: number) => `http://127.0.0.1:${port}/v1/logs`;

  it('is told heads whose signature it can check, and nothing of what stands in the record', async () => {
    const witness = await witnessAt(address(await collector()));
    const heads = await written(witness, 'a secret word', 'another one');
    await until(
      'the last head',
      () => heard.length > 0 && headIn(heard.at(-1)).seq === heads.at(-1)?.seq,
    );
    for (const body of heard) {
      assert.ok(isSigned(headIn(body)));
      assert.ok(!body.includes('secret word') && !body.includes(places.base), body);
    }
    assert.ok(heard.length <= heads.length);
    assert.equal(problems.at(-1), undefined);
    const changed = { ...headIn(heard.at(-1)), seq: 1 };
    assert.equal(isSigned(changed), false, 'another number');
  });

  const troubles: readonly (readonly [name: string, answer: Answer, says: RegExp])[] = [
    ['answers 500', (_, response) => response.writeHead(500).end('oh no'), /it answered 500/u],
    ['never answers', () => undefined, /timeout/u],
    ['begins to answer and goes on for ever', (_, response) => response.write('{'), /timeout/u],
    [
      'sends it elsewhere',
      (_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
      /redirect/u,
    ],
    ['hangs up', (request) => request.socket.destroy(), /closed/u],
    [
      'says that it threw it away',
      (_, response) => response.end('{"partialSuccess":{"rejectedLogRecords":"1"}}'),
      /does not keep it/u,
    ],
  ];
  for (const [name, troubled, says] of troubles) {
    it(`that ${name} is waited for by nobody, shown, and tried again`, async () => {
      const witness = await witnessAt(address(await collector()));
      answer = troubled;
      const heads = await written(witness, 'one');
      assert.ok(problems.length <= 1, 'the record is written by then');
      await until('it is shown', () => problems.length > 0);
      assert.match(problems[0]?.text ?? '', says);
      assert.match(problems[0]?.remedy ?? '', /portcullis\.record\.witness/u);
      answer = (_, response) => response.end('{}');
      await until('it is heard', () => problems.at(-1) === undefined);
      assert.equal(headIn(heard.at(-1)).seq, heads.at(-1)?.seq, 'the newest, with no other told');
    });
  }

  it('that speaks no HTTP is shown', async () => {
    const sockets: net.Socket[] = [];
    const server = net.createServer((socket) => {
      sockets.push(socket);
      socket.on('error', () => undefined).end('\x00\xff garbage\r\n\r\n'.repeat(100));
    });
    const port = await listening(server, 0, () => {
      for (const socket of sockets) socket.destroy();
    });
    await written(await witnessAt(address(port)), 'one');
    await until('it is shown', () => problems[0] !== undefined);
  });

  it('that is down is shown, and told once it is up', async () => {
    const server = net.createServer();
    const port = await listening(server, 0, () => undefined);
    await new Promise((resolve) => server.close(resolve));
    const heads = await written(await witnessAt(address(port)), 'one');
    await until('it is shown', () => (problems[0]?.text ?? '').includes('ECONNREFUSED'));
    await collector(port);
    await until('it is heard', () => problems.at(-1) === undefined && heard.length > 0);
    assert.equal(headIn(heard.at(-1)).seq, heads.at(-1)?.seq);
  });

  it('is told at the end what it was not told yet, and the end comes also where it does not answer', async () => {
    const witness = await witnessAt(address(await collector()));
    answer = () => undefined;
    await written(witness, 'one');
    await witness.close();
    assert.ok(heard.length > 0);
  });

  for (const url of ['no address', 'file:///etc/passwd', 'http://me:secret@127.0.0.1/v1/logs']) {
    it(`at "${url.replace('secret', '…')}" is none, and its problem names no password`, async () => {
      await written(await witnessAt(url), 'one');
      await until('it is shown', () => problems.length > 0);
      assert.match(problems[0]?.text ?? '', /no address of the web|holds a password/u);
      assert.doesNotMatch(JSON.stringify(problems), /secret/u);
    });
  }
});

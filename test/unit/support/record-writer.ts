/**
 * A process that records actions until it is killed, and says of each when it would run:
 * `record-writer.js WORKSPACE STORAGE KEY NAME`.
 */
import { writeSync } from 'node:fs';
import { signingKey } from '../../../src/audit/keys';
import { RecordWriter } from '../../../src/audit/record';
import { told } from './told';

async function write(): Promise<void> {
  const [workspace = '', storage = '', key = '', name = ''] = process.argv.slice(2);
  const record = await RecordWriter.open({
    ...{ workspace, storage, editor: 'Test Editor', key: signingKey(key) },
    redact: (body) => body,
    signMs: 20,
    segmentBytes: 64 * 1_024,
  });
  for (let at = 0; ; at += 1) {
    const id = `${name}-${at}`;
    const decision = at % 5 === 0 ? 'deny' : 'allow';
    await record.append(...told(id, { line: `make ${id}`, decision }));
    // It is in the pipe before this process can be killed at anything else.
    writeSync(1, `${id}\n`);
  }
}

void write();

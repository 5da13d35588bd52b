/** Stands for an extension host that can be killed: `owner.ts PLACE` runs a broker and tells what it says. */
import path from 'node:path';
import { spawnBroker } from '../../../src/broker/spawn';
import { fakeBroker } from './window';

async function own(place: string): Promise<void> {
  spawnBroker({
    script: await fakeBroker(),
    start: () => ({
      workspace: [path.join(place, 'work')],
      storage: path.join(place, 'storage'),
      extension: place,
      home: path.join(place, 'home', '.portcullis'),
      editor: 'Test Editor',
      hostPid: process.pid,
    }),
    onMessage: (message) => process.send?.(message),
    onState: () => undefined,
    onLog: () => undefined,
  });
}

void own(process.argv[2] ?? '');

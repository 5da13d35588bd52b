import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { lookedUp } from '../../../test/support/blast';
import { scratchFolder, type Scratch } from '../../../test/support/scratch';

const ANONYMOUS = 'a'.repeat(64);

/** What an engine says of its disk, in the form that docs.docker.com/reference/api/engine has. */
const USAGE = {
  Volumes: [
    volume('pgdata', 5_000_000, 1),
    volume(ANONYMOUS, 300, 0),
    volume('shop_uploads', 70, 0, { 'com.docker.compose.project': 'shop' }),
  ],
  Containers: [
    container('c1'.repeat(32), 'web', 'running', 10),
    container('d2'.repeat(32), 'old', 'exited', 20, ANONYMOUS),
  ],
  Images: [
    { Id: 'sha256:1', RepoTags: ['app:1.0'], Size: 1_000, Containers: 0 },
    { Id: 'sha256:2', RepoTags: ['<none>:<none>'], Size: 50, Containers: 0 },
  ],
};

function volume(Name: string, Size: number, RefCount: number, Labels: object | null = null) {
  return { Name, Labels, Driver: 'local', UsageData: { Size, RefCount } };
}

function container(Id: string, name: string, State: string, SizeRw: number, held?: string) {
  const Mounts = held === undefined ? [] : [{ Type: 'volume', Name: held }];
  return { Id, Names: [`/${name}`], State, SizeRw, Labels: {}, Mounts };
}

describe('what a container engine says would go', () => {
  let scratch: Scratch;
  let server: Server;
  const asked: string[] = [];
  let answer: () => string;
  const look = async (line: string, milliseconds?: number) => {
    const machine = { dockerSocket: scratch.at('docker.sock') };
    const looked = await lookedUp(line, { cwd: scratch.root }, machine, milliseconds);
    return looked.state === 'known' ? looked.sentence : `unknown: ${looked.why}`;
  };

  before((done) => {
    scratch = scratchFolder();
    answer = () => JSON.stringify(USAGE);
    server = createServer((request, response) => {
      asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
      const text = answer();
      if (text !== 'nothing') response.end(text);
    });
    server.listen(scratch.at('docker.sock'), done);
  });
  after(() => {
    server.closeAllConnections();
    server.close();
    scratch.remove();
  });

  it('tells volumes, containers and images by name and size, asking by GET alone', async () => {
    const expected = {
      'docker volume rm pgdata': '1 volume, 4.8 MB: pgdata.',
      'docker volume prune -f': `1 volume, 300 bytes: ${ANONYMOUS}.`,
      'docker volume prune -af': `2 volumes, 370 bytes: ${ANONYMOUS}, shop_uploads.`,
      'docker rm -f web': '1 container, 10 bytes: web.',
      'docker rm -fv old': `1 volume, 1 container, 320 bytes: ${ANONYMOUS}.`,
      'docker system prune -af --volumes': `2 volumes, 1 container, 2 images, 1.4 KB: ${ANONYMOUS}, shop_uploads.`,
      'docker compose -p shop down -v': '1 volume, 70 bytes: shop_uploads.',
      'docker volume rm gone': 'unknown: The container engine knows none of what it names.',
      'docker -H tcp://far rm -f web': /^unknown: It speaks to another container engine/,
      'docker rm -f $(docker ps -aq)': /^unknown: It speaks to another|names its objects/,
    };
    for (const [line, told] of Object.entries(expected)) {
      const found = await look(line);
      if (told instanceof RegExp) assert.match(found, told, line);
      else assert.equal(found, told, line);
    }
    assert.deepEqual([...new Set(asked)], ['GET /system/df']);
  });

  it('says what it cannot tell: no engine, garbage, silence', async () => {
    answer = () => '<html>';
    assert.match(
      await look('docker volume rm pgdata'),
      /^unknown: No container engine answers|did not/,
    );
    answer = () => '{"Volumes": [{"Name": 7}]}';
    assert.match(await look('docker volume rm pgdata'), /^unknown: .*did not answer as expected/);
    answer = () => 'nothing';
    assert.match(await look('docker volume rm pgdata', 300), /^unknown: .*too slow/);
    answer = () => JSON.stringify(USAGE);
    const machine = { dockerSocket: scratch.at('none.sock') };
    const none = await lookedUp('docker volume rm pgdata', { cwd: scratch.root }, machine);
    assert.ok(none.state === 'unknown' && none.why.startsWith('No container engine'));
  });
});

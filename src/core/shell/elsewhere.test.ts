import assert from 'node:assert/strict';
import { type FactRequest, FactTable, type FactValue, type Facts, NOTHING_KNOWN } from '../fact';
import { judge } from '../judge';

/** Commands in containers and on other machines are judged, and by what is there. */

const cwd = '/home/ada/app';

/** A project in which every folder holds changes that no commit has. */
const project: Facts = {
  get<R extends FactRequest>(request: R): FactValue<R['kind']> | undefined {
    return answered(request).get(request);
  },
};

function answered(request: FactRequest): FactTable {
  const table = new FactTable();
  if (request.kind === 'path') {
    return table.set(request, { type: 'directory', real: request.path });
  }
  if (request.kind === 'git-file') return table.set(request, { state: 'changed' });
  return table.set(request, 'unknown');
}

function decisionOn(line: string, facts = NOTHING_KNOWN): string {
  const judgement = judge(
    {
      v: 1,
      kind: 'shell',
      dialect: 'bash',
      line,
      cwd,
      interactive: false,
      origin: { door: 'cli', actor: 'agent' },
    },
    facts,
  );
  assert.ok(judgement.done);
  return judgement.verdict.decision;
}

function holds(lines: readonly string[], facts?: Facts): void {
  for (const line of lines) assert.notEqual(decisionOn(line, facts), 'allow', line);
}

function passes(lines: readonly string[], facts?: Facts): void {
  for (const line of lines) assert.equal(decisionOn(line, facts), 'allow', line);
}

describe('a command in a container that goes on', () => {
  it('is judged like one of this machine', () => {
    holds([
      "docker exec db psql -c 'drop table users'",
      'docker exec -e A=b -w /srv db sh -c "rm -rf /var/lib/data"',
      "podman exec db psql -c 'drop table users'",
      "docker compose -f x.yml exec -T db psql -c 'truncate users'",
      "docker-compose exec db psql -c 'truncate users'",
      "kubectl -n prod exec deploy/db -c main -- psql -c 'drop table users'",
      'oc rsh db rm -rf /data',
      'lxc exec web -- rm -rf /data',
    ]);
  });

  it('passes when it looks, tests, or deletes what is temporary there', () => {
    passes([
      "docker exec db psql -c 'select 1'",
      'docker exec web ls /app',
      'docker exec web rm -rf /tmp/cache',
      'docker compose exec web npm test',
      'kubectl exec pod -- ls',
    ]);
  });
});

describe('a command in a container that ends with it', () => {
  it('is held for what is mounted there', () => {
    holds(
      [
        'docker run -v "$PWD:/w" alpine rm -rf /w/src',
        'docker run --rm -v $PWD:/w -w /w alpine sh -c "rm -rf src"',
        'docker run --rm --volume=/home/ada:/h alpine rm -rf /h',
        'docker run --mount type=bind,source=/srv,target=/x alpine rm -rf /x',
        'docker run --rm -v pgdata:/data alpine rm -rf /data/pg',
        'docker run --rm --privileged alpine rm -rf /x',
        'docker run --rm -v $PWD:/w --entrypoint rm alpine -rf /w/src',
        'docker run --rm -v $PWD:/w alpine rm -rf /',
      ],
      project,
    );
  });

  it('passes for what is gone with it, or cannot be written', () => {
    passes(
      [
        'docker run --rm alpine rm -rf /x',
        'docker run --rm -v $PWD:/w:ro alpine rm -rf /w/src',
        'docker run --rm --mount type=bind,src=/srv,dst=/x,readonly alpine rm -rf /x',
        'docker run --rm -v $PWD:/w -w /w node:22 npm test',
        'docker run --rm -v $PWD:/w alpine rm -rf /cache',
      ],
      project,
    );
  });

  it('is held for what it does beyond the container', () => {
    holds(["docker run --rm postgres psql -h db.example -c 'drop table users'"]);
  });
});

describe('a command on another machine', () => {
  it('is judged by whatever way it gets there', () => {
    holds([
      'railway ssh -- rm -rf /data',
      'heroku run rm -rf /srv/x -a app',
      "heroku run -a app -- psql -c 'drop table users'",
      "fly ssh console -C 'rm -rf /data'",
      "gcloud compute ssh vm --zone z --command='rm -rf /data'",
      "vagrant ssh -c 'rm -rf /data'",
      'autossh -M 0 host rm -rf /data',
      'sshpass -p x ssh host rm -rf /data',
      'mosh host -- rm -rf /data',
      'pdsh -w a,b rm -rf /data',
      "ansible all -m shell -a 'rm -rf /data'",
      "ansible web -m file -a 'path=/data state=absent'",
      'adb shell rm -rf /sdcard/x',
      "sftp host <<< 'rm /srv/x'",
      "lftp -c 'open host; rm -r y'",
      "smbclient //host/share -c 'deltree x'",
    ]);
    passes([
      'railway ssh -- ls /data',
      'heroku run ls -a app',
      "fly ssh console -C 'ls /data'",
      'ansible all -m ping',
      'adb shell ls /sdcard',
      "sftp host <<< 'get /srv/x'",
    ]);
  });
});

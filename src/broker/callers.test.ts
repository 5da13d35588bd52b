import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Call } from './call';
import { identifyTerminal, type CallersOptions, type Claim } from './callers';
import { linuxProcesses, noProcesses } from './processes';
import type { TerminalView } from './protocol';

const CALLER_PORT = 40_000;
const SERVER_PORT = 50_000;
const INODE = '777';

/** A process as /proc shows it. */
interface Fake {
  readonly pid: number;
  readonly parent: number;
  readonly tty?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly holds?: string;
  readonly name?: string;
  readonly cwd?: string;
}

const hex = (port: number) => port.toString(16).toUpperCase().padStart(4, '0');

async function fakeProc(folder: string, uid: number, processes: readonly Fake[]): Promise<void> {
  await mkdir(path.join(folder, 'net'), { recursive: true });
  const row = `   0: 0100007F:${hex(CALLER_PORT)} 0100007F:${hex(SERVER_PORT)} 01 00000000:00000000 00:00000000 00000000  ${uid}        0 ${INODE} 1 0000000000000000 20 4 30 10 -1`;
  await writeFile(
    path.join(folder, 'net', 'tcp'),
    `  sl  local_address rem_address   st\n${row}\n`,
  );
  for (const {
    pid,
    parent,
    tty = 34_816,
    env = {},
    holds,
    name = 'a) b (c',
    cwd = '/work',
  } of processes) {
    const own = path.join(folder, String(pid));
    await mkdir(path.join(own, 'fd'), { recursive: true });
    const rest = Array.from({ length: 14 }, () => '0').join(' ');
    // A name is whatever the program likes.
    await writeFile(
      path.join(own, 'stat'),
      `${pid} (${name}) S ${parent} 1 1 ${tty} ${rest} 12345 0\n`,
    );
    await writeFile(
      path.join(own, 'environ'),
      Object.entries(env)
        .map(([name, value]) => `${name}=${value}\0`)
        .join(''),
    );
    await symlink('/dev/pts/1', path.join(own, 'fd', '0'));
    if (holds !== undefined) await symlink(`socket:[${holds}]`, path.join(own, 'fd', '3'));
    await symlink(cwd, path.join(own, 'cwd'));
  }
}

describe('who asks from a terminal', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'pc-proc-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const identify = async (
    processes: readonly Fake[],
    claim: Partial<Claim> = {},
    more: {
      readonly terminals?: readonly TerminalView[];
      readonly uid?: number;
      readonly ourUid?: number;
      readonly proof?: string;
    } = {},
  ) => {
    await fakeProc(folder, more.uid ?? 1_000, processes);
    const options: CallersOptions = {
      processes: linuxProcesses(folder),
      canTell: true,
      uid: more.ourUid ?? 1_000,
      terminals: () => more.terminals ?? [],
    };
    const said = { shell: 42, pid: 43, agent: false, ...claim };
    return identifyTerminal(call, said, options, undefined, more.proof);
  };
  const call: Pick<Call, 'callerPort' | 'serverPort'> = {
    callerPort: CALLER_PORT,
    serverPort: SERVER_PORT,
  };
  const editor: Fake = { pid: 10, parent: 1, tty: 0, env: { AI_AGENT: 'of the editor itself' } };
  const shell: Fake = { pid: 42, parent: 10, cwd: '/work/a b' };
  const asking: Fake = { pid: 43, parent: 42, holds: INODE };

  it('is a person whose shell the system confirms', async () => {
    assert.deepEqual(await identify([editor, shell, asking]), {
      ok: true,
      caller: {
        actor: 'person',
        shell: 42,
        terminal: 42,
        process: { pid: 43, uid: 1_000 },
        key: '42-12345',
        cwd: '/work/a b',
        confirmed: true,
        since: '12345',
      },
    });
  });

  const agents: readonly (readonly [
    string,
    readonly Fake[],
    Partial<Claim>,
    readonly TerminalView[],
  ])[] = [
    ['whose shell was opened for one', [{ ...shell, env: { COPILOT_AGENT: '1' } }, asking], {}, []],
    [
      'whose shell was started from one that was',
      [{ ...shell, parent: 41 }, { pid: 41, parent: 10, env: { AI_AGENT: 'x' } }, asking],
      {},
      [],
    ],
    ['that says so itself', [shell, asking], { agent: true }, []],
    ['that the editor knows as one', [shell, asking], {}, [{ pid: 42, name: 'x', actor: 'agent' }]],
  ];
  for (const [which, processes, claim, terminals] of agents) {
    it(`is an agent ${which}`, async () => {
      const found = await identify([editor, ...processes], claim, { terminals });
      assert.equal(found.ok && found.caller.actor, 'agent');
    });
  }

  it("is the editor's terminal, where a shell was started in its shell", async () => {
    const outer: Fake = { pid: 41, parent: 10 };
    const found = await identify(
      [editor, outer, { ...shell, parent: 41 }, asking],
      {},
      {
        terminals: [{ pid: 41, name: 'bash', actor: 'person' }],
      },
    );
    assert.deepEqual(found.ok && [found.caller.terminal, found.caller.shell], [41, 42]);
  });

  const liars: readonly (readonly [string, readonly Fake[], Partial<Claim>])[] = [
    ['a process that does not hold the connection', [shell, { ...asking, holds: '778' }], {}],
    ['a process that is not there', [shell, asking], { pid: 99 }],
    [
      'a shell that did not start it',
      [
        { ...shell, pid: 44 },
        { ...asking, parent: 10 },
      ],
      { shell: 44 },
    ],
  ];
  for (const [what, processes, claim] of liars) {
    it(`is taken for an agent, in no terminal, that claims to be ${what}`, async () => {
      const found = await identify([editor, ...processes], claim);
      assert.ok(found.ok);
      assert.equal(found.caller.actor, 'agent');
      assert.equal(found.caller.confirmed, false);
      assert.equal(found.caller.cwd, undefined);
      assert.match(found.caller.key, /claimed/u);
    });
  }

  describe('who was told a word over the connection alone', () => {
    const ourUid = process.getuid?.() ?? 0;
    const silent: Fake = { pid: 43, parent: 42 };

    it('is the process that bears it as its name', async () => {
      const found = await identify(
        [editor, shell, { ...silent, name: 'told' }],
        {},
        {
          ourUid,
          proof: 'told',
        },
      );
      assert.ok(found.ok && found.caller.confirmed);
    });

    it('is not the process that bears another, or is not of this user', async () => {
      const named = [editor, shell, { ...silent, name: 'heard' }];
      const other = await identify(named, {}, { ourUid, uid: ourUid, proof: 'told' });
      assert.equal(other.ok && other.caller.confirmed, false);
      await rm(folder, { recursive: true });
      const same = [editor, shell, { ...silent, name: 'told' }];
      const stranger = await identify(
        same,
        {},
        { ourUid: ourUid + 1, uid: ourUid + 1, proof: 'told' },
      );
      assert.equal(stranger.ok && stranger.caller.confirmed, false);
    });
  });

  it('is not answered when it is another user of the machine', async () => {
    const found = await identify([editor, shell, asking], {}, { uid: 1_001 });
    assert.deepEqual(found, { ok: false, why: 'another user' });
  });

  it('is told by the editor where the system tells nothing', () => {
    const ask = (terminals: readonly TerminalView[], agent: boolean) =>
      identifyTerminal(
        call,
        { shell: 42, pid: 43, agent },
        {
          processes: noProcesses,
          canTell: false,
          uid: undefined,
          terminals: () => terminals,
        },
      );
    const known: TerminalView = { pid: 42, name: 'zsh', actor: 'person' };
    const actors = [ask([known], false), ask([known], true), ask([], false)].map(
      (found) => found.ok && found.caller.actor,
    );
    assert.deepEqual(actors, ['person', 'agent', 'agent']);
  });
});

import { spawn, execFileSync } from 'node:child_process';
import dgram from 'node:dgram';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  lstatSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import net from 'node:net';
import { networkInterfaces } from 'node:os';
import path from 'node:path';
import type { Disposables } from '../../../support/disposables';
import { temporaryFolder } from '../../../support/folders';

/** Homes of the test: its /home is its own. */
export const ROOM = {
  home: '/home/ann',
  workspace: '/home/ann/project',
  bob: '/home/bob',
} as const;

const { home, workspace } = ROOM;

/** Each of them holds a secret, or something that is obeyed. */
const AT_HOME: Readonly<Record<string, string>> = {
  '.ssh/id_ed25519': 'PC-SECRET-ssh',
  '.aws/credentials': 'PC-SECRET-aws',
  '.netrc': 'PC-SECRET-netrc',
  '.config/gh/hosts.yml': 'PC-SECRET-gh',
  '.docker/config.json': 'PC-SECRET-docker',
  '.kube/config': 'PC-SECRET-kube',
  '.npmrc': 'PC-SECRET-npmrc',
  '.bash_history': 'PC-SECRET-history',
  '.git-credentials': 'PC-SECRET-git',
  '.gnupg/private': 'PC-SECRET-gpg',
  '.config/Code/User/History/a': 'PC-SECRET-editor',
  '.claude/.credentials.json': 'PC-SECRET-claude',
  '.claude.json': 'PC-SECRET-claude-json',
  '.codex/auth.json': 'PC-SECRET-codex',
  '.portcullis/keys/key': 'PC-SECRET-key',
  '.portcullis/records/one': 'PC-SECRET-record',
  '.bashrc': 'true\n',
  '.npm/_npx/1/node_modules/.bin/tsc': 'true\n',
  '.cargo/bin/cargo': 'true\n',
};
const TOKEN = 'rw_Fe26.2**PC-SECRET-' + '8a1c97d0b54e4f0f9b1c2d3e4f5a6b7c';
const IN_WORKSPACE: Readonly<Record<string, string>> = {
  '.env': `RAILWAY_TOKEN=${TOKEN}\n`,
  'config/prod.env': `STRIPE_SECRET_KEY=${TOKEN}\n`,
  'src/index.js': 'console.log(1);\n',
  'tools/hooks/pre-commit': '#!/bin/sh\n',
  '.gitconfig-shared': '[core]\n',
  'shop.code-workspace': '{"folders":[{"path":"."}]}\n',
  '.claude/settings.json': '{}\n',
  '.mcp.json': '{}\n',
  '.envrc': 'true\n',
  '.husky/pre-commit': 'true\n',
  '.devcontainer/devcontainer.json': '{}\n',
  '.portcullis/policy.json': '{}\n',
};

/** Puts homes and workspace as they are before attempts. */
export function fillHomes(): void {
  for (const [name, text] of Object.entries(AT_HOME)) put(path.join(home, name), text);
  for (const name of readdirSync(workspaceOr())) {
    rmSync(path.join(workspace, name), { recursive: true, force: true });
  }
  for (const [name, text] of Object.entries(IN_WORKSPACE)) put(path.join(workspace, name), text);
  const git = (...args: readonly string[]) => {
    const by = [
      '-c',
      'user.name=ann',
      '-c',
      'user.email=ann@shop.example',
      '-c',
      'protocol.file.allow=always',
    ];
    execFileSync('git', ['-C', workspace, ...by, ...args], {
      stdio: 'pipe',
      env: { ...process.env, HOME: '/nowhere' },
    });
  };
  for (const at of ['.', 'packages/inner']) {
    git('init', '-q', at);
    git('-C', at, 'commit', '-q', '--allow-empty', '-m', 'begins');
  }
  git('add', 'src');
  git('commit', '-q', '-m', 'source');
  git('submodule', '--quiet', 'add', './packages/inner', 'lib');
  git('submodule', '--quiet', 'add', './packages/inner', 'bare');
  rmSync(path.join(workspace, '.git/modules/bare/hooks'), { recursive: true });
  git('worktree', 'add', '-q', '../side');
  git('config', 'core.hooksPath', 'tools/hooks');
  git('config', 'include.path', '../.gitconfig-shared');
}

function workspaceOr(): string {
  rmSync(path.join(home, 'side'), { recursive: true, force: true });
  mkdirSync(workspace, { recursive: true });
  return workspace;
}

function put(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text, { mode: text.startsWith('PC-') ? 0o600 : 0o755 });
}

export interface Outsiders {
  /** What attempts are told of them. */
  readonly environment: Readonly<Record<string, string>>;
  /** Who was reached of them, by name. */
  readonly touched: readonly string[];
  /** Begins to listen where nobody did before. */
  late(): Promise<void>;
  /** What is another than before: files and processes. */
  damage(): readonly string[];
}

/** Those outside who must not be reached. */
export async function outsiders(owner: Disposables): Promise<Outsiders> {
  const folder = await temporaryFolder(owner);
  const touched: string[] = [];
  const listen = async (name: string, where: net.ListenOptions) => {
    const server = net.createServer((socket) => {
      touched.push(name);
      socket.on('error', () => undefined);
      socket.end('HTTP/1.0 200 OK\r\n\r\nfrom-outside\n');
    });
    await new Promise<void>((resolve) => server.listen(where, resolve));
    await owner.add(() => {
      server.close();
    });
    return server.address();
  };
  const tcp = await listen('TCP', { host: '0.0.0.0', port: 0 });
  const abstract = `pc-attempts-${process.pid}`;
  await listen('ABSTRACT', { path: `\0${abstract}` });
  await listen('SOCK', { path: path.join(home, 'daemon.sock') });
  await listen('TMPSOCK', { path: path.join(folder, 's') });
  const udp = dgram.createSocket('udp4', (_, from) => {
    touched.push('UDP');
    udp.send('from', from.port, from.address);
  });
  await new Promise<void>((resolve) => udp.bind(0, '0.0.0.0', resolve));
  await owner.add(() => {
    udp.close();
  });
  const shared = `/dev/shm/pc-attempts-${process.pid}`;
  writeFileSync(shared, 'PC-SECRET-shared\n', { mode: 0o600 });
  await owner.add(() => {
    rmSync(shared, { force: true });
  });
  const held = path.join(folder, 'held');
  writeFileSync(held, 'PC-SECRET-held\n', { mode: 0o600 });
  const handle = openSync(held, 'r');
  const stdio = [...Array.from({ length: 9 }, () => 'ignore' as const), handle];
  const victim = spawn('/bin/bash', ['-c', 'exec -a pc-victim sleep 600'], {
    env: { PC_TOKEN: 'PC-SECRET-victim' },
    cwd: workspace,
    stdio,
  });
  await owner.add(() => {
    victim.kill('SIGKILL');
  });
  const address = Object.values(networkInterfaces())
    .flat()
    .find((one) => one?.internal === false && one.family === 'IPv4')?.address;
  const before = fingerprint();
  return {
    touched,
    environment: {
      TCP: typeof tcp === 'object' ? String(tcp?.port) : '',
      UDP: String(udp.address().port),
      ABSTRACT: abstract,
      SOCK: path.join(home, 'daemon.sock'),
      TMPSOCK: path.join(folder, 's'),
      VICTIM: String(victim.pid),
      ADDRESS: address ?? '127.0.0.2',
    },
    late: async () => {
      await listen('LATE', { path: path.join(home, 'late.sock') });
    },
    damage: () => [...changes(before, fingerprint()), ...harm(victim.pid ?? 0)],
  };
}

/** What nobody inside may change: the home without the workspace, and what is obeyed of that. */
const KEPT = [
  '.git/hooks',
  '.git/config',
  '.git/commondir',
  '.git/modules/lib/hooks',
  '.git/modules/lib/config',
  '.git/modules/bare/hooks',
  '.git/worktrees/side/commondir',
  'lib/.git',
  'packages/inner/.git/hooks',
  'packages/inner/.git/config',
  '.vscode',
  '.claude',
  '.codex',
  '.mcp.json',
  '.env',
  'config/prod.env',
  'tools/hooks',
  '.gitconfig-shared',
  'shop.code-workspace',
  '.envrc',
  '.husky',
  '.devcontainer',
  '.portcullis/policy.json',
];
/** The guard's own work. */
const MOVING = /^\.portcullis\/(?:run|records)|^late\.sock$|^daemon\.sock$/u;

function fingerprint(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const walk = (at: string, name: string) => {
    const file = path.join(at, name);
    if (!existsSync(file) || MOVING.test(name)) return;
    const stats = lstatSync(file);
    // The seal's own: git takes that for the folder itself.
    if (name === '.git/commondir' && readFileSync(file, 'utf8') === '.\n') return;
    if (stats.isDirectory()) {
      for (const one of readdirSync(file).sort()) {
        if (file !== workspace.slice(0, file.length) || path.join(file, one) !== workspace) {
          walk(at, path.join(name, one));
        }
      }
    } else if (stats.isFile()) {
      found.set(file, createHash('sha256').update(readFileSync(file)).digest('hex'));
    } else found.set(file, 'other');
  };
  for (const name of readdirSync(home)) if (path.join(home, name) !== workspace) walk(home, name);
  for (const name of KEPT) walk(workspace, name);
  return found;
}

function changes(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): readonly string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter(
    (file) => before.get(file) !== after.get(file),
  );
}

function harm(pid: number): readonly string[] {
  const status = existsSync(`/proc/${pid}/status`)
    ? readFileSync(`/proc/${pid}/status`, 'latin1')
    : '';
  const lives = /^State:\s+S/mu.test(status) && /^TracerPid:\s+0$/mu.test(status);
  return lives ? [] : [`process ${pid}: ${status.slice(0, 100)}`];
}

import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findTerminalAgents, startLine } from './agents';

describe('agents that can be run in a sealed terminal', () => {
  let folder = '';

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'portcullis-agents-'));
  });

  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  async function put(file: string, mode: number): Promise<void> {
    const whole = path.join(folder, file);
    await mkdir(path.dirname(whole), { recursive: true });
    await writeFile(whole, '#!/bin/sh\n');
    await chmod(whole, mode);
  }

  const found = async (searched: string | undefined) =>
    (await findTerminalAgents(searched, path.join(folder, 'home'))).map(({ agent }) => agent);

  it('are those whose program is on the PATH, by its own name', async () => {
    await put('bin/cursor-agent', 0o755);
    await put('other/claude', 0o755);
    const searched = [path.join(folder, 'bin'), path.join(folder, 'other')].join(path.delimiter);
    assert.deepEqual(await found(searched), ['claude', 'cursor']);
  });

  it('are found where people install them, with no PATH at all', async () => {
    await put('home/.local/bin/gemini', 0o755);
    await put('home/.bun/bin/qwen', 0o755);
    assert.deepEqual(await found(undefined), ['gemini', 'qwen']);
  });

  it('are not what cannot be run, and nothing of a folder that is named relatively', async () => {
    await put('bin/codex', 0o644);
    assert.deepEqual(await found(path.join(folder, 'bin')), []);
    await put('bin/opencode', 0o755);
    const relative = path.relative(process.cwd(), path.join(folder, 'bin'));
    assert.deepEqual(await found(relative), []);
  });

  it('are called by name where they are on the PATH, else by their path', async () => {
    await put('bin/claude', 0o755);
    await put('home/.local/bin/claude', 0o755);
    await put('home/.local/bin/gemini', 0o755);
    const all = await findTerminalAgents(path.join(folder, 'bin'), path.join(folder, 'home'));
    assert.deepEqual(
      all.map(({ called }) => called),
      ['claude', path.join(folder, 'home/.local/bin/gemini')],
    );
  });

  it('are started by a line that names their file alone, whatever it is called', () => {
    assert.equal(startLine({ called: '/home/ada/.bun/bin/gemini' }), '/home/ada/.bun/bin/gemini');
    const odd = `/home/a b;c's/.local/bin/qwen`;
    assert.equal(startLine({ called: odd }), `'/home/a b;c'\\''s/.local/bin/qwen'`);
  });
});

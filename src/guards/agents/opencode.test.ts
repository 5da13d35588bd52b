import assert from 'node:assert/strict';
import type { HookCall, HookReading } from '../../broker/hook-guard';
import { opencodeGuard } from './opencode';
import { OPENCODE_TOOLS } from './opencode-tools';

const context = { workspace: ['/elsewhere'], home: '/home/user' };
const common = { session: 's1', cwd: '/work' };

function read(message: object | string): HookReading {
  const body = typeof message === 'string' ? message : JSON.stringify(message);
  return opencodeGuard.read(Buffer.from(body), context);
}

function callOf(message: object): HookCall {
  const reading = read(message);
  if (reading.type !== 'call') throw new Error(`read as ${JSON.stringify(reading)}`);
  return reading;
}

const call = (tool: string, args: object) =>
  callOf({ ...common, event: 'before', tool, call: 'call_1', args });

function actions({ parts }: HookCall): readonly unknown[] {
  return parts.map((part) =>
    Object.fromEntries(Object.entries(part).filter(([key]) => !['v', 'origin'].includes(key))),
  );
}

const cwd = '/work';
const shell = (line: string, more: object = {}) => ({
  kind: 'shell',
  dialect: 'bash',
  line,
  interactive: false,
  cwd,
  ...more,
});

describe('the guard of OpenCode', () => {
  const tools: readonly (readonly [string, object, readonly unknown[]])[] = [
    ['bash', { command: 'npm test' }, [shell('npm test')]],
    ['bash', { command: 'ls', workdir: '/work/a' }, [shell('ls', { cwd: '/work/a' })]],
    ['read', { filePath: '.env', limit: 3 }, [{ kind: 'read', cwd, path: '/work/.env' }]],
    [
      'write',
      { filePath: 'a', content: 'x' },
      [{ kind: 'write', cwd, path: '/work/a', content: 'x' }],
    ],
    [
      'edit',
      { filePath: '/work/a', oldString: 'x', newString: 'y', replaceAll: true },
      [{ kind: 'write', cwd, path: '/work/a', content: 'y', edits: [{ old: 'x', new: 'y' }] }],
    ],
    [
      'apply_patch',
      { patchText: '*** Begin Patch\n*** Add File: a\n+x\n*** Delete File: b\n*** End Patch' },
      [{ kind: 'write', cwd, path: '/work/a', content: 'x' }, shell("rm -- 'b'")],
    ],
    [
      'grep',
      { pattern: 'x', path: 'src', include: '*.ts' },
      [shell("rg --hidden -n -g '*.ts' -e 'x' -- 'src'")],
    ],
    [
      'webfetch',
      { url: 'https://a.example', format: 'text' },
      [{ kind: 'http', cwd, method: 'GET', url: 'https://a.example', headers: {} }],
    ],
    [
      'test_delete_volume',
      { id: 'v' },
      [{ kind: 'tool', cwd, tool: 'test_delete_volume', input: { id: 'v' }, strange: true }],
    ],
  ];
  for (const [tool, input, expected] of tools) {
    it(`reads ${tool} ${JSON.stringify(input).slice(0, 60)}`, () => {
      assert.deepEqual(actions(call(tool, input)), expected);
    });
  }

  it('does not take what a known tool is not given', () => {
    for (const tool of [
      'bash',
      'read',
      'write',
      'edit',
      'grep',
      'glob',
      'webfetch',
      'apply_patch',
    ]) {
      assert.ok(OPENCODE_TOOLS.has(tool));
      assert.equal(read({ ...common, event: 'before', tool, args: { x: 1 } }).type, 'unreadable');
    }
  });

  it('says nothing, refuses by its status, and tells what to put in place', () => {
    const { rewrite, readsInstead } = call('bash', { command: 'rg x', timeout: 1 });
    const changed = rewrite({
      decision: 'deny',
      effects: [],
      rules: [],
      evidence: [],
      reason: '',
      instead: 'rg y',
    });
    assert.deepEqual(JSON.parse(changed?.output ?? ''), { args: { command: 'rg y', timeout: 1 } });
    assert.equal(readsInstead, undefined);
    const copy = call('read', { filePath: '.env' }).readsInstead?.('/v/1', 'why');
    assert.deepEqual(JSON.parse(copy ?? ''), { args: { filePath: '/v/1' } });
    assert.deepEqual(opencodeGuard.emit({ allowed: true }), { word: 'pass', output: '' });
    assert.deepEqual(opencodeGuard.emit({ allowed: false, text: 'No.' }), {
      word: 'refuse',
      output: 'No.\n',
    });
  });

  it('takes no call for another by an id that the model made', () => {
    const { twin, toolUse } = call('bash', { command: 'ls' });
    assert.equal(toolUse, 'call_1');
    assert.notEqual(twin, undefined);
  });

  it('judges the files that a prompt names or brings', () => {
    const prompt = {
      ...common,
      event: 'prompt',
      prompt: 'look at @a.md',
      files: ['file:///work/.env', '/work/b', 'data:text/plain;base64,eA=='],
    };
    assert.deepEqual(actions(callOf(prompt)), [
      { kind: 'prompt', cwd, text: 'look at @a.md' },
      ...['a.md', '.env', 'b'].map((name) => ({ kind: 'read', cwd, path: `/work/${name}` })),
    ]);
    assert.equal(read({ ...common, event: 'prompt', prompt: 'hello' }).type, 'event');
    const many = { ...prompt, files: Array.from({ length: 200 }, (_, at) => `/work/${at}`) };
    assert.equal(read(many).type, 'unreadable');
  });

  it('names subagents, and joins the end of a call to its beginning', () => {
    const sub = {
      ...common,
      event: 'before',
      subagent: 's2',
      tool: 'bash',
      args: { command: 'x' },
    };
    assert.equal(callOf(sub).parts[0]?.origin.subagent, 's2');
    const end = read({ ...common, event: 'after', call: 'call_1', result: { output: 'x' } });
    assert.ok(end.type === 'outcome' && end.toolUse === 'call_1');
    assert.equal(end.replaced?.({ output: 'y' }), '{"result":{"output":"y"}}');
    assert.equal(read({ ...common, event: 'session' }).type, 'event');
  });

  it('takes nothing else for a message', () => {
    const whole = JSON.stringify({
      ...common,
      event: 'before',
      tool: 'bash',
      args: { command: 'x' },
    });
    for (let length = 0; length < whole.length; length += 1) {
      assert.equal(read(whole.slice(0, length)).type, 'unreadable');
    }
    for (const value of [[], {}, { ...common }, { ...common, event: 'before' }]) {
      assert.equal(read(value).type, 'unreadable', JSON.stringify(value));
    }
  });
});

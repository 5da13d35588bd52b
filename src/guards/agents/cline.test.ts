import assert from 'node:assert/strict';
import type { HookCall, HookReading } from '../../broker/hook-guard';
import { clineGuard } from './cline';

/** Messages are written from Cline's documentation and the types of its source: none was seen. */
const common = {
  clineVersion: '4.1.0',
  timestamp: '1767261600000',
  taskId: 't1',
  workspaceRoots: ['/work'],
  userId: 'u1',
};

function read(message: object): HookReading {
  const body = JSON.stringify({ ...common, ...message });
  return clineGuard.read(Buffer.from(body), { workspace: ['/elsewhere'], home: '/home/user' });
}

function asCall(reading: HookReading): HookCall {
  if (reading.type !== 'call') throw new Error(`read as ${JSON.stringify(reading)}`);
  return reading;
}

/** As the extension says it: each value a text, JSON where it was none. */
function inEditor(toolName: string, input: Readonly<Record<string, unknown>>): HookReading {
  const parameters: Record<string, string> = {};
  for (const [key, value] of Object.entries(input)) {
    parameters[key] = typeof value === 'string' ? value : JSON.stringify(value);
  }
  const preToolUse = { toolName, parameters };
  return read({ hookName: 'PreToolUse', preToolUse });
}

/** As the runtime says it, which the command line is. */
function inRuntime(name: string, input: unknown, more: object = {}): HookReading {
  return read({ hookName: 'tool_call', tool_call: { id: 'c1', name, input }, ...more });
}

function actions({ parts }: HookCall): readonly unknown[] {
  return parts.map((part) =>
    Object.fromEntries(
      Object.entries(part).filter(([key]) => !['v', 'origin', 'cwd'].includes(key)),
    ),
  );
}

const shell = (line: string, interactive = true) => ({
  kind: 'shell',
  dialect: 'bash',
  line,
  interactive,
});
const reads = (...paths: readonly string[]) => paths.map((path) => ({ kind: 'read', path }));

describe('the guard of Cline', () => {
  const both: readonly (readonly [
    string,
    Readonly<Record<string, unknown>>,
    readonly unknown[],
  ])[] = [
    ['execute_command', { command: 'npm test', requires_approval: false }, [shell('npm test')]],
    [
      'run_commands',
      { commands: ['ls', 'git push --force'] },
      [shell('ls'), shell('git push --force')],
    ],
    [
      'run_commands',
      { commands: [{ command: 'rm', args: ['-rf', "it's"] }] },
      [shell("'rm' '-rf' 'it'\\''s'")],
    ],
    ['run_commands', { command: 'rm -rf build' }, [shell('rm -rf build')]],
    ['run_commands', { command: 'rm', args: ['-rf', 'build'] }, [shell("'rm' '-rf' 'build'")]],
    ['run_commands', { cmd: 'ls' }, [shell('ls')]],
    ['read_file', { path: '.env' }, reads('/work/.env')],
    [
      'read_files',
      { files: [{ path: '/work/.env', start_line: 1 }, '/work/a'] },
      [...reads('/work/.env', '/work/a')],
    ],
    ['read_files', { file_paths: '/work/.env' }, reads('/work/.env')],
    ['list_files', { path: 'src', recursive: 'true' }, reads('/work/src')],
    [
      'write_to_file',
      { path: 'a', content: 'x' },
      [{ kind: 'write', path: '/work/a', content: 'x' }],
    ],
    [
      'replace_in_file',
      { path: 'a', diff: '------- SEARCH\nold\n=======\nnew\n+++++++ REPLACE\n' },
      [
        {
          kind: 'write',
          path: '/work/a',
          content: 'new\n',
          edits: [{ old: 'old\n', new: 'new\n' }],
        },
      ],
    ],
    [
      'editor',
      { path: '/work/a', old_text: 'old', new_text: 'new' },
      [{ kind: 'write', path: '/work/a', content: 'new', edits: [{ old: 'old', new: 'new' }] }],
    ],
    [
      'editor',
      { path: '/work/a', new_text: 'all' },
      [{ kind: 'write', path: '/work/a', content: 'all' }],
    ],
    [
      'apply_patch',
      { input: '*** Begin Patch\n*** Delete File: a.md\n*** End Patch\n' },
      [shell("rm -- 'a.md'", false)],
    ],
    [
      'search_files',
      { path: 'src', regex: 'TOKEN', file_pattern: '*.ts' },
      [shell("rg --hidden -n -g '*.ts' -e 'TOKEN' -- 'src'", false)],
    ],
    ['search_codebase', { queries: ['TOKEN'] }, [shell("rg --hidden -n -e 'TOKEN'", false)]],
    [
      'fetch_web_content',
      { requests: [{ url: 'https://a.example/', prompt: 'what' }] },
      [{ kind: 'http', method: 'GET', url: 'https://a.example/', headers: {} }],
    ],
    [
      'use_mcp_tool',
      { server_name: 'db', tool_name: 'query', arguments: { sql: 'drop table t' } },
      [{ kind: 'tool', tool: 'mcp__db__query', input: { sql: 'drop table t' } }],
    ],
    [
      'attempt_completion',
      { result: 'done', command: 'open index.html' },
      [shell('open index.html')],
    ],
    [
      'ask_question',
      { question: 'Which?' },
      [{ kind: 'tool', tool: 'ask_question', input: { question: 'Which?' } }],
    ],
  ];
  for (const [tool, input, expected] of both) {
    it(`reads ${tool} ${JSON.stringify(input)}, from the editor and from the runtime`, () => {
      assert.deepEqual(actions(asCall(inEditor(tool, input))), expected);
      assert.deepEqual(actions(asCall(inRuntime(tool, input))), expected);
    });
  }

  it('reads inputs that are no object, as the runtime takes them', () => {
    assert.deepEqual(actions(asCall(inRuntime('run_commands', 'ls'))), [shell('ls')]);
    assert.deepEqual(actions(asCall(inRuntime('read_files', ['.env']))), reads('/work/.env'));
    assert.deepEqual(actions(asCall(inRuntime('search_codebase', 'x'))), [
      shell("rg --hidden -n -e 'x'", false),
    ]);
  });

  it('refuses a call that does not say what it does', () => {
    for (const tool of ['run_commands', 'execute_command', 'read_files', 'read_file', 'editor']) {
      assert.equal(inEditor(tool, {}).type, 'unreadable', tool);
      assert.equal(inRuntime(tool, [1]).type, 'unreadable', tool);
    }
    assert.equal(inRuntime('apply_patch', { input: 'no patch' }).type, 'unreadable');
    assert.equal(
      inRuntime('run_commands', { commands: ['ls', { program: 'rm' }] }).type,
      'unreadable',
    );
    assert.equal(inRuntime('run_commands', { commands: [] }).type, 'unreadable');
  });

  it('never takes a change whose pieces it cannot tell for one of the whole file', () => {
    const [part] = asCall(inEditor('replace_in_file', { path: 'a', diff: 'x' })).parts;
    assert.ok(part?.kind === 'write' && part.edits?.length === 1 && part.edits[0]?.old === '');
    const [inserted] = asCall(
      inRuntime('editor', { path: 'a', new_text: 'x', insert_line: 1 }),
    ).parts;
    assert.ok(inserted?.kind === 'write' && inserted.edits !== undefined);
  });

  it('answers before each of its programs stops waiting', () => {
    assert.ok((asCall(inEditor('read_file', { path: 'a' })).patienceMs ?? Infinity) < 30_000);
    assert.ok((asCall(inRuntime('read_file', { path: 'a' })).patienceMs ?? Infinity) < 120_000);
  });

  it('judges what a prompt of the editor brings along', () => {
    const files = (text: string, attachments: readonly string[] = []) => {
      const userPromptSubmit = { prompt: text, attachments };
      const reading = read({ hookName: 'UserPromptSubmit', userPromptSubmit });
      if (reading.type === 'event') return [];
      return asCall(reading).parts.flatMap((part) => (part.kind === 'read' ? [part.path] : []));
    };
    assert.deepEqual(files('go on'), []);
    assert.ok(files('look at @/.env').includes('/work/.env'));
    assert.ok(files('look at @app:/.env').includes('/work/.env'));
    assert.ok(
      files('x <file_content path="sub/.env">A=1</file_content>').includes('/work/sub/.env'),
    );
    assert.ok(files('go on', ['/work/.env']).includes('/work/.env'));
  });

  it('does not hold a prompt of the runtime, which would hear no answer', () => {
    const userPromptSubmit = { prompt: 'look at @.env', attachments: [] };
    assert.equal(read({ hookName: 'prompt_submit', userPromptSubmit }).type, 'event');
  });

  it('joins a call to its end', () => {
    const input = { path: 'a' };
    const before = asCall(inEditor('read_file', input));
    const postToolUse = { toolName: 'read_file', parameters: input, result: 'x', success: true };
    const after = read({ hookName: 'PostToolUse', postToolUse });
    assert.ok(after.type === 'outcome' && after.toolUse === before.toolUse);
    const done = read({
      hookName: 'tool_result',
      tool_result: { id: 'c1', name: 'read_file', input },
    });
    assert.ok(
      done.type === 'outcome' && done.toolUse === asCall(inRuntime('read_file', input)).toolUse,
    );
  });

  it('tells whose a subagent’s call is', () => {
    const own = asCall(inRuntime('run_commands', 'ls', { agent_id: 'a1', parent_agent_id: null }));
    assert.equal(own.parts[0]?.origin.subagent, undefined);
    const sub = asCall(inRuntime('run_commands', 'ls', { agent_id: 'a2', parent_agent_id: 'a1' }));
    assert.equal(sub.parts[0]?.origin.subagent, 'a2');
  });

  it('answers by what it prints, with status 0, whatever the answer', () => {
    const said = (answer: Parameters<typeof clineGuard.emit>[0]) => {
      const { word, output } = clineGuard.emit(answer);
      assert.equal(word, 'pass');
      const value: unknown = JSON.parse(output);
      return value;
    };
    assert.deepEqual(said({ allowed: true }), { cancel: false });
    assert.deepEqual(said({ allowed: false, text: 'No.' }), { cancel: true, errorMessage: 'No.' });
  });
});

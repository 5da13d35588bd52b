import assert from 'node:assert/strict';
import type { HookReading } from '../../broker/hook-guard';
import { patchedFiles } from './apply-patch';
import { hostPath } from './host-path';
import { vscodeGuard } from './vscode';

function read(message: unknown): HookReading {
  const body = Buffer.from(typeof message === 'string' ? message : JSON.stringify(message));
  return vscodeGuard.read(body, { workspace: ['/work'], home: '/home/user' });
}

/** The actions of a call, without what is the same in all of them. */
function actions(tool: string, input: unknown): readonly unknown[] {
  const reading = read({
    hook_event_name: 'PreToolUse',
    session_id: 's1',
    tool_name: tool,
    tool_input: input,
    tool_use_id: 'u1',
    cwd: '/work',
  });
  if (reading.type !== 'call') throw new Error(`read as ${reading.type}`);
  return reading.parts.map((part) =>
    Object.fromEntries(Object.entries(part).filter(([key]) => key !== 'v' && key !== 'origin')),
  );
}

describe("the guard of the editor's agent", () => {
  const cwd = '/work';
  const cases: readonly (readonly [string, unknown, readonly unknown[]])[] = [
    [
      'run_in_terminal',
      { command: 'npm test' },
      [{ kind: 'shell', dialect: 'bash', cwd, line: 'npm test', interactive: true }],
    ],
    [
      'create_and_run_task',
      {
        task: { type: 'shell', command: 'rm', args: ['-rf', { value: "it's", quoting: 'strong' }] },
        workspaceFolder: '/other',
      },
      [
        {
          kind: 'shell',
          dialect: 'bash',
          cwd: '/other',
          line: "rm -rf 'it'\\''s'",
          interactive: false,
        },
      ],
    ],
    [
      'read_file',
      { filePath: '/work/.env', startLine: 1 },
      [{ kind: 'read', cwd, path: '/work/.env' }],
    ],
    ['read_file', { filePath: 'file:///work/%2Eenv' }, [{ kind: 'read', cwd, path: '/work/.env' }]],
    [
      'get_errors',
      { filePaths: ['/a', 'b'] },
      [
        { kind: 'read', cwd, path: '/a' },
        { kind: 'read', cwd, path: '/work/b' },
      ],
    ],
    [
      'multi_replace_string_in_file',
      {
        replacements: [
          { filePath: '/a', oldString: 'x', newString: 'one' },
          { filePath: '/b', oldString: 'x', newString: 'two' },
          { filePath: '/a', oldString: 'x', newString: 'three' },
        ],
      },
      [
        {
          kind: 'write',
          cwd,
          path: '/a',
          content: 'one\nthree',
          edits: [
            { old: 'x', new: 'one' },
            { old: 'x', new: 'three' },
          ],
        },
        { kind: 'write', cwd, path: '/b', content: 'two', edits: [{ old: 'x', new: 'two' }] },
      ],
    ],
    [
      'replace_string_in_file',
      { filePath: '/a', oldString: 'x', newString: 'y' },
      [{ kind: 'write', cwd, path: '/a', content: 'y', edits: [{ old: 'x', new: 'y' }] }],
    ],
    [
      'insert_edit_into_file',
      { explanation: 'x', filePath: '/a', code: 'y' },
      [{ kind: 'write', cwd, path: '/a', content: 'y', edits: [{ old: '', new: 'y' }] }],
    ],
    [
      'apply_patch',
      { input: '*** Begin Patch\n*** Update File: a\n@@\n-x\n+y\n*** End Patch\n' },
      [{ kind: 'write', cwd, path: '/work/a', content: 'y', edits: [{ old: 'x', new: 'y' }] }],
    ],
    [
      'grep_search',
      { query: 'TOKEN', isRegexp: false, includePattern: 'src/**', includeIgnoredFiles: true },
      [
        {
          kind: 'search',
          cwd,
          scope: 'contents',
          query: 'TOKEN',
          include: ['src/**'],
          includeIgnored: true,
        },
      ],
    ],
    [
      'fetch_webpage',
      { urls: ['https://a/', 'https://b/'], query: 'x' },
      ['https://a/', 'https://b/'].map((url) => ({
        kind: 'http',
        cwd,
        method: 'GET',
        url,
        headers: {},
      })),
    ],
    [
      'run_vscode_command',
      { commandId: 'quickInput.accept', name: 'x' },
      [
        {
          kind: 'tool',
          cwd,
          tool: 'run_vscode_command',
          input: { commandId: 'quickInput.accept', name: 'x' },
        },
      ],
    ],
    [
      'mcp_db_drop',
      { table: 't' },
      [{ kind: 'tool', cwd, tool: 'mcp_db_drop', input: { table: 't' } }],
    ],
  ];
  for (const [tool, input, expected] of cases) {
    it(`reads ${tool} ${JSON.stringify(input)}`, () => {
      assert.deepEqual(actions(tool, input), expected);
    });
  }

  it('knows who asks, and takes the words of the agent for its words', () => {
    const reading = read({
      hook_event_name: 'PreToolUse',
      session_id: 's1',
      agent_id: 'sub',
      tool_name: 'run_in_terminal',
      tool_input: { command: 'ls', explanation: 'look', goal: 'see' },
      tool_use_id: 'u1',
      cwd: '/work',
    });
    assert.deepEqual(reading.type === 'call' && reading.parts[0]?.origin, {
      door: 'hook',
      actor: 'agent',
      agent: 'vscode',
      session: 's1',
      subagent: 'sub',
      toolUse: 'u1',
      claims: 'look — see',
    });
  });

  it('refuses the input of a known tool in a form that is not known', () => {
    for (const [tool, input] of [
      ['run_in_terminal', {}],
      ['run_in_terminal', 'rm'],
      ['read_file', { filePath: ['/a'] }],
      ['fetch_webpage', { urls: 'https://a' }],
    ]) {
      const message = { hook_event_name: 'PreToolUse', tool_name: tool, tool_input: input };
      assert.equal(read(message).type, 'unreadable');
    }
  });
});

describe('a patch', () => {
  it('is what it does to each file', () => {
    const patch = [
      '*** Begin Patch',
      '*** Add File: /w/new',
      '+one',
      '*** Update File: /w/a',
      '*** Move to: /w/b',
      '@@ here',
      ' same',
      '-old',
      '+new',
      "*** Delete File: /w/it's",
      '*** End Patch',
    ].join('\n');
    assert.deepEqual(patchedFiles(patch), [
      { kind: 'write', path: '/w/new', content: 'one' },
      { kind: 'shell', line: "rm -- '/w/a'", interactive: false },
      {
        kind: 'write',
        path: '/w/b',
        content: 'new',
        edits: [{ old: 'same\nold', new: 'same\nnew' }],
      },
      { kind: 'shell', line: "rm -- '/w/it'\\''s'", interactive: false },
    ]);
  });
});

describe('the pieces of a patch', () => {
  const editsOf = (...lines: readonly string[]) => {
    const [part] = patchedFiles(['*** Update File: a', ...lines].join('\n'));
    return part?.kind === 'write' ? part.edits : undefined;
  };

  it('are one for each hunk, with the lines that stay', () => {
    assert.deepEqual(editsOf('@@', ' a', '-b', '+c', ' d', '@@ class X', '-e', '*** End Patch'), [
      { old: 'a\nb\nd', new: 'a\nc\nd' },
      { old: 'e', new: '' },
    ]);
  });

  it('begin also without a head, and are none where nothing changes', () => {
    assert.deepEqual(editsOf(' a', '-b', '*** End of File'), [{ old: 'a\nb', new: 'a' }]);
    assert.equal(editsOf('@@', ' a', ' b'), undefined);
    assert.equal(editsOf(), undefined);
  });

  it('say that nothing is known of the place where lines are only added', () => {
    assert.deepEqual(editsOf('@@', '+a'), [{ old: '', new: 'a' }]);
  });

  it('are not told of a file that is new as a whole', () => {
    const [part] = patchedFiles('*** Add File: a\n+one\n+two\n*** End Patch\n');
    assert.deepEqual(part, { kind: 'write', path: 'a', content: 'one\ntwo' });
  });
});

describe("a path of the editor's agent", () => {
  it('is what the editor makes of it', () => {
    const paths: readonly (readonly [string, string])[] = [
      ['/a/b', '/a/b'],
      ['a/b', '/work/a/b'],
      ['file:///a/%2Eenv', '/a/.env'],
      ['file:/a/b%', '/a/b%'],
      ['vscode-remote://host/a/b', '/a/b'],
      ['git:/a/.env?{"ref":"HEAD"}', '/a/.env'],
    ];
    for (const [given, expected] of paths) assert.equal(hostPath(given, '/work'), expected, given);
  });
});

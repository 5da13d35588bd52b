import assert from 'node:assert/strict';
import type { Action, Json } from '../../src/core/action';
import { FactTable } from '../../src/core/fact';
import { judge } from '../../src/core/judge';
import { base, expect, person, read, search, tool, workspace, write } from './support/calls';

describe('an agent that searches before all is known of the workspace', () => {
  it('is told to try again, since a secret may lie in what was not looked at yet', () => {
    const early = new FactTable().set({ kind: 'search-exposes' }, { files: [], complete: false });
    const judgement = judge(search([]), { get: (request) => early.get(request) ?? 'unknown' });
    assert.ok(judgement.done);
    assert.equal(judgement.verdict.decision, 'deny');
    assert.match(judgement.verdict.reason, /still looking/u);
  });
});

describe('a shell tool whose command line cannot be found in its input', () => {
  it('waits for a person', () => {
    for (const input of [{}, { command: 5 }, { command: ['rm', '-rf', 'src'] }]) {
      expect(tool('run_in_terminal', input), 'ask');
    }
    expect(tool('Bash', { cmd: {} }), 'ask');
  });
});

describe('an agent that reads a file', () => {
  it('is refused one that bears a secret, by its content or its name', () => {
    expect(read(`${workspace}/scripts/domains.sh`), 'deny', 'secrets.reads-file');
    expect(read(`${workspace}/.env`), 'deny', 'secrets.reads-file');
  });

  it('reads all others', () => {
    expect(read(`${workspace}/src/app.ts`), 'allow');
    expect(read(`${workspace}/.env.example`), 'allow');
  });

  it('is not a person, whose own files they are', () => {
    expect(read(`${workspace}/.env`, person), 'allow');
  });
});

describe('an agent that writes a file', () => {
  it('writes code, settings and notes unasked', () => {
    expect(write(`${workspace}/src/app.ts`, 'export {};'), 'allow');
    expect(write(`${workspace}/.vscode/settings.json`, '{"editor.tabSize": 2}'), 'allow');
    expect(write(`${workspace}/package.json`, '{}'), 'allow');
    expect(write(`${workspace}/package.json`, '{"scripts":{"test":"mocha"}}'), 'allow');
    expect(write(`${workspace}/.claude/settings.json`, '{"model":"opus"}'), 'allow');
    expect(write(`${workspace}/.claude/settings.json`, '"theme": "dark",'), 'allow');
  });

  it('waits for a person where something else runs it later', () => {
    for (const path of [
      '.git/hooks/pre-commit',
      '.envrc',
      '.git/config',
      '.claude/settings.json',
    ]) {
      expect(write(`${workspace}/${path}`, 'x'), 'ask', 'later.file');
    }
    expect(write('/home/ada/.bashrc', 'alias x=y'), 'ask', 'later.file');
    expect(
      write(`${workspace}/package.json`, '{"scripts":{"postinstall":"node x.js"}}'),
      'ask',
      'later.file',
    );
    expect(
      write(`${workspace}/.mcp.json`, '{"mcpServers":{"x":{"command":"x"}}}'),
      'ask',
      'later.file',
    );
    expect(
      write(`${workspace}/.claude/settings.json`, '{"permissions":{"allow":["Bash"]}}'),
      'ask',
      'later.file',
    );
    expect(
      write(`${workspace}/.vscode/settings.json`, '{"terminal.integrated.profiles.linux": {}}'),
      'ask',
      'later.file',
    );
    expect(
      write(`${workspace}/.vscode/tasks.json`, '{"tasks":[{"runOptions":{"runOn":"folderOpen"}}]}'),
      'ask',
      'later.file',
    );
  });

  it('does not put what it was shown over the secrets themselves', () => {
    const text = 'PORT=3000\nDB_PASSWORD=‹hidden: DB_PASSWORD›\n';
    expect(write(`${workspace}/.env`, text), 'ask', 'secrets.placeholders');
    expect(write(`${workspace}/docs/notes.md`, text), 'allow');
    expect(write(`${workspace}/.env.local`, 'PORT=3000\n'), 'allow');
  });

  it('never switches the guard off', () => {
    const off = [
      ['.claude/settings.json', '{"disableAllHooks": true}'],
      ['.claude/settings.local.json', '{"\\u0064isableAllHooks":true}'],
      ['.vscode/settings.json', '{"chat.useHooks": false}'],
      ['.vscode/settings.json', '{"chat.plugins.enabled":false}'],
      ['.gemini/settings.json', '{"hooksConfig":{"enabled":false}}'],
      ['.codex/config.toml', '[features]\nhooks = false'],
    ] as const;
    for (const [path, content] of off) {
      expect(write(`${workspace}/${path}`, content), 'deny', 'guard.hooks-off');
    }
    expect(write(`${workspace}/.portcullis/policy.jsonc`, '{}'), 'deny', 'guard.files');
    expect(write('/home/ada/.portcullis/hook.sh', ''), 'deny', 'guard.files');
  });
});

describe('an agent that searches', () => {
  it('is refused when the search would show a secret, and told what passes', () => {
    const verdict = expect(search([]), 'deny', 'secrets.search');
    assert.match(verdict.safer ?? '', /includePattern/);
    assert.ok(!JSON.stringify(verdict).includes('domains'), 'which file it is in is not told');
    expect(search(['scripts/**']), 'deny', 'secrets.search');
    expect(search(['**/*.sh']), 'deny', 'secrets.search');
  });

  it('searches code where no secret lies', () => {
    expect(search(['src/**/*.ts']), 'allow');
    expect(search(['**/*.md']), 'allow');
  });

  it('does not go past the excludes, and is offered the same search within them', () => {
    const verdict = expect(search(['**/.env'], true), 'deny', 'secrets.search-ignored');
    assert.deepEqual(JSON.parse(verdict.instead ?? ''), {
      query: 'token',
      includePattern: '**/.env',
      includeIgnoredFiles: false,
    });
    expect(search(['src/**'], true), 'allow');
  });

  it('is refused in a file that it names and that says it holds secrets', () => {
    expect(search(['.env']), 'deny', 'secrets.search');
  });

  it('may look for names, and a person for anything', () => {
    expect(
      {
        ...base,
        kind: 'search',
        scope: 'names',
        query: '**/.env',
        include: [],
        includeIgnored: false,
      },
      'allow',
    );
    expect(search([], false, person), 'allow');
  });
});

describe('a tool that no table knows', () => {
  it('is held when its name says that it takes something away', () => {
    const verdict = expect(
      tool('mcp__cloud__volume_delete', { volumeId: 'vol-1' }),
      'ask',
      'tool.destroys',
    );
    assert.deepEqual(verdict.effects[0]?.targets, [{ type: 'volume', name: 'vol-1' }]);
    expect(tool('purgeQueue', { name: 'jobs' }), 'ask', 'tool.destroys');
  });

  it('passes when it looks or makes something', () => {
    expect(tool('mcp__cloud__list_volumes', { project: 'p' }), 'allow');
    expect(tool('create_issue', { title: 'Delete old volumes' }), 'allow');
    expect(tool('get_terminal_output', { id: '1' }), 'allow');
    expect(tool('memory', { command: 'view', path: '/memories' }), 'allow');
    expect(tool('kill_terminal', { id: '1' }), 'allow');
    expect(tool('memory_delete', { path: '/memories/x.md' }), 'allow');
    expect(tool('mcp__memory__delete_entities', { entityNames: ['x'] }), 'allow');
  });

  it('is judged by the command lines, SQL and GraphQL among its arguments', () => {
    expect(tool('terminal.exec', { command: 'rm -rf src' }), 'ask', 'files.delete');
    expect(tool('terminal.exec', { command: 'npm test' }), 'allow');
    expect(tool('db.run', { sql: 'DROP TABLE users' }), 'ask', 'sql.drops');
    expect(tool('db.run', { sql: 'select 1' }), 'allow');
    expect(
      tool('api.call', { body: { query: 'mutation { volumeDelete(id: "v1") }' } }),
      'ask',
      'requests.graphql',
    );
    expect(tool('http', { method: 'DELETE', url: 'https://api.example.com/v1/x/1' }), 'ask');
    expect(tool('http', { method: 'GET', url: 'https://api.example.com/v1/x/1' }), 'allow');
  });

  it('is refused when its name says that it returns a secret, and lists names', () => {
    for (const name of ['get_secret_value', 'revealApiKey', 'mcp__vault__read_secret']) {
      expect(tool(name, { name: 'db' }), 'deny', 'tool.reads-secret');
    }
    expect(tool('mcp__railway__list_variables', {}), 'deny', 'tool.reads-secret');
    for (const name of ['list_secrets', 'get_publishable_keys', 'get_token_usage', 'get_user']) {
      expect(tool(name, {}), 'allow');
    }
  });

  it('waits when it stops what others use, moves money, or is ordered to by an argument', () => {
    expect(tool('stop_instance', { id: 'i-1' }), 'ask', 'tool.stops');
    expect(tool('pause_project', { id: 'p' }), 'ask', 'tool.stops');
    expect(tool('create_refund', { charge: 'c' }), 'ask', 'tool.moves-money');
    expect(tool('manage', { action: 'delete', id: 'x' }), 'ask', 'tool.destroys');
    expect(tool('use_cloud', { operation_name: 'terminate_instances' }), 'ask', 'tool.destroys');
    expect(tool('manage', { action: 'list' }), 'allow');
    expect(tool('list_refunds', {}), 'allow');
    expect(tool('stop_debugging', {}), 'allow');
  });

  it('is judged by the code, the words and the patches that it brings', () => {
    const patch = (body: string): Json => ({ patch: `*** Begin Patch\n${body}\n*** End Patch` });
    expect(tool('execute_python', { code: "import shutil\nshutil.rmtree('src')" }), 'ask');
    expect(tool('NotebookEdit', { new_source: '!rm -rf src' }), 'ask', 'files.delete');
    expect(tool('mcp__k8s__kubectl', { args: ['delete', 'ns', 'shop'] }), 'ask');
    expect(tool('call_aws', { cli_command: 'aws s3 rb s3://photos --force' }), 'ask');
    expect(tool('move_file', { source: '.env', destination: '/tmp/x' }), 'deny');
    expect(tool('edit', patch('*** Delete File: src/app.ts')), 'ask', 'files.delete');
    expect(tool('edit', patch('*** Update File: .git/hooks/pre-push\n+x')), 'ask', 'later.file');
    expect(tool('edit', patch('*** Add File: .portcullis/policy.jsonc\n+{}')), 'deny');
    expect(tool('edit', patch('*** Update File: src/app.ts\n+export {};')), 'allow');
    expect(tool('execute_python', { code: 'import json\nprint(json.dumps({}))' }), 'allow');
    expect(tool('mcp__k8s__kubectl', { args: ['get', 'pods'] }), 'allow');
    expect(tool('move_file', { source: 'a.ts', destination: 'b.ts' }), 'allow');
    expect(tool('create_issue', { title: 'x', body: 'DELETE FROM users is slow' }), 'allow');
  });

  it('does not ask a cloud for the machine’s own credentials, nor open a secret in a browser', () => {
    const url = 'http://169.254.169.254/latest/meta-data/iam/';
    expect(tool('web_fetch', { url }), 'deny', 'secrets.metadata');
    expect(tool('browser_navigate', { url: `file://${workspace}/.env` }), 'deny');
    expect(tool('web_fetch', { url: 'https://example.com/' }), 'allow');
  });

  it('is judged by the files it names', () => {
    expect(tool('fs.read_text', { path: '.env' }), 'deny', 'secrets.reads-file');
    expect(
      tool('fs.write_file', { path: '.git/hooks/pre-push', content: 'x' }),
      'ask',
      'later.file',
    );
    expect(tool('fs.read_text', { path: 'src/app.ts' }), 'allow');
  });

  it('is held when it brings more than can be looked through', () => {
    expect(tool('x', { text: 'a'.repeat(300_000) }), 'ask', 'tool.opaque');
    let deep: Json = 'x';
    for (let depth = 0; depth < 100; depth++) deep = [deep];
    expect(tool('x', deep), 'ask', 'tool.opaque');
  });
});

describe('a command of the editor', () => {
  const command = (commandId: string): Action =>
    tool('run_vscode_command', { commandId, name: 'x', args: [] });

  it('is refused when it presses a button for the person or types past the gate', () => {
    for (const id of [
      'quickInput.accept',
      'notification.acceptPrimaryAction',
      'portcullis.pause',
      'workbench.action.terminal.sendSequence',
      'workbench.action.acceptSelectedQuickOpenItem',
      'workbench.extensions.uninstallExtension',
      'workbench.action.chat.acceptTool',
    ]) {
      expect(command(id), 'deny', 'guard.editor-buttons');
    }
  });

  it('passes when it only saves or shows', () => {
    expect(command('workbench.action.files.save'), 'allow');
    expect(command('editor.action.formatDocument'), 'allow');
  });

  it('waits for a person otherwise', () => {
    expect(command('someExtension.doIt'), 'ask', 'tool.editor-command');
    expect(tool('run_vscode_command', {}), 'ask', 'tool.editor-command');
    expect(tool('install_extension', { id: 'a.b' }), 'ask', 'tool.install-extension');
  });
});

describe('a request and a prompt', () => {
  const http = (method: string, url: string): Action => ({
    ...base,
    kind: 'http',
    method,
    url,
    headers: {},
  });

  it('are judged by what they would do', () => {
    expect(http('GET', 'https://example.com/'), 'allow');
    expect(http('DELETE', 'https://api.example.com/v1/volumes/1'), 'ask');
    expect(http('GET', `file://${workspace}/.env`), 'deny', 'secrets.reads-file');
    const verdict = expect({ ...base, kind: 'prompt', text: 'use AKIAIOSFODNN7EXAMPLQ' }, 'allow');
    assert.equal(verdict.reason, '');
    expect({ ...base, kind: 'session', event: 'start' }, 'allow');
  });
});

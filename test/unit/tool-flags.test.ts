import type { Json } from '../../src/core/action';
import { expect, tool } from './support/calls';

describe('a call whose name says little', () => {
  it('is judged by the switches and numbers that turn it into a loss', () => {
    const lost: readonly (readonly [string, Json, string])[] = [
      ['mcp__github__update_repository', { repo: 'shop', archived: true }, 'tool.destroys'],
      ['mcp__notion__API-patch-page', { page_id: 'x', in_trash: true }, 'tool.destroys'],
      ['mcp__mongodb__update-many', { filter: {}, update: { $set: { a: 1 } } }, 'tool.destroys'],
      ['modify_db_instance', { DeletionProtection: false }, 'tool.unprotects'],
      ['modify_db_instance', { BackupRetentionPeriod: 0 }, 'tool.unprotects'],
      ['kubectl_patch', { patchData: { spec: { replicas: 0 } } }, 'tool.stops'],
      ['update_user', { id: 'u', disabled: true }, 'tool.stops'],
      ['update_repository', { visibility: 'public' }, 'tool.opens'],
      ['add_collaborator', { username: 'ada', permission: 'admin' }, 'tool.opens'],
      ['run_container', { image: 'x', volumes: ['/:/host'] }, 'tool.opens'],
    ];
    for (const [name, input, rule] of lost) expect(tool(name, input), 'ask', rule);
    expect(tool('get_parameter', { Name: 'db', WithDecryption: true }), 'deny');
    expect(tool('resources_get', { kind: 'Secret', name: 'db' }), 'deny', 'tool.reads-secret');
    const kept: readonly (readonly [string, Json])[] = [
      ['list_projects', { archived: true }],
      ['insert-many', { documents: [{ archived: true, private: false }] }],
      ['modify_db_instance', { DeletionProtection: true, BackupRetentionPeriod: 7 }],
      ['scale_deployment', { name: 'api', replicas: 3 }],
      ['create_repository', { name: 'shop', private: true }],
      ['update-many', { filter: { _id: 1 }, update: {} }],
      ['resources_list', { kind: 'Secret' }],
      ['merge_merge_request', { should_remove_source_branch: true, delete_branch: true }],
    ];
    for (const [name, input] of kept) expect(tool(name, input), 'allow');
  });

  it('is judged as the program whose name and options it has', () => {
    expect(tool('mcp__git__git_push', { branch: 'main', force: true }), 'ask');
    expect(tool('mcp__git__git_clean', { force: true, directories: true }), 'ask');
    expect(tool('mcp__docker__compose_down', { volumes: true }), 'ask');
    expect(tool('kubectl_get', { resourceType: 'secrets', output: 'yaml' }), 'deny');
    expect(tool('terraform_run', { command: 'apply', auto_approve: true }), 'ask');
    expect(tool('mcp__git__git_push', { branch: 'feature/x', force: false }), 'allow');
    expect(tool('mcp__git__git_commit', { message: 'rm -rf dist; drop it' }), 'allow');
    expect(tool('kubectl_get', { resourceType: 'pods', output: 'yaml' }), 'allow');
    expect(tool('terraform_run', { command: 'plan' }), 'allow');
  });

  it('is judged by what a page or a client is told to send', () => {
    const code = "() => fetch('/api/users/1', { method: 'DELETE' })";
    expect(tool('browser_evaluate', { function: code }), 'ask', 'tool.destroys');
    expect(tool('browser_evaluate', { function: '() => document.title' }), 'allow');
    expect(tool('es_request', { method: 'POST', path: '/orders/_delete_by_query' }), 'ask');
    expect(tool('es_request', { method: 'GET', path: '/orders/_search' }), 'allow');
    expect(tool('repl_interact', { input: "import os; os.remove('src/app.ts')" }), 'ask');
    expect(tool('repl_interact', { input: 'print(1)' }), 'allow');
  });

  it('is not judged by what it says to people or stores as it is', () => {
    expect(tool('add_message', { payload: 'drop database?' }), 'allow');
    expect(tool('push_files', { files: [{ path: 'a.sql', content: 'drop table x' }] }), 'allow');
    expect(tool('search_docs', { query: 'delete from users' }), 'allow');
  });
});

import { expect, tool } from './support/calls';

/** What the words of a call say where they could as well be talk, data, or a button of a page. */
describe('the words of a tool’s call', () => {
  it('hold a click on what takes a whole thing away, and no other', () => {
    for (const element of ['Delete project', 'Permanently delete', 'Confirm: drop this database']) {
      expect(tool('mcp__playwright__browser_click', { element, ref: 'e1' }), 'ask');
    }
    expect(tool('puppeteer_click', { selector: 'button#delete-cluster' }), 'ask', 'tool.destroys');
    for (const element of [
      'Save',
      'Delete row',
      'Remove filter',
      'Projects',
      'Delete my account',
    ]) {
      expect(tool('mcp__playwright__browser_click', { element, ref: 'e1' }), 'allow');
    }
    expect(tool('browser_type', { element: 'Name', text: 'delete project' }), 'allow');
  });

  it('are an order only where the call itself is ordered', () => {
    expect(tool('manage', { params: { op: 'delete', id: 'x' } }), 'ask', 'tool.destroys');
    expect(tool('mcp__search__search', { query: { match: { op: 'delete' } } }), 'allow');
    expect(tool('preview_delete', { id: 'x' }), 'allow');
    expect(tool('clear_input', { selector: '#name' }), 'allow');
    expect(tool('kill_process', { pid: 7 }), 'allow');
  });

  it('are a question unless a database is asked', () => {
    expect(tool('mcp__help__suggest', { query: 'delete a bucket' }), 'allow');
    expect(tool('mcp__chat__answer', { query: 'update the readme and set a date' }), 'allow');
    expect(tool('mcp__pg__run', { query: 'delete from users' }), 'ask');
    expect(tool('mcp__neo4j__write', { query: 'MATCH (n) DETACH DELETE n' }), 'ask');
  });

  it('are read without the name of the server', () => {
    expect(tool('mcp__crm__crm-batch-archive-objects', { type: 'contact' }), 'ask');
    expect(tool('mcp__crm__crm-list-archived', {}), 'allow');
  });

  it('hold what stops everything, puts an old state over the present, or sends coins', () => {
    expect(tool('cancel_all_jobs', {}), 'ask', 'tool.stops');
    expect(tool('restore_backup', { id: 'b' }), 'ask', 'tool.destroys');
    expect(tool('zones_purge_cache', { purge_everything: true }), 'ask', 'tool.destroys');
    expect(tool('send_transaction', { to: '0x1', value: '1' }), 'ask', 'tool.moves-money');
    expect(tool('stop_all_recordings', {}), 'allow');
    expect(tool('restore_db_instance_from_snapshot', { id: 'x' }), 'allow');
    expect(tool('zones_purge_cache', { files: ['https://shop.example/a.css'] }), 'allow');
    expect(tool('get_transaction', { id: 'x' }), 'allow');
  });

  it('hold what opens, unprotects or closes, by name or by a policy in it', () => {
    expect(tool('make_bucket_public', { bucket: 'b' }), 'ask', 'tool.opens');
    expect(tool('grant_admin', { user: 'eve' }), 'ask', 'tool.opens');
    expect(tool('disable_mfa', { user: 'ada' }), 'ask', 'tool.unprotects');
    expect(tool('close_account', { id: 'x' }), 'ask', 'tool.stops');
    const policy = { Statement: [{ Principal: '*', Effect: 'Allow' }] };
    expect(tool('put_policy', { bucket: 'b', policy }), 'ask', 'tool.opens');
    expect(tool('create_api_key', { name: 'ci' }), 'deny', 'tool.reads-secret');
    expect(tool('add_member', { team: 't', role: 'viewer' }), 'allow');
    expect(tool('close_issue', { id: 7 }), 'allow');
    expect(tool('list_api_keys', {}), 'allow');
    expect(tool('make_directory', { path: 'public' }), 'allow');
  });

  it('hold what runs by a telling name, or goes back, or fits every row', () => {
    expect(tool('run_playbook', { playbook: 'destroy.yml' }), 'ask', 'tool.destroys');
    expect(tool('run_metadata', { type: 'clear_metadata' }), 'ask', 'tool.destroys');
    expect(tool('run_migration', { direction: 'down' }), 'ask', 'tool.destroys');
    expect(tool('bulk_update', { table: 'users', where: '1=1' }), 'ask', 'tool.destroys');
    expect(tool('mongo_eval', { script: 'db.dropDatabase()' }), 'ask');
    expect(tool('run_workflow', { workflow: 'ci.yml' }), 'allow');
    expect(tool('run_migration', { direction: 'up' }), 'allow');
    expect(tool('mongo_eval', { script: 'db.users.find()' }), 'allow');
    expect(tool('NOTION_ARCHIVE_NOTION_PAGE', { page_id: 'x' }), 'ask', 'tool.destroys');
    expect(tool('NOTION_SEARCH_NOTION_PAGE', { query: 'archive' }), 'allow');
  });

  it('do not write into the system’s own folders unasked', () => {
    expect(tool('write_file', { path: '/etc/hosts', content: 'x' }), 'ask', 'tool.writes-system');
    expect(tool('write_file', { path: 'etc/hosts', content: 'x' }), 'allow');
    expect(tool('write_file', { path: '/usr/src/app/a.ts', content: 'x' }), 'allow');
  });
});

import assert from 'node:assert/strict';
import { judge } from '../../judge';
import type { Effect } from '../../effect';
import { FactTable, type FactRequest, type Facts, type FactValue } from '../../fact';
import { setOf } from './lexicon';
import { TOOL_ROWS } from './rows';
import type { ToolRow } from './row';
import { toolRulesOf } from './rule';

/** What the general reader promises, on a tool that does not exist. Its rows have examples of their own. */

const ROW: ToolRow = {
  id: 'acme.delete',
  programs: 'acme',
  what: 'at Acme',
  valued: 'profile region',
  harmless: 'cache delete',
  asks: [['volume keep --days=0', 'Keeps nothing.']],
  localPasses: true,
  stops: [],
  passes: [],
};

function rulesOn(line: string, row: Partial<ToolRow> = {}): string {
  const rules = toolRulesOf([{ ...ROW, ...row }]);
  const words = line.split(' ').slice(1);
  const span = { start: 0, end: 0 };
  const word = (text: string) => ({
    source: text,
    span,
    value: text.startsWith('$') ? undefined : text,
  });
  const found = rules.filter((rule) => {
    const { programs } = rule;
    if (!programs.includes('acme') && !programs.includes('*')) return false;
    const invocation = {
      program: 'acme',
      head: word('acme'),
      args: words.map(word),
      env: new Map(),
      stdin: { from: 'inherited' as const },
      redirects: [],
      cwd: undefined,
      wrappers: [],
      pipedTo: [],
      span,
    };
    const asking = { actor: 'agent' as const, fact: () => 'unknown' as const };
    const match = rule.match(invocation, asking);
    return match !== undefined && match.severity !== 'low';
  });
  return found.map(({ id }) => id).join(' ');
}

const nothing: Facts = { get: () => 'unknown' };

/** Knows nothing but the text of this file. */
function fileOf(path: string, text: string): Facts {
  const table = new FactTable().set({ kind: 'text', path }, { state: 'read', text });
  return {
    get<R extends FactRequest>(request: R): FactValue<R['kind']> {
      return table.get(request) ?? 'unknown';
    },
  };
}

function effectOf(line: string, facts = nothing): Effect | undefined {
  const judgement = judge(
    {
      v: 1,
      kind: 'shell',
      dialect: 'bash',
      line,
      interactive: false,
      origin: { door: 'cli', actor: 'agent' },
    },
    facts,
  );
  return judgement.done ? judgement.verdict.effects[0] : undefined;
}

describe('the reader of tools', () => {
  it('finds the verb wherever a tool puts it', () => {
    for (const line of [
      'acme volume delete data',
      'acme delete volume data',
      'acme delete-volume data',
      'acme volume:delete data',
      'acme volumes rm data',
      'acme storage batch-delete-objects',
      'acme --region eu volume delete data',
      'acme --region=eu --profile list volume delete data',
      'acme key schedule-deletion k',
    ]) {
      assert.equal(rulesOn(line), 'acme.delete', line);
    }
  });

  it('reads an option that it does not know both ways', () => {
    assert.equal(rulesOn('acme --colour volume delete data'), 'acme.delete');
    assert.equal(rulesOn('acme --colour list volume delete data'), 'acme.delete');
    assert.equal(rulesOn('acme -o a -p b --colour volume delete data'), 'acme.delete');
  });

  it('lets pass what only shows, creates, or is no loss', () => {
    for (const line of [
      'acme volume list',
      'acme volume create delete',
      'acme volume get-deleted data',
      'acme volume cancel-deletion data',
      'acme volume undelete data',
      'acme comment delete 3',
      'acme cache delete all',
      'acme volume delete data --help',
      'acme volume delete data --dry-run=client',
      'acme help volume delete',
      'acme run ./delete.sh',
    ]) {
      assert.equal(rulesOn(line), '', line);
    }
  });

  it('is not fooled by a dry run that is taken back, or swallowed as a value', () => {
    assert.equal(rulesOn('acme volume delete data --dry-run=client --dry-run=none'), 'acme.delete');
    assert.equal(rulesOn('acme volume delete data --dry-run=false'), 'acme.delete');
    assert.equal(rulesOn('acme volume delete data --profile --dry-run'), 'acme.delete');
    assert.equal(rulesOn('acme volume delete data --filter --help'), 'acme.delete');
    assert.equal(rulesOn('acme volume delete data -- --help'), 'acme.delete');
    assert.equal(rulesOn('acme volume delete data --dry-run', { dryOnly: '' }), 'acme.delete');
  });

  it('tells switching off from destroying, and small stops from large ones', () => {
    assert.equal(rulesOn('acme alarm disable night'), 'tools.off');
    assert.equal(rulesOn('acme server stop web'), '');
    assert.equal(rulesOn('acme server stop web --profile prod'), 'tools.off');
    assert.equal(rulesOn('acme server stop --all'), 'tools.off');
  });

  it('knows the commands of a row by words and options', () => {
    assert.equal(rulesOn('acme volume keep --days 0'), 'acme.delete');
    assert.equal(rulesOn('acme volume keep --days 30'), '');
    assert.equal(rulesOn('acme volume delete data', { only: true }), '');
    assert.equal(
      rulesOn('acme a b volume keep --days 0', { only: true, anywhere: true }),
      'acme.delete',
    );
  });

  it('asks where the command itself is computed', () => {
    assert.equal(rulesOn('acme $WHAT data'), 'acme.delete');
    assert.equal(rulesOn('acme $OPTIONS volume list'), '');
    assert.equal(rulesOn('acme volume $WHAT'), '');
  });

  it('lets pass what is on this machine, where the row says so', () => {
    assert.equal(rulesOn('acme volume delete data --endpoint http://localhost:4566'), '');
    assert.equal(
      rulesOn('acme volume delete data --endpoint http://localhost.acme.example'),
      'acme.delete',
    );
    assert.equal(rulesOn('acme volume delete data --note localhost'), 'acme.delete');
    assert.equal(
      rulesOn('acme volume delete data --context minikube', { localPasses: 'small' }),
      'acme.delete',
    );
  });

  it('says what, where, and how bad', () => {
    const effect = effectOf(
      'aws --profile acme-prod rds delete-db-instance --db-instance-identifier shop',
    );
    assert.equal(effect?.why, 'Deletes the db instance in Amazon Web Services.');
    assert.deepEqual(effect.targets, [{ type: 'db instance', name: 'shop' }]);
    assert.equal(effect.environment, 'production');
    assert.equal(effect.severity, 'critical');
    assert.equal(effect.undo, 'no');
  });

  it('reads the file that an option names for its value', () => {
    const change = 'aws route53 change-resource-record-sets --hosted-zone-id Z --change-batch';
    const gone = fileOf('/app/a.json', '{"Changes":[{"Action":"DELETE"}]}');
    const kept = fileOf('/app/a.json', '{"Changes":[{"Action":"UPSERT"}]}');
    assert.equal(effectOf(`${change} file:///app/a.json`, gone)?.rule, 'aws.delete');
    assert.equal(effectOf(`${change} file:///app/a.json`, kept), undefined);
    assert.equal(effectOf(`${change} file:///app/a.json`)?.rule, 'aws.delete');
  });

  it('judges no tool twice by the same words', () => {
    const rows = TOOL_ROWS.map((one) => ('row' in one ? one.row() : one));
    const ids = rows.map(({ id }) => id);
    assert.deepEqual(ids, [...new Set(ids)]);
    const general = rows.filter(({ only, when }) => only !== true && when === undefined);
    const programs = general.flatMap((row) => [...setOf(row.programs)]);
    const twice = programs.filter((program, at) => programs.indexOf(program) !== at);
    assert.deepEqual(twice, []);
  });
});

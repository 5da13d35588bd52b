import assert from 'node:assert/strict';
import { loadModule, parseSync } from 'libpg-query';
import { sqlFinds } from '../../src/core/code/sql';
import { randomFrom, type Random } from './postgres-random';
import { statement } from './postgres-statements';

/**
 * The reader of SQL is no parser of PostgreSQL's, which weighs as much as the rest of the product. So it
 * is held against that parser: for statements of every kind that matters, written as nobody would
 * write them, both must find the same.
 */

const TEXTS = 20_000;

describe('the reader of SQL and PostgreSQL’s own parser', () => {
  before(() => loadModule());

  it('find the same in statements of every kind', () => {
    const random = randomFrom(20_240);
    let parsed = 0;
    for (let count = 0; count < TEXTS; count++) {
      const text = textOf(random);
      const wanted = foundByParser(text);
      if (wanted === undefined) continue;
      parsed++;
      assert.deepEqual([...foundByReader(text)].sort(), [...wanted].sort(), text);
    }
    assert.ok(parsed > TEXTS / 2, `only ${parsed} texts were SQL`);
  });
});

function textOf(random: Random): string {
  const count = 1 + random.below(3);
  return Array.from({ length: count }, () => statement(random)).join(
    random.pick([';', ' ;\n', ';;', '; -- x\n']),
  );
}

function foundByReader(text: string): ReadonlySet<string> {
  const finds = sqlFinds(text, 'postgres').filter(
    ({ what, severity }) => severity !== 'low' && what !== 'writes-file' && what !== 'reads-file',
  );
  return new Set(finds.map(({ what }) => what));
}

/** What the parser's tree holds; undefined when it is no SQL to PostgreSQL. */
function foundByParser(text: string): ReadonlySet<string> | undefined {
  let tree: unknown;
  try {
    tree = parseSync(text);
  } catch {
    // Not every mixture is a statement.
    return undefined;
  }
  const found = new Set<string>();
  collect(tree, found);
  return found;
}

function isNode(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function collect(tree: unknown, into: Set<string>): void {
  if (Array.isArray(tree)) for (const item of tree) collect(item, into);
  if (!isNode(tree)) return;
  for (const [name, value] of Object.entries(tree)) {
    const what = isNode(value) ? WHAT[name]?.(value) : undefined;
    if (what !== undefined) into.add(what);
    if (name === 'ExplainStmt' && isNode(value) && !analyses(value)) continue;
    collect(value, into);
  }
}

type Telling = (node: Readonly<Record<string, unknown>>) => string | undefined;

const drops: Telling = () => 'drops';
const rows: Telling = ({ whereClause }) => (whereClause === undefined ? 'changes-rows' : undefined);
const rights: Telling = ({ is_grant }) => (is_grant === true ? undefined : 'access');

const WHAT: Readonly<Record<string, Telling>> = {
  DropStmt: ({ removeType }) =>
    removeType === 'OBJECT_INDEX' || removeType === 'OBJECT_STATISTIC_EXT' ? undefined : 'drops',
  DropdbStmt: drops,
  DropRoleStmt: drops,
  DropOwnedStmt: drops,
  DropTableSpaceStmt: drops,
  DropUserMappingStmt: drops,
  DropSubscriptionStmt: drops,
  TruncateStmt: drops,
  AlterTableCmd: ({ subtype }) =>
    subtype === 'AT_DropColumn' || subtype === 'AT_DropConstraint' ? 'drops' : undefined,
  DeleteStmt: rows,
  UpdateStmt: rows,
  MergeWhenClause: ({ commandType }) => (commandType === 'CMD_DELETE' ? 'changes-rows' : undefined),
  CopyStmt: ({ is_program }) => (is_program === true ? 'runs-program' : undefined),
  // What is written is thrown away from then on.
  RuleStmt: ({ instead, actions }) =>
    instead === true && actions === undefined ? 'safeguards' : undefined,
  GrantStmt: rights,
  GrantRoleStmt: rights,
};

/** `EXPLAIN ANALYZE` runs what it explains. */
function analyses({ options }: Readonly<Record<string, unknown>>): boolean {
  if (!Array.isArray(options)) return false;
  return options.some((option: unknown) => {
    const one = isNode(option) ? option.DefElem : undefined;
    if (!isNode(one) || one.defname !== 'analyze') return false;
    const { arg } = one;
    const given = isNode(arg) ? arg.Boolean : undefined;
    return !isNode(given) || given.boolval !== false;
  });
}

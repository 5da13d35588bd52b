import { setOf, type OwnVerbs } from './lexicon';
import { flagsOf, patternOf, patternsOf, type Pattern } from './pattern';
import type { OptionWords } from './read';
import type { Differs, ToolRow } from './row';
import type { Showing } from './show';

/**
 * What is left of a row when its texts are taken apart. Every one has every property, in one order: the
 * same few functions look at the rows of all tools.
 */
export type PlainRow = {
  readonly [
    K in
      | 'what'
      | 'unnamed'
      | 'variables'
      | 'severity'
      | 'undo'
      | 'group'
      | 'depth'
      | 'nounBehind'
      | 'anywhere'
      | 'only'
      | 'localPasses'
      | 'testPasses'
      | 'halts'
  ]: ToolRow[K];
};

function plainRow(row: ToolRow): PlainRow {
  return {
    what: row.what,
    unnamed: row.unnamed,
    variables: row.variables,
    severity: row.severity,
    undo: row.undo,
    group: row.group,
    depth: row.depth,
    nounBehind: row.nounBehind,
    anywhere: row.anywhere,
    only: row.only,
    localPasses: row.localPasses,
    testPasses: row.testPasses,
    halts: row.halts,
  };
}

/** A row with its texts taken apart; made when its tool is first met. */
export interface Tool {
  readonly row: PlainRow;
  readonly options: OptionWords;
  readonly showing: Showing;
  readonly own: OwnVerbs;
  readonly when: Pattern | undefined;
  readonly harmless: readonly Pattern[];
  readonly asks: readonly { readonly pattern: Pattern; why: string; differs: Differs }[];
}

export function toolOf(row: ToolRow): Tool {
  const asks = (row.asks ?? []).map(([pattern, why, differs]) => ({
    pattern: patternOf(pattern),
    why,
    differs: differs ?? {},
  }));
  return {
    row: plainRow(row),
    options: {
      valued: setOf(row.valued),
      leading: setOf(row.leading),
      flags: new Set([...setOf(row.flags), ...asks.flatMap(({ pattern }) => flagsOf(pattern))]),
      oneDash: row.oneDash === true,
    },
    showing: {
      valued: setOf(row.valued),
      dry: setOf(row.dryOnly ?? row.dry),
      common: row.dryOnly === undefined,
      helpWord: row.anywhere !== true,
      helpLast: row.helpLast === true,
    },
    own: { gone: setOf(row.verbs), never: setOf(row.never) },
    when: row.when === undefined ? undefined : patternOf(row.when),
    harmless: patternsOf(row.harmless),
    asks,
  };
}

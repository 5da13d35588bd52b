import { AGENT_CELLS, CELL_NAMES, CELLS, OUTCOMES, type AgentCells } from '../../test/agents/cells';

/** What docs/agents.md says of each kind of action of each agent, made from the table that the tests go by. */

/** What stands around it there. */
export const MARKS = {
  begin: '<!-- Made from test/agents/cells.ts by `npx tsx scripts/agents-table.ts`. -->',
  end: '<!-- The end of what is made. -->',
} as const;

/** @returns Markdown that is not formatted yet */
export function agentsTable(): string {
  const agents: readonly AgentCells[] = Object.values(AGENT_CELLS);
  // The same reason is told once.
  const notes: string[] = [];
  const noteOf = (why: string) => {
    if (!notes.includes(why)) notes.push(why);
    return ` (${notes.indexOf(why) + 1})`;
  };
  const rows = CELL_NAMES.map((name) => {
    const texts = agents.map(({ cells: { [name]: cell } }) => {
      const outcome = cell.outcome === 'runs' ? '**runs**' : cell.outcome;
      return cell.why === undefined ? outcome : outcome + noteOf(cell.why);
    });
    return `| ${[CELLS[name].title, ...texts].join(' | ')} |`;
  });
  return [
    `| | ${agents.map(({ label }) => label).join(' | ')} |`,
    `| --- |${agents.map(() => ' --- |').join('')}`,
    ...rows,
    '',
    ...Object.entries(OUTCOMES).map(([outcome, meaning]) => `- _${outcome}_: ${meaning}.`),
    '',
    ...notes.map((why, at) => `${at + 1}. ${why}.`),
  ].join('\n');
}

/** @returns the page with what is made between its marks @throws where they are not there */
export function withTable(page: string): string {
  const [before, rest] = page.split(MARKS.begin);
  const after = rest?.split(MARKS.end)[1];
  if (before === undefined || after === undefined) throw new Error('docs/agents.md has no marks.');
  return `${before}${MARKS.begin}\n\n${agentsTable()}\n\n${MARKS.end}${after}`;
}

import assert from 'node:assert/strict';
import { Disposables } from '../../support/disposables';
import { domainsToken } from '../../support/sample';
import { AGENT_CELLS, type AgentRow } from '../cells';
import { describeCells, type CellTests } from './describe-cells';
import { GuardedWindow, turns } from './guarded-window';
import type { HeadlessAgent } from './headless';
import { headlessCells } from './headless-cells';

/** What is tried of one agent beside what is tried of all. */
export interface Further {
  /** Tests of its own, in the same window, before the others. */
  readonly more?: (guarded: () => GuardedWindow) => void;
  /** Cells that are tried in another way. */
  readonly cells?: (guarded: () => GuardedWindow) => Partial<CellTests>;
}

/** What every agent is held to that runs headless, with the real program led by a scripted model. */
export function describeHeadless(
  row: AgentRow,
  agent: HeadlessAgent,
  { more, cells }: Further = {},
): void {
  describe(`${AGENT_CELLS[row].label}, the real program under guard`, function () {
    this.timeout(120_000);
    const owned = new Disposables();
    let started: GuardedWindow | undefined;
    const guarded = () => {
      if (started === undefined) throw new Error('The window is not open yet.');
      return started;
    };
    before(async () => {
      started = await GuardedWindow.start(owned, agent);
    });
    after(() => owned.dispose());

    more?.(guarded);

    describeCells(row, { ...headlessCells(guarded), ...cells?.(guarded) });

    it('passes in a folder that nobody enrolled', async () => {
      const { window } = guarded();
      const shown = turns([agent.shell('cat work/scripts/domains.sh')]);
      const { results } = await guarded().lead(shown, undefined, window.place).done;
      assert.match(results.join(), new RegExp(domainsToken, 'u'));
    });

    it('is judged by the client with the editor closed, which asks nobody', async () => {
      const { deletions, window } = guarded();
      await window.dispose();
      const calls = [
        agent.shell('ls'),
        guarded().deletion('closed'),
        agent.shell('cat scripts/domains.sh'),
      ];
      const { results } = await guarded().run(calls).done;
      assert.match(results[0] ?? '', /README\.md/u);
      assert.match(results[1] ?? '', /no editor is open on this folder/u);
      assert.match(results[2] ?? '', /An agent may not do this/u);
      assert.equal(guarded().deletions, deletions);
    });
  });
}

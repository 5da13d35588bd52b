import type { Dialect } from '../../src/core/action';
import { NOTHING_KNOWN } from '../../src/core/fact';
import { judge } from '../../src/core/judge';
import type { Decision } from '../../src/core/verdict';
import { attacks as fishAttacks } from '../../test/shell/fish/attacks';
import type { ShellName } from '../../test/shell/interactions/interaction';
import { interactions } from '../../test/shell/interactions/table';
import { attacks as bashAttacks, type Attack } from '../../test/shell/support/attacks';
import { attacks as zshAttacks } from '../../test/shell/zsh/attacks';

/** What docs/shells.md says of the shells' gates, made from the tables that the tests play. */

/** Ways round the gate of each shell. */
export const attacksOf: Readonly<Record<ShellName, readonly Attack[]>> = {
  bash: bashAttacks,
  zsh: zshAttacks,
  fish: fishAttacks,
};

const SHELLS = ['bash', 'zsh', 'fish'] as const;

/** @returns the page, as Markdown that is not formatted yet */
export function shellCatalogue(): string {
  return [
    '# The gates of bash, zsh and fish',
    '',
    'What people do in a shell, and ways round its gate: both are tables that tests play in real shells under a terminal, plain and under the editor’s own integration. This page is made from them by `npx tsx scripts/shell-catalogue.ts`. What a gate holds and what it does not, in words: [the threat model](threat-model.md).',
    '',
    '## What people do',
    '',
    'Each is played in three shells of a kind: one without a gate, one whose lines are let through, and one whose lines are denied. What is seen, the status, the folder, options, jobs, traps and the history are the same in the first two; in the third nothing of it has run, and the shell goes on.',
    '',
    '| | bash | zsh | fish |',
    '| --- | --- | --- | --- |',
    `| interactions | ${SHELLS.map((shell) => played(shell).length).join(' | ')} |`,
    '',
    ...interactions.map(({ name, in: scripts }) => {
      const absent = SHELLS.filter((shell) => scripts[shell] === undefined);
      return `- ${name}${absent.length === 0 ? '' : ` (not in ${absent.join(' and ')})`}`;
    }),
    '',
    '### What the gate cannot leave as it is',
    '',
    ...SHELLS.flatMap((shell) =>
      played(shell).flatMap(({ name, script: { differs } }) =>
        differs === undefined
          ? []
          : [`- ${shell}, ${name}: in the ${differs.part}, ${differs.how}.`],
      ),
    ),
    '- bash, Ctrl+X Ctrl+E and `v` in vi mode do nothing: bash would run what an editor leaves without a word to the gate.',
    '- zsh, after a line that was refused `$?` is what the line before left: zsh has no way to set it there. The editor is told 130. In bash it is 130, in fish 126.',
    ...SHELLS.flatMap((shell) => attackTable(shell)),
    '',
  ].join('\n');
}

function played(shell: ShellName) {
  return interactions.flatMap(({ name, in: scripts }) => {
    const script = scripts[shell];
    return script === undefined ? [] : [{ name, script }];
  });
}

function attackTable(shell: ShellName): readonly string[] {
  return [
    '',
    `## Ways round the gate of ${shell}`,
    '',
    '| way | outcome |',
    '| --- | --- |',
    ...attacksOf[shell].map((attack) => `| ${attack.name} | ${outcome(shell, attack)} |`),
  ];
}

function outcome(shell: ShellName, attack: Attack): string {
  switch (attack.outcome) {
    case 'held':
      return 'held by the gate';
    case 'anew':
      return 'held, and the shell is started anew';
    case 'ends':
      return 'held, and the shell ends: it can be asked nothing any more';
    case 'asked':
      return `runs later: ${judged(strictest(shell, attack))}`;
  }
}

function judged(decision: Decision): string {
  switch (decision) {
    case 'deny':
      return 'the line that prepares it is refused to agents, and asked of people';
    case 'ask':
      return 'the line that prepares it is held';
    case 'allow':
      return 'the line that stores it is judged by what it stores';
  }
}

/** What the judge says of the lines that prepare an attack, when an agent types them. */
export function strictest(dialect: Dialect, { lines }: Attack): Decision {
  const decisions = lines.map((line) => {
    const judgement = judge(
      {
        v: 1,
        kind: 'shell',
        dialect,
        line,
        interactive: true,
        origin: { door: 'terminal', actor: 'agent' },
      },
      NOTHING_KNOWN,
    );
    return judgement.done ? judgement.verdict.decision : 'ask';
  });
  return (['deny', 'ask'] as const).find((one) => decisions.includes(one)) ?? 'allow';
}

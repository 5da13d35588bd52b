import { headline } from '../../src/core/effect-text';
import { familyOf } from '../../src/core/policy/ruling';
import { allRules } from '../../src/core/rules';
import type { RuleRow } from '../../src/core/rules/rule';
import type { Severity, Undo } from '../../src/core/effect';

/** The rule catalogue: what docs/rules.md says, made from the rules themselves. */

const SEVERITY: Readonly<Record<Severity, string>> = {
  low: 'minor',
  high: 'serious',
  critical: 'critical',
};

const UNDO: Readonly<Record<Undo, string>> = {
  yes: 'can be undone',
  partly: 'can be undone in part',
  no: 'cannot be undone',
  unknown: 'nobody knows whether it can be undone',
};

/** @returns the page, as Markdown that is not formatted yet */
export function catalogue(): string {
  const families = new Map<string, RuleRow[]>();
  for (const rule of allRules) {
    const family = familyOf(rule.id);
    families.set(family, [...(families.get(family) ?? []), rule]);
  }
  const sorted = [...families].sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    '# Every rule',
    `${allRules.length} rules in ${families.size} families. A policy names a rule by its id, or all of a family by the family. Each rule is shown with one line that it stops and one that it lets pass; its file in \`src/core/rules\` has them all, and every one of them is tried through the whole judge. How to write one: [add a rule](add-a-rule.md). This page is made by \`npx tsx scripts/rule-catalogue.ts\`.`,
    '| family | rules |\n| --- | --- |',
    ...sorted.map(([family, rules]) => `| [${family}](#${family}) | ${rules.length} |`),
    ...sorted.flatMap(([family, rules]) => [`\n## ${family}\n`, ...byId(rules).map(entry)]),
  ]
    .join('\n')
    .replaceAll(/(# Every rule|add-a-rule\.md\).*)\n/gu, '$1\n\n');
}

function byId(rules: readonly RuleRow[]): readonly RuleRow[] {
  return [...rules].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function entry(rule: RuleRow): string {
  const { id, severity, undo, why, safer, stops, passes } = rule;
  return [
    `### \`${id}\`\n`,
    `${headlineOf(rule)}: ${SEVERITY[severity]}; ${UNDO[undo]}.\n`,
    `${why}${safer === '' ? '' : ` ${safer}`}\n`,
    ...(stops[0] === undefined ? [] : [`- stops ${code(shortest(stops))}`]),
    ...(passes[0] === undefined ? [] : [`- passes ${code(shortest(passes))}`]),
    '',
  ].join('\n');
}

/** What kind of effect it is, in the words of the dialog. */
function headlineOf(rule: RuleRow): string {
  return headline({
    kind: rule.effect,
    targets: [],
    environment: 'unknown',
    undo: rule.undo,
    severity: rule.severity,
    rule: rule.id,
    why: '',
    evidence: [],
  });
}

/** The plainest example: the first of those on one line, or else the first. */
function shortest(lines: readonly string[]): string {
  return lines.find((line) => !line.includes('\n')) ?? lines[0] ?? '';
}

/** As inline code, whatever backticks are in it. */
function code(line: string): string {
  const longest = Math.max(0, ...(line.match(/`+/gu) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${line.replaceAll('\n', '⏎')}${pad}${fence}`;
}

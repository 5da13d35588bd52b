import type { Effect, Severity, Span, Undo } from '../core/effect';
import { headline } from '../core/effect-text';
import { redact } from '../core/secrets';
import type { Decision, Ruling, Verdict } from '../core/verdict';
import { visible, visibleExcerpt } from './visible';

type Colour = 'bold' | 'red' | 'yellow' | 'green' | 'dim';

const CODES: Readonly<Record<Colour, number>> = { bold: 1, red: 31, yellow: 33, green: 32, dim: 2 };

const DECISIONS: Readonly<Record<Decision, { readonly text: string; readonly colour: Colour }>> = {
  allow: { text: 'Passes unasked.', colour: 'green' },
  ask: { text: 'Waits for a person.', colour: 'yellow' },
  deny: { text: 'Refused.', colour: 'red' },
};

const UNDO: Readonly<Record<Undo, string>> = {
  yes: 'can be undone',
  partly: 'can be undone in part',
  no: 'cannot be undone',
  unknown: 'nobody knows whether it can be undone',
};

const SEVERITY: Readonly<Record<Severity, string>> = {
  low: 'minor',
  high: 'serious',
  critical: 'critical, asked about every time',
};

/** Longest part of a command line that is shown (characters). */
const EXCERPT = 300;

/** A verdict in plain words for a terminal, one fact a line. */
export function explanation(
  verdict: Verdict,
  line: string,
  { colours }: { readonly colours: boolean },
): string {
  const paint = (colour: Colour, text: string) =>
    colours ? `\u001B[${CODES[colour]}m${text}\u001B[0m` : text;
  const { text, colour } = DECISIONS[verdict.decision];
  const lines = [paint(colour, text)];
  // Where there are effects the reason is made of them.
  if (verdict.effects.length === 0 && verdict.reason !== '') {
    lines.push(visible(redact(verdict.reason)));
  }
  for (const effect of verdict.effects) {
    const ruling = verdict.rulings?.find(({ rule }) => rule === effect.rule);
    lines.push('', ...effectLines(effect, line, ruling, paint));
  }
  if (verdict.instead !== undefined) {
    lines.push('', `This would pass: ${visibleExcerpt(redact(verdict.instead), EXCERPT)}`);
  }
  return `${lines.join('\n')}\n`;
}

function effectLines(
  effect: Effect,
  line: string,
  ruling: Ruling | undefined,
  paint: (colour: Colour, text: string) => string,
): readonly string[] {
  const where = effect.environment === 'unknown' ? '' : `, ${effect.environment}`;
  return [
    paint('bold', visible(redact(headline(effect)))),
    ...(effect.evidence.length === 0 ? [] : [`  where     ${excerpt(line, effect.evidence)}`]),
    `  why       ${visible(effect.why)}`,
    `  how bad   ${SEVERITY[effect.severity]}; ${UNDO[effect.undo]}${where}`,
    ...(effect.safer === undefined ? [] : [`  instead   ${visible(effect.safer)}`]),
    ...(ruling === undefined ? [] : [`  policy    ${rulingText(ruling)}`]),
    paint('dim', `  rule      ${effect.rule}`),
  ];
}

const RULED: Readonly<Record<Decision, string>> = {
  allow: 'let pass',
  ask: 'held',
  deny: 'refused',
};

/** Which layer decided, where it was not the built-in policy. */
function rulingText({ decision, by, because }: Ruling): string {
  const why = because === undefined ? '' : `: ${visible(redact(because))}`;
  return `${RULED[decision]} by the ${by}'s policy${why}`;
}

/** The dangerous parts, in order. Redacted before they are cut: half a secret no longer looks like one. */
function excerpt(line: string, spans: readonly Span[]): string {
  const parts = [...spans].sort((a, b) => a.start - b.start);
  const text = parts.map(({ start, end }) => redact(line.slice(start, end))).join(' … ');
  return visibleExcerpt(text, EXCERPT);
}

import type { Explained } from '../../broker/explain';
import { visible } from '../text/visible';

/** The words of an explanation, in the person's language. */
export interface ExplainStrings {
  readonly decisions: Readonly<Record<Explained['decision'], string>>;
  readonly nothing: string;
  readonly severity: Readonly<Record<Explained['effects'][number]['severity'], string>>;
  readonly undo: Readonly<Record<Explained['effects'][number]['undo'], string>>;
  readonly why: string;
  readonly howBad: string;
  readonly targets: string;
  readonly safer: string;
  readonly rule: string;
  readonly instead: string;
  readonly more: (count: number) => string;
}

/** Longest part of the explained text that is shown, and most targets of one effect. */
const MOST_LINES = 40;
const MOST_LINE = 400;
const MOST_TARGETS = 20;

/** An explanation as a plain text, with nothing in it that could fool the eye. */
export function explanationText(
  line: string,
  { decision, reason, effects, instead }: Explained,
  words: ExplainStrings,
): string {
  const lines = [words.decisions[decision], '', ...quoted(line, words), ''];
  if (reason !== '') lines.push(visible(reason), '');
  for (const effect of effects) {
    const where = effect.environment === 'unknown' ? '' : `, ${effect.environment}`;
    const bad = `${words.severity[effect.severity]}; ${words.undo[effect.undo]}${where}`;
    const told: readonly (readonly [string, string])[] = [
      [words.targets, targetsOf(effect.targets, words)],
      [words.why, effect.why],
      [words.howBad, bad],
      [words.safer, effect.safer ?? ''],
      [words.rule, effect.rule],
    ];
    const facts = told.filter(([, text]) => text !== '');
    const width = Math.max(...facts.map(([name]) => name.length));
    lines.push(
      visible(effect.headline),
      ...facts.flatMap(([name, text]) =>
        wrapped(visible(text)).map(
          (part, at) => `  ${(at === 0 ? name : '').padEnd(width)}  ${part}`,
        ),
      ),
      '',
    );
  }
  if (instead !== undefined) lines.push(`${words.instead} ${cut(visible(instead))}`, '');
  lines.push(words.nothing);
  return `${lines.join('\n')}\n`;
}

function quoted(text: string, words: ExplainStrings): readonly string[] {
  const lines = text.split(/\r\n|\n|\r/u);
  const shown = lines.slice(0, MOST_LINES).map((line) => `    ${cut(visible(line))}`);
  const more = lines.length - shown.length;
  return more === 0 ? shown : [...shown, `    ${words.more(more)}`];
}

function targetsOf(targets: readonly string[], words: ExplainStrings): string {
  const more = targets.length - MOST_TARGETS;
  const names = targets.slice(0, MOST_TARGETS).map((name) => cut(visible(name)));
  return more > 0 ? `${names.join(', ')}, ${words.more(more)}` : names.join(', ');
}

/** How wide a fact is written (characters): the document stands beside another one. */
const WIDTH = 60;

/** A text in lines that end between its words. */
function wrapped(text: string): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length >= WIDTH) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

function cut(line: string): string {
  return line.length <= MOST_LINE ? line : `${line.slice(0, MOST_LINE)}…`;
}

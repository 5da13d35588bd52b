import { markdownCode, markdownText, plainLine } from './neutral';
import {
  isInfrastructure,
  type Evidence,
  type NoteItem,
  type ReachItem,
  type Report,
  type ReportItem,
} from './report';

/** What the report says beside what is in the record. */
export interface ReportFrame {
  /** An agent's name as people know it. */
  readonly label: (agent: string) => string;
  /** What was found when the entries were checked; undefined where they were not. */
  readonly check?: { readonly sound: number; readonly unsound: readonly string[] };
}

/** Most items of one list that are written out; the rest is counted, and in the record. */
const MOST_ITEMS = 500;

/**
 * A session's report as Markdown, ready to be handed on: the five questions, each with its evidence. Texts of the
 * agent and the user stand in it as code, so that none is a link, a picture or a heading of the report.
 */
export function reportMarkdown(report: Report, { label, check }: ReportFrame): string {
  const { agents, subagents, span, counts, session } = report;
  const who = agents.map((agent) => markdownText(label(agent))).join(', ');
  const sections = [
    '# Incident report',
    [
      `- Session: ${session === '' ? 'none (terminals of the person, and the guard itself)' : markdownCode(session)}`,
      `- Agent: ${who === '' ? 'none' : who}`,
      ...(subagents.length === 0
        ? []
        : [`- Subagents: ${subagents.map((subagent) => markdownCode(subagent)).join(', ')}`]),
      `- From ${span === undefined ? 'no entry' : `${span.from} to ${span.to}`}`,
      `- ${summary(counts)}`,
    ].join('\n'),
    section(
      '1. What the user asked',
      report.prompts,
      promptLine,
      'No prompt is in the record of this session.',
    ),
    section('2. What the agent read', report.reads, actionLine, 'Nothing: no read and no search.'),
    section('3. What it ran', report.ran, actionLine, 'Nothing: no command, no tool, no write.'),
    heading('4. Which secrets were within reach'),
    list(report.reach, reachLine, 'What was within reach was not looked up in this time.'),
    `### Secrets that it tried to read`,
    list(report.secrets, actionLine, 'None.'),
    heading('5. What changed infrastructure'),
    list(report.changed, effectsLine, 'Nothing that the record knows of.'),
    `### What was to change it and did not run`,
    list(report.heldBack, effectsLine, 'Nothing.'),
    section('What else was noted in that time', report.notes, noteLine, 'Nothing.'),
    heading('Evidence'),
    evidenceText(report, check),
  ];
  return `${sections.join('\n\n')}\n`;
}

function summary({ actions, allowed, approved, denied, open }: Report['counts']): string {
  const waiting = open === 0 ? '' : `, ${open} not decided`;
  return `${actions} actions: ${allowed} allowed, ${approved} approved by a person, ${denied} not run${waiting}`;
}

function heading(text: string): string {
  return `## ${text}`;
}

function section<T>(title: string, items: readonly T[], line: (item: T) => string, none: string) {
  return `${heading(title)}\n\n${list(items, line, none)}`;
}

function list<T>(items: readonly T[], line: (item: T) => string, none: string): string {
  if (items.length === 0) return none;
  const shown = items.slice(0, MOST_ITEMS).map((item) => `- ${line(item)}`);
  const rest = items.length - shown.length;
  return [...shown, ...(rest === 0 ? [] : [`- … and ${rest} more, which are in the record`])].join(
    '\n',
  );
}

function promptLine({ text, evidence, subagent }: ReportItem): string {
  const whose = subagent === undefined ? '' : ` (to the subagent ${markdownCode(subagent)})`;
  return `${markdownCode(text)}${whose}${proof(evidence)}`;
}

function actionLine(item: ReportItem): string {
  const { text, title, subagent, effects } = item;
  const by = subagent === undefined ? '' : ` by the subagent ${markdownCode(subagent)}`;
  const what = effects.map(({ headline }) => markdownText(headline)).join('; ');
  return [
    `${markdownCode(isLong(text) ? title : text)}${by}: **${verdictOf(item)}**`,
    ...(what === '' ? [] : [`. ${what}`]),
    ...(item.reason === '' ? [] : [`. Why: ${markdownText(item.reason)}`]),
    proof(item.evidence),
  ].join('');
}

/** A title says as much of a long one; all of it is in the record. */
function isLong(text: string): boolean {
  return text === '' || text.length > 600 || text.split('\n').length > 12;
}

function effectsLine(item: ReportItem): string {
  const told = item.effects.filter(isInfrastructure).map((effect) => {
    const targets = effect.targets.map(({ name }) => markdownCode(name)).join(', ');
    const amount = effect.amount === undefined ? '' : ` (${markdownText(effect.amount)})`;
    const undo = undoWords[effect.undo];
    return `${markdownText(effect.headline)}${amount}${targets === '' ? '' : `: ${targets}`}; environment ${effect.environment}; ${undo}; rule ${markdownCode(effect.rule)}`;
  });
  return `**${verdictOf(item)}**: ${told.join('. ')}. By ${markdownCode(item.title)}${proof(item.evidence)}`;
}

const undoWords: Readonly<Record<ReportItem['effects'][number]['undo'], string>> = {
  yes: 'can be undone',
  partly: 'can be undone in part',
  no: 'cannot be undone',
  unknown: 'not known whether it can be undone',
};

const deciders: Readonly<Record<ReportItem['by'], string>> = {
  judge: 'by the rules',
  person: 'by a person',
  'denied-before': 'since a person had denied the same',
  pass: 'with the call that brought it',
  pause: 'while the guard was paused',
  frozen: 'while agents were frozen',
  'time-out': 'since nobody decided in time',
  withdrawn: 'since it was withdrawn',
  changed: 'since it had changed',
  failure: 'since the guard failed',
  nobody: 'since nobody was there to decide',
  'not-judged': 'not judged',
};

/** What was decided, by whom, and what came of it. */
function verdictOf({ decision, by, outcome, status }: ReportItem): string {
  const decided: Readonly<Record<ReportItem['decision'], string>> = {
    allow: 'allowed',
    ask: 'asked about, not decided',
    deny: 'denied',
    approved: 'approved',
    denied: 'denied',
  };
  const came: Readonly<Record<ReportItem['outcome'], string>> = {
    ran: status === undefined ? 'ran' : `ran, exit status ${status}`,
    'not-run': 'not run',
    unknown: 'whether it ran is not known',
    open: decision === 'allow' || decision === 'approved' ? 'what came of it is not told' : 'open',
  };
  return `${decided[decision]} ${deciders[by]}, ${came[outcome]}`;
}

function reachLine({ files, variables, more, evidence }: ReachItem): string {
  const names = files.map((file) => markdownCode(file));
  const parts = [
    names.length === 0 ? 'no file' : `files ${names.join(', ')}`,
    ...(more === 0 ? [] : [`${more} more files`]),
    ...(variables.length === 0
      ? []
      : [`variables ${variables.map((name) => markdownCode(name)).join(', ')}`]),
  ];
  return `From ${evidence.time} on: ${parts.join('; ')}${proof(evidence)}`;
}

function noteLine({ title, text, evidence }: NoteItem): string {
  return `**${markdownText(title)}** ${markdownText(text)}${proof(evidence)}`;
}

function proof({ time, seq, hash }: Evidence): string {
  return `  \n  _${time} · entry ${seq} · ${hash.slice(0, 16)}_`;
}

function evidenceText({ segments }: Report, check: ReportFrame['check']): string {
  const lines = [
    'Each answer names the time, the number and the beginning of the hash of the first entry of its action. The entries lie in these segments of the record:',
    list(segments, (segment) => markdownCode(plainLine(segment)), 'None.'),
    checkText(check),
    'Whoever wants to check it again: `portcullis audit verify`.',
  ];
  return lines.join('\n\n');
}

function checkText(check: ReportFrame['check']): string {
  if (check === undefined) return 'The chain was not checked when this was written.';
  const { sound, unsound } = check;
  if (unsound.length === 0) {
    return `When this was written, the ${sound} entries were as they had been recorded; of a longer session those of its first 500 actions were checked.`;
  }
  const ids = unsound.slice(0, 20).map((id) => markdownCode(id));
  return `**${unsound.length} actions have entries that were changed or do not follow the ones before them**: ${ids.join(', ')}. ${sound} entries were as they had been recorded.`;
}

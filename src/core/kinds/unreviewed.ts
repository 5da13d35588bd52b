import type { Effect } from '../effect';
import { finding, type Finding } from '../finding';
import { baseName } from '../paths';
import type { Inquiry } from '../inquiry';
import { codeUnreviewed } from '../rules/code';
import { languageOf, loadsCode, type Loads } from '../rules/code-runners';
import { invocationFindings } from '../rules/match';
import { readCodeFile } from '../shell/code-file';
import type { Invocation } from '../shell/invocation';

/** Most files that are read for one line, those that were written last. */
const MOST_FILES = 100;

/**
 * *Write, then run*: a program that loads a project's code may load a file that the agent itself wrote in
 * this session. It is asked about where that file, read as code, does what would be asked about.
 */
export function unreviewedFindings(
  invocations: readonly Invocation[],
  inquiry: Inquiry,
): readonly Finding[] {
  if (inquiry.actor !== 'agent') return [];
  const runners = invocations
    .map((invocation) => ({ invocation, loads: loadsCode(invocation) }))
    .filter(({ loads }) => loads.languages.length > 0);
  if (runners.length === 0) return [];
  const fact = inquiry.fact({ kind: 'unreviewed' });
  if (fact === 'unknown') return [];
  const loaded = fact.files.flatMap((path) => {
    const runner = runners.find(({ loads }) => mayLoad(loads, path));
    return runner === undefined ? [] : [{ path, runner }];
  });
  return loaded.slice(-MOST_FILES).flatMap(({ path, runner }) => {
    const held = heldIn(path, inquiry);
    if (held === undefined) return [];
    const { effect, line } = held;
    return [
      finding(codeUnreviewed, {
        targets: [{ type: 'path', name: `${path}:${line}` }],
        evidence: [runner.invocation.span],
        why: `It may load ${path}, which the agent wrote and nobody has looked at. Line ${line} of it: ${effect.why.replace(`In ${path}: `, '')}`,
      }),
    ];
  });
}

function mayLoad({ languages, namedIn }: Loads, path: string): boolean {
  const language = languageOf(path);
  if (language === undefined || !languages.includes(language)) return false;
  const stem = baseName(path).replace(/\.[^.]*$/, '');
  return namedIn === undefined || namedIn.includes(stem);
}

/** The first thing in a file that would be asked about, and where it stands. */
function heldIn(
  path: string,
  inquiry: Inquiry,
): { readonly effect: Effect; readonly line: number } | undefined {
  const fact = inquiry.fact({ kind: 'text', path });
  if (fact === 'unknown' || fact.state !== 'read') return undefined;
  const { findings, invocations } = readCodeFile(path, fact.text, inquiry);
  const all = [...findings, ...invocationFindings(invocations, inquiry)];
  const held = all.find(({ effect }) => effect.severity !== 'low');
  if (held === undefined) return undefined;
  const start = held.effect.evidence[0]?.start ?? 0;
  return { effect: held.effect, line: fact.text.slice(0, start).split('\n').length };
}

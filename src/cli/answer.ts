import { stat } from 'node:fs/promises';
import { joinVerdicts, judgeAction, type JudgedPart } from '../broker/judging';
import type { Action, Origin } from '../core/action';
import type { Effect } from '../core/effect';
import { judge } from '../core/judge';
import { findSecrets } from '../core/secrets';
import type { Decision, Verdict } from '../core/verdict';
import { callerKnowledge, closedFacts, NAMELESS_FOLDER, somewhere } from '../observe/caller';
import { createObserver } from '../observe/observer';
import { machineSources, placeHere } from './machine';
import type { InputLine } from './line-reader';
import { isJson, parseRequest, type Request, type RequestId } from './request';
import { actionsOfTool } from './tool-action';

/** One line of the output. */
export type Answer =
  | {
      readonly id: RequestId;
      readonly verdict: Decision;
      readonly effects: readonly Effect[];
      readonly rules: readonly string[];
      readonly reason: string;
    }
  | { readonly id: RequestId; readonly error: string };

/** The longest line that is read (bytes). */
export const MAX_LINE = 16 * 1024 * 1024;

const origin: Origin = { door: 'cli', actor: 'agent' };

/** Answers one line of the input. Never throws. At once where nothing of this machine is looked up. */
export function answerLine(line: InputLine): Answer | Promise<Answer> {
  if (line === 'too long') return { id: null, error: `the line is longer than ${MAX_LINE} bytes` };
  const parsed = parseRequest(line);
  if (!parsed.ok) return { id: parsed.id, error: parsed.error };
  const { request } = parsed;
  try {
    if (request.kind === 'text') return answerText(request.id, request.input);
    return request.cwd === undefined
      ? answerOf(request.id, judgeSomewhere(request, undefined))
      : judgeIn(request, request.cwd).catch(() => failed(request.id));
  } catch {
    return failed(request.id);
  }
}

function failed(id: RequestId): Answer {
  return { id, error: 'the action could not be judged' };
}

function answerOf(id: RequestId, { decision, effects, rules, reason }: Verdict): Answer {
  return { id, verdict: decision, effects, rules, reason };
}

/** In a folder of this machine, whose files are then looked at; or in one that is not here. */
async function judgeIn(request: Exclude<Request, { kind: 'text' }>, cwd: string): Promise<Answer> {
  const isHere = await stat(cwd).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isHere) return answerOf(request.id, judgeSomewhere(request, cwd));
  const known = request.facts === undefined ? {} : { known: callerKnowledge(request.facts, cwd) };
  const observer = createObserver({
    place: () => placeHere(cwd),
    sources: machineSources(),
    ...known,
  });
  const parts: JudgedPart[] = [];
  for (const action of actionsOf(request, cwd)) {
    parts.push(await judgeAction(judge, action, observer));
  }
  return answerOf(request.id, joinVerdicts(parts));
}

/** Nothing is looked up: what the caller did not tell is unknown. */
function judgeSomewhere(
  request: Exclude<Request, { kind: 'text' }>,
  folder: string | undefined,
): Verdict {
  const cwd = folder ?? NAMELESS_FOLDER;
  const known = request.facts === undefined ? undefined : callerKnowledge(request.facts, cwd);
  const facts = closedFacts(somewhere(cwd), known);
  return joinVerdicts(
    actionsOf(request, cwd).map((action): JudgedPart => {
      const judgement = judge(action, facts);
      if (judgement.done) return { ...judgement, action, facts };
      throw new Error('The judge asks for what it was told cannot be known.');
    }),
  );
}

function actionsOf(request: Exclude<Request, { kind: 'text' }>, cwd: string): readonly Action[] {
  const base = { v: 1, origin, cwd } as const;
  if (request.kind === 'tool') {
    const { tool, input } = request.input;
    return actionsOfTool(tool, isJson(input) ? input : null, base, request.dialect);
  }
  const { dialect, input } = request;
  return [{ ...base, kind: 'shell', dialect, line: input, interactive: false }];
}

function answerText(id: RequestId, text: string): Answer {
  const found = findSecrets(text);
  if (found.length === 0) return { id, verdict: 'allow', effects: [], rules: [], reason: '' };
  const kinds = [...new Set(found.map(({ kind }) => kind))].sort();
  const why = `The text holds ${found.length === 1 ? 'a secret' : `${found.length} secrets`}: ${kinds.join(', ')}.`;
  const effects = found.map(({ kind, name, start, end }): Effect => ({
    kind: 'reads-secret',
    targets: [{ type: 'secret', name: name ?? kind }],
    environment: 'unknown',
    undo: 'no',
    severity: 'high',
    rule: `secrets.${kind}`,
    why: 'Whoever gets this text has the secret.',
    safer: 'Leave the value out and name the variable that holds it.',
    evidence: [{ start, end }],
  }));
  return {
    id,
    verdict: 'deny',
    effects,
    rules: kinds.map((kind) => `secrets.${kind}`),
    reason: why,
  };
}

import { userInfo } from 'node:os';
import { joinVerdicts, judgeAction, type JudgedPart } from '../broker/judging';
import type { Emit, HookAnswer, HookCall, HookGuard } from '../broker/hook-guard';
import { MAX_MESSAGE } from '../broker/protocol';
import { refusalText } from '../broker/texts';
import type { Action } from '../core/action';
import { judge } from '../core/judge';
import { BUILT_IN, type Policy } from '../core/policy/policy';
import { claudeGuard } from '../guards/agents/claude';
import { cursorGuard } from '../guards/agents/cursor';
import { createObserver } from '../observe/observer';
import { readArguments } from './arguments';
import { HOOK_EXIT, UsageError, type HookExit } from './exit';
import { machineSources, placeHere } from './machine';
import { mayHavePolicies } from './policy-places';

const GUARDS: readonly HookGuard[] = [claudeGuard, cursorGuard];

/**
 * `portcullis hook AGENT`: answers for a folder that no window is open on. It cannot ask anybody: what would
 * be asked about is refused. Ends with 77 for a call that may pass, and with 78 where it was refused.
 */
export async function hook(args: readonly string[]): Promise<HookExit> {
  const { positionals } = readArguments(args, {});
  const guard = GUARDS.find(({ agent }) => agent === positionals[0]);
  if (guard === undefined || positionals.length !== 1) {
    throw new UsageError(`hook is for one of ${GUARDS.map(({ agent }) => agent).join(', ')}`);
  }
  const body = await bodyOf(process.stdin);
  const { emit = guard.emit, answer } = await answered(guard, body);
  const { word, output } = emit(answer);
  const to = word === 'pass' ? process.stdout : process.stderr;
  if (output !== '') await new Promise((done) => to.write(output, done));
  return word === 'pass' ? HOOK_EXIT.pass : HOOK_EXIT.refused;
}

interface Answered {
  readonly answer: HookAnswer;
  readonly emit?: Emit;
}

async function answered(guard: HookGuard, body: Buffer | undefined): Promise<Answered> {
  if (body === undefined) {
    const detail = `it is larger than ${MAX_MESSAGE / 1024} KB`;
    return { answer: refused(refusalText({ because: 'unreadable', detail }, 'agent')) };
  }
  const reading = guard.read(body, { workspace: [], home: userInfo().homedir });
  if (reading.type === 'unreadable') {
    const text = refusalText({ because: 'unreadable', detail: reading.why }, 'agent');
    return { answer: refused(text) };
  }
  const emit = reading.emit === undefined ? {} : { emit: reading.emit };
  if (reading.type !== 'call') return { ...emit, answer: { allowed: true } };
  const answer = await judged(reading).catch(() =>
    refused(refusalText({ because: 'failure' }, 'agent')),
  );
  return { ...emit, answer };
}

async function judged(call: HookCall): Promise<HookAnswer> {
  const cwd = call.parts[0]?.cwd ?? process.cwd();
  const place = await placeHere(cwd);
  const policy = await policyOf(place.workspace);
  const judgeParts = async (actions: readonly Action[]) => {
    const parts: JudgedPart[] = [];
    for (const action of actions) {
      const observer = createObserver({ place, sources: machineSources() });
      parts.push(
        await judgeAction((given, facts) => judge(given, facts, policy), action, observer),
      );
    }
    return joinVerdicts(parts);
  };
  const verdict = await judgeParts(call.parts);
  if (verdict.decision === 'allow') return { allowed: true };
  const held = verdict.effects.filter(({ severity }) => severity !== 'low');
  const rewrite = held.every(({ kind }) => kind === 'reads-secret')
    ? call.rewrite(verdict)
    : undefined;
  if (rewrite !== undefined && (await judgeParts(rewrite.parts)).decision === 'allow') {
    return { allowed: true, rewrite };
  }
  const because = verdict.decision === 'deny' ? 'policy' : 'nobody-to-ask';
  return refused(refusalText({ because }, 'agent', verdict));
}

async function policyOf(workspace: readonly string[]): Promise<Policy> {
  if (!mayHavePolicies(workspace)) return BUILT_IN;
  const { readPolicies } = await import('./policies');
  return readPolicies(workspace, undefined);
}

function refused(text: string): HookAnswer {
  return { allowed: false, text };
}

/** Undefined when it is more than is read. */
async function bodyOf(stream: NodeJS.ReadableStream): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size <= MAX_MESSAGE) chunks.push(bytes);
  }
  return size > MAX_MESSAGE ? undefined : Buffer.concat(chunks);
}

import { userInfo } from 'node:os';
import path from 'node:path';
import { joinVerdicts, judgeAction, type JudgedPart } from '../broker/judging';
import { recordedEffect } from '../broker/describe';
import type { Emit, HookAnswer, HookCall, HookGuard, HookReading } from '../broker/hook-guard';
import type { Ledger } from '../broker/ledger';
import { MAX_HOOK_MESSAGE, MAX_MESSAGE, TOO_LARGE } from '../broker/protocol';
import { refusalText } from '../broker/texts';
import type { Action } from '../core/action';
import { judge } from '../core/judge';
import type { Verdict } from '../core/verdict';
import { BUILT_IN, type Policy } from '../core/policy/policy';
import { AGENT_GUARDS } from '../guards/agents';
import { createObserver } from '../observe/observer';
import { readArguments } from './arguments';
import { HOOK_EXIT, UsageError, type HookExit } from './exit';
import { outcomeAnswer } from './hook-output';
import { recorded } from './hook-record';
import { machineSources, placeHere } from './machine';
import { mayHavePolicies } from './policy-places';

/**
 * `portcullis hook AGENT HOME [FOLDER]`: answers for an enrolled folder that no window is open on, and records it
 * as the per-user folder HOME says. It cannot ask anybody: what would be asked about is refused. Ends with 77
 * for a call that may pass, and with 78 where it was refused.
 */
export async function hook(args: readonly string[]): Promise<HookExit> {
  const { positionals } = readArguments(args, {});
  const [agent, home = '', folder] = positionals;
  const guard = AGENT_GUARDS.find((one) => one.agent === agent);
  const isCalledSo = positionals.slice(1).every((one) => path.isAbsolute(one));
  if (guard === undefined || home === '' || positionals.length > 3 || !isCalledSo) {
    throw new UsageError('hook is for the hooks of agents');
  }
  const body = await bodyOf(process.stdin);
  const { emit = guard.emit, answer } = await answered(guard, body, { home, folder });
  const { word, output } = emit(answer);
  const to = word === 'pass' ? process.stdout : process.stderr;
  if (output !== '') await new Promise((done) => to.write(output, done));
  return word === 'pass' ? HOOK_EXIT.pass : HOOK_EXIT.refused;
}

/** Where it is recorded. */
interface Where {
  readonly home: string;
  readonly folder: string | undefined;
}

interface Answered {
  readonly answer: HookAnswer;
  readonly emit?: Emit;
}

async function answered(
  guard: HookGuard,
  body: Buffer | undefined,
  { home, folder }: Where,
): Promise<Answered> {
  if (body === undefined) return { answer: tooLarge() };
  const reading = guard.read(body, { workspace: [], home: userInfo().homedir });
  const emit =
    reading.type === 'unreadable' || reading.emit === undefined ? {} : { emit: reading.emit };
  if (reading.type === 'outcome') {
    return { ...emit, answer: await outcomeAnswer(reading, { home, folder }) };
  }
  if (body.length > MAX_MESSAGE) return { ...emit, answer: tooLarge() };
  const answer = await recorded(home, folder, (ledger, frozen) =>
    frozen && reading.type === 'call' ? refusedFrozen(reading, ledger) : decided(reading, ledger),
  ).catch(() => refused(refusalText({ because: 'failure' }, 'agent')));
  return { ...emit, answer };
}

type Decidable = Exclude<HookReading, { readonly type: 'outcome' }>;

/** Nothing is answered before it is in the record. */
async function decided(reading: Decidable, ledger: Ledger): Promise<HookAnswer> {
  switch (reading.type) {
    case 'unreadable':
      await ledger.note('A message of an agent was refused', reading.why);
      return refused(refusalText({ because: 'unreadable', detail: reading.why }, 'agent'));
    case 'event':
      await ledger.witness(reading.action);
      return { allowed: true };
    case 'call':
      return judged(reading, ledger);
  }
}

/** The window on this folder was closed, or is being reloaded, while its agents are frozen. */
async function refusedFrozen({ parts }: HookCall, ledger: Ledger): Promise<HookAnswer> {
  const reason = 'Every agent is frozen.';
  const told = { effects: [], rules: [], reason };
  await ledger.begin(ledger.newId(), parts, { ...told, decision: 'deny', by: 'frozen' });
  return refused(refusalText({ because: 'frozen' }, 'agent'));
}

async function judged(call: HookCall, ledger: Ledger): Promise<HookAnswer> {
  const cwd = call.parts[0]?.cwd ?? process.cwd();
  const place = await placeHere(cwd);
  const policy = await policyOf(place.workspace);
  const judgeParts = async (actions: readonly Action[]) => {
    const parts: JudgedPart[] = [];
    for (const action of actions) {
      const observer = createObserver({ place, sources: machineSources(policy) });
      parts.push(
        await judgeAction((given, facts) => judge(given, facts, policy), action, observer),
      );
    }
    return joinVerdicts(parts);
  };
  const verdict = await judgeParts(call.parts);
  const told = toldOf(verdict);
  const id = ledger.newId();
  if (verdict.decision === 'allow') {
    await ledger.begin(id, call.parts, { ...told, decision: 'allow', by: 'judge' });
    return { allowed: true };
  }
  const held = verdict.effects.filter(({ severity }) => severity !== 'low');
  const rewrite = held.every(({ kind }) => kind === 'reads-secret')
    ? call.rewrite(verdict)
    : undefined;
  if (rewrite !== undefined && (await judgeParts(rewrite.parts)).decision === 'allow') {
    const reason = rewrite.note;
    await ledger.begin(id, call.parts, { ...told, decision: 'allow', by: 'judge', reason });
    return { allowed: true, rewrite };
  }
  if (verdict.decision === 'deny') {
    await ledger.begin(id, call.parts, { ...told, decision: 'deny', by: 'judge' });
    return refused(refusalText({ because: 'policy' }, 'agent', verdict));
  }
  await ledger.begin(id, call.parts, {
    ...told,
    decision: 'denied',
    by: 'nobody',
    reason: `No window was open to ask a person. ${told.reason}`.trim(),
  });
  return refused(refusalText({ because: 'nobody-to-ask' }, 'agent', verdict));
}

function toldOf({ effects, rules, reason, safer }: Verdict) {
  return {
    effects: effects.map(recordedEffect),
    rules: [...rules],
    reason,
    ...(safer === undefined ? {} : { safer }),
  };
}

async function policyOf(workspace: readonly string[]): Promise<Policy> {
  if (!mayHavePolicies(workspace)) return BUILT_IN;
  const { readPolicies } = await import('./policies');
  return readPolicies(workspace, undefined);
}

function tooLarge(): HookAnswer {
  return refused(refusalText({ because: 'unreadable', detail: TOO_LARGE }, 'agent'));
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
    if (size <= MAX_HOOK_MESSAGE) chunks.push(bytes);
  }
  return size > MAX_HOOK_MESSAGE ? undefined : Buffer.concat(chunks);
}

import { isDeepStrictEqual } from 'node:util';
import { readGateFields } from '../../../src/broker/gate-fields';
import { LiveTables } from '../../../src/broker/live-tables';
import { parseRequest } from '../../../src/cli/request';
import type { Action, ShellAction } from '../../../src/core/action';
import type { Facts } from '../../../src/core/fact';
import { Inquiry } from '../../../src/core/inquiry';
import { judge, look } from '../../../src/core/judge';
import { normalForms } from '../../../src/core/shell/normal-form';
import { vscodeGuard } from '../../../src/guards/agents/vscode';
import { readPolicy } from '../../../src/observe/policy/document';
import { anyAction, anyJson } from './actions';
import { otherStopped } from './dialects';
import { fullHouse, hostileFacts, nothingKnown } from './facts';
import { anyLine, stoppedLine } from './lines';
import { Random } from './random';

/** What a case showed: `threw`, also where the judge's own border caught it; `passed` what must be stopped. */
export interface Finding {
  readonly kind: 'threw' | 'differs' | 'passed' | 'slow' | 'hangs';
  readonly seed: number;
  readonly index: number;
  readonly text: string;
}

type Found = Pick<Finding, 'kind' | 'text'> | undefined;

/** Longest line (UTF-16 units). Longer ones than are read at all are among them. */
const LONGEST = 80_000;
/** How long so many characters may take; more of them may take as much longer. */
const SLOW_MS = 50;
const SLOW_LENGTH = 10_240;

/** Tries the case of this number. Another run with the same seed and number tries the same. */
export function tryCase(seed: number, index: number): Finding | undefined {
  const random = Random.of(seed, index);
  const found = caseOf(random, seed);
  return found && { ...found, seed, index };
}

function caseOf(random: Random, seed: number): Found {
  switch (random.below(16)) {
    case 0:
      return tryMessage(random);
    case 1:
      return random.below(2) === 0 ? tryTables(random) : tryTexts(random);
    case 2:
    case 3:
    case 4:
      return random.below(4) === 0 ? tryOther(random) : tryStopped(stoppedLine(random));
    default: {
      const longest = random.pick([200, 2_000, 10_000, LONGEST]);
      const action = anyAction(random, longest);
      return tryAction(action, random.below(3) === 0 ? nothingKnown : hostileFacts(seed));
    }
  }
}

/** Tries one action. */
export function tryAction(action: Action, facts: Facts): Found {
  const text = shown(action);
  const most = SLOW_MS * Math.max(1, JSON.stringify(action).length / SLOW_LENGTH);
  const inquiry = new Inquiry(facts, action.origin.actor);
  try {
    look(action, inquiry);
  } catch (error) {
    return { kind: 'threw', text: `${text}\n${stackOf(error)}` };
  }
  const began = performance.now();
  const first = judge(action, facts);
  // Once can be the machine's doing.
  if (performance.now() - began > most) {
    const ms = Math.round(quickest(() => judge(action, facts), most));
    if (ms > most) return { kind: 'slow', text: `${ms} ms of ${Math.round(most)}: ${text}` };
  }
  if (!first.done) return { kind: 'differs', text: `asks again for what it was told: ${text}` };
  if (!isDeepStrictEqual(first, judge(action, facts))) return { kind: 'differs', text };
  if (action.kind === 'shell') return tryForms(action, text);
  return undefined;
}

function tryForms(action: ShellAction, text: string): Found {
  try {
    const forms = normalForms(action.line, action.dialect, action.cwd);
    return isDeepStrictEqual(forms, normalForms(action.line, action.dialect, action.cwd))
      ? undefined
      : { kind: 'differs', text };
  } catch (error) {
    return { kind: 'threw', text: `normal form of ${text}\n${stackOf(error)}` };
  }
}

function tryStopped({ bare, line }: ReturnType<typeof stoppedLine>): Found {
  // Some rules go by facts that are none here.
  if (passes(lineAction(bare)) || !passes(lineAction(line))) {
    return tryAction(lineAction(line), nothingKnown);
  }
  return { kind: 'passed', text: JSON.stringify(line) };
}

/** A stopped line of another shell. */
function tryOther(random: Random): Found {
  const { dialect, line } = otherStopped(random);
  const action: ShellAction = { ...lineAction(line), dialect };
  return passes(action) ? { kind: 'passed', text: shown(action) } : tryAction(action, nothingKnown);
}

function passes(action: ShellAction): boolean {
  return [nothingKnown, fullHouse()].every((facts) => {
    const judgement = judge(action, facts);
    return judgement.done && judgement.verdict.decision === 'allow';
  });
}

function lineAction(line: string): ShellAction {
  return {
    v: 1,
    kind: 'shell',
    dialect: 'bash',
    line,
    interactive: true,
    cwd: '/home/ada/app',
    origin: { door: 'cli', actor: 'agent' },
  };
}

/** What a host's hook hands over. */
function tryMessage(random: Random): Found {
  const body =
    random.below(3) === 0
      ? anyLine(random, 20_000)
      : JSON.stringify({
          hook_event_name: random.pick(['PreToolUse', 'PreToolUse', 'PostToolUse', 'x']),
          session_id: anyLine(random, 30),
          cwd: '/home/ada/app',
          tool_name: random.pick([
            'run_in_terminal',
            'read_file',
            'apply_patch',
            'grep_search',
            'x',
          ]),
          tool_input: anyJson(random, 5_000),
        });
  try {
    const read = vscodeGuard.read(Buffer.from(body), { workspace: [], home: '/home/ada' });
    if (read.type !== 'call') return undefined;
    for (const part of read.parts) {
      const found = tryAction(part, nothingKnown);
      if (found !== undefined) return found;
    }
  } catch (error) {
    return { kind: 'threw', text: `${body.slice(0, 2_000)}\n${stackOf(error)}` };
  }
  return undefined;
}

/** What a terminal's gate hands over of its shell. */
function tryTables(random: Random): Found {
  const fields = random.list(random.length(60), () => {
    const key = random.pick([
      'alias.',
      'function.',
      'variable.',
      'gone.alias.',
      '',
      'reset',
      'line',
    ]);
    return `${key}${anyLine(random, 40)}=${anyLine(random, 4_000)}`;
  });
  const body = Buffer.from(`shell=1\0pid=1\0${fields.join('\0')}`);
  try {
    const read = readGateFields(body);
    if (read.ok) new LiveTables().take(read.fields);
  } catch (error) {
    return { kind: 'threw', text: `${body.toString('base64')}\n${stackOf(error)}` };
  }
  return undefined;
}

/** What people and programs write for the guard: policies, and questions to the command-line client. */
function tryTexts(random: Random): Found {
  const text =
    random.below(2) === 0
      ? anyLine(random, 70_000)
      : JSON.stringify({
          version: 1,
          id: 1,
          kind: random.pick(['command', 'tool', 'text']),
          input: anyJson(random, 2_000),
          rules: anyJson(random, 2_000),
          exceptions: [anyJson(random, 200)],
        });
  try {
    readPolicy(text);
    parseRequest(Buffer.from(text));
  } catch (error) {
    return { kind: 'threw', text: `${text.slice(0, 2_000)}\n${stackOf(error)}` };
  }
  return undefined;
}

/**
 * The processor's time that work takes (ms): other programs have their share of the clock, not of this.
 * Tried until it is quick enough, for what has hardly run yet is not compiled.
 */
function quickest(work: () => unknown, enough: number): number {
  let best = Infinity;
  for (let round = 0; round < 20 && best > enough; round += 1) {
    const began = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(began);
    best = Math.min(best, (user + system) / 1_000);
  }
  return best;
}

function shown(action: Action): string {
  const text = JSON.stringify(action.kind === 'shell' ? action.line : action);
  return text.length > 1_500 ? `${text.slice(0, 1_000)} … ${text.slice(-400)}` : text;
}

function stackOf(error: unknown): string {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return text.split('\n').slice(0, 5).join('\n');
}

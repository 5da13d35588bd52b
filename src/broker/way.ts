import type { Action } from '../core/action';
import { redact } from '../core/secrets';
import type { Verdict } from '../core/verdict';
import type { Observer } from '../observe/observer';
import type { Decider, RecordedEffect } from '../audit/entry';
import { effectView, recordedEffect, shownText } from './describe';
import type { Denials } from './denials';
import type { Grants } from './grants';
import type { Holds, HoldEnd } from './holds';
import {
  heldKeys,
  joinVerdicts,
  judgeAction,
  lookAgain,
  type Judge,
  type JudgedPart,
} from './judging';
import type { Ledger } from './ledger';
import type { Freeze } from './freeze';
import type { Pause } from './pause';
import type { AskerView } from './protocol';
import type { Refusal } from './texts';
import type { Rewrite } from './hook-guard';

/** Something that wants to go through, from whatever door. */
export interface Request {
  readonly id: string;
  readonly parts: readonly Action[];
  /** Whose denials are remembered. */
  readonly session: string;
  /** Other sessions that it may come from: what was denied there is denied here. */
  readonly kin?: readonly string[];
  readonly asker: AskerView;
  /** Normal forms of what would run, or another text that names it. */
  readonly forms: readonly string[];
  /** A fresh look at the world, on behalf of the one who asks. */
  readonly look: () => Observer;
  /** The folder it would run in, as it is at this moment; undefined when it cannot change or be told. */
  readonly cwdNow?: () => string | undefined;
  readonly gone: AbortSignal;
  readonly terminalPid?: number;
  /** What is expected at an inner gate is not asked about again. */
  readonly pass?: (keys: readonly string[], verdict: Verdict) => Pass | undefined;
  readonly rewrite?: (verdict: Verdict) => Rewrite | undefined | Promise<Rewrite | undefined>;
  /** Whether a decision that the caller did not wait for counts as a denial of what it wanted. */
  readonly rememberWithdrawn: boolean;
  readonly rememberTimeOut: boolean;
}

/** An action at an outer guard brought this one. */
export interface Pass {
  /** The outer action's id. */
  readonly within: string;
  /** A person approved there all that this one does. */
  readonly approved: boolean;
}

export type Result =
  | {
      readonly allowed: true;
      readonly by: Decider;
      readonly verdict: Verdict;
      /** Keys of the effects that a person approved. */
      readonly approved?: readonly string[];
      readonly rewrite?: Rewrite;
    }
  | { readonly allowed: false; readonly refusal: Refusal; readonly verdict: Verdict };

export interface WayOptions {
  readonly judge: Judge;
  /** Brings what the judge goes by up to date, and tells what it is: policies may have changed. */
  readonly refresh: () => Promise<unknown>;
  readonly ledger: Ledger;
  readonly holds: Holds;
  readonly grants: Grants;
  readonly denials: Denials;
  readonly pause: Pause;
  readonly freeze: Freeze;
  /** Told of what goes on, approved or unasked. */
  readonly proceeds?: (parts: readonly Action[]) => void;
}

/** The way of an action: judged, recorded, held where needed, and recorded again before it proceeds. */
export class Way {
  readonly #options: WayOptions;
  /** Keys of the holds that wait, by id. */
  readonly #waiting = new Map<
    string,
    { readonly session: string; readonly keys: readonly string[] }
  >();

  constructor(options: WayOptions) {
    this.#options = options;
  }

  /** Whether every agent's action is refused: then it matters who asks, whatever is asked. */
  get isFrozen(): boolean {
    return this.#options.freeze.since !== undefined;
  }

  /** What the judge says of an action by what is in force now. Nothing is asked, and nothing recorded. */
  async glance(action: Action, look: () => Observer): Promise<Verdict> {
    await this.#options.refresh();
    return (await judgeAction(this.#options.judge, action, look())).verdict;
  }

  /** @throws RecordError when it cannot be recorded: it must not run then */
  async go(request: Request): Promise<Result> {
    const result = await this.#judged(request);
    if (result.allowed) this.#options.proceeds?.(result.rewrite?.parts ?? request.parts);
    return result;
  }

  async #judged(request: Request): Promise<Result> {
    const { judge, ledger, pause, denials } = this.#options;
    if (this.#isFrozen(request)) return this.#refuseFrozen(request);
    const basis = await this.#options.refresh();
    const judged: JudgedPart[] = [];
    for (const part of request.parts) judged.push(await judgeAction(judge, part, request.look()));
    // It may have begun meanwhile.
    if (this.#isFrozen(request)) return this.#refuseFrozen(request);
    const verdict = joinVerdicts(judged);
    const rest = told(verdict, judged);
    if (pause.until !== undefined) {
      await ledger.begin(request.id, request.parts, { ...rest, decision: 'allow', by: 'pause' });
      return { allowed: true, by: 'pause', verdict };
    }
    // Only what is asked about is known by its forms, which cost another reading of the line.
    const keys = verdict.decision === 'ask' ? heldKeys(verdict, request.forms) : [];
    // Uses up what was announced, also where nothing has to be asked.
    const pass = request.pass?.(keys, verdict);
    const decided = (
      decision: 'allow' | 'deny' | 'approved' | 'denied',
      by: Decider,
      reason = rest.reason,
    ) => ledger.begin(request.id, request.parts, { ...rest, decision, by, reason }, pass?.within);
    if (verdict.decision === 'allow') {
      await decided('allow', 'judge');
      return { allowed: true, by: 'judge', verdict };
    }
    const rewritten = await this.#rewritten(request, verdict);
    if (rewritten !== undefined) {
      await decided('allow', 'judge', rewritten.note);
      return { allowed: true, by: 'judge', verdict, rewrite: rewritten };
    }
    if (verdict.decision === 'deny') {
      await decided('deny', 'judge');
      return { allowed: false, refusal: { because: 'policy' }, verdict };
    }
    if (pass?.approved === true) {
      await decided('approved', 'pass');
      return { allowed: true, by: 'pass', verdict, approved: keys };
    }
    const sessions = [request.session, ...(request.kin ?? [])];
    if (sessions.some((session) => denials.applies(session, keys, request.id))) {
      await decided('denied', 'denied-before');
      return { allowed: false, refusal: { because: 'denied-before' }, verdict };
    }
    return this.#ask(request, judged, { verdict, keys, basis, within: pass?.within });
  }

  /** Agents alone: what a person types goes on. */
  #isFrozen({ parts }: Request): boolean {
    return this.isFrozen && parts.some(({ origin }) => origin.actor === 'agent');
  }

  /** Nothing is looked at: it stops at once. */
  async #refuseFrozen({ id, parts }: Request): Promise<Result> {
    const verdict: Verdict = { decision: 'deny', effects: [], rules: [], reason: '', evidence: [] };
    await this.#options.ledger.begin(id, parts, {
      ...told(verdict, []),
      decision: 'deny',
      by: 'frozen',
      reason: 'Every agent is frozen.',
    });
    return { allowed: false, refusal: { because: 'frozen' }, verdict };
  }

  async #rewritten(request: Request, verdict: Verdict): Promise<Rewrite | undefined> {
    // Only what would show a secret is done otherwise unasked; all else is for the person to say.
    const held = verdict.effects.filter(({ severity }) => severity !== 'low');
    if (!held.every(({ kind }) => kind === 'reads-secret')) return undefined;
    const rewrite = await request.rewrite?.(verdict);
    if (rewrite === undefined) return undefined;
    for (const part of rewrite.parts) {
      const { verdict: now } = await judgeAction(this.#options.judge, part, request.look());
      if (now.decision !== 'allow') return undefined;
    }
    return rewrite;
  }

  async #ask(
    request: Request,
    judged: readonly JudgedPart[],
    { verdict, keys, basis, within }: Asked,
  ): Promise<Result> {
    const { ledger, holds, grants, denials } = this.#options;
    const { id, session } = request;
    const rest = told(verdict, judged);
    const seal = grants.seal(judged);
    await ledger.begin(id, request.parts, { decision: 'ask', by: 'judge', ...rest }, within);
    this.#waiting.set(id, { session, keys });
    const end = await holds
      .hold({ id, gone: request.gone, content: contentOf(request, verdict, rest.effects) })
      .finally(() => this.#waiting.delete(id));
    const refuse = async ({ refusal, by, text }: WhyNot): Promise<Result> => {
      const outcome = { state: 'not-run', ...(text === undefined ? {} : { text }) } as const;
      await ledger.decide(id, { decision: 'denied', by, ...rest }, outcome);
      return { allowed: false, refusal, verdict };
    };
    if (end === undefined) return refuse({ refusal: { because: 'too-many-holds' }, by: 'failure' });
    if (end.outcome === 'approved' && this.#isFrozen(request)) return refuse(DENIED.freeze);
    if (end.outcome !== 'approved') {
      if (this.#isRemembered(request, end)) {
        denials.remember(session, keys, id);
        this.#denyAlike(session, keys);
      }
      return refuse(whyNot(end));
    }
    const grant = grants.mint(seal);
    const cwd = request.cwdNow?.();
    const now = await Promise.all(judged.map((part) => lookAgain(part, request.look(), cwd)));
    const redeemed = grants.redeem(grant, grants.seal(now));
    if (redeemed !== 'granted' || (await this.#options.refresh()) !== basis) {
      const text = 'What it rests on changed while the dialog was open.';
      return refuse({ refusal: { because: 'changed' }, by: 'changed', text });
    }
    if (request.gone.aborted) return refuse(whyNot({ outcome: 'withdrawn' }));
    await ledger.decide(id, { decision: 'approved', by: 'person', ...rest });
    return { allowed: true, by: 'person', verdict, approved: keys };
  }

  #isRemembered(request: Request, end: HoldEnd): boolean {
    switch (end.outcome) {
      case 'approved':
        return false;
      case 'denied':
        return end.by === 'person';
      case 'timed-out':
        return request.rememberTimeOut;
      case 'withdrawn':
        return request.rememberWithdrawn;
    }
  }

  /** What waits for the same thing in the same session has its answer. */
  #denyAlike(session: string, keys: readonly string[]): void {
    const alike = [...this.#waiting].filter(
      ([, other]) => other.session === session && other.keys.some((key) => keys.includes(key)),
    );
    this.#options.holds.denyAlike(alike.map(([id]) => id));
  }
}

/** What a person is asked about. */
interface Asked {
  readonly verdict: Verdict;
  readonly keys: readonly string[];
  /** The policies that were in force when it was judged. */
  readonly basis: unknown;
  /** The action that brought it, at an outer guard. */
  readonly within: string | undefined;
}

type Unapproved = Exclude<HoldEnd, { readonly outcome: 'approved' }>;

interface WhyNot {
  readonly refusal: Refusal;
  readonly by: Decider;
  readonly text?: string;
}

function whyNot(end: Unapproved): WhyNot {
  switch (end.outcome) {
    case 'denied':
      return DENIED[end.by];
    case 'timed-out':
      return { refusal: { because: 'timed-out' }, by: 'time-out' };
    case 'withdrawn':
      return {
        refusal: { because: 'denied-now' },
        by: 'withdrawn',
        text: 'Who asked did not wait for the decision.',
      };
  }
}

const DENIED: Readonly<Record<Extract<HoldEnd, { readonly outcome: 'denied' }>['by'], WhyNot>> = {
  person: { refusal: { because: 'denied-now' }, by: 'person' },
  alike: { refusal: { because: 'denied-before' }, by: 'denied-before' },
  freeze: { refusal: { because: 'frozen' }, by: 'frozen' },
  stop: {
    refusal: { because: 'guard-ended' },
    by: 'failure',
    text: 'The guard ended while this waited.',
  },
};

function told(verdict: Verdict, judged: readonly JudgedPart[]) {
  const facts = judged.flatMap(({ used }) => used.map(({ kind }) => kind));
  return {
    effects: verdict.effects.map(recordedEffect),
    rules: [...verdict.rules],
    reason: verdict.reason,
    ...(verdict.safer === undefined ? {} : { safer: verdict.safer }),
    ...(facts.length === 0 ? {} : { facts: [...new Set(facts)] }),
  };
}

function contentOf(request: Request, verdict: Verdict, effects: readonly RecordedEffect[]) {
  const { text, marks } = shownText(request.parts, verdict.evidence);
  const views = effects.map(effectView);
  const reason = redact(verdict.reason);
  const cwd = request.parts[0]?.cwd;
  return {
    kind: 'action' as const,
    headline: views[0]?.headline ?? reason,
    effects: views,
    text,
    marks,
    asker: request.asker,
    ...(cwd === undefined ? {} : { cwd: redact(cwd) }),
    reason,
    ...(verdict.safer === undefined ? {} : { safer: redact(verdict.safer) }),
    ...(request.terminalPid === undefined ? {} : { terminalPid: request.terminalPid }),
  };
}

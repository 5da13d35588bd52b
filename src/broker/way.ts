import type { Action } from '../core/action';
import type { Policy } from '../core/policy/policy';
import type { Verdict } from '../core/verdict';
import type { Observer } from '../observe/observer';
import type { Decider } from '../audit/entry';
import { mayLast, type Approvals } from './approvals';
import { recordedEffect } from './describe';
import type { Denials } from './denials';
import type { Grants } from './grants';
import { contentOf, type HoldAbout } from './hold-content';
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
import { DENIED, whyNot, type WhyNot } from './why-not';

/** Something that wants to go through, from whatever door. */
export interface Request {
  readonly id: string;
  readonly parts: readonly Action[];
  /** What the record keeps in place of `parts`, where they hold what is not to be kept. */
  readonly recorded?: readonly Action[];
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
  /** The policies in force, where its door has just looked them up for it: they are not looked up once more. */
  readonly basis?: Policy;
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
  readonly approvals: Approvals;
  /** What is known about the one who asks. */
  readonly about?: (request: Request) => HoldAbout;
  /** Told of what goes on, approved or unasked. */
  readonly proceeds?: (parts: readonly Action[]) => void;
  /** Told of what a person decided in the dialog, once that is recorded. Nothing waits for it. */
  readonly decided?: (parts: readonly Action[], verdict: Verdict, isApproved: boolean) => void;
  /** Told of what is held, once the hold is on its way to the dialog; calls what it is given when that has ended. */
  readonly onHeld?: (hold: string, judged: readonly JudgedPart[]) => () => void;
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

  /**
   * Something that nobody can stop. A session that begins has nothing approved, one that is taken up again neither.
   * Some hosts tell the end of every turn as an end: that ends nothing here.
   */
  heard(action: Action, session: string): void {
    if (action.kind === 'session' && action.event === 'start') this.#options.approvals.end(session);
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
    const basis = request.basis ?? (await this.#options.refresh());
    const judged: JudgedPart[] = [];
    for (const part of request.parts) judged.push(await judgeAction(judge, part, request.look()));
    // It may have begun meanwhile.
    if (this.#isFrozen(request)) return this.#refuseFrozen(request);
    const verdict = joinVerdicts(judged);
    const rest = told(verdict, judged);
    if (pause.until !== undefined) {
      await ledger.begin(request.id, keptOf(request), { ...rest, decision: 'allow', by: 'pause' });
      return { allowed: true, by: 'pause', verdict };
    }
    // Only what is asked about is known by its forms, which cost another reading of the line.
    const keys = verdict.decision === 'ask' ? heldKeys(verdict, request.forms) : [];
    // Uses up what was announced, also where nothing has to be asked.
    const pass = request.pass?.(keys, verdict);
    const decided = (
      decision: 'allow' | 'deny' | 'approved' | 'denied',
      by: Decider,
      more: { readonly reason?: string; readonly approval?: string } = {},
    ) =>
      ledger.begin(request.id, keptOf(request), { ...rest, decision, by, ...more }, pass?.within);
    if (verdict.decision === 'allow') {
      await decided('allow', 'judge');
      return { allowed: true, by: 'judge', verdict };
    }
    const rewritten = await this.#rewritten(request, verdict);
    if (rewritten !== undefined) {
      await decided('allow', 'judge', { reason: rewritten.note });
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
    const wanted = [...keys, ...exactly(request)];
    if (sessions.some((session) => denials.applies(session, wanted, request.id))) {
      await decided('denied', 'denied-before');
      return { allowed: false, refusal: { because: 'denied-before' }, verdict };
    }
    const standing = this.#standing(request, judged, verdict);
    if (standing !== undefined) {
      await decided('approved', 'person', { approval: standing.entry });
      return { allowed: true, by: 'person', verdict, approved: keys };
    }
    return this.#ask(request, judged, { verdict, keys, basis, within: pass?.within });
  }

  /** What a person approved for this session, if it was exactly this. */
  #standing({ session }: Request, judged: readonly JudgedPart[], verdict: Verdict) {
    if (!mayLast(judged, verdict)) return undefined;
    const { approvals, grants } = this.#options;
    return approvals.find(session, grants.lasting(judged, verdict.effects));
  }

  /** Agents alone: what a person types goes on. */
  #isFrozen({ parts }: Request): boolean {
    return this.isFrozen && parts.some(({ origin }) => origin.actor === 'agent');
  }

  /** Nothing is looked at: it stops at once. */
  async #refuseFrozen(request: Request): Promise<Result> {
    const verdict: Verdict = { decision: 'deny', effects: [], rules: [], reason: '', evidence: [] };
    await this.#options.ledger.begin(request.id, keptOf(request), {
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
    const { ledger, holds, grants, denials, approvals, about } = this.#options;
    const { id, session } = request;
    const rest = told(verdict, judged);
    const seal = grants.seal(judged);
    await ledger.begin(id, keptOf(request), { decision: 'ask', by: 'judge', ...rest }, within);
    this.#waiting.set(id, { session, keys: [...keys, ...exactly(request)] });
    const content = contentOf(request, judged, verdict, rest.effects, about?.(request) ?? {});
    const ending = holds.hold({ id, gone: request.gone, content });
    const over = this.#options.onHeld?.(id, judged);
    const end = await ending.finally(() => {
      this.#waiting.delete(id);
      over?.();
    });
    const refuse = async ({ refusal, by, text, word }: WhyNot): Promise<Result> => {
      const outcome = { state: 'not-run', ...(text === undefined ? {} : { text }) } as const;
      const said = word === undefined ? {} : { word };
      await ledger.decide(id, { decision: 'denied', by, ...rest, ...said }, outcome);
      if (by === 'person') this.#options.decided?.(request.parts, verdict, false);
      return { allowed: false, refusal, verdict };
    };
    if (end === undefined) return refuse({ refusal: { because: 'too-many-holds' }, by: 'failure' });
    if (end.outcome === 'approved' && this.#isFrozen(request)) return refuse(DENIED.freeze);
    if (end.outcome !== 'approved') {
      if (this.#isRemembered(request, end)) {
        // The safer way may do the same to the same thing: it is asked about, this is not asked again.
        const isAdvised = end.outcome === 'denied' && end.by === 'person' && end.advised === true;
        const denied = isAdvised ? exactly(request) : keys;
        denials.remember(session, denied, id);
        this.#denyAlike(session, denied);
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
    const lasts = end.lasting === true && mayLast(judged, verdict);
    const approval = lasts ? { approval: id } : {};
    await ledger.decide(id, { decision: 'approved', by: 'person', ...rest, ...approval });
    if (lasts && !this.#isFrozen(request)) {
      approvals.remember(session, grants.lasting(judged, verdict.effects), { entry: id, keys });
    }
    this.#options.decided?.(request.parts, verdict, true);
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

function keptOf({ parts, recorded = parts }: Request): readonly Action[] {
  return recorded;
}

/** What tells this very action from all others, however it is judged. */
function exactly({ forms }: Request): readonly string[] {
  return forms.map((form) => `exactly\0${form}`);
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

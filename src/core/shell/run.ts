import type { CompoundList, Script } from 'unbash';
import type { Span, Target } from '../effect';
import { finding, type Finding } from '../finding';
import type { RuleRow } from '../rules/rule';
import { notUnderstood, otherShell } from '../rules/shell';
import type { Call } from './call';
import { atSpot, spanAt, type Context, type Pipe, type Run } from './context';
import { parseIn } from './dialect';
import { dispatch } from './dispatch';
import { evaluateList, then } from './evaluate';
import { DEEPEST_CODE } from './functions';
import type { Invocation, Word } from './invocation';
import { endsInQuote, isTooMuch, LONGEST_LINE } from './limits';
import { placeOfCode } from './nested';
import { UNKNOWN, type Text } from './text';
import type { Outcome, World } from './world';

/** Most steps that are followed for one line, functions included, and for the scripts it starts. */
const MOST_STEPS = 1_000;

/** Most code that is parsed for one line, counted anew wherever it is read anew (UTF-16 units). */
const MOST_CODE = 2 * LONGEST_LINE;

/** Most text that expansions bring, of which each may be long and stand there often (UTF-16 units). */
const MOST_BROUGHT = 2 * LONGEST_LINE;

/** One reading of one line. */
export class LineRun implements Run {
  readonly invocations: Invocation[] = [];
  readonly findings: Finding[] = [];
  readonly files = new Map<string, readonly Text[]>();
  readonly unpacked = new Set<string>();
  readonly copies = new Map<string, Word>();
  readonly gitAliases = new Map<string, string>();
  readonly pipes = new Map<string, Pipe>();
  #steps = 0;
  #scriptSteps = 0;
  #parsed = 0;
  #brought = 0;

  step(context: Context, span: Span): boolean {
    const count = context.lenient ? ++this.#scriptSteps : ++this.#steps;
    if (count === MOST_STEPS) this.note(notUnderstood, context, span);
    return count < MOST_STEPS;
  }

  brings(text: Text): boolean {
    if (typeof text === 'string') this.#brought += text.length;
    return this.#brought <= MOST_BROUGHT;
  }

  note(row: RuleRow, context: Context, span: Span, target?: Target): void {
    const targets = target === undefined ? [] : [target];
    // What cannot be told in a script is no worse than a program that nobody reads.
    const mild = context.lenient && (row === notUnderstood || row === otherShell);
    const found = finding(row, {
      targets,
      evidence: [span],
      ...(mild ? { severity: 'low' } : {}),
    });
    this.findings.push(found);
  }

  subshell(code: Script | CompoundList, world: World, context: Context): readonly Outcome[] {
    if (code.type === 'Script' && !this.#understood(code, context)) return goneOn(world);
    const inner: Context = { ...context, live: false };
    return this.apart(inner, (own) => evaluateList(code, world, own, this));
  }

  code(text: string, world: World, context: Context): readonly Outcome[] {
    this.#parsed += text.length;
    if (context.depth > DEEPEST_CODE || this.#parsed > MOST_CODE || isTooMuch(text)) {
      this.note(notUnderstood, context, spanAt(context, 0, text.length));
      return goneOn(world);
    }
    // A line typed into a terminal goes on; one that a shell is given whole does not.
    if (context.depth > 0 && endsInQuote(text)) return goneOn(world);
    const parsed = parseIn(text, context);
    if (parsed === undefined) {
      this.note(otherShell, context, spanAt(context, 0, text.length));
      return goneOn(world);
    }
    if (!this.#understood(parsed.script, parsed.context)) return goneOn(world);
    return evaluateList(parsed.script, world, parsed.context, this);
  }

  call(call: Call): readonly Outcome[] {
    return dispatch(call, this);
  }

  /** Runs a whole shell: its code, and then what it left for its end. */
  whole(text: string, world: World, context: Context): readonly Outcome[] {
    return this.apart(context, (own) => this.code(text, world, own));
  }

  apart(context: Context, step: (own: Context) => readonly Outcome[]): readonly Outcome[] {
    const own: Context = { ...context, atExit: [] };
    const outcomes = step(own);
    return own.atExit.length === 0 ? outcomes : this.#ended(outcomes, own);
  }

  #ended(outcomes: readonly Outcome[], context: Context): readonly Outcome[] {
    let ended = outcomes;
    for (const { code, word } of context.atExit) {
      const place = placeOfCode(word, code);
      const at = place === undefined ? atSpot(context, word.span) : { ...context, place };
      ended = then(ended, (world) =>
        this.code(code, world, { ...at, atExit: [], depth: at.depth + 1 }),
      );
    }
    return ended;
  }

  #understood(
    script: Script & { readonly errors?: readonly unknown[] | undefined },
    context: Context,
  ): boolean {
    if ((script.errors?.length ?? 0) === 0) return true;
    this.note(notUnderstood, context, spanAt(context, script.pos, script.end));
    return false;
  }
}

function goneOn(world: World): readonly Outcome[] {
  return [{ world, status: undefined, output: UNKNOWN }];
}

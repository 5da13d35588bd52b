import type { Span } from '../../effect';

/**
 * What the readers of Python and JavaScript make of a code: as much of its tree as it takes to see what
 * is handed to which function. What plays no part in that is `other`, with the parts it is made of.
 */

export type Expression =
  | { readonly kind: 'text'; readonly value: string }
  /** A text with computed parts. */
  | { readonly kind: 'template'; readonly parts: readonly (string | Expression)[] }
  | { readonly kind: 'name'; readonly name: string; readonly start: number }
  | { readonly kind: 'member'; readonly of: Expression; readonly name: string }
  | { readonly kind: 'index'; readonly of: Expression; readonly key: Expression }
  | CallExpression
  /** A list, tuple or set. */
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'record'; readonly fields: readonly Field[] }
  | {
      readonly kind: 'binary';
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
    }
  /** One of several. */
  | { readonly kind: 'either'; readonly choices: readonly Expression[] }
  | FunctionExpression
  | { readonly kind: 'spread'; readonly of: Expression }
  | AssignExpression
  /** `[result for target in of]` */
  | {
      readonly kind: 'each';
      readonly target: Expression;
      readonly of: Expression;
      readonly result: Expression;
    }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'other'; readonly parts: readonly Expression[] };

export interface CallExpression {
  readonly kind: 'call';
  readonly callee: Expression;
  readonly args: readonly Argument[];
  /** Where it stands in the code. */
  readonly span: Span;
}

export interface Argument {
  readonly name?: string;
  readonly value: Expression;
}

export interface Field {
  /** Undefined for what is spread into it. */
  readonly key: Expression | undefined;
  readonly value: Expression;
}

export interface FunctionExpression {
  readonly kind: 'function';
  readonly params: readonly Expression[];
  readonly body: readonly Statement[];
}

export interface AssignExpression {
  readonly kind: 'assign';
  readonly target: Expression;
  readonly operator: string;
  readonly value: Expression;
}

export type Statement =
  | { readonly kind: 'expression'; readonly value: Expression }
  | {
      readonly kind: 'import';
      readonly module: string;
      /** The name by which the whole module is known. */
      readonly whole?: string;
      readonly names: readonly { readonly name: string; readonly as: string }[];
    }
  /** A loop over the items of something. */
  | {
      readonly kind: 'each';
      readonly target: Expression;
      readonly of: Expression;
      readonly body: readonly Statement[];
    }
  /** What is done perhaps, or more than once. */
  | { readonly kind: 'perhaps'; readonly body: readonly Statement[] }
  | { readonly kind: 'block'; readonly body: readonly Statement[] }
  | { readonly kind: 'function'; readonly name: string; readonly value: FunctionExpression }
  | { readonly kind: 'class'; readonly name: string; readonly body: readonly Statement[] }
  | { readonly kind: 'return'; readonly value: Expression };

/** A code that was read. */
export interface Program {
  readonly body: readonly Statement[];
  /** False when it is nested too deeply to be read to the end. */
  readonly whole: boolean;
}

/** Nothing that matters here. */
export const NOTHING: Expression = { kind: 'other', parts: [] };

import { codeHidden } from '../../rules/code';
import type { Span } from '../../effect';
import type { Doings } from './doings';
import type { Library } from './library';
import { methodOfValue } from './methods';
import {
  APPLIES,
  backwards,
  isHidden,
  isPieced,
  isPlain,
  itemsOf,
  LONGEST_NAME,
  NAMING,
  pathOf,
  spread,
  sumOf,
} from './parts';
import { Scope } from './scope';
import type { Argument, CallExpression, Expression, FunctionExpression } from './syntax';
import {
  choices,
  either,
  joinedPath,
  knownText,
  sourcesOf,
  textValue,
  unknownFrom,
  UNTOLD,
  type Given,
  type Value,
} from './value';

/** Most items of a list that a loop is followed for. */
export const MOST_ITEMS = 16;

/** Deepest that expressions are followed into one another. */
const DEEPEST = 500;

const NO_NAMES: ReadonlyMap<string, Value> = new Map();
const NOWHERE: Span = { start: 0, end: 0 };

/** Finds out what expressions come to, and tells of the calls in them. */
export abstract class Evaluator {
  protected readonly library: Library;
  protected readonly doings: Doings;
  /** Modules all of whose names are known. */
  protected readonly stars: string[] = [];
  /** False once something was too deep to be followed. */
  protected whole = true;
  #depth = 0;

  constructor(library: Library, doings: Doings) {
    this.library = library;
    this.doings = doings;
  }

  /** One more step; true when there were too many. */
  protected abstract exhausted(): boolean;
  protected abstract defined(code: FunctionExpression, scope: Scope): void;
  protected abstract each(target: Expression, of: Value, scope: Scope, work: () => void): void;
  protected abstract bind(target: Expression, value: Value, scope: Scope): void;
  protected abstract apply(code: FunctionExpression, scope: Scope, list: readonly Value[]): Value;

  protected value(expression: Expression, scope: Scope): Value {
    if (this.exhausted()) return UNTOLD;
    if (this.#depth >= DEEPEST) {
      this.whole = false;
      return UNTOLD;
    }
    this.#depth++;
    const value = this.#evaluated(expression, scope);
    this.#depth--;
    return value;
  }

  #evaluated(expression: Expression, scope: Scope): Value {
    switch (expression.kind) {
      case 'text':
        return textValue(expression.value);
      case 'number':
        return textValue(expression.text);
      case 'template':
        return expression.parts
          .map((part) => (typeof part === 'string' ? textValue(part) : this.value(part, scope)))
          .reduce((all, part) => sumOf(all, part.kind === 'list' ? UNTOLD : part), textValue(''));
      case 'name':
        return this.#named(expression.name, scope);
      case 'member':
      case 'index':
        return this.#part(expression, scope);
      case 'call':
        return this.#call(expression, scope);
      case 'list': {
        const items = expression.items.map((item) => this.value(item, scope));
        const more = expression.items.some((item) => item.kind === 'spread');
        return {
          kind: 'list',
          items: items.flatMap((item, at) => spread(item, expression.items[at])),
          more,
        };
      }
      case 'record':
        return this.#record(expression, scope);
      case 'binary':
        return this.#binary(expression, scope);
      case 'either':
        return either(expression.choices.map((choice) => this.value(choice, scope)));
      case 'function':
        this.defined(expression, scope);
        return { kind: 'function', code: expression, scope };
      case 'spread':
        return this.value(expression.of, scope);
      case 'assign':
        return this.#assign(expression, scope);
      case 'each': {
        const results: Value[] = [];
        const inner = new Scope(scope);
        const of = this.value(expression.of, scope);
        this.each(expression.target, of, inner, () => {
          results.push(this.value(expression.result, inner));
        });
        return { kind: 'list', items: results, more: of.kind !== 'list' || of.more };
      }
      case 'other': {
        let last: Value = UNTOLD;
        for (const part of expression.parts) last = this.value(part, scope);
        const only = expression.parts.at(-1)?.kind;
        return only === 'either' ? last : unknownFrom(sourcesOf(last));
      }
    }
  }

  #assign(expression: Extract<Expression, { kind: 'assign' }>, scope: Scope): Value {
    const value = this.value(expression.value, scope);
    const added = expression.operator === '+=';
    const result = added ? sumOf(this.value(expression.target, scope), value) : value;
    const fallback = /^(?:\|\||&&|\?\?)=$/.test(expression.operator);
    const before = fallback ? [this.value(expression.target, scope)] : [];
    this.bind(expression.target, either([...before, result]), scope);
    return result;
  }

  #named(name: string, scope: Scope): Value {
    const value = scope.get(name);
    if (value !== undefined) return value;
    for (const module of this.stars) {
      const full = `${module}.${name}`;
      if (this.library.handler(full) !== undefined) return this.thing(full);
    }
    return this.thing(name);
  }

  protected thing(name: string): Value {
    return (
      this.library.constant(name, this.doings) ?? {
        kind: 'thing',
        name: this.library.module(name),
      }
    );
  }

  #part(expression: Extract<Expression, { kind: 'member' | 'index' }>, scope: Scope): Value {
    const path = pathOf(expression);
    const kept = path === undefined ? undefined : scope.get(path);
    if (kept !== undefined) return kept;
    const of = this.value(expression.of, scope);
    if (expression.kind === 'member') return this.member(of, expression.name);
    const key = this.value(expression.key, scope);
    const name = knownText(key);
    if (name !== undefined && expression.key.kind !== 'other') return this.#indexed(of, name);
    if (of.kind === 'text') return backwards(of, expression.key);
    if (of.kind === 'thing') return { kind: 'thing', name: `${of.name}.?`, of };
    return either([unknownFrom(sourcesOf(of)), ...(of.kind === 'list' ? of.items : [])]);
  }

  #indexed(of: Value, key: string): Value {
    if (of.kind === 'list' && /^\d+$/.test(key)) return of.items[Number(key)] ?? UNTOLD;
    if (of.kind === 'text') return unknownFrom(of.from);
    return this.member(of, key);
  }

  protected member(of: Value, name: string): Value {
    switch (of.kind) {
      case 'thing': {
        // An object's own table of what it has.
        if (name === '__dict__') return of;
        if (/^(?:call|apply|bind)$/.test(name) && this.library.handler(of.name) !== undefined) {
          return { kind: 'thing', name: `?.${name}`, of };
        }
        const full = `${of.name.length > LONGEST_NAME ? '?' : of.name}.${name}`;
        const constant = this.library.constant(full, this.doings);
        return constant ?? { kind: 'thing', name: this.library.module(full), of };
      }
      case 'record':
        return of.fields.get(name) ?? { kind: 'thing', name: `?.${name}`, of };
      case 'several':
        return either(of.of.map((one) => this.member(one, name)));
      default:
        return { kind: 'thing', name: `?.${name}`, of };
    }
  }

  #record(expression: Extract<Expression, { kind: 'record' }>, scope: Scope): Value {
    const fields = new Map<string, Value>();
    let more = false;
    for (const { key, value } of expression.fields) {
      const name = key === undefined ? undefined : knownText(this.value(key, scope));
      const inner = this.value(value, scope);
      if (name !== undefined) fields.set(name, inner);
      else if (key === undefined && inner.kind === 'record') {
        for (const [field, one] of inner.fields) fields.set(field, one);
      } else {
        more = true;
        fields.set(`?${fields.size}`, unknownFrom(sourcesOf(inner)));
      }
    }
    return { kind: 'record', fields, more };
  }

  #binary(expression: Extract<Expression, { kind: 'binary' }>, scope: Scope): Value {
    const left = this.value(expression.left, scope);
    const right = this.value(expression.right, scope);
    switch (expression.operator) {
      case '+':
        return sumOf(left, right);
      case '/':
        return left.kind === 'text' || right.kind === 'text' ? joinedPath([left, right]) : UNTOLD;
      case '%':
        return methodOfValue('format', left, [right], '%') ?? UNTOLD;
      case 'or':
      case '||':
      case '??':
        return either([left, right]);
      case 'and':
      case '&&':
        return right;
      case '*':
        return unknownFrom([...sourcesOf(left), ...sourcesOf(right)]);
      default:
        return UNTOLD;
    }
  }

  #given(args: readonly Argument[], scope: Scope): Given {
    const list: Value[] = [];
    const named = new Map<string, Value>();
    let more = false;
    for (const { name, value } of args) {
      const known = this.value(value, scope);
      if (name !== undefined) named.set(name, known);
      else if (value.kind === 'spread') {
        if (known.kind === 'list') list.push(...known.items);
        if (known.kind === 'record') for (const [key, one] of known.fields) named.set(key, one);
        more ||= known.kind !== 'list' || known.more;
      } else list.push(known);
    }
    return { list, named, more };
  }

  #call(expression: CallExpression, scope: Scope): Value {
    const { callee, args, span } = expression;
    const fn = this.value(callee, scope);
    const given = this.#given(args, scope);
    if (fn.kind === 'thing' && NAMING.test(fn.name) && args.some(isPieced)) {
      this.doings.note(codeHidden, fn.name, span);
    }
    return either(choices(fn).map((one) => this.#callOf(one, given, span)));
  }

  #callOf(fn: Value, given: Given, at: Span): Value {
    if (fn.kind === 'function') return this.apply(fn.code, fn.scope, given.list);
    if (fn.kind !== 'thing') return this.#callbacks(given, unknownFrom(sourcesOf(fn)));
    const { name, of } = fn;
    const apply = (target: Value, list: readonly Value[]): Value =>
      target.kind === 'function'
        ? this.apply(target.code, target.scope, list)
        : this.#callOf(target, { ...given, list }, at);
    const handler = this.library.handler(name);
    const call = { name, given, of, made: fn.args, at, doings: this.doings, apply };
    if (handler !== undefined) {
      const done = handler(call);
      if (done !== undefined) return APPLIES.test(name) ? done : this.#callbacks(given, done);
    } else if (isHidden(name)) {
      this.doings.note(codeHidden, name, at);
    }
    const last = name.slice(name.lastIndexOf('.') + 1);
    const method = of === undefined ? undefined : methodOfValue(last, of, given.list, name);
    if (method !== undefined) return this.#callbacks(given, method);
    const from = [
      ...given.list,
      ...given.named.values(),
      ...(of === undefined ? [] : [of]),
    ].flatMap((one) => sourcesOf(one));
    if (from.length > 0) return this.#callbacks(given, unknownFrom(from), of, name);
    return this.#callbacks(
      given,
      { kind: 'thing', name: `${name}()`, args: given, of: fn },
      of,
      name,
    );
  }

  /** Functions that are handed over are called in turn, with what they are called on. */
  #callbacks(given: Given, result: Value, of?: Value, name = ''): Value {
    const target = ['target', 'func', 'key', 'callback']
      .map((one) => given.named.get(one))
      .find((one) => one !== undefined);
    const all = target === undefined ? given.list : [...given.list, target];
    for (const [index, value] of all.entries()) {
      if (value.kind !== 'function' && value.kind !== 'thing') continue;
      for (const args of this.#handedOver(given, index, result, of, name)) {
        if (value.kind === 'function') this.apply(value.code, value.scope, args);
        else if (this.library.handler(value.name) !== undefined && isPlain(value.name)) {
          this.#callOf(value, { list: args, named: NO_NAMES, more: false }, NOWHERE);
        }
      }
    }
    return result;
  }

  /** What a function that is handed over is given: what it is called on, or the words behind it. */
  #handedOver(
    given: Given,
    index: number,
    result: Value,
    of: Value | undefined,
    name: string,
  ): readonly (readonly Value[])[] {
    if (of !== undefined && name.endsWith('.then')) return [[of]];
    if (of?.kind === 'list') {
      return itemsOf(of)
        .slice(0, MOST_ITEMS)
        .map((item) => [item]);
    }
    const args = given.named.get('args');
    if (args?.kind === 'list') return [args.items];
    const rest = given.list.slice(index + 1);
    return [rest.length > 0 ? rest : [unknownFrom(sourcesOf(result))]];
  }
}

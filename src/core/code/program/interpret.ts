import { Evaluator, MOST_ITEMS } from './evaluate';
import { itemsOf, pathOf } from './parts';
import { Scope } from './scope';
import type { Expression, FunctionExpression, Statement } from './syntax';
import { either, knownText, sourcesOf, textValue, unknownFrom, UNTOLD, type Value } from './value';

/** Most steps that are followed in one code. */
const MOST_STEPS = 20_000;
/** Most fields of a record that is followed through its changes. */
const MOST_FIELDS = 64;
/** Deepest that functions are followed into one another. */
const DEEPEST_CALLS = 6;

/** What a test is handed by its runner: a folder for temporary files. */
function untoldParam(param: Expression): Value {
  const temporary = param.kind === 'name' && /^tmp_?(?:path|dir)$/.test(param.name);
  return temporary ? textValue('/tmp/made-by-the-test') : UNTOLD;
}

/** Follows a code as far as it can be told without running it, and tells what it does. */
export class Interpreter extends Evaluator {
  /** Functions that were defined, and whether they were run. */
  readonly #defined = new Map<FunctionExpression, Scope | undefined>();
  #steps = 0;
  #calls = 0;
  #perhaps = 0;
  #returned: Value[] = [];
  #last: Value = UNTOLD;

  /** False when it was too much to be followed to its end. */
  run(body: readonly Statement[]): boolean {
    const scope = new Scope();
    this.#body(body, scope);
    // What is never called here may be called from elsewhere.
    for (const [code, outer] of this.#defined) {
      if (outer !== undefined) this.apply(code, outer, []);
    }
    return this.whole && this.#steps < MOST_STEPS;
  }

  /** The value of the last statement. */
  get last(): Value {
    return this.#last;
  }

  #body(body: readonly Statement[], scope: Scope): void {
    for (const statement of body) {
      if (statement.kind === 'function') this.#define(statement.name, statement.value, scope);
    }
    for (const statement of body) this.#statement(statement, scope);
  }

  #define(name: string, code: FunctionExpression, scope: Scope): void {
    this.#defined.set(code, scope);
    scope.set(name, { kind: 'function', code, scope }, this.#perhaps === 0);
  }

  #statement(statement: Statement, scope: Scope): void {
    if (this.exhausted()) return;
    switch (statement.kind) {
      case 'expression':
        this.#last = this.value(statement.value, scope);
        return;
      case 'import':
        this.#import(statement, scope);
        return;
      case 'each':
        this.each(statement.target, this.value(statement.of, scope), scope, () => {
          this.#body(statement.body, scope);
        });
        return;
      case 'perhaps':
        this.#perhaps++;
        this.#body(statement.body, scope);
        this.#perhaps--;
        return;
      case 'block':
        this.#body(statement.body, scope);
        return;
      case 'class':
        this.#body(statement.body, new Scope(scope));
        return;
      case 'return':
        this.#returned.push(this.value(statement.value, scope));
        return;
      case 'function':
    }
  }

  #import(statement: Extract<Statement, { kind: 'import' }>, scope: Scope): void {
    const module = this.library.module(statement.module);
    if (statement.whole !== undefined) {
      scope.set(statement.whole, this.thing(module), true);
    }
    for (const { name, as } of statement.names) {
      if (name === '*') this.stars.push(module);
      else {
        scope.set(
          as,
          name === 'default' ? this.thing(module) : this.thing(`${module}.${name}`),
          true,
        );
      }
    }
  }

  protected exhausted(): boolean {
    return ++this.#steps > MOST_STEPS;
  }

  protected defined(code: FunctionExpression, scope: Scope): void {
    this.#defined.set(code, scope);
  }

  /** Does something for each item, each bound to its name. */
  protected each(target: Expression, of: Value, scope: Scope, work: () => void): void {
    const items = itemsOf(of).slice(0, MOST_ITEMS);
    this.#perhaps++;
    for (const item of items) {
      this.#perhaps--;
      this.bind(target, item, scope, true);
      this.#perhaps++;
      work();
      if (this.#steps > MOST_STEPS) break;
    }
    this.#perhaps--;
  }

  protected bind(target: Expression, value: Value, scope: Scope, fresh = false): void {
    switch (target.kind) {
      case 'name':
        if (fresh) scope.set(target.name, value, this.#perhaps === 0);
        else scope.assign(target.name, value, this.#perhaps === 0);
        return;
      case 'member':
      case 'index': {
        const name = pathOf(target);
        if (name !== undefined) scope.assign(name, value, this.#perhaps === 0);
        this.#setField(target, value, scope);
        return;
      }
      case 'list':
        target.items.forEach((item, index) => {
          const part = value.kind === 'list' && !value.more ? value.items[index] : undefined;
          this.bind(item, part ?? unknownFrom(sourcesOf(value)), scope, fresh);
        });
        return;
      case 'record':
        for (const { key, value: inner } of target.fields) {
          const name = key?.kind === 'text' ? key.value : undefined;
          const part = name === undefined ? value : this.member(value, name);
          this.bind(inner, part, scope, fresh);
        }
        return;
      case 'assign':
        this.bind(target.target, value, scope, fresh);
        return;
      case 'spread':
        this.bind(target.of, unknownFrom(sourcesOf(value)), scope, fresh);
        return;
      default:
    }
  }

  /** `options.method = "DELETE"`: the record that is known by this name has it from now on. */
  #setField(
    target: Extract<Expression, { kind: 'member' | 'index' }>,
    value: Value,
    scope: Scope,
  ): void {
    const owner = target.of.kind === 'name' ? target.of.name : undefined;
    const before = owner === undefined ? undefined : scope.get(owner);
    if (owner === undefined || before?.kind !== 'record') return;
    const key = target.kind === 'member' ? target.name : knownText(this.value(target.key, scope));
    if (key === undefined || before.fields.size > MOST_FIELDS) return;
    const fields = new Map(before.fields).set(key, value);
    scope.assign(owner, { ...before, fields }, this.#perhaps === 0);
  }

  protected apply(code: FunctionExpression, scope: Scope, list: readonly Value[]): Value {
    this.#defined.set(code, undefined);
    if (this.#calls >= DEEPEST_CALLS || this.#steps > MOST_STEPS) return UNTOLD;
    const inner = new Scope(scope);
    code.params.forEach((param, index) => {
      this.bind(param, list[index] ?? untoldParam(param), inner, true);
    });
    const returned = this.#returned;
    this.#returned = [];
    this.#calls++;
    this.#body(code.body, inner);
    this.#calls--;
    const result = either(this.#returned);
    this.#returned = returned;
    return result;
  }
}

import { type Handler, type LibraryCall } from './library';
import { itemsOf } from './parts';
import { knownText, unknownFrom, UNTOLD, type Given, type Value } from './value';

/** What calls do that are about functions themselves: they call one, make one, or look one up by its name. */

/** Most items that a function is followed for. */
const MOST_ITEMS = 16;

/** `f.call(self, x)` */
export const callsItself: Handler = ({ of, given, apply }) =>
  of === undefined ? undefined : apply(of, given.list.slice(1));

/** `f.apply(self, [x])` */
export const appliesItself: Handler = ({ of, given, apply }) =>
  of === undefined ? undefined : apply(of, listed(given.list[1]));

/** `Reflect.apply(f, self, [x])` */
export const applies: Handler = ({ given, apply }) =>
  given.list[0] === undefined ? undefined : apply(given.list[0], listed(given.list[2]));

function listed(value: Value | undefined): readonly Value[] {
  return value?.kind === 'list' ? value.items : [UNTOLD];
}

/** `f.bind(self, x)`: a function of its own, see `callsBound`. */
export const binds: Handler = ({ of, given }) =>
  of === undefined ? undefined : { kind: 'thing', name: BOUND, args: given, of };

/** What a function is called that `bind` made. */
export const BOUND = '?.bound()';

export const callsBound: Handler = ({ of, made, given, apply }) =>
  of === undefined ? undefined : apply(of, [...(made?.list.slice(1) ?? []), ...given.list]);

/** `methodcaller("rmtree", "/x")(shutil)` */
export const callsMethod: Handler = ({ made, given, apply }) => {
  const [name, ...rest] = made?.list ?? [];
  const method = memberOf(given.list[0], knownText(name));
  return method === undefined ? undefined : apply(method, rest);
};

/** `attrgetter("system")(os)` */
export const givesAttribute: Handler = ({ made, given }) =>
  memberOf(given.list[0], knownText(made?.list[0]));

function memberOf(of: Value | undefined, name: string | undefined): Value | undefined {
  if (of === undefined || name === undefined) return undefined;
  const before = of.kind === 'thing' ? of.name : '?';
  return { kind: 'thing', name: `${before}.${name}`, of };
}

/** `vars(os).get("system")`, `sys.modules.get("os")`: looked up in a module's own table. */
export const looksUp: Handler = ({ of, given }) => {
  if (of?.kind !== 'thing' || !TABLES.test(of.name)) return undefined;
  const name = knownText(given.list[0]);
  if (name === undefined) return undefined;
  return { kind: 'thing', name: of.name === 'sys.modules' ? name : `${of.name}.${name}`, of };
};

const TABLES = /^(?:os|shutil|subprocess|builtins|__builtins__|sys\.modules|globals\(\)|pathlib)$/;

/** `map(f, items)`: it is called with each. */
export const maps: Handler = (call) => {
  const [fn, ...lists] = call.given.list;
  const [list] = lists;
  if (fn === undefined || list === undefined) return undefined;
  const results = rows(list, lists).map((row) => calledWith(fn, row, call));
  return { kind: 'list', items: results, more: list.kind !== 'list' || list.more };
};

function rows(first: Value, lists: readonly Value[]): readonly (readonly Value[])[] {
  return itemsOf(first)
    .slice(0, MOST_ITEMS)
    .map((_, at) => lists.map((list) => itemsOf(list)[at] ?? UNTOLD));
}

function calledWith(fn: Value, args: readonly Value[], { apply }: LibraryCall): Value {
  return fn.kind === 'function' || fn.kind === 'thing' ? apply(fn, args) : UNTOLD;
}

/** `dict(run=os.system)` */
export const makesRecord: Handler = ({ given }) => {
  if (given.named.size === 0) return given.list[0];
  return { kind: 'record', fields: new Map(given.named), more: given.list.length > 0 };
};

/** What somebody types, or pipes in. */
export const isTyped: Handler = () => unknownFrom([{ kind: 'typed' }]);

/** `Request(url, {method, body})` as a value of its own. */
export function makesRequest(method: number, url: number, options: number | undefined): Handler {
  return ({ given }) => {
    const record = options === undefined ? undefined : given.list[options];
    const fields = new Map<string, Value>(record?.kind === 'record' ? record.fields : given.named);
    const address = given.list[url] ?? given.named.get('url');
    if (address !== undefined) fields.set('url', address);
    const verb = options === undefined ? given.list[method] : undefined;
    if (verb !== undefined) fields.set('method', verb);
    return { kind: 'record', fields, more: false };
  };
}

/** What is given, and nothing else. */
export function givenOnly(list: readonly Value[]): Given {
  return { list, named: new Map(), more: false };
}

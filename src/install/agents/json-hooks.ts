import { isDeepStrictEqual } from 'node:util';
import {
  findNodeAtLocation,
  getNodeValue,
  parseTree,
  printParseErrorCode,
  type Node,
  type ParseError,
} from 'jsonc-parser/lib/esm/main.js';
import { hookCommand, isOurs, type HookCommand } from '../hook-command';
import type { Found, Plan, SettingsForm } from './agent-settings';
import { insertLast, removeAt, replaceValue } from './json-edit';

/** How long a hook may wait (s): longer than a hold, or the host would go on by itself. */
export const WAITS = 3_600;
/** How long one that only tells may take (s). */
export const TELLS = 30;

/** An event of a host, and the hook that is called at it. */
export type HookEvent = Omit<HookCommand, 'agent' | 'expandsVariables'>;

/** A settings file in JSON with a member `hooks`, which has a list for each event. */
export interface JsonHooks {
  readonly agent: string;
  readonly events: readonly HookEvent[];
  /** The host puts variables in for `$NAME` in this file. */
  readonly expandsVariables?: boolean;
  /** What stands in the event's list. */
  entry(command: string, event: HookEvent): unknown;
  /** The command of an entry as it was found; undefined where it holds none, or several. */
  commandOf(entry: unknown): string | undefined;
  /** A file that has nothing yet begins with these members. */
  readonly beginning: Readonly<Record<string, unknown>>;
}

/** An event whose hook is waited for. @param gone what the host is told where Portcullis is not installed any more */
export function gate(event: string, gone = ''): HookEvent {
  return { event, mode: 'gate', gone };
}

/** An event that is only told of. */
export function notify(event: string, gone = ''): HookEvent {
  return { event, mode: 'notify', gone };
}

/** The one command in `{ hooks: [{ command }] }`, the form that many agents took over from Claude Code. */
export function groupCommand(entry: unknown): string | undefined {
  const hooks = memberOf(entry, 'hooks');
  if (!Array.isArray(hooks) || hooks.length !== 1) return undefined;
  const command = memberOf(hooks[0], 'command');
  return typeof command === 'string' ? command : undefined;
}

/** A member of what was found in a file; undefined where it has none of that name. */
export function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}

/** The form of such a file. */
export function jsonHooks(settings: JsonHooks): SettingsForm {
  return {
    guard: (text, home) => planGuarding(text, settings, home),
    let: (text) => planLetting(text, settings),
    found: (text, home) => foundIn(text, settings, home),
    commandFor: (event, home) => settings.commandOf(entriesOf(settings, home).get(event)),
  };
}

/** The entries that guard an agent, by event. @throws when the per-user folder cannot stand in a command */
function entriesOf(settings: JsonHooks, home: string): ReadonlyMap<string, unknown> {
  return new Map(
    settings.events.map((event) => {
      const { agent, expandsVariables = false } = settings;
      const command = hookCommand(home, { ...event, agent, expandsVariables });
      return [event.event, settings.entry(command, event)];
    }),
  );
}

const BOM = '\uFEFF';

/** The text with the hooks of Portcullis in it; those of others stay where they are. */
function planGuarding(text: string | undefined, settings: JsonHooks, home: string): Plan {
  const entries = entriesOf(settings, home);
  if (text === undefined || text.trim() === '') {
    const hooks = Object.fromEntries([...entries].map(([event, entry]) => [event, [entry]]));
    const document = { ...settings.beginning, hooks };
    return { ok: true, text: `${JSON.stringify(document, null, 2)}\n` };
  }
  return within(text, (body) => {
    let now = body;
    for (const [event, entry] of entries) now = withEntry(now, settings, event, entry);
    return now;
  });
}

/** The text without them. Lists and members that are empty then, and stood there for them, go too. */
function planLetting(text: string, settings: JsonHooks): Plan {
  return within(text, (body) => {
    let now = body;
    for (;;) {
      const root = treeOf(now);
      const ours = root === undefined ? undefined : ourPlaces(root, settings)[0];
      if (root === undefined || ours === undefined) return now;
      now = without(now, root, ours);
    }
  });
}

/** Whether the hooks are in a settings file. */
function foundIn(text: string, settings: JsonHooks, home: string): Found {
  if (text.trim() === '') return 'unguarded';
  const read = readTree(text.replace(BOM, ''));
  if (typeof read === 'string') return { why: read };
  const entries = entriesOf(settings, home);
  const places = ourPlaces(read, settings);
  // The whole entry: a matcher or a time-out of another's choice would leave the command alone, and idle.
  const current = places.filter(({ event, node }) =>
    isSame(getNodeValue(node), entries.get(event)),
  );
  if (places.length === 0) return 'unguarded';
  const events = new Set(current.map(({ event }) => event));
  return events.size === entries.size && current.length === places.length ? 'guarded' : 'partly';
}

/** Whether two values are the same JSON, whatever the order of their members. */
function isSame(found: unknown, wanted: unknown): boolean {
  return isDeepStrictEqual(asJson(found), asJson(wanted));
}

function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null));
}

function within(text: string, change: (body: string) => string): Plan {
  const mark = text.startsWith(BOM) ? BOM : '';
  const body = text.slice(mark.length);
  const read = readTree(body);
  if (typeof read === 'string') return { ok: false, why: read };
  const changed = change(body);
  const after = readTree(changed);
  // Nothing is offered that would not be understood.
  if (typeof after === 'string') return { ok: false, why: after };
  return { ok: true, text: mark + changed };
}

/** The tree of a settings file in which hooks can stand; in words what is wrong with it otherwise. */
function readTree(text: string): Node | string {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const [error] = errors;
  if (error !== undefined || root === undefined) {
    const line = text.slice(0, error?.offset ?? 0).split('\n').length;
    return `line ${line} is not as JSON has to be${error === undefined ? '' : ` (${printParseErrorCode(error.error)})`}`;
  }
  if (root.type !== 'object') return 'it is no object';
  const hooks = findNodeAtLocation(root, ['hooks']);
  if (hooks !== undefined && hooks.type !== 'object') return '"hooks" is no object';
  for (const event of hooks?.children ?? []) {
    const [key, list] = event.children ?? [];
    if (list?.type !== 'array') return `"hooks" has no list for "${String(key?.value)}"`;
  }
  const names = [root, hooks].flatMap((one) => {
    const found = (one?.children ?? []).map(({ children }) => String(children?.[0]?.value));
    return found.filter((name, at) => found.indexOf(name) !== at);
  });
  return names[0] === undefined ? root : `"${names[0]}" stands there twice`;
}

function treeOf(text: string): Node | undefined {
  const read = readTree(text);
  return typeof read === 'string' ? undefined : read;
}

interface OurPlace {
  readonly event: string;
  readonly list: Node;
  readonly index: number;
  readonly node: Node;
}

function ourPlaces(root: Node, settings: JsonHooks): readonly OurPlace[] {
  const hooks = findNodeAtLocation(root, ['hooks'])?.children ?? [];
  return hooks.flatMap(({ children }) => {
    const [key, list] = children ?? [];
    if (list === undefined) return [];
    return (list.children ?? []).flatMap((node, index) => {
      const command = settings.commandOf(getNodeValue(node));
      if (command === undefined || !isOurs(command)) return [];
      return [{ event: String(key?.value), list, index, node }];
    });
  });
}

function withEntry(text: string, settings: JsonHooks, event: string, entry: unknown): string {
  const root = treeOf(text);
  if (root === undefined) return text;
  const ours = ourPlaces(root, settings).filter((one) => one.event === event);
  const [first, second] = ours;
  // Two of ours would ask twice.
  if (second !== undefined) {
    return withEntry(removeAt(text, second.list, second.index), settings, event, entry);
  }
  if (first !== undefined) {
    return isSame(getNodeValue(first.node), entry) ? text : replaceValue(text, first.node, entry);
  }
  const list = findNodeAtLocation(root, ['hooks', event]);
  if (list !== undefined) return insertLast(text, list, undefined, entry);
  const hooks = findNodeAtLocation(root, ['hooks']);
  if (hooks !== undefined) return insertLast(text, hooks, event, [entry]);
  return insertLast(text, root, 'hooks', { [event]: [entry] });
}

function without(text: string, root: Node, { event, list, index }: OurPlace): string {
  if ((list.children?.length ?? 0) > 1) return removeAt(text, list, index);
  const hooks = findNodeAtLocation(root, ['hooks']);
  const members = hooks?.children ?? [];
  if (hooks !== undefined && members.length > 1) {
    const at = members.findIndex(({ children }) => children?.[0]?.value === event);
    return removeAt(text, hooks, at);
  }
  const at = (root.children ?? []).findIndex(({ children }) => children?.[0]?.value === 'hooks');
  return removeAt(text, root, at);
}

import {
  findNodeAtLocation,
  getNodeValue,
  parseTree,
  printParseErrorCode,
  type Node,
  type ParseError,
} from 'jsonc-parser/lib/esm/main.js';
import { entriesOf, type AgentSettings } from './agents';
import { isOurs } from './hook-command';
import { insertLast, removeAt, replaceValue } from './json-edit';

/** What a settings file becomes; `why` where it can not be told, in words for the person. */
export type Plan =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly why: string };

/** What stands in the file now: for all events of this version, for some or as another version, or not at all. */
export type Found = 'guarded' | 'partly' | 'unguarded' | { readonly why: string };

const BOM = '\uFEFF';

/** The text with the hooks of Portcullis in it; those of others stay where they are. */
export function planGuarding(
  text: string | undefined,
  settings: AgentSettings,
  home: string,
): Plan {
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
export function planLetting(text: string, settings: AgentSettings): Plan {
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
export function foundIn(text: string, settings: AgentSettings, home: string): Found {
  if (text.trim() === '') return 'unguarded';
  const read = readTree(text.replace(BOM, ''));
  if (typeof read === 'string') return { why: read };
  const commands = new Map(
    [...entriesOf(settings, home)].map(([event, entry]) => [event, settings.commandOf(entry)]),
  );
  const places = ourPlaces(read, settings);
  const current = places.filter(({ event, command }) => commands.get(event) === command);
  if (places.length === 0) return 'unguarded';
  const events = new Set(current.map(({ event }) => event));
  return events.size === commands.size && current.length === places.length ? 'guarded' : 'partly';
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
  readonly command: string;
}

function ourPlaces(root: Node, settings: AgentSettings): readonly OurPlace[] {
  const hooks = findNodeAtLocation(root, ['hooks'])?.children ?? [];
  return hooks.flatMap(({ children }) => {
    const [key, list] = children ?? [];
    if (list === undefined) return [];
    return (list.children ?? []).flatMap((node, index) => {
      const command = settings.commandOf(getNodeValue(node));
      if (command === undefined || !isOurs(command)) return [];
      return [{ event: String(key?.value), list, index, node, command }];
    });
  });
}

function withEntry(text: string, settings: AgentSettings, event: string, entry: unknown): string {
  const root = treeOf(text);
  if (root === undefined) return text;
  const ours = ourPlaces(root, settings).filter((one) => one.event === event);
  const [first, second] = ours;
  // Two of ours would ask twice.
  if (second !== undefined) {
    return withEntry(removeAt(text, second.list, second.index), settings, event, entry);
  }
  if (first !== undefined) {
    return first.command === settings.commandOf(entry)
      ? text
      : replaceValue(text, first.node, entry);
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

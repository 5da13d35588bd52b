import type { Action, Json, Origin } from '../../core/action';
import type { Emit, HookCall, HookReading, Rewrite } from '../../broker/hook-guard';
import type { Verdict } from '../../core/verdict';
import { changedLine } from './caller';
import { globInstead, searchLine, type Search } from './search-line';
import { isMembers, type ToolPart, type ToolReader } from './tool-part';
import { partsOfCall } from './tool-table';

type Members = Readonly<Record<string, Json>>;

/** How a host calls its tools, and how it is told of another input. */
export interface ToolHost {
  readonly tools: ReadonlyMap<string, ToolReader>;
  /** Its tool for command lines, and the member that holds the line. */
  readonly shell: { readonly tool: string; readonly member: string };
  /** Its tool that reads a file, and the member that names it. */
  readonly read: { readonly tool: string; readonly member: string };
  /** Its tool that searches contents, the member that confines it to files, and what its input asks for. */
  readonly search: {
    readonly tool: string;
    readonly member: string;
    readonly of: (input: Json) => Search | undefined;
  };
  readonly emit: Emit;
  /** What the host is told, so that it runs the call with this input. @param note for the model */
  readonly changed: (input: Members, note: string) => string;
}

/** A call as its host hands it over. */
export interface Called {
  readonly session: string;
  readonly tool: string;
  readonly input: Json;
  /** What joins the call and its outcome. */
  readonly toolUse?: string;
  /** See `HookCall.twin`. */
  readonly twin?: string;
  readonly asAction: (part: ToolPart) => Action;
}

/** A call of one of the host's tools. */
export function readToolCall(called: Called, host: ToolHost): HookReading {
  const { session, tool, input, toolUse, twin, asAction } = called;
  const read = partsOfCall(host.tools, tool, input);
  if ('why' in read) return { type: 'unreadable', why: read.why };
  const { parts } = read;
  const [first] = parts;
  const brings = tool === host.shell.tool && first.kind === 'shell' ? first.line : undefined;
  return {
    type: 'call',
    session,
    parts: parts.map(asAction),
    ...(toolUse === undefined ? {} : { toolUse }),
    ...(twin === undefined ? {} : { twin }),
    ...(brings === undefined ? {} : { brings }),
    rewrite: (verdict) =>
      parts.length === 1 && first.kind === 'shell'
        ? rewritten(called, host, first, verdict)
        : undefined,
    ...readsInstead(called, host),
    emit: host.emit,
  };
}

/** The line that the verdict offers, in the place of what would show a secret. */
function rewritten(
  { tool, input, asAction }: Called,
  host: ToolHost,
  part: ToolPart & { readonly kind: 'shell' },
  { instead }: Verdict,
): Rewrite | undefined {
  if (instead === undefined || !isMembers(input)) return undefined;
  if (tool === host.shell.tool) {
    return changedLine(part, instead, { asAction }, (note) =>
      host.changed({ ...input, [host.shell.member]: instead }, note),
    );
  }
  const { member, of } = host.search;
  const search = tool === host.search.tool ? of(input) : undefined;
  const glob = globInstead(instead);
  // One glob is all that these tools take.
  if (search === undefined || glob === undefined || search.globs !== undefined) return undefined;
  const note = 'Portcullis changed this search, so that it leaves out files that hold secrets.';
  return {
    parts: [asAction({ ...part, line: searchLine({ ...search, globs: [glob] }) })],
    output: host.changed({ ...input, [member]: glob }, note),
    note,
  };
}

/** Another file in the place of the one that is to be read. */
function readsInstead({ tool, input }: Called, host: ToolHost): Pick<HookCall, 'readsInstead'> {
  const { read, changed } = host;
  if (tool !== read.tool || !isMembers(input)) return {};
  return { readsInstead: (copy, note) => changed({ ...input, [read.member]: copy }, note) };
}

const MOST_CLAIMS = 2_000;

/** What the agent says of its own call. */
export function claimsOf(input: Json): Pick<Origin, 'claims'> {
  const said = isMembers(input) ? input.description : undefined;
  return typeof said === 'string' && said !== '' ? { claims: said.slice(0, MOST_CLAIMS) } : {};
}

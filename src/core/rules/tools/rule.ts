import type { EffectKind, Severity, Undo } from '../../effect';
import type { Invocation } from '../../shell/invocation';
import type { Asking, InvocationRule, Match } from '../rule';
import { judgeTool, type ToolFind } from './judge-row';
import type { LateRow, ToolRow } from './row';
import { toolOf, type Tool } from './tool';
import { unlistedRule } from './unlisted';

const WHY = 'Takes away what this tool keeps';
const SAFER =
  'List or describe it first, keep a backup or an export, and let a person decide what goes.';

/** A row as its own tool: its texts are taken apart when it is first met. */
class LazyTool {
  readonly id: string;
  readonly programs: readonly string[];
  readonly #source: ToolRow | LateRow;
  #row: ToolRow | undefined;
  #tool: Tool | undefined;

  constructor(source: ToolRow | LateRow) {
    this.id = source.id;
    this.programs = source.programs.split(/\s+/);
    this.#source = source;
  }

  get row(): ToolRow {
    this.#row ??= 'row' in this.#source ? this.#source.row() : this.#source;
    return this.#row;
  }

  /** Read once, though two rules ask. */
  judge(invocation: Invocation, asking: Asking): ToolFind | undefined {
    if (judged.invocation !== invocation) {
      judged.invocation = invocation;
      judged.finds.clear();
    }
    let found = judged.finds.get(this);
    if (found === undefined) {
      this.#tool ??= toolOf(this.row);
      found = judgeTool(this.#tool, invocation, asking) ?? 'nothing';
      judged.finds.set(this, found);
    }
    return found === 'nothing' ? undefined : found;
  }
}

/** What the tools have found in the invocation that was judged last. */
const judged: {
  invocation: Invocation | undefined;
  readonly finds: Map<LazyTool, ToolFind | 'nothing'>;
} = { invocation: undefined, finds: new Map() };

/** One rule for each row, one for whatever any of these tools switches off, one for all other tools. */
export function toolRulesOf(rows: readonly (ToolRow | LateRow)[]): readonly InvocationRule[] {
  const tools = rows.map((row) => new LazyTool(row));
  const listed = new Set(tools.flatMap(({ programs }) => programs));
  return [...tools.map((tool) => new RowRule(tool)), switchesOff(tools), unlistedRule(listed)];
}

/** What a row says destroys; the row is asked for the rest when somebody wants to know. */
class RowRule implements InvocationRule {
  readonly id: string;
  readonly programs: readonly string[];
  readonly #tool: LazyTool;

  constructor(tool: LazyTool) {
    this.id = tool.id;
    this.programs = tool.programs;
    this.#tool = tool;
  }

  get effect(): EffectKind {
    return this.#tool.row.effect ?? 'destroys-cloud-resource';
  }

  get severity(): Severity {
    return this.#tool.row.severity ?? 'high';
  }

  get undo(): Undo {
    return this.#tool.row.undo ?? 'partly';
  }

  get why(): string {
    return this.#tool.row.why ?? `${WHY} ${this.#tool.row.what}.`;
  }

  get safer(): string {
    return this.#tool.row.safer ?? SAFER;
  }

  get stops(): readonly string[] {
    return this.#tool.row.stops;
  }

  get passes(): readonly string[] {
    return this.#tool.row.passes;
  }

  match(invocation: Invocation, asking: Asking): Match | undefined {
    const found = this.#tool.judge(invocation, asking);
    return found?.kind === 'gone' ? found.match : undefined;
  }
}

function switchesOff(tools: readonly LazyTool[]): InvocationRule {
  const byProgram = new Map<string, LazyTool[]>();
  for (const tool of tools) {
    for (const program of tool.programs) {
      const same = byProgram.get(program);
      if (same === undefined) byProgram.set(program, [tool]);
      else same.push(tool);
    }
  }
  return {
    id: 'tools.off',
    effect: 'stops-service',
    severity: 'high',
    undo: 'partly',
    why: 'Switches off, takes back or resets something that others may rely on.',
    safer: 'Look at its state first, and let a person decide; note how to switch it on again.',
    programs: [...byProgram.keys()],
    // prettier-ignore
    stops: [
      'aws events disable-rule --name nightly',
      'gcloud services disable storage.googleapis.com',
      'kubectl drain node-1',
    ],
    passes: ['docker stop web', 'az vm list', 'gh run cancel 12', 'kubectl uncordon node-1'],
    match(invocation, asking) {
      for (const tool of byProgram.get(invocation.program ?? '') ?? []) {
        const found = tool.judge(invocation, asking);
        if (found?.kind === 'off') return found.match;
      }
      return undefined;
    },
  };
}

import { GUARDED_AGENTS, type GuardedAgent } from '../core/agents';
import type { Decision } from '../core/verdict';
import type { ProtectedAgent } from './agents/protection';
import type { ProtectionRow } from './agents/protection-rows';
import type { Environment, Severity, Span, Undo } from '../core/effect';

/** What a message to the broker begins and ends with; docs/architecture.md has the wire whole. */
export const WIRE = 'portcullis/1';
export const WIRE_END = 'portcullis-end';

/** The largest message that is read; more is refused unread (bytes). */
export const MAX_MESSAGE = 1_048_576;
/** How often a waiting caller hears from the broker (ms). One that hears nothing for 3 s refuses by itself. */
export const HEARTBEAT_MS = 1_000;
/** How long a hold waits for a person before it is denied (ms). */
export const HOLD_MS = 10 * 60_000;
/** How long a pass may be used after its grant was redeemed (ms). */
export const PASS_MS = 30_000;

/** Hooks of agents. */
export type HookDoorName = `hook-${GuardedAgent | 'vscode'}`;
/**
 * Gates of shells, shims of programs, hooks, and the command-line client's questions: whether the guard is on, and what
 * it holds of each agent.
 */
export type WireDoor = 'gate' | 'hello' | 'program' | HookDoorName | 'status' | 'doctor';

const HOOK_DOORS: readonly HookDoorName[] = [
  'hook-vscode',
  ...GUARDED_AGENTS.map((agent) => `hook-${agent}` as const),
];
export const WIRE_DOORS: readonly WireDoor[] = [
  'gate',
  'hello',
  'program',
  ...HOOK_DOORS,
  'status',
  'doctor',
];

/** Whether it is the hook of an agent that asks: it is answered with what it prints. */
export function isHookDoor(door: WireDoor): door is HookDoorName {
  return HOOK_DOORS.some((one) => one === door);
}

/** What a restarted broker needs so that terminals, which hold it, need not be opened anew. */
export interface Resume {
  readonly port: number;
  readonly callerSecret: string;
  readonly answerSecret: string;
}

/** One effect as the dialog and the panel show it. Plain text, already redacted. */
export interface EffectView {
  readonly kind: string;
  readonly headline: string;
  readonly targets: readonly string[];
  readonly amount?: string;
  readonly environment: Environment;
  readonly undo: Undo;
  readonly severity: Severity;
  readonly rule: string;
  readonly why: string;
}

/** Who asks, as Portcullis found it; `claims` are the caller's own words. */
export interface AskerView {
  readonly actor: 'agent' | 'person';
  /** `VS Code's agent`, `You, in a terminal`, … */
  readonly label: string;
  readonly session?: string;
  readonly terminal?: string;
  readonly claims?: string;
}

/** One hold, as the dialog shows it. Text is redacted, never shortened without saying so. */
export interface HoldView {
  readonly id: string;
  /**
   * `action` asks for an approval, `pause` to switch the guard off for a while, `release` to let frozen agents
   * go on, `stop-running` to end what they had started.
   */
  readonly kind: 'action' | 'pause' | 'release' | 'stop-running';
  /** Counts up from 1 in this window. */
  readonly number: number;
  readonly headline: string;
  readonly effects: readonly EffectView[];
  readonly text: string;
  /** The dangerous parts of `text`. */
  readonly marks: readonly Span[];
  readonly asker: AskerView;
  readonly cwd?: string;
  readonly reason: string;
  readonly safer?: string;
  /** Set by the broker when it was shown; wall clock for people, ISO 8601. */
  readonly since: string;
  /** How long it still waits (ms) when this view was made. */
  readonly remainingMs: number;
  /** The shell's pid of the terminal in which the line was typed, where it was. */
  readonly terminalPid?: number;
}

/** One line of the audit panel. Mirrors a record entry; text is redacted. */
export interface EntryView {
  readonly seq: number;
  readonly time: string;
  readonly id: string;
  readonly kind: string;
  readonly decision: Decision | 'approved' | 'denied' | 'note';
  /** What happened to it: `waiting`, `allowed`, `paused`, `ran`, `not-run`, `unknown`, or `note`. */
  readonly state: string;
  readonly title: string;
  readonly text: string;
  readonly asker?: AskerView;
  readonly effects: readonly EffectView[];
  readonly rules: readonly string[];
  readonly reason: string;
  readonly cwd?: string;
}

/** A terminal of this window, as the editor knows it. */
export interface TerminalView {
  readonly pid: number;
  readonly name: string;
  readonly actor: 'agent' | 'person';
}

/** An agent that is put under guard by its own settings. `absent`: it seems not to be on this machine. */
export interface AgentView {
  readonly agent: GuardedAgent;
  readonly label: string;
  readonly state: 'guarded' | 'unguarded' | 'off' | 'absent';
  /** The file that holds its hooks. */
  readonly file?: string;
  /** Why it is not guarded, where there is a reason beside that nobody did it. */
  readonly why?: string;
}

/** Why the status bar is red, each with what to do. */
export interface Problem {
  readonly id: string;
  readonly text: string;
  readonly remedy: string;
}

/** Extension host to broker, over the inherited channel. */
export type ToBroker =
  | {
      readonly type: 'start';
      readonly workspace: readonly string[];
      /** The editor's storage for this workspace, where the record's copy lives. */
      readonly storage: string;
      /** The extension's own folder. */
      readonly extension: string;
      /** Per-user folder, `~/.portcullis` by the system's user database. */
      readonly home: string;
      readonly editor: string;
      readonly hostPid: number;
      /** After a crash: where the broker before was found. `spawnBroker` fills it in. */
      readonly resume?: Resume;
    }
  | { readonly type: 'workspace'; readonly folders: readonly string[] }
  | { readonly type: 'terminals'; readonly terminals: readonly TerminalView[] }
  /** The window is in front: who cannot tell which of several is meant asks this one. */
  | { readonly type: 'focused' }
  /** Globs (of `search.exclude`, as in force) by workspace folder. */
  | {
      readonly type: 'search-exclude';
      readonly excludes: Readonly<Record<string, readonly string[]>>;
    }
  /** The dialog shows this hold now: its guard time begins. */
  | { readonly type: 'shown'; readonly hold: string }
  /** A person's act in the dialog. `nonce` is the one the broker gave with this hold for its dialog alone. */
  | {
      readonly type: 'decide';
      readonly hold: string;
      readonly nonce: string;
      readonly choice: 'deny' | 'approve';
      /** For a pause: how long, and why. */
      readonly minutes?: number;
      readonly why?: string;
    }
  | { readonly type: 'ask-pause' }
  /** Ask in the dialog whether to change this agent's settings. */
  | {
      readonly type: 'ask-agent';
      readonly agent: AgentView['agent'];
      readonly change: 'guard' | 'let';
    }
  /** Which folders are guarded also outside of the editor: answered by `folders`. */
  | { readonly type: 'folders' }
  /** Ask in the dialog whether agents are to be guarded in this folder. */
  | { readonly type: 'ask-folder'; readonly folder: string; readonly change: 'guard' | 'let' }
  /** Prove by a call of its hook that an agent is guarded; without one, all that can be proved. */
  | { readonly type: 'prove'; readonly agent?: ProtectedAgent }
  /** Whether the editor calls the hook of its built-in agent. `lack` says why it does not. */
  | { readonly type: 'built-in'; readonly lack?: string }
  | { readonly type: 'resume' }
  /** Every agent's action is refused from now on. */
  | { readonly type: 'freeze' }
  /** Ask in the dialog whether agents may act again. */
  | { readonly type: 'ask-release' }
  /** Forget this session's denials of this entry, so that it is asked about again. */
  | { readonly type: 'ask-again'; readonly entry: string }
  | { readonly type: 'entries'; readonly before?: number; readonly count: number }
  | { readonly type: 'note'; readonly title: string; readonly text: string }
  | { readonly type: 'ping'; readonly at: number }
  | { readonly type: 'stop' };

/** Broker to extension host. */
export type FromBroker =
  | {
      readonly type: 'ready';
      readonly port: number;
      readonly pid: number;
      /** What a gate needs, baked into the script that terminals load. */
      readonly gate: { readonly callerSecret: string; readonly answerSecret: string };
    }
  | { readonly type: 'hold'; readonly view: HoldView; readonly nonce: string }
  | {
      readonly type: 'hold-ended';
      readonly hold: string;
      readonly outcome: 'approved' | 'denied' | 'timed-out' | 'withdrawn';
    }
  | { readonly type: 'entry'; readonly entry: EntryView }
  | { readonly type: 'entries'; readonly entries: readonly EntryView[]; readonly more: boolean }
  | {
      readonly type: 'state';
      readonly holding: number;
      readonly pausedUntil?: string;
      /** Every agent is frozen: wall clock, ISO 8601. */
      readonly frozenSince?: string;
      readonly problems: readonly Problem[];
      /** Shell pids of terminals whose gate has said hello. */
      readonly gated: readonly number[];
      readonly agents?: readonly AgentView[];
    }
  /** By their real paths; those left are the ones that a person took out. */
  | {
      readonly type: 'folders';
      readonly enrolled: readonly string[];
      readonly left: readonly string[];
    }
  /** What is held of each agent, and whether that was proved: told when it has changed. */
  | { readonly type: 'protection'; readonly rows: readonly ProtectionRow[] }
  /** Absolute paths, by name, of the programs that are asked about wherever they are started. */
  | { readonly type: 'programs'; readonly programs: Readonly<Record<string, string>> }
  /** To be said to the person, in one sentence. */
  | { readonly type: 'tell'; readonly text: string }
  /** Secret-bearing files, workspace-relative by folder; for the search exclude that the person consents to. */
  | { readonly type: 'secret-files'; readonly files: Readonly<Record<string, readonly string[]>> }
  | { readonly type: 'pong'; readonly at: number };

import type { BlastView } from '../core/blast';
import { GUARDED_AGENTS, type GuardedAgent } from '../core/agents';
import type { Decision } from '../core/verdict';
import type { ProtectedAgent } from './agents/protection';
import type { ProtectionRow } from './agents/protection-rows';
import type { Explained, ExplainWish } from './explain';
import type { EgressStart, ToldEgress } from './egress/host-messages';
import type { AskRecord, ToldRecord } from './record-messages';
import type { Cannot } from './seal/parts';
import type { Dialect } from '../core/action';
import type { Environment, Severity, Span, Undo } from '../core/effect';

/** What a message to the broker begins and ends with; docs/architecture.md has the wire whole. */
export const WIRE = 'portcullis/1';
export const WIRE_END = 'portcullis-end';

/** The largest message that is read; more is refused unread (bytes). */
export const MAX_MESSAGE = 1_048_576;
/** The same of what an agent's hook tells: the output of a tool can be long, and is looked through for secrets (bytes). */
export const MAX_HOOK_MESSAGE = 16 * MAX_MESSAGE;
/** What is wrong with a call that is larger than any that is judged. */
export const TOO_LARGE = `it is larger than ${MAX_MESSAGE / 1024} KB`;
/** How often a waiting caller hears from the broker (ms). One that hears nothing for 3 s refuses by itself. */
export const HEARTBEAT_MS = 1_000;
/** How long a hold waits for a person before it is denied (ms). */
export const HOLD_MS = 10 * 60_000;
/** The longest word that a person says to an agent with a denial, and what is taken of a name to be typed (characters). */
export const MOST_WORD = 500;
export const MOST_CONFIRM = 64;
/** How long a pass may be used after its grant was redeemed (ms). */
export const PASS_MS = 30_000;

/** Hooks of agents. */
export type HookDoorName = `hook-${GuardedAgent | 'vscode'}`;
/**
 * Gates of shells, shims of programs, hooks, and the command-line client's questions: whether the guard is on, what
 * it holds of each agent, and whether the record may be shown.
 */
export type WireDoor =
  'gate' | 'hello' | 'program' | 'seal' | HookDoorName | 'status' | 'doctor' | 'audit';

const HOOK_DOORS: readonly HookDoorName[] = [
  'hook-vscode',
  ...GUARDED_AGENTS.map((agent) => `hook-${agent}` as const),
];
export const WIRE_DOORS: readonly WireDoor[] = [
  'gate',
  'hello',
  'program',
  'seal',
  ...HOOK_DOORS,
  'status',
  'doctor',
  'audit',
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
  /** The agent program, as its guard knows it. */
  readonly agent?: string;
  readonly session?: string;
  readonly subagent?: string;
  readonly terminal?: string;
  readonly claims?: string;
}

/** What a command line would run that stands elsewhere: a script's text, redacted. */
export interface ScriptView {
  readonly name: string;
  readonly text: string;
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
  /** The shell that `text` is written for, where it is a command line. */
  readonly dialect?: Dialect;
  /** The scripts that it would run, as they were read when it was judged. */
  readonly scripts?: readonly ScriptView[];
  readonly asker: AskerView;
  /** What the person last told the agent of this session, redacted and shortened. */
  readonly prompt?: string;
  /** Secrets that the one who asks could read, by their names; `more` are not named. */
  readonly secrets?: { readonly names: readonly string[]; readonly more: number };
  readonly cwd?: string;
  readonly reason: string;
  readonly safer?: string;
  /** What has to be typed before it can be approved: the name of what would be lost. */
  readonly confirm?: string;
  /** Exactly this may be approved for the rest of the session. */
  readonly lasting?: true;
  /** What is approved stays until somebody changes it: a policy, the settings of an agent, a folder. */
  readonly stays?: true;
  /** Set by the broker when it was shown; wall clock for people, ISO 8601. */
  readonly since: string;
  /** How long it still waits (ms) when this view was made. */
  readonly remainingMs: number;
  /** The shell's pid of the terminal in which the line was typed, where it was. */
  readonly terminalPid?: number;
}

/** One thing that became of an action: a decision and who made it, or an outcome. */
export interface StepView {
  readonly seq: number;
  readonly time: string;
  /** `allow`, `ask`, `deny`, `approved`, `denied`; `ran`, `not-run`, `unknown`. */
  readonly what: string;
  readonly by?: string;
  /** Exit status; of a request, the status of the response. */
  readonly status?: number;
  readonly text?: string;
  /** Of a request: how large its body and that of the response were. */
  readonly bytes?: { readonly sent: number; readonly received: number };
}

/** One line of the audit panel. Mirrors a record entry; text is redacted. */
export interface EntryView {
  readonly seq: number;
  /** Who numbered it: a window, for as long as it is open. */
  readonly writer?: string;
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
  /** What was decided and what came of it, oldest first. */
  readonly steps?: readonly StepView[];
  /** It is on what others depend on: a service, a store of data, production or staging. */
  readonly infrastructure?: true;
  /** Of a note: which secrets could be read from then on, by name. */
  readonly reach?: {
    readonly files: readonly string[];
    readonly variables: readonly string[];
    readonly more: number;
  };
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
      /** Names of secret variables in the environment that terminals and agents inherit. */
      readonly variables?: readonly string[];
      /** Signs the record: the secret of an Ed25519 key (32 bytes, base64url), from the editor's secret storage; empty
       * where that gave none. */
      readonly signing?: string;
      /** The line of the last checkpoint that the editor's secret storage knows of this record. */
      readonly head?: string;
      /** Where signed heads of the record are told to, over OTLP/HTTP; nowhere where it is empty. */
      readonly witness?: string;
      /** How large the record may become before its oldest segments go (bytes). */
      readonly keepBytes?: number;
      readonly egress?: EgressStart;
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
  /** Files and folders that a person wants hidden from agents, by absolute paths: that only tightens. */
  | { readonly type: 'hide'; readonly files: readonly string[] }
  /** The dialog shows this hold now: its guard time begins. */
  | { readonly type: 'shown'; readonly hold: string }
  /** A person's act in the dialog. `nonce` is the one the broker gave with this hold for its dialog alone. */
  | {
      readonly type: 'decide';
      readonly hold: string;
      readonly nonce: string;
      /** `advise` denies, and tells the agent the safer way that the hold shows. */
      readonly choice: 'deny' | 'advise' | 'approve' | 'approve-session';
      /** With a denial: what the person says to the agent. */
      readonly word?: string;
      /** With an approval, where the hold demands it: the name as it was typed. */
      readonly typed?: string;
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
  | AskRecord
  /** A person says that asking about this, or denying it, was needless. */
  | { readonly type: 'needless'; readonly entry: string }
  /** What would be said to a command line: answered by `explained`. */
  | ({ readonly type: 'explain'; readonly ask: string } & ExplainWish)
  | { readonly type: 'note'; readonly title: string; readonly text: string }
  /** Whether ordinary terminals are to go out through the egress gate. */
  | { readonly type: 'egress-terminals'; readonly on: boolean }
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
  /** What a held action would destroy, as far as known: all views when one changes or it is shown. */
  | { readonly type: 'blast'; readonly hold: string; readonly views: readonly BlastView[] }
  | { readonly type: 'entry'; readonly entry: EntryView }
  | ToldRecord
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
  | { readonly type: 'explained'; readonly ask: string; readonly explained: Explained }
  /** Absolute paths, by name, of the programs that are asked about wherever they are started. */
  | { readonly type: 'programs'; readonly programs: Readonly<Record<string, string>> }
  /** The record was signed up to here: the editor's secret storage remembers the line. */
  | { readonly type: 'head'; readonly line: string }
  | ToldEgress
  /** Whether terminals can be sealed on this machine: told once that was tried. */
  | { readonly type: 'sealing'; readonly lack?: Cannot }
  /** To be said to the person, in one sentence. */
  | { readonly type: 'tell'; readonly text: string }
  /** Secret-bearing files, workspace-relative by folder; for the search exclude that the person consents to. */
  | { readonly type: 'secret-files'; readonly files: Readonly<Record<string, readonly string[]>> }
  | { readonly type: 'pong'; readonly at: number };

import type { Layer, ProtectedAgent } from '../../src/broker/agents/protection';

/**
 * The table of all cells: what becomes of each kind of action of each agent that was proved with its real program. It
 * is the expectation of the tests in this folder, which see for themselves what happens and fail where it is
 * something else; docs/agents.md has it from here (`npx tsx scripts/agents-table.ts`).
 */

/** What was seen to happen. */
export const OUTCOMES = {
  refused: 'it does not run',
  redacted: 'a copy without the values is read in its place',
  'left out': 'it runs without the files that hold secrets',
  once: 'what was approved runs exactly once, what was denied never',
  told: 'the model reads why, or how to go on',
  untouched: 'everyday work goes on, and nobody is asked',
  waits: 'the agent is kept waiting, and nothing runs',
  'no door': 'the agent has no such thing: there is nothing to stop',
  runs: 'it runs: this host cannot be made to stop it, and the Protection view says so',
} as const;
export type Outcome = keyof typeof OUTCOMES;

/** What is tried, with what the layer of the Protection view is called that speaks of it. */
export const CELLS = {
  shell: { title: 'a command line that would show a secret', layer: 'commands' },
  read: { title: 'a read of a secret file', layer: 'reads' },
  write: { title: 'a write that switches the guard off', layer: 'writes' },
  search: { title: 'a search through a folder with a secret file', layer: 'search' },
  mcp: { title: 'an MCP tool that destroys, denied by a person', layer: 'mcp' },
  prompt: { title: 'a prompt that names a secret file by @', layer: 'prompts' },
  subagent: { title: 'the same command line of a subagent', layer: 'subagents' },
  approval: { title: 'a deletion that a person approves', layer: 'commands' },
  told: { title: 'what the model is told of all this', layer: 'commands' },
  harmless: { title: 'lines, reads, writes, searches and tools of a day', layer: 'commands' },
  'broker-killed': { title: 'the broker is killed while a person looks', layer: 'fail-closed' },
  'hook-killed-within': {
    title: 'the process that waits within its hook is killed',
    layer: 'fail-closed',
  },
  'hook-killed': { title: 'the outermost process of its hook is killed', layer: 'fail-closed' },
  'hook-broken': {
    title: 'what its hook runs prints garbage, is no program, dies or is gone',
    layer: 'fail-closed',
  },
} as const satisfies Readonly<Record<string, { readonly title: string; readonly layer: Layer }>>;
export type Cell = keyof typeof CELLS;

/** What is expected of one cell. */
export interface Expected {
  readonly outcome: Outcome;
  /** Why it is not what it is elsewhere, or how it is meant: a clause for a footnote. */
  readonly why?: string;
}

export interface AgentCells {
  readonly agent: ProtectedAgent;
  /** The head of its column. */
  readonly label: string;
  /** The file of this folder whose tests these are. */
  readonly test: string;
  readonly cells: Readonly<Record<Cell, Expected>>;
}

const is = (outcome: Outcome, why?: string): Expected =>
  why === undefined ? { outcome } : { outcome, why };

/** What most hosts do. */
const MOST = {
  shell: is('refused'),
  read: is('redacted'),
  write: is('refused'),
  search: is('left out'),
  mcp: is('refused'),
  prompt: is('refused'),
  subagent: is('refused'),
  approval: is('once'),
  told: is('told'),
  harmless: is('untouched'),
  'broker-killed': is('refused'),
  'hook-killed-within': is('refused'),
  'hook-killed': is('refused'),
  'hook-broken': is('refused'),
} as const satisfies Readonly<Record<Cell, Expected>>;

const KILLED = is('runs', 'the host takes a hook that was killed for one that has nothing to say');

const WAITS = is('waits', 'what is left of the hook keeps its output open until the agent ends');

const CODEX = {
  ...MOST,
  read: is('refused', 'its tool for images; texts it reads by command lines'),
  prompt: is('no door', 'it hands no file to the model for its name in a prompt'),
  'hook-killed': WAITS,
} as const;

export const AGENT_CELLS = {
  vscode: {
    agent: 'vscode',
    label: 'VS Code’s agent',
    test: 'built-in.test.ts',
    cells: {
      ...MOST,
      prompt: is('runs', 'the editor hands attached files to the model and calls no hook for them'),
      search: is('refused', 'one that names the code it is for passes'),
      'hook-killed': is(
        'waits',
        'what is left of the hook keeps its output open; where that is killed too the terminal’s own gate holds a command line, and other tools run',
      ),
    },
  },
  claude: {
    agent: 'claude',
    label: 'Claude Code',
    test: 'claude.test.ts',
    cells: { ...MOST, 'hook-killed': KILLED },
  },
  codex: {
    agent: 'codex',
    label: 'Codex, tools by name',
    test: 'codex.test.ts',
    cells: { ...CODEX, subagent: is('no door', 'models of this mode are offered none') },
  },
  'codex-code': {
    agent: 'codex',
    label: 'Codex, code mode',
    test: 'codex.test.ts',
    cells: CODEX,
  },
  copilot: { agent: 'copilot', label: 'Copilot CLI', test: 'copilot.test.ts', cells: MOST },
  opencode: {
    agent: 'opencode',
    label: 'OpenCode',
    test: 'opencode.test.ts',
    cells: {
      ...MOST,
      'hook-broken': is(
        'runs',
        'a plugin that cannot be loaded is left out; what the plugin runs may break, and is refused',
      ),
    },
  },
  gemini: {
    agent: 'gemini',
    label: 'Gemini CLI',
    test: 'gemini.test.ts',
    cells: {
      ...MOST,
      read: is('refused', 'it opens no file outside of its folder in place of another'),
      search: is('refused', 'a search through a folder that holds secrets'),
      'hook-killed': WAITS,
    },
  },
  qwen: {
    agent: 'qwen',
    label: 'Qwen Code',
    test: 'qwen.test.ts',
    cells: {
      ...MOST,
      read: is('refused', 'it takes no other input than the tool’s own'),
      search: is('refused', 'a search through a folder that holds secrets'),
      'hook-killed': is('runs', 'after the minute for which it waits for any hook'),
    },
  },
} as const satisfies Readonly<Record<string, AgentCells>>;
export type AgentRow = keyof typeof AGENT_CELLS;

export const CELL_NAMES = Object.keys(CELLS).filter((name): name is Cell => name in CELLS);

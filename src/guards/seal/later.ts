/**
 * What something outside of the seal runs or obeys later, of itself: it is read-only inside. Relative to a folder of
 * the workspace. Scripts that a person starts (package.json, a Makefile, tests) cannot be: they are what is worked on.
 */
export interface LaterRow {
  readonly name: string;
  readonly why: string;
  /**
   * Where it is not there, an empty folder is put in its place while the terminal runs, so that nobody can make it:
   * only for what is obeyed as soon as it is there, and of an agent's only where that agent is on this machine.
   */
  readonly ifAbsent?: 'always' | { readonly agent: string };
}

export const LATER_IN_WORKSPACE: readonly LaterRow[] = [
  { name: '.vscode', why: 'the editor obeys and runs it', ifAbsent: 'always' },
  { name: '.idea', why: 'editors obey and run it' },
  { name: '.zed', why: 'editors obey and run it' },
  { name: '.fleet', why: 'editors obey and run it' },
  { name: '.devcontainer', why: 'containers are started by it' },
  { name: '.devcontainer.json', why: 'containers are started by it' },
  { name: '.envrc', why: 'shells outside run it when they enter' },
  { name: '.mise.toml', why: 'shells outside obey it when they enter' },
  { name: 'mise.toml', why: 'shells outside obey it when they enter' },
  { name: '.husky', why: 'git runs it' },
  { name: '.githooks', why: 'git runs it' },
  { name: '.lefthook.yml', why: 'git runs what it says' },
  { name: 'lefthook.yml', why: 'git runs what it says' },
  { name: '.pre-commit-config.yaml', why: 'git runs what it says' },
  { name: '.gitmodules', why: 'git fetches what it says' },
  { name: '.hg/hgrc', why: 'Mercurial runs what it names' },
  { name: '.jj/repo/config.toml', why: 'Jujutsu runs what it names' },
  { name: '.portcullis', why: "the guard's policy" },
  { name: '.mcp.json', why: 'agents outside start what it says' },
  { name: '.github/hooks', why: "the editor's agent runs it" },
  { name: '.github/copilot', why: "the editor's agent obeys it" },
  { name: '.claude', why: "an agent's settings and hooks", ifAbsent: { agent: 'claude' } },
  { name: '.cursor', why: "an agent's settings and hooks", ifAbsent: { agent: 'cursor' } },
  { name: '.codex', why: "an agent's settings and hooks", ifAbsent: { agent: 'codex' } },
  { name: '.gemini', why: "an agent's settings and hooks", ifAbsent: { agent: 'gemini' } },
  { name: '.qwen', why: "an agent's settings and hooks", ifAbsent: { agent: 'qwen' } },
  { name: '.opencode', why: "an agent's settings and hooks", ifAbsent: { agent: 'opencode' } },
  { name: 'opencode.json', why: "an agent's settings" },
  { name: 'opencode.jsonc', why: "an agent's settings" },
  { name: '.windsurf', why: "an agent's settings and hooks" },
  { name: '.clinerules', why: "an agent's settings and hooks" },
];

/** The same in a repository's own folder (`.git`), and in that of each of its modules. */
export const LATER_IN_GIT: readonly { readonly name: string; readonly why: string }[] = [
  { name: 'hooks', why: 'git runs it' },
  { name: 'config', why: 'git runs what it names' },
  { name: 'config.worktree', why: 'git runs what it names' },
];

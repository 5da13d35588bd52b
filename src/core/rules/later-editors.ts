import type { LaterPlace } from './later-place';

/**
 * Settings by which the editor's own agent stops asking, the extension is kept out, a terminal opens without its
 * gate, or its agents search what is hidden from them.
 */
const DISARMS = new RegExp(
  [
    String.raw`"chat\.(?:plugins\.enabled|useHooks|plugins\.[\w.]+)"\s*:\s*false`,
    String.raw`"portcullis\.|"chat\.hookFilesLocations"`,
    String.raw`"extensions\.(?:allowed|[\w.]{0,60}portcullis)[\w.*-]{0,60}"\s*:|"extensions\.allowed\b`,
    String.raw`"terminal\.integrated\.env\.\w{1,10}\.(?:PS0|PROMPT_COMMAND|BASH_ENV|ENV|ZDOTDIR|SHELLOPTS|PORTCULLIS_\w{1,40})"\s*:`,
    String.raw`"terminal\.integrated\.[\w.]{1,80}args\.\d{1,3}":\s*(?:--norc|--noprofile|--rcfile|--init-file|--no-rcs|--no-config|-f$)`,
    String.raw`"search\.exclude\.[^"\n]{0,60}(?:\.env|secret|credential|\.pem|\.key|id_rsa)[^"\n]{0,60}"\s*:\s*false`,
  ].join('|'),
  'm',
);
/** Settings that name a program, or let one run unasked. */
const RUNS =
  /^(?:terminal\.integrated\.(?:profiles|defaultProfile|automationProfile|automationShell|env|shell|shellArgs)|terminal\.(?:external)|chat\.tools\.(?:terminal|global|edits|autoApprove|eligibleForAutoApproval)|chat\.(?:mcp|agent\.enabled|permissions)|task\.allowAutomaticTasks|security\.workspace\.trust|extensions\.(?:autoUpdate|supportUntrustedWorkspaces)|mcp\b|remote\.|git\.(?:path|terminal)|github\.copilot\.chat\.(?:agent|terminal)|claude\w*\.|cursor\.)|(?:\.path|Path|[eE]xecutable\w*|\.command|Command|interpreterPath|gopath|[bB]inary\w*|runtimeExecutable|\.env\b|Args)(?:\.|$)/;
/** The same in a text that cannot be read as a whole. */
const RUNS_TEXT =
  /"(?:terminal\.integrated\.(?:profiles|defaultProfile|automationProfile|env|shell|shellArgs)[\w.]{0,40}|chat\.tools\.[\w.]{1,60}|task\.allowAutomaticTasks|security\.workspace\.trust[\w.]{0,40}|[\w.-]{0,80}(?:\.path|Path|[eE]xecutable\w{0,20}|\.command|interpreterPath|gopath|[bB]inary\w{0,20}))"\s*:/;
const COMMAND = /"(?:command|cmd|args|url)"\s*:/;

/** What editors run or obey when a folder opens, a file is saved or a task starts. */
// prettier-ignore
export const EDITOR_PLACES: readonly LaterPlace[] = [
  { path: /(?:^|\/)\.vscode\/settings\.json$|(?:^|\/)[^/]+\.code-workspace$|\/User\/(?:profiles\/[^/]+\/)?settings\.json$|\/Machine\/settings\.json$/, by: 'the editor, at once', keys: RUNS, content: RUNS_TEXT, disarms: DISARMS },
  { path: /(?:^|\/)\.vscode\/(?:tasks|launch)\.json$|\/User\/tasks\.json$/, by: 'the editor, when a folder opens or a task starts', content: /"runOn"\s*:\s*"folderOpen"|"preLaunchTask"|"program"|"runtimeExecutable"/ },
  { path: /\/User\/keybindings\.json$/, by: 'the editor, at the next key', content: /sendSequence|runCommands|terminal|portcullis|tasks\.runTask/ },
  { path: /(?:^|\/)\.(?:vscode|vscode-server|vscode-oss|cursor|cursor-server|windsurf)\/extensions\/.+/, by: 'the editor, at its next start' },
  { path: /(?:^|\/)\.devcontainer(?:\/.*)?\/?devcontainer\.json$|(?:^|\/)\.devcontainer\.json$/, by: 'the editor, when the container is built', keys: /Command(?:\.|$)|^(?:mounts|workspaceMount|runArgs|privileged|capAdd|securityOpt|containerEnv|remoteEnv|customizations\.vscode\.settings)(?:\.|$)/, content: /"\w+Command"\s*:|"(?:mounts|runArgs|privileged)"\s*:/ },
  { path: /(?:^|\/)\.(?:mcp|cursor\/mcp|vscode\/mcp|gemini\/mcp|roo\/mcp|kilocode\/mcp|trae\/mcp|junie\/mcp\/mcp|kiro\/settings\/mcp|windsurf\/mcp_config|amazonq\/mcp)\.json$|(?:^|\/)(?:mcp|mcp_config|mcp_settings|cline_mcp_settings|claude_desktop_config|mcp-config)\.json$/, by: 'the agent, at its next start', content: COMMAND },
  { path: /(?:^|\/)\.idea\/(?:runConfigurations\/.+|workspace\.xml|externalDependencies\.xml|watcherTasks\.xml)$|(?:^|\/)\.run\/.+\.run\.xml$|(?:^|\/)\.fleet\/(?:run|settings)\.json$/, by: 'the editor, when it runs or opens the project' },
  { path: /(?:^|\/)\.zed\/(?:settings|tasks|debug)\.json$|(?:^|\/)zed\/(?:settings|tasks)\.json$/, by: 'the editor, when it opens the project', content: /"(?:command|path|program|binary|shell|env)"\s*:/ },
  { path: /(?:^|\/)\.(?:vimrc|gvimrc|exrc|nvimrc|nvim\.lua|ideavimrc|emacs|spacemacs|dir-locals\.el|emacs\.d\/.+|nanorc)$|(?:^|\/)nvim\/.+\.(?:lua|vim)$|(?:^|\/)[^/]+\.sublime-(?:project|build)$/, by: 'the editor, when it opens a file there' },
];

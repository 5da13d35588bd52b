import type { LaterPlace } from './later-place';
import type { InvocationRule } from './rule';

/**
 * Servers of the Model Context Protocol: programs that an agent starts by itself at its next start, whose tools
 * do what they please. What is written into a configuration stands in the table of places.
 */

/** Agents that are written down as texts may bring servers and hooks of their own in the head of the text. */
export const MCP_PLACES: readonly LaterPlace[] = [
  {
    path: /(?:^|\/)\.(?:claude|cursor|qwen|gemini)\/agents\/.+\.md$|(?:^|\/)\.github\/agents\/.+\.md$/,
    by: 'the agent, at its next call',
    content: /^(?:mcpServers|mcp-servers|hooks)\s*:/m,
  },
];

/** Which words of which programs put a server into an agent's configuration, or start an agent with one. */
const ADDS: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:code-insiders|codium|code-oss|code-server|positron)$/, /(?:^| )--add-mcp\b/],
  [/^(?:claude|copilot|qwen|amp|droid|auggie)$/, /(?:^| )--(?:additional-)?mcp-config\b/],
  [/^codex$/, /(?:^| )(?:-c|--config)[ =]?["']?mcp_servers\./],
  [/^(?:cursor-agent|agent)$/, /^mcp enable\b/],
  [
    /^(?:q|kiro|auggie|crush|cn|kilo|kilocode|junie|openhands|warp|rovodev)$/,
    /^mcp (?:add|import|install)\b/,
  ],
  [
    /^docker$/,
    /^mcp (?:server (?:enable|add)|client connect|gateway connect|catalog (?:add|import))\b/,
  ],
  [/^(?:mcp|fastmcp)$/, /^install\b/],
  [/^(?:smithery|@smithery\/cli(?:@\S+)?)$/, /^(?:mcp )?(?:install|add)\b/],
  [
    /^(?:install-mcp|add-mcp|mcp-add|mcp-get|mcp-install|mcpm|mcp-installer)(?:@\S+)?$/,
    /^(?!(?:list|ls|search|info|--help|-h|--version)\b)./,
  ],
  [/^(?:@wonderwhy-er\/)?desktop-commander(?:@\S+)?$/, /^setup\b/],
];
const RUNNERS = /^(?:npx|bunx|pnpx|uvx|pipx|bun|pnpm|yarn|npm)$/;

export const addsServer: InvocationRule = {
  id: 'later.mcp-server',
  programs:
    'code-insiders codium code-oss code-server positron claude copilot qwen amp droid auggie codex cursor-agent agent q kiro crush cn kilo kilocode junie openhands warp rovodev docker mcp fastmcp smithery install-mcp add-mcp mcp-add mcp-get mcp-install mcpm mcp-installer desktop-commander npx bunx pnpx uvx pipx'.split(
      ' ',
    ),
  effect: 'runs-later',
  severity: 'high',
  undo: 'yes',
  why: 'The agent starts the server by itself from then on, and its tools do what they please.',
  safer: 'Show the person the server and where it comes from, and let them add it.',
  stops: [
    `code-insiders --add-mcp '{"name":"x","command":"npx"}'`,
    'npx @smithery/cli install x --client claude',
    'npx -y @smithery/cli@latest install x',
    'npx add-mcp x',
    'npx -y install-mcp x --client claude',
    'docker mcp server enable x',
    'docker mcp client connect claude',
    'cursor-agent mcp enable x',
    'q mcp add --name x --command npx',
    'codex -c mcp_servers.x.command=npx exec hi',
    'claude --mcp-config x.json -p hi',
    'copilot --additional-mcp-config @x.json -p hi',
    'fastmcp install claude-code server.py',
    'mcp install server.py',
    'npx @wonderwhy-er/desktop-commander@latest setup',
  ],
  passes: [
    'claude mcp list',
    'claude mcp get x',
    'codex mcp list',
    'docker mcp catalog ls',
    'docker mcp server ls',
    'npx @smithery/cli search x',
    'npx @modelcontextprotocol/inspector --version',
    'fastmcp run server.py',
    'mcp dev server.py',
    'codex -c model=o4 exec hi',
    'npx add-mcp --help',
    'cat .mcp.json',
  ],
  match({ program = '', args, head }) {
    const words = args.slice(0, 12).map(({ value }) => value ?? '?');
    // The package that a runner of packages fetches, and what is behind it.
    const at = RUNNERS.test(program) ? words.findIndex((word) => !word.startsWith('-')) : -1;
    const name = at < 0 ? program : (words[at] ?? '');
    const said = words.slice(at + 1).join(' ');
    if (!ADDS.some(([programs, text]) => programs.test(name) && text.test(said))) return undefined;
    return {
      targets: [{ type: 'command', name: `${name} ${said}`.slice(0, 200) }],
      evidence: [head.span, ...args.slice(0, 1).map(({ span }) => span)],
    };
  },
};

import { AGENT_PLACES } from './later-agents';
import { MCP_PLACES } from './mcp';
import { EDITOR_PLACES } from './later-editors';
import type { LaterPlace } from './later-place';
import { SYSTEM_PLACES } from './later-system';
import { TOOL_PLACES } from './later-tools';

/** Every file that something else runs or obeys later, from each program's own documentation. */
export const LATER_PLACES: readonly LaterPlace[] = [
  ...SYSTEM_PLACES,
  ...EDITOR_PLACES,
  ...AGENT_PLACES,
  ...MCP_PLACES,
  ...TOOL_PLACES,
];

export type { LaterPlace };

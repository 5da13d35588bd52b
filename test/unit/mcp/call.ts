import type { Json } from '../../../src/core/action';

/** A call of a tool of a server, and whether it waits for a person or is refused, or passes unasked. */
export type McpCall = readonly ['stops' | 'passes', string, Json];

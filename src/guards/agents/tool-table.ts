import type { Json } from '../../core/action';
import { byNameAndInput, MOST_PARTS, type ToolPart, type ToolReader } from './tool-part';

/** What a call of a host's tool does; `why` where that can not be told from its input. */
export type CallParts =
  { readonly parts: readonly [ToolPart, ...ToolPart[]] } | { readonly why: string };

/** Reads a call by the table of its host's tools; a tool that is in none is judged by its name and input. */
export function partsOfCall(
  tools: ReadonlyMap<string, ToolReader>,
  tool: string,
  input: Json,
): CallParts {
  const reader = tools.get(tool);
  const read = reader === undefined ? [] : reader(input);
  if (read === undefined) {
    return { why: `the input of ${tool} is not of the form that is known` };
  }
  if (read.length > MOST_PARTS) return { why: `it is more than ${MOST_PARTS} actions in one call` };
  const [first, ...others] = read;
  return { parts: first === undefined ? [byNameAndInput(tools, tool, input)] : [first, ...others] };
}

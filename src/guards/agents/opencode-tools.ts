import * as v from 'valibot';
import type { Json } from '../../core/action';
import { patchedFiles } from './apply-patch';
import { searchLine, type Search } from './search-line';
import { anyJson, byName, tool, type ToolReader } from './tool-part';

const text = v.string();
const optionalText = v.optional(text);

const SEARCH = v.object({ pattern: text, path: optionalText, include: optionalText });

/** What its search asks for; undefined where the input is of another form. */
export function opencodeSearch(input: Json): Search | undefined {
  const read = v.safeParse(SEARCH, input);
  if (!read.success) return undefined;
  const { pattern, path, include } = read.output;
  return {
    pattern,
    ...(path === undefined ? {} : { paths: [path] }),
    ...(include === undefined ? {} : { globs: [include] }),
  };
}

const greps: ToolReader = (input) => {
  const read = v.safeParse(anyJson, input);
  const search = read.success ? opencodeSearch(read.output) : undefined;
  if (search === undefined) return undefined;
  return [{ kind: 'shell', line: searchLine(search), interactive: false }];
};

const patches: ToolReader = (input) => {
  const read = v.safeParse(v.object({ patchText: text }), input);
  return read.success ? patchedFiles(read.output.patchText) : undefined;
};

const replacement = v.object({ oldString: optionalText, newString: optionalText });
type Replacement = v.InferOutput<typeof replacement>;

const replaces = (path: string, all: readonly Replacement[]) => ({
  kind: 'write' as const,
  path,
  content: all.map(({ newString = '' }) => newString).join('\n'),
  edits: all.map(({ oldString = '', newString = '' }) => ({ old: oldString, new: newString })),
});

/**
 * The tools of OpenCode. Names and inputs are those that its 1.18.33 offers a model, and some that it has
 * for some models or by a flag (`apply_patch`, `websearch`, `lsp`). A tool that is not here, as every MCP
 * tool and those of plugins, is judged by its name and input.
 */
export const OPENCODE_TOOLS: ReadonlyMap<string, ToolReader> = new Map<string, ToolReader>([
  [
    'bash',
    tool(v.object({ command: text, workdir: optionalText }), ({ command, workdir }) => [
      {
        kind: 'shell',
        line: command,
        // The input of what it starts is closed.
        interactive: false,
        ...(workdir?.startsWith('/') === true ? { cwd: workdir } : {}),
      },
    ]),
  ],
  [
    'read',
    tool(v.object({ filePath: text }), ({ filePath }) => [{ kind: 'read', path: filePath }]),
  ],
  ['list', tool(v.object({ path: optionalText }), ({ path = '.' }) => [{ kind: 'read', path }])],
  [
    'write',
    tool(v.object({ filePath: text, content: optionalText }), ({ filePath, content }) => [
      { kind: 'write', path: filePath, ...(content === undefined ? {} : { content }) },
    ]),
  ],
  [
    'edit',
    tool(v.object({ filePath: text, ...replacement.entries }), ({ filePath, ...one }) => [
      replaces(filePath, [one]),
    ]),
  ],
  [
    'multiedit',
    tool(v.object({ filePath: text, edits: v.array(replacement) }), ({ filePath, edits }) => [
      replaces(filePath, edits),
    ]),
  ],
  ['apply_patch', patches],
  ['patch', patches],
  ['grep', greps],
  [
    'glob',
    tool(v.object({ pattern: text }), ({ pattern }) => [
      { kind: 'search', scope: 'names', query: pattern, include: [pattern], includeIgnored: true },
    ]),
  ],
  ['webfetch', tool(v.object({ url: text }), ({ url }) => [{ kind: 'http', method: 'GET', url }])],
  ['websearch', byName],
  ['codesearch', byName],
  ['lsp', byName],
  // What runs in it, or is said to it; each call of theirs comes through the hook again.
  ['task', byName],
  ['skill', byName],
  ['todowrite', byName],
  ['todoread', byName],
  ['question', byName],
  ['plan_exit', byName],
  ['plan_enter', byName],
  // What it puts in the place of a call that it could not read.
  ['invalid', byName],
]);

// A server of the Model Context Protocol over standard input and output, for tests
// (https://modelcontextprotocol.io/specification): one line of JSON for each message. Its tools do nothing but
// note in the file that it is started with that they were called, and `say` what they are told to.
import { appendFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

/**
 * @typedef {{ protocolVersion?: string, name?: string, arguments?: { ANSWER?: string } }} Params
 * @typedef {{ id?: number | string, method: string, params?: Params }} Message
 */

const calls = process.argv[2];
const tools = ['list_volumes', 'delete_volume', 'run_sql', 'say'].map((name) => ({
  name,
  description: `${name} of the test`,
  // What a server says of itself is no evidence: each claims to change nothing.
  annotations: { readOnlyHint: true, destructiveHint: false },
  inputSchema: { type: 'object', properties: {}, additionalProperties: true },
}));

/**
 * @param {string} method
 * @param {Params} params
 */
function answer(method, { protocolVersion, name = '', arguments: given = {} }) {
  switch (method) {
    case 'initialize':
      return {
        protocolVersion,
        capabilities: { tools: {} },
        serverInfo: { name: 'test', version: '1.0.0' },
      };
    case 'tools/list':
      return { tools };
    case 'tools/call':
      if (calls !== undefined) appendFileSync(calls, `${JSON.stringify({ name, given })}\n`);
      return { content: [{ type: 'text', text: given.ANSWER ?? `${name} done` }] };
    default:
      return {};
  }
}

createInterface({ input: process.stdin }).on('line', (line) => {
  /** @type {unknown} */
  const read = JSON.parse(line);
  const { id, method, params = {} } = /** @type {Message} */ (read);
  if (id === undefined) return;
  process.stdout.write(
    `${JSON.stringify({ jsonrpc: '2.0', id, result: answer(method, params) })}\n`,
  );
});

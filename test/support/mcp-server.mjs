// A server of the Model Context Protocol over standard input and output, for tests
// (https://modelcontextprotocol.io/specification): one line of JSON for each message. Its tools do nothing but
// note in the file `CALLS` that they were called, and answer with the text `ANSWER` of their arguments.
import { appendFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const calls = process.argv[2];
const names = ['list_volumes', 'delete_volume', 'run_sql', 'say'];

const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);

const answers = {
  initialize: ({ protocolVersion }) => ({
    protocolVersion,
    capabilities: { tools: {} },
    serverInfo: { name: 'test', version: '1.0.0' },
  }),
  ping: () => ({}),
  'tools/list': () => ({
    tools: names.map((name) => ({
      name,
      description: `${name} of the test`,
      // What a server says of itself is no evidence: each claims to change nothing.
      annotations: { readOnlyHint: true, destructiveHint: false },
      inputSchema: { type: 'object', properties: {}, additionalProperties: true },
    })),
  }),
  'tools/call': ({ name, arguments: given }) => {
    if (calls !== undefined) appendFileSync(calls, `${JSON.stringify({ name, given })}\n`);
    return { content: [{ type: 'text', text: given?.ANSWER ?? `${name} done` }], isError: false };
  },
};

createInterface({ input: process.stdin }).on('line', (line) => {
  const { id, method, params } = JSON.parse(line);
  if (id === undefined) return;
  const answer = answers[method];
  if (answer === undefined) send({ id, error: { code: -32601, message: `no ${method}` } });
  else send({ id, result: answer(params ?? {}) });
});

import { hookCommand, type HookMode } from '../hook-command';

/** By it a file is told as one of Portcullis, of any version. */
export const MARK = '// Portcullis for OpenCode.';

/** The hooks of OpenCode that the plugin has, by the names under which they come to Portcullis. */
const OPENCODE_EVENTS: Readonly<Record<string, HookMode>> = {
  before: 'gate',
  after: 'notify',
  prompt: 'gate',
  session: 'notify',
};

/** @throws when the per-user folder cannot stand in a command */
export function opencodeCommand(event: string, home: string): string | undefined {
  const mode = OPENCODE_EVENTS[event];
  return mode === undefined
    ? undefined
    : hookCommand(home, { agent: 'opencode', event, mode, gone: '' });
}

/**
 * The plugin. OpenCode goes on without one that it cannot load, so there is little in it that could fail
 * at that, and all that can go wrong later throws: an error in a hook keeps the tool from running.
 *
 * @throws when the per-user folder cannot stand in a command
 */
export function opencodePlugin(home: string): string {
  const commands = Object.keys(OPENCODE_EVENTS).map(
    (event) => `  ${event}: ${ascii(opencodeCommand(event, home) ?? '')},`,
  );
  return `${MARK} It asks before each call of a tool, and throws where it may not run.
// "Portcullis: Stop Guarding an Agent" takes it away. Without this file nothing is asked.
import { spawn } from 'node:child_process';

const commands = {
${commands.join('\n')}
};

function ask(event, message) {
  return new Promise((resolve, reject) => {
    const refuse = (why) => reject(new Error(why || 'Portcullis: not run. Its hook ended without an answer.'));
    const hook = spawn('/bin/bash', ['--norc', '-p', '-c', commands[event]]);
    const told = { stdout: [], stderr: [] };
    for (const name of ['stdout', 'stderr']) hook[name].on('data', (chunk) => told[name].push(chunk));
    const text = (name) => Buffer.concat(told[name]).toString('utf8').trim();
    hook.on('error', (error) => refuse('Portcullis: not run. ' + error.message));
    hook.on('close', (status) => {
      try {
        if (status === 0) resolve(text('stdout') === '' ? {} : JSON.parse(text('stdout')));
        else refuse(text('stderr'));
      } catch (error) {
        refuse('Portcullis: not run. ' + error.message);
      }
    });
    hook.stdin.on('error', () => {});
    hook.stdin.end(JSON.stringify({ event, ...message }) + '\\n');
  });
}

export const Portcullis = async ({ client, directory }) => {
  const parents = new Map();
  const rootOf = (id) => (parents.has(id) ? rootOf(parents.get(id)) : id);
  const from = (id) => ({ cwd: directory, session: rootOf(id), ...(parents.has(id) ? { subagent: id } : {}) });
  return {
    'tool.execute.before': async ({ tool, sessionID, callID }, output) => {
      const { args } = await ask('before', { ...from(sessionID), tool, call: callID, args: output.args });
      // The tool keeps the object that it was called with.
      if (args) Object.assign(output.args, args);
    },
    'tool.execute.after': async ({ tool, sessionID, callID }, output) => {
      const result = { output: output.output, content: output.content };
      const told = await ask('after', { ...from(sessionID), tool, call: callID, result });
      if (told.result) Object.assign(output, told.result, { metadata: {} });
    },
    'chat.message': async ({ sessionID }, { parts }) => {
      const texts = parts.filter((part) => part.type === 'text' && !part.synthetic).map((part) => part.text);
      const named = parts.filter((part) => part.type === 'file').flatMap(({ url, source }) => [url, source?.path]);
      // What was pasted stands in its address.
      const files = named.filter((file) => file && !file.startsWith('data:'));
      await ask('prompt', { ...from(sessionID), prompt: texts.join('\\n'), files }).catch(async (error) => {
        // The reason of an error here is told to nobody.
        const body = { title: 'Portcullis', message: error.message, variant: 'error', duration: 20000 };
        await client.tui.showToast({ body }).catch(() => {});
        throw error;
      });
    },
    event: async ({ event }) => {
      if (event.type !== 'session.created') return;
      const { id, parentID } = event.properties.info;
      if (parentID) parents.set(id, parentID);
      await ask('session', from(id)).catch(() => {});
    },
  };
};
`;
}

/** A text as JavaScript has it, in ASCII. */
function ascii(text: string): string {
  return JSON.stringify(text).replace(
    /[^\x20-\x7e]/gu,
    (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

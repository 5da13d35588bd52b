import { existsSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder } from '../lib/paths.mjs';
import { inOneStep, npmInstall } from './editor.mjs';

/**
 * @typedef {object} AgentProgram an agent as npm has it.
 * @property {string} label
 * @property {string} name of its package
 * @property {string} version the one that is tested
 * @property {string} program relative to the folder that it is installed in
 * @property {string[]} [options] of `npm install`
 */

/** Programs of agents, by the ids that actions and records carry. */
const programs = /** @satisfies {Record<string, AgentProgram>} */ ({
  // Packaged with the program for each platform in a package of its own.
  claude: {
    label: 'Claude Code',
    name: `@anthropic-ai/claude-code-${process.platform}-${process.arch}`,
    version: '2.1.330',
    program: path.join(
      ...`node_modules/@anthropic-ai/claude-code-${process.platform}-${process.arch}`.split('/'),
      process.platform === 'win32' ? 'claude.exe' : 'claude',
    ),
  },
  // The same, but each platform's package is a version of the one.
  codex: {
    label: 'Codex',
    name: '@openai/codex',
    version: `0.169.0-${process.platform}-${process.arch}`,
    program: path.join(
      ...`node_modules/@openai/codex/vendor/${target()}/bin`.split('/'),
      process.platform === 'win32' ? 'codex.exe' : 'codex',
    ),
  },
  copilot: {
    label: 'Copilot CLI',
    name: `@github/copilot-${process.platform}-${process.arch}`,
    version: '1.0.102',
    program: path.join(
      ...`node_modules/@github/copilot-${process.platform}-${process.arch}`.split('/'),
      process.platform === 'win32' ? 'copilot.exe' : 'copilot',
    ),
  },
  opencode: {
    label: 'OpenCode',
    name: `opencode-${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`,
    version: '1.18.33',
    program: path.join(
      'node_modules',
      `opencode-${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`,
      'bin',
      process.platform === 'win32' ? 'opencode.exe' : 'opencode',
    ),
  },
  // What is optional is compiled, and made up for where it is not there.
  gemini: {
    label: 'Gemini CLI',
    name: '@google/gemini-cli',
    version: '0.61.0',
    program: bin('gemini'),
    options: ['--omit=optional'],
  },
  qwen: {
    label: 'Qwen Code',
    name: '@qwen-code/qwen-code',
    version: '0.24.4',
    program: bin('qwen'),
    options: ['--omit=optional'],
  },
});

/** @typedef {keyof typeof programs} AgentId */

/** @param {string} name of a command that a package brings */
function bin(name) {
  return path.join('node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);
}

/** What Rust calls this platform. */
function target() {
  const machine = process.arch === 'arm64' ? 'aarch64' : 'x86_64';
  switch (process.platform) {
    case 'darwin':
      return `${machine}-apple-darwin`;
    case 'win32':
      return `${machine}-pc-windows-msvc`;
    default:
      return `${machine}-unknown-linux-musl`;
  }
}

/** @param {AgentProgram} agent */
function folderOf({ name, version }) {
  const [last = name] = name.split('/').slice(-1);
  return path.join(cacheFolder(), `agent-${last}-${version}-${process.platform}-${process.arch}`);
}

/**
 * @param {AgentId} id
 * @returns {string} the program, where it is once it is installed
 */
export function agentProgram(id) {
  return path.join(folderOf(programs[id]), programs[id].program);
}

/** @returns {readonly AgentProgram[]} those that are not installed */
export function missingAgents() {
  return Object.values(programs).filter(
    (agent) => !existsSync(path.join(folderOf(agent), agent.program)),
  );
}

/**
 * @param {AgentProgram} agent
 * @param {string} log
 */
export async function installAgent(agent, log) {
  await inOneStep(folderOf(agent), async (temporary) => {
    const { name, version, options } = agent;
    await npmInstall(temporary, `${name}@${version}`, { env: process.env, log, options });
    return temporary;
  });
}

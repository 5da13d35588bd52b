import { existsSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder } from '../lib/paths.mjs';
import { inOneStep, npmInstall } from './editor.mjs';

/** Claude Code, packaged for npm with the program for each platform in a package of its own. */
const claudeVersion = '2.1.330';

/** @returns {string} */
function claudePackage() {
  return `@anthropic-ai/claude-code-${process.platform}-${process.arch}`;
}

/** @returns {string} */
function claudeFolder() {
  const { platform, arch } = process;
  return path.join(cacheFolder(), `claude-code-${claudeVersion}-${platform}-${arch}`);
}

/** @returns {string} the program, where it is once it is installed */
export function claudeProgram() {
  return path.join(claudeFolder(), process.platform === 'win32' ? 'claude.exe' : 'claude');
}

/** @returns {boolean} */
export function claudeIsInstalled() {
  return existsSync(claudeProgram());
}

/** @param {string} log */
export async function installClaude(log) {
  await inOneStep(claudeFolder(), async (temporary) => {
    await npmInstall(temporary, `${claudePackage()}@${claudeVersion}`, { env: process.env, log });
    return path.join(temporary, 'node_modules', ...claudePackage().split('/'));
  });
}

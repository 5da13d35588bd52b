import type { AgentProtection } from '../../../broker/agents/protection';
import { claudeProtection } from './claude';
import { clineProtection } from './cline';
import { codexProtection } from './codex';
import { copilotProtection } from './copilot';
import { cursorProtection } from './cursor';
import { geminiProtection } from './gemini';
import { opencodeProtection } from './opencode';
import { qwenProtection } from './qwen';
import { vscodeProtection } from './vscode';
import { windsurfProtection } from './windsurf';

/** What the guard of each agent holds, the editor's own first. An agent without one is told as not known. */
export const AGENT_PROTECTIONS: readonly AgentProtection[] = [
  vscodeProtection,
  claudeProtection,
  cursorProtection,
  codexProtection,
  copilotProtection,
  opencodeProtection,
  geminiProtection,
  qwenProtection,
  windsurfProtection,
  clineProtection,
];

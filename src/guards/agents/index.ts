import type { HookGuard } from '../../broker/hook-guard';
import { claudeGuard } from './claude';
import { clineGuard } from './cline';
import { codexGuard } from './codex';
import { cursorGuard } from './cursor';
import { copilotGuard } from './copilot';
import { geminiGuard } from './gemini';
import { opencodeGuard } from './opencode';
import { qwenGuard } from './qwen';
import { windsurfGuard } from './windsurf';

/** The doors of all agents that are put under guard by their own settings. */
export const AGENT_GUARDS: readonly HookGuard[] = [
  claudeGuard,
  cursorGuard,
  codexGuard,
  geminiGuard,
  qwenGuard,
  copilotGuard,
  opencodeGuard,
  windsurfGuard,
  clineGuard,
];

import type { AgentSettings } from './agent-settings';
import { claudeSettings } from './claude';
import { clineSettings } from './cline';
import { codexSettings } from './codex';
import { copilotSettings } from './copilot';
import { cursorSettings } from './cursor';
import { geminiSettings } from './gemini';
import { opencodeSettings } from './opencode';
import { qwenSettings } from './qwen';
import { windsurfSettings } from './windsurf';

export type { AgentSettings, SettingsPlace } from './agent-settings';

/** Every agent that is put under guard by its own settings, in the order in which people see them. */
export const AGENT_SETTINGS: readonly AgentSettings[] = [
  claudeSettings,
  cursorSettings,
  codexSettings,
  geminiSettings,
  qwenSettings,
  copilotSettings,
  opencodeSettings,
  windsurfSettings,
  clineSettings,
];

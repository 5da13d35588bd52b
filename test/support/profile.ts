import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ScriptedModel } from './scripted-model';

/** Settings that keep a fresh editor quiet: nothing pops up that the test did not ask for. */
export const profileSettings: Readonly<Record<string, unknown>> = {
  'workbench.startupEditor': 'none',
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'telemetry.telemetryLevel': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
  'git.openRepositoryInParentFolders': 'never',
  'terminal.integrated.gpuAcceleration': 'off',
  'window.commandCenter': false,
  'workbench.reduceMotion': 'on',
};

/** Settings under which the built-in agent asks nothing itself: only what a guard holds, waits. */
const agentSettings: Readonly<Record<string, unknown>> = {
  'chat.permissions.default': 'autoApprove',
  'chat.tools.global.autoApprove': true,
  // Else the chat asks for a model for titles and the like.
  'chat.byokUtilityModelDefault': 'mainAgent',
};

/**
 * Writes the user's profile of an editor: its settings, and the built-in agent's model.
 *
 * @param userData the editor's user-data folder
 */
export async function writeProfile(
  userData: string,
  profile: {
    readonly settings: Readonly<Record<string, unknown>>;
    readonly model: ScriptedModel | undefined;
  },
): Promise<void> {
  const user = path.join(userData, 'User');
  await mkdir(user, { recursive: true });
  const settings = profile.model ? { ...agentSettings, ...profile.settings } : profile.settings;
  await writeJson(path.join(user, 'settings.json'), settings);
  if (profile.model === undefined) return;
  await writeJson(path.join(user, 'chatLanguageModels.json'), [
    {
      vendor: 'customendpoint',
      name: 'Scripted',
      apiKey: 'dummy',
      apiType: 'chat-completions',
      models: [
        {
          id: 'scripted',
          name: 'Scripted',
          url: profile.model.url,
          toolCalling: true,
          vision: false,
          maxInputTokens: 128_000,
          maxOutputTokens: 16_000,
        },
      ],
    },
  ]);
}

async function writeJson(file: string, value: unknown): Promise<void> {
  await writeFile(file, `${JSON.stringify(value, undefined, 2)}\n`);
}

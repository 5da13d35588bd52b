/** What the hook of the built-in agent needs of the editor and the machine. */
export interface HookNeeds {
  /** The editor has the setting at all: it loads what extensions contribute as `chatPlugins`. */
  readonly knowsPlugins: boolean;
  /** The values of `chat.plugins.enabled` and `chat.useHooks`. */
  readonly plugins: unknown;
  readonly hooks: unknown;
  readonly hasBash: boolean;
}

/** Why the hook is not called, or could not refuse if it were. */
export const HOOK_LACKS = ['no-plugins', 'plugins-off', 'hooks-off', 'no-bash'] as const;
export type HookLack = (typeof HOOK_LACKS)[number];

/** What is in the way of the hook, the most thorough first. */
export function openDoors(needs: HookNeeds): readonly HookLack[] {
  if (!needs.hasBash) return ['no-bash'];
  if (!needs.knowsPlugins) return ['no-plugins'];
  if (needs.plugins === false) return ['plugins-off'];
  if (needs.hooks === false) return ['hooks-off'];
  return [];
}

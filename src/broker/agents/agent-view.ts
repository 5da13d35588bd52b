import { existsSync } from 'node:fs';
import { findHooks } from '../../install/agent-change';
import type { AgentSettings, Environment, Found } from '../../install/agents/agent-settings';
import { whatSwitchesOff } from '../../install/agents/switches';
import { isChanged } from '../../install/undo';
import type { AgentView, Problem } from '../protocol';

/** An agent, and what is looked at of it. */
export interface Looked {
  readonly settings: AgentSettings;
  readonly places: ReturnType<AgentSettings['places']>;
  readonly switches: ReturnType<AgentSettings['switches']>;
  readonly signs: readonly string[];
}

/** What is to be looked at of an agent. @param person their home @param folders the workspace */
export function lookedAt(
  settings: AgentSettings,
  person: string,
  env: Environment,
  folders: readonly string[],
): Looked {
  return {
    settings,
    places: settings.places(person, env),
    switches: settings.switches(person, env, folders),
    signs: settings.signs(person, env),
  };
}

/**
 * Whether an agent is guarded, and what is wrong where its hooks are there and do not guard it.
 *
 * @param home the per-user folder
 */
export async function viewOf(
  { settings, places, switches, signs }: Looked,
  home: string,
): Promise<{ readonly view: AgentView; readonly problem: Omit<Problem, 'id'> | undefined }> {
  const { agent, label } = settings;
  const { file } = places[0];
  const found: Found[] = [];
  for (const place of places) found.push(await findHooks(place, home));
  const unreadable = found.find((one) => typeof one !== 'string');
  const isOn = found.some((one) => one === 'guarded' || one === 'partly');
  const isWhole = found.every((one) => one === 'guarded');
  const off = isOn ? await whatSwitchesOff(switches) : undefined;
  const isTakenOut = !isOn && unreadable === undefined && (await isChanged(home, file));
  const trouble =
    off ??
    (isTakenOut ? `its hooks were taken out of ${file}, and not in the dialog` : undefined) ??
    (isOn && !isWhole
      ? `the hooks in ${file} are those of another version, or not all there`
      : undefined);
  const state =
    trouble !== undefined
      ? 'off'
      : isWhole
        ? 'guarded'
        : signs.some((sign) => existsSync(sign))
          ? 'unguarded'
          : 'absent';
  const why = trouble ?? (unreadable === undefined ? undefined : `${file}: ${unreadable.why}`);
  return {
    view: { agent, label, state, file, ...(why === undefined ? {} : { why }) },
    problem:
      trouble === undefined
        ? undefined
        : {
            text: `${label} is not guarded as it should be: ${trouble}.`,
            remedy:
              off === undefined
                ? `Run the command "Portcullis: Guard an Agent…" again, and choose ${label}.`
                : 'Take that out, and start it anew.',
          },
  };
}

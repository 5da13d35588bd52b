import type { Interaction } from '../interaction';
import { commands } from './commands';
import { compounds } from './compounds';
import { editing } from './editing';
import { jobs } from './jobs';
import { state } from './state';

/** What people do at a prompt: in any shell the gate leaves it as it was, or nothing of it runs. */
export const interactions: readonly Interaction[] = [
  ...commands,
  ...compounds,
  ...editing,
  ...jobs,
  ...state,
];

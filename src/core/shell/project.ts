import type { Call } from './call';
import type { Run } from './context';
import { gitAlias } from './project-git';
import { justRecipes } from './project-just';
import { makeTargets } from './project-make';
import { denoTask, nodeRun, npmScripts, severalScripts } from './project-npm';
import { cargoAlias, composerScripts, rakeTasks } from './project-others';
import { taskCommands } from './project-task';

/** What a project's own files make of a command: scripts, recipes, tasks, aliases. */
export function runProject(program: string, call: Call, run: Run): void {
  switch (program) {
    case 'npm':
    case 'pnpm':
    case 'yarn':
    case 'bun':
      npmScripts(program, call, run);
      return;
    case 'npm-run-all':
    case 'npm-run-all2':
    case 'run-s':
    case 'run-p':
      severalScripts(call, run);
      return;
    case 'node':
      nodeRun(call, run);
      return;
    case 'deno':
      denoTask(call, run);
      return;
    case 'make':
    case 'gmake':
      makeTargets(call, run);
      return;
    case 'just':
      justRecipes(call, run);
      return;
    case 'task':
    case 'go-task':
      taskCommands(call, run);
      return;
    case 'rake':
      rakeTasks(call, run);
      return;
    case 'composer':
      composerScripts(call, run);
      return;
    case 'cargo':
      cargoAlias(call, run);
      return;
    case 'git':
      gitAlias(call, run);
      return;
    default:
  }
}

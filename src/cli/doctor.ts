import { userInfo } from 'node:os';
import path from 'node:path';
import { AGENT_VARIABLES } from '../broker/lineage';
import { readArguments } from './arguments';
import { EXIT, PlainError, UsageError, type Exit } from './exit';
import { visible } from './visible';

/** What agents put into the environment of what they start, beside what the editor does. */
const SIGNS = [...AGENT_VARIABLES, 'CLAUDECODE', 'CURSOR_AGENT', 'GEMINI_CLI', 'CODEX_SANDBOX'];

/**
 * `portcullis doctor`: what is held of each agent, as the protection view shows it. While a window is open its
 * broker answers, when a person approves that in the dialog; with none open, a person at a terminal sees what
 * settings and files tell.
 */
export async function doctor(args: readonly string[]): Promise<Exit> {
  const { values, positionals } = readArguments(args, { home: { type: 'string' } });
  if (positionals.length > 0) throw new UsageError('doctor takes no words');
  const home = values.home ?? path.join(userInfo().homedir, '.portcullis');
  if (!path.isAbsolute(home)) throw new UsageError('--home is the whole path of a folder');
  const { openWindow, askWindow } = await import('./window');
  const window = await openWindow(home);
  if (window !== undefined) {
    process.stderr.write('portcullis: the dialog in the editor asks whether this may be shown.\n');
    const { passed, text } = await askWindow(window, 'doctor');
    tell(text, passed ? process.stdout : process.stderr);
    return passed ? EXIT.done : EXIT.deny;
  }
  if (!isPersonHere()) {
    throw new PlainError(
      'no window of the editor is open, where a person could be asked. Open one, or run this in a terminal of your own',
    );
  }
  const [{ localRows }, { protectionText }, { AGENT_PROTECTIONS }] = await Promise.all([
    import('../broker/agents/local-rows'),
    import('../broker/agents/protection-text'),
    import('../guards/agents/protection'),
  ]);
  const rows = await localRows(home, process.env, [process.cwd()], AGENT_PROTECTIONS);
  tell(protectionText(rows), process.stdout);
  tell('No window of the editor is open: of its built-in agent nothing is known.', process.stdout);
  return EXIT.done;
}

/** At a terminal, and with no sign of an agent around. */
export function isPersonHere(): boolean {
  const isAgents = SIGNS.some((name) => (process.env[name] ?? '') !== '');
  return process.stdin.isTTY && process.stdout.isTTY && !isAgents;
}

function tell(text: string, to: NodeJS.WritableStream): void {
  to.write(`${text.trimEnd().split('\n').map(visible).join('\n')}\n`);
}

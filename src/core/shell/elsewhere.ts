import { Elsewhere } from '../inquiry';
import { opensInterpreter } from '../rules/interpreters';
import type { Call } from './call';
import type { Context, Run } from './context';
import { runImage } from './containers';
import { startersOf, type Starter } from './elsewhere-rows';
import type { Container, Word } from './invocation';
import { runJoined } from './joined';
import { codeContext } from './nested';
import { peel } from './peel';
import { commandsIn } from './remote-parameters';
import { unknownStarter } from './unknown-starter';
import { freshWorld } from './world';

/** A command that runs in a container or on another machine. */
export interface Remote {
  /** The machine or container, as the line names it. */
  readonly name: string;
  /** The program that starts it there. */
  readonly wrapper: string;
  /** Words that are joined and read by a shell over there. */
  readonly code?: readonly Word[];
  /** The program and its words, handed over as they are. */
  readonly words?: readonly Word[];
  /** The folder in which it runs there. */
  readonly folder?: string;
  readonly container?: Container;
  /** The terminal is handed on to it. */
  readonly terminal?: boolean;
}

/** Reads what runs elsewhere: no fact of this machine holds there. */
export function runElsewhere(remote: Remote, call: Call, run: Run): void {
  const { code, words, container } = remote;
  const inner = codeContext(call.context, remote.wrapper);
  const context: Context = {
    ...inner,
    host: remote.name,
    asking: new Elsewhere(call.context.asking.actor),
    terminal: inner.terminal && remote.terminal === true,
    ...(container === undefined ? {} : { container }),
  };
  const world = freshWorld(remote.folder, []);
  const [head, ...args] = words ?? [];
  if (head !== undefined) {
    const env = new Map<string, never>();
    run.call({ ...call, head, args, env, redirects: [], world, context, inShell: false });
  }
  if (code !== undefined) runJoined(code, world, { ...context, stdin: call.stdin }, run);
}

/** Reads the command that a program starts in a container or on another machine, if it does. */
export function elsewhereCode(program: string, call: Call, run: Run): void {
  for (const starter of startersOf(program) ?? []) {
    const rest = behindVerbs(call.args, starter);
    if (rest === undefined) continue;
    if (starter.image === true) runImage(program, rest, call, run);
    else start(program, starter, rest, call, run);
    return;
  }
  unknownStarter(program, call, run);
}

/** The words behind the verbs of a starter; undefined where others stand. */
function behindVerbs(args: readonly Word[], starter: Starter): readonly Word[] | undefined {
  if (starter.behind === '') return args;
  let rest = args;
  const options = starter.valued === undefined ? {} : { valued: starter.valued };
  for (const verb of starter.behind.split(' ')) {
    let { words } = peel(rest, options);
    // `gcloud beta compute ssh`
    if (rest === args && /^(?:alpha|beta)$/.test(words[0]?.value ?? '')) words = words.slice(1);
    const [first] = words;
    if (first?.value !== verb) return undefined;
    rest = words.slice(1);
  }
  return rest;
}

function start(
  program: string,
  starter: Starter,
  args: readonly Word[],
  call: Call,
  run: Run,
): void {
  const peeled = peel(args, starter);
  const name = args.find(({ value }) => value?.startsWith('-') === false);
  const attached =
    starter.attached === true ||
    peeled.options.some((one) => /^-(?:i|t)$|^--(?:stdin|tty|interactive)$/.test(one));
  const remote = {
    name: name?.value ?? program,
    wrapper: program,
    terminal: attached,
    ...(starter.container === true ? { container: {} } : {}),
  };
  const given = peeled.code ?? behindOption(args, starter);
  if (given !== undefined) {
    for (const code of codeOf(given, starter, args)) {
      runElsewhere({ ...remote, code: [code] }, call, run);
    }
  } else if (peeled.words.length > 0) {
    // Some join the words as they are, some quote them first: both readings count.
    const { words } = peeled;
    const quoted = words.length > 1 && words.some(({ value }) => /[\s;&|]/.test(value ?? ''));
    if (starter.text === true) runElsewhere({ ...remote, code: words }, call, run);
    if (starter.text !== true || quoted) runElsewhere({ ...remote, words }, call, run);
  } else if (
    starter.opensShell === true &&
    call.context.terminal &&
    call.stdin.from === 'inherited'
  ) {
    run.note(opensInterpreter, call.context, call.span, { type: 'host', name: remote.name });
  }
}

/** The code itself; of parameters the commands that stand among them. */
function codeOf(code: Word, starter: Starter, args: readonly Word[]): readonly Word[] {
  if (starter.parameters !== true) return [code];
  if (code.value === undefined) return [code];
  const forPowerShell = args.some(({ value = '' }) => /PowerShell/i.test(value));
  return commandsIn(code.value).map((text) => ({
    ...code,
    source: '',
    value: forPowerShell ? `pwsh -c '${text.replaceAll("'", `'\\''`)}'` : text,
  }));
}

/** The value of the option that carries code, wherever it stands. */
function behindOption(args: readonly Word[], { code }: Starter): Word | undefined {
  if (code === undefined) return undefined;
  const names = code.split(' ').filter((name) => name.startsWith('--'));
  for (const [index, word] of args.entries()) {
    const { value = '' } = word;
    if (names.includes(value)) return args[index + 1];
    const name = names.find((one) => value.startsWith(`${one}=`));
    if (name !== undefined) return { ...word, value: value.slice(name.length + 1) };
  }
  return undefined;
}

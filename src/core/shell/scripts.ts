import { baseName, resolve } from '../paths';
import { downloadedCode, notUnderstood, unseenCode } from '../rules/shell';
import type { FactValue } from '../fact';
import { goesOn, worldWithEnv, type Call } from './call';
import type { Context, Run } from './context';
import { dialectOfProgram, dialectOfScript } from './dialect';
import { runShebangText } from './inline';
import type { Invocation, Word } from './invocation';
import { codeContext } from './nested';
import { UNKNOWN, type Text } from './text';
import { textOfWord } from './words';
import { childWorld, withVariable, type Outcome, type World } from './world';
import { isUnpacked } from './unpacked';
import { writtenAt } from './written';

/** Folders of the system, whose programs no line writes. */
const SYSTEM = /^\/(?:usr\/(?:local\/)?)?s?bin\/|^\/opt\/homebrew\//;
/** Folders of installed tools, each as opaque as a program on the PATH. */
const INSTALLED =
  /(?:^|\/)(?:node_modules\/\.bin|\.?venv\/bin|env\/bin|\.cargo\/bin|go\/bin|\.local\/bin)\/[^/]+$/;

/** A shell's own start-up files: it has read them before, and what writes to them is held by itself. */
const START_UP =
  /(?:^|\/)\.(?:bashrc|bash_profile|bash_login|bash_aliases|profile|zshrc|zshenv|zprofile)$|^\/etc\/(?:profile|bash\.bashrc|bashrc)$/;

export interface ScriptCall {
  readonly path: Word;
  readonly args: readonly Word[];
  /** Its context is that of the code in the script. */
  readonly call: Call;
  readonly run: Run;
  /** The shell that reads it. */
  readonly shell: string;
  /** It runs in the shell at hand, as `source` does. */
  readonly sourced?: true;
  /** It runs before what the line says, without being named as a script. */
  readonly hidden?: true;
}

/** Reads a script that the line names, as far as its text is known. */
export function runScript(script: ScriptCall): readonly Outcome[] {
  const { path, call, run } = script;
  const target = { type: 'path', name: path.value ?? path.source };
  if (path.value === undefined) {
    if (path.glob !== true) run.note(notUnderstood, call.context, path.span, target);
    return goesOn(call);
  }
  const pipe = run.pipes.get(path.value);
  if (pipe !== undefined) {
    if (typeof pipe.text === 'string') return code(script, pipe.text, false);
    if (!isEnvironmentPrinter(pipe.producers)) {
      run.note(unseenCode, call.context, path.span, target);
    }
    return goesOn(call);
  }
  const written = writtenAt(run, path, call.world);
  if (written !== undefined) {
    let outcomes: readonly Outcome[] = goesOn(call);
    for (const text of written) {
      if (typeof text === 'string') outcomes = code(script, text, false);
      else run.note(downloadedCode, call.context, path.span, target);
    }
    return outcomes;
  }
  if (script.sourced === true && START_UP.test(path.value)) return goesOn(call);
  const text = textOfFile(path.value, call);
  const isKnown = typeof text === 'object' && text.state === 'read';
  if (!isKnown && isUnpacked(path.value, call, run)) {
    run.note(downloadedCode, call.context, path.span, target);
    return goesOn(call);
  }
  if (text === 'unknown' || text === undefined) {
    if (script.hidden === true) run.note(unseenCode, call.context, path.span, target);
    return goesOn(call);
  }
  if (text.state === 'too-large') run.note(notUnderstood, call.context, path.span, target);
  return text.state === 'read' ? code(script, text.text, true) : goesOn(call);
}

/** A program given by its path may be a script. */
export function runExecutable(call: Call, run: Run): readonly Outcome[] {
  const { head } = call;
  const path = head.value;
  const written = writtenAt(run, head, call.world);
  const isInstalled = path !== undefined && (SYSTEM.test(path) || INSTALLED.test(path));
  if (path === undefined || (isInstalled && written === undefined)) return goesOn(call);
  const context = codeContext(call.context, baseName(path));
  const text = written === undefined ? textOfFile(path, call) : undefined;
  const made = written?.find((one) => typeof one === 'string');
  const first = typeof text === 'object' && text.state === 'read' ? text.text : '';
  const script: ScriptCall = {
    path: head,
    args: call.args,
    call: { ...call, context },
    run,
    shell: dialectOfScript(path, typeof made === 'string' ? made : first) ?? 'sh',
  };
  if (first.startsWith('#!') && runShebangText(first.slice(0, 200), first, call, run)) {
    return goesOn(call);
  }
  if (written !== undefined || isShellScript(text) || isUnpacked(path, call, run)) {
    runScript(script);
  }
  return goesOn(call);
}

/** A program given by its name, which the line itself may have fetched into a folder of programs. */
export function runFetched(call: Call, run: Run): void {
  const { head } = call;
  for (const [path, contents] of run.files) {
    if (baseName(path) !== head.value || !(SYSTEM.test(path) || INSTALLED.test(path))) continue;
    if (contents.every((text) => typeof text === 'string')) continue;
    run.note(downloadedCode, call.context, head.span, { type: 'path', name: path });
  }
}

function isShellScript(text: FactValue<'text'> | undefined): boolean {
  if (text === undefined || text === 'unknown' || text.state !== 'read') return false;
  const first = text.text.slice(0, 200).split('\n', 1)[0] ?? '';
  return !first.startsWith('#!') || /\b(?:(?:ba|da|a|k|mk|z|fi)?sh|pwsh)\b/.test(first);
}

function textOfFile(path: string, call: Call): FactValue<'text'> | undefined {
  const { context, world } = call;
  const at = resolve(world.cwd, path);
  if (context.host !== undefined || !at.startsWith('/') || at.startsWith('/dev/')) return undefined;
  return context.asking.fact({ kind: 'text', path: at });
}

function code(script: ScriptCall, text: string, lenient: boolean): readonly Outcome[] {
  const { path, args, call, run, sourced } = script;
  const many = args.some((word) => word.many === true);
  const given: readonly Text[] | undefined = many ? undefined : args.map(textOfWord);
  const base = worldWithEnv(call);
  const world =
    sourced === true
      ? { ...base, args: given?.length === 0 ? base.args : given }
      : named(childWorld(base, given), path);
  const context: Context = {
    ...call.context,
    // What is sourced is read by the shell at hand.
    ...(sourced === true ? {} : { dialect: dialectOfProgram(script.shell) }),
    place: { kind: 'spot', span: path.span },
    lenient: call.context.lenient || lenient,
    ...(path.value === undefined ? {} : { script: path.value }),
  };
  if (sourced !== true) {
    return run.whole(text, world, context).map((outcome) => ({ ...outcome, world: call.world }));
  }
  const outcomes = run.code(text, world, context);
  return outcomes.map((outcome) => ({
    ...outcome,
    world: { ...outcome.world, args: call.world.args },
  }));
}

/** A script knows its own name as `$0`. */
function named(world: World, path: Word): World {
  const text = path.value ?? UNKNOWN;
  const zero = withVariable(world, '0', { value: { kind: 'text', text } });
  return withVariable(zero, 'BASH_SOURCE', { value: { kind: 'list', items: [text] } });
}

/** What `cat file` hands on, where the file's text is known. */
export function contentsOfPipe(
  producers: readonly Invocation[],
  call: Call,
  run: Run,
): string | undefined {
  const [only, ...others] = producers;
  if (only?.program !== 'cat' || others.length > 0 || only.stdin.from !== 'inherited') {
    return undefined;
  }
  let all = '';
  if (only.args.length === 0) return undefined;
  for (const word of only.args) {
    if (word.value === undefined || word.value.startsWith('-')) return undefined;
    const written = writtenAt(run, word, call.world);
    const [text, ...more] = written ?? [];
    if (written !== undefined) {
      if (typeof text !== 'string' || more.length > 0) return undefined;
      all += text;
      continue;
    }
    const fact = textOfFile(word.value, call);
    if (fact === undefined || fact === 'unknown' || fact.state !== 'read') return undefined;
    all += fact.text;
  }
  return all;
}

/** Programs that print settings for a shell to read, with the words by which they do. */
const PRINTERS: Readonly<Record<string, RegExp>> = {
  'ssh-agent': /^-?[skcaDt]?/,
  brew: /^shellenv$/,
  direnv: /^hook|^export/,
  starship: /^init/,
  zoxide: /^init/,
  atuin: /^init/,
  mise: /^activate|^env|^hook-env/,
  rtx: /^activate/,
  fnm: /^env/,
  pyenv: /^init|^virtualenv-init/,
  rbenv: /^init/,
  nodenv: /^init/,
  goenv: /^init/,
  jenv: /^init/,
  opam: /^env|^config/,
  minikube: /^docker-env|^-p/,
  conda: /^shell\./,
  micromamba: /^shell/,
  dircolors: /^/,
  lesspipe: /^/,
  thefuck: /^--alias/,
  resize: /^/,
  gh: /^completion/,
  keychain: /^--eval/,
  'gpg-agent': /^/,
  locale: /^/,
  fzf: /^--bash|^--zsh/,
};

/** Whether what is run is what a well-known tool prints for shells to run: settings or completions. */
export function isEnvironmentPrinter(producers: readonly Invocation[]): boolean {
  const [only, ...others] = producers;
  if (only === undefined || others.length > 0 || only.program === undefined) return false;
  if (only.head.value !== only.program || only.stdin.from !== 'inherited') return false;
  const words = only.args.map((word) => word.value ?? '');
  if (words[0] === 'completion' || words[0] === 'completions') return true;
  const pattern = Object.hasOwn(PRINTERS, only.program) ? PRINTERS[only.program] : undefined;
  return pattern?.test(words[0] ?? '') ?? false;
}

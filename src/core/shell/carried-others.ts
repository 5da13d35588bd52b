import { unwrapped, type Call } from './call';
import { carriedCode, inputText, optionValues } from './carried-code';
import type { Run } from './context';
import { runElsewhere } from './elsewhere';

/** Programs that start others in ways of their own. */

/** `spawn`, `exec` and `system` in the language of expect and Tcl. */
export function expectCode(call: Call, run: Run, program: string): void {
  const given = optionValues(call.args, /^-c$/, /^-c(.+)$/s);
  const at = call.stdin.from === 'text' ? call.stdin.text : call.head;
  const texts = given.length > 0 ? given : [{ word: at, text: inputText(call) }];
  for (const { word, text } of texts) {
    // Who types into it then is whoever types into the terminal.
    const handedOver = /\binteract\b/.test(text ?? '') ? { terminal: call.context.terminal } : {};
    const started =
      text?.matchAll(/(?:^|[\n;[{]) {0,99}(?:spawn|exec|system)\s([^\n;\]}]+)/g) ?? [];
    for (const [, code = ''] of started) {
      carriedCode(
        word,
        code.replace(/^(?: *-(?:noecho|ignore \w+|nottycopy)) /, ''),
        program,
        call,
        run,
        handedOver,
      );
    }
    // What is typed into the program that it has started.
    for (const [, typed = ''] of text?.matchAll(/\bsend\s{1,9}(?:--? )?["{]([^"}]{1,2000})["}]/g) ??
      []) {
      carriedCode(word, typed.replace(/\\[rn]/g, '\n'), program, call, run, { lenient: true });
    }
    for (const [, paths = ''] of text?.matchAll(/\bfile delete\s([^\n;\]}]+)/g) ?? []) {
      carriedCode(word, `rm -rf ${paths.replace(/-force\b|--/g, '')}`, program, call, run);
    }
  }
}

const RUNS =
  /^(?:(?:ansible\.builtin\.|ansible\.legacy\.)?(?:command|shell|raw)|win_(?:command|shell))$/;

/** `ansible hosts -m shell -a 'code'`: the code runs on all of them. */
export function ansibleCode(call: Call, run: Run): void {
  const [named] = optionValues(call.args, /^(?:-m|--module-name)$/, /^(?:-m|--module-name=)(.+)$/s);
  const module = named === undefined ? 'command' : named.text;
  const [given] = optionValues(call.args, /^(?:-a|--args)$/, /^(?:-a|--args=)(.+)$/s);
  if (given === undefined || call.args.some(({ value }) => value === '--check' || value === '-C')) {
    return;
  }
  const host = call.args.find(({ value }) => value?.startsWith('-') !== true);
  const code = { ...given.word, value: given.text };
  if (module !== undefined && RUNS.test(module)) {
    runElsewhere({ name: host?.value ?? 'hosts', wrapper: 'ansible', code: [code] }, call, run);
    return;
  }
  const path = /\b(?:path|dest|name)=(\S+)/.exec(given.text ?? '')?.[1];
  if (/(?:^|\.)file$/.test(module ?? '') && /\bstate=absent\b/.test(given.text ?? '')) {
    const removal = { ...code, value: `rm -rf ${path ?? './x'}` };
    runElsewhere({ name: host?.value ?? 'hosts', wrapper: 'ansible', code: [removal] }, call, run);
  }
}

/** `start-stop-daemon --start --exec /bin/x -- words`. */
export function daemonCode(call: Call, run: Run): void {
  const { args } = call;
  if (!args.some(({ value }) => value === '--start' || value === '-S')) return;
  const [program] = optionValues(
    args,
    /^(?:--exec|-x|--startas|-a)$/,
    /^(?:--exec|--startas)=(.+)$/s,
  );
  const dashes = args.findIndex(({ value }) => value === '--');
  if (program === undefined) return;
  const head = { ...program.word, value: program.text };
  const words = [head, ...(dashes < 0 ? [] : args.slice(dashes + 1))];
  const next = unwrapped(call, words, 'start-stop-daemon');
  if (next !== undefined) run.call(next);
}

/** Modules of Python that are programs under another name. */
const MODULES: ReadonlyMap<string, string> = new Map([
  ['awscli', 'aws'],
  ['azure.cli', 'az'],
  ['django', 'django-admin'],
]);

/** `python3 -m alembic downgrade base` is `alembic downgrade base`. */
export function moduleCode(call: Call, run: Run): void {
  const at = call.args.findIndex(({ value }) => value?.startsWith('-') !== true || value === '-m');
  const [sign, module, ...words] = call.args.slice(at < 0 ? call.args.length : at);
  if (sign?.value !== '-m' || module?.value === undefined) return;
  const head = { ...module, value: MODULES.get(module.value) ?? module.value };
  const next = unwrapped(call, [head, ...words], 'python');
  if (next !== undefined) run.call(next);
}

/** The small tools of `cmake -E`, as the programs they are like. */
const CMAKE_TOOLS: Readonly<Record<string, readonly string[]>> = {
  rm: ['rm'],
  remove: ['rm', '-f'],
  remove_directory: ['rm', '-rf'],
  rename: ['mv'],
  copy: ['cp'],
  copy_directory: ['cp', '-r'],
  create_symlink: ['ln', '-s'],
  cat: ['cat'],
  env: ['env'],
  time: ['time'],
  tar: ['tar'],
  chdir: ['env', '-C'],
};

/** `cmake -E TOOL words`: a tool of every system, which removes, renames or starts another program. */
export function cmakeCode(call: Call, run: Run): void {
  const [option, tool, ...words] = call.args;
  const name = tool?.value ?? '';
  if (option?.value !== '-E' || tool === undefined || !Object.hasOwn(CMAKE_TOOLS, name)) return;
  const [head = name, ...first] = CMAKE_TOOLS[name] ?? [];
  const like = (value: string) => ({ source: tool.source, span: tool.span, value });
  run.call({ ...call, head: like(head), args: [...first.map(like), ...words], redirects: [] });
}

import { unseenCode } from '../rules/shell';
import type { Call } from './call';
import type { Run } from './context';
import { carriedCode } from './carried-code';
import { editorCode } from './carried-editors';
import { gitCode } from './carried-git';
import { makeCode } from './carried-make';
import { sedCode } from './carried-sed';

/**
 * Programs with options whose value they give to a shell, or start as a program: from each one's own
 * manual page. The value is read like any other code of the line.
 */
interface Carrier {
  /** Options whose next word, or rest behind `=`, is code. */
  readonly options?: RegExp;
  /** Whole words that carry code behind a sign: the first group is the code. */
  readonly words?: RegExp;
  /** The words behind one of these verbs are the command, or code. */
  readonly verbs?: RegExp;
  /** The value names a program with its words, without a shell's signs; it is read as code all the same. */
  readonly anywhere?: RegExp;
}

const TAR: Carrier = {
  options: /^-[a-zA-Z]*[IF]$|^--(?:use|to-c|rsh|info-s|new-v|checkpoint-a)[\w-]*$/,
  words: /^(?:--(?:use|to-c|rsh|info-s|new-v|checkpoint-a)[\w-]*=|-[a-zA-Z]*F)(.+)$/,
};

const CARRIERS: Readonly<Record<string, Carrier>> = {
  tar: TAR,
  gtar: TAR,
  bsdtar: TAR,
  rsync: { options: /^-e$|^--(?:rsh|rsync-path)$/, words: /^--(?:rsh|rsync-path)=(.+)$/ },
  split: { options: /^--filter$/, words: /^--filter=(.+)$/ },
  sort: { options: /^--compress-program$/, words: /^--compress-program=(.+)$/ },
  zip: { options: /^-TT$|^--unzip-command$/, words: /^-TT(.+)$/ },
  socat: { words: /^(?:EXEC|SYSTEM):((?:[^,\\]|\\.)+)/i },
  nc: { options: /^-[a-zA-Z]*[ec]$/ },
  ncat: { options: /^-[a-zA-Z]*[ec]$|^--(?:sh-exec|exec)$/, words: /^--(?:sh-exec|exec)=(.+)$/ },
  netcat: { options: /^-[a-zA-Z]*[ec]$/ },
  man: { options: /^-[PH]$|^--(?:pager|html)$/, words: /^(?:-P|--pager=)(.+)$/ },
  gdb: { words: /^(?:shell |!)(.+)$/ },
  tmux: {
    verbs:
      /^(?:new|new-session|new-window|neww|split-window|splitw|respawn-pane|run-shell|run|if-shell|popup)$/,
  },
  screen: { options: /^-X$/ },
  sqlite3: { words: /^\.(?:shell|system) (.+)$/ },
  mysql: { words: /^(?:\\!|system )\s*(.+)$/ },
  psql: { words: /^\\!\s*(.+)$/ },
  concurrently: { anywhere: /^(?!-)\S+ / },
  'npm-run-all': {},
  hyperfine: { anywhere: /^(?!-)\S/ },
  entr: { options: /^-s$/ },
  cron: {},
  ag: { options: /^--pager$/ },
  rg: { options: /^--pre$/, words: /^--pre=(.+)$/ },
  perf: { verbs: /^(?:stat|record)$/ },
  docker: {},
};

/** Reads the code that a program's options carry. */
export function runCarried(program: string, call: Call, run: Run): void {
  const carrier = Object.hasOwn(CARRIERS, program) ? CARRIERS[program] : undefined;
  if (program === 'awk' || program === 'gawk' || program === 'mawk') awkCode(call, run);
  if (program === 'sed' || program === 'gsed') sedCode(call, run);
  if (program === 'git') gitCode(call, run);
  if (program === 'make' || program === 'gmake') makeCode(call, run);
  editorCode(program, call, run);
  if (carrier === undefined) return;
  let verb = false;
  call.args.forEach((word, index) => {
    const value = word.value ?? '';
    const next = call.args[index + 1];
    const carried = carrier.words?.exec(value)?.[1];
    if (carrier.options?.test(value) === true && next !== undefined) {
      carriedCode(next, started(next.value), program, call, run);
    } else if (carried !== undefined) {
      carriedCode(word, started(carried.replace(/\\(.)/g, '$1')), program, call, run);
    } else if (carrier.anywhere?.test(value) === true) carriedCode(word, value, program, call, run);
    else if (verb && /\s/.test(value)) carriedCode(word, value, program, call, run);
    if (carrier.verbs?.test(value) === true) verb = true;
  });
}

/** tar names a kind of action in front of the code. */
function started(code: string | undefined): string | undefined {
  return code?.replace(/^exec=/, '');
}

/** `system("…")`, `"…" | getline` and `print | "…"` in awk. */
function awkCode(call: Call, run: Run): void {
  for (const word of call.args) {
    const { value } = word;
    if (value === undefined || !/system\s*\(|\||getline/.test(value)) continue;
    for (const [, text = '', behind] of value.matchAll(
      /system\s*\(\s*"((?:[^"\\\n]|\\.)*)"\s*(\)?)/g,
    )) {
      carriedCode(
        word,
        behind === '' ? `${unquoted(text)}"$COMPUTED"` : unquoted(text),
        'awk',
        call,
        run,
      );
    }
    for (const [, text = ''] of value.matchAll(/\|&?\s*"((?:[^"\\\n]|\\.)*)"/g)) {
      carriedCode(
        word,
        unquoted(text),
        'awk',
        { ...call, stdin: { from: 'pipe', producers: [] } },
        run,
      );
    }
    for (const [, text = ''] of value.matchAll(/"((?:[^"\\\n]|\\.)*)"\s*\|&?\s*getline/g)) {
      carriedCode(word, unquoted(text), 'awk', call, run);
    }
    if (/system\s*\(\s*[^\s")]/.test(value)) {
      run.note(unseenCode, call.context, word.span, { type: 'command', name: 'awk' });
    }
  }
}

function unquoted(text: string): string {
  return text.replace(/\\(["\\])/g, '$1');
}

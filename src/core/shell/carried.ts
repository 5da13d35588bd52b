import { unseenCode } from '../rules/shell';
import type { Call } from './call';
import { atSpot, type Context, type Run } from './context';
import type { Word } from './invocation';
import { codeContext, placeOfCode } from './nested';
import { childWorld } from './world';

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
  options:
    /^-[a-zA-Z]*I$|^--(?:use-compress-program|to-command|rsh-command|info-script|new-volume-script)$/,
  words:
    /^(?:--checkpoint-action=exec=|--use-compress-program=|--to-command=|--rsh-command=|-[a-zA-Z]*F)(.+)$/,
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
  vim: { words: /^(?:\+|-c):?!(.+)$/ },
  vi: { words: /^(?:\+|-c):?!(.+)$/ },
  nvim: { words: /^(?:\+|-c):?!(.+)$/ },
  ed: { words: /^!(.+)$/ },
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
  if (carrier === undefined) return;
  let verb = false;
  call.args.forEach((word, index) => {
    const value = word.value ?? '';
    const next = call.args[index + 1];
    const carried = carrier.words?.exec(value)?.[1];
    if (carrier.options?.test(value) === true && next !== undefined) {
      code(next, next.value, program, call, run);
    } else if (carried !== undefined)
      {code(word, carried.replace(/\\(.)/g, '$1'), program, call, run);}
    else if (carrier.anywhere?.test(value) === true) code(word, value, program, call, run);
    else if (verb && /\s/.test(value)) code(word, value, program, call, run);
    if (carrier.verbs?.test(value) === true) verb = true;
  });
}

/** Reads a text as code of a shell; one that is not known is left to what runs it. */
function code(word: Word, text: string | undefined, program: string, call: Call, run: Run): void {
  if (text === undefined) return;
  const context: Context = {
    ...codeContext(call.context, program),
    terminal: false,
    stdin: call.stdin,
  };
  const place = word.value === text ? placeOfCode(word, text) : undefined;
  const placed = place === undefined ? atSpot(context, word.span) : { ...context, place };
  run.whole(text, childWorld(call.world, undefined), placed);
}

/** `system("…")`, `"…" | getline` and `print | "…"` in awk. */
function awkCode(call: Call, run: Run): void {
  for (const word of call.args) {
    const { value } = word;
    if (value === undefined || !/system\s*\(|\||getline/.test(value)) continue;
    for (const [, text = '', behind] of value.matchAll(
      /system\s*\(\s*"((?:[^"\\\n]|\\.)*)"\s*(\)?)/g,
    )) {
      code(word, behind === '' ? `${unquoted(text)}"$COMPUTED"` : unquoted(text), 'awk', call, run);
    }
    for (const [, text = ''] of value.matchAll(/\|&?\s*"((?:[^"\\\n]|\\.)*)"/g)) {
      code(word, unquoted(text), 'awk', { ...call, stdin: { from: 'pipe', producers: [] } }, run);
    }
    for (const [, text = ''] of value.matchAll(/"((?:[^"\\\n]|\\.)*)"\s*\|&?\s*getline/g)) {
      code(word, unquoted(text), 'awk', call, run);
    }
    if (/system\s*\(\s*[^\s")]/.test(value)) {
      run.note(unseenCode, call.context, word.span, { type: 'command', name: 'awk' });
    }
  }
}

/** The `e` command of GNU sed, and its flag `e` of `s`. */
function sedCode(call: Call, run: Run): void {
  for (const word of call.args) {
    const { value } = word;
    if (value === undefined || value.startsWith('-')) continue;
    const command = /^(?:\d+|\$|\/[^/]*\/)?e\s+(.+)$/.exec(value)?.[1];
    const replaced = /^s(\W)[^\n]*?\1([^\n]*)\1[gipmIM\d]*e[gipmIM\d]*$/.exec(value)?.[2];
    const text = command ?? replaced;
    if (text !== undefined) code(word, text, 'sed', call, run);
  }
}

function unquoted(text: string): string {
  return text.replace(/\\(["\\])/g, '$1');
}

/** Settings of git whose value it starts, or gives to a shell. */
const GIT_SETTING =
  /^(?:core\.(?:pager|editor|sshcommand|fsmonitor|askpass|gitproxy)|pager\.[\w-]+|sequence\.editor|diff\.external|diff\.[\w-]+\.(?:command|textconv)|difftool\.[\w-]+\.cmd|mergetool\.[\w-]+\.cmd|merge\.[\w-]+\.driver|filter\.[\w-]+\.(?:clean|smudge|process)|credential\.helper|gpg\.program|gpg\.[\w-]+\.program|uploadpack\.packobjectshook|remote\.[\w-]+\.(?:uploadpack|receivepack)|interactive\.difffilter|ssh\.variant)=(.+)$/is;

/** What git itself would start by its words. */
function gitCode(call: Call, run: Run): void {
  const values = call.args.map((word) => word.value);
  call.args.forEach((word, index) => {
    const value = values[index];
    const next = call.args[index + 1];
    if (value === undefined) return;
    const setting = value === '-c' ? next?.value : /^-c(.+)/.exec(value)?.[1];
    if (setting !== undefined) {
      gitSetting(setting, value === '-c' ? (next ?? word) : word, call, run);
    }
    if (
      /^(?:-x|--exec|--extcmd|--(?:tree|index|msg|env|parent|commit|tag-name)-filter)$/.test(value)
    ) {
      code(next ?? word, next?.value, 'git', call, run);
    }
    const joined = /^--(?:exec|extcmd|upload-pack|receive-pack)=(.+)$/.exec(value)?.[1];
    if (joined !== undefined) code(word, joined, 'git', call, run);
  });
  const foreach = values.indexOf('foreach');
  if (values.includes('submodule') && foreach >= 0) rest(call, foreach + 1, run);
  const bisect = values.indexOf('bisect');
  if (bisect >= 0 && values[bisect + 1] === 'run') rest(call, bisect + 2, run);
}

function gitSetting(setting: string, word: Word, call: Call, run: Run): void {
  const alias = /^alias\.[\w-]+=(!?)(.*)$/is.exec(setting);
  if (alias !== null) {
    code(word, alias[1] === '!' ? alias[2] : `git ${alias[2] ?? ''}`, 'git', call, run);
    return;
  }
  const started = GIT_SETTING.exec(setting)?.[1];
  if (started !== undefined) code(word, started.replace(/^!/, ''), 'git', call, run);
}

/** The words from here on are a command. */
function rest(call: Call, from: number, run: Run): void {
  const words = call.args
    .slice(from)
    .filter((word) => !/^--(?:recursive|quiet)$/.test(word.value ?? ''));
  const [first, ...others] = words;
  if (first === undefined) return;
  if (others.length === 0 && first.value !== undefined) {
    code(first, first.value, 'git', call, run);
    return;
  }
  run.call({
    ...call,
    head: first,
    args: others,
    inShell: false,
    context: { ...call.context, terminal: false, wrappers: [...call.context.wrappers, 'git'] },
  });
}

/**
 * What comes of a way round a gate. `held`: the gate itself holds a denied line that is typed behind it.
 * `asked`: the gate cannot, and it is for the judge to stop the line which prepares it; so that line's whole
 * text must have reached the broker before it ran. `anew`: nothing of it runs, and the shell is started anew.
 * `ends`: nothing of it runs, and the shell ends.
 */
export type AttackOutcome = 'held' | 'asked' | 'anew' | 'ends';

/** A way round a gate: lines that are let through, after which a line that would be denied is typed. */
export interface Attack {
  readonly name: string;
  readonly lines: readonly string[];
  readonly outcome: AttackOutcome;
  /** What is typed then; by default a line that the broker denies. */
  readonly then?: string;
}

/** What a broker of these tests denies. */
export const deed = ': > ran # DENY';
/** Functions in the place of what the gate calls. */
const impostors = (body: string, ...names: readonly string[]) =>
  names.map((name) => `function ${name} { ${body}; }`).join('; ');
const used = ['printf', 'read', 'history', 'kill', 'declare', 'cd', 'enable', 'shopt', 'builtin'];
const special = ['.', 'unset', 'set', 'trap', 'exit', 'eval', 'exec', 'return', 'export'];

/** Ways round the bash gate. */
export const attacks: readonly Attack[] = [
  // Switching off what the gate hangs on.
  { name: 'PS0 is emptied', lines: ['PS0='], outcome: 'held' },
  { name: 'PS0 is unset', lines: ['unset PS0'], outcome: 'held' },
  { name: 'PS0 is made an array', lines: ['unset PS0; PS0=()'], outcome: 'held' },
  { name: 'PS0 does not leave the shell', lines: ['export -n PS0', 'bash'], outcome: 'held' },
  { name: 'PROMPT_COMMAND is emptied', lines: ['PROMPT_COMMAND='], outcome: 'held' },
  { name: 'PROMPT_COMMAND is unset', lines: ['unset PROMPT_COMMAND', 'true'], outcome: 'held' },
  { name: 'PROMPT_COMMAND is an empty array', lines: ['PROMPT_COMMAND=()'], outcome: 'held' },
  {
    name: 'PROMPT_COMMAND is read-only',
    lines: ["readonly PROMPT_COMMAND='x=1'"],
    outcome: 'held',
  },
  { name: 'both are emptied', lines: ['PROMPT_COMMAND=(); PS0='], outcome: 'asked' },
  {
    name: 'both are emptied, INT ignored',
    lines: ["trap '' INT; PROMPT_COMMAND=(); PS0="],
    outcome: 'asked',
  },
  { name: 'PS0 is read-only and empty', lines: ['PS0=; readonly PS0'], outcome: 'asked' },
  { name: 'PS0 is read-only as it is', lines: ['readonly PS0'], outcome: 'held' },
  { name: 'prompt variables are switched off', lines: ['shopt -u promptvars'], outcome: 'held' },
  {
    name: 'prompt variables are switched off and the prompt part too',
    lines: ['shopt -u promptvars; PROMPT_COMMAND='],
    outcome: 'asked',
  },
  { name: 'cmdhist is off', lines: ['shopt -u cmdhist lithist'], outcome: 'held' },
  { name: 'history is off', lines: ['set +o history'], outcome: 'held' },
  { name: 'the history is emptied', lines: ['history -c'], outcome: 'held' },
  { name: 'entries are removed', lines: ['history -d 1; history -d -1'], outcome: 'held' },
  { name: 'an entry is forged', lines: ["history -s 'echo harmless'"], outcome: 'held' },
  { name: 'HISTCMD is unset', lines: ['unset HISTCMD', 'HISTCMD=0'], outcome: 'held' },
  { name: 'HISTCMD is huge', lines: ['unset HISTCMD; HISTCMD=99999'], outcome: 'held' },
  {
    name: "the gate's own variables are unset",
    lines: ['unset ${!__portcullis*}'],
    outcome: 'held',
  },
  {
    name: "the gate's own variables are read-only",
    lines: ['readonly __portcullis'],
    outcome: 'held',
  },
  {
    name: "the gate's own array is another thing",
    lines: ['unset __portcullis; declare -A __portcullis'],
    outcome: 'held',
  },
  {
    name: "the gate's own array is a name",
    lines: ['unset __portcullis; declare -n __portcullis=x'],
    outcome: 'held',
  },
  { name: 'INT is ignored', lines: ["trap '' INT"], outcome: 'held' },
  { name: 'INT is caught', lines: ["trap 'true' INT"], outcome: 'held' },
  { name: 'INT cannot be typed', lines: ['stty intr undef -isig'], outcome: 'held' },
  {
    name: 'the DEBUG trap speaks for the gate',
    lines: ["set -T; trap 'printf %s $PPID' DEBUG"],
    outcome: 'held',
  },
  {
    name: 'the DEBUG trap speaks for the gate and ends it',
    lines: ["set -T; trap '((BASH_SUBSHELL)) && { printf %s $PPID; exit; }' DEBUG"],
    outcome: 'held',
  },
  {
    name: 'extdebug skips lines',
    lines: ["shopt -s extdebug; trap 'false' DEBUG"],
    outcome: 'held',
  },
  { name: 'errors are fatal', lines: ['set -E; trap "exit 0" ERR'], outcome: 'held' },

  // Standing in for what the gate calls.
  {
    name: 'functions over builtins',
    lines: [impostors('command printf %s $PPID', ...used)],
    outcome: 'held',
  },
  {
    name: 'functions over builtins that end the process',
    lines: [impostors('exit 0', ...used.slice(0, -1))],
    outcome: 'held',
  },
  {
    name: 'functions over special builtins',
    lines: [impostors('printf %s $PPID', ...special)],
    outcome: 'held',
  },
  {
    name: 'read-only functions over builtins',
    lines: [
      `${impostors('command printf %s $PPID', 'printf', 'history', 'builtin')}; readonly -f printf history builtin`,
    ],
    outcome: 'held',
  },
  {
    name: 'aliases for builtins',
    lines: [used.map((name) => `alias ${name}='printf %s $PPID #'`).join('; ')],
    outcome: 'held',
  },
  {
    name: 'aliases for words of the language',
    lines: [
      `for w in '{' '}' '[[' case esac if do for while then; do alias -- "$w=printf %s \\$PPID; exit; #"; done`,
    ],
    outcome: 'held',
  },
  {
    name: 'builtins are disabled',
    lines: ['enable -n printf read history kill declare cd'],
    outcome: 'held',
  },
  { name: 'all builtins are disabled', lines: ['enable -n $(compgen -b)'], outcome: 'held' },
  {
    name: 'a program in the place of a disabled builtin',
    lines: [
      'mkdir bin; for n in printf history read enable; do echo echo \\$PPID > bin/$n; done; chmod +x bin/*',
      'PATH=$PWD/bin:$PATH; hash -p $PWD/bin/printf printf; enable -n printf history read enable shopt',
    ],
    outcome: 'held',
  },
  {
    name: 'a handler for unknown commands',
    lines: ['command_not_found_handle() { printf %s $PPID; }; enable -n printf'],
    outcome: 'held',
  },
  { name: 'IFS holds digits', lines: ['IFS=0123456789'], outcome: 'held' },
  {
    name: "the gate's variables are read-only",
    lines: ["readonly _pc_line='echo harmless' _pc_why= _pc_word="],
    outcome: 'held',
  },
  {
    name: "the gate's variables are names of others",
    lines: ['declare -n _pc_line=HOME; declare -u _pc_why; declare -i _pc_number'],
    outcome: 'held',
  },
  {
    name: "the gate's functions are defined",
    lines: [impostors('printf %s $PPID', '_pc_hear', '_pc_refuse')],
    outcome: 'held',
  },
  {
    name: 'BASH_ENV and ENV',
    lines: ['export BASH_ENV=$PWD/e ENV=$PWD/e; echo "printf %s \\$PPID" > e'],
    outcome: 'held',
  },
  {
    name: 'BASHPID and others lose their meaning',
    lines: ['unset BASHPID BASH_SUBSHELL EPOCHSECONDS SECONDS RANDOM LINENO'],
    outcome: 'held',
  },
  { name: 'POSIXLY_CORRECT is read-only', lines: ['readonly POSIXLY_CORRECT='], outcome: 'held' },

  // The process that asks, and its descriptors.
  { name: 'a low limit of descriptors', lines: ['ulimit -n 9'], outcome: 'held' },
  { name: 'a low limit of file size', lines: ['ulimit -f 0'], outcome: 'held' },
  { name: 'a low limit of processor time', lines: ['ulimit -S -t 1'], outcome: 'held' },
  {
    name: 'descriptors are closed',
    lines: ['exec 3<&- 9<&-; exec 2>&- 2>/dev/tty'],
    outcome: 'held',
  },
  {
    name: 'a descriptor of the broker is open',
    lines: ['exec {fd}<>/dev/null 3<>/dev/null'],
    outcome: 'held',
  },
  {
    name: 'a background job kills the process that asks',
    lines: ['(while sleep 0.05; do pkill -KILL -P $$ -x bash; done) & disown; sleep 0.2'],
    outcome: 'held',
  },
  { name: 'a stop for background jobs', lines: ['set -b; set +m'], outcome: 'held' },

  // Keys that run what is on the line.
  {
    name: 'C-x C-e runs what an editor leaves',
    lines: ['export EDITOR=true VISUAL=true'],
    outcome: 'held',
    then: `${deed}\u0018\u0005`,
  },
  {
    name: 'v in vi mode',
    lines: ['export EDITOR=true VISUAL=true; set -o vi'],
    outcome: 'held',
    then: `${deed}\u001bv`,
  },
  {
    name: 'M-C-e expands the line',
    lines: ['true'],
    outcome: 'held',
    then: 'true $(: > ran)\u001b\u0005 # DENY',
  },
  {
    name: 'M-x names a command',
    lines: ['true'],
    outcome: 'held',
    then: `${deed} \u001bxedit-and-execute-command\r`,
  },

  // What a later line means: for the judge.
  { name: 'an alias', lines: ["alias ls=': > ran'"], outcome: 'asked', then: 'ls' },
  { name: 'a function', lines: ['ls() { : > ran; }'], outcome: 'asked', then: 'ls' },
  { name: 'a variable', lines: ["x=': > ran'"], outcome: 'asked', then: 'eval "$x"' },
  { name: "the prompt's code", lines: ["PS1='$(: > ran)pc$ '"], outcome: 'asked', then: 'true' },
  { name: 'a CHLD trap', lines: ["trap ': > ran' CHLD"], outcome: 'asked', then: '/bin/true' },
  { name: 'a key', lines: [`bind -x '"\\C-t": : > ran'`], outcome: 'asked', then: '\u0014' },
  {
    name: 'a completion',
    lines: ['f() { : > ran; }; complete -F f zz'],
    outcome: 'asked',
    then: 'zz \t',
  },
  { name: 'a line of the history', lines: [': > ran'], outcome: 'asked', then: 'fc -s :' },
];

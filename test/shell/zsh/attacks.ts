import type { Attack } from '../support/attacks';

/** What a broker of these tests denies. */
export const deed = ': > ran; : DENY';
const used = ['builtin', 'print', 'kill', 'trap', 'local', 'emulate', 'setopt', 'ztcp', 'sysread'];
const impostors = (body: string, ...names: readonly string[]) =>
  names.map((name) => `function ${name} { ${body} }`).join('; ');

/** Ways round the zsh gate. */
export const attacks: readonly Attack[] = [
  { name: 'the hooks before a line are emptied', lines: ['preexec_functions=()'], outcome: 'held' },
  {
    name: 'the hooks before a prompt too',
    lines: ['preexec_functions=(); precmd_functions=()'],
    outcome: 'held',
  },
  {
    name: 'all hooks are emptied',
    lines: ['preexec_functions=(); precmd_functions=(); zshaddhistory_functions=()'],
    outcome: 'held',
  },
  {
    name: 'all hooks are emptied, and the function before a line is removed',
    lines: ['unfunction preexec; precmd_functions=(); zshaddhistory_functions=()'],
    outcome: 'asked',
  },
  { name: 'the function before a line is removed', lines: ['unfunction preexec'], outcome: 'held' },
  {
    name: 'another function before a line, which fails',
    lines: ['preexec() { : ${nothing_of_this_name?} }'],
    outcome: 'held',
  },
  {
    name: 'a hook before a line that fails',
    lines: ['preexec_functions=(mine); mine() { : ${nothing_of_this_name?} }'],
    outcome: 'held',
  },
  {
    name: 'hooks before a prompt and before a line that fail',
    lines: [
      'mine() { : ${nothing_of_this_name?} }; precmd_functions=(mine $precmd_functions); preexec_functions=(mine)',
      'true',
    ],
    outcome: 'held',
  },
  { name: 'its functions are removed', lines: ["unfunction -m '__portcullis*'"], outcome: 'asked' },
  {
    name: 'hooks before its own',
    lines: ['preexec_functions=(mine $preexec_functions); mine() { true }'],
    outcome: 'held',
  },
  {
    name: 'a hook behind its own',
    lines: ['preexec_functions+=(mine); mine() { __portcullis_may=allowed }'],
    outcome: 'held',
  },
  { name: 'INT is ignored', lines: ["trap '' INT"], outcome: 'held' },
  { name: 'INT is caught', lines: ["trap 'true' INT"], outcome: 'held' },
  { name: 'INT has a function', lines: ['TRAPINT() { return 0 }'], outcome: 'held' },
  {
    name: 'DEBUG has a function',
    lines: ['TRAPDEBUG() { __portcullis_may=allowed }'],
    outcome: 'held',
  },
  {
    name: 'EXIT has a function',
    lines: ['TRAPEXIT() { __portcullis_may=allowed }'],
    outcome: 'held',
  },
  { name: 'INT cannot be typed', lines: ['stty intr undef -isig'], outcome: 'held' },
  { name: 'its answer is given', lines: ['typeset -g __portcullis_may=allowed'], outcome: 'held' },
  {
    name: 'its answer is read-only',
    lines: ['typeset -gr __portcullis_may=allowed'],
    outcome: 'held',
  },
  {
    name: 'its names are read-only',
    lines: ['readonly _pc_why=allowed _pc_line=x _pc_nonce=1'],
    outcome: 'held',
  },
  {
    name: 'its names are of other kinds',
    lines: ['typeset -gi _pc_line; typeset -gA _pc_why; typeset -gT _PC _pc_nonce'],
    outcome: 'held',
  },
  { name: 'a function over builtin', lines: [impostors('true', 'builtin')], outcome: 'ends' },
  {
    name: 'functions over other builtins',
    lines: [impostors('true', ...used.slice(1))],
    outcome: 'held',
  },
  {
    name: 'functions over builtins that answer',
    lines: [impostors('__portcullis_may=allowed', ...used.slice(1))],
    outcome: 'held',
  },
  {
    name: 'aliases for its words',
    lines: [used.map((name) => `alias ${name}=true`).join('; ')],
    outcome: 'held',
  },
  {
    name: 'aliases that hold everywhere',
    lines: ['alias -g always=x allowed=y refused=allowed'],
    outcome: 'held',
  },
  { name: 'builtins are disabled', lines: ['disable kill'], outcome: 'asked' },
  { name: 'its modules are gone', lines: ['zmodload -u zsh/net/tcp zsh/system'], outcome: 'held' },
  { name: 'words of the language are disabled', lines: ['disable -r [[ if case'], outcome: 'held' },
  { name: 'options of other shells', lines: ['emulate ksh'], outcome: 'held' },
  { name: 'options of sh', lines: ["emulate -R sh; PS1=pc'% '"], outcome: 'held' },
  { name: 'no history', lines: ['HISTSIZE=0; unset HISTFILE'], outcome: 'held' },
  {
    name: 'lines behind a blank are not kept',
    lines: ['setopt hist_ignore_space'],
    outcome: 'held',
    then: ` ${deed}`,
  },
  { name: 'IFS is odd', lines: ['IFS=aelo'], outcome: 'held' },
  { name: 'a low limit of descriptors', lines: ['ulimit -n 10'], outcome: 'held' },
  { name: 'no PATH', lines: ['PATH='], outcome: 'held' },
  {
    name: 'an own accept-line',
    lines: ['x() { zle .accept-line }; zle -N accept-line x'],
    outcome: 'held',
  },
  { name: 'the built-in accept-line', lines: ["bindkey '^M' .accept-line"], outcome: 'held' },
  {
    name: 'a key that accepts and holds',
    lines: ["bindkey '^O' accept-and-hold"],
    outcome: 'held',
    then: `${deed}\u000f\u0015`,
  },
  {
    name: 'a loop over lines',
    lines: ['true'],
    outcome: 'held',
    then: `while true; do; ${deed}; break; done`,
  },
  { name: 'a substitution of a process', lines: ['true'], outcome: 'held', then: `cat <(${deed})` },
  { name: 'a subshell in the background', lines: ['true'], outcome: 'held', then: `(${deed}) &!` },
  { name: 'nothing but redirections', lines: ['true'], outcome: 'held', then: '> ran < DENY' },
];

# shellcheck shell=bash
# The bash gate: every command line is asked about before any of it runs. For bash 4.4 and later.
#
# Terminals hold only two short texts (texts.ts): PS0, which bash expands when it has read a whole line
# and before any of it runs, and PROMPT_COMMAND. They read the two parts of this file, which are written
# filled in, one file each, to a folder of this window:
#
# * `ask.bash`, read by PS0 in a child process, puts the question. The line runs only when that child
#   prints the agreed word: PS0 turns any other output, none included, into an assignment to a read-only
#   variable, at which bash drops the line. So a child that was killed, could not be forked or hears
#   nothing runs nothing, whatever traps the shell has.
# * `prompt.bash`, read by PROMPT_COMMAND in the shell itself, puts back before every prompt what the
#   question needs: PS0, options, and a history that records every line whole.
#
# Why files, and no functions or variables in the shell: there `set` and `declare` would show the secrets,
# and a line could put its own in their place. Why read anew for every line: after a crash of the broker
# or a reload of the window the same path holds the new endpoint, and live terminals go on with it.
# That the file is the owner's and no link needs no check: its folder is 0700, and the texts ask only
# where the shell's user is the folder's owner.
#
# It stops accidents and agents that go their usual ways, not a hostile program of the same user.
#
# What the shell keeps between lines, in `__portcullis`:
#   [0] number of the last history entry at the prompt
#   [1] -1 when a line has run since the prompt, else 0
#   [2] set once the prompt part has run in this shell
#   [3] entry number less `\!`, which is the last entry's number or the next one's, by version
#   [4] 1 when the user has switched the history off: what the gate records is taken away again
#   [5] 1 when this bash drops a line by the signal alone
#
#: prompt.bash ------------------------------------------------------------------------------------
# Nothing of this is traced or changed by an alias: a line is parsed when the one before has run.
{ __portcullis_was=("${__portcullis_status:-$?}" "$-" "$BASHOPTS"); \builtin set +xvu; } 2>/dev/null
\builtin shopt -u expand_aliases
# lithist: without it bash joins the lines of a command by guesses of its own.
[[ $BASHOPTS == *cmdhist*lithist*promptvars* ]] || builtin shopt -s cmdhist lithist promptvars

# Nothing may keep a line out of the history while it is read. What the user's settings would not have
# kept is taken away again here, at the next prompt (ask.bash has left word of it).
if [[ -s @FOLDER@/after-$$ ]]; then
  builtin read -r __portcullis_text <@FOLDER@/after-$$
  case $__portcullis_text in
  refused*) ;;
  on) __portcullis[4]=0 ;;
  *) builtin history -d "$__portcullis_text" ;;
  esac
  : >|@FOLDER@/after-$$
fi 2>/dev/null
[[ ${HISTSIZE-} != 0 || ${HISTSIZE@a} == *r* ]] || { HISTSIZE=1; __portcullis[4]=1; }
# A line that ran had the user's own settings back, and may have changed them.
if [[ ${HISTCONTROL@a}${HISTIGNORE@a} != *r* ]]; then
  if [[ ! ${__portcullis[2]+x} ]] || ((__portcullis[1])); then
    __portcullis_control=${HISTCONTROL-}
    __portcullis_ignore=${HISTIGNORE-}
  fi
  HISTCONTROL=
  HISTIGNORE=
fi

if [[ ! ${__portcullis[2]+x} ]]; then
  # The first time in this shell. PROMPT_COMMAND came exported: with what start-up files have added to
  # it since, it would be wrong in a shell that is started from this one. PS0 is what reaches those.
  [[ ${PROMPT_COMMAND@a} == *r* ]] || builtin export -n PROMPT_COMMAND
  __portcullis_text='\!'
  __portcullis_entry=$(HISTTIMEFORMAT=; builtin history 1)
  __portcullis_entry=${__portcullis_entry#"${__portcullis_entry%%[0-9]*}"}
  __portcullis_entry=${__portcullis_entry%%[!0-9]*}
  __portcullis[3]=$((${__portcullis_entry:-0} - ${__portcullis_text@P}))
  __portcullis_text='${BASH_VERSINFO[9]=x}'
  __portcullis[5]=$({ __portcullis_entry=${__portcullis_text@P}; } 2>/dev/null; builtin printf 1)
  builtin unset -v __portcullis_entry
  # The broker learns that this shell is gated, without anybody waiting for it.
  : "$({ POSIXLY_CORRECT=1; . @FOLDER@/ask.bash hello; } </dev/null >/dev/null 2>&1 &)"
fi
((__portcullis[5])) && builtin trap - INT

# Keys that run a text without PS0: an editor's, what is in $( ) on the line, a command by its name.
for __portcullis_text in emacs-standard emacs-meta emacs-ctlx vi-move vi-insert; do
  builtin bind -m "$__portcullis_text" -u edit-and-execute-command
  builtin bind -m "$__portcullis_text" -u vi-edit-and-execute-command
  builtin bind -m "$__portcullis_text" -u shell-expand-line
  builtin bind -m "$__portcullis_text" -u execute-named-command
done 2>/dev/null

# PS0 is exported for the shells that are started from this one. So it holds our text alone; what
# others put there is kept beside and expanded after ours.
__portcullis_text=@PS0@
if [[ ${PS0-} != "$__portcullis_text" && ${PS0@a} != *r* ]]; then
  __portcullis_ps0=${PS0//"$__portcullis_text"/"${__portcullis_ps0-}"}
  PS0=$__portcullis_text
fi
[[ ${PS0@a} == *x* ]] || builtin export PS0

[[ ${__portcullis_was[2]} != *expand_aliases* ]] || builtin shopt -s expand_aliases
[[ ${__portcullis_was[1]} != *u* ]] || builtin set -u
{
  # Last, since what is read once history is on would be recorded itself.
  [[ -o history ]] || { builtin set -o history; __portcullis[4]=1; }
  __portcullis_text='\!'
  __portcullis[0]=$((${__portcullis_text@P} + __portcullis[3]))
  __portcullis[1]=0
  __portcullis[2]=
  __portcullis_text=${__portcullis_was[0]}
  case ${__portcullis_was[1]} in
  *v*x*) builtin set -vx ;;
  *v*) builtin set -v ;;
  *x*) builtin set -x ;;
  esac
  builtin unset -v __portcullis_was __portcullis_status
  builtin return "$__portcullis_text"
} 2>/dev/null
#
#: ask.bash ---------------------------------------------------------------------------------------
# Read by PS0 with the line's `$?` as $1 (or `hello`), in posix mode: there no function comes before a
# special builtin. Those alone are used until no function, alias, disabled builtin or variable of the
# shell can stand in for what is meant. PS0 looks at file descriptor 9 alone.
'unset' -f enable shopt printf read history fc kill declare cd command_not_found_handle \
  _pc_say _pc_traps _pc_refuse _pc_words _pc_variables _pc_meaning _pc_hear _pc_recorded _pc_forget || 'exit'
'unset' -n _pc _pc_trap _pc_before _pc_line _pc_number _pc_time _pc_nonce _pc_word _pc_why _pc_fields _pc_functions _pc_seen _pc_todo _pc_new || 'exit'
'unset' -v _pc _pc_trap _pc_before _pc_line _pc_number _pc_time _pc_nonce _pc_word _pc_why _pc_fields _pc_functions _pc_seen _pc_todo _pc_new || 'exit'
_pc=${PATH@a}
_pc=${_pc//[!r]/}
'eval' "${_pc:+:} ${_pc:-PATH=/dev/null}"
'enable' shopt printf read history fc kill declare cd || 'exit'
_pc=$BASHOPTS
'shopt' -u expand_aliases nocasematch
set +e +u +C -f
[[ ${IFS@a} == *r* ]] || IFS=$' \t\n'
[[ ${LC_ALL@a} == *r* ]] || LC_ALL=C

# Writes where the person sees it, whatever the shell's output is.
_pc_say() { { printf "$@" >/dev/tty; } 2>/dev/null || printf "$@" >&2; }

# What the shell does at Ctrl+C; it is told only before this process sets a trap of its own.
_pc_traps() {
  [[ ! ${_pc_trap+x} ]] || return
  _pc_trap=$(trap -p INT)
  [[ $_pc_trap != 'trap -- - '* ]] || _pc_trap=
  trap - INT
}

# Takes the line from the shell, and says why.
_pc_refuse() {
  _pc_why=${1//[[:cntrl:]]/ }
  [[ $_pc_why == Portcullis* ]] || _pc_why="Portcullis: not run. $_pc_why"
  # VS Code, and an agent that waits for it, take a line for done when its script says so by marks.
  if declare -F __vsc_command_output_start >/dev/null; then
    _pc_why=$(
      __vsc_current_command=$_pc_line __vsc_first_prompt=1 __vsc_status=130
      __vsc_command_output_start
      printf '%s' "$_pc_why"
      __vsc_command_complete
    )
  fi
  _pc_say '%s' "$_pc_why"
  # The signal drops the line without a word. A shell that catches or ignores it would run its trap in the
  # middle of PS0: there the read-only variable drops the line, with bash's complaint about that, and
  # PS0 reads this file once more to find that out.
  _pc_traps
  if [[ $_pc_trap && ${__portcullis[5]-} != 1 ]]; then
    printf 'refused %(%s)T\n' -1 >|@FOLDER@/after-$$
  else
    kill -INT "$$"
  fi
  exit
}

# Every word of $1 that is new, quotes and backslashes taken for breaks and, once more, taken out.
_pc_words() {
  local word plain=${1//[\"\'\\]/}
  [[ $plain != "$1" ]] || plain=
  set -- "${1//[;&|()<>\`\"\'\$=\{\},\\]/ }" "${plain//[;&|()<>\`\$=\{\},]/ }"
  for word in $1 $2; do
    [[ $word != [@*] && ! ${_pc_seen[$word]+x} ]] || continue
    _pc_seen[$word]=1
    _pc_todo+=("$word")
  done
}

# The variables that $1 names after a `$`, as they are now. Those that change by themselves, and what is
# no plain value, stay unknown.
_pc_variables() {
  local part value first=1 IFS='$'
  for part in $1; do
    if [[ $first ]]; then first= && continue; fi
    part=${part#\{}
    part=${part#[\!#]}
    part=${part%%[!A-Za-z0-9_]*}
    case $part in
    '' | [0-9]* | _ | _pc* | __portcullis* | BASH* | EPOCH* | RANDOM | SRANDOM | SECONDS | LINENO) continue ;;
    HIST* | PS0 | PIPESTATUS | FUNCNAME | IFS | PATH | LC_ALL) continue ;;
    esac
    [[ ! ${_pc_seen[\$$part]+x} && ! -R $part && ${!part@a} != *[aA]* ]] || continue
    _pc_seen[\$$part]=1
    value=${!part}
    if [[ ! -v $part ]]; then
      _pc_fields+=("gone.variable.$part=")
    elif ((${#value} < 4096)); then
      _pc_fields+=("variable.$part=$value")
    fi
  done
}

# What the words of the line mean in this shell, at this moment: aliases and functions, with what these
# name in turn, and variables. Handed over with the line itself, since a table kept up to date at every
# prompt costs a process and would still be behind what the line finds.
_pc_meaning() {
  local word text handed=0
  [[ $_pc == *expand_aliases* && ${BASH_ALIASES@a} != *A* ]] && return 1
  ((${#1} <= 200000)) || return 1
  _pc_variables "$1"
  _pc_words "$1"
  while ((${#_pc_todo[@]})); do
    ((${#_pc_seen[@]} <= 5000 && handed <= 300000)) || return 1
    text=
    _pc_new=()
    for word in "${_pc_todo[@]}"; do
      if [[ ${BASH_ALIASES[$word]+x} ]]; then
        _pc_fields+=("alias.$word=${BASH_ALIASES[$word]}")
        _pc_variables "${BASH_ALIASES[$word]}"
        text+=" ${BASH_ALIASES[$word]}"
      fi
      declare -F -- "$word" && _pc_new+=("$word")
    done
    if ((${#_pc_new[@]})); then
      _pc_functions+=("${_pc_new[@]}")
      text+=" $(declare -f -- "${_pc_new[@]}")"
    fi
    _pc_todo=()
    handed=$((handed + ${#text}))
    _pc_words "$text"
  done
} >/dev/null 2>&1

# Puts the question and hears the answer, which must carry the answer secret and this question's nonce.
# $_pc_word: allow, deny, silent (nothing for 3 s), false (somebody else answers) or closed.
_pc_hear() {
  local word format waiting=
  printf -v format '%*s' "${#_pc_fields[@]}" ''
  printf "${format// /%s\\0}" "${_pc_fields[@]}" >&3
  for word in "${_pc_functions[@]}"; do
    printf 'function.%s=' "$word"
    declare -f -- "$word"
    printf '\0'
  done >&3
  printf 'line=%s\nportcullis-end %s\n' "$_pc_line" "$_pc_nonce" >&3
  while :; do
    read -r -t 3 -n 4096 -u 3 word
    case $? in
    0) ;;
    1) _pc_word=closed && return ;;
    *) _pc_word=silent && return ;;
    esac
    case $word in
    "@ANSWER@ $_pc_nonce wait")
      # Ctrl+C ends this process, and with it the question.
      _pc_traps
      [[ $waiting ]] || _pc_say 'Portcullis: waiting for a decision in the editor (Ctrl+C refuses)'
      waiting=1
      continue
      ;;
    "@ANSWER@ $_pc_nonce allow" | "@ANSWER@ $_pc_nonce allow "*) _pc_word=allow ;;
    "@ANSWER@ $_pc_nonce deny" | "@ANSWER@ $_pc_nonce deny "*)
      _pc_word=deny
      _pc_why=${word#"@ANSWER@ $_pc_nonce deny"}
      ;;
    *) _pc_word=false ;;
    esac
    [[ ! $waiting ]] || _pc_say '\r\e[K'
    return
  done
}

# Whether what history calls its last entry is the line that was read.
_pc_recorded() {
  local now
  [[ $_pc_number ]] || return 1
  if [[ ${__portcullis[2]+x} ]]; then
    ((_pc_number > __portcullis[0]))
    return
  fi
  # A shell that was started from a gated one, at its first line: the prompt part has not run here.
  if [[ -o history && ${HISTSIZE-} != 0 && ! ${HISTIGNORE-} ]]; then
    case :${HISTCONTROL-}: in *:ignorespace:* | *:ignoreboth:*) ;; *) return 0 ;; esac
  fi
  # The entry is this line's if it was made just now, later than what was read from the history file.
  printf -v now '%(%s)T' -1
  ((SECONDS > 1 && _pc_time >= now - 1))
}

# Leaves word, for the next prompt, of the entry that the user's own settings would not have kept.
_pc_forget() {
  local pattern entry IFS=: drop= control=:${__portcullis_control-}:
  control=${control//:ignoreboth:/:ignorespace:ignoredups:}
  if ((${__portcullis[4]-0})); then
    drop=$_pc_number
    case $_pc_line in *set*-o*history* | *HISTSIZE=*) drop=on ;; esac
  elif [[ $control == *:ignorespace:* && $_pc_line == ' '* ]]; then
    drop=$_pc_number
  elif [[ $control == *:ignoredups:* && $_pc_before == *" $_pc_line"$'\n' ]]; then
    drop=$_pc_number
  elif [[ $control == *:erasedups:* && $_pc_before == *" $_pc_line"$'\n'* ]]; then
    # Of the same lines the older one goes; its number and time stand before it.
    entry=${_pc_before%" $_pc_line"$'\n'*}
    entry=${entry##*$'\n'}
    entry=${entry#"${entry%%[0-9]*}"}
    drop=${entry%%[!0-9]*}
  fi
  for pattern in ${__portcullis_ignore-}; do
    [[ $pattern == '&' || $_pc_line != $pattern ]] || drop=$_pc_number
  done
  [[ ! $drop ]] || printf '%s\n' "$drop" >|@FOLDER@/after-$$
}

declare -A _pc_seen
_pc_functions=()
_pc_line=
read -r -N 128 _pc_nonce </dev/urandom
_pc_nonce=${_pc_nonce//[!0-9A-Za-z]/}
_pc_nonce=${_pc_nonce:0:32}
if [[ $1 == hello ]]; then
  _pc_fields=("portcullis/1 hello @CALLER@ $_pc_nonce"$'\n'"version=$BASH_VERSION")
else
  if [[ -s @FOLDER@/after-$$ ]]; then
    read -r _pc_word _pc_time <@FOLDER@/after-$$
    : >|@FOLDER@/after-$$
    printf -v _pc_line '%(%s)T' -1
    [[ $_pc_word == refused ]] && ((_pc_line - _pc_time < 2)) && _pc_say '\n' && exit
  fi
  # The entry's own text begins after its number and its time, and is taken byte by byte.
  [[ ${HISTTIMEFORMAT@a} == *r* ]] || HISTTIMEFORMAT='%s '
  # What is before it is looked at only for the user's own settings; no line can hold the new nonce.
  case ${__portcullis_control-} in
  *erasedups*) _pc_line=$(history 1; printf '%s' "$_pc_nonce"; history; printf .) ;;
  *dups* | *both*) _pc_line=$(history 1; printf '%s' "$_pc_nonce"; history 2; printf .) ;;
  *) _pc_line=$(history 1; printf '%s' "$_pc_nonce") ;;
  esac
  _pc_before=${_pc_line#*"$_pc_nonce"}
  _pc_line=${_pc_line%%"$_pc_nonce"*}
  _pc_before=${_pc_before%"$_pc_line".}
  _pc_line=${_pc_line%$'\n'}
  _pc_line=${_pc_line#"${_pc_line%%[0-9]*}"}
  _pc_number=${_pc_line%%[!0-9]*}
  _pc_line=${_pc_line:${#_pc_number}+2}
  if [[ $HISTTIMEFORMAT == '%s ' ]]; then
    _pc_time=${_pc_line%% *}
    case $_pc_time in
    *[!0-9]*) _pc_line=${_pc_line#'??'} _pc_time=0 ;;
    *) _pc_line=${_pc_line#* } ;;
    esac
  else
    _pc_line=$(fc -ln "$_pc_number" "$_pc_number"; printf .)
    _pc_line=${_pc_line%$'\n.'}
    _pc_line=${_pc_line:2}
    _pc_time=0
  fi
  if ! _pc_recorded; then
    _pc_line=
    [[ ${__portcullis[2]+x} ]] || _pc_refuse 'Portcullis has just joined this shell. The line was not run: repeat it.'
    ((${__portcullis[4]-0})) && _pc_refuse 'History was switched off, and Portcullis reads lines from it. It is on again, and keeps nothing. The line was not run: repeat it.'
    _pc_refuse 'Portcullis cannot read this line: the history of this shell does not take it (is HISTCONTROL or HISTIGNORE read-only?). The line was not run: relaunch this terminal.'
  fi
  _pc_fields=("portcullis/1 gate @CALLER@ $_pc_nonce"$'\n'"status=$1" "histno=$_pc_number")
  if _pc_meaning "$_pc_line"; then _pc_fields+=(reset=1); else _pc_fields+=(partial=1); fi
  if cd -P . 2>/dev/null && [[ ${PWD@a} != *r* ]]; then _pc_fields+=("cwd=$PWD"); fi
fi
_pc_fields+=("shell=$$" "pid=$BASHPID")
[[ ! ${COPILOT_AGENT-}${AI_AGENT-} ]] || _pc_fields+=(agent=1)

_pc_word=
{ _pc_hear; } 2>/dev/null 3<>/dev/tcp/127.0.0.1/@PORT@
case $_pc_word in
allow)
  [[ $1 == hello ]] || _pc_forget
  printf '%s' "$PPID" >&9
  exit
  ;;
deny) _pc_refuse "${_pc_why# }" ;;
silent) _pc_refuse 'Portcullis does not answer. The line was not run: try again, or reload the editor window.' ;;
false) _pc_refuse 'Something else answers in the place of Portcullis. The line was not run: relaunch this terminal.' ;;
closed) _pc_refuse 'Portcullis stopped while it was asked. The line was not run: try again in a moment.' ;;
esac
# Nobody listens. A broker that comes back writes where it is into this file: it has 3 s.
if ((${2:-0} < 15)); then
  { read -r -t 0.2 -u 3 _pc_word; } 2>/dev/null 3<>/dev/udp/127.0.0.1/9
  . @FOLDER@/ask.bash "$1" "$((${2:-0} + 1))"
fi
_pc_refuse 'Portcullis is not running in the window that guards this terminal. The line was not run: open that window, or relaunch this terminal.'

# shellcheck shell=bash
# The bash gate: every command line is asked about before any of it runs. For bash 4.4 and later.
#
# Terminals hold only two short texts (../texts.ts): PS0, which bash expands when it has read a whole line
# and before any of it runs, and PROMPT_COMMAND. They read these files, filled in, from a folder of the
# window:
#
# * This one, read by PS0 in a child process, puts the question. The line runs only when that child prints
#   the agreed word: PS0 turns any other output, none included, into an assignment to a read-only
#   variable, at which bash drops the line. So a child that was killed, could not be forked or hears
#   nothing runs nothing, whatever traps the shell has. Files beside it are what it needs now and then.
# * prompt.bash, read by PROMPT_COMMAND in the shell itself, puts back before every prompt what the
#   question needs: PS0, options, and a history that takes every line whole.
#
# Why files, and no functions or variables in the shell: there `set` and `declare` would show the secrets,
# and a line could put its own in their place. Why read anew for every line: after a crash of the broker
# or a reload of the window the same path holds the new endpoint, and live terminals go on with it.
# That a file is the owner's and no link needs no check: their folder is 0700, and the texts ask only
# where the shell's user is the folder's owner. Why several: bash parses what it reads, and the line waits.
#
# It stops accidents and agents that go their usual ways, not a hostile program of the same user.
#
# $1 is the line's `$?`, or `hello`; $2 counts how often it was tried. It is read in posix mode: there no
# function comes before a special builtin. Those alone are used until no function, alias, disabled builtin
# or variable of the shell can stand in for what is meant; then all by `builtin`, since the user's own
# functions stay to be looked at (in posix mode not all of them). PS0 looks at file descriptor 9 alone.
'unset' -f builtin command_not_found_handle || 'exit'
'unset' -n _pc_line _pc_before _pc_number _pc_time _pc_nonce _pc_path _pc_fields _pc_todo _pc_seen _pc_names \
  _pc_functions _pc_options _pc_word _pc_why _pc_waiting || 'exit'
'unset' -v _pc_line _pc_before _pc_number _pc_time _pc_nonce _pc_path _pc_fields _pc_todo _pc_seen _pc_names \
  _pc_functions _pc_options _pc_word _pc_why _pc_waiting || 'exit'
_pc_path=$PATH
_pc_word=${PATH@a}
_pc_word=${_pc_word//[!r]/}
'eval' "${_pc_word:+:} ${_pc_word:-PATH=/dev/null}"
'builtin' enable builtin shopt printf read history fc kill declare cd || 'exit'
_pc_options=$BASHOPTS
'set' +e +u +C -f +o posix
'builtin' shopt -u expand_aliases nocasematch
[[ ${IFS@a} == *r* ]] || IFS=$' \t\n'
[[ ${LC_ALL@a} == *r* ]] || LC_ALL=C
builtin read -r -N 128 _pc_nonce </dev/urandom
_pc_nonce=${_pc_nonce//[!0-9A-Za-z]/}
_pc_nonce=${_pc_nonce:0:64}
_pc_line= _pc_before= _pc_fields=() _pc_functions=() _pc_waiting=

if [[ $1 == hello ]]; then
  _pc_fields=("portcullis/1 hello @CALLER@ $_pc_nonce"$'\n'"version=$BASH_VERSION")
else
  # Where the line was not dropped by a signal, PS0 reads this once more before bash drops it. (The file is
  # not written for every line: that would cost more than all else here.)
  [[ ! -s @FOLDER@/after-$$ || $2 ]] || { builtin : >|@FOLDER@/after-$$; builtin printf '\n' >/dev/tty; builtin exit; }
  # The entry's text begins after its number and its time, and is taken byte by byte.
  [[ ${HISTTIMEFORMAT@a} == *r* ]] || HISTTIMEFORMAT='%s '
  case ${__portcullis_control-} in
  *dups* | *both*) builtin . @FOLDER@/before.bash ;;
  *) _pc_line=$(builtin history 1; builtin printf .) ;;
  esac
  _pc_line=${_pc_line%$'\n.'}
  _pc_line=${_pc_line#"${_pc_line%%[0-9]*}"}
  _pc_number=${_pc_line%%[!0-9]*}
  _pc_line=${_pc_line:${#_pc_number}+2}
  _pc_time=${_pc_line%%[!0-9]*}
  if [[ $_pc_time && ${HISTTIMEFORMAT-} == '%s ' ]]; then
    _pc_line=${_pc_line#* }
  else
    _pc_time=0
    [[ ! ${HISTTIMEFORMAT-} ]] || builtin . @FOLDER@/entry.bash
  fi
  # Whether that entry is the line that was read: made since the prompt.
  [[ ${__portcullis[2]+x} && $_pc_number ]] && ((_pc_number > __portcullis[0])) ||
    builtin . @FOLDER@/unsure.bash
  # Whether it is all of it: see joined.bash.
  [[ $_pc_line != *#* ]] || ((__portcullis_line - ${__portcullis[5]-0} == 1)) || builtin . @FOLDER@/joined.bash

  # What the words of the line mean in this shell, at this moment: aliases and functions, with what these
  # name in turn, and variables. It goes with the line itself, since a table kept up to date at every
  # prompt costs a process and is behind what the line will find. Quotes part words and, taken out, join.
  _pc_fields=("portcullis/1 gate @CALLER@ $_pc_nonce"$'\n'"status=$1" "variable.PATH=$_pc_path")
  if ((${#_pc_line} > 200000)) || [[ $_pc_options == *expand_aliases* && ${BASH_ALIASES@a} != *A* ]]; then
    _pc_fields+=(partial=1)
  else
    builtin declare -A _pc_seen
    _pc_word=${_pc_line//[\"\'\\]/}
    [[ $_pc_word != "$_pc_line" ]] || _pc_word=
    _pc_todo=(${_pc_line//[;&|()<>\`\"\'\$=\{\},\\]/ } ${_pc_word//[;&|()<>\`\$=\{\},]/ })
    for ((_pc_time = 0; _pc_time < ${#_pc_todo[@]}; _pc_time++)); do
      _pc_word=${_pc_todo[_pc_time]}
      [[ $_pc_word != [@*] && ! ${_pc_seen[$_pc_word]+x} ]] || builtin continue
      _pc_seen[$_pc_word]=1
      if [[ ${BASH_ALIASES[$_pc_word]+x} ]]; then
        _pc_fields+=("alias.$_pc_word=${BASH_ALIASES[$_pc_word]}")
        _pc_todo+=(${BASH_ALIASES[$_pc_word]//[;&|()<>\`\"\'\$=\{\},\\]/ })
      fi
      builtin declare -F -- "$_pc_word" && _pc_functions+=("$_pc_word")
      ((_pc_time < 5000)) || _pc_fields+=(partial=1) _pc_todo=()
    done >/dev/null 2>&1
    [[ $_pc_line != *\$* && ! ${_pc_functions+x} ]] || builtin . @FOLDER@/meaning.bash
    [[ ${_pc_fields[-1]} == partial=1 ]] || _pc_fields+=(reset=1)
  fi
  builtin cd -P . 2>/dev/null && [[ ${PWD@a} != *r* ]] && _pc_fields+=("cwd=$PWD")
fi
_pc_fields+=("shell=$$" "pid=$BASHPID")
[[ ! ${COPILOT_AGENT-}${AI_AGENT-} ]] || _pc_fields+=(agent=1)

# The question, as far as possible in one write, and its answer: it must carry the answer secret and this
# question's nonce. $_pc_why says what is wrong; where the line may run it is that nonce.
_pc_why=refused
{
  builtin printf -v _pc_word '%*s' "${#_pc_fields[@]}" ''
  if ((${#_pc_functions[@]})); then
    builtin printf '%s\0' "${_pc_fields[@]}"
    for _pc_word in "${_pc_functions[@]}"; do
      builtin printf 'function.%s=' "$_pc_word"
      builtin declare -f -- "$_pc_word"
      builtin printf '\0'
    done
    builtin printf 'line=%s\nportcullis-end %s\n' "$_pc_line" "$_pc_nonce"
  else
    builtin printf "${_pc_word// /%s\\0}line=%s\nportcullis-end %s\n" "${_pc_fields[@]}" "$_pc_line" "$_pc_nonce"
  fi >&3
  while :; do
    builtin read -r -t 3 -n 4096 -u 3 _pc_word
    case $?$_pc_word in
    "0@ANSWER@ $_pc_nonce allow" | "0@ANSWER@ $_pc_nonce allow "*) _pc_why=$_pc_nonce ;;
    "0@ANSWER@ $_pc_nonce wait")
      [[ $_pc_waiting ]] || builtin . @FOLDER@/refuse.bash wait
      builtin continue
      ;;
    "0@ANSWER@ $_pc_nonce deny" | "0@ANSWER@ $_pc_nonce deny "*) _pc_why=${_pc_word#"@ANSWER@ $_pc_nonce deny"} ;;
    0*) _pc_why=false ;;
    1[2-9][0-9]*) _pc_why=silent ;;
    *) _pc_why=closed ;;
    esac
    builtin break
  done
} 2>/dev/null 3<>/dev/tcp/127.0.0.1/@PORT@
[[ $_pc_why == "$_pc_nonce" ]] || builtin . @FOLDER@/refuse.bash "$@"
[[ ! $_pc_waiting ]] || { builtin printf '\r\e[K' >/dev/tty; builtin : >|@FOLDER@/after-$$; }
# Whether the user's own settings would have kept this entry.
[[ $1 == hello || ! ${__portcullis_control-}${__portcullis_ignore-} && ${__portcullis[3]-0} != 1 ]] ||
  builtin . @FOLDER@/forget.bash
# Last, and only for that nonce, whatever went wrong before.
case $_pc_why in "$_pc_nonce") builtin printf '%s' "$PPID" >&9 ;; esac
builtin exit

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
# Read by PS0 with the line's `$?` as $1 (or `hello`; $2 counts how often it was tried), in posix mode: there no function comes before a
# special builtin. Those alone are used until no function, alias, disabled builtin or variable of the
# shell can stand in for what is meant. PS0 looks at file descriptor 9 alone.
'unset' -f enable shopt printf read history fc kill declare cd command_not_found_handle \
  _pc_say _pc_traps _pc_refuse _pc_words _pc_variables || 'exit'
'unset' -n _pc_line _pc_before _pc_number _pc_time _pc_nonce _pc_path _pc_fields _pc_todo _pc_seen _pc_names \
  _pc_functions _pc_options _pc_word _pc_why _pc_waiting || 'exit'
'unset' -v _pc_line _pc_before _pc_number _pc_time _pc_nonce _pc_path _pc_fields _pc_todo _pc_seen _pc_names \
  _pc_functions _pc_options _pc_word _pc_why _pc_waiting || 'exit'
_pc_path=$PATH
_pc_word=${PATH@a}
_pc_word=${_pc_word//[!r]/}
'eval' "${_pc_word:+:} ${_pc_word:-PATH=/dev/null}"
'enable' shopt printf read history fc kill declare cd || 'exit'
_pc_options=$BASHOPTS
'shopt' -u expand_aliases nocasematch
set +e +u +C -f
[[ ${IFS@a} == *r* ]] || IFS=$' \t\n'
[[ ${LC_ALL@a} == *r* ]] || LC_ALL=C
read -r -N 96 _pc_nonce </dev/urandom
_pc_nonce=${_pc_nonce//[!0-9A-Za-z]/}
_pc_line= _pc_before= _pc_fields=() _pc_functions=() _pc_waiting=

if [[ $1 == hello ]]; then
  _pc_fields=("portcullis/1 hello @CALLER@ $_pc_nonce"$'\n'"version=$BASH_VERSION")
else
  # Where the line was not dropped by a signal, PS0 reads this once more before bash drops it.
  [[ ! -s @FOLDER@/after-$$ || $2 ]] || { : >|@FOLDER@/after-$$; printf '\n' >/dev/tty; exit; }
  { printf 'asked\n' >|@FOLDER@/after-$$; } 2>/dev/null
  # The entry's text begins after its number and its time, and is taken byte by byte. What is before it
  # is wanted for the user's own settings alone; no line can hold this question's nonce.
  [[ ${HISTTIMEFORMAT@a} == *r* ]] || HISTTIMEFORMAT='%s '
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
  _pc_time=${_pc_line%%[!0-9]*}
  if [[ $_pc_time && ${HISTTIMEFORMAT-} == '%s ' ]]; then
    _pc_line=${_pc_line#* }
  else
    _pc_time=0
    [[ ! ${HISTTIMEFORMAT-} ]] || . @FOLDER@/entry.bash
  fi
  # Whether that entry is the line that was read: made since the prompt.
  [[ ${__portcullis[2]+x} && $_pc_number ]] && ((_pc_number > __portcullis[0])) ||
    . @FOLDER@/unsure.bash

  # What the words of the line mean in this shell, at this moment: aliases and functions, with what these
  # name in turn, and variables. It goes with the line itself, since a table kept up to date at every
  # prompt costs a process and is behind what the line will find. Quotes part words and, taken out, join.
  _pc_fields=("portcullis/1 gate @CALLER@ $_pc_nonce"$'\n'"status=$1" "variable.PATH=$_pc_path")
  if ((${#_pc_line} > 200000)) || [[ $_pc_options == *expand_aliases* && ${BASH_ALIASES@a} != *A* ]]; then
    _pc_fields+=(partial=1)
  else
    declare -A _pc_seen
    _pc_word=${_pc_line//[\"\'\\]/}
    [[ $_pc_word != "$_pc_line" ]] || _pc_word=
    _pc_todo=(${_pc_line//[;&|()<>\`\"\'\$=\{\},\\]/ } ${_pc_word//[;&|()<>\`\$=\{\},]/ })
    for ((_pc_time = 0; _pc_time < ${#_pc_todo[@]}; _pc_time++)); do
      _pc_word=${_pc_todo[_pc_time]}
      [[ $_pc_word != [@*] && ! ${_pc_seen[$_pc_word]+x} ]] || continue
      _pc_seen[$_pc_word]=1
      if [[ ${BASH_ALIASES[$_pc_word]+x} ]]; then
        _pc_fields+=("alias.$_pc_word=${BASH_ALIASES[$_pc_word]}")
        _pc_todo+=(${BASH_ALIASES[$_pc_word]//[;&|()<>\`\"\'\$=\{\},\\]/ })
      fi
      declare -F -- "$_pc_word" && _pc_functions+=("$_pc_word")
      ((_pc_time < 5000)) || _pc_fields+=(partial=1) _pc_todo=()
    done >/dev/null 2>&1
    [[ $_pc_line != *\$* && ! ${_pc_functions+x} ]] || . @FOLDER@/meaning.bash
    [[ ${_pc_fields[-1]} == partial=1 ]] || _pc_fields+=(reset=1)
  fi
  cd -P . 2>/dev/null && [[ ${PWD@a} != *r* ]] && _pc_fields+=("cwd=$PWD")
fi
_pc_fields+=("shell=$$" "pid=$BASHPID")
[[ ! ${COPILOT_AGENT-}${AI_AGENT-} ]] || _pc_fields+=(agent=1)

# The question, as far as possible in one write, and its answer: it must carry the answer secret and this
# question's nonce. $_pc_why: none when the line may run.
_pc_why=refused
{
  printf -v _pc_word '%*s' "${#_pc_fields[@]}" ''
  if ((${#_pc_functions[@]})); then
    printf '%s\0' "${_pc_fields[@]}"
    for _pc_word in "${_pc_functions[@]}"; do
      printf 'function.%s=' "$_pc_word"
      declare -f -- "$_pc_word"
      printf '\0'
    done
    printf 'line=%s\nportcullis-end %s\n' "$_pc_line" "$_pc_nonce"
  else
    printf "${_pc_word// /%s\\0}line=%s\nportcullis-end %s\n" "${_pc_fields[@]}" "$_pc_line" "$_pc_nonce"
  fi >&3
  while :; do
    read -r -t 3 -n 4096 -u 3 _pc_word
    case $?$_pc_word in
    "0@ANSWER@ $_pc_nonce allow" | "0@ANSWER@ $_pc_nonce allow "*) _pc_why= ;;
    "0@ANSWER@ $_pc_nonce wait")
      [[ $_pc_waiting ]] || . @FOLDER@/refuse.bash wait
      continue
      ;;
    "0@ANSWER@ $_pc_nonce deny" | "0@ANSWER@ $_pc_nonce deny "*) _pc_why=${_pc_word#"@ANSWER@ $_pc_nonce deny"} ;;
    0*) _pc_why=false ;;
    1[2-9][0-9]*) _pc_why=silent ;;
    *) _pc_why=closed ;;
    esac
    break
  done
} 2>/dev/null 3<>/dev/tcp/127.0.0.1/@PORT@
[[ ! $_pc_why ]] || . @FOLDER@/refuse.bash "$@"
[[ ! $_pc_waiting ]] || printf '\r\e[K' >/dev/tty
# Whether the user's own settings would have kept this entry.
[[ $1 == hello ]] || : >|@FOLDER@/after-$$
[[ $1 == hello || ! ${__portcullis_control-}${__portcullis_ignore-} && ${__portcullis[3]-0} != 1 ]] ||
  . @FOLDER@/forget.bash
printf '%s' "$PPID" >&9
exit

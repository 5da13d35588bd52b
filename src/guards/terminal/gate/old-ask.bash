# shellcheck shell=bash
# From the DEBUG trap of bash before 4.4, in a process of its own and in posix mode: puts the question, once
# for each line. What the trap then does is told on descriptor 4: `$PPID`, the line may run; `-$PPID`, there is
# nothing to ask about; anything else, nothing included: the line is dropped.
#
# $1 is the line's `$?`, $2 the number of the last entry at the prompt, $3 that of the entry that may run, $4
# what tells this prompt from others, $5 `late`, or `blind.LINENO` or `off.LINENO` of the prompt where
# the history may not take every line; $6 is LINENO, and $7 counts how often it was tried. Why the words of the language and special builtins alone at first, and why
# a file that is read anew: see ask.bash.
'unset' -f builtin command_not_found_handle || 'exec' /bin/kill -KILL "$$"
'unset' -v _pc_nonce _pc_path _pc_word _pc_why _pc_rest _pc_head _pc_line _pc_number _pc_key _pc_me _pc_waiting _pc_off _pc_file _pc_pid _pc_before _pc_tries || 'exit'
_pc_path=$PATH
'builtin' enable builtin shopt printf read history kill declare alias cd exit trap || 'exit'
'set' +e +u +C -f +o posix
_pc_word=
'builtin' shopt -u expand_aliases nocasematch extdebug
# Those that are read-only stay as they are. An IFS that is ends this here, and the shell with it.
builtin unset -v PATH LC_ALL HISTTIMEFORMAT 2>/dev/null
[[ ${LC_ALL+x} ]] || LC_ALL=C
IFS=$' \t\n'
_pc_line=$(builtin history 1)
_pc_number=${_pc_line#"${_pc_line%%[0-9]*}"}
_pc_number=${_pc_number%%[!0-9]*}
_pc_number=${_pc_number:-0}
case $5:$_pc_number in
late:*) ;;
# No new entry, and yet another line than that at the prompt.
off.*:"$2" | blind.*:"$2") 
  # What is left of the prompt behind our own part of it is no line either.
  case $6.$BASH_COMMAND in
  "${5#*.}".* | *.: | *".'return' \"\${__portcullis_status:-0}\"" | *'.((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] < 404))') _pc_word=known ;;
  esac
  ;;
*:"${3:-$2}") _pc_word=known ;;
esac
case $_pc_word in
known)
  builtin printf '%s' "-$PPID" >&4
  builtin exit
  ;;
esac
_pc_nonce= _pc_me=
while ((${#_pc_nonce} < 32)); do
  builtin read -r -n 64 _pc_word
  _pc_nonce=$_pc_nonce${_pc_word//[!0-9A-Za-z]/}
done </dev/urandom
_pc_nonce=${_pc_nonce:0:32}

# A pipeline begins in several processes at once. The first that writes its name asks, for all of them.
_pc_key=$4.$_pc_number
_pc_file=@FOLDER@/notes/turn-$$
[[ $7 ]] || builtin printf '%s claim %s\n' "$_pc_key" "$_pc_nonce.$((BASH_SUBSHELL > 1))" >>"$_pc_file"
_pc_word= _pc_tries=
while [[ ! $7 ]]; do
  _pc_why= _pc_me=
  while builtin read -r _pc_word _pc_rest; do
    case $_pc_word.$_pc_rest in
    "$_pc_key.claim "*) [[ $_pc_me ]] || _pc_me=${_pc_rest#claim } ;;
    "$_pc_key.yes" | "$_pc_key.no" | "$_pc_key.dropped") _pc_why=$_pc_rest ;;
    esac
  done <"$_pc_file"
  case $_pc_why in
  yes)
    builtin printf '%s' "$PPID" >&4
    builtin exit
    ;;
  no)
    # A subshell ends by itself; the shell is told when it comes to a command of its own.
    ((BASH_SUBSHELL > 1)) || {
      builtin printf '%s dropped\n' "$_pc_key" >>"$_pc_file"
      builtin kill -INT "$$"
    }
    builtin exit
    ;;
  dropped)
    # The shell has no such line any more: this is what runs before its next prompt.
    ((BASH_SUBSHELL > 1)) || builtin printf '%s' "-$PPID" >&4
    builtin exit
    ;;
  esac
  [[ $_pc_me != "$_pc_nonce".* ]] || builtin break
  # One shell asks about one thing at a time: an earlier question of its own has ended without an answer.
  case $_pc_me.$((BASH_SUBSHELL > 1)) in
  *.0.0)
    builtin printf '%s no\n%s dropped\n' "$_pc_key" "$_pc_key" >>"$_pc_file"
    builtin continue
    ;;
  .*) builtin exit ;;
  esac
  # Most questions have their answer in a moment; a person takes longer.
  PATH=/bin:/usr/bin
  _pc_tries=$_pc_tries.
  if ((${#_pc_tries} < 25)); then command sleep 0.005; else command sleep 0.1; fi
  builtin unset -v PATH
done
# Ctrl+C refuses, for all of them; Ctrl+Z must not stop what nobody could wake again.
builtin trap 'builtin printf "%s no\n" "$_pc_key" >>"$_pc_file"; ((BASH_SUBSHELL > 1)) || builtin printf "%s dropped\n" "$_pc_key" >>"$_pc_file"; builtin exit' INT TERM HUP
builtin trap '' TSTP
_pc_head="@ANSWER@ $_pc_nonce "
_pc_why=refused _pc_waiting= _pc_off=
[[ $5 != off.* ]] || _pc_off=1
_pc_pid=$$
[[ ! -r /proc/self/stat ]] || builtin read -r _pc_pid _pc_word </proc/self/stat
_pc_before=
case ${__portcullis_old[5]-} in *ignoredups* | *ignoreboth*) _pc_before=$(builtin history 2) ;; esac
_pc_word=
[[ -w /proc/self/comm ]] || { builtin cd -P . 2>/dev/null && _pc_word=$PWD; }
# A line that cannot be told from the time that stands before it is not asked about.
[[ ! ${HISTTIMEFORMAT+x} ]] || _pc_why=unread
[[ $_pc_why == unread ]] || {
  builtin printf 'portcullis/1 gate @CALLER@ %s\0dialect=bash\0more=1\0shell=%s\0pid=%s\0agent=%s\0status=%s\0variable.PATH=%s\0cwd=%s\0known=1\0prompt=%s\0off=%s\0read=%s\0from=0\0control=%s\0format=\0before=%s\n\0history=%s\n\0portcullis-end %s\n' \
    "$_pc_nonce" "$$" "$_pc_pid" "${COPILOT_AGENT:+1}${AI_AGENT:+1}" "$1" "$_pc_path" "$_pc_word" \
    "$2" "$_pc_off" "$((__portcullis_lines + 1))" "${__portcullis_old[5]-}" "$_pc_before" "$_pc_line" "$_pc_nonce"
  while :; do
    builtin read -r -t 3 -u 3 _pc_word || { _pc_why=silent; builtin break; }
    case $_pc_word in
    "${_pc_head}need "*)
      _pc_rest=${_pc_word#"${_pc_head}need "}
      _pc_rest=${_pc_rest#* }
      # First a name for this process, which the system shows the broker; see ask.bash.
      _pc_word=${_pc_rest%% *}
      [[ $_pc_word == - || ! -w /proc/self/comm ]] || builtin printf %s "$_pc_word" >/proc/self/comm
      _pc_rest=${_pc_rest#"$_pc_word"}
      builtin declare -F -- $_pc_rest
      builtin alias -- $_pc_rest
      [[ $_pc_rest != *[\$\(]* ]] || builtin . @FOLDER@/old-meaning.bash
      builtin printf '\0portcullis-end %s\n' "$_pc_nonce"
      builtin continue
      ;;
    "${_pc_head}more") builtin continue ;;
    "${_pc_head}wait")
      [[ $_pc_waiting ]] || builtin printf 'Portcullis: waiting for a decision in the editor (Ctrl+C refuses)' >/dev/tty
      _pc_waiting=1
      builtin continue
      ;;
    "${_pc_head}allow" | "${_pc_head}allow "*)
      _pc_why=allowed
      _pc_rest=${_pc_word#"${_pc_head}allow"}
      ;;
    "${_pc_head}deny" | "${_pc_head}deny "*) _pc_why=${_pc_word#"${_pc_head}deny"}' ' ;;
    *) _pc_why=false ;;
    esac
    builtin break
  done
} 2>/dev/null 3<>/dev/tcp/127.0.0.1/@PORT@ >&3
[[ $_pc_why == allowed ]] || builtin . @FOLDER@/old-refuse.bash "$@"
[[ ! $_pc_waiting ]] || builtin printf '\r\e[K' >/dev/tty
_pc_rest=${_pc_rest# }
[[ ! $_pc_rest || $_pc_rest == *[!0-9]* ]] || builtin printf '%s\n' "$_pc_rest" >|@FOLDER@/notes/after-$$
# Last, and only for that word, whatever went wrong before.
case $_pc_why in
allowed)
  builtin printf '%s yes\n' "$_pc_key" >>"$_pc_file"
  builtin printf '%s' "$PPID" >&4
  ;;
esac
builtin exit

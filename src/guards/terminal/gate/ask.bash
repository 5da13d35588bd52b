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
'unset' -n _pc_nonce _pc_path _pc_word _pc_why _pc_rest _pc_status _pc_head _pc_line _pc_number _pc_time _pc_todo _pc_waiting || 'exit'
'unset' -v _pc_nonce _pc_path _pc_word _pc_why _pc_rest _pc_status _pc_head _pc_line _pc_number _pc_time _pc_todo _pc_waiting || 'exit'
_pc_path=$PATH
_pc_word=${PATH@a}
_pc_word=${_pc_word//[!r]/}
'eval' "${_pc_word:+:} ${_pc_word:-PATH=/dev/null}"
'builtin' enable builtin shopt printf read history fc kill declare alias cd || 'exit'
'set' +e +u +C -f +o posix
'builtin' shopt -u expand_aliases nocasematch extdebug
[[ ${IFS@a} == *r* ]] || IFS=$' \t\n'
# Where that cannot be, a list of names cannot be read: what they mean is not known then.
_pc_todo=1 _pc_time=
[[ $IFS == $' \t\n' ]] || _pc_todo= _pc_time=1
[[ ${LC_ALL@a} == *r* ]] || LC_ALL=C
# The entry's text begins after its number and its time, and is taken byte by byte.
[[ ${HISTTIMEFORMAT@a} == *r* ]] || HISTTIMEFORMAT='%s '
# SRANDOM is the kernel's random source, from bash 5.1 on, unless it has lost its meaning.
if [[ ! -R SRANDOM && ${SRANDOM-} != "${SRANDOM-}" ]]; then
  builtin printf -v _pc_nonce '%08x' "$SRANDOM" "$SRANDOM" "$SRANDOM"
else
  builtin read -r -N 128 _pc_nonce </dev/urandom
  _pc_nonce=${_pc_nonce//[!0-9A-Za-z]/}
  _pc_nonce=${_pc_nonce:0:24}
fi
_pc_head="@ANSWER@ $_pc_nonce "
_pc_why=refused _pc_waiting= _pc_rest=
# Where the line was not dropped by a signal, PS0 reads this once more before bash drops it. (The file is
# not written for every line: that would cost more than all else here.)
[[ ! -s @FOLDER@/notes/after-$$ || $2 || $1 == hello ]] || { builtin : >|@FOLDER@/notes/after-$$; builtin printf '\n' >/dev/tty; builtin exit; }
# The folder, where the system does not tell the broker.
_pc_word=
[[ -w /proc/self/comm ]] || { builtin cd -P . 2>/dev/null && [[ ${PWD@a} != *r* ]] && _pc_word=$PWD; }

# The question goes out as bash prints it: to catch what `history` prints would cost a process. The broker
# reads the line from the entry, and asks for what its words mean here. Every answer must carry the answer
# secret and this question's nonce, and is read by length: else bash reads byte by byte. $_pc_why says
# what is wrong; where the line may run it is that nonce.
{
  if [[ $1 == hello ]]; then
    builtin printf 'portcullis/1 hello @CALLER@ %s\0dialect=bash\0shell=%s\0pid=%s\0agent=%s\0version=%s\0' \
      "$_pc_nonce" "$$" "$BASHPID" "${COPILOT_AGENT:+1}${AI_AGENT:+1}" "$BASH_VERSION"
  else
    builtin printf 'portcullis/1 gate @CALLER@ %s\0dialect=bash\0more=%s\0partial=%s\0shell=%s\0pid=%s\0agent=%s\0status=%s\0variable.PATH=%s\0cwd=%s\0known=%s\0prompt=%s\0off=%s\0read=%s\0from=%s\0control=%s\0format=%s\0history=' \
      "$_pc_nonce" "$_pc_todo" "$_pc_time" "$$" "$BASHPID" "${COPILOT_AGENT:+1}${AI_AGENT:+1}" "$1" "$_pc_path" "$_pc_word" \
      "${__portcullis[2]+1}" "${__portcullis[0]-}" "${__portcullis[3]-}" \
      "${__portcullis_line-}" "${__portcullis[5]-}" "${__portcullis_control-}" "${HISTTIMEFORMAT-}"
    builtin history 1
    [[ ${__portcullis[2]+x} && ${HISTTIMEFORMAT@a} != *r* && ${__portcullis_control-} != *ignore[db]o* ]] ||
      builtin . @FOLDER@/more.bash
  fi
  builtin printf '\0portcullis-end %s\n' "$_pc_nonce"
  while :; do
    builtin read -r -t 3 -N "$((${#_pc_head} + 5))" -u 3 _pc_word
    _pc_status=$?
    case $_pc_word in
    "${_pc_head}need ")
      # The number of bytes in the rest of the line.
      builtin read -r -t 3 -N 7 -u 3 _pc_word
      if [[ ${LC_ALL@a} == *r* ]]; then
        builtin read -r -t 3 -u 3 _pc_rest
      else
        builtin read -r -t 3 -N "$((10#${_pc_word//[!0-9]/}))" -u 3 _pc_rest
      fi
      # First a name for this process, which the system shows the broker and nobody else can give it.
      _pc_word=${_pc_rest%%[$' \n']*}
      [[ $_pc_word == - || ! -w /proc/self/comm ]] || builtin printf %s "$_pc_word" >/proc/self/comm
      _pc_rest=${_pc_rest#"$_pc_word"}
      # In one write, but where there is something to tell.
      builtin declare -F -- $_pc_rest
      builtin alias -- $_pc_rest
      [[ $_pc_rest != *[\$\(]* ]] || builtin . @FOLDER@/meaning.bash
      builtin printf '\0portcullis-end %s\n' "$_pc_nonce"
      builtin continue
      ;;
    "${_pc_head}more"$'\n') builtin continue ;;
    "${_pc_head}wait"$'\n')
      [[ $_pc_waiting ]] || builtin . @FOLDER@/refuse.bash wait
      builtin continue
      ;;
    "${_pc_head}allow")
      builtin read -r -t 3 -n 4096 -u 3 _pc_rest
      case $?$_pc_rest in
      0 | 0on | 0[1-9]*) _pc_why=$_pc_nonce ;;
      *) _pc_why=false ;;
      esac
      ;;
    "${_pc_head}deny ")
      builtin read -r -t 3 -n 4096 -u 3 _pc_why
      _pc_why=" $_pc_why"
      ;;
    "${_pc_head}deny"$'\n') _pc_why= ;;
    ?*) _pc_why=false ;;
    *)
      _pc_why=closed
      ((_pc_status < 129)) || _pc_why=silent
      ;;
    esac
    builtin break
  done
} 2>/dev/null 3<>/dev/tcp/127.0.0.1/@PORT@ >&3
[[ $_pc_why == "$_pc_nonce" ]] || builtin . @FOLDER@/refuse.bash "$@"
[[ ! $_pc_waiting ]] || { builtin printf '\r\e[K' >/dev/tty; builtin : >|@FOLDER@/notes/after-$$; }
# Whether the user's own settings would have kept this entry: the broker says most of that.
[[ ! $_pc_rest ]] || builtin printf '%s\n' "$_pc_rest" >|@FOLDER@/notes/after-$$
[[ ! ${__portcullis_ignore-} && ${__portcullis_control-} != *erasedups* ]] || builtin . @FOLDER@/forget.bash "$1"
# Last, and only for that nonce, whatever went wrong before.
case $_pc_why in "$_pc_nonce") builtin printf '%s' "$PPID" >&9 ;; esac
builtin exit

# From join.zsh, in a function of its own: puts the question about one line. It sets `__portcullis_may` to
# `allowed` where the line may run, else `__portcullis_said` to why it may not. $1 is the text as it was
# typed (empty where zsh keeps no history), $3 the text of what will run: aliases are expanded in it.
builtin local -A _pc_seen
builtin local -a _pc_fields _pc_todo
# Read once more to try once more, it begins anew.
_pc_seen=() _pc_fields=() _pc_todo=()
builtin local _pc_word= _pc_line=${3-} _pc_body= _pc_names= _pc_answer= _pc_more= _pc_why=refused _pc_nonce= _pc_fd= REPLY=
builtin local -i _pc_size=0 _pc_count=0
builtin local _pc_waiting= _pc_values= _pc_name=

if [[ ${1-} == hello ]]; then
  _pc_fields=("version=$ZSH_VERSION")
else
  _pc_fields=("status=$__portcullis_status" "variable.PATH=$PATH" "cwd=$PWD")
  # What the words of the line mean in this shell, at this moment: functions, with what these name in
  # turn, aliases (for what is evaluated later), and variables. Quotes part words and, taken out, join.
  if (( ${#_pc_line} > 200000 )); then
    _pc_fields+=(partial=1)
  else
    # The variables after a `$`, as they are now. Those that change by themselves or that are no plain
    # value stay unknown.
    if [[ $_pc_line == *\$* ]]; then
      # `${x}`, `$=x`, `${(f)${=x}}`: what stands between the sign and the name.
      _pc_names=${${${_pc_line//\$[\{=~^+#]/\$}//\$[\{=~^+#]/\$}//\$[\{=~^+#]/\$}
      _pc_todo=(${=${_pc_names//[^A-Za-z0-9_\$]/ }//\$/ \$})
      # Behind flags the name is a word of its own.
      [[ $_pc_line == *\$\{\(* ]] || _pc_todo=(${(M)_pc_todo:#\$*})
      for _pc_word in ${(u)_pc_todo//\$/}; do
        case $_pc_word in
        (''|[0-9]*|_|_pc_*|__portcullis*|EPOCH*|RANDOM|SECONDS|LINENO|HIST*|TTYIDLE|ERRNO|IFS|PATH|REPLY) builtin continue ;;
        (status|ARGC|OPTIND|OPTARG|ZSH_EVAL_CONTEXT|ZSH_SUBSHELL|TRY_BLOCK*|FUNCNEST) builtin continue ;;
        esac
        if [[ -z ${parameters[$_pc_word]+x} ]]; then
          _pc_fields+=("gone.variable.$_pc_word=")
        elif [[ ${parameters[$_pc_word]} == (scalar|integer)* && ${#${(P)_pc_word}} -lt 4096 ]]; then
          _pc_fields+=("variable.$_pc_word=${(P)_pc_word}")
          # It may hold the name of a command.
          _pc_values+=" ${(P)_pc_word}"
        fi
      done
    fi
    _pc_names=${_pc_line//[\"\'\\]/}
    _pc_todo=(${=_pc_line//[][;&|()<>\`\"\'\$=\{\},\\#~^]/ })
    [[ $_pc_names == "$_pc_line" ]] || _pc_todo+=(${=_pc_names//[][;&|()<>\`\$=\{\},#~^]/ })
    [[ -z $_pc_values ]] || _pc_todo+=(${=_pc_values//[][;&|()<>\`\"\'\$=\{\},\\#~^]/ })
    while (( _pc_count < ${#_pc_todo} )); do
      _pc_word=${_pc_todo[++_pc_count]}
      [[ -z ${_pc_seen[$_pc_word]+x} ]] || builtin continue
      _pc_seen[$_pc_word]=1
      # In the text they are expanded, where zsh does that: once more would make it another line.
      if [[ $_pc_names == *eval* && -n ${aliases[$_pc_word]+x} ]]; then
        _pc_fields+=("alias.$_pc_word=${aliases[$_pc_word]}")
        _pc_todo+=(${=aliases[$_pc_word]//[][;&|()<>\`\"\'\$=\{\},\\#~^]/ })
      fi
      [[ -z ${galiases[$_pc_word]+x} ]] || _pc_fields+=("alias.global.$_pc_word=${galiases[$_pc_word]}")
      [[ $_pc_word != *.* || -z ${saliases[${_pc_word:e}]+x} ]] ||
        _pc_fields+=("alias.suffix.${_pc_word:e}=${saliases[${_pc_word:e}]}")
      if [[ -n ${functions[$_pc_word]+x} && $_pc_word != __portcullis* ]]; then
        # One that was not called yet has only the promise of a body.
        [[ ${functions[$_pc_word]} != 'builtin autoload -X'* ]] || builtin autoload +X -- $_pc_word 2>/dev/null
        _pc_body=${functions[$_pc_word]}
        _pc_size+=${#_pc_body}
        # As `functions` prints it: what is within is the body alone.
        _pc_fields+=("function.$_pc_word=$_pc_word () {"$'\n'"$_pc_body"$'\n}')
        _pc_todo+=(${=_pc_body//[][;&|()<>\`\"\'\$=\{\},\\#~^]/ })
      fi
      (( _pc_count < 5000 && _pc_size < 300000 )) || { _pc_fields+=(partial=1); builtin break }
    done
    [[ ${_pc_fields[-1]} == partial=1 ]] || _pc_fields+=(reset=1)
  fi
  [[ -z ${1-} || $1 == "$_pc_line" ]] || _pc_fields+=("typed=$1")
fi
_pc_fields+=("dialect=zsh" "shell=$$" "pid=${sysparams[pid]}")
[[ ! -w /proc/self/comm ]] || _pc_fields+=(proof=1)
[[ -z ${COPILOT_AGENT-}${AI_AGENT-} ]] || _pc_fields+=(agent=1)

# What parts the fields can stand in none of them: a line could not be told from what is said about it.
if [[ $_pc_line$1 == *$'\0'* ]]; then
  __portcullis_said='Portcullis: not run, it holds a byte of zero. Write it as an escape.'
  builtin return 0
fi
[[ ${(j::)_pc_fields} != *$'\0'* ]] || _pc_fields=(${_pc_fields:#*$'\0'*} partial=1)
[[ ${_pc_fields[(r)partial=1]} != partial=1 ]] || _pc_fields=(${_pc_fields:#(reset|partial)=1} partial=1)

_pc_nonce=${EPOCHREALTIME/./}$RANDOM$RANDOM$$
{
  if builtin ztcp 127.0.0.1 @PORT@; then
    _pc_fd=$REPLY
    builtin syswrite -o $_pc_fd -- "portcullis/1 ${${(M)1:#hello}:-gate} @CALLER@ $_pc_nonce"$'\n'"${(pj:\0:)_pc_fields}"$'\0'"line=$_pc_line"$'\n'"portcullis-end $_pc_nonce"$'\n'
    _pc_why=closed
    while :; do
      if [[ $_pc_answer != *$'\n'* ]]; then
        builtin sysread -t 3 -s 4096 -i $_pc_fd _pc_more
        case $? in
        (0)
          _pc_answer+=$_pc_more
          (( ${#_pc_answer} > 8192 )) || builtin continue
          _pc_why=false
          ;;
        (4) _pc_why=silent ;;
        esac
        builtin break
      fi
      _pc_more=${_pc_answer%%$'\n'*}
      _pc_answer=${_pc_answer#*$'\n'}
      [[ -z $_pc_name ]] || { builtin print -rn -- $_pc_name >/proc/self/comm; _pc_name= }
      case $_pc_more in
      ("@ANSWER@ $_pc_nonce allow"|"@ANSWER@ $_pc_nonce allow "*) _pc_why=allowed ;;
      ("@ANSWER@ $_pc_nonce need "*)
        # A name for this process, until the broker has looked: nobody else can give it.
        builtin read -r _pc_name </proc/self/comm
        builtin print -rn -- ${_pc_more##* } >/proc/self/comm
        builtin syswrite -o $_pc_fd -- $'\0'"portcullis-end $_pc_nonce"$'\n'
        builtin continue
        ;;
      ("@ANSWER@ $_pc_nonce wait")
        if [[ -z $_pc_waiting ]]; then
          _pc_waiting=1
          builtin print -rn -- 'Portcullis: waiting for a decision in the editor (Ctrl+C refuses)' >/dev/tty
        fi
        builtin continue
        ;;
      ("@ANSWER@ $_pc_nonce deny"|"@ANSWER@ $_pc_nonce deny "*) _pc_why=${_pc_more#"@ANSWER@ $_pc_nonce deny"}' ' ;;
      (*) _pc_why=false ;;
      esac
      builtin break
    done
  fi
} always {
  [[ -z $_pc_name ]] || builtin print -rn -- $_pc_name >/proc/self/comm
  [[ -z $_pc_fd ]] || builtin ztcp -c $_pc_fd
} 2>/dev/null
[[ -z $_pc_waiting ]] || builtin print -rn -- $'\r\e[K' >/dev/tty
if [[ ${1-} != hello && $_pc_why == (refused|closed|silent|false) && -f @GONE@ && -O @GONE@ ]]; then
  # Portcullis was uninstalled: shells that it has left behind go on, and say so once.
  [[ -e @FOLDER@/notes/gone-$$ ]] ||
    builtin print -r -- 'Portcullis was uninstalled: this terminal is not guarded any more.' >/dev/tty
  { builtin : >|@FOLDER@/notes/gone-$$ } 2>/dev/null
  __portcullis_may=allowed
  builtin return 0
fi
case $_pc_why in
(allowed) __portcullis_may=allowed; builtin return 0 ;;
(refused)
  # Nobody listens. A broker that comes back writes into these files where it is: it has 3 s.
  if [[ ${1-} != hello ]] && (( ${__portcullis_tries:-0} < 15 )); then
    builtin local -i __portcullis_tries=$(( ${__portcullis_tries:-0} + 1 ))
    builtin zselect -t 20
    builtin . @FOLDER@/ask.zsh "$@"
    builtin return 0
  fi
  _pc_why='it does not run in the window that guards this terminal. Open that window, or relaunch this terminal. Where Portcullis was disabled or uninstalled, open a new one.'
  ;;
(closed) _pc_why='it stopped while it was asked. Try again in a moment.' ;;
(silent) _pc_why='it does not answer. Try again, or reload the editor window.' ;;
(false) _pc_why='something else answers in its place. Relaunch this terminal.' ;;
esac
_pc_why=${${${_pc_why//[[:cntrl:]]/ }# }% }
[[ $_pc_why == Portcullis* ]] || _pc_why="Portcullis: not run, $_pc_why"
__portcullis_said=$_pc_why

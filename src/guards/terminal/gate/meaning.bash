# shellcheck shell=bash
# From ask.bash, for a line that names functions or variables. What the functions name in turn is handed
# over too; it costs a process a level.
_pc_todo=("${_pc_functions[@]}")
while ((${#_pc_todo[@]})); do
  _pc_word=$(builtin declare -f -- "${_pc_todo[@]}")
  _pc_names+=$_pc_word
  if ((${#_pc_names} > 300000 || ${#_pc_seen[@]} > 5000)); then
    _pc_functions=()
    _pc_fields+=(partial=1)
    builtin break
  fi
  _pc_todo=()
  for _pc_word in ${_pc_word//[;&|()<>\`\"\'\$=\{\},\\]/ }; do
    [[ $_pc_word != [@*] && ! ${_pc_seen[$_pc_word]+x} ]] || builtin continue
    _pc_seen[$_pc_word]=1
    [[ ! ${BASH_ALIASES[$_pc_word]+x} ]] || _pc_fields+=("alias.$_pc_word=${BASH_ALIASES[$_pc_word]}")
    builtin declare -F -- "$_pc_word" && _pc_todo+=("$_pc_word")
  done >/dev/null 2>&1
  _pc_functions+=("${_pc_todo[@]}")
done
# The variables after a `$`, as they are now. Those that change by themselves or that this process has
# changed, and what is no plain value, stay unknown.
_pc_names=${_pc_line//[^A-Za-z0-9_\$\{\!#]/ }
_pc_names=${_pc_names//\$/ \$}
for _pc_word in $_pc_names; do
  [[ $_pc_word == \$* ]] || builtin continue
  _pc_word=${_pc_word//[\$\{\!#]/}
  case $_pc_word in
  '' | [0-9]* | _ | _pc* | __portcullis* | BASH* | EPOCH* | RANDOM | SRANDOM | SECONDS | LINENO) builtin continue ;;
  HIST* | PS0 | PIPESTATUS | FUNCNAME | IFS | PATH | LC_ALL) builtin continue ;;
  esac
  [[ ! ${_pc_seen[\$$_pc_word]+x} && ! -R $_pc_word && ${!_pc_word@a} != *[aA]* ]] || builtin continue
  _pc_seen[\$$_pc_word]=1
  if [[ ! -v $_pc_word ]]; then
    _pc_fields=("${_pc_fields[0]}" "gone.variable.$_pc_word=" "${_pc_fields[@]:1}")
  elif _pc_time=${!_pc_word} && ((${#_pc_time} < 4096)); then
    _pc_fields=("${_pc_fields[0]}" "variable.$_pc_word=$_pc_time" "${_pc_fields[@]:1}")
  fi
done

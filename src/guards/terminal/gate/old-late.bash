# shellcheck shell=bash
# From old-prompt.bash: a line was read since the last prompt. Where it set off no trap, it only stores
# functions, or it failed before its first command.
__portcullis_word=${__portcullis_text##*$'\001'}
__portcullis_names=()
case $__portcullis_word in
*'('*')'* | *function*)
  # Functions are asked about before anything can call them; refused ones are gone. An expression is taken
  # as it is, in every version, from a variable alone.
  __portcullis_old[11]='function[[:space:]]+([^][[:space:];&|()<>{}"$]+)|([^][[:space:];&|()<>{}"$]+)[[:space:]]*\([[:space:]]*\)'
  while [[ $__portcullis_word =~ ${__portcullis_old[11]} ]]; do
    __portcullis_names[${#__portcullis_names[@]}]=${BASH_REMATCH[1]}${BASH_REMATCH[2]}
    __portcullis_word=${__portcullis_word#*"${BASH_REMATCH[0]}"}
  done
  # Ctrl+C ends this here: then they are gone at the next prompt.
  if [[ ${__portcullis_names+x} ]]; then
    __portcullis_word=@OLD_LATE@
    builtin eval "case $__portcullis_word"' in "$PPID") __portcullis_names=() ;; esac'
  fi
  ;;
*'>'*)
  # Nothing but the prompt has set off the trap: noclobber has kept the line from a file.
  __portcullis_old[11]='^[[:space:]]*(\{|\(|while |until |for |if |case |select |\[\[ )'
  if [[ $__portcullis_status != 0 && ${__portcullis_old[16]-} && " ${PROMPT_COMMAND-}" == *" ${__portcullis_old[16]}"* && $__portcullis_word =~ ${__portcullis_old[11]} ]]; then
    builtin printf 'Portcullis: not run. This bash opens the file before Portcullis can ask. Write "true; " in front of the line.\n' >/dev/tty
  fi
  ;;
esac
__portcullis_old[16]=

# shellcheck shell=bash
# From ask.bash: leaves word, for the next prompt, of the entry that the user's settings would not keep.
_pc_todo= _pc_word=:${__portcullis_control-}:
_pc_word=${_pc_word//:ignoreboth:/:ignorespace:ignoredups:}
if [[ ${__portcullis[3]-0} == 1 ]]; then
  _pc_todo=$_pc_number
  case $_pc_line in *set*-o*history* | *HISTSIZE=*) _pc_todo=on ;; esac
elif [[ $_pc_word == *:ignorespace:* && $_pc_line == ' '* ]]; then
  _pc_todo=$_pc_number
elif [[ $_pc_word == *:ignoredups:* && $_pc_before == *" $_pc_line"$'\n' ]]; then
  _pc_todo=$_pc_number
elif [[ $_pc_word == *:erasedups:* && $_pc_before == *" $_pc_line"$'\n'* ]]; then
  # Of the same lines the older one goes; its number and time stand before it.
  _pc_word=${_pc_before%" $_pc_line"$'\n'*}
  _pc_word=${_pc_word##*$'\n'}
  _pc_word=${_pc_word#"${_pc_word%%[0-9]*}"}
  _pc_todo=${_pc_word%%[!0-9]*}
fi
if [[ ${__portcullis_ignore-} && ${IFS@a} != *r* ]]; then
  IFS=:
  for _pc_word in $__portcullis_ignore; do
    [[ $_pc_word == '&' || $_pc_line != $_pc_word ]] || _pc_todo=$_pc_number
  done
fi
[[ ! $_pc_todo ]] || builtin printf '%s\n' "$_pc_todo" >|@FOLDER@/after-$$

# shellcheck shell=bash
# From ask.bash: leaves word, for the next prompt, of the entry that the user's settings would not keep,
# where that is told by bash's own patterns or by all of the history.
[[ $1 != hello ]] || builtin exit
builtin . @FOLDER@/entry.bash
_pc_todo=
if [[ ! $_pc_rest && :$__portcullis_control: == *:erasedups:* ]]; then
  # By lengths: patterns would be tried at every length, and a line may have a million bytes.
  _pc_word=$(builtin history; builtin printf .)
  _pc_time=$(builtin history 1; builtin printf .)
  _pc_word=${_pc_word:0:${#_pc_word}-${#_pc_time}}
  if [[ $_pc_word == *" $_pc_line"$'\n'* ]]; then
    # Of the same lines the older one goes; its number and time stand before it.
    _pc_word=${_pc_word%" $_pc_line"$'\n'*}
    _pc_word=${_pc_word##*$'\n'}
    _pc_word=${_pc_word#"${_pc_word%%[0-9]*}"}
    _pc_todo=${_pc_word%%[!0-9]*}
  fi
fi
if [[ ${__portcullis_ignore-} && ${IFS@a} != *r* ]]; then
  IFS=:
  for _pc_word in $__portcullis_ignore; do
    [[ $_pc_word == '&' || $_pc_line != $_pc_word ]] || _pc_todo=$_pc_number
  done
fi
[[ ! $_pc_todo ]] || builtin printf '%s\n' "$_pc_todo" >|@FOLDER@/notes/after-$$

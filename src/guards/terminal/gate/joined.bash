# shellcheck shell=bash
# From ask.bash, for a line with a `#` that is not one line. Where a comment inside a command ends in a
# backslash, bash runs the next line but records it as part of the comment: the text that is asked about
# would hide it. Then fewer lines were recorded than read. Every here-document adds one to the record, and
# each `<<` is taken for one, so that a difference is never missed; an alias could bring one unseen.
_pc_names=${_pc_line//[!$'\n']/}
_pc_word=${_pc_line//<<</}
_pc_word=${_pc_word//<</$'\n'}
_pc_word=${_pc_word//[!$'\n']/}
_pc_time=$((__portcullis_line - ${__portcullis[5]-0} + ${#_pc_word} - 2 * ${#_pc_names} - 1))
if [[ $'\n'$_pc_line == *[[:space:]\;\&\|\(\)\<\>\`]#* ]] &&
  [[ $_pc_time != 0 || ${BASH_ALIASES[*]} == *'<<'* ]]; then
  _pc_line=
  _pc_why=' Portcullis cannot see all of this line: where a comment ends in a backslash, bash records something else than it runs. Write it without the comment, or without backslashes at the ends of lines.'
  builtin . @FOLDER@/refuse.bash
fi

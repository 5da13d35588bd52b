# shellcheck shell=bash
# From ask.bash: the last entry may not be the line that was read.
if [[ ${__portcullis[2]+x} ]]; then
  _pc_line=
  _pc_why='the history of this shell does not take it (is HISTCONTROL or HISTIGNORE read-only?). Relaunch this terminal.'
  [[ ${__portcullis[3]-} == 1 ]] && _pc_why='the history was switched off, and Portcullis reads lines from it. It is on again, and keeps nothing: repeat the line.'
  _pc_why=" Portcullis cannot see this line: $_pc_why"
  builtin . @FOLDER@/refuse.bash
fi
# A shell that was started from a gated one, at its first line: prompt.bash has not run here. The entry is
# this line's when nothing hides lines, or when it was made just now, after the history file was read.
builtin printf -v _pc_word '%(%s)T' -1
case :${HISTCONTROL-}: in *:ignorespace:* | *:ignoreboth:*) _pc_why=1 ;; esac
if [[ ! $_pc_number || ! -o history || ${HISTSIZE-} == 0 || ${HISTIGNORE-} || $_pc_why ]] &&
  ((SECONDS < 2 || _pc_time < _pc_word - 1)); then
  _pc_line=
  _pc_why=' Portcullis has just joined this shell. The line was not run: repeat it.'
  builtin . @FOLDER@/refuse.bash
fi

# shellcheck shell=bash
# From ask.bash: the entry has no time of the form that was asked for. Either it was made without one,
# and `??` stands there, or the user's HISTTIMEFORMAT is read-only, and a time stands before the text that
# `fc`, in posix mode, prints behind a tab. The number -0 is the last entry by every way of counting.
if [[ ${HISTTIMEFORMAT@a} == *r* ]]; then
  _pc_word=$(builtin set -o posix; builtin fc -ln -0; builtin printf .)
  _pc_word=${_pc_word%$'\n.'}
  _pc_word=${_pc_word#$'\t'}
  [[ $_pc_line == *"$_pc_word" ]] || _pc_number=
  _pc_line=$_pc_word
else
  _pc_line=${_pc_line#'??'}
fi

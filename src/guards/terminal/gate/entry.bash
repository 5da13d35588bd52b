# shellcheck shell=bash
# From refuse.bash and forget.bash: the last entry, its number and its text, in this process too. Where the
# user's HISTTIMEFORMAT is read-only, `fc` in posix mode tells the text; see more.bash.
_pc_line=$(builtin history 1; builtin printf .)
_pc_line=${_pc_line%$'\n.'}
_pc_line=${_pc_line#"${_pc_line%%[0-9]*}"}
_pc_number=${_pc_line%%[!0-9]*}
_pc_line=${_pc_line:${#_pc_number}+2}
_pc_time=${_pc_line%%[!0-9]*}
if [[ ${HISTTIMEFORMAT@a} == *r* ]]; then
  _pc_line=$(builtin set -o posix; builtin fc -ln -0; builtin printf .)
  _pc_line=${_pc_line%$'\n.'}
  _pc_line=${_pc_line#$'\t'}
elif [[ $_pc_time ]]; then
  _pc_line=${_pc_line#* }
else
  _pc_line=${_pc_line#'??'}
fi

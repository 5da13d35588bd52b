# shellcheck shell=bash
# From ask.bash: the entry has no time of the form that was asked for. Either it was made without one,
# and `??` stands there, or the user's HISTTIMEFORMAT is read-only; `fc` prints a tab and a blank instead.
if [[ ${HISTTIMEFORMAT@a} == *r* ]]; then
  _pc_line=$(fc -ln "$_pc_number" "$_pc_number"; printf .)
  _pc_line=${_pc_line%$'\n.'}
  _pc_line=${_pc_line:2}
else
  _pc_line=${_pc_line#'??'}
fi

# shellcheck shell=bash
# From ask.bash: what the broker needs here and there to tell whether the entry is the line that was read,
# and whether the user's own settings would have kept it.
if [[ ${HISTTIMEFORMAT@a} == *r* ]]; then
  # Some time stands before the text; `fc`, in posix mode, prints the text alone. The number -0 is the
  # last entry by every way of counting.
  builtin printf '\0entry='
  builtin set -o posix
  builtin fc -ln -0
  builtin set +o posix
fi
case ${__portcullis_control-} in
*ignoredups* | *both*)
  builtin printf '\0before='
  builtin history 2
  ;;
esac
if [[ ! ${__portcullis[2]+x} ]]; then
  # A shell that was started from a gated one, at its first line: prompt.bash has not run here.
  _pc_word=
  case :${HISTCONTROL-}: in *:ignorespace:* | *:ignoreboth:*) _pc_word=1 ;; esac
  [[ -o history && ${HISTSIZE-} != 0 && ! ${HISTIGNORE-} ]] || _pc_word=1
  builtin printf '\0hides=%s\0seconds=%s' "$_pc_word" "${SECONDS-}"
fi

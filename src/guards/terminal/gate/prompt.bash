# shellcheck shell=bash
# Before every prompt, in the shell itself. What it keeps between lines, in `__portcullis`:
#   [0] number of the last history entry at the prompt
#   [1] -1 when a line has run since the prompt, else 0
#   [2] set once this has run in this shell
#   [3] 1 when the user has switched the history off: what the gate records is taken away again
#   [4] 1 when this bash drops a line by the signal alone
#   [5] how many lines had been read at the prompt; PS0 says in `__portcullis_line` how many there are then
#
# A line is parsed when the one before has run: from the third one on no alias changes what is meant.
((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] < 404)) && POSIXLY_CORRECT=1 && '.' @FOLDER@/old-prompt.bash
((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] < 404)) && 'return' "${__portcullis_status:-0}"
__portcullis_was=("${__portcullis_status:-$?}" "$-" "$BASHOPTS")
\builtin shopt -u expand_aliases
{ builtin set +xvu; } 2>/dev/null
# Words of the language in PS0's own text, which is read while aliases are on.
builtin unalias '{' '}' case esac 2>/dev/null
# lithist: without it bash joins the lines of a command by guesses of its own.
[[ $BASHOPTS == *cmdhist*lithist*promptvars* ]] || builtin shopt -s cmdhist lithist promptvars

# Nothing may keep a line out of the history while it is read. What the user's settings would not have
# kept is taken away again here, at the next prompt: forget.bash has left word of it.
if [[ ${__portcullis[2]+x} && -s @FOLDER@/notes/after-$$ ]]; then
  builtin read -r __portcullis_text <@FOLDER@/notes/after-$$
  case $__portcullis_text in
  asked) ;;
  on) __portcullis[3]=0 ;;
  *) builtin history -d "$__portcullis_text" ;;
  esac
  : >|@FOLDER@/notes/after-$$
fi 2>/dev/null
[[ ${HISTSIZE-} != 0 || ${HISTSIZE@a} == *r* ]] || { HISTSIZE=1; __portcullis[3]=1; }
# A line that ran had the user's own settings back, and may have changed them.
if [[ ${HISTCONTROL@a}${HISTIGNORE@a} != *r* ]]; then
  if [[ ! ${__portcullis[2]+x} || ${__portcullis[1]} != 0 ]]; then
    __portcullis_control=${HISTCONTROL-}
    __portcullis_ignore=${HISTIGNORE-}
  fi
  HISTCONTROL=
  HISTIGNORE=
fi

# PS0 is exported for the shells that are started from this one. So it holds our text alone; what
# others put there is kept beside and expanded after ours.
__portcullis_text=@PS0@
if [[ ${PS0-} != "$__portcullis_text" && ${PS0@a} != *r* ]]; then
  __portcullis_ps0=${PS0//"$__portcullis_text"/"${__portcullis_ps0-}"}
  # An editor that was started from a gated terminal hands on that window's text, or one of an older version.
  __portcullis_ps0=${__portcullis_ps0//'${BASH_ALIASES[_${__portcullis'*'${__portcullis_ps0@P}}'/}
  PS0=$__portcullis_text
fi
[[ ${PS0@a} == *x* ]] || builtin export PS0

[[ ${__portcullis[2]+x} ]] || . @FOLDER@/join.bash
((__portcullis[4])) && builtin trap - INT
{
  [[ ${__portcullis_was[2]} != *expand_aliases* ]] || builtin shopt -s expand_aliases
  # Last, since what is read once history is on would be recorded itself. The next line is not recorded
  # yet: bash puts back, after PROMPT_COMMAND, whether it reads lines into the history.
  [[ -o history ]] || { builtin set -o history; __portcullis[3]=1; }
  __portcullis=("$((HISTCMD - 1))" 0 '' "${__portcullis[@]:3:2}" "${BASH_LINENO[-1]}")
  __portcullis_line=
  __portcullis_text=${__portcullis_was[0]}
  [[ ${__portcullis_was[1]} != *u* ]] || builtin set -u
  [[ ${__portcullis_was[1]} != *v* ]] || builtin set -v
  [[ ${__portcullis_was[1]} != *x* ]] || builtin set -x
  builtin unset -v __portcullis_was __portcullis_status
  builtin return "$__portcullis_text"
} 2>/dev/null

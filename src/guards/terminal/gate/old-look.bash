# shellcheck shell=bash
# From old-prompt.bash, in a process of its own and in posix mode: what the prompt must know of its shell,
# \001 behind each: the number of the last history entry, the traps on INT and DEBUG, a word that nobody
# can guess, then `f` and `l` where FUNCNAME and LINENO mean what the shell makes of them, and the entry.
'unset' -f builtin || 'exit'
'builtin' enable builtin shopt printf history trap read || 'exit'
'set' +o posix
'builtin' shopt -u expand_aliases
builtin unset -v HISTTIMEFORMAT
_pc_line=$(builtin history 1)
_pc_line=${_pc_line#"${_pc_line%%[0-9]*}"}
_pc_number=${_pc_line%%[!0-9]*}
_pc_turn=
while ((${#_pc_turn} < 24)); do
  builtin read -r -n 64 _pc_word
  _pc_turn=$_pc_turn${_pc_word//[!0-9A-Za-z]/}
done </dev/urandom
builtin printf '%s\001' "${_pc_number:-0}"
builtin trap -p INT
builtin printf '\001'
builtin trap -p DEBUG
builtin printf '\001%s\001' "$_pc_turn"
_pc_one() { [[ ${FUNCNAME-} == _pc_one ]]; }
_pc_other() { [[ ${FUNCNAME-} == _pc_other ]]; }
_pc_one && _pc_other && builtin printf f
_pc_word=${LINENO-}
[[ ${LINENO-} == "$_pc_word" ]] || builtin printf l
builtin printf '\001%s' "${_pc_line:${#_pc_number}+2}"
builtin exit

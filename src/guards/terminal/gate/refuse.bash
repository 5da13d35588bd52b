# shellcheck shell=bash
# From ask.bash. With `wait`: says that a person is asked. Else takes the line from the shell, and says why.
# What the shell does at Ctrl+C is told only before this process sets a trap of its own.
[[ ${_pc_trap+x} ]] || _pc_trap=$(builtin trap -p INT)
[[ $_pc_trap != 'trap -- - '* ]] || _pc_trap=
# Ctrl+C ends this process, and with it the question, also where the shell ignores it. Ctrl+Z must not
# stop it: nobody could wake it again.
builtin trap - INT
builtin trap '' TSTP
if [[ ${1-} == wait ]]; then
  _pc_waiting=1
  { builtin printf 'asked\n' >|@FOLDER@/notes/after-$$; } 2>/dev/null
  builtin printf 'Portcullis: waiting for a decision in the editor (Ctrl+C refuses)' >/dev/tty
  builtin return
fi
case $_pc_why in
refused | closed | silent | false)
  # Portcullis was uninstalled: shells that it has left behind go on, and say so once.
  if [[ $1 != hello && -f @GONE@ && -O @GONE@ ]]; then
    [[ -e @FOLDER@/notes/gone-$$ ]] || builtin printf '\r\e[KPortcullis was uninstalled: this terminal is not guarded any more.\n' >/dev/tty
    { builtin : >|@FOLDER@/notes/gone-$$; } 2>/dev/null
    _pc_why=$_pc_nonce
    builtin return
  fi
  ;;
esac
case $_pc_why in
refused)
  # Nobody listens. A broker that comes back writes into these files where it is: it has 3 s.
  if ((${2:-0} < 15)); then
    { builtin read -r -t 0.2 -u 3 _pc_word; } 2>/dev/null 3<>/dev/udp/127.0.0.1/9
    builtin set -o posix
    builtin . @FOLDER@/ask.bash "$1" "$((${2:-0} + 1))"
  fi
  _pc_why='it does not run in the window that guards this terminal. Open that window, or relaunch this terminal. Where Portcullis was disabled or uninstalled, open a new one.'
  ;;
closed) _pc_why='it stopped while it was asked. Try again in a moment.' ;;
silent) _pc_why='it does not answer. Try again, or reload the editor window.' ;;
false) _pc_why='something else answers in its place. Relaunch this terminal.' ;;
*) _pc_why=${_pc_why#' '} ;;
esac
[[ $1 != hello ]] || builtin exit
_pc_why=${_pc_why//[[:cntrl:]]/ }
[[ $_pc_why == Portcullis* ]] || _pc_why="Portcullis: not run, $_pc_why"
[[ ! $_pc_waiting ]] || builtin printf '\r\e[K' >/dev/tty
# VS Code, and an agent that waits for it, take a line for done when its own script says so by marks.
if builtin declare -F __vsc_command_output_start >/dev/null; then
  # The last entry may not be the line that was read.
  builtin . @FOLDER@/entry.bash
  [[ ${__portcullis[2]+x} && $_pc_number && $_pc_number -gt ${__portcullis[0]//[!0-9]/} ]] || _pc_line=
  _pc_why=$(
    __vsc_current_command=$_pc_line __vsc_first_prompt=1 __vsc_status=130
    __vsc_command_output_start
    builtin printf '%s' "$_pc_why"
    __vsc_command_complete
  )
fi
{ builtin printf '%s' "$_pc_why" >/dev/tty; } 2>/dev/null || builtin printf '%s\n' "$_pc_why" >&2
# The signal drops the line without a word. A shell that catches or ignores it would run its trap in the
# middle of PS0: there the read-only variable drops the line, with bash's complaint about that.
if [[ $_pc_trap && ${__portcullis[4]-} != 1 ]]; then
  { builtin printf 'asked\n' >|@FOLDER@/notes/after-$$; } 2>/dev/null
else
  builtin kill -INT "$$"
fi
builtin exit

# shellcheck shell=bash
# From old-ask.bash: takes the line from the shell, and says why. The arguments are those of that file.
case $_pc_why in
refused | silent | false)
  # Portcullis was uninstalled: shells that it has left behind go on, and say so once.
  if [[ -f @GONE@ && -O @GONE@ ]]; then
    [[ -e @FOLDER@/notes/gone-$$ ]] || builtin printf '\r\e[KPortcullis was uninstalled: this terminal is not guarded any more.\n' >/dev/tty
    { builtin : >|@FOLDER@/notes/gone-$$; } 2>/dev/null
    _pc_why=allowed _pc_rest=
    builtin return
  fi
  ;;
esac
case $_pc_why in
refused)
  # Nobody listens. A broker that comes back writes into these files where it is: it has 3 s.
  if ((${7:-0} < 15)); then
    PATH=/bin:/usr/bin
    command sleep 0.2
    PATH=$_pc_path
    builtin set -o posix
    builtin . @FOLDER@/old-ask.bash "$1" "$2" "$3" "$4" "$5" "$6" "$((${7:-0} + 1))"
  fi
  _pc_why='it does not run in the window that guards this terminal. Open that window, or relaunch this terminal. Where Portcullis was disabled or uninstalled, open a new one.'
  ;;
unread) _pc_why='HISTTIMEFORMAT is read-only here, and this bash shows no line without the time before it. Take that out of your start-up files, and open a new terminal.' ;;
silent) _pc_why='it does not answer. Try again, or reload the editor window.' ;;
false) _pc_why='something else answers in its place. Relaunch this terminal.' ;;
*) _pc_why=${_pc_why#' '} ;;
esac
_pc_why=${_pc_why//[[:cntrl:]]/ }
[[ $_pc_why == Portcullis* ]] || _pc_why="Portcullis: not run, $_pc_why"
[[ ! $_pc_waiting ]] || builtin printf '\r\e[K' >/dev/tty
# VS Code, and an agent that waits for it, take a line for done when its own script says so by marks.
if builtin declare -F __vsc_command_output_start >/dev/null; then
  _pc_why=$(
    _pc_line=${_pc_line#"${_pc_line%%[0-9]*}"}
    __vsc_current_command=${_pc_line:${#_pc_number}+2} __vsc_first_prompt=1 __vsc_status=130
    __vsc_command_output_start
    builtin printf '%s' "$_pc_why"
    __vsc_command_complete
  )
fi
{ builtin printf '%s' "$_pc_why" >/dev/tty; } 2>/dev/null || builtin printf '%s\n' "$_pc_why" >&2
builtin printf '%s no\n' "$_pc_key" >>"$_pc_file"
# A subshell ends by itself, and the shell is told at its next command by what was just written.
case $5.$BASH_SUBSHELL in
late.*) ;;
*.1)
  builtin printf '%s dropped\n' "$_pc_key" >>"$_pc_file"
  builtin kill -INT "$$"
  ;;
esac
builtin exit

# shellcheck shell=bash
# From program.bash: the program may not run, or nobody has said that it may. $_pc_why is a broker's text
# with a blank before it, or what is wrong.
case $_pc_why in
refused | closed | silent | false)
  # Portcullis was uninstalled: what it has left behind in terminals that are open lets pass.
  if [[ -f @GONE@ && -O @GONE@ ]]; then
    _pc_may=1
    return
  fi
  ;;
esac
case $_pc_why in
refused)
  # Nobody listens, as while a window is reloaded, and a build that runs meanwhile must not break: a broker
  # that comes back writes into the files here where it is.
  if ((_pc_tries < @PATIENCE@)); then
    ((_pc_tries += 1))
    { read -r -t 0.2 -u 3; } 2>/dev/null 3<>/dev/udp/127.0.0.1/9
    (($? > 128)) || /bin/sleep 0.2
    . @FOLDER@/program.bash
    return
  fi
  _pc_why='it does not run in the window that guards this terminal. Open that window, or relaunch this terminal. Where Portcullis was disabled or uninstalled, open a new one.'
  ;;
closed) _pc_why='it stopped while it was asked. Try again in a moment.' ;;
silent) _pc_why='it does not answer. Try again, or reload the editor window.' ;;
false) _pc_why='something else answers in its place. Relaunch this terminal.' ;;
'' | ' ') _pc_why="it was refused." ;;
*) _pc_why=${_pc_why#' '} ;;
esac
_pc_why=${_pc_why//[[:cntrl:]]/ }
[[ $_pc_why == Portcullis* ]] || _pc_why="Portcullis: $_pc_name: not run, $_pc_why"
printf '%s\n' "$_pc_why" >&2
exit 126

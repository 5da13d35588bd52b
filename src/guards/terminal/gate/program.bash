# shellcheck shell=bash
# From shim.bash: asks whether the program $_pc_name may run with the arguments "$@". Where it may, _pc_may
# becomes 1; else this ends the shim. Read anew for every call, since it says where the window's broker
# listens. For bash 3.2 and later.
#
# What it changes must not reach the program, which gets this process's environment: so all is local.
_pc_ask() {
  local LC_ALL=C _pc_nonce='' _pc_word='' _pc_why=refused _pc_waiting=''
  while ((${#_pc_nonce} < 24)); do
    # SRANDOM is the kernel's random source, from bash 5.1 on.
    if [[ ${SRANDOM-} != "${SRANDOM-}" ]]; then
      printf -v _pc_word '%08x' "$SRANDOM" "$SRANDOM" "$SRANDOM"
    else
      read -r -d '' -n 128 _pc_word </dev/urandom
      _pc_word=${_pc_word//[!0-9A-Za-z]/}
    fi
    _pc_nonce+=$_pc_word
  done
  _pc_nonce=${_pc_nonce:0:24}
  _pc_word=
  [[ ! -t 0 ]] || _pc_word=1
  {
    printf 'portcullis/1 program @CALLER@ %s\0pid=%s\0cwd=%s\0terminal=%s\0agent=%s\0name=%s\0argv=%s\0' \
      "$_pc_nonce" "$$" "$PWD" "$_pc_word" \
      "${COPILOT_AGENT:+1}${AI_AGENT:+1}${CLAUDECODE:+1}${CURSOR_AGENT:+1}${GEMINI_CLI:+1}${CODEX_SANDBOX:+1}" \
      "$_pc_name" "$#"
    (($# == 0)) || printf '%s\0' "$@"
    printf '\0portcullis-end %s\n' "$_pc_nonce"
    while :; do
      read -r -t 3 -n 4096 -u 3 _pc_word
      case $?$_pc_word in
      "0@ANSWER@ $_pc_nonce allow" | "0@ANSWER@ $_pc_nonce allow "*) _pc_why= _pc_may=1 ;;
      "0@ANSWER@ $_pc_nonce deny" | "0@ANSWER@ $_pc_nonce deny "*) _pc_why=${_pc_word#"@ANSWER@ $_pc_nonce deny"} ;;
      "0@ANSWER@ $_pc_nonce wait")
        # Said to who looks at the terminal; what another program reads is left alone.
        [[ $_pc_waiting || ! -t 4 ]] ||
          printf 'Portcullis: %s waits for a decision in the editor (Ctrl+C refuses)\n' "$_pc_name" >&4
        _pc_waiting=1
        continue
        ;;
      0*) _pc_why=false ;;
      1[2-9][0-9]*) _pc_why=silent ;;
      *) _pc_why=closed ;;
      esac
      break
    done
  } 4>&2 2>/dev/null 3<>/dev/tcp/127.0.0.1/@PORT@ >&3
  [[ $_pc_may == 1 ]] || _pc_refuse "$_pc_why"
}

_pc_refuse() {
  local _pc_why=$1
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
      _pc_again=1
      return
    fi
    _pc_why='it does not run in the window that guards this terminal. Open that window, or relaunch this terminal. Where Portcullis was disabled or uninstalled, open a new one.'
    ;;
  closed) _pc_why='it stopped while it was asked. Try again in a moment.' ;;
  silent) _pc_why='it does not answer. Try again, or reload the editor window.' ;;
  false) _pc_why='something else answers in its place. Relaunch this terminal.' ;;
  *) _pc_why=${_pc_why#' '} ;;
  esac
  _pc_why=${_pc_why//[[:cntrl:]]/ }
  [[ $_pc_why == Portcullis* ]] || _pc_why="Portcullis: $_pc_name: not run, $_pc_why"
  printf '%s\n' "$_pc_why" >&2
  exit 126
}
_pc_again=
_pc_ask "$@"
[[ ! $_pc_again ]] || . @FOLDER@/program.bash

# shellcheck shell=bash
# From shim.bash: asks whether the program $_pc_name may run with the arguments "$@". Where it may, _pc_may
# becomes 1; else program-stopped.bash ends the shim. Read anew for every call, since it says where the window's broker
# listens. For bash 3.2 and later.
#
# What it changes must not reach the program, which gets this process's environment: so all is local.
_pc_ask() {
  local LC_ALL=C _pc_nonce='' _pc_word='' _pc_why=refused _pc_waiting='' _pc_status _pc_head _pc_by=-N _pc_seen=''
  # Bash 3.2, as macOS has it, stops at a line end too; an answer may have one there.
  ((BASH_VERSINFO[0] > 4 || BASH_VERSINFO[0] * 10 + BASH_VERSINFO[1] > 40)) || _pc_by=-n
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
  _pc_head="@ANSWER@ $_pc_nonce "
  _pc_word=
  [[ ! -t 0 ]] || _pc_word=1
  [[ ! -t 2 ]] || _pc_seen=1
  # A broker that goes away meanwhile shall not end this without a word. The program has its own again.
  trap '' PIPE
  {
    printf 'portcullis/1 program @CALLER@ %s\0pid=%s\0cwd=%s\0terminal=%s\0agent=%s\0name=%s\0argv=%s\0' \
      "$_pc_nonce" "$$" "$PWD" "$_pc_word" \
      "${COPILOT_AGENT:+1}${AI_AGENT:+1}${CLAUDECODE:+1}${CURSOR_AGENT:+1}${GEMINI_CLI:+1}${CODEX_SANDBOX:+1}" \
      "$_pc_name" "$#"
    (($# == 0)) || printf '%s\0' "$@"
    printf '\0portcullis-end %s\n' "$_pc_nonce"
    while :; do
      # By length: else bash reads byte by byte. What comes behind the word is read so.
      read -r -t 3 "$_pc_by" "$((${#_pc_head} + 5))" -u 3 _pc_word
      _pc_status=$?
      case $_pc_word in
      "${_pc_head}allow")
        read -r -t 3 -n 4096 -u 3 _pc_word
        case $?$_pc_word in
        0 | 0' '*) _pc_why='' _pc_may=1 ;;
        *) _pc_why=false ;;
        esac
        ;;
      "${_pc_head}deny"$'\n') _pc_why=' ' ;;
      "${_pc_head}deny" | "${_pc_head}deny ")
        read -r -t 3 -n 4096 -u 3 _pc_why
        _pc_why=" $_pc_why"
        ;;
      "${_pc_head}wait" | "${_pc_head}wait"$'\n')
        # Said to who looks at the terminal; what another program reads is left alone.
        [[ $_pc_waiting || ! $_pc_seen ]] ||
          printf 'Portcullis: %s waits for a decision in the editor (Ctrl+C refuses)\n' "$_pc_name" >/dev/tty
        _pc_waiting=1
        continue
        ;;
      ?*) _pc_why=false ;;
      *)
        _pc_why=closed
        ((_pc_status < 129)) || _pc_why=silent
        ;;
      esac
      break
    done
  } 2>/dev/null 3<>/dev/tcp/127.0.0.1/@PORT@ >&3
  trap - PIPE
  [[ $_pc_may == 1 ]] || . @FOLDER@/program-stopped.bash
}
_pc_ask "$@"

# shellcheck shell=bash
# From a launcher of sealed terminals (src/guards/seal/launcher.ts), which bash runs with `-p`: asks the window's broker
# to seal this terminal, and becomes what it says. Without a yes nothing is started. $_pc_shell is the shell's name.
_pc_nonce=
while ((${#_pc_nonce} < 24)); do
  read -r -d '' -n 128 _pc_word </dev/urandom
  _pc_nonce+=${_pc_word//[!0-9A-Za-z]/}
done
_pc_nonce=${_pc_nonce:0:24}
_pc_head="@ANSWER@ $_pc_nonce "
_pc_why='its window does not answer. Open another terminal, or reload the window.'
_pc_start=
_pc_tries=0
while [[ ! $_pc_start ]] && ((_pc_tries++ < 15)); do
  {
    printf 'portcullis/1 seal @CALLER@ %s\npid=%s\0shell=%s\0agent=%s\0\nportcullis-end %s\n' \
      "$_pc_nonce" "$$" "$_pc_shell" "${PORTCULLIS_SEAL_AGENT-}" "$_pc_nonce" >&3
    while read -r -t 3 -n 4096 -u 3 _pc_word; do
      _pc_tries=99
      case $_pc_word in
      "${_pc_head}wait" | "${_pc_head}more") ;;
      "${_pc_head}allow "/*)
        _pc_start=${_pc_word#"${_pc_head}allow "}
        break
        ;;
      "${_pc_head}deny "*)
        _pc_why=${_pc_word#"${_pc_head}deny "}
        break
        ;;
      *)
        _pc_why='something else answers in its place. Reload the window.'
        break
        ;;
      esac
    done
  } 2>/dev/null 3<>/dev/tcp/127.0.0.1/@PORT@
  # A broker that comes back writes into these files where it is: it has 3 s.
  [[ $_pc_start || $_pc_tries -gt 15 ]] || { read -r -t 0.2 -u 3 _pc_word; } 2>/dev/null 3<>/dev/udp/127.0.0.1/9
done
[[ ! $_pc_start ]] || exec "$_pc_start" "$@"

# shellcheck shell=bash
# From old-prompt.bash, in a process of its own and in posix mode: the broker learns that this shell is
# gated, without anybody waiting for it.
'unset' -f builtin || 'exit'
'builtin' enable builtin shopt printf read
'set' +o posix
'builtin' shopt -u expand_aliases
LC_ALL=C
_pc_me=$$
[[ ! -r /proc/self/stat ]] || builtin read -r _pc_me _pc_word </proc/self/stat
_pc_nonce=
while ((${#_pc_nonce} < 32)); do
  builtin read -r -n 64 _pc_word
  _pc_nonce=$_pc_nonce${_pc_word//[!0-9A-Za-z]/}
done </dev/urandom
_pc_nonce=${_pc_nonce:0:32}
{
  builtin printf 'portcullis/1 hello @CALLER@ %s\0dialect=bash\0shell=%s\0pid=%s\0agent=%s\0version=%s\n\0portcullis-end %s\n' \
    "$_pc_nonce" "$$" "$_pc_me" "${COPILOT_AGENT:+1}${AI_AGENT:+1}" "$BASH_VERSION" "$_pc_nonce"
  builtin read -r -t 3 -u 3 _pc_word
} 2>/dev/null 3<>/dev/tcp/127.0.0.1/@PORT@ >&3

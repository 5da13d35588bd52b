# shellcheck shell=bash
# From ask.bash: where a line was refused without a signal, PS0 reads ask.bash twice.
read -r _pc_word _pc_time <@FOLDER@/after-$$
: >|@FOLDER@/after-$$
if [[ $_pc_word == refused ]]; then
  printf -v _pc_number '%(%s)T' -1
  ((_pc_number - _pc_time > 1)) || { printf '\n' >/dev/tty; exit; }
fi

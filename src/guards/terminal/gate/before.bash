# shellcheck shell=bash
# From ask.bash: as well as the line, what is before it in the history, which the user's own settings are
# about (forget.bash). One process prints both; no line can hold this question's nonce, which parts them.
case $__portcullis_control in
*erasedups*) _pc_line=$(builtin history 1; builtin printf '%s' "$_pc_nonce"; history; builtin printf .) ;;
*) _pc_line=$(builtin history 1; builtin printf '%s' "$_pc_nonce"; builtin history 2; builtin printf .) ;;
esac
_pc_word=${_pc_line%%"$_pc_nonce"*}
# By lengths: patterns would be tried at every length, and a line may have a million bytes.
_pc_before=${_pc_line:${#_pc_word}+${#_pc_nonce}}
_pc_before=${_pc_before:0:${#_pc_before}-${#_pc_word}-1}
_pc_line=$_pc_word.

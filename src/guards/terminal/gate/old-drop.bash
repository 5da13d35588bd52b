# shellcheck shell=bash
# From the DEBUG trap of bash before 4.4, in a process of its own and in posix mode, where the process that
# asked did not say that the line may run, and may have been killed or ended: the line is refused, for all that
# belongs to it, once more where that process could still say so. $1 tells this prompt from others.
'unset' -f builtin || 'exit'
'unset' -v _pc_file _pc_open _pc_key _pc_word || 'exit'
'builtin' enable builtin shopt printf read kill || 'exit'
'set' +e +u +C -f +o posix
'builtin' shopt -u expand_aliases
_pc_file=@FOLDER@/notes/turn-$$
_pc_open=
while builtin read -r _pc_key _pc_word; do
  case $_pc_key.$_pc_word in
  "$1".*.'claim '*) _pc_open=$_pc_key ;;
  "$_pc_open.yes") _pc_open= ;;
  esac
done <"$_pc_file"
# Nothing was asked at all: the shell is in no state to ask, and ends.
[[ $_pc_open ]] || builtin exit
builtin printf '%s no\n' "$_pc_open" >>"$_pc_file"
((BASH_SUBSHELL > 1)) || {
  builtin printf '%s dropped\n' "$_pc_open" >>"$_pc_file"
  builtin kill -INT "$$"
}

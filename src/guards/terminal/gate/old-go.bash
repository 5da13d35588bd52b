# shellcheck shell=bash
# From old-run.bash: gives the line the user's own settings, and arms the trap anew: should no prompt come
# before the next line, that is known by its number. $1 is LINENO, $2 is not empty where aliases were on.
while builtin read -r __portcullis_word __portcullis_text; do
  [[ $__portcullis_text != yes || $__portcullis_word != "${__portcullis_old[8]}".* ]] ||
    __portcullis_old[1]=${__portcullis_word#*.}
done <@FOLDER@/notes/turn-$$
__portcullis_old[16]=$BASH_COMMAND
case $1 in
'' | *[!0-9]*) __portcullis_word= ;;
*) __portcullis_word=" | :$1" ;;
esac
. @FOLDER@/old-arm.bash "$__portcullis_word" "${__portcullis_old[1]}"
[[ ${__portcullis_old[2]} ]] || builtin set +C
[[ ! ${__portcullis_old[3]} ]] || builtin eval "${__portcullis_old[3]}"
[[ ${HISTCONTROL-} == "${__portcullis_old[5]}" ]] || HISTCONTROL=${__portcullis_old[5]}
[[ ${HISTIGNORE-} == "${__portcullis_old[6]}" ]] || HISTIGNORE=${__portcullis_old[6]}
# What runs before prompts, where a line has taken it away.
case ${PROMPT_COMMAND-}${__vsc_original_prompt_command-} in
*@FOLDER@/prompt.bash*) ;;
*) PROMPT_COMMAND=${PROMPT_COMMAND-}@PROMPT_COMMAND@ ;;
esac
[[ ! ${2-} ]] || builtin shopt -s expand_aliases

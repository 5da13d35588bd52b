# shellcheck shell=bash
# From ask.bash: what the broker wants to know beside aliases and names of functions: `()NAME` is the text
# of a function, `$NAME` a variable as it is now. What is no plain value stays unknown.
for _pc_word in $_pc_rest; do
  case $_pc_word in
  '()'*)
    builtin printf '\0function.%s=' "${_pc_word#'()'}"
    builtin declare -f -- "${_pc_word#'()'}"
    ;;
  \$*)
    _pc_word=${_pc_word#\$}
    [[ $_pc_word == [A-Za-z_]* && $_pc_word != *[!A-Za-z0-9_]* && ! -R $_pc_word && ${!_pc_word@a} != *[aA]* ]] ||
      builtin continue
    if [[ ! -v $_pc_word ]]; then
      builtin printf '\0gone.variable.%s=' "$_pc_word"
    elif _pc_time=${!_pc_word} && ((${#_pc_time} < 4096)); then
      builtin printf '\0variable.%s=%s' "$_pc_word" "$_pc_time"
    fi
    ;;
  esac
done

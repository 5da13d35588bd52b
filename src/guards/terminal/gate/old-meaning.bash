# shellcheck shell=bash
# From old-ask.bash: what the broker wants to know beside aliases and names of functions; see meaning.bash.
for _pc_word in $_pc_rest; do
  case $_pc_word in
  '()'*)
    builtin printf '\0function.%s=' "${_pc_word#'()'}"
    builtin declare -f -- "${_pc_word#'()'}"
    ;;
  \$*)
    _pc_word=${_pc_word#\$}
    [[ $_pc_word == [A-Za-z_]* && $_pc_word != *[!A-Za-z0-9_]* ]] || builtin continue
    _pc_number=$(builtin declare -p "$_pc_word")
    case $_pc_number in
    '') builtin printf '\0gone.variable.%s=' "$_pc_word" ;;
    'declare -'[!\ ]*[aAi]*' '"$_pc_word"* | 'declare -'[aAin]*' '"$_pc_word"*) ;;
    *)
      _pc_number=${!_pc_word}
      ((${#_pc_number} >= 4096)) || builtin printf '\0variable.%s=%s' "$_pc_word" "$_pc_number"
      ;;
    esac
    ;;
  esac
done

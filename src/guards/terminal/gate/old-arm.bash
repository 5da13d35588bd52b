# shellcheck shell=bash
# From old-prompt.bash and old-run.bash: sets the trap that asks. $1 are numbers of lines at which there is
# nothing to ask about, ` | :N` each; $2 is the number of the entry that may run, if any.
__portcullis_text=
if [[ ${__portcullis_old[4]-} ]]; then
  # The user's own trap, as bash would call it: not in functions, nor in subshells.
  __portcullis_text="case \${FUNCNAME-}\${BASH_SUBSHELL-} in 0)
${__portcullis_old[4]}
;; esac"
fi
__portcullis_word="'$__portcullis_old' '$2' '${__portcullis_old[8]}' '${__portcullis_old[10]}'"
# Where a line runs already, the trap that was there sees each of its commands.
builtin trap "case ${__portcullis_old[9]}:${__portcullis_old[13]} in ?*:*$1) ${2:+$__portcullis_text} ;; *) case "@OLD_ASK@"$__portcullis_word"@OLD_THEN@"$__portcullis_text ;; "@OLD_ELSE@"${__portcullis_old[8]}"@OLD_LAST@" ;; esac" DEBUG

# shellcheck shell=bash
# From old-prompt.bash, in bash before 4.4: there is no PS0. The question is put by a DEBUG trap instead,
# which is set here before every prompt and fires before the first command of a line that was read. What
# decides stands in the trap's own text (../old-bash.ts), and in old-ask.bash. The shell also gets
#
#   functrace  so that the trap fires too where a line begins with a subshell or a substitution
#   noclobber  until the line was asked about: the redirection of a compound command comes before any
#              trap, and would empty a file that nobody was asked about
#   PS2        which counts lines, for what hides lines from the history (broker/bash-entry.ts)
#
# A DEBUG trap that was there is kept, and called behind ours. `__portcullis_old` holds
#   [0] the number of the last history entry, [1] that of a line that was let run since
#   [2] whether noclobber is the user's; the user's [3] INT and [4] DEBUG traps, [5] HISTCONTROL, [6] HISTIGNORE
#   [7] set once the first prompt was done twice, [8] a word that tells this prompt from others
#   [9] and [13] what tells without another process that there is nothing to ask, [10] `off` or `blind` and a
#       line's number where the history may not take every line, [11] an expression, [14] a dot for each prompt,
#       [16] the command at which the last question was put
#
# Only what bash 3.2 knows. All is one function, as the trap lets pass what is in functions. $1 is not empty
# where aliases were on.
__portcullis_prompt() {
  {
    builtin set +xv
    builtin unalias '[[' '{' '}' case in esac while do done if then fi
  } 2>/dev/null
  # A shell in which these are read-only can be asked nothing.
  builtin unset -v __portcullis_text __portcullis_word '__portcullis_old[15]' || {
    builtin printf 'Portcullis: this shell has ended, as it keeps read-only what Portcullis needs.\n' >/dev/tty
    builtin kill -KILL "$$"
  }
  # What the user's settings would not have kept is taken away, as the line was asked about.
  if [[ -s @FOLDER@/notes/after-$$ ]]; then
    builtin read -r __portcullis_word <@FOLDER@/notes/after-$$
    builtin history -d "$__portcullis_word"
    : >|@FOLDER@/notes/after-$$
  fi 2>/dev/null
  # Number, both traps, whether FUNCNAME and LINENO are the shell's own, and the text, with \001 between them.
  # Somebody else's trap must not speak in between, nor see what is done here.
  case $- in *T*) __portcullis_word=T ;; *) __portcullis_word= ;; esac
  builtin set +T
  __portcullis_text=$(POSIXLY_CORRECT=1; . @FOLDER@/old-look.bash 2>/dev/null)
  builtin trap - DEBUG
  builtin set -T
  # Functions and files that were entered without functrace give back, as they end, the trap that was there
  # before. With it on, the whole prompt is done once more.
  if [[ ! $__portcullis_word && ! ${__portcullis_old[7]-} ]]; then
    __portcullis_old=(0 ran '' '' '' '' '' 1)
    [[ ! ${1-} ]] || builtin shopt -s expand_aliases
    : "$({ POSIXLY_CORRECT=1; . @FOLDER@/old-hello.bash; } </dev/null >/dev/null 2>&1 &)"
    # Keys that run a text which is not in the history yet: an editor's, what is in $( ) on the line.
    for __portcullis_word in emacs-standard emacs-meta emacs-ctlx vi-move vi-insert; do
      builtin bind -m "$__portcullis_word" -u edit-and-execute-command
      builtin bind -m "$__portcullis_word" -u vi-edit-and-execute-command
      builtin bind -m "$__portcullis_word" -u shell-expand-line
      builtin bind -m "$__portcullis_word" -u execute-named-command
    done 2>/dev/null
    __portcullis_text=${__portcullis_text#*$'\001'*$'\001'}
    __portcullis_text=${__portcullis_text%%$'\001'*}
    [[ $__portcullis_text != 'trap -- '* ]] || builtin eval "$__portcullis_text"
    builtin trap - INT
    builtin kill -INT "$$"
  fi
  builtin shopt -s cmdhist lithist promptvars
  [[ ${HISTSIZE-} != 0 ]] || { builtin unset -v HISTSIZE && HISTSIZE=1; } 2>/dev/null
  [[ ! ${__portcullis_names+x} ]] || builtin unset -f "${__portcullis_names[@]}"
  if [[ ${__portcullis_old[8]-} && ${__portcullis_text%%$'\001'*} != "$__portcullis_old" ]]; then
    . @FOLDER@/old-late.bash
    [[ ! ${__portcullis_names+x} ]] || builtin unset -f "${__portcullis_names[@]}"
    builtin unset -v __portcullis_names
  fi
  __portcullis_old[0]=${__portcullis_text%%$'\001'*}
  __portcullis_text=${__portcullis_text#*$'\001'}
  if [[ ${__portcullis_old[1]-} ]]; then
    # A line ran: what it has left is the user's own.
    __portcullis_old[1]=
    case $- in *C*) __portcullis_old[2]=C ;; *) __portcullis_old[2]= ;; esac
    __portcullis_old[3]=${__portcullis_text%%$'\001'*}
    __portcullis_old[5]=${HISTCONTROL-}
    __portcullis_old[6]=${HISTIGNORE-}
  fi
  __portcullis_text=${__portcullis_text#*$'\001'}
  case ${__portcullis_text%%$'\001'*} in
  *@FOLDER@/old-ask.bash*) ;;
  'trap -- '*)
    builtin eval "__portcullis_word=(${__portcullis_text%%$'\001'*})"
    __portcullis_old[4]=${__portcullis_word[2]}
    ;;
  *) __portcullis_old[4]= ;;
  esac
  __portcullis_text=${__portcullis_text#*$'\001'}
  __portcullis_old[8]=${__portcullis_text%%$'\001'*}
  __portcullis_text=${__portcullis_text#*$'\001'}
  builtin unset -v HISTCONTROL HISTIGNORE 2>/dev/null
  # What tells without a process of its own that there is nothing to ask: functions are not what was read,
  # and a line has one number. Where somebody's variables stand for these, nothing does.
  case ${__portcullis_text%%$'\001'*} in *f*) __portcullis_old[9]='${FUNCNAME-}' ;; *) __portcullis_old[9]= ;; esac
  case ${__portcullis_text%%$'\001'*} in *l*) __portcullis_old[13]='${LINENO-}' ;; *) __portcullis_old[13]=. ;; esac
  # Where the history may not take every line, a line is told by the number of the one that it was read in.
  case ${__portcullis_old[10]-} in off*) ;; *) __portcullis_old[10]= ;; esac
  [[ ! ${HISTCONTROL-}${HISTIGNORE-} && ${HISTSIZE-} != 0 ]] || __portcullis_old[10]=blind
  [[ -o history ]] || __portcullis_old[10]=off
  [[ ! ${__portcullis_old[10]} ]] || __portcullis_old[10]=${__portcullis_old[10]%%.*}.${BASH_LINENO[${#BASH_LINENO[@]} - 1]}
  . @FOLDER@/old-arm.bash '' ''
  builtin trap - INT
  __portcullis_lines=0
  [[ ${PS2-} == *'(__portcullis_lines+=1)'* ]] || PS2='${PPID:0*(__portcullis_lines+=1):0}'${PS2-}
  # What was said about lines long ago is not needed any more; jobs in the background may look for the rest.
  __portcullis_old[14]=${__portcullis_old[14]-}.
  [[ ${#__portcullis_old[14]} -lt 64 ]] || {
    __portcullis_old[14]=
    : >|@FOLDER@/notes/turn-$$
  }
  builtin set -C
  [[ ! ${1-} ]] || builtin shopt -s expand_aliases
  {
    # Last, since what is read once history is on would be recorded itself.
    [[ ! ${__portcullis_old[10]} ]] || builtin set +o history -o history
    builtin unset -v __portcullis_text __portcullis_word
    builtin return 0
  }
}
__portcullis_prompt "$1"

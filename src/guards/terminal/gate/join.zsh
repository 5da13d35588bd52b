# The zsh gate: every command line is asked about before any of it runs. Read once, from .zshenv.
#
# zsh calls `preexec` when it has read and parsed a whole list of commands, however it was entered, and
# hands over the text of what it will run. On a refusal the function sends its own shell SIGINT, at which
# zsh drops what it was about to run. Whatever goes wrong on the way ends in the `always` part.
#
# The question itself is in a file, read anew for every line: after a crash of the broker or a reload
# of the window the same path holds the new endpoint, and no secret stands in the shell's functions.
#
# It stops accidents and agents that go their usual ways, not a hostile program of the same user.
zmodload zsh/parameter zsh/net/tcp zsh/system zsh/zselect zsh/datetime 2>/dev/null || return 0

__portcullis_preexec() {
  # A shell in which `builtin` is somebody's function can be asked nothing.
  [[ -z ${functions[builtin]+x} ]] || /bin/kill -KILL $$
  {
    { builtin emulate -LR zsh } 2>/dev/null
    builtin setopt noaliases typesetsilent
    builtin trap - DEBUG ZERR
    builtin local __portcullis_status=$1 __portcullis_may= __portcullis_said=
    builtin shift
    builtin . @FOLDER@/ask.zsh "$@" 2>/dev/null
  } always {
    # What went wrong on the way is no reason to leave before the line is dropped.
    TRY_BLOCK_ERROR=0
  }
  if [[ $__portcullis_may != allowed ]]; then
    {
      # VS Code, and an agent that waits for it, take a line for done when its own script says so by marks.
      [[ -z ${functions[__vsc_preexec]+x} ]] || __vsc_preexec "$@"
    } always {
      TRY_BLOCK_ERROR=0
    }
    {
      builtin print -rn -- "${__portcullis_said:-Portcullis: not run, it stopped while it was asked. Try again in a moment.}" >/dev/tty
      if [[ -n ${functions[__vsc_command_complete]+x} ]]; then
        builtin local __vsc_status=130
        __vsc_command_complete
        __vsc_current_command=
      fi
    } always {
      TRY_BLOCK_ERROR=0
    }
    # Here the user's own trap is put aside, and put back when this function ends.
    builtin trap - INT
    builtin kill -INT $$
    builtin return 1
  fi
  # A zsh that is started by this line loads the gate as this one has.
  if [[ " $* " == *[\ /]zsh[\ $'\n']* || " $* " == *\$SHELL* ]]; then
    builtin export PORTCULLIS_ZDOTDIR=${ZDOTDIR-} ZDOTDIR=@FOLDER@
  fi
}

# zsh calls the function `preexec`, then those of `preexec_functions`, and none behind one that fails: the line
# runs all the same. So ours is `preexec`, with nothing before it. The user's own is kept beside and called after it.
__portcullis_first() {
  builtin local __portcullis_was=$?
  __portcullis_preexec $__portcullis_was "$@" || return 1
  [[ -n ${functions[__portcullis_theirs]+x} ]] || return 0
  # It finds `$?` as zsh would have left it.
  if () { return $1 } $__portcullis_was; then __portcullis_theirs "$@"; else __portcullis_theirs "$@"; fi
}

# Each of the three puts the others back.
__portcullis_join() {
  [[ -z ${functions[builtin]+x} ]] || return 0
  builtin emulate -L zsh
  builtin setopt noaliases
  [[ -n ${functions[__portcullis_first]+x} && -n ${functions[__portcullis_preexec]+x} ]] || builtin . @FOLDER@/join.zsh
  if [[ ${functions[preexec]-} != "$functions[__portcullis_first]" ]]; then
    if [[ -z ${functions[preexec]+x} ]]; then
      [[ -z ${functions[__portcullis_theirs]+x} ]] || builtin unfunction __portcullis_theirs
    else
      [[ $functions[preexec] != 'builtin autoload -X'* ]] || builtin autoload +X -- preexec 2>/dev/null
      functions[__portcullis_theirs]=$functions[preexec]
    fi
    functions[preexec]=$functions[__portcullis_first]
  fi
  builtin typeset -ga precmd_functions zshaddhistory_functions
  (( ${precmd_functions[(Ie)__portcullis_precmd]} )) || precmd_functions+=(__portcullis_precmd)
  (( ${zshaddhistory_functions[(Ie)__portcullis_join]} )) || zshaddhistory_functions+=(__portcullis_join)
}

__portcullis_precmd() {
  [[ -z ${functions[builtin]+x} ]] || return 0
  __portcullis_join
  if [[ -n ${PORTCULLIS_ZDOTDIR+x} ]]; then
    if [[ -n $PORTCULLIS_ZDOTDIR ]]; then ZDOTDIR=$PORTCULLIS_ZDOTDIR; else builtin unset ZDOTDIR; fi
    builtin unset PORTCULLIS_ZDOTDIR
  fi
  # The broker learns that this shell is gated, without anybody waiting for it.
  if [[ -z ${__portcullis_greeted-} ]]; then
    builtin typeset -g __portcullis_greeted=1
    # In a shell of its own, so that it is no job of this one, and `$!` stays what it was.
    ( { builtin emulate -LR zsh; builtin local __portcullis_may __portcullis_said; builtin . @FOLDER@/ask.zsh hello } </dev/null >/dev/null 2>&1 & )
  fi
}
__portcullis_join

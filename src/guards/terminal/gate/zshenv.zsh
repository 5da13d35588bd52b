# zsh reads this first: a terminal's ZDOTDIR names this folder. It gives the user's own back, so that
# every start-up file that zsh reads from here on is the user's own, or VS Code's.
__portcullis_dotfiles=${PORTCULLIS_ZDOTDIR-@ZDOTDIR@}
unset PORTCULLIS_ZDOTDIR
if [[ -n $__portcullis_dotfiles && $__portcullis_dotfiles != @FOLDER@ ]]; then
  ZDOTDIR=$__portcullis_dotfiles
elif [[ -n ${USER_ZDOTDIR-} ]]; then
  # VS Code's own script goes on with what it finds in it, also where there was none.
  ZDOTDIR=$HOME
else
  unset ZDOTDIR
fi
# Before the user's file, which may fail, and once more behind it, where nothing is left to do as a rule.
[[ ! -o interactive || $EUID != @UID@ ]] || . @FOLDER@/join.zsh
[[ ! -r ${ZDOTDIR:-$HOME}/.zshenv ]] || . "${ZDOTDIR:-$HOME}/.zshenv"
[[ -z ${functions[__portcullis_join]+x} ]] || __portcullis_join
unset __portcullis_dotfiles

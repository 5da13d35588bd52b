# What every bash reads that runs a script or a command, by BASH_ENV: programs that it would start by a path of
# their own, past the PATH, are asked about too, and a PATH that start-up files have set anew has the shims
# again. The user's own BASH_ENV comes first. It may be read under `set -eux`: nothing fails, nothing is shown.
# In posix mode bash allows no functions of such names; there it is left at that.
{ __portcullis=$-; set +x; } 2>/dev/null
__portcullis_own=@BASH_ENV@
if [[ $__portcullis_own ]]; then
  # Bash expands what BASH_ENV holds.
  eval "__portcullis_own=\"$__portcullis_own\"" 2>/dev/null || :
  if [[ -f $__portcullis_own ]]; then . "$__portcullis_own" || :; fi
fi
case :${PATH-}: in
*:@SHIMS@:*) ;;
*) if [[ ${PATH+x} && -d @SHIMS@ ]]; then PATH=@SHIMS@:$PATH; fi ;;
esac
if [[ ! -o posix && -r @FOLDER@/paths.bash ]]; then . @FOLDER@/paths.bash; fi
{
  case $__portcullis in *x*) set -x ;; esac
  unset -v __portcullis __portcullis_own
} 2>/dev/null

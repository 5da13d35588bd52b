# Stands on the PATH in front of the program @NAME@, which it starts with the same arguments, environment and
# input once that may run. One for each program that can destroy something, filled in by ../shims.ts.
#
# Which program is meant is told anew by the PATH of whoever started it: environments of Python and Node,
# version managers, wrappers of one's own come before the system's. Folders of shims are passed over, also those
# of another window, so that nothing is asked about twice and nothing starts itself. Where the PATH names
# none (who looked it up may have had another one), it is the one of the window's start.
_pc_path=${PATH-}: _pc_real='' _pc_may='' _pc_tries=0
while [[ $_pc_path ]]; do
  _pc_real=${_pc_path%%:*}
  _pc_path=${_pc_path#*:}
  case $_pc_real in
  portcullis-shims | portcullis-shims/ | */portcullis-shims | */portcullis-shims/) ;;
  *)
    _pc_real=${_pc_real:-.}/@NAME@
    [[ ! -f $_pc_real || ! -x $_pc_real || $_pc_real -ef $0 ]] || break
    ;;
  esac
  _pc_real=
done
_pc_real=${_pc_real:-@REAL@}
[[ -x $_pc_real ]] || { printf '%s: command not found\n' @NAME@ >&2; exit 127; }
# What can be no matter with which of these words is not asked about; everything else is.
@UNASKED@
[[ $_pc_may == 1 ]] || { printf 'Portcullis: not run, its own files cannot be read. Open a new terminal.\n' >&2; exit 126; }
exec -a @ARGV0@ "$_pc_real" "$@"

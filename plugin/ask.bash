# shellcheck shell=bash
# What every hook of an agent does: hands a call to the broker, and waits for the answer. It is sourced by a
# script that has set `door`, `end` (the file that closes a message) and `mode` (`gate` for a call that
# must wait, `notify` for what is only told), and then defines `find_broker`, which sets `port`, `caller`,
# `answer` and `host` (the process that waits for the hook), and calls `ask_broker`.
#
# All runs under `bash -p` and takes nothing from the environment: builtins and absolute programs only, the
# home from the user database. It runs in a child process of a wrapper that lets a call pass on exit
# status 77 alone, and on 78 adds nothing to what was said: a missing or broken file, a crash, a kill refuse.
#
# A host counts a killed hook as one that has nothing against the call, but waits until all who hold
# the hook's output have ended. So when the wrapper was killed, this process stays until the host is gone,
# unless the host is known to refuse then (`fails_closed`).

set +o posix
LC_ALL=C
IFS=$' \t\n'
unset -v HOME TMOUT FUNCNEST CDPATH fails_closed withholds

# Sets `parent` to the parent of process $1; fails when there is no such process any more.
parent_of() {
  local stat
  if [[ -r /proc/self/stat ]]; then
    IFS= read -r stat 2>/dev/null <"/proc/$1/stat" || return 1
    stat=${stat##*) } # pid (name) state parent …; the name may hold spaces and parentheses
    [[ $stat != Z* ]] || return 1
    stat=${stat#* }
    parent=${stat%% *}
  else
    parent=$(/bin/ps -o ppid= -p "$1") || return 1
    parent=${parent//[!0-9]/}
  fi
} 2>/dev/null

# Returns when the wrapper still stands between this process and the host. Otherwise the host would take
# whatever is said now for nothing at all: the call is withdrawn, and the host kept waiting.
still_heard() {
  parent_of "$$" && [[ $parent == "$PPID" ]] && return
  exec 3>&-
  while [[ ! ${fails_closed-} ]] && kill -0 "${host:-$PPID}" 2>/dev/null; do /bin/sleep 1; done
  exit 2
}

refuse() {
  still_heard
  printf 'Portcullis: not run. %s\n' "$1" >&2
  # The host writes on, and would take a closed pipe for an error of its own.
  /bin/cat <&0 >/dev/null 2>&1 &
  exit 78
}

connect() {
  { exec 3<>"/dev/tcp/127.0.0.1/$port"; } 2>/dev/null
}

ask_broker() {
  # An editor that has just started, or a guard that is being restarted, is given some seconds.
  local patience=20 line length text
  # The end of the message is a file, so that one process sends all: what the host hands over is one line of
  # JSON, in which no line of its own can pass for the end.
  local nonce=hook0001
  [[ $mode == gate ]] || patience=8
  until find_broker && connect; do
    ((patience-- > 0)) || {
      [[ ${host-} ]] && refuse 'The guard of this window does not answer. Wait for its status bar entry to say that it is on, or reload the window.'
      refuse 'The guard of this window is not running. Open the Portcullis entry in the status bar, or reload the window.'
    }
    /bin/sleep 0.25
  done

  printf 'portcullis/1 %s %s %s\n' "$door" "$caller" "$nonce" >&3
  # In the background, since a guard that hangs takes in nothing; and without the host's output.
  /bin/cat - "$end" <&0 >&3 2>/dev/null &

  while IFS= read -r -t 3 -n 400 -u 3 line; do
    case $line in
      "$answer $nonce wait") still_heard ;;
      "$answer $nonce pass "* | "$answer $nonce refuse "*)
        length=${line##* }
        text=
        [[ $length =~ ^[0-9]{1,8}$ ]] || break
        if ((length > 0)); then
          if ((BASH_VERSINFO[0] > 4)); then
            IFS= read -r -t 3 -N "$length" -u 3 text
          else
            IFS= read -r -t 3 -d '' -n "$length" -u 3 text
          fi
          # Half an answer is none: the host would run the call on it.
          ((${#text} == length)) || break
        fi
        still_heard
        if [[ $line == "$answer $nonce pass "* ]]; then
          printf '%s' "$text" && exit 77
        else
          # What could not be looked through is not shown either, where the host can be told so.
          [[ ! ${withholds-} ]] || refuse "$text"
          printf '%s' "$text" >&2
          /bin/cat <&0 >/dev/null 2>&1 &
          exit 78
        fi
        break
        ;;
      *) break ;;
    esac
  done
  refuse 'The guard of this window stopped answering, or something else answers in its place. Try again when its status bar entry says that it is on, or reload the window.'
}

# shellcheck shell=bash
# The hook of the editor's built-in agent. hooks.json starts it; what it does stands in ask.bash.
# $1 is this file, $2 `gate` for a call that must wait, `notify` for what is only told.

. "${1%/*}/ask.bash"
door=hook-vscode
mode=$2
end=${1%/*}/end

# Finds the broker of the window: the host's pid names a file, and between the host and this wrapper
# there may be shells.
find_broker() {
  local run=~/.portcullis/run pid=$PPID level wire rest
  for level in 1 2 3 4; do
    if [[ -f $run/$pid && -O $run/$pid && ! -L $run/$pid ]]; then
      read -r wire port caller answer rest <"$run/$pid" || return 1
      host=$pid
      [[ $wire == portcullis/1 && $port =~ ^[0-9]{1,5}$ && ${#caller} -ge 32 && ${#answer} -ge 32 ]]
      return
    fi
    parent_of "$pid" && [[ $parent -gt 1 ]] || return 1
    pid=$parent
  done
  return 1
}

ask_broker

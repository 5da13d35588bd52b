# shellcheck shell=bash
# The hook of agents that a person has put under guard by their own settings: Claude Code, Cursor, … What it
# does with a call stands in ask.bash; here stands who answers for it.
#
# A call is guarded where its session, or what started it, stands in a folder that a person enrolled,
# or runs in a window of Portcullis. Then the broker of a window answers: the one that it runs in, else
# the one that was in front last of those open on the folder. With no window open the client judges, which
# never asks. Elsewhere calls pass.
#
# $1 is the per-user folder, $2 the agent, $3 the event, $4 `gate` or `notify`.

home=$1
agent=$2
event=$3
mode=$4
door=hook-$agent
own=$home/current
# The agent itself: for as long as it lives it is kept waiting, when nobody hears this process any more.
host=$PPID
end=$own/end
. "$own/ask.bash" || exit 2
[[ $OSTYPE != darwin* ]] || shopt -s nocasematch

# Those that refuse the call of a hook that was killed.
fails_closed=
case $agent.$event in
  copilot.preToolUse | opencode.*) fails_closed=1 ;;
esac

# Copilot sends a prompt on after a status of 2, and loses the reason before a tool.
[[ $agent.$mode != copilot.gate ]] || refuse() {
  local text=${1//\\/\\\\}
  text="Portcullis: not run. ${text//\"/\\\"}"
  still_heard
  printf '{"permissionDecision":"deny","permissionDecisionReason":"%s","decision":"block","reason":"%s"}\n' \
    "$text" "$text" || exit 78
  /bin/cat <&0 >/dev/null 2>&1 &
  exit 77
}

# Cline runs the call after any status but 0.
[[ $agent.$mode != cline.gate ]] || refuse() {
  local text=${1//\\/\\\\}
  still_heard
  printf '{"cancel":true,"errorMessage":"Portcullis: not run. %s"}\n' "${text//\"/\\\"}" || exit 78
  /bin/cat <&0 >/dev/null 2>&1 &
  exit 77
}

# What a tool brought can be shown without its secrets, so somebody has to look through it.
shows=
# Where nobody could, the model is told so in its place: by these, in one form for all tools. Claude Code wants each
# tool's own form, and shows it as it is.
case $agent.$event in
  codex.PostToolUse) withholds=('{"decision":"block","reason":"' '"}') ;;
  gemini.AfterTool) withholds=('{"decision":"deny","reason":"' '"}') ;;
  copilot.postToolUse) withholds=('{"modifiedResult":{"resultType":"success","textResultForLlm":"' '"}}') ;;
  # Of its own tools, and of those of others.
  opencode.after) withholds=('{"result":{"output":"' '","content":[{"type":"text","text":"' '"}]}}') ;;
  claude.PostToolUse) shows=1 ;;
esac
[[ ! ${withholds-} ]] || {
  shows=1
  refuse() {
    local text=${1//\\/\\\\}
    text=${text//[[:cntrl:]]/ }
    text="[Portcullis withheld this output. ${text//\"/\\\"} Or ask for less at once.]"
    still_heard
    printf '%s%s%s%s\n' "${withholds[0]}" "$text" "${withholds[1]}" "${withholds[2]:+$text${withholds[2]}}" ||
      exit 78
    /bin/cat <&0 >/dev/null 2>&1 &
    exit 77
  }
}

# Ends well, with the answer that this host takes for "nothing against it".
pass() {
  case $agent.$event in
    cursor.beforeSubmitPrompt) printf '{"continue":true}\n' ;;
    cursor.before* | cursor.preToolUse) printf '{"permission":"allow"}\n' ;;
    cursor.*) printf '{}\n' ;;
    cline.*) printf '{"cancel":false}\n' ;;
  esac
  /bin/cat <&0 >/dev/null 2>&1
  exit 77
}

# `ancestors`: the processes that this one comes from. `places`: the folders that they stand in.
ancestors=' '
places=()
place() {
  [[ $1 == /* ]] && cd -P -- "$1" 2>/dev/null || return
  places+=("$PWD")
  place_repository
}
# A worktree belongs to its repository, wherever it lies.
place_repository() {
  local up=$PWD line=
  until [[ ! $up || -e $up/.git ]]; do up=${up%/*}; done
  [[ -f $up/.git ]] || return
  IFS= read -r -n 4096 line <"$up/.git"
  [[ $line == 'gitdir: '*/.git/worktrees/* ]] || return
  line=${line#gitdir: }
  [[ $line == /* ]] || line=$up/$line
  line=${line%/.git/worktrees/*}
  cd -P -- "$line" 2>/dev/null && line=$PWD
  places+=("$line")
}
look_around() {
  local pid=$PPID level one up
  local -a above=()
  cd -P . 2>/dev/null && place "$PWD"
  # Also where it is not there any more: to move the folder away is no way out.
  for one in "${CLAUDE_PROJECT_DIR-}" "${CURSOR_PROJECT_DIR-}"; do
    place "$one" || { [[ $one == /* ]] && places+=("$one"); }
  done
  if [[ ! -r /proc/self/stat ]]; then
    while read -r one up; do above[one]=$up; done < <(/bin/ps -axo pid=,ppid=)
  fi
  for ((level = 0; level < 64 && pid > 1; level++)); do
    ancestors+="$pid "
    # A window's own process: there is nothing above it to look for.
    [[ -f $home/run/$pid ]] && break
    place "/proc/$pid/cwd"
    if [[ -r /proc/self/stat ]]; then
      parent_of "$pid" || break
    else
      parent=${above[pid]-0}
    fi
    pid=$parent
  done
}

# Whether one of `places` lies in folder $1.
holds_place() {
  local one
  for one in "${places[@]}"; do
    [[ $one/ == "${1%/}"/* ]] && return
  done
  return 1
}

# Whether a person enrolled a folder that one of `places` lies in; `enrolled` is the innermost then, where it is
# known. What begins with a `-` was taken out.
enrolled=
is_enrolled() {
  local folder
  # A session that stands nowhere could stand anywhere.
  ((${#places[@]} > 0)) || return 0
  [[ -e $home/enrolled || -L $home/enrolled ]] || return 1
  [[ -f $home/enrolled && -O $home/enrolled && ! -L $home/enrolled ]] || return 0
  while IFS= read -r folder; do
    [[ $folder == /* && ${#folder} -gt ${#enrolled} ]] && holds_place "$folder" && enrolled=$folder
  done <"$home/enrolled"
  [[ $enrolled ]]
}

# Whether process $1 runs and is the one that began at $2, where that can be told.
lives() {
  local stat began=$2
  kill -0 "$1" 2>/dev/null || return 1
  [[ $began && -r /proc/self/stat ]] || return 0
  IFS= read -r stat 2>/dev/null <"/proc/$1/stat" || return 1
  # shellcheck disable=SC2086
  set -- ${stat##*) }
  [[ ${20} == "$began" ]]
}

# Finds the window that answers: the one this runs in, by its process or a terminal of it, or one that
# is open on the folder.
find_broker() {
  local file id rank best=0 chosen wire began line a b c understood
  # What was found a moment ago is there the first time that it is asked for.
  [[ ${found-} ]] && { found='' && return; }
  for file in "$home"/run/*; do
    [[ $file =~ /[0-9]+$ && -f $file && -O $file && ! -L $file ]] || continue
    id=${file##*/}
    rank=0
    began=
    {
      read -r wire a b c line || continue
      [[ $wire == portcullis/* ]] || continue
      [[ $ancestors == *" $id "* ]] && rank=3
      while IFS= read -r line; do
        case $line in
          'started '*) began=${line#* } ;;
          'terminal '*) ((rank < 2)) && [[ $ancestors == *" ${line#* } "* ]] && rank=2 ;;
          'folder '*) ((rank < 1)) && holds_place "${line#* }" && rank=1 ;;
        esac
      done
    } <"$file"
    ((rank > 0)) && lives "$id" "$began" || continue
    if ((rank > best)) || { ((rank == best)) && [[ $file -nt $chosen ]]; }; then
      best=$rank chosen=$file understood=$wire port=$a caller=$b answer=$c
    fi
  done
  ((best > 0)) || return 1
  # Nobody else answers for a window that is open.
  [[ $understood == portcullis/1 && $port =~ ^[0-9]{1,5}$ && ${#caller} -ge 32 && ${#answer} -ge 32 ]] ||
    refuse 'The guard of the window that is open on this folder is of another version. Reload the window.'
}

# The command-line client, under the editor's own Node, in an environment made anew.
ask_client() {
  local runtime= user=~
  read -r runtime 2>/dev/null <"$own/runtime"
  [[ $runtime == /* && -x $runtime && -r $own/cli.js ]] ||
    refuse 'No editor is open on this folder, and the program that could answer for it is gone. Open the folder in the editor.'
  set -- /usr/bin/env -i "HOME=$user" PATH=/usr/bin:/bin:/usr/sbin:/sbin:/usr/local/bin:/opt/homebrew/bin \
    ELECTRON_RUN_AS_NODE=1 "$runtime" "$own/cli.js" hook "$agent" "$home" \
    ${enrolled:+"$enrolled"}
  [[ $shows ]] || exec "$@"
  "$@" <&0
  case $? in
    77) exit 77 ;;
    *) refuse 'What could look through it has failed.' ;;
  esac
}

look_around
find_broker && found=1 && ask_broker
is_enrolled || pass
[[ $mode == gate || $shows ]] || pass
ask_client

# shellcheck shell=bash
# From conf.fish: puts one question for a fish, whose fields stand on the input, NUL behind each. $1 is
# the door, $2 the question's nonce, $3 how often it was tried; prints that nonce where the line may run, else why it may not.
LC_ALL=C
mapfile -d '' -t fields
why=refused waiting=
if [[ $1 == hello && ! ${3-} ]]; then
  # In the background of this process, so that it is no job of the shell's.
  /bin/bash -p @FOLDER@/fish.bash hello "$2" 0 < <(printf '%s\0' "${fields[@]}") >/dev/null 2>&1 &
  exit
fi
{
  # In one piece: each would wake the broker.
  IFS=
  fields+=("pid=$$" "proof=1")
  printf "portcullis/1 $1 @CALLER@ $2\0${fields[*]/*/%s\\0}portcullis-end $2\n" "${fields[@]}" >&3
  while :; do
    read -r -t 3 -n 4096 -u 3 answer
    case $?$answer in
    "0@ANSWER@ $2 need "*)
      # A name for this process, which the system shows the broker and nobody else can give it.
      [[ ! -w /proc/self/comm ]] || printf %s "${answer##* }" >/proc/self/comm
      printf '\0portcullis-end %s\n' "$2" >&3
      continue
      ;;
    "0@ANSWER@ $2 allow" | "0@ANSWER@ $2 allow "*) why=allowed ;;
    "0@ANSWER@ $2 wait")
      [[ $waiting ]] || printf '\nPortcullis: waiting for a decision in the editor (Ctrl+C refuses)' >/dev/tty
      waiting=1
      continue
      ;;
    "0@ANSWER@ $2 deny" | "0@ANSWER@ $2 deny "*) why=${answer#"@ANSWER@ $2 deny"} ;;
    0*) why=false ;;
    1[2-9][0-9]*) why=silent ;;
    *) why=closed ;;
    esac
    break
  done
} 2>/dev/null 3<>/dev/tcp/127.0.0.1/@PORT@
case $why in
refused | closed | silent | false)
  if [[ $1 != hello && -f @GONE@ && -O @GONE@ ]]; then
    # Portcullis was uninstalled: shells that it has left behind go on, and say so once.
    [[ -e @FOLDER@/notes/gone-$PPID ]] || printf '\nPortcullis was uninstalled: this terminal is not guarded any more.\n' >/dev/tty
    { : >|@FOLDER@/notes/gone-$PPID; } 2>/dev/null
    printf '%s' "$2"
    exit
  fi
  ;;
esac
if [[ $why == refused && $1 != hello ]] && ((${3:-0} < 15)); then
  # Nobody listens. A broker that comes back writes into these files where it is: it has 3 s.
  { read -r -t 0.2 -u 3; } 2>/dev/null 3<>/dev/udp/127.0.0.1/9
  exec /bin/bash -p @FOLDER@/fish.bash "$1" "$2" "$((${3:-0} + 1))" < <(printf '%s\0' "${fields[@]}")
fi
[[ ! $waiting ]] || printf '\r\e[K' >/dev/tty
case $why in
allowed) printf '%s' "$2"; exit ;;
refused) why='it does not run in the window that guards this terminal. Open that window, or relaunch this terminal. Where Portcullis was disabled or uninstalled, open a new one.' ;;
closed) why='it stopped while it was asked. Try again in a moment.' ;;
silent) why='it does not answer. Try again, or reload the editor window.' ;;
false) why='something else answers in its place. Relaunch this terminal.' ;;
*) why=${why#' '} ;;
esac
why=${why//[[:cntrl:]]/ }
[[ $why == Portcullis* ]] || why="Portcullis: not run, $why"
printf '%s' "$why"

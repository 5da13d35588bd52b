# shellcheck shell=bash
# The first time in a shell, from prompt.bash. PROMPT_COMMAND came exported: with what start-up files
# have added to it since, it would be wrong in a shell that is started from this one.
[[ ${PROMPT_COMMAND@a} == *r* ]] || builtin export -n PROMPT_COMMAND
# It may hold our text twice, from the shell's start and from behind start-up files.
__portcullis_text=@PROMPT_COMMAND@
if [[ ${PROMPT_COMMAND-}${__vsc_original_prompt_command-} == *"$__portcullis_text$__portcullis_text"* ]]; then
  PROMPT_COMMAND=${PROMPT_COMMAND/"$__portcullis_text$__portcullis_text"/"$__portcullis_text"}
  __vsc_original_prompt_command=${__vsc_original_prompt_command/"$__portcullis_text$__portcullis_text"/"$__portcullis_text"}
fi
# Whether this bash drops a line at a read-only variable in a prompt; an old one does not.
__portcullis_text='${BASH_VERSINFO[9]=x}'
__portcullis=(0 0 '' "${__portcullis[3]:-0}" "$({ : "${__portcullis_text@P}"; } 2>/dev/null; builtin printf 1)")
# An ended shell may have had the same process id.
{ : >|@FOLDER@/notes/after-$$; } 2>/dev/null
# Keys that run a text without PS0: an editor's, what is in $( ) on the line, a command by its name.
for __portcullis_text in emacs-standard emacs-meta emacs-ctlx vi-move vi-insert; do
  builtin bind -m "$__portcullis_text" -u edit-and-execute-command
  builtin bind -m "$__portcullis_text" -u vi-edit-and-execute-command
  builtin bind -m "$__portcullis_text" -u shell-expand-line
  builtin bind -m "$__portcullis_text" -u execute-named-command
done 2>/dev/null
# The broker learns that this shell is gated, without anybody waiting for it.
: "$({ POSIXLY_CORRECT=1; . @FOLDER@/ask.bash hello; } </dev/null >/dev/null 2>&1 &)"

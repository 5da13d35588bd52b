# shellcheck shell=bash
# From prompt.bash, in bash before 4.4 and in posix mode, where no function of the shell stands in for a
# special builtin: then nothing does for the others, and no alias for what old-turn.bash is made of.
# A shell in which `builtin` is a read-only function can be asked nothing.
'unset' -f builtin || 'exec' /bin/kill -KILL "$$"
'unset' -f unset set trap . eval exit return export
'unset' -v POSIXLY_CORRECT
\builtin shopt -q expand_aliases || \builtin . @FOLDER@/old-turn.bash ''
\builtin shopt -q expand_aliases && \builtin shopt -u expand_aliases && \builtin . @FOLDER@/old-turn.bash aliases

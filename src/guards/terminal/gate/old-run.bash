# shellcheck shell=bash
# From the DEBUG trap of bash before 4.4: the line may run. As old-prompt.bash does, it puts aside what could
# stand in for what old-go.bash is made of. $1 is LINENO; $2 is `$_`, which is put back as this ends.
POSIXLY_CORRECT=1
'unset' -f builtin || 'return' 0
'unset' -v POSIXLY_CORRECT
\builtin shopt -q expand_aliases || \builtin . @FOLDER@/old-go.bash "$1" ''
\builtin shopt -q expand_aliases && \builtin shopt -u expand_aliases && \builtin . @FOLDER@/old-go.bash "$1" aliases

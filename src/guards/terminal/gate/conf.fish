# The fish gate: every command line is asked about before any of it runs. fish reads this file since a
# terminal's XDG_DATA_DIRS names the folder above.
#
# Enter, alone and with Shift or Ctrl, is bound to a function that asks and then lets fish execute the line, or executes a refusal in
# its place. What reaches execution in another way is seen by the event `fish_preexec`, which cannot hold a
# line: there a refusal replaces the shell by a new one. fish can open no connection, so a bash asks for it
# (fish.bash), which also keeps the secrets out of this shell.
#
# It stops accidents and agents that go their usual ways, not a hostile program of the same user.
builtin status is-interactive; and builtin test -O @FOLDER@/fish.bash; and builtin test -x /bin/bash; or return

# Kept by the function, where no line can change it.
builtin set -l shipped $__fish_data_dir

function __portcullis_ask --inherit-variable shipped --argument-names before line
    builtin set -l fields "status=$before" "variable.PATH=$PATH" "cwd=$PWD"
    # What the words of the line mean in this shell, at this moment: functions, with what these name in
    # turn, abbreviations, and variables. What fish itself brings means what its name says.
    # Quotes part words and, taken out, join. Each `( )` takes fish a tenth of a millisecond.
    builtin set -l joined
    builtin string match --quiet --regex -- '["\'\\\\]' $line
    and builtin set joined (builtin string replace --all --regex -- '["\'\\\\]' '' $line)
    builtin set -l todo (builtin string match --all --regex -- '[^\s;&|()<>"\'$={},\\\\#]+' $line $joined)
    builtin set -l seen
    builtin set -l size 0
    builtin set -l variables
    builtin string match --quiet -- '*$*' $line
    and builtin set variables (builtin string match --all --regex -- '\\$[A-Za-z0-9_]+' $line | builtin string sub --start 2)
    for word in $variables
        builtin contains -- "\$$word" $seen; and continue
        builtin set --append seen "\$$word"
        switch $word
            case status pipestatus history argv PATH fish_pid last_pid CMD_DURATION 'fish_kill*' '__portcullis*' before line fields todo seen size word shipped joined variables
                continue
        end
        if not builtin set --query --global $word; and not builtin set --query --universal $word
            builtin set --append fields "gone.variable.$word="
        else if builtin test (builtin count $$word) -eq 1
            builtin set --append fields "variable.$word=$$word"
            # It may hold the name of a command.
            builtin set --append todo (builtin string match --all --regex -- '[^\s;&|()<>"\'$={},\\\\#]+' $$word)
        end
    end
    while builtin set -q todo[1]
        builtin set -l word $todo[1]
        builtin set --erase todo[1]
        builtin contains -- $word $seen; and continue
        builtin set --append seen $word
        if builtin functions --query -- $word
            builtin string match --quiet -- "$shipped/*" (builtin functions --details $word); and continue
            builtin string match --quiet -- '__portcullis*' $word; and continue
            builtin set -l body (builtin functions -- $word | builtin string collect)
            builtin set size (builtin math $size + (builtin string length -- $body | builtin string join +) + 0)
            builtin set --append fields "function.$word=$body"
            builtin set --append todo (builtin string match --all --regex -- '[^\s;&|()<>"\'$={},\\\\#]+' $body)
        end
        if builtin test (builtin count $seen) -gt 2000 -o $size -gt 300000
            builtin set --append fields partial=1
            break
        end
    end
    builtin contains -- partial=1 $fields; or builtin set --append fields reset=1
    builtin set -l nonce (builtin random 1000000000000000 9223372036854775806)
    builtin set -q COPILOT_AGENT; or builtin set -q AI_AGENT; and builtin set --append fields agent=1
    builtin set -l answer (builtin string join0 -- $fields "dialect=fish" "shell=$fish_pid" "line=$line" | /bin/bash -p @FOLDER@/fish.bash gate $nonce)
    builtin test "$answer" = "$nonce"; and return 0
    builtin set -g __portcullis_why $answer
    return 1
end

# What is executed in the place of a refused line: says why, and fails.
function __portcullis_refused
    builtin test -n "$__portcullis_why"; or builtin set -g __portcullis_why 'Portcullis: not run, it stopped while it was asked. Try again in a moment.'
    builtin printf '%s\n' $__portcullis_why >&2
    builtin set --erase -g __portcullis_why
    return 126
end

# What fish would put in the place of the word at the cursor before it executes the line. Other kinds of
# abbreviations are left to fish, and asked about by the witness.
function __portcullis_expand
    builtin set -l word (builtin commandline --current-process --tokenize)[1]
    builtin abbr --query -- "$word"; or return
    builtin test -n "$word" -a "$word" = (builtin commandline --current-token | builtin string collect); or return
    builtin set -l pattern '^abbr -a -- '(builtin string escape --style=regex -- (builtin string escape -- $word))' (.+)$'
    builtin set -l found (builtin abbr --show | builtin string match --regex --groups-only -- $pattern)
    builtin set -q found[1]; and builtin commandline --current-token --replace -- (builtin string unescape -- $found[1])
end

function __portcullis_enter
    builtin set -l before $status
    __portcullis_expand 2>/dev/null
    builtin set -l line (builtin commandline --current-buffer | builtin string collect)
    # Nothing, or what is no whole command: fish goes on by itself, and runs none of it.
    if builtin string match --quiet --regex '^\s*$' -- $line; or not builtin commandline --is-valid
        builtin commandline --function execute
        return
    end
    if not __portcullis_ask "$before" "$line"
        builtin set line ' __portcullis_refused'
        builtin commandline --replace -- $line
    end
    builtin set -g __portcullis_may $line
    # Else what fish guessed while it was asked would stay behind the line.
    builtin commandline --function suppress-autosuggestion
    builtin commandline --function execute
end

function __portcullis_witness --on-event fish_preexec
    builtin set -l before $status
    builtin set -l may $__portcullis_may
    builtin set --erase -g __portcullis_may
    builtin test "$argv" = "$may"; and return
    # Line ends behind the last word, as a paste may bring them, were left out of the question.
    builtin test -n "$may" -a (builtin string trim --right --chars \n -- $argv | builtin string collect) = "$may"; and return
    __portcullis_ask "$before" "$argv"; and return
    __portcullis_refused
    # Only the shell itself can be kept from going on.
    builtin set -l fish (builtin status fish-path)
    exec $fish
end

function __portcullis_bind --on-event fish_prompt
    # With vi keys Enter goes back to inserting.
    builtin set -l goes (builtin bind --preset \r 2>/dev/null | builtin string match --regex --groups-only -- ' (-m) (\S+) ')
    for key in \r \n \e\[27\;5\;13~ \e\[13\;5u \e\[27\;2\;13~ \e\[13\;2u
        builtin bind --mode insert $key __portcullis_enter 2>/dev/null
        for mode in default replace
            builtin bind --mode $mode $goes $key __portcullis_enter 2>/dev/null
        end
    end
    if not builtin set -q __portcullis_greeted
        builtin set -g __portcullis_greeted 1
        # The broker learns that this shell is gated, without anybody waiting for it.
        builtin string join0 -- "version=$version" "dialect=fish" "shell=$fish_pid" | /bin/bash -p @FOLDER@/fish.bash hello (builtin random 1000000000000000 9223372036854775806)
    end
end

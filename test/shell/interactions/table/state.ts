import { bourne, everywhere, type Interaction } from '../interaction';

/** What a shell keeps from line to line. */
export const state: readonly Interaction[] = [
  {
    name: 'the status of the line before',
    in: {
      ...bourne({ first: ['(exit 7)'], deed: 'echo "<$?>"; touch ~/ran', sees: /^<7>$/mu }),
      fish: { first: ["sh -c 'exit 7'"], deed: 'echo "<$status>"; touch ~/ran', sees: /^<7>$/mu },
    },
  },
  {
    name: 'the statuses of a pipeline',
    in: {
      bash: {
        first: ['true | false | true'],
        deed: 'echo "<${PIPESTATUS[*]}>"; touch ~/ran',
        sees: /^<0 1 0>$/mu,
      },
      zsh: {
        first: ['true | false | true'],
        deed: 'echo "<$pipestatus>"; touch ~/ran',
        sees: /^<0 1 0>$/mu,
      },
      fish: {
        first: ['true | false | true'],
        deed: 'echo "<$pipestatus>"; touch ~/ran',
        sees: /^<0 1 0>$/mu,
      },
    },
  },
  {
    name: 'the last word of the line before',
    in: bourne({
      first: ['echo first second'],
      deed: 'echo "<$_>"; touch ~/ran',
      sees: /^<second>$/mu,
    }),
  },
  {
    name: 'the last job of a line before',
    in: bourne({
      first: ['sleep 0.05 & wait'],
      deed: 'touch ~/ran; [ $! -gt 1 ] && echo kept',
      sees: /^kept$/mu,
    }),
  },
  { name: 'a failure', in: everywhere({ deed: 'touch ~/ran; false' }) },
  { name: 'a folder', in: everywhere({ deed: 'touch ~/ran; cd work/deep', last: ['cd ~'] }) },
  {
    name: 'the folder before',
    in: everywhere({ first: ['cd work', 'cd deep'], deed: 'touch ~/ran; cd -', last: ['cd ~'] }),
  },
  {
    name: 'a stack of folders',
    in: everywhere({
      first: ['pushd work'],
      deed: 'touch ~/ran; pushd deep; popd',
      last: ['popd'],
    }),
  },
  {
    name: 'a path for folders',
    in: {
      bash: {
        first: ['CDPATH=~/work'],
        deed: 'touch ~/ran; cd deep; pwd',
        last: ['unset CDPATH; cd ~'],
      },
      zsh: {
        first: ['cdpath=(~/work)'],
        deed: 'touch ~/ran; cd deep; pwd',
        last: ['cdpath=(); cd ~'],
      },
      fish: {
        first: ['set -g CDPATH . ~/work'],
        deed: 'touch ~/ran; cd deep; pwd',
        last: ['set -e CDPATH; cd ~'],
      },
    },
  },
  {
    name: 'a folder by its name alone',
    in: {
      bash: {
        first: ['shopt -s autocd'],
        deed: ['touch ~/ran; true', 'work'],
        last: ['shopt -u autocd; cd ~'],
      },
      zsh: {
        first: ['setopt autocd'],
        deed: ['touch ~/ran; true', 'work'],
        last: ['unsetopt autocd; cd ~'],
      },
      fish: { deed: ['touch ~/ran; true', 'work/'], last: ['cd ~'] },
    },
  },
  {
    name: 'a value with what means something in prompts',
    in: {
      ...bourne({
        first: [`odd='%n %~ \\u \\w $(touch ~/other) \`x\` "q" !'`],
        deed: 'touch ~/ran; printf "%s\\n" "$odd"; ls ~/other',
        sees: /^%n %~ \\u \\w \$\(touch/mu,
      }),
      fish: {
        first: [`set odd '%n %~ \\u $(touch ~/other)'`],
        deed: 'touch ~/ran; printf "%s\\n" "$odd"; ls ~/other',
      },
    },
  },
  {
    name: 'a list of values',
    in: {
      ...bourne({
        first: ["list=(one 'two three')"],
        deed: 'touch ~/ran; printf "<%s>" "${list[@]}"; echo',
        sees: /^<one><two three>$/mu,
      }),
      fish: {
        first: ["set list one 'two three'"],
        deed: 'touch ~/ran; printf "<%s>" $list; echo',
        sees: /^<one><two three>$/mu,
      },
    },
  },
  {
    name: 'a variable that programs see',
    in: {
      ...bourne({
        first: ['export SHOWN=value'],
        deed: `touch ~/ran; sh -c 'echo "<$SHOWN>"'`,
        last: ['unset SHOWN'],
        sees: /^<value>$/mu,
      }),
      fish: {
        first: ['set -gx SHOWN value'],
        deed: `touch ~/ran; sh -c 'echo "<$SHOWN>"'`,
        last: ['set -e SHOWN'],
        sees: /^<value>$/mu,
      },
    },
  },
  {
    name: 'positional parameters',
    in: bourne({
      first: ['set -- one two'],
      deed: 'touch ~/ran; echo "$# $2 $*"',
      last: ['set --'],
      sees: /^2 two one two$/mu,
    }),
  },
  {
    name: 'a descriptor that stays open',
    in: bourne({
      first: ['exec 3>out3'],
      deed: 'touch ~/ran; echo text >&3; cat out3',
      last: ['exec 3>&-'],
      sees: /^text$/mu,
    }),
  },
  {
    name: 'errors that go elsewhere',
    in: {
      bash: {
        deed: 'exec 4>&2 2>err; touch ~/ran; ls /none; exec 2>&4 4>&-; wc -l < err',
      },
    },
  },
  {
    name: 'a mask for new files',
    in: everywhere({ deed: 'touch ~/ran; umask 077; umask', last: ['umask 022'] }),
  },
  {
    name: 'a limit',
    in: everywhere({ deed: 'touch ~/ran; ulimit -S -c 0; ulimit -S -c', sees: /^0$/mu }),
  },
  {
    name: 'an unset name is an error',
    in: bourne({ first: ['set -u'], deed: 'touch ~/ran; echo "$no_such_name"', last: ['set +u'] }),
  },
  {
    name: 'commands are shown as they run',
    in: bourne({ deed: 'set -x; touch ~/ran; echo shown; set +x', sees: /^\+.*echo shown$/mu }),
  },
  {
    name: 'commands are shown from line to line',
    in: {
      bash: {
        first: ['set -x'],
        deed: 'touch ~/ran; echo shown',
        last: ['set +x'],
        sees: /^\+ echo shown$/mu,
        differs: { part: 'screen', how: 'the gate begins before each prompt, which is shown too' },
      },
    },
  },
  {
    name: 'lines are shown as they are read',
    in: {
      bash: {
        first: ['set -v'],
        deed: 'touch ~/ran; echo shown',
        last: ['set +v'],
        differs: { part: 'screen', how: 'the gate begins before each prompt, which is shown too' },
      },
      zsh: { first: ['set -v'], deed: 'touch ~/ran; echo shown', last: ['set +v'] },
    },
  },
  {
    name: 'an error ends a subshell',
    in: bourne({ deed: '(set -e; touch ~/ran; false; echo never); echo "<$?>"', sees: /^<1>$/mu }),
  },
  {
    name: 'a failed pipeline',
    in: bourne({
      first: ['set -o pipefail'],
      deed: 'touch ~/ran; false | true; echo "<$?>"',
      last: ['set +o pipefail'],
      sees: /^<1>$/mu,
    }),
  },
  {
    name: 'a trap for a signal',
    in: {
      ...bourne({
        first: ["trap 'touch ~/ran; echo got it' USR1"],
        deed: 'kill -USR1 $$; true',
        last: ['trap - USR1'],
        sees: /^got it$/mu,
      }),
      fish: {
        first: ['function got --on-signal USR1; touch ~/ran; echo got it; end'],
        deed: 'kill -USR1 $fish_pid; true',
        last: ['functions -e got'],
        sees: /got it$/mu,
      },
    },
  },
  {
    name: 'a trap for Ctrl+C',
    in: {
      bash: {
        first: ["trap 'echo caught' INT"],
        deed: "touch ~/ran; sh -c 'kill -INT $PPID'; true",
        last: ['trap - INT'],
        sees: /^caught$/mu,
      },
    },
  },
  {
    name: 'a trap for failures',
    in: {
      bash: {
        first: ["trap 'echo failed' ERR"],
        deed: 'touch ~/ran; false',
        last: ['trap - ERR'],
        sees: /^failed$/mu,
      },
    },
  },
  {
    name: 'a trap for the end of a subshell',
    in: bourne({ deed: "(trap 'touch ~/ran; echo bye' EXIT; true)", sees: /^bye$/mu }),
  },
  {
    name: 'no clobbering',
    in: bourne({
      first: ['set -C'],
      deed: 'touch ~/ran; echo x > a.dat; cat a.dat',
      last: ['set +C'],
    }),
  },
  {
    name: 'a prompt that shows the status',
    in: {
      bash: {
        first: ["PS1='$? pc$ '"],
        deed: 'touch ~/ran; false',
        last: ["PS1='pc$ '"],
        sees: /^1 pc\$/mu,
      },
      zsh: {
        first: ["PS1='%? pc%% '"],
        deed: 'touch ~/ran; false',
        last: ["PS1='pc%% '"],
        sees: /^1 pc%/mu,
      },
    },
  },
  {
    name: 'a command before each prompt',
    in: {
      bash: {
        first: ['PROMPT_COMMAND+=$\'\\necho "before $?"\''],
        deed: 'touch ~/ran; (exit 3)',
        sees: /^before \d$/mu,
      },
      zsh: {
        first: ['precmd() { echo "before $?" }'],
        deed: 'touch ~/ran; (exit 3)',
        last: ['unfunction precmd'],
        sees: /^before \d$/mu,
      },
      fish: {
        first: ['function before --on-event fish_prompt; echo before; end'],
        deed: 'touch ~/ran; true',
        last: ['functions -e before'],
        sees: /^before$/mu,
      },
    },
  },
  {
    name: 'a command before each line',
    in: {
      bash: {
        first: ["PS0='(begins)\\n'"],
        deed: 'touch ~/ran; echo line',
        last: ['PS0='],
        sees: /^\(begins\)\nline$/mu,
      },
      zsh: {
        first: ['preexec() { echo "begins $1" }'],
        deed: 'touch ~/ran; echo line',
        last: ['unfunction preexec'],
        sees: /^begins touch/mu,
      },
      fish: {
        first: ['function begins --on-event fish_preexec; echo "begins $argv"; end'],
        deed: 'touch ~/ran; echo line',
        last: ['functions -e begins'],
        sees: /^begins touch/mu,
      },
    },
  },
];

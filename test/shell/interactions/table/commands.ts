import { bourne, everywhere, type Interaction } from '../interaction';

// Longer than a terminal takes that edits its lines itself (4,096); zsh under VS Code's script draws it anew all the
// time, for seconds.
const long = 'x'.repeat(4_500);

/** Lines of one command, and lists of them. */
export const commands: readonly Interaction[] = [
  { name: 'a simple command', in: everywhere({ deed: 'mark_ran', sees: /^marked$/mu }) },
  { name: 'a list', in: everywhere({ deed: 'touch ~/ran; echo a; echo b', sees: /^a\nb$/mu }) },
  {
    name: 'a list that goes on by the status',
    in: everywhere({
      deed: 'true && touch ~/ran && echo yes || echo no; false && echo never || echo else',
      sees: /^yes\nelse$/mu,
    }),
  },
  {
    name: 'a pipeline',
    in: everywhere({ deed: 'touch ~/ran | echo one | tr o 0 | cat', sees: /^0ne$/mu }),
  },
  {
    name: 'a pipeline with the errors in it',
    in: {
      ...bourne({ deed: 'ls /nowhere/at/all |& wc -l; touch ~/ran', sees: /^\s*1$/mu }),
      fish: { deed: 'ls /nowhere/at/all &| wc -l; touch ~/ran', sees: /^\s*1$/mu },
    },
  },
  {
    name: 'a subshell',
    in: bourne({
      deed: '(cd /; x=inner; touch ~/ran; pwd); echo "<$x>"; pwd',
      sees: /^\/\n<>$/mu,
    }),
  },
  {
    name: 'a group',
    in: {
      ...bourne({ deed: '{ touch ~/ran; echo in; echo group; } | tac', sees: /^group\nin$/mu }),
      fish: { deed: 'begin; touch ~/ran; echo in; echo group; end | tac', sees: /^group\nin$/mu },
    },
  },
  { name: 'a negation', in: everywhere({ deed: '! touch ~/ran' }) },
  {
    name: 'arithmetic',
    in: {
      ...bourne({ deed: 'touch ~/ran; echo $((6 * 7)); ((n = 5)); echo $n', sees: /^42\n5$/mu }),
      fish: { deed: 'touch ~/ran; echo (math 6 x 7)', sees: /^42$/mu },
    },
  },
  { name: 'a glob', in: everywhere({ deed: 'touch ~/ran; echo *.dat', sees: /^a.dat b.dat$/mu }) },
  {
    name: 'a glob that matches nothing',
    in: everywhere({ deed: 'touch ~/ran; echo *.none' }),
  },
  {
    name: 'braces',
    in: everywhere({ deed: 'touch ~/ran; echo x{1,2}y{a,b}', sees: /^x1ya .*x2yb$/mu }),
  },
  {
    name: 'a range in braces',
    in: bourne({ deed: 'touch ~/ran; echo {1..5}', sees: /^1 2 3 4 5$/mu }),
  },
  {
    name: 'a substitution of a command',
    in: everywhere({ deed: 'echo "$(touch ~/ran; echo sub)"', sees: /^sub$/mu }),
  },
  {
    name: 'a substitution of a process',
    in: {
      ...bourne({ deed: 'touch ~/ran; diff <(echo a) <(echo b)', sees: /^< a$/mu }),
      fish: { deed: 'touch ~/ran; diff (echo a | psub) (echo b | psub)', sees: /^< a$/mu },
    },
  },
  {
    name: 'quotes of every kind',
    in: {
      ...bourne({
        deed: `touch ~/ran; echo 'single  "q"' "double \\" q" $'tab\\tend' \\;`,
        sees: /^single {2}"q" double " q tab\s+end ;$/mu,
      }),
      fish: {
        deed: `touch ~/ran; echo 'single  "q"' "double \\" q" \\t \\;`,
        sees: /^single {2}"q" double " q/mu,
      },
    },
  },
  {
    name: 'a variable before a command',
    in: everywhere({ deed: `touch ~/ran; X=inner sh -c 'echo "<$X>"'`, sees: /^<inner>$/mu }),
  },
  {
    name: 'an assignment',
    in: {
      ...bourne({ deed: 'x=$(touch ~/ran)y; echo "$x"', sees: /^y$/mu }),
      fish: { deed: 'set x (touch ~/ran)y; touch ~/ran; echo $x', sees: /^$/mu },
    },
  },
  {
    name: 'a comment behind a command',
    in: everywhere({ deed: 'touch ~/ran # and no more', sees: /no more$/mu }),
  },
  { name: 'a comment alone', in: everywhere({ deed: '# nothing at all', runs: 'nothing' }) },
  { name: 'an empty line', in: everywhere({ deed: ['', '', ''], runs: 'nothing' }) },
  { name: 'blanks alone', in: everywhere({ deed: '    ', runs: 'nothing' }) },
  {
    name: 'a line that does not parse',
    in: {
      ...bourne({ deed: 'touch ~/ran )', runs: 'nothing' }),
    },
  },
  { name: 'an unknown command', in: everywhere({ deed: 'touch ~/ran; no_such_command_here' }) },
  { name: 'a command that is no program', in: everywhere({ deed: 'touch ~/ran; /etc/passwd' }) },
  {
    name: 'a line of 4.5 KB',
    in: everywhere({
      deed: `touch ~/ran; echo ${long} | wc -c | sed s/^/n/`,
      sees: /^n\s*4501$/mu,
    }),
  },
  {
    name: 'text beyond ASCII',
    in: everywhere({ deed: "touch ~/ran; echo 'Grüße, мир, ☃'", sees: /^Grüße, мир, ☃$/mu }),
  },
  {
    name: 'wide and combining characters',
    in: everywhere({ deed: "touch ~/ran; echo '日本語 e\u0301 한국' | wc -m", sees: /^\s*10$/mu }),
  },
  {
    name: 'the time that something takes',
    in: {
      bash: { deed: '{ touch ~/ran; time true; } 2>&1 | grep -c real', sees: /^1$/mu },
      zsh: { deed: 'touch ~/ran; (time sleep 0) 2>&1 | grep -c total', sees: /^1$/mu },
    },
  },
  {
    name: 'a source of lines',
    in: everywhere({ deed: '. ~/sourced; echo read', sees: /^read$/mu }),
  },
  {
    name: 'a text that is evaluated',
    in: everywhere({ deed: "eval 'touch ~/ran; echo by eval'" }),
  },
  {
    name: 'a program by its path',
    in: everywhere({ deed: '~/bin/mark_ran', sees: /^marked$/mu }),
  },
  {
    name: 'another shell for a line',
    in: everywhere({ deed: "sh -c 'touch ~/ran; exit 3'" }),
  },
  {
    name: 'redirections',
    in: everywhere({
      deed: 'touch ~/ran; echo one > out; echo two >> out; cat < out; ls /none/such > both 2>&1; wc -l < both',
      sees: /^one\ntwo\n\s*1$/mu,
    }),
  },
  {
    name: 'a redirection alone',
    in: { bash: { deed: '> ran', sees: /ran$/mu } },
  },
  {
    name: 'an extended test',
    in: bourne({ deed: '[[ abc == a* ]] && touch ~/ran && echo matches', sees: /^matches$/mu }),
  },
];

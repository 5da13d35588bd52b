import { bourne, everywhere, inLines, key, prompt, type Interaction } from '../interaction';

/** Text of several lines, typed line by line as fast as they come. */
const typed = (...lines: readonly string[]) => [{ keys: `${lines.join('\r')}\r` }, prompt];

/** Loops, branches, functions, here-documents: on one line and over several. */
export const compounds: readonly Interaction[] = [
  {
    name: 'a loop on one line',
    in: {
      ...bourne({ deed: 'for i in 1 2; do touch ~/ran; echo "i $i"; done', sees: /^i 1\ni 2$/mu }),
      fish: { deed: 'for i in 1 2; touch ~/ran; echo "i $i"; end', sees: /^i 1\ni 2$/mu },
    },
  },
  {
    name: 'a loop over several lines',
    in: {
      ...inLines({
        deed: typed('for i in 1 2; do', '  touch ~/ran', '  echo "i $i"', 'done'),
        sees: /^i 1\ni 2$/mu,
      }),
      fish: {
        deed: typed('for i in 1 2', 'touch ~/ran', 'echo "i $i"', 'end'),
        sees: /^i 1\ni 2$/mu,
      },
    },
  },
  {
    name: 'a loop while something holds',
    in: {
      ...bourne({
        deed: 'n=0; while ((n < 3)); do touch ~/ran; ((n += 1)); done; echo $n',
        sees: /^3$/mu,
      }),
      fish: {
        deed: 'set n 0; while test $n -lt 3; touch ~/ran; set n (math $n + 1); end; echo $n',
        sees: /^3$/mu,
      },
    },
  },
  {
    name: 'a loop that reads lines',
    in: {
      ...bourne({
        deed: 'cat notes* | while read -r a b; do touch ~/ran; echo "$a"; done',
        sees: /^first\nsecond$/mu,
      }),
      fish: {
        deed: 'cat notes* | while read a b; touch ~/ran; echo $a; end',
        sees: /^first\nsecond$/mu,
      },
    },
  },
  {
    name: 'a loop that is broken off',
    in: {
      ...bourne({ deed: 'for i in 1 2 3; do touch ~/ran; ((i == 2)) && break; done; echo $i' }),
      fish: { deed: 'for i in 1 2 3; touch ~/ran; test $i = 2; and break; end; echo done' },
    },
  },
  {
    name: 'a branch',
    in: {
      ...bourne({
        deed: 'if touch ~/ran; then echo yes; else echo no; fi',
        sees: /^yes$/mu,
      }),
      fish: { deed: 'if touch ~/ran; echo yes; else; echo no; end', sees: /^yes$/mu },
    },
  },
  {
    name: 'a branch over several lines',
    in: {
      ...inLines({
        deed: typed('if false; then', '  echo no', 'else', '  touch ~/ran; echo other', 'fi'),
        sees: /^other$/mu,
      }),
      fish: {
        deed: typed('if false', 'echo no', 'else', 'touch ~/ran; echo other', 'end'),
        sees: /^other$/mu,
      },
    },
  },
  {
    name: 'a choice by patterns',
    in: {
      ...bourne({
        deed: 'case abc in a*) touch ~/ran; echo starts ;; *) echo else ;; esac',
        sees: /^starts$/mu,
      }),
      fish: {
        deed: "switch abc; case 'a*'; touch ~/ran; echo starts; case '*'; echo else; end",
        sees: /^starts$/mu,
      },
    },
  },
  {
    name: 'a function that was defined before',
    in: {
      ...bourne({ first: ['f() { touch ~/ran; echo "f $1"; }'], deed: 'f arg', sees: /^f arg$/mu }),
      fish: {
        first: ['function f; touch ~/ran; echo "f $argv"; end'],
        deed: 'f arg',
        sees: /^f arg$/mu,
      },
    },
  },
  {
    name: 'a function, defined over several lines and called',
    in: {
      ...inLines({ deed: typed('g() {', '  touch ~/ran', '  return 4', '}; g') }),
      fish: { deed: typed('function g', 'touch ~/ran', 'return 4', 'end; g') },
    },
  },
  {
    name: 'a here-document',
    in: bourne({
      deed: typed('touch ~/ran; cat <<END | tr a-z A-Z', 'hello $((1 + 1))', 'END'),
      sees: /^HELLO 2$/mu,
    }),
  },
  {
    name: 'a here-document that is taken as it is',
    in: bourne({
      deed: typed("touch ~/ran; cat <<'END'", '$x `y` \\', 'last', 'END'),
      sees: /^\$x `y` \\\nlast$/mu,
    }),
  },
  {
    name: 'a here-document whose tabs go',
    in: bourne({
      // A tab that is typed is a wish for completion: it is quoted by Ctrl+V.
      deed: typed('touch ~/ran; cat <<-END', `${key.ctrl('v')}\tindented`, 'END'),
      sees: /^indented$/mu,
    }),
  },
  {
    name: 'a here-string',
    in: bourne({ deed: 'touch ~/ran; tr a-z A-Z <<< "a string"', sees: /^A STRING$/mu }),
  },
  {
    name: 'a line that goes on behind a backslash',
    in: everywhere({ deed: typed('touch ~/ran; echo one \\', 'two'), sees: /^one two$/mu }),
  },
  {
    name: 'a quotation over several lines',
    in: everywhere({ deed: typed('touch ~/ran; echo "one', 'two"'), sees: /^one\ntwo$/mu }),
  },
  {
    name: 'a pipeline over two lines',
    in: {
      ...inLines({ deed: typed('touch ~/ran; echo one |', 'tr o 0'), sees: /^0ne$/mu }),
      fish: { deed: typed('touch ~/ran; echo one |', 'tr o 0'), sees: /^0ne$/mu },
    },
  },
  {
    name: 'an end that waits for the next line',
    in: {
      ...inLines({ deed: typed('true &&', 'touch ~/ran && echo after'), sees: /^after$/mu }),
      fish: { deed: typed('true &&', 'touch ~/ran && echo after'), sees: /^after$/mu },
    },
  },
  {
    name: 'a choice from a menu',
    in: bourne({
      deed: [
        { keys: 'select x in one two; do touch ~/ran; echo "<$x>"; break; done\r' },
        { sees: /(?:#\?|\?#) $/u },
        { keys: '2\r' },
        prompt,
      ],
      sees: /^<two>$/mu,
    }),
  },
  {
    name: 'a coprocess',
    in: {
      bash: {
        deed: '(coproc { cat; }; touch ~/ran; echo hi >&"${COPROC[1]}"; read -r x <&"${COPROC[0]}"; echo "<$x>"; kill $! ; true)',
        sees: /^<hi>$/mu,
      },
      zsh: {
        deed: '(coproc cat; touch ~/ran; print -p hi; read -p x; echo "<$x>"; kill $! ; true)',
        sees: /^<hi>$/mu,
      },
    },
  },
  {
    name: 'what belongs to one shell alone',
    in: {
      bash: { deed: 'printf -v x %s touch; $x ~/ran; echo "${x^^}" "${!HOM*}"', sees: /^TOUCH/mu },
      zsh: {
        deed: 'repeat 2 { touch ~/ran; echo again }; echo *.dat(N:r) ${(U)HOME:+up} =touch',
        sees: /^again\nagain\na b UP \//mu,
      },
      fish: {
        deed: 'touch ~/ran; and echo and; or echo or; string upper a b; count 1 2 3',
        sees: /^and\nA\nB\n3$/mu,
      },
    },
  },
];

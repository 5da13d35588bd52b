import { bourne, everywhere, inLines, key, prompt, type Interaction } from '../interaction';

const { ctrl, enter, tab, up, left, escape, backspace, paste } = key;
const keys = (text: string) => [{ keys: text }, prompt];

/** What is typed at the prompt before Enter: editing, history, completion, paste. */
export const editing: readonly Interaction[] = [
  {
    name: 'a paste of several lines',
    in: everywhere({
      deed: keys(`${paste('touch ~/ran\necho p1\necho p2')}${enter}`),
      sees: /p2$/mu,
    }),
  },
  {
    name: 'a paste of a loop',
    in: {
      ...inLines({
        deed: keys(`${paste('for i in 1 2; do\n  touch ~/ran\n  echo "i $i"\ndone')}\r`),
      }),
      fish: { deed: keys(`${paste('for i in 1 2\n  touch ~/ran\n  echo "i $i"\nend')}\r`) },
    },
  },
  {
    name: 'a paste into the middle of a line',
    in: everywhere({
      deed: keys(`echo end${ctrl('a')}${paste('touch ~/ran; ')}${enter}`),
      sees: /^end$/mu,
    }),
  },
  {
    name: 'a paste that ends in a line end',
    in: everywhere({ deed: keys(`${paste('touch ~/ran; echo pasted\n')}${enter}`) }),
  },
  {
    name: 'a paste as old terminals send it',
    in: everywhere({
      deed: [{ keys: 'touch ~/ran; echo o1\recho o2\recho o3\r' }, { sees: /^o3$/mu }, prompt],
    }),
  },
  {
    name: 'Ctrl+C at an empty line',
    in: {
      ...bourne({ deed: keys(ctrl('c')), runs: 'nothing' }),
      // fish says nothing of it.
      fish: { deed: [{ keys: ctrl('c') }, 'true'], runs: 'nothing' },
    },
  },
  {
    name: 'Ctrl+C at a line that was begun',
    // fish itself does not always hear it while it draws.
    in: bourne({
      deed: [
        { keys: 'touch ~/ran' },
        { sees: /ran/u },
        { keys: ctrl('c') },
        { sees: /\n[^]*pc. $/u },
      ],
      runs: 'nothing',
    }),
  },
  {
    name: 'Ctrl+C at a command that was begun',
    in: {
      ...inLines({
        deed: [
          { keys: 'for i in 1; do\rtouch ~/ran\r' },
          { sees: /ran\n> $/u },
          ...keys(ctrl('c')),
        ],
        runs: 'nothing',
      }),
    },
  },
  {
    name: 'a line that is removed and another one typed',
    in: everywhere({
      deed: keys(`echo wrong${ctrl('u')}touch ~/ran; echo right\r`),
      sees: /^right$/mu,
    }),
  },
  {
    name: 'a word that is removed and brought back',
    in: everywhere({ deed: keys(`touch ~/ran; echo word${ctrl('w')}${ctrl('y')}${ctrl('y')}\r`) }),
  },
  {
    name: 'a cursor that goes back',
    in: everywhere({ deed: keys(`touch ~/raz${left}${backspace}${ctrl('d')}an\r`) }),
  },
  {
    name: 'the start and the end of the line',
    in: everywhere({ deed: keys(`~/ran${ctrl('a')}touch ${ctrl('e')}; echo e\r`) }),
  },
  {
    name: 'the screen is cleared',
    in: everywhere({ deed: keys(`touch ~/ran; echo c${ctrl('l')}\r`) }),
  },
  {
    name: 'Ctrl+D within a line',
    in: everywhere({ deed: keys(`touch ~/rans${left}${ctrl('d')}\r`) }),
  },
  {
    name: 'the line before, by the arrow',
    in: everywhere({
      first: ['touch ~/ran; echo by arrow'],
      deed: keys(`${up}\r`),
      sees: /^by arrow$/mu,
    }),
  },
  {
    name: 'an older line that is changed',
    in: everywhere({
      first: ['echo ~/rax; echo older'],
      deed: keys(`${up}${ctrl('a')}touch ~/ran; \r`),
      sees: /^older$/mu,
    }),
  },
  {
    name: 'a line by a search for it',
    in: {
      ...bourne({
        first: ['touch ~/ran; echo needle'],
        deed: keys(`${ctrl('r')}needle\r`),
        sees: /^needle$/mu,
      }),
      fish: {
        first: ['touch ~/ran; echo needle'],
        deed: keys(`needle${up}\r`),
        sees: /^needle$/mu,
      },
    },
  },
  {
    name: 'a search that is given up',
    in: bourne({
      deed: [
        { keys: `${ctrl('r')}needle${ctrl('g')}${ctrl('u')}touch ~/ran` },
        // The prompt is drawn anew before it, too.
        { sees: /touch ~\/ran$/u },
        ...keys('\r'),
      ],
    }),
  },
  {
    name: 'the last line, by its sign',
    in: bourne({ first: ['echo of old'], deed: '!! ; touch ~/ran', sees: /^of old$/mu }),
  },
  {
    name: 'the last word, by its sign',
    in: bourne({ first: ['echo some word'], deed: 'touch ~/ran; echo !$', sees: /^word$/mu }),
  },
  {
    name: 'the last word, by a key',
    in: everywhere({ first: ['echo some ~/ran'], deed: keys(`touch ${escape}.\r`) }),
  },
  {
    name: 'a part that is replaced in the last line',
    in: bourne({ first: ['echo ~/ran'], deed: '^echo^touch', sees: /touch/u }),
  },
  {
    name: 'a sign that stands for nothing',
    in: bourne({ deed: 'touch ~/ran; echo !nosuchline', runs: 'nothing' }),
  },
  {
    name: 'the history as a list',
    in: {
      ...bourne({ deed: 'touch ~/ran; fc -l -2', sees: /fc -l/u }),
      fish: { deed: 'touch ~/ran; history --max=2' },
    },
  },
  {
    name: 'a line that runs again by its start',
    in: bourne({ first: ['echo again'], deed: 'touch ~/ran; fc -e - echo', sees: /^again$/mu }),
  },
  {
    name: 'a line that is edited by a program, by name',
    in: bourne({ first: ['echo of old'], deed: 'fc -e editline' }),
  },
  {
    name: 'a blank before a line',
    in: everywhere({ deed: ' touch ~/ran; echo spaced', sees: /^spaced$/mu }),
  },
  {
    name: 'a blank before a line that is not kept',
    in: {
      bash: {
        first: ['HISTCONTROL=ignoreboth'],
        deed: ' touch ~/ran; echo hidden',
        last: ['unset HISTCONTROL'],
        sees: /^hidden$/mu,
      },
      zsh: {
        first: ['setopt hist_ignore_space'],
        deed: ' touch ~/ran; echo hidden',
        last: ['unsetopt hist_ignore_space'],
        sees: /^hidden$/mu,
      },
    },
  },
  {
    name: 'the same line twice',
    in: everywhere({ first: ['touch ~/ran; echo twice'], deed: 'touch ~/ran; echo twice' }),
  },
  {
    name: 'a name of a file that Tab completes',
    in: everywhere({ deed: keys(`touch ~/ran; cat notes-o${tab}\r`), sees: /^first note$/mu }),
  },
  {
    name: 'a name with a blank that Tab completes',
    in: everywhere({ deed: keys(`touch ~/ran; ls -d folder${tab}\r`), sees: /^.*folder one/mu }),
  },
  {
    name: 'a command that Tab completes',
    in: everywhere({ deed: keys(`mark_r${tab}\r`), sees: /^marked$/mu }),
  },
  {
    name: 'a variable that Tab completes',
    in: everywhere({ deed: keys(`touch ~/ran; echo $HOM${tab}\r`), sees: /^~\/?$/mu }),
  },
  {
    name: 'Tab where nothing fits',
    in: everywhere({ deed: keys(`touch ~/ran; echo nosuch${tab}x\r`) }),
  },
  {
    name: 'vi keys',
    in: {
      bash: {
        first: ['set -o vi'],
        deed: keys(`touch ./rax${escape}rn\r`),
        last: ['set -o emacs'],
      },
      zsh: { first: ['bindkey -v'], deed: keys(`touch ./rax${escape}rn\r`), last: ['bindkey -e'] },
      fish: {
        first: ['fish_vi_key_bindings'],
        deed: [{ keys: `touch ./rax${escape}` }, { sees: /\[N\]/u }, ...keys('rn\r')],
        last: ['fish_default_key_bindings'],
      },
    },
  },
  {
    name: 'a line that is edited by a program, by a key',
    in: {
      zsh: {
        first: [
          'autoload -Uz edit-command-line; zle -N edit-command-line; bindkey ^Xe edit-command-line; EDITOR=editline',
        ],
        deed: [{ keys: `echo x${ctrl('x')}e` }, { sees: /touch ~\/ran/u }, ...keys('\r')],
      },
      fish: {
        first: ['set -gx EDITOR editline'],
        deed: [{ keys: `echo y${escape}e` }, { sees: /touch ~\/ran/u }, ...keys('; echo edited\r')],
      },
    },
  },
  {
    name: 'an alias',
    in: {
      ...bourne({
        first: ["alias tt='touch ~/ran; echo'"],
        deed: 'tt aliased',
        last: ['unalias tt'],
        sees: /^aliased$/mu,
      }),
      fish: { first: ["alias tt='touch ~/ran; echo'"], deed: 'tt aliased', sees: /^aliased$/mu },
    },
  },
  {
    name: 'an abbreviation',
    in: {
      fish: {
        first: ["abbr -a tr 'touch ~/ran; echo'"],
        deed: 'tr short',
        last: ['abbr -e tr'],
        sees: /^short$/mu,
      },
    },
  },
];

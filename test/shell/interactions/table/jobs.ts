import { bourne, everywhere, key, prompt, type Interaction, type Step } from '../interaction';

/** A program that says that it has begun, and then waits for a signal. */
const waits = "sh -c 'touch ~/ran; echo begun; exec sleep 600'";
/** The prompt, which a shell shows once more when its terminal has another size. */
const drawnAnew: Step = { sees: /pc. $/u };
const begun: readonly Step[] = [{ keys: `${waits}\r` }, { sees: /^begun$/mu }];
const stopped: readonly Step[] = [...begun, { keys: key.ctrl('z') }, prompt];

/** Jobs, signals, and programs that have the terminal. */
export const jobs: readonly Interaction[] = [
  {
    name: 'a job in the background that is waited for',
    in: everywhere({ deed: 'touch ~/ran; sleep 0.05 & wait; echo over', sees: /^over$/mu }),
  },
  {
    name: 'the jobs that there are',
    in: {
      ...bourne({
        first: ['sleep 600 &'],
        deed: 'touch ~/ran; jobs',
        last: ['kill %1; wait'],
        sees: /unning +sleep/u,
      }),
      fish: {
        first: ['sleep 600 &'],
        deed: 'touch ~/ran; jobs',
        last: ['kill %1; wait'],
        sees: /running\s+sleep/u,
      },
    },
  },
  {
    name: 'a job that is ended by its number',
    in: everywhere({ first: ['sleep 600 &'], deed: 'touch ~/ran; kill %1; wait' }),
  },
  {
    name: 'a job that is stopped and brought back',
    in: everywhere({
      deed: [
        { keys: 'comes_back\r' },
        { sees: /^begun$/mu },
        { keys: key.ctrl('z') },
        prompt,
        { keys: 'fg\r' },
        { sees: /^back$/mu },
        { keys: '\r' },
        prompt,
      ],
      sees: /\^Z/u,
    }),
  },
  {
    name: 'a job that is stopped and goes on in the background',
    in: everywhere({ deed: [...stopped, 'bg', 'jobs'], last: ['kill %1; wait'], sees: /\^Z/u }),
  },
  {
    name: 'a job that is let go',
    in: everywhere({ deed: 'sleep 600 & disown; touch ~/ran; jobs', sees: /disown/u }),
  },
  {
    name: 'a pipeline in the background',
    in: everywhere({ deed: 'touch ~/ran; echo a | cat > piped & wait; cat piped', sees: /^a$/mu }),
  },
  {
    name: 'the id of the last job',
    in: {
      ...bourne({
        deed: 'touch ~/ran; sleep 0.05 & wait $! && echo waited',
        sees: /^waited$/mu,
      }),
      fish: { deed: 'touch ~/ran; sleep 0.05 & wait $last_pid; echo $status', sees: /^0$/mu },
    },
  },
  {
    name: 'a list in the background',
    in: bourne({ deed: '{ sleep 0.05; touch ~/ran; } & wait', sees: /wait/u }),
  },
  {
    name: 'Ctrl+C at a program that runs',
    in: everywhere({ deed: [...begun, { keys: key.ctrl('c') }, prompt], sees: /\^C/u }),
  },
  {
    name: 'Ctrl+C at a loop',
    in: {
      ...bourne({
        deed: [
          { keys: `while true; do ${waits}; done\r` },
          { sees: /^begun$/mu },
          { keys: key.ctrl('c') },
          prompt,
        ],
      }),
      fish: {
        deed: [
          { keys: `while true; ${waits}; end\r` },
          { sees: /^begun$/mu },
          { keys: key.ctrl('c') },
          prompt,
        ],
      },
    },
  },
  {
    name: 'Ctrl+\\ at a program that runs',
    in: everywhere({ deed: ['ulimit -c 0', ...begun, { keys: key.ctrl('\\') }, prompt] }),
  },
  {
    name: 'a program that reads the terminal until Ctrl+D',
    in: everywhere({
      deed: [
        { keys: "sh -c 'touch ~/ran; echo begun; exec cat'\r" },
        { sees: /^begun$/mu },
        { keys: 'to cat\r' },
        { sees: /^to cat\nto cat$/mu },
        { keys: key.ctrl('d') },
        prompt,
      ],
    }),
  },
  {
    name: 'a line that is read from the terminal',
    in: {
      ...bourne({
        deed: [
          { keys: 'touch ~/ran; echo begun; IFS= read -r x; echo "<$x>"\r' },
          { sees: /^begun$/mu },
          { keys: 'rm -rf /\r' },
          prompt,
        ],
        sees: /^<rm -rf \/>$/mu,
      }),
      fish: {
        deed: [
          { keys: 'touch ~/ran; echo begun; head -n 1 | read x; echo "<$x>"\r' },
          { sees: /^begun$/mu },
          { keys: 'rm -rf /\r' },
          prompt,
        ],
        sees: /^<rm -rf \/>$/mu,
      },
    },
  },
  {
    name: 'lines that are typed ahead of a program',
    in: everywhere({
      deed: [
        { keys: "sh -c 'touch ~/ran; echo begun; head -n 1 >/dev/null'\r" },
        { sees: /^begun$/mu },
        { keys: 'x\recho ahead\recho last\r' },
        { sees: /^last$/mu },
        prompt,
      ],
    }),
  },
  {
    name: 'a program that sets the terminal raw',
    in: everywhere({
      deed: [{ keys: 'rawkeys\r' }, { sees: /^raw$/mu }, { keys: 'a\u0003\r' }, prompt],
      sees: /^read 61 03 0d$/mu,
    }),
  },
  {
    name: 'a program that takes the other screen',
    in: everywhere({
      deed: [{ keys: 'viewpage\r' }, { sees: /page one/u }, { keys: 'q' }, prompt],
      sees: /viewpage$/mu,
    }),
  },
  {
    name: 'a size that changes at the prompt',
    in: everywhere({
      first: [{ resize: [99, 30] }, drawnAnew],
      deed: 'touch ~/ran; stty size; echo $COLUMNS',
      last: [{ resize: [120, 40] }, drawnAnew],
      sees: /^30 99\n99$/mu,
    }),
  },
  {
    name: 'a size that changes while a program runs',
    in: everywhere({
      deed: [
        { keys: "sh -c 'touch ~/ran; echo begun; head -n 1 >/dev/null; stty size'\r" },
        { sees: /^begun$/mu },
        { resize: [90, 40] },
        { keys: '\r' },
        prompt,
        { resize: [120, 40] },
        drawnAnew,
      ],
      sees: /^40 90$/mu,
    }),
  },
  {
    name: 'a shell within the shell, left by Ctrl+D',
    in: {
      bash: { deed: ['bash', 'touch ~/ran; echo $SHLVL', { keys: key.ctrl('d') }, prompt] },
      zsh: { deed: ['zsh', 'touch ~/ran; echo $SHLVL', { keys: key.ctrl('d') }, prompt] },
      fish: { deed: ['fish', 'touch ~/ran; echo $SHLVL', { keys: key.ctrl('d') }, prompt] },
    },
  },
  {
    name: 'a shell within the shell, left with a status',
    in: {
      bash: { deed: ['bash', 'touch ~/ran; exit 5'] },
      zsh: { deed: ['zsh', 'touch ~/ran; exit 5'] },
      fish: { deed: ['fish', 'touch ~/ran; exit 5'] },
    },
  },
];

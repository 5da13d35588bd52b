import { chmod, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ShellName } from './interaction';

/**
 * `probe NUMBER …`, typed behind every interaction: writes what a person may ask a shell for
 * (statuses, folder, options, jobs, history) into a file.
 */
const bash = `
PATH=~/bin:$PATH
probe() {
  {
    printf 'status %s\\npipe %s\\nlast %s\\n' "$2" "$3" "$4"
    printf '%s\\n' "$PWD" "$-" "\${!:+a job}"
    umask
    jobs
    trap
    echo '-- history --'
    history 2
    printf 'end\\n'
  } >|~/state."$1" 2>&1
}
HISTFILE=~/history
PS2='> '
`;
const zsh = `
PATH=~/bin:$PATH
probe() {
  {
    printf 'status %s\\npipe %s\\nlast %s\\n' "$2" "$3" "$4"
    printf '%s\\n' "$PWD" "$-" "\${\${!#0}:+a job}"
    umask
    jobs
    trap
    echo '-- history --'
    fc -l -2
    printf 'end\\n'
  } >|~/state."$1" 2>&1
}
HISTFILE=~/history HISTSIZE=1000 SAVEHIST=1000
PS2='> '
setopt interactive_comments
autoload -Uz compinit && compinit -u
`;
const fish = `
set -gx PATH ~/bin $PATH
function probe
  begin
    printf 'status %s\\npipe %s\\n' $argv[2] $argv[3]
    pwd
    set -q last_pid; and echo a job
    umask
    jobs
    set --names --global --unexport | string match --invert --regex '^__(?:portcullis|fish)'
    echo '-- history --'
    history --max=2
    printf 'end\\n'
  end >~/state.$argv[1] 2>&1
end
`;

/** What is typed to look at a shell. */
export const probes: Readonly<Record<ShellName, (number: number) => string>> = {
  bash: (number) => `probe ${number} "$?" "\${PIPESTATUS[*]}" "$_"`,
  zsh: (number) => `probe ${number} "$?" "$pipestatus" "$_"`,
  fish: (number) => `probe ${number} $status "$pipestatus"`,
};

/** More of the user's start-up file. */
export const startUps: Readonly<Record<ShellName, string>> = { bash, zsh, fish };

const programs: Readonly<Record<string, string>> = {
  // Takes the terminal as an editor or a pager does: the other screen, raw keys, until `q`.
  viewpage: `#!/bin/sh
touch ~/ran
stty raw -echo
printf '\\033[?1049h\\033[2J\\033[Hpage one'
dd bs=1 count=1 >/dev/null 2>&1
printf '\\033[?1049l'
stty sane
`,
  // Reads keys as they come, as ssh does.
  rawkeys: `#!/bin/sh
touch ~/ran
saved=$(stty -g)
stty raw -echo
printf 'raw\\r\\n'
key=$(dd bs=1 count=3 2>/dev/null | od -An -tx1)
stty "$saved"
echo "read$key"
`,
  // Says that it goes on after it was stopped; a line ends it. Perl hears of a signal between two waits alone.
  comes_back: `#!/usr/bin/perl
open my $ran, '>', "$ENV{HOME}/ran";
$| = 1;
$SIG{CONT} = sub { $back = 1 };
print "begun\\n";
select undef, undef, undef, 0.05 until $back;
print "back\\n";
<STDIN>;
`,
  // Takes the place of an editor: adds a line to what it is given.
  editline: `#!/bin/sh
printf 'touch ~/ran\\n' > "$1"
`,
  mark_ran: `#!/bin/sh
touch ~/ran
echo marked
`,
};

/** Puts into a HOME what the interactions work on. */
export async function furnish(home: string): Promise<void> {
  await mkdir(path.join(home, 'bin'));
  await mkdir(path.join(home, 'folder one'));
  await mkdir(path.join(home, 'work/deep'), { recursive: true });
  for (const [name, text] of Object.entries(programs)) {
    await writeFile(path.join(home, 'bin', name), text);
    await chmod(path.join(home, 'bin', name), 0o755);
  }
  await writeFile(path.join(home, 'notes-of-today.txt'), 'first note\nsecond note\n');
  await writeFile(path.join(home, 'a.dat'), 'a\n');
  await writeFile(path.join(home, 'b.dat'), 'b\n');
  await writeFile(path.join(home, 'sourced'), 'touch ~/ran\n');
}

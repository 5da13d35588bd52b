import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { GatedBash } from './gated';

/** A start-up file as people have it; it sets PROMPTED to 1 at a prompt, unless it sets none up. */
export interface StartUp {
  readonly name: string;
  readonly bashrc: string;
}

export const startUps: readonly StartUp[] = [
  { name: 'sets nothing', bashrc: 'PROMPTED=1' },
  { name: 'sets PROMPT_COMMAND', bashrc: "PROMPT_COMMAND='PROMPTED=1'" },
  {
    name: 'sets PROMPT_COMMAND and ends it by a semicolon',
    bashrc: "PROMPT_COMMAND='PROMPTED=1; '",
  },
  { name: 'sets PROMPT_COMMAND to a list in braces', bashrc: "PROMPT_COMMAND='{ PROMPTED=1; }'" },
  { name: 'puts a command in front', bashrc: 'PROMPT_COMMAND="PROMPTED=1; $PROMPT_COMMAND"' },
  { name: 'puts a command behind', bashrc: 'PROMPT_COMMAND="$PROMPT_COMMAND; PROMPTED=1"' },
  {
    name: 'puts a command behind what there is',
    bashrc: 'PROMPT_COMMAND="${PROMPT_COMMAND:+$PROMPT_COMMAND; }PROMPTED=1"',
  },
  { name: 'adds a line to it', bashrc: "PROMPT_COMMAND+=$'\\nPROMPTED=1'" },
  { name: 'exports it', bashrc: "export PROMPT_COMMAND='PROMPTED=1'" },
  { name: 'makes it an array', bashrc: "PROMPT_COMMAND=('PROMPTED=1' 'true')" },
  { name: 'adds to it as an array', bashrc: "PROMPT_COMMAND+=('PROMPTED=1')" },
  {
    name: 'keeps it aside, as starship does',
    bashrc: `ready() { PROMPTED=1; eval "$kept"; }
     [[ $PROMPT_COMMAND == ready ]] || { kept=$PROMPT_COMMAND; PROMPT_COMMAND=ready; }`,
  },
  {
    name: 'hooks in with DEBUG, as bash-preexec does',
    bashrc: `hook() { PROMPT_COMMAND=$'precmd\\n'\${PROMPT_COMMAND//hook/:}; trap 'preexec "$_"' DEBUG; }
     precmd() { PROMPTED=1; }; preexec() { :; }
     PROMPT_COMMAND=\${PROMPT_COMMAND:+$PROMPT_COMMAND; }hook`,
  },
  {
    name: 'sets PS0 in front of what there is',
    bashrc: `PROMPTED=1; PS0='$(printf "<ps0>")'"\${PS0-}"`,
  },
  { name: 'sets PS0 anew', bashrc: `PROMPTED=1; PS0='$(printf "<ps0>")'` },
  { name: 'turns history off', bashrc: 'PROMPTED=1; set +o history' },
  { name: 'turns prompt variables off', bashrc: 'PROMPTED=1; shopt -u promptvars' },
  {
    name: 'hides lines from the history',
    bashrc: 'PROMPTED=1; HISTCONTROL=ignoreboth; HISTIGNORE="*"',
  },
  { name: 'turns aliases off', bashrc: 'PROMPTED=1; shopt -u expand_aliases' },
  { name: 'fails', bashrc: 'PROMPTED=1; no_such_thing 2>/dev/null; false; return 3' },
  { name: 'prints', bashrc: 'PROMPTED=1; echo welcome; echo oh >&2' },
  {
    name: 'sets traps',
    bashrc: "PROMPTED=1; trap 'seen=int' INT; trap 'true' ERR EXIT; trap '' TSTP",
  },
  { name: 'has no PATH', bashrc: 'PROMPTED=1; unset PATH' },
  {
    name: 'has variables that are read-only',
    bashrc: 'PROMPTED=1; readonly PROMPTED HISTTIMEFORMAT=%F PS4 LC_ALL=C',
  },
  {
    name: 'has a prompt that is made by a program',
    bashrc: `PROMPTED=1; PS1='$(/bin/echo "$?")pc$ '`,
  },
];

/** An alias for every word that the gate uses. */
export const hijacked: StartUp = {
  name: 'has an alias for everything the gate uses',
  bashrc: `PROMPTED=1; ${'builtin shopt history printf read unset set trap . [[ if while for case do then { exit'
    .split(' ')
    .map((word) => `alias -- ${word}='echo hijacked'`)
    .join('; ')}`,
};

/**
 * A bash with this start-up file asks about each line, runs none that is denied, and prompts as the file says.
 *
 * @param readsAgain once more when the file was read again, as people do who have changed it
 */
export async function staysGuarded(
  { bash, broker }: GatedBash,
  bashrc: string,
  readsAgain = true,
): Promise<void> {
  // Where nothing loads the gate before the first prompt, the first line may have to be repeated.
  const first = await bash.run('echo DENY > ran');
  if (first.includes('repeat')) await bash.run('echo DENY > ran');
  assert.equal(broker.lines.at(-1), 'echo DENY > ran');
  const ran = () => existsSync(path.join(bash.home, 'ran'));
  assert.equal(ran(), false);
  const printed = await bash.run('echo "prompted $PROMPTED"');
  assert.match(printed, /^(?:<ps0>)?prompted 1$/mu);
  assert.equal(printed.includes('<ps0>'), bashrc.includes('<ps0>'));
  assert.doesNotMatch(bash.raw(), /hijacked|not found|syntax error|unbound/u);
  assert.equal(broker.lines.at(-1), 'echo "prompted $PROMPTED"');
  await bash.run('for i in 1 2; do echo DENY > ran; done');
  assert.equal(ran(), false);
  if (readsAgain) await bash.run('. ~/.bashrc');
  await bash.run('true');
  await bash.run('echo DENY > ran');
  assert.equal(broker.lines.at(-1), 'echo DENY > ran');
  assert.equal(ran(), false);
}

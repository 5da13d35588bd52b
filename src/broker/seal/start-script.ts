import type { Network } from './network';
import type { SealPlan, SealPrograms } from './parts';

/**
 * What a terminal becomes when its broker has said yes. Its own environment holds secrets, and the first process inside
 * would show it in /proc: so it is emptied before anything of the seal starts.
 */
export function startScript(
  folder: string,
  plan: SealPlan,
  {
    programs,
    network,
    notice,
  }: {
    readonly programs: SealPrograms;
    readonly network: Pick<Network, 'enter'>;
    readonly notice: string | undefined;
  },
): string {
  const words = [
    programs.nsenter,
    ...network.enter,
    '--',
    programs.bwrap,
    ...['--args', '8', '--seccomp', '9', '--'],
    ...(plan.program === undefined ? [] : [plan.program]),
  ];
  return [
    '#!/bin/bash -p',
    ...(notice === undefined ? [] : [`printf '%s\\n' ${quoted(notice)} >&2`]),
    // One command, which bash has read whole before it runs: its own hold on this file is closed too. What the terminal
    // inherited beside its three would be a way out.
    '{',
    'for _pc_file in /proc/self/fd/*; do',
    '_pc_file=${_pc_file##*/}',
    '((_pc_file < 3)) || eval "exec $_pc_file>&-"',
    'done',
    `exec 8<${quoted(`${folder}/args`)} 9<${quoted(`${folder}/filter`)} || exit 126`,
    `exec -c ${words.map(quoted).join(' ')} "$@"`,
    '}',
    '',
  ].join('\n');
}

/** As `--args` reads them: a NUL behind each. */
export function argumentFile(plan: SealPlan): string {
  return plan.args.map((arg) => `${arg}\0`).join('');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

import type { Span } from '../effect';
import { loadsLibrary } from '../rules/shell';
import type { Call } from './call';
import { carriedCode } from './carried-code';
import type { Context, Run } from './context';
import type { Text } from './text';
import { textOfWord } from './words';

/** Variables whose value other programs start, or give to a shell: from each one's own manual page. */
const STARTED =
  /^(?:EDITOR|VISUAL|PAGER|MANPAGER|BROWSER|LESSOPEN|LESSCLOSE|SSH_ASKPASS|SUDO_ASKPASS|SUDO_EDITOR|RSYNC_RSH|CVS_RSH|TAR_RSH|GIT_(?:PAGER|EDITOR|SEQUENCE_EDITOR|SSH|SSH_COMMAND|EXTERNAL_DIFF|ASKPASS|PROXY_COMMAND)|GH_(?:PAGER|EDITOR|BROWSER)|PSQL_(?:PAGER|EDITOR)|AWS_PAGER|SYSTEMD_(?:PAGER|EDITOR)|FZF_DEFAULT_COMMAND|PROMPT_COMMAND)$/;

/** Whether a variable of this name holds code that some program runs. */
export function holdsCode(name: string): boolean {
  return STARTED.test(name);
}

/** Variables that make a program load other code first. */
const LOADERS = /^(?:LD_PRELOAD|LD_AUDIT|DYLD_INSERT_LIBRARIES)$/;

/** A variable by which a program loads other code first, set for one command or for all. */
export function noteLoader(name: string, text: Text, at: Span, context: Context, run: Run): void {
  if (!LOADERS.test(name) || text === '') return;
  run.note(loadsLibrary, context, at, { type: 'variable', name });
}

/** Code in the assignments in front of a command. */
export function environmentCode(program: string, call: Call, run: Run): void {
  for (const [name, word] of call.env) {
    noteLoader(name, textOfWord(word), word.span, call.context, run);
    if (!holdsCode(name)) continue;
    carriedCode(word, word.value?.replace(/^\|/, ''), program, call, run, { lenient: true });
  }
}

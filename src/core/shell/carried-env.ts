import type { Call } from './call';
import { carriedCode } from './carried-code';
import type { Run } from './context';

/** Variables whose value other programs start, or give to a shell: from each one's own manual page. */
const STARTED =
  /^(?:EDITOR|VISUAL|PAGER|MANPAGER|BROWSER|LESSOPEN|LESSCLOSE|SSH_ASKPASS|SUDO_ASKPASS|SUDO_EDITOR|RSYNC_RSH|CVS_RSH|TAR_RSH|GIT_(?:PAGER|EDITOR|SEQUENCE_EDITOR|SSH|SSH_COMMAND|EXTERNAL_DIFF|ASKPASS|PROXY_COMMAND)|GH_(?:PAGER|EDITOR|BROWSER)|PSQL_(?:PAGER|EDITOR)|AWS_PAGER|SYSTEMD_(?:PAGER|EDITOR)|FZF_DEFAULT_COMMAND|PROMPT_COMMAND)$/;

/** Whether a variable of this name holds code that some program runs. */
export function holdsCode(name: string): boolean {
  return STARTED.test(name);
}

/** Code in the assignments in front of a command. */
export function environmentCode(program: string, call: Call, run: Run): void {
  for (const [name, word] of call.env) {
    if (!holdsCode(name)) continue;
    carriedCode(word, word.value?.replace(/^\|/, ''), program, call, run, { lenient: true });
  }
}

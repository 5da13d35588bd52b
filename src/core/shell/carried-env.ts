import type { Span } from '../effect';
import { loadsLibrary } from '../rules/shell';
import type { Call } from './call';
import { carriedCode } from './carried-code';
import type { Context, Run } from './context';
import type { Text } from './text';
import { textOfWord } from './words';

/** Variables whose value other programs start, or give to a shell: from each one's own manual page. */
const STARTED =
  /^(?:EDITOR|VISUAL|PAGER|MANPAGER|BROWSER|LESSOPEN|LESSCLOSE|SSH_ASKPASS|SUDO_ASKPASS|SUDO_EDITOR|RSYNC_RSH|CVS_RSH|TAR_RSH|GIT_(?:PAGER|EDITOR|SEQUENCE_EDITOR|SSH|SSH_COMMAND|EXTERNAL_DIFF|ASKPASS|PROXY_COMMAND)|GH_(?:PAGER|EDITOR|BROWSER)|PSQL_(?:PAGER|EDITOR)|AWS_PAGER|SYSTEMD_(?:PAGER|EDITOR)|GIT_SEQUENCE_EDITOR|GPG_PROGRAM|FZF_(?:DEFAULT|CTRL_T|ALT_C)_COMMAND|PROMPT_COMMAND|RUSTC|RUSTDOC|RUSTC_(?:WRAPPER|WORKSPACE_WRAPPER)|CARGO_(?:BUILD_RUSTC\w{0,20}|TARGET_\w{1,60}_(?:RUNNER|LINKER))|HGEDITOR|SVN_(?:SSH|EDITOR)|KUBE_EDITOR|FCEDIT|LYNX_\w{1,20}|NPM_CONFIG_(?:SCRIPT_SHELL|GIT|EDITOR)|npm_config_(?:script_shell|git|editor)|MAKESHELL|WATCH_COMMAND|BASH_FUNC_\w{1,60}%%)$/;

const EDITORS = /EDITOR$|^VISUAL$|^FCEDIT$/;

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
    if (/^PS[0-4]$/.test(name)) {
      const prompt = /[$`]/.test(word.value ?? '') ? word.value?.replace(/"/g, '\\"') : undefined;
      if (prompt !== undefined) carriedCode(word, `: "${prompt}"`, program, call, run);
    }
    if (!holdsCode(name)) continue;
    const code = word.value?.replace(/^\|/, '');
    // An editor gets the file behind its words.
    const whole = EDITORS.test(name) && code !== undefined ? `${code} "$COMPUTED"` : code;
    carriedCode(word, whole, program, call, run, { lenient: true });
  }
}

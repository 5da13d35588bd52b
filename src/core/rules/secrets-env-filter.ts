import type { Invocation, Word } from '../shell/invocation';
import { textOf } from './secrets-words';

/**
 * What a filter leaves of the environment that is piped into it: `env | grep NODE` shows plain names,
 * `env | grep -i key` does not. The filter decides, where there is one.
 */

/** Programs that hand on all lines, in another order at most. */
const HANDS_ON = new Set(['sort', 'uniq', 'cat', 'tac', 'nl']);
const FILTERS = new Set([
  'grep',
  'egrep',
  'fgrep',
  'rg',
  'ag',
  'cut',
  'awk',
  'gawk',
  'mawk',
  'wc',
  'sed',
  'gsed',
]);

/** Whether a filter behind it, and not the program itself, says what is shown. */
export function isFiltered({ pipedTo }: Invocation): boolean {
  const next = pipedTo.find((program) => !HANDS_ON.has(program));
  return next !== undefined && FILTERS.has(next);
}

/** Whether a program leaves only some of the lines that it is given. */
export function isFilter(program: string): boolean {
  return FILTERS.has(program);
}

/** The program whose output a filter is the first to look through, if it is a filter. */
export function filteredProducer(invocation: Invocation): Invocation | undefined {
  if (!FILTERS.has(invocation.program ?? '')) return undefined;
  let at: Invocation = invocation;
  for (let step = 0; step < 5; step++) {
    if (at.stdin.from !== 'pipe') return undefined;
    const [only, ...others] = at.stdin.producers;
    if (only === undefined || others.length > 0) return undefined;
    if (!HANDS_ON.has(only.program ?? '')) return only;
    at = only;
  }
  return undefined;
}

/** Whether a filter shows nothing of an environment but names, numbers and plain settings. */
export function leavesPlain({ program = '', args }: Invocation): boolean {
  const texts = args.map(textOf);
  switch (program) {
    case 'wc':
      return true;
    case 'cut':
      return texts.some((text) => text === '-f1') || (texts.includes('-f') && texts.includes('1'));
    case 'sed':
    case 'gsed':
      return texts.some((text) => /^s(.)=\.\*\1\1g?$/.test(text));
    case 'awk':
    case 'gawk':
    case 'mawk':
      return (
        texts.some((text) => /^-F=?['"]?=?/.test(text)) &&
        texts.some((text) => /^\s*\{\s*print \$1;?\s*\}\s*$/.test(text))
      );
    default:
      return showsPlainLines(args);
  }
}

/** What programs, shells and build tools set, and what holds no secret. */
const PLAIN =
  /^(?:https?_?|no_?|all_?|ftp_?)?proxy$|^(?:npm|npm_|npm_config|npm_package|npm_lifecycle|node|node_env|node_options|node_version|nvm|nvm_dir|volta|fnm|pnpm|pnpm_home|yarn|bun|deno|path|pythonpath|node_path|gopath|goroot|go|gobin|classpath|home|java|java_home|user|username|logname|lang|language|lc_|lc_all|shell|term|term_program|colorterm|pwd|oldpwd|shlvl|editor|visual|pager|display|wayland|xdg|xdg_|tmp|tmpdir|temp|tz|python|virtual_env|venv|conda|pyenv|rbenv|ruby|rails_env|rack_env|gem_home|gem|cargo|cargo_home|rust|rustup|rustflags|cc|cxx|cflags|cxxflags|ldflags|make|makeflags|cmake|ld_library_path|ld_preload|library_path|pkg_config|ci|debug|log_level|verbose|port|host|hostname|env|app_env|environment|vscode|vscode_|ps1|columns|lines|cuda|cuda_|omp|omp_num_threads|kubeconfig|docker_host|docker_|compose_|ostype|os|arch|platform|locale|color|no_color|force_color|gtk|qt|dbus|systemd|wsl|ssh_tty|ssh_connection|ssh_auth_sock|gpg_tty|brew|homebrew|android|android_home|android_sdk_root|gradle|maven|m2_home|flutter|dart|swift|dotnet|spark_home|hadoop|airflow_home|git_|git_author|git_editor|aws_region|aws_default_region|aws_profile|region|profile)$/;

function showsPlainLines(args: readonly Word[]): boolean {
  let pattern: string | undefined;
  let inverted = false;
  for (const word of args) {
    const text = textOf(word);
    if (/^-{1,2}(?:[a-zA-Z]{0,6}[cq][a-zA-Z]{0,6}|count|quiet)$/.test(text)) return true;
    if (/^-[a-zA-Z]{0,6}v|^--invert-match$/.test(text)) inverted = true;
    if (text.startsWith('-') || word.value === undefined) continue;
    pattern ??= text;
  }
  if (pattern === undefined || inverted || pattern.length > 300) return false;
  const alternatives = pattern.replace(/\\/g, '').split('|');
  return alternatives.every((one) => PLAIN.test(plainName(one)));
}

/** `^(NODE_ENV)=` says NODE_ENV. */
function plainName(pattern: string): string {
  return pattern
    .toLowerCase()
    .replace(/[\^$()'"\s]|=.{0,2}$/g, '')
    .replace(/(?:\.\*|\.\+|\[\^?=\]\*?|=)$/, '');
}

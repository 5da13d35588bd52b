import path from 'node:path';
import { root } from '../../../scripts/lib/paths.mjs';

/** Something that people load in their start-up file, and how it is seen that it works. */
export interface Framework {
  readonly name: string;
  /** What stands in the start-up file. */
  readonly startUp: string;
  /** The prompt's end, where it is another one. */
  readonly prompt?: string;
  /** Typed without Enter, until it is seen. */
  readonly at?: { readonly keys: string; readonly sees: RegExp };
  /** A line, and what it prints. */
  readonly line?: { readonly text: string; readonly prints: RegExp };
}

const packages = path.join(root, 'node_modules');

/** Real ones, as Debian and npm have them. */
export const forZsh: readonly Framework[] = [
  {
    name: 'zsh-autosuggestions',
    startUp: '. /usr/share/zsh-autosuggestions/zsh-autosuggestions.zsh',
    at: { keys: 'echo o', sees: /echo o[^\n]*ne/u },
  },
  {
    name: 'zsh-syntax-highlighting',
    startUp: '. /usr/share/zsh-syntax-highlighting/zsh-syntax-highlighting.zsh',
    line: {
      text: 'echo $ZSH_HIGHLIGHT_REVISION/${#ZSH_HIGHLIGHT_STYLES}',
      prints: /\/[1-9]\d*$/mu,
    },
  },
  {
    name: 'both, as they are advised',
    startUp: `. /usr/share/zsh-autosuggestions/zsh-autosuggestions.zsh
      . /usr/share/zsh-syntax-highlighting/zsh-syntax-highlighting.zsh`,
    at: { keys: 'echo o', sees: /echo o[^\n]*ne/u },
  },
  {
    name: 'powerlevel9k',
    startUp: `POWERLEVEL9K_PROMPT_ON_NEWLINE=true POWERLEVEL9K_DISABLE_RPROMPT=true
      POWERLEVEL9K_MULTILINE_LAST_PROMPT_PREFIX='p9k%% ' POWERLEVEL9K_LEFT_PROMPT_ELEMENTS=(status dir)
      . /usr/share/powerlevel9k/powerlevel9k.zsh-theme`,
    prompt: 'p9k% ',
    line: { text: 'echo ${+functions[prompt_powerlevel9k_setup]}', prints: /^1$/mu },
  },
  {
    name: 'pure',
    startUp: `fpath+=(${packages}/pure-prompt); autoload -U promptinit; promptinit
      PURE_PROMPT_SYMBOL='pure>'; prompt pure`,
    prompt: 'pure> ',
    line: { text: 'echo ${+functions[prompt_pure_preexec]}', prints: /^1$/mu },
  },
  {
    name: 'spaceship',
    startUp: `SPACESHIP_CHAR_SYMBOL='ship> ' SPACESHIP_PROMPT_ASYNC=false SPACESHIP_PROMPT_ORDER=(dir line_sep char)
      . ${packages}/spaceship-prompt/spaceship.zsh`,
    prompt: 'ship> ',
    line: { text: 'echo ${+functions[spaceship]}', prints: /^1$/mu },
  },
];

/**
 * What cannot be had here, by what its documentation says that it does: the instant prompt of powerlevel10k shows
 * a prompt at once and keeps what start-up files print until the real one is there; oh-my-zsh sets options,
 * completion, widgets for pasted text, and hooks for titles; starship has its prompt made by a program.
 */
export const asZshOnes: readonly Framework[] = [
  {
    name: "like powerlevel10k's instant prompt",
    startUp: `print -rn -- 'soon% '
      exec {pc_in}<&0 {pc_out}>&1 {pc_err}>&2 0</dev/null 1>~/printed 2>&1
      pc_instant() {
        exec 0<&$pc_in 1>&$pc_out 2>&$pc_err {pc_in}<&- {pc_out}>&- {pc_err}>&-
        precmd_functions=(\${precmd_functions:#pc_instant}); unfunction pc_instant
      }
      precmd_functions+=(pc_instant)
      echo welcome`,
    line: { text: 'cat ~/printed', prints: /^welcome$/mu },
  },
  {
    name: 'like oh-my-zsh',
    startUp: `autoload -Uz compinit add-zsh-hook colors is-at-least bracketed-paste-magic url-quote-magic
      compinit -u; colors; zle -N bracketed-paste bracketed-paste-magic; zle -N self-insert url-quote-magic
      setopt auto_cd multios prompt_subst share_history hist_verify hist_ignore_space extended_history interactive_comments long_list_jobs
      alias -g ...='../..'; alias _='sudo '; alias ls='ls --color=tty'
      title_before() { print -n '\\e]0;zsh\\a' }; title_with() { print -n "\\e]0;\${1}\\a"; titled=$1 }
      add-zsh-hook precmd title_before; add-zsh-hook preexec title_with
      HISTFILE=~/.zsh_history HISTSIZE=50000 SAVEHIST=10000`,
    line: { text: 'echo "<$titled>"', prints: /^<echo "<\$titled>">$/mu },
  },
  {
    name: 'like starship',
    startUp: `setopt prompt_subst; starship_preexec() { began=$EPOCHREALTIME }
      starship_precmd() { STATUS=$? PIPES=($pipestatus) }
      precmd_functions+=(starship_precmd) preexec_functions+=(starship_preexec)
      PROMPT='$(sh -c "printf ship:%s $STATUS")pc%% '`,
    line: { text: 'false; echo $PIPES', prints: /^0$/mu },
  },
];

/** For bash: what Debian has of completion. */
export const forBash: readonly Framework[] = [
  {
    name: 'bash-completion',
    startUp: '. /usr/share/bash-completion/bash_completion; touch ~/one-of-a-kind',
    at: { keys: 'cat one-o\t', sees: /one-of-a-kind/u },
  },
];

import { unwrapped, type Call } from './call';
import { carriedCode } from './carried-code';
import type { Run } from './context';
import type { Word } from './invocation';
import { peel } from './peel';

/** Programs that type into other terminals, or open new ones: what they type is run there. */

const TMUX_GLOBAL = { valued: '-L -S -f -c -T' } as const;
/** Commands of tmux whose words are a command for a shell, and their options with a value. */
const TMUX_STARTS: Readonly<Record<string, string>> = {
  'new-session': '-s -n -t -c -x -y -e -F -f',
  'new-window': '-n -t -c -e -F -a',
  'split-window': '-t -c -e -F -l -p',
  'respawn-pane': '-t -c -e',
  'respawn-window': '-t -c -e',
  'display-popup': '-b -c -d -e -h -s -S -t -T -w -x -y',
  'run-shell': '-d -t -c',
  'if-shell': '-t',
  'pipe-pane': '-t',
  'new-pane': '-t -c -e',
};
const TMUX_ALIASES: Readonly<Record<string, string>> = {
  new: 'new-session',
  neww: 'new-window',
  splitw: 'split-window',
  respawnp: 'respawn-pane',
  respawnw: 'respawn-window',
  popup: 'display-popup',
  run: 'run-shell',
  if: 'if-shell',
  pipep: 'pipe-pane',
  send: 'send-keys',
};

/** `tmux`: its commands stand one after the other, parted by `;`. */
export function tmuxCode(call: Call, run: Run): void {
  const words = peel(call.args, TMUX_GLOBAL).words;
  let from = 0;
  words.forEach((word, at) => {
    if (word.value === ';') {
      tmuxCommand(words.slice(from, at), call, run);
      from = at + 1;
    }
  });
  tmuxCommand(words.slice(from), call, run);
}

function tmuxCommand(words: readonly Word[], call: Call, run: Run): void {
  const [verb, ...args] = words;
  if (verb?.value === undefined) return;
  const name = TMUX_ALIASES[verb.value] ?? verb.value;
  if (name === 'send-keys') {
    typed(peel(args, { valued: '-t -N -c' }).words, TMUX_KEY, 'tmux', call, run);
    return;
  }
  const valued = Object.hasOwn(TMUX_STARTS, name) ? TMUX_STARTS[name] : undefined;
  if (valued === undefined) return;
  started(peel(args, { valued }).words, name === 'if-shell', 'tmux', call, run);
}

/** One word is code for a shell, several are a program and its words; `each` is code by itself. */
function started(words: readonly Word[], each: boolean, program: string, call: Call, run: Run) {
  const [first, ...others] = words;
  if (first === undefined) return;
  if (others.length === 0 || each) {
    for (const word of words) carriedCode(word, word.value, program, call, run);
    return;
  }
  const next = unwrapped(call, words, program, {
    context: { ...call.context, terminal: false, live: false },
  });
  if (next !== undefined) run.call(next);
}

const TMUX_KEY =
  /^(?:(?:[CMS]-|\^).+|Enter|KPEnter|Escape|Tab|BTab|BSpace|Space|Up|Down|Left|Right|Home|End|PageUp|PageDown|PgUp|PgDn|DC|IC|F\d{1,2})$/;
const ENTERS = /^(?:Enter|KPEnter|C-m|C-j|\^M|Return)$/;

/** Keys one after the other make lines. */
function typed(words: readonly Word[], key: RegExp, program: string, call: Call, run: Run): void {
  let text = '';
  for (const { value } of words) {
    if (value === undefined) text += '"$COMPUTED"';
    else if (ENTERS.test(value)) text += '\n';
    else if (value === 'Space') text += ' ';
    else if (!key.test(value)) text += value;
  }
  const [first] = words;
  if (first !== undefined) carriedCode(first, text, program, call, run);
}

/** `screen -X stuff 'text^M'` types; `-X exec` and `-X screen` start. */
export function screenCode(call: Call, run: Run): void {
  const at = call.args.findIndex(({ value }) => /^-[a-zA-Z]{0,8}X$/.test(value ?? ''));
  const [verb, ...words] = at < 0 ? [] : call.args.slice(at + 1);
  const [text] = words;
  if (verb?.value === 'stuff' && text !== undefined) {
    const lines = text.value?.replace(/\^[MJ]|\\(?:015|012|r|n)|\r/g, '\n');
    carriedCode(text, lines, 'screen', call, run);
  } else if (/^(?:exec|screen|eval)$/.test(verb?.value ?? '')) {
    started(words, verb?.value === 'eval', 'screen', call, run);
  }
}

const TYPES = /^(?:write-chars|send-text|type|spawn)$/;

/** Other programs that type: the words behind their typing verb. */
export function typedCode(call: Call, run: Run, program: string): void {
  const at = call.args.findIndex(({ value }) => TYPES.test(value ?? ''));
  if (at < 0) return;
  const { words } = peel(call.args.slice(at + 1), {
    valued: '-m --match -t --match-tab --pane-id --delay --clearmodifiers -d -f --file --cwd',
  });
  const [first] = words;
  const known = words.map(({ value }) => value ?? '"$COMPUTED"').join(' ');
  if (first !== undefined) {
    carriedCode(first, known.replace(/\\[nr]/g, '\n'), program, call, run);
  }
}

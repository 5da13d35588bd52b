import { unseenCode } from '../rules/shell';
import type { Call } from './call';
import { carriedCode, optionValues } from './carried-code';
import type { Run } from './context';
import type { Word } from './invocation';

/** Settings of git whose value it starts, or gives to a shell. */
const GIT_SETTING =
  /^(?:core\.(?:pager|editor|sshcommand|fsmonitor|askpass|gitproxy)|pager\.[\w-]+|sequence\.editor|diff\.external|diff\.[\w-]+\.(?:command|textconv)|difftool\.[\w-]+\.cmd|mergetool\.[\w-]+\.cmd|merge\.[\w-]+\.driver|filter\.[\w-]+\.(?:clean|smudge|process)|credential\.helper|gpg\.program|gpg\.[\w-]+\.program|uploadpack\.packobjectshook|remote\.[\w-]+\.(?:uploadpack|receivepack)|interactive\.difffilter|ssh\.variant)=(.+)$/is;

/** Options whose value git starts, for whatever verb. */
const STARTS =
  /^(?:-x|--exec|--extc\w*|--(?:tree|index|msg|env|parent|commit|tag-name)-filter|--(?:upload|receive)-p\w*|--smtp-server|--httpd|--(?:to|cc)-cmd|--sendmail-cmd)$/;
const STARTS_JOINED =
  /^--(?:exec|extc\w*|(?:tree|index|msg|env|parent|commit|tag-name)-filter|(?:upload|receive)-p\w*|smtp-server|httpd|(?:to|cc)-cmd|sendmail-cmd)=(.+)$/s;

/** Options that mean a program with some verbs only. */
const STARTING: Readonly<Record<string, readonly [alone: RegExp, joined: RegExp]>> = {
  clone: [/^(?:-u|-c|--config)$/, /^(?:-u|-c|--config=)(.+)$/s],
  grep: [/^(?!)$/, /^(?:-O|--open[\w-]*=)(.+)$/s],
};
const STARTING_VERB = /^(?:clone|grep)$/;

/** What git itself would start by its words. */
export function gitCode(call: Call, run: Run): void {
  const values = call.args.map((word) => word.value);
  call.args.forEach((word, index) => {
    const value = values[index];
    const next = call.args[index + 1];
    if (value === undefined) return;
    // The transport `ext::` is a command.
    const transport = /^ext::(.+)$/s.exec(value)?.[1];
    if (transport !== undefined) {
      carriedCode(
        word,
        transport.replace(/%[sSGV]/g, 'x').replaceAll('% ', '\\ '),
        'git',
        call,
        run,
      );
    }
    const setting = value === '-c' ? next?.value : /^-c(.+)/.exec(value)?.[1];
    if (setting !== undefined) {
      gitSetting(setting, value === '-c' ? (next ?? word) : word, call, run);
    }
  });
  for (const { word, text } of optionValues(call.args, STARTS, STARTS_JOINED)) {
    carriedCode(word, text, 'git', call, run);
  }
  const verb = values.find((value) => STARTING_VERB.test(value ?? ''));
  const [alone, joined] = verb === undefined ? [] : (STARTING[verb] ?? []);
  if (alone !== undefined && joined !== undefined) {
    for (const { word, text } of optionValues(call.args, alone, joined)) {
      if (verb === 'clone' && text?.includes('=') === true) gitSetting(text, word, call, run);
      else carriedCode(word, text, 'git', call, run);
    }
  }
  for (const { word, text } of optionValues(call.args, /^--config-env$/, /^--config-env=(.+)$/)) {
    const named = `${text?.replace(/=.*$/s, '') ?? ''}=x`;
    if (text !== undefined && !/^alias\./i.test(named) && !GIT_SETTING.test(named)) continue;
    run.note(unseenCode, call.context, word.span, { type: 'command', name: 'git' });
  }
  const template = call.args.find((word) => /^--template=./.test(word.value ?? ''));
  if (template !== undefined) {
    run.note(unseenCode, call.context, template.span, { type: 'command', name: 'git' });
  }
  environmentSettings(call, run);
  storedAlias(call, run);
  const foreach = values.indexOf('foreach');
  if (values.includes('submodule') && foreach >= 0) rest(call, foreach + 1, run);
  const bisect = values.indexOf('bisect');
  if (bisect >= 0 && values[bisect + 1] === 'run') rest(call, bisect + 2, run);
}

/** `git config alias.x 'reset --hard'; git x`: an alias that the line itself sets, and calls. */
function storedAlias(call: Call, run: Run): void {
  const at = call.args.findIndex(({ value }) => value?.startsWith('alias.') === true);
  const name = call.args[at]?.value?.slice('alias.'.length);
  const text = call.args[at + 1]?.value;
  if (at > 0 && name !== undefined && text !== undefined) run.gitAliases.set(name, text);
  const verb = call.args.find(({ value }) => value?.startsWith('-') !== true);
  const stored = verb?.value === undefined ? undefined : run.gitAliases.get(verb.value);
  if (verb === undefined || stored === undefined || call.context.depth > 3) return;
  const code = stored.startsWith('!') ? stored.slice(1) : `git ${stored}`;
  carriedCode(verb, code, 'git', call, run);
}

/** `GIT_CONFIG_KEY_0=… GIT_CONFIG_VALUE_0=…` is `-c` by other means. */
function environmentSettings(call: Call, run: Run): void {
  for (const [name, key] of call.env) {
    const number = /^GIT_CONFIG_KEY_(\d+)$/.exec(name)?.[1];
    const value = number === undefined ? undefined : call.env.get(`GIT_CONFIG_VALUE_${number}`);
    if (value === undefined) continue;
    gitSetting(`${key.value ?? ''}=${value.value ?? '"$COMPUTED"'}`, value, call, run);
  }
}

function gitSetting(setting: string, word: Word, call: Call, run: Run): void {
  const alias = /^alias\.[\w-]+=(!?)(.*)$/is.exec(setting);
  if (alias !== null) {
    carriedCode(word, alias[1] === '!' ? alias[2] : `git ${alias[2] ?? ''}`, 'git', call, run);
    return;
  }
  const started = GIT_SETTING.exec(setting)?.[1];
  // Hooks of another folder, and programs of one's own: nobody has seen them.
  if (
    /^core\.hookspath=(?!\/dev\/null$)./i.test(setting) ||
    /^!?\s{0,9}(?!\/(?:usr\/|bin\/|opt\/))[.~]{0,2}\//.test(started ?? '')
  ) {
    run.note(unseenCode, call.context, word.span, { type: 'command', name: 'git' });
  }
  if (started !== undefined) carriedCode(word, started.replace(/^!/, ''), 'git', call, run);
}

/** The words from here on are a command. */
function rest(call: Call, from: number, run: Run): void {
  const words = call.args
    .slice(from)
    .filter((word) => !/^--(?:recursive|quiet)$/.test(word.value ?? ''));
  const [first, ...others] = words;
  if (first === undefined) return;
  if (others.length === 0 && first.value !== undefined) {
    carriedCode(first, first.value, 'git', call, run);
    return;
  }
  run.call({
    ...call,
    head: first,
    args: others,
    inShell: false,
    context: { ...call.context, terminal: false, wrappers: [...call.context.wrappers, 'git'] },
  });
}

import { Elsewhere } from '../inquiry';
import { unseenCode } from '../rules/shell';
import type { Call } from './call';
import { carriedCode, inputText, optionValues } from './carried-code';
import { atSpot, type Run } from './context';
import type { Word } from './invocation';
import { codeContext } from './nested';
import { sshSetting } from './ssh';
import { freshWorld } from './world';
import { writtenAt } from './written';

/** Programs that move files to other machines: they start programs here and take commands for there. */

/** `scp -o ProxyCommand=…`, as ssh takes it. */
export function secureCopyCode(call: Call, run: Run): void {
  const given = optionValues(call.args, /^-[a-zA-Z0-9]{0,20}o$/, /^-o(.+)$/s);
  for (const { word, text } of given) sshSetting(word, text, call, run);
}

/** Where each client finds its commands. */
const COMMANDS: Readonly<Record<string, readonly [alone: RegExp, joined: RegExp]>> = {
  lftp: [/^-[ce]$/, /^-[ce](.+)$/s],
  smbclient: [/^(?:-c|--command)$/, /^(?:-c|--command=)(.+)$/s],
};

/** The commands that a file transfer client is given: those for the other side delete there. */
export function transferCode(call: Call, run: Run, program: string): void {
  if (program === 'sftp') secureCopyCode(call, run);
  const options = COMMANDS[program];
  if (options !== undefined) {
    const given = optionValues(call.args, options[0], options[1]);
    for (const { word, text } of given) commands(text, word, call, run, program);
    if (given.length > 0) return;
  }
  const files = optionValues(call.args, /^-[bf]$/, /^-[bf](.+)$/s);
  const [file] = files;
  if (file !== undefined && file.text !== '-') {
    for (const text of writtenAt(run, { ...file.word, value: file.text }, call.world) ?? []) {
      if (typeof text === 'string') commands(text, file.word, call, run, program);
      else run.note(unseenCode, call.context, file.word.span, { type: 'command', name: program });
    }
    return;
  }
  const at = call.stdin.from === 'text' ? call.stdin.text : call.head;
  commands(inputText(call), at, call, run, program);
}

const DELETES = /^[-@]{0,2}(?:glob )?(?:rm|rmdir|mrm|delete|mdelete|del|deltree|dele)\b(.*)$/i;
/** `mirror` of lftp, with the option that deletes what the source lacks. */
const MIRRORS = /^mirror\b.{0,300} (?:--delete\b|-[a-zA-Z]{0,20}e)/;

function commands(
  text: string | undefined,
  word: Word,
  call: Call,
  run: Run,
  program: string,
): void {
  for (const line of text?.split(/[\n;]/) ?? []) {
    const command = line.trim();
    const local = /^!(?! *$)(.+)$/s.exec(command)?.[1];
    const rest = DELETES.exec(command)?.[1];
    if (local !== undefined) carriedCode(word, local, program, call, run);
    else if (rest !== undefined) {
      there(`rm -rf ${rest.replace(/(?<= )-\w+/g, '')}`, word, call, run);
    } else if (MIRRORS.test(command)) there('rm -rf ./mirrored', word, call, run);
  }
}

/** What is deleted on the other side. */
function there(code: string, word: Word, call: Call, run: Run): void {
  const operand = call.args.findLast(({ value }) => value?.startsWith('-') !== true);
  const context = codeContext(call.context, call.head.value ?? '');
  run.code(code, freshWorld(undefined, []), {
    ...atSpot(context, word.span),
    terminal: false,
    host: operand?.value ?? operand?.source ?? 'the server',
    asking: new Elsewhere(call.context.asking.actor),
  });
}

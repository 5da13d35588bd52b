import { Elsewhere } from '../inquiry';
import { opensInterpreter } from '../rules/interpreters';
import { unseenCode } from '../rules/shell';
import { goesOn, type Call } from './call';
import { atSpot, type Context, type Run } from './context';
import { emit } from './emit';
import type { Word } from './invocation';
import { runJoined } from './joined';
import { codeContext } from './nested';
import { freshWorld, type Outcome } from './world';

const VALUED = /^-[BbcDEeFIiJLlmOopQRSWw]$/;
/** Options with which ssh runs nothing there, or nothing that reads commands. */
const IDLE = /^-[a-zA-Z]{0,30}[NOQVGT]/;
/** Settings whose value is code for the local shell. */
const LOCAL_CODE = /^(?:ProxyCommand|LocalCommand|KnownHostsCommand)[ =]+(.*)$/i;

/** `ssh host command`: the command runs on another machine, of which no fact is known. */
export function runSsh(call: Call, run: Run): readonly Outcome[] {
  emit(call, run);
  let idle = false;
  let at = 0;
  for (; at < call.args.length; at++) {
    const value = call.args[at]?.value;
    if (value?.startsWith('-') !== true || value === '-') break;
    if (IDLE.test(value)) idle = true;
    const valued = VALUED.test(value) || (value === '-M' && call.head.value === 'autossh');
    const option = valued ? call.args[++at] : undefined;
    if (value === '-o' || value.startsWith('-o')) {
      const setting = value === '-o' ? option : call.args[at];
      localCode(setting, value === '-o' ? 0 : 2, call, run);
    }
  }
  const host = call.args[at];
  if (host === undefined) return goesOn(call);
  const words = call.args.slice(at + 1);
  const context: Context = {
    ...codeContext(call.context, 'ssh'),
    host: host.value ?? host.source,
    asking: new Elsewhere(call.context.asking.actor),
  };
  if (words.length > 0) {
    runJoined(words, freshWorld(undefined, []), { ...context, stdin: call.stdin }, run);
  } else if (!idle) {
    remoteShell(call, context, run);
  }
  return goesOn(call);
}

function localCode(setting: Word | undefined, from: number, call: Call, run: Run): void {
  if (setting !== undefined) sshSetting(setting, setting.value?.slice(from), call, run);
}

/** A setting of ssh (`-o ProxyCommand=…`): some hold code for the local shell. */
export function sshSetting(setting: Word, text: string | undefined, call: Call, run: Run): void {
  const code = LOCAL_CODE.exec(text ?? '')?.[1];
  if (code === undefined || code === 'none') return;
  run.code(
    code,
    call.world,
    atSpot({ ...codeContext(call.context, 'ssh'), terminal: false }, setting.span),
  );
}

function remoteShell(call: Call, context: Context, run: Run): void {
  const target = { type: 'host', name: context.host ?? '' };
  const { stdin } = call;
  if (stdin.from === 'inherited') {
    if (call.context.terminal) run.note(opensInterpreter, call.context, call.span, target);
    return;
  }
  const text =
    stdin.from === 'text' ? stdin.text.value : stdin.from === 'pipe' ? stdin.text : undefined;
  if (text === undefined) run.note(unseenCode, call.context, call.span, target);
  else run.whole(text, freshWorld(undefined, []), atSpot(context, call.span));
}

import type { Word } from '../shell/invocation';
import { matchOf } from './leaks-match';
import type { InvocationRule } from './rule';
import { textOf } from './secrets-words';

/** Secrets in the memory of running programs. */

export const memory: InvocationRule = {
  id: 'secrets.memory',
  programs:
    'gcore gdb lldb strace ltrace dtrace procdump procdump64 mimikatz rundll32 jmap jcmd memdump avml createdump dotnet-dump fridump frida pypykatz lsassy comsvcs'.split(
      ' ',
    ),
  effect: 'reads-secret',
  severity: 'high',
  undo: 'no',
  why: 'The memory and the calls of a running program hold its passwords and tokens.',
  safer: 'Start the program that is to be looked at yourself, under the debugger.',
  stops: [
    'gcore 4711',
    'gdb -p 4711',
    'gdb -batch -ex "attach 4711" -ex "dump memory x 0 1"',
    'strace -f -p 4711 -e trace=read',
    'lldb -p 4711',
    'jmap -dump:format=b,file=heap.bin 4711',
    'procdump -ma lsass.exe',
  ],
  passes: ['gdb --batch -ex bt ./a.out core', 'strace ls', 'strace -c -p 4711', 'jmap -histo 4711'],
  match({ program = '', args, head }) {
    const word = memoryWord(program, args);
    return word === undefined
      ? undefined
      : { ...matchOf(head, word, 'process'), why: `${program}: ${this.why}` };
  },
};

const WHOLE_MEMORY =
  /^(?:gcore|mimikatz|memdump|avml|createdump|fridump|pypykatz|lsassy|procdump(?:64)?)$/;

/** What a tracer is told so that it shows what is read and written, and not only that it is. */
const CONTENTS =
  / (?:-e ?)?(?:trace=)?[\w,]{0,60}\b(?:read|write|recv|send|sendto|recvfrom)\b| -s ?[1-9][0-9]{2,5}\b/;

function memoryWord(program: string, args: readonly Word[]): Word | undefined {
  if (WHOLE_MEMORY.test(program)) return args.find(({ value }) => value?.startsWith('-') !== true);
  const said = ` ${args.map(textOf).join(' ')}`;
  if (/^(?:strace|ltrace)$/.test(program) && !CONTENTS.test(said)) return undefined;
  const ends = args.findIndex(({ value }) => value === '--args' || value === '--');
  const own = ends < 0 ? args : args.slice(0, ends);
  const pattern =
    program === 'rundll32'
      ? /comsvcs/i
      : program === 'jmap'
        ? /^-dump/
        : program === 'jcmd'
          ? /^GC\.heap_dump$/
          : program === 'dotnet-dump'
            ? /^collect$/
            : /^(?:-p[0-9]{0,10}|--pid(?:=.{0,20})?|--attach-pid|-n|--attach-name)$|^(?:process )?attach\b/;
  return own.find(({ value }) => value !== undefined && pattern.test(value));
}

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
    'gdb -batch -ex "attach 4711" -ex "dump memory x 0 1"',
    'jmap -dump:format=b,file=heap.bin 4711',
    'procdump -ma lsass.exe',
  ],
  passes: ['gdb --batch -ex bt ./a.out core', 'jmap -histo 4711'],
  match({ program = '', args, head }) {
    const word = memoryWord(program, args);
    return word === undefined
      ? undefined
      : { ...matchOf(head, word, 'process'), why: `${program}: ${this.why}` };
  },
};

const WHOLE_MEMORY =
  /^(?:gcore|mimikatz|memdump|avml|createdump|fridump|pypykatz|lsassy|procdump(?:64)?)$/;

function memoryWord(program: string, args: readonly Word[]): Word | undefined {
  if (WHOLE_MEMORY.test(program)) return args.find(({ value }) => value?.startsWith('-') !== true);
  const pattern = DUMPS[program];
  return pattern === undefined
    ? undefined
    : args.find(({ value }) => value !== undefined && pattern.test(value));
}

/** The words by which others write the memory of a process out. */
const DUMPS: Readonly<Record<string, RegExp>> = {
  gdb: /^(?:dump (?:binary )?memory|generate-core-file|gcore)\b/,
  lldb: /^(?:process save-core|memory read)\b/,
  rundll32: /comsvcs/i,
  jmap: /^-dump/,
  jcmd: /^GC\.heap_dump$/,
  'dotnet-dump': /^collect$/,
};

export const attaches: InvocationRule = {
  id: 'secrets.debugger',
  programs: ['gdb', 'lldb', 'strace', 'ltrace', 'frida', 'dtrace'],
  effect: 'opens-interpreter',
  severity: 'high',
  undo: 'unknown',
  why: 'A debugger on a running program sees and changes everything in it.',
  safer: 'Start the program that is to be looked at yourself, under the debugger.',
  stops: ['gdb -p 4711', 'lldb -p 4711', 'strace -f -p 4711 -e trace=read'],
  passes: ['strace -c -p 4711', 'strace ls', 'gdb --batch -ex bt ./a.out core'],
  match({ program = '', args, head }) {
    const said = ` ${args.map(textOf).join(' ')}`;
    if (/^(?:strace|ltrace)$/.test(program) && !CONTENTS.test(said)) return undefined;
    const ends = args.findIndex(({ value }) => value === '--args' || value === '--');
    const word = (ends < 0 ? args : args.slice(0, ends)).find(({ value }) =>
      /^(?:-p[0-9]{0,10}|--pid(?:=.{0,20})?|--attach-pid|-n|--attach-name)$|^(?:process )?attach\b/.test(
        value ?? '',
      ),
    );
    return word && matchOf(head, word, 'process');
  },
};

/** What a tracer is told so that it shows what is read and written, and not only that it is. */
const CONTENTS =
  / (?:-e ?)?(?:trace=)?[\w,]{0,60}\b(?:read|write|recv|send|sendto|recvfrom)\b| -s ?[1-9][0-9]{2,5}\b/;

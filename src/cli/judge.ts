import { once } from 'node:events';
import { answerLine, MAX_LINE } from './answer';
import { readArguments } from './arguments';
import { EXIT, UsageError, type Exit } from './exit';
import { readLines, type InputLine } from './line-reader';

/** `portcullis judge --jsonl`: an answer for each line of standard input, in order. */
export async function judgeLines(args: readonly string[]): Promise<Exit> {
  const { values, positionals } = readArguments(args, {
    jsonl: { type: 'boolean', default: false },
  });
  if (!values.jsonl) throw new UsageError('judge reads JSON lines: say "judge --jsonl"');
  if (positionals.length > 0) {
    throw new UsageError('judge takes its actions from standard input, not as arguments');
  }
  const { stdin, stdout } = process;
  for await (const lines of readLines(stdin, MAX_LINE)) {
    let output = '';
    for (const line of lines) {
      if (isBlank(line)) continue;
      output += `${JSON.stringify(await answerLine(line))}\n`;
      if (output.length < FLUSH_AT) continue;
      if (!stdout.write(output)) await once(stdout, 'drain');
      output = '';
    }
    if (output !== '' && !stdout.write(output)) await once(stdout, 'drain');
  }
  return EXIT.done;
}

/** Written at once from this length on (characters): answers of long lines do not pile up. */
const FLUSH_AT = 1_000_000;

/** An empty line, or one of blanks: the end of a file often has one. */
function isBlank(line: InputLine): boolean {
  return (
    line !== 'too long' && line.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d)
  );
}

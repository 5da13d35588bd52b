import { stat } from 'node:fs/promises';
import path from 'node:path';
import { verifyAudit } from '../audit/verify';
import { readArguments } from './arguments';
import { EXIT, PlainError, UsageError, type Exit } from './exit';
import { visible } from './visible';

/** `portcullis audit verify`: whether a record is as it was written. */
export async function audit(args: readonly string[]): Promise<Exit> {
  const { values, positionals } = readArguments(args, { copy: { type: 'string' } });
  const [verb, folder = path.join('.portcullis', 'audit'), ...more] = positionals;
  if (verb !== 'verify') throw new UsageError('audit knows one thing: "audit verify"');
  if (more.length > 0) throw new UsageError('audit verify takes one folder');
  await requireFolder(folder);
  if (values.copy !== undefined) await requireFolder(values.copy);

  const { whole, segments, entries, findings } = await verifyAudit(folder, values.copy);
  const lines = findings.map(({ weight, segment, line, text }) => {
    const place = [segment, line].filter((part) => part !== undefined).join(':');
    return visible(`${weight}  ${place === '' ? '' : `${place}  `}${text}`);
  });
  const count = (number: number, one: string, many: string) =>
    `${number} ${number === 1 ? one : many}`;
  const amount = `${count(segments, 'segment', 'segments')}, ${count(entries, 'entry', 'entries')}`;
  lines.push(whole ? `whole: ${amount}` : `broken: ${amount}`);
  process.stdout.write(`${lines.join('\n')}\n`);
  return whole ? EXIT.done : EXIT.failed;
}

async function requireFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (found?.isDirectory() === true) return;
  throw new PlainError(
    `there is no folder ${folder}. Give the folder of the record: it is .portcullis/audit in the workspace`,
  );
}

import { readFile } from 'node:fs/promises';
import { readLine } from '../audit/chain';
import type { Checkpoint, Trusted } from '../audit/checkpoint';
import { windowKeys } from '../audit/key-ring';
import { keyIdOf, SECRET_KEY as PUBLIC_KEY } from '../audit/keys';
import { verifyAudit } from '../audit/verify';
import { readArguments } from './arguments';
import { homeOf, recordFolder, requireFolder } from './audit-folder';
import { EXIT, PlainError, UsageError, type Exit } from './exit';
import { visible } from './visible';

/**
 * `portcullis audit verify`: whether a record is as it was written. Tells places and kinds, nothing that stands
 * in it.
 */
export async function auditVerify(args: readonly string[]): Promise<Exit> {
  const { values, positionals } = readArguments(args, {
    copy: { type: 'string' },
    key: { type: 'string', multiple: true },
    heads: { type: 'string' },
    against: { type: 'string' },
    home: { type: 'string' },
  });
  if (positionals.length > 1) throw new UsageError('audit verify takes one folder');
  const home = homeOf(values.home);
  const place = await recordFolder(home, positionals[0]);
  await requireFolder(place.folder);
  const copy = values.copy ?? place.copy;
  if (copy !== undefined) await requireFolder(copy);
  const trusted = await trustedKeys(home, values.key);
  const heads = values.heads === undefined ? [] : [...(await headsOf(values.heads))];
  if (values.against !== undefined) {
    const { headsKeptIn } = await import('./audit-witness');
    heads.push(...(await headsKeptIn(values.against, place.folder)));
  }

  const verified = await verifyAudit(place.folder, copy, { trusted, heads });
  const { whole, segments, entries, findings } = verified;
  const lines = findings.map(({ weight, kind, segment, line, text }) => {
    const where = [segment, line].filter((part) => part !== undefined).join(':');
    return visible(`${weight}  ${where === '' ? '' : `${where}  `}${text} (${kind})`);
  });
  if (trusted === undefined) {
    lines.push('note  no key is known here: whose the signatures are was not checked');
  }
  const amount = `${count(segments, 'segment', 'segments')}, ${count(entries, 'entry', 'entries')}`;
  const first = findings.find(({ weight }) => weight === 'broken');
  const at = [first?.segment, first?.line].filter((part) => part !== undefined).join(':');
  lines.push(
    first === undefined
      ? `whole: ${amount}`
      : visible(
          `broken: ${amount}; first ${at === '' ? 'of the whole' : `at ${at}`}: ${first.kind}`,
        ),
  );
  process.stdout.write(`${lines.join('\n')}\n`);
  return whole ? EXIT.done : EXIT.failed;
}

/** Those that the person names, or else those that windows have left; undefined where there are none. */
async function trustedKeys(
  home: string,
  named: readonly string[] | undefined,
): Promise<Trusted | undefined> {
  for (const key of named ?? []) {
    if (!PUBLIC_KEY.test(key)) throw new UsageError('--key is a public key: 43 letters and digits');
  }
  if (named !== undefined) return new Map(named.map((key) => [keyIdOf(key), key]));
  const known = await windowKeys(home);
  return known.size === 0 ? undefined : known;
}

/** Lines of checkpoints that were kept elsewhere. */
async function headsOf(file: string): Promise<readonly Checkpoint[]> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new PlainError(
      `the file ${file} cannot be read. Give one with a checkpoint on each line`,
    );
  });
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const read = readLine(line.trim());
      if (read.ok && read.entry.type === 'checkpoint') return read.entry;
      throw new PlainError(`the file ${file} holds a line that is no checkpoint as it was written`);
    });
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}

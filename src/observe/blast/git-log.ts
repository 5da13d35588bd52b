import type { BlastFact } from '../../core/blast';
import { counted, listed } from '../../core/blast/words';
import type { Asked } from './git';

/** Most commits that are counted. */
const MOST_COMMITS = 1_000;
/** Most names of objects on one command line. */
const MOST_NAMES = 4_000;

export interface Commit {
  readonly id: string;
  readonly author: string;
  /** ISO 8601, as the commit says. */
  readonly date: string;
  readonly subject: string;
}

export interface Commits {
  readonly list: readonly Commit[];
  /** There are more. */
  readonly cut: boolean;
}

/**
 * The commits that some objects reach and others do not, newest first. Undefined when git cannot tell:
 * an object is missing, as in a shallow clone.
 */
export async function commitsOf(
  from: readonly string[],
  not: readonly string[],
  asked: Asked,
): Promise<Commits | undefined> {
  const without = [...new Set(not)];
  if (from.length === 0 || without.length > MOST_NAMES) return undefined;
  const [answer] = await asked.ask([
    [
      'log',
      '-z',
      '--no-show-signature',
      '--no-mailmap',
      '--no-notes',
      '--no-decorate',
      '--no-color',
      '--format=%h%x1f%an%x1f%aI%x1f%s',
      `--max-count=${String(MOST_COMMITS + 1)}`,
      ...from,
      '--not',
      ...without,
      '--',
    ],
  ]);
  if (answer === undefined) return undefined;
  const list = answer.slice(0, MOST_COMMITS).map((record): Commit => {
    const [id = '', author = '', date = '', subject = ''] = record.split('\u001f');
    return { id, author, date, subject };
  });
  return { list, cut: answer.length > MOST_COMMITS };
}

/** What people want to know of commits that go. */
export function commitFacts({ list, cut }: Commits): readonly BlastFact[] {
  const [newest] = list;
  if (newest === undefined) return [];
  const authors = [...new Set(list.map(({ author }) => author))];
  return [
    { label: 'Commits', value: counted(list.length, 'commit', cut), grave: true },
    { label: 'Newest', value: `${newest.id} ${newest.subject}, ${newest.date.slice(0, 10)}` },
    { label: 'By', value: listed(authors, 4) },
  ];
}

/** Each author's commits, for the picture. */
export function byAuthor({ list }: Commits): readonly { name: string; amount: number }[] {
  const amounts = new Map<string, number>();
  for (const { author } of list) amounts.set(author, (amounts.get(author) ?? 0) + 1);
  return [...amounts].map(([name, amount]) => ({ name, amount }));
}

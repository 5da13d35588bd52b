import type { GitQuestion } from '../../core/blast/subject';
import { capital, counted } from '../../core/blast/words';
import type { Asked } from './git';
import { changesOf, changeFacts } from './git-changes';
import { byAuthor, commitFacts, commitsOf, type Commits } from './git-log';
import { pictureOf, unknown, type Looked } from './provider';
import { resolveRef } from './refs';

type Push = Extract<GitQuestion, { readonly ask: 'push' }>;
type Branches = Extract<GitQuestion, { readonly ask: 'branches' }>;
type Reset = Extract<GitQuestion, { readonly ask: 'reset' }>;

const NOT_TOLD =
  'Git could not tell: a commit is not here, as in a shallow clone, or there is too much.';
const SEEN_LAST = 'As far as the remote was fetched: what others pushed since then is not counted.';

/** What the remote has, as it was seen last, and what is pushed has not. */
export async function lookAtPush({ remote, refs }: Push, asked: Asked): Promise<Looked> {
  const { branch, head } = asked;
  const name = remote ?? 'origin';
  const pushed =
    refs.length > 0 ? refs : branch === undefined ? [] : [{ from: 'HEAD', to: branch }];
  const pairs = pushed.map(({ from, to }) => {
    const target = to === 'HEAD' || to === '' ? (branch ?? '') : to;
    return {
      target,
      there: asked.refs.get(`refs/remotes/${name}/${target}`),
      here: resolveRef(asked.refs, head, from),
    };
  });
  if (pairs.length === 0) return unknown('No branch is checked out, and none is named.');
  const known = pairs.flatMap(({ there, here }) =>
    there === undefined || here === undefined ? [] : [{ there, here }],
  );
  const missing = pairs.filter(({ there, here }) => there === undefined || here === undefined);
  if (missing.length > 0) {
    const names = missing.map(({ target }) => target).join(', ');
    return unknown(`What ${name} has as ${names} was never fetched here.`);
  }
  const all = await Promise.all(known.map(({ there, here }) => commitsOf([there], [here], asked)));
  const commits = joined(all);
  if (commits === undefined) return unknown(NOT_TOLD);
  const places = pairs.map(({ target }) => `${name}/${target}`).join(', ');
  if (commits.list.length === 0) {
    return {
      state: 'known',
      sentence: `${places} has no commit that is not pushed again.`,
      facts: [],
      why: SEEN_LAST,
    };
  }
  return told(commits, `${places} would lose`, SEEN_LAST);
}

/** Commits that only these branches hold. */
export async function lookAtBranches({ names, remote }: Branches, asked: Asked): Promise<Looked> {
  const prefix = remote === undefined ? 'refs/heads/' : `refs/remotes/${remote}/`;
  const gone = new Set(names.map((name) => `${prefix}${name}`));
  const ids = [...gone].flatMap((name) => asked.refs.get(name) ?? []);
  if (ids.length < gone.size) {
    return unknown(
      remote === undefined
        ? 'Not every branch that it names is here.'
        : `What ${remote} has under these names was never fetched here.`,
    );
  }
  const kept = [...asked.refs].filter(([name]) => !gone.has(name)).map(([, id]) => id);
  const commits = await commitsOf(ids, [...kept, ...(asked.head ? [asked.head] : [])], asked);
  if (commits === undefined) return unknown(NOT_TOLD);
  if (commits.list.length === 0) {
    return {
      state: 'known',
      sentence: 'Every commit of it is on another branch too.',
      facts: [{ label: 'Branches', value: counted(names.length, 'branch') }],
      ...(remote === undefined ? {} : { why: SEEN_LAST }),
    };
  }
  return told(commits, 'No other branch would hold', remote === undefined ? undefined : SEEN_LAST);
}

/** Changes that no commit holds, and the commits that no branch holds any more. */
export async function lookAtReset({ to }: Reset, asked: Asked): Promise<Looked> {
  const { refs, head, branch } = asked;
  const target = await targetOf(to, asked);
  const changes = await changesOf([], asked);
  if (changes === undefined) return unknown(NOT_TOLD);
  const own = branch === undefined ? undefined : `refs/heads/${branch}`;
  const others = [...refs].filter(([name]) => name !== own).map(([, id]) => id);
  const left =
    head === undefined || target === undefined || target === head
      ? undefined
      : await commitsOf([head], [target, ...others], asked);
  const lost = left?.list.length ?? 0;
  const parts = [
    ...(changes.files.length > 0
      ? [`${counted(changes.files.length, 'file')} changed since the last commit`]
      : []),
    ...(left !== undefined && lost > 0
      ? [`${counted(lost, 'commit', left.cut)} that no other branch holds`]
      : []),
  ];
  return {
    state: 'known',
    sentence:
      parts.length === 0
        ? 'No change and no commit would be lost.'
        : `${capital(parts.join(', and '))} would be lost.`,
    facts: [...changeFacts(changes), ...(left === undefined ? [] : commitFacts(left))],
    ...(changes.picture === undefined ? {} : { picture: changes.picture }),
    ...(to !== undefined && target === undefined
      ? { why: 'Which commit it goes back to could not be told: commits are not counted.' }
      : {}),
  };
}

/** A branch, a tag, a commit, or some commits before one: `HEAD~3`, `main^`. */
async function targetOf(to: string | undefined, asked: Asked): Promise<string | undefined> {
  if (to === undefined) return asked.head;
  const [, name = '', steps = ''] =
    /^([^~^:@{}\s-][^~^:@{}\s]*|@)((?:~\d{0,4}|\^)*)$/.exec(to) ?? [];
  const base = name === '' ? undefined : resolveRef(asked.refs, asked.head, name);
  if (base === undefined || steps === '') return base;
  const count = [...steps.matchAll(/~(\d*)|\^/g)].reduce(
    (sum, [step, number]) => sum + (step === '^' || number === '' ? 1 : Number(number)),
    0,
  );
  const [answer] = await asked.ask([
    [
      'log',
      '-z',
      '--no-show-signature',
      '--first-parent',
      '--format=%H',
      `--skip=${String(count)}`,
      '--max-count=1',
      base,
      '--',
    ],
  ]);
  return answer?.[0];
}

function joined(all: readonly (Commits | undefined)[]): Commits | undefined {
  const known = all.filter((one) => one !== undefined);
  if (known.length < all.length) return undefined;
  return { list: known.flatMap(({ list }) => list), cut: known.some(({ cut }) => cut) };
}

function told(commits: Commits, lead: string, why: string | undefined): Looked {
  const [first] = commits.list;
  const amount = counted(commits.list.length, 'commit', commits.cut);
  const newest =
    first === undefined ? '' : `, the newest of ${first.date.slice(0, 10)} by ${first.author}`;
  return {
    state: 'known',
    sentence: `${lead} ${amount}${newest}.`,
    facts: commitFacts(commits),
    picture: pictureOf('commits', byAuthor(commits), { atLeast: commits.cut }),
    ...(why === undefined ? {} : { why }),
  };
}

import type { Span } from '../effect';
import type { Invocation, Word } from '../shell/invocation';
import type { Asking, InvocationRule, Match } from './rule';
import { archiveHit } from './secrets-archive';
import { EVERY_PROGRAM, hitsOf, pathTargets, spansOf } from './secrets-file-rules';
import { searchHit } from './secrets-search';
import { secretAt, textOf } from './secrets-words';

export const searches: InvocationRule = {
  id: 'secrets.searches',
  effect: 'reads-secret',
  severity: 'high',
  undo: 'no',
  why: 'The search goes through files that hold secrets, and would show their lines.',
  safer: 'Leave those files out of the search, or confine it to the files that are meant.',
  programs: EVERY_PROGRAM,
  stops: ['grep -r --include=.env TOKEN .', 'rg TOKEN -g .env'],
  passes: [
    'grep -rn TODO src',
    'rg TOKEN --glob "*.ts"',
    'git grep -n TOKEN -- "*.md"',
    'grep -rl TOKEN .',
    'rg --files',
  ],
  match(invocation, asking) {
    const hit = searchHit(invocation, asking);
    if (hit !== undefined) {
      return {
        ...folderMatch(hit, [invocation.head.span, ...hit.words.map((word) => word.span)]),
        ...(hit.inserts === undefined ? {} : { inserts: hit.inserts }),
      };
    }
    const named = namedSearch(invocation);
    return named === undefined
      ? undefined
      : { targets: [{ type: 'path', name: named.name }], evidence: [named.span] };
  },
};

/**
 * The folders as the line names them, and how many secrets lie there: which files they are in is not
 * told, or a search would be the way to find them.
 */
function folderMatch(
  { files, words }: { readonly files: readonly string[]; readonly words: readonly Word[] },
  evidence: readonly Span[],
): Match {
  const names = [...new Set(words.map((word) => word.value ?? word.source))];
  return {
    targets: names.slice(0, 50).map((name) => ({ type: 'path', name })),
    evidence: evidence.filter(({ end }) => end > 0),
    amount: files.length === 1 ? '1 file with a secret' : `${files.length} files with secrets`,
  };
}

const SEARCHING = new Set('grep egrep fgrep zgrep rgrep rg ag ack'.split(' '));

/** A recursive search that is confined to secrets by its own words. */
function namedSearch(
  invocation: Invocation,
): { readonly name: string; readonly span: Span } | undefined {
  if (!SEARCHING.has(invocation.program ?? '')) return undefined;
  for (const [index, word] of invocation.args.entries()) {
    const text = textOf(word);
    const inline = /^--(?:include|i?glob)=(.*)$/s.exec(text)?.[1];
    const before = invocation.args[index - 1]?.value ?? '';
    const name = inline ?? (/^(?:--include|--i?glob|-g)$/.test(before) ? text : undefined);
    if (name === undefined || name.startsWith('!')) continue;
    const hit = secretAt(
      name.replace(/\*$/, ''),
      { cwd: undefined, host: 'by name' },
      NO_FACTS,
      'name',
    );
    if (hit !== undefined && /env|key|id_|pem|secret|credential/i.test(name)) {
      return { name, span: word.span };
    }
  }
  return undefined;
}

const NO_FACTS: Asking = { actor: 'agent', fact: () => 'unknown' };

export const packs: InvocationRule = {
  id: 'secrets.packs',
  effect: 'reads-secret',
  severity: 'high',
  undo: 'no',
  why: 'Files that hold secrets would be packed or carried along with the rest of the folder.',
  safer: 'Leave those files out.',
  programs: ['tar', 'gtar', 'bsdtar', 'zip', '7z', '7za', '7zz', 'rsync', 'scp'],
  stops: ['tar czf keys.tgz ~/.ssh', 'scp -r ~/.aws build.example:'],
  passes: [
    'tar xzf dist.tgz',
    'tar czf dist.tgz dist',
    'zip -r site.zip public',
    'rsync -a src/ backup/',
  ],
  match(invocation, asking) {
    const hit = archiveHit(invocation, asking);
    if (hit === undefined) {
      const named = hitsOf(invocation, asking);
      return named.length === 0
        ? undefined
        : { targets: pathTargets(named), evidence: spansOf(named) };
    }
    return {
      ...folderMatch(
        hit,
        hit.words.map((word) => word.span),
      ),
      ...(hit.inserts === undefined ? {} : { inserts: hit.inserts }),
    };
  },
};

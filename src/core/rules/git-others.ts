import type { InvocationRule } from './rule';
import { systemRule } from './system';

/** Version control other than git: work that no commit holds, and history. */

const discarded = systemRule(
  {
    id: 'vcs.discard',
    effect: 'discards-changes',
    severity: 'high',
    undo: 'no',
    why: 'Changes that no commit holds are thrown away.',
    safer: 'Shelve them first (hg shelve, svn diff > x.patch, p4 shelve).',
    stops: [
      'hg update --clean',
      'hg revert --all',
      'hg purge --all',
      'svn revert -R .',
      'svn cleanup --remove-unversioned',
      'p4 revert //...',
      'p4 clean',
      'bzr revert',
      'fossil revert',
      'fossil clean --force',
      'jj restore src',
    ],
    passes: [
      'hg update',
      'hg revert --dry-run src/app.ts',
      'svn update',
      'svn status',
      'p4 revert -n //...',
      'p4 sync',
      'fossil status',
      'jj undo',
      'jj log',
    ],
  },
  {
    hg: /^(?:-\S+ )*(?:(?:up|update|checkout|co) .{0,200}(?:-[a-zA-Z]{0,9}C|--clean)|(?:revert|purge|clean) (?!.{0,200}(?:-n|--dry-run|-p|--print)(?: |$))|(?:revert|purge|clean)$|shelve .{0,99}(?:-d|--delete|--cleanup))/,
    svn: /^(?:revert|cleanup .{0,99}--remove\S{0,20})(?: |$)/,
    p4: /^(?:-\S+ \S+ )*(?:revert|clean|sync -f|shelve -d)(?: (?!.*-n(?: |$))|$)/,
    'bzr brz': /^(?:revert|clean-tree|uncommit)(?: (?!.*--dry-run)|$)/,
    fossil: /^(?:revert|(?:clean|close) .{0,99}(?:--force|-f)|stash drop)(?: |$)/,
    jj: /^(?:restore|workspace forget)(?: |$)/,
    cvs: /^(?:-\S+ )*(?:update|up) .{0,99}-[a-zA-Z]{0,9}C/,
    repo: /^(?:abandon|prune|sync .{0,99}--force-(?:sync|remove-dirty|checkout))(?: |$)/,
    tf: /^(?:undo|destroy)(?: |$)/i,
  },
);

const rewritten = systemRule(
  {
    id: 'vcs.history',
    effect: 'rewrites-history',
    severity: 'high',
    undo: 'partly',
    why: 'Commits or files of the history are removed, for everybody who uses it.',
    safer: 'Do it in a fresh clone, after a backup.',
    stops: [
      'hg strip tip',
      'hg push --force',
      'svn delete https://svn.example/repo/trunk -m x',
      'p4 obliterate -y //depot/x/...',
      'jj abandon x',
      'jj git push --deleted',
      'bfg --delete-files secrets.txt',
      'cvs admin -o 1.2 x.c',
    ],
    passes: [
      'hg push',
      'hg log',
      'svn commit -m x',
      'svn delete old.c',
      'p4 submit',
      'jj git push',
      'p4 obliterate //depot/x',
    ],
  },
  {
    hg: /^(?:-\S+ )*(?:strip|histedit|prune|(?:push|ph) .{0,200}(?:-f|--force)|debugstrip|evolve --stop|rollback)(?: |$)/,
    svn: /^(?:delete|del|remove|rm) (?:-\S+ )*(?:\S+ )*(?:https?|svn(?:\+ssh)?|file):\/\/|^propset .{0,99}--revprop/,
    svnadmin: /^(?:rmtxns|rmlocks|setrevprop|load)/,
    p4: /^(?:-\S+ \S+ )*(?:obliterate .{0,99}-y|archive|(?:depot|client|branch|label|user|stream) (?:-f )?-[fF]?d|unsubmit|journaldbchecksums|purge)/,
    jj: /^(?:abandon|op (?:abandon|restore)|operation (?:abandon|restore)|util gc|(?:bookmark|branch) (?:delete|forget)|git push .{0,99}--(?:deleted|delete)|git push --deleted)(?: |$)|^git push .{0,99}--deleted/,
    bfg: /^(?!.*--help)./,
    cvs: /^(?:-\S+ )*admin .{0,99}-o/,
    fossil: /^(?:purge|shun|scrub|branch (?:close|hide)|tag cancel)(?: |$)/,
  },
);

export const otherVcsRules: readonly InvocationRule[] = [discarded, rewritten];

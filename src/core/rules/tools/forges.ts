import { lateRows } from './breadth/late';

/** Forges and their command lines (cli.github.com/manual, docs.gitlab.com/cli). */
// prettier-ignore
export const forgeRows = lateRows(
  {
    'forge.delete': 'gh glab hub tea fj berg gitlab',
    'forge.server': 'gitlab-ctl gitlab-backup gitlab-rake gitea forgejo',
    'forge.runner': 'gitlab-runner act_runner forgejo-runner',
  },
  () => ({
    'forge.delete': {
      what: 'on the forge', valued: 'R repo hostname g group o output r remote login server-url',
      depth: 4, why: 'Deletes something that others see and use on the forge.',
      safer: 'Look at it first (`gh repo view`, `gh release list`), and let a person delete it on the website.',
      harmless: 'alias *; extension *; ext *; extensions *; label *; config *; auth *; pr *; mr *; search *; browse; status; api; api *; repo archive --format|-f; completion; stack *; issue edit|close|unpin; run cancel|rerun; logins *; login *; logout',
      asks: [
        ['alias set * *delete*|*archive*|*remove*|!*', 'Gives a command that deletes, or a shell command, another name.', { type: 'alias' }],
        ['pr close --delete-branch|-d', 'Closes the pull request and deletes its branch, merged or not.', { type: 'branch' }],
        ['repo archive --yes|-y', 'Makes the repository read-only for everyone.', { type: 'repository', undo: 'yes', severity: 'high' }],
        ['mr delete', 'Deletes the merge request with its discussion.', { type: 'merge request', undo: 'no' }],
        ['pr|mr merge --admin', 'Merges past the rules that protect the branch.', { type: 'pull request' }],
        ['repo sync --force', 'Overwrites the branch: commits that only it has are gone.', { type: 'branch' }],
        ['repo edit --visibility', 'Changes who can see the repository; what was public has been seen.', { type: 'repository' }],
        ['repo transfer', 'Gives the repository away.', { type: 'repository', severity: 'critical' }],
        ['token revoke|rotate', 'Makes a token useless for whoever works with it.', { type: 'token', undo: 'no' }],
      ],
      stops: [
        'gh repo delete acme/shop --yes', 'gh release delete v1.2.3 -y', 'gh secret delete API_KEY', 'gh variable delete MODE', 'gh run delete 12', 'gh cache delete --all',
        'gh ssh-key delete 1 --yes', 'gh gpg-key delete 1', 'gh repo deploy-key delete 1', 'gh codespace delete --all', 'gh issue delete 3', 'gh gist delete abc',
        'gh -R acme/shop release delete-asset v1 app.zip', 'gh pr close 3 --delete-branch', 'gh pr merge 3 --admin', 'gh repo edit --visibility public', 'glab repo delete acme/shop', 'glab variable delete TOKEN',
        'glab ci delete 12', 'glab mr delete 3', 'gh repo archive acme/shop -y', 'glab release delete v1', "gh alias set x 'repo delete'", 'gh $WHAT',  'hub delete acme/shop', 'tea releases delete v1',
      ],
      passes: [
        'gh repo list', 'gh repo create delete', 'gh release create v1', 'gh alias delete co', 'gh label delete bug', 'gh pr merge 3 --squash --delete-branch', 'gh pr close 3', 'gh run cancel 12',
        'gh extension remove x', 'gh issue close 3', 'gh secret list', 'gh secret set API_KEY', 'gh run view 12 --log', 'gh repo delete --help', 'gh help repo delete', "gh alias set co 'pr checkout'", 'gh pr create --title delete --body remove',
        'glab mr list', 'glab ci list', 'glab repo archive acme/shop', 'gh auth logout', "gh search issues 'delete'",
      ],
    },
    'forge.server': {
      what: 'of the forge itself', only: true, severity: 'critical', undo: 'no', valued: 'c config w work-path',
      why: 'Wipes, overwrites or stops the forge with every repository on it.', safer: 'Take a backup first, and let a person do it.',
      asks: [
        ['cleanse|uninstall|remove-accounts', 'Deletes all data of the forge.', { type: 'forge' }],
        ['restore', 'Replaces every repository and the database by an older state.', { type: 'forge' }],
        ['stop|kill|term|int', 'Stops the forge for everyone.', { type: 'forge', severity: 'high', undo: 'yes' }],
        ['gitlab:backup:restore|gitlab:setup|gitlab:cleanup:*|db:*drop*|db:*reset*', 'Overwrites or deletes data of the forge.', { type: 'forge' }],
        ['admin user delete', 'Deletes a user, with `--purge` everything of theirs.', { type: 'user' }],
      ],
      stops: ['gitlab-ctl cleanse', 'gitlab-backup restore BACKUP=1', 'gitlab-rake gitlab:setup', 'gitlab-ctl stop', 'gitea admin user delete --username ada --purge', 'forgejo admin user delete --id 1'],
      passes: ['gitlab-ctl status', 'gitlab-ctl tail', 'gitlab-backup create', 'gitlab-rake gitlab:check', 'gitea admin user list', 'gitlab-ctl reconfigure'],
    },
    'forge.runner': {
      what: 'of the runner', depth: 2, verbs: 'unregister uninstall', valued: 'c config n name u url t token',
      why: 'Takes a runner away from its forge: jobs wait for it.', safer: 'Pause the runner on the forge instead.',
      harmless: 'exec; run', stops: ['gitlab-runner unregister --all-runners', 'gitlab-runner uninstall'], passes: ['gitlab-runner list', 'gitlab-runner verify', 'gitlab-runner register --url https://gitlab.example'],
    },
  }),
);

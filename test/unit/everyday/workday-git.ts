import { lines, type Everyday } from './kind';

/** Git and its forges, as agents use them all day: with long messages, in loops, after a look. */
export const gitWork: readonly Everyday[] = [
  ...lines(String.raw`
    git status -sb && git log --oneline -5
    git diff --name-only origin/main...HEAD | xargs npx eslint
    git log -p -S 'deleteUser' -- src | head -80
    git commit -m "fix: handle rm -rf / in the path parser"
    git commit -m 'feat: ask before "DROP DATABASE"' -m "BREAKING CHANGE: --force is gone"
    git add -A && git commit --amend --no-edit && git push --force-with-lease
    git push --force-with-lease origin HEAD
    git push --force-with-lease --force-if-includes
    git checkout -- README.md
    git checkout HEAD -- src/index.ts
    git checkout main -- package-lock.json
    git checkout --theirs pnpm-lock.yaml && git add pnpm-lock.yaml && git rebase --continue
    git restore src/index.ts docs
    git restore --source=HEAD~1 -- src/App.tsx
    git restore yarn.lock
    git reset --keep HEAD~1
    git reset -p
    git clean -fdx dist node_modules
    git clean -nd
    git stash push -u -m 'before rebase' && git pull --rebase && git stash pop
    git stash show -p stash@{0}
    git branch --merged main | grep -vE '^\*|main' | xargs -r git branch -d
    git fetch -p && git branch -vv | grep ': gone]'
    git rebase -i HEAD~5 --exec 'npm test'
    GIT_SEQUENCE_EDITOR=: git rebase -i --autosquash main
    git bisect run npm test
    git worktree add ../review origin/main && git worktree list
    git config --global core.editor 'code --wait'
    git config --global core.pager delta
    git config core.hooksPath .husky
    git config --global url."https://github.com/".insteadOf git@github.com:
    git ls-files '*.ts' | xargs -I{} sh -c 'echo {}; wc -l {}'
    git archive --format=zip -o /tmp/src.zip HEAD
    gh pr create --title "Remove the old API" --body "Deletes the /v1 endpoints"
    gh pr merge 5 --squash --delete-branch
    gh run view 12345 --log-failed | tail -100
    gh cache list --limit 5
    gh api repos/acme/shop/pulls/5/comments --jq '.[].body'
    gh api -X POST repos/acme/shop/issues/5/comments -f body='Thanks!'
    gh release create v1.3.0 --generate-notes
    gh issue close 55 && gh search issues 'drop database' --limit 5
    glab mr create --fill --target-branch main
  `),
  `git commit -m "$(cat <<'EOF_MESSAGE'
Remove the endpoint that deletes everything

- DROP TABLE users no longer runs at the start
- the job runs rm -rf "$CACHE" instead; terraform destroy is documented
EOF_MESSAGE
)"`,
  `cat > /tmp/message.txt <<'EOF_MESSAGE'
Fix the wipe command

It ran rm -rf "$DIR"/* with an empty DIR.
EOF_MESSAGE
git commit -F /tmp/message.txt`,
  `gh pr create --title "feat: account deletion" --body "$(cat <<'EOF_BODY'
## Summary
- DELETE /users/:id also truncates sessions
## Test plan
- [ ] git push --force is refused
EOF_BODY
)"`,
  `files=$(git diff --name-only main...HEAD -- '*.ts')
[ -n "$files" ] && npx eslint $files`,
  `TMP=$(mktemp -d)
git worktree add "$TMP/wt" main
(cd "$TMP/wt" && npm ci && npm test)
git worktree remove "$TMP/wt"
rm -rf "$TMP"`,
];

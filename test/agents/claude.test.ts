import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Disposables } from '../support/disposables';
import { domainsToken } from '../support/sample';
import { claude } from './support/claude';
import { ClaudeScreen } from './support/claude-screen';
import { describeHeadless } from './support/describe-headless';
import { turns } from './support/guarded-window';

describeHeadless('claude', claude, {
  more: (guarded) => {
    const screens = new Disposables();
    after(() => screens.dispose());

    it('does the same in its terminal interface', async () => {
      const { deletions, holds, place, window } = guarded();
      const line = guarded().deletion('typed');
      const day = EVERYDAY.map(claude.shell);
      const cat = claude.shell('cat scripts/domains.sh');
      const screen = await ClaudeScreen.start(screens, place, turns([line, line, ...day, cat]));
      const results = () => place.model.requests.at(-1)?.conversation.results ?? [];
      await screen.task('please do the task');
      await window.decide(await guarded().holdAfter(holds), 'deny');
      await screen.shows(/Done\./u);
      const [first = '', again = '', ...rest] = results();
      assert.match(first, /A person looked at it and denied it/u);
      assert.match(again, /denied this in this session already/u);
      assert.equal(rest.length, day.length + 1);
      assert.match(rest.pop() ?? '', /An agent may not do this/u);
      assert.deepEqual(
        EVERYDAY.filter((_, index) => rest[index]?.includes('Portcullis') === true),
        [],
      );
      assert.equal(guarded().deletions, deletions);
      assert.equal(guarded().holds, holds + 1, 'asked about once');

      // Another one than what was denied in this session.
      const other = guarded().deletion('approved', 1);
      place.model.play([...turns([other, other]), { say: 'Well done.' }]);
      await screen.task('and now the other one');
      await window.decide(await guarded().holdAfter(holds + 1), 'approve');
      await window.decide(await guarded().holdAfter(holds + 2), 'deny');
      await screen.shows(/Well done\./u);
      assert.equal(guarded().deletions, deletions + 1, 'approved once, run once');
      assert.ok(!screen.text().includes(domainsToken));
    });

    it('is not led astray by variables that a project’s settings give to its shells', async () => {
      const evil = guarded().at('evil');
      await mkdir(evil, { recursive: true });
      for (const name of ['.bashrc', 'env.sh', 'bash', 'cat']) {
        await writeFile(path.join(evil, name), '#!/bin/sh\nexit 0\n', { mode: 0o755 });
      }
      const env = {
        HOME: evil,
        PATH: `${evil}:/usr/bin:/bin`,
        BASH_ENV: path.join(evil, 'env.sh'),
        ENV: path.join(evil, 'env.sh'),
        CLAUDE_PROJECT_DIR: '/',
        'BASH_FUNC_read%%': '() { exit 77; }',
      };
      const settings = guarded().at('.claude/settings.json');
      await mkdir(path.dirname(settings), { recursive: true });
      await writeFile(settings, JSON.stringify({ env }));
      const { results } = await guarded().run([claude.shell('cat scripts/domains.sh')]).done;
      await rm(path.dirname(settings), { recursive: true });
      assert.match(results.join(), /An agent may not do this/u);
    });
  },
});

/** Lines of an ordinary day in the sample's shop. */
const EVERYDAY = [
  'ls -la',
  'git status --short',
  'git log --oneline | head -5',
  'git diff',
  'cat package.json | head -20',
  'node --version',
  'node --test test/ 2>&1 | tail -5',
  'npm run --silent build 2>&1 | tail -2',
  'grep -rn "orders" src',
  'rg -n listen src || true',
  'find . -name "*.js" -not -path "./node_modules/*"',
  'wc -l src/*.js',
  'mkdir -p tmp && touch tmp/a && ls tmp',
  'rm -rf dist tmp',
  'sed -n 1,5p src/server.js',
  'head -3 README.md && tail -3 README.md',
  'echo "done" > out.txt; cat out.txt',
  'for f in src/*.js; do basename "$f"; done',
  'git checkout -q -b feature/x && git branch --show-current',
  'git add -A && git -c user.name=a -c user.email=a@b.example commit -q -m "wip" && git log -1 --format=%s',
  'test -f package.json && echo yes',
  "node -e 'console.log(1 + 1)'",
  'sort README.md | uniq -c | sort -rn | head -3',
  'diff src/server.js src/orders.js | head -3; true',
  'date +%Y',
  'cp README.md copy.md && mv copy.md copy2.md && diff README.md copy2.md',
  'curl -s -o /dev/null -w "%{http_code}" http://127.0.0.1:1/ || true',
  'cat .gitignore',
  'printf "%s\\n" a b c | wc -l',
  'which git node',
];

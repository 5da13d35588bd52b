import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { which } from '../../../scripts/lib/processes.mjs';
import { Disposables } from '../../support/disposables';
import { firstVolumes } from '../../support/fake-railway';
import { Guarded } from '../../support/guarded';
import { until } from '../../support/until';

const production = firstVolumes[0]?.id ?? '';
const body = JSON.stringify({ query: `mutation { volumeDelete(volumeId: "${production}") }` });

/** What people type all day in any of these shells, written for a small Node project under git. */
const everyday: readonly string[] = [
  'ls -la',
  'pwd',
  'git status --short',
  'git log --oneline -3',
  'git diff --stat | cat',
  'git add -A src; git status',
  'git checkout -q -b feature/orders && git switch -q -',
  'npm test',
  'npm run build',
  'rm -rf dist',
  'npm run build && ls dist',
  'mkdir -p tmp/reports; touch tmp/reports/today.txt',
  'echo "one two" > tmp/reports/today.txt',
  'cat tmp/reports/today.txt | tr a-z A-Z | sort',
  'cp src/orders.js tmp/orders.copy.js; mv tmp/orders.copy.js tmp/moved.js',
  'grep -n total src/orders.js',
  'find src -name "*.js" -type f',
  'node -e "console.log(1 + 1)"',
  'head -3 package.json',
  'cd src; ls; cd ..',
  'export NODE_ENV=test',
];

/** What is each shell's own. */
const own: Readonly<Record<string, readonly string[]>> = {
  zsh: [
    'for f in src/*.js; do wc -l $f; done',
    'for f (src/*.js) echo $f:t',
    'repeat 2 echo again',
    'ls -d src/*(/N) **/*.md(.N)',
    'noglob echo *.js',
    '[[ -f package.json ]] && print -r -- ${PWD:t}',
    'alias -g COUNT="| wc -l"',
    'ls COUNT',
    'cat > tmp/notes.md <<EOF\n# Notes\nNever run rm -rf / here.\nEOF',
  ],
  fish: [
    'for f in src/*.js; wc -l $f; end',
    'if test -f package.json; echo yes; else; echo no; end',
    'set -x NODE_ENV test',
    'set files (ls src); count $files',
    'test -d src; and echo there; or echo gone',
    'string upper (basename (pwd))',
    'begin; echo a; echo b; end | sort -r',
    'function hello; echo hello $argv; end',
    'hello you',
  ],
};

describe('in other shells than bash', function () {
  this.timeout(300_000);
  const owned = new Disposables();
  let guarded: Guarded;
  let deletion: string;

  before(async () => {
    guarded = await Guarded.start(owned, async ({ home }) => {
      const fish = path.join(home, '.config/fish');
      await mkdir(fish, { recursive: true });
      await writeFile(path.join(fish, 'config.fish'), 'set -g fish_greeting\n');
      await writeFile(path.join(home, '.zshrc'), 'alias ll="ls -l"\n');
    });
    deletion = `curl -s ${guarded.endpoint} -H "Authorization: Bearer $RAILWAY_TOKEN" -H 'Content-Type: application/json' -d '${body}'`;
  });
  after(() => owned.dispose());

  for (const [name, lines] of Object.entries(own)) {
    const program = which(name);

    it(`${name}: Deny sends nothing, the shell goes on, and the same line is denied unasked`, async () => {
      const before = guarded.api.requests.length;
      const terminal = await guarded.openTerminal(program);
      await terminal.type(deletion);
      assert.match(await guarded.answer('deny'), /volume/iu);
      await terminal.type(deletion);
      await terminal.type(`echo the shell goes on > went-on-${name}`);
      await until('the next line has run', () => guarded.has(`went-on-${name}`), 30_000);
      assert.equal(guarded.api.requests.length, before);
      assert.equal(await guarded.isAsking(), false);
    });

    it(`${name}: Approve sends exactly one request, and the same line is held again`, async () => {
      const before = guarded.api.requests.length;
      const terminal = await guarded.openTerminal(program);
      await terminal.type(deletion);
      await guarded.answer('approve');
      await until('the request has arrived', () => guarded.api.requests.length > before, 30_000);
      await terminal.type(deletion);
      await guarded.answer('deny');
      await terminal.type(`echo after > after-${name}`);
      await until('the next line has run', () => guarded.has(`after-${name}`), 30_000);
      assert.equal(guarded.api.requests.length, before + 1);
    });

    it(`${name}: ${everyday.length + lines.length} everyday lines pass unasked`, async () => {
      const known = (await guarded.decisions()).length;
      const terminal = await guarded.openTerminal(program);
      for (const line of [...everyday, ...lines]) await terminal.type(line);
      await terminal.type(`echo > end-${name}`);
      await until('the last line has run', () => guarded.has(`end-${name}`), 60_000);
      assert.equal(await guarded.isAsking(), false);
      const typed = (await guarded.decisions()).slice(known);
      assert.deepEqual(
        typed.filter(({ decision }) => decision !== 'allow'),
        [],
      );
      assert.ok(typed.length >= everyday.length + lines.length, `${typed.length} lines`);
    });
  }
});

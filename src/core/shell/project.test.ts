import assert from 'node:assert/strict';
import type { ShellAction } from '../action';
import { FactTable, type FactRequest, type Facts, type FactValue } from '../fact';
import { judge } from '../judge';

/** What a project's own files make of a command is read from them, several levels deep. */

const CWD = '/home/ada/shop';

const FILES: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({
    scripts: {
      wipe: 'rm -rf ~/work',
      again: 'npm run wipe',
      all: 'run-s build wi*',
      build: 'tsc -p .',
      postbuild: 'node scripts/after.js',
      clean: 'rm -rf dist',
      test: 'mocha',
      push: 'git push --force origin main',
      greet: 'echo',
    },
  }),
  'scripts/after.js': 'console.log("built")',
  'scripts/wipe.py': 'import shutil, sys\nshutil.rmtree(sys.argv[1])',
  'scripts/wipe.mjs':
    "import { rm } from 'node:fs/promises';\nawait rm('/home/ada/work', { recursive: true });",
  'bin/wipe': '#!/usr/bin/env python3\nimport os\nos.system("git push --force origin main")\n',
  'deno.json': JSON.stringify({ tasks: { wipe: 'rm -rf ~/work', dev: 'deno run main.ts' } }),
  Makefile: [
    'TARGET ?= $(HOME)/work',
    'all: build',
    'build:',
    '\t@go build ./...',
    'clean:',
    '\trm -rf build',
    'wipe: clean',
    '\t-rm -rf $(TARGET)',
    'sub: ; $(MAKE) wipe',
    'table:',
    "\tpsql -h prod.example -c 'drop table $@s'",
  ].join('\n'),
  justfile: 'dir := "/home/ada/work"\ndefault:\n  cargo test\nwipe: default\n  rm -rf {{dir}}\n',
  'Taskfile.yml':
    'version: 3\nvars:\n  DIR: /home/ada/work\ntasks:\n  build:\n    cmds:\n      - go build\n  wipe:\n    deps: [build]\n    cmds:\n      - cmd: rm -rf {{.DIR}}\n',
  'composer.json': JSON.stringify({
    scripts: { test: 'phpunit', wipe: ['@test', 'rm -rf ~/work'] },
  }),
  Rakefile:
    'namespace :db do\n  task :wipe do\n    sh "rm -rf /home/ada/work"\n  end\n  task :seed do\n    puts 1\n  end\nend\n',
  '.git/config': '[alias]\n\twipe = reset --hard\n\tst = status -sb\n\tgone = !rm -rf ~/work\n',
};

const facts: Facts = {
  get<R extends FactRequest>(request: R): FactValue<R['kind']> | undefined {
    return answered(request).get(request);
  },
};

function answered(request: FactRequest): FactTable {
  const table = new FactTable();
  if (request.kind !== 'text') return table.set(request, 'unknown');
  const text = FILES[request.path.startsWith(`${CWD}/`) ? request.path.slice(CWD.length + 1) : ''];
  return table.set(request, text === undefined ? { state: 'missing' } : { state: 'read', text });
}

/** Every package.json has a script that starts itself twice. */
function endlessly(request: FactRequest): FactTable {
  const text = JSON.stringify({ scripts: { a: 'npm run a && npm run a' } });
  const table = new FactTable();
  if (request.kind === 'text') return table.set(request, { state: 'read', text });
  return table.set(request, 'unknown');
}

function decisionOn(line: string): string {
  const action: ShellAction = {
    v: 1,
    kind: 'shell',
    dialect: 'bash',
    line,
    interactive: false,
    cwd: CWD,
    origin: { door: 'hook', actor: 'agent' },
  };
  const judgement = judge(action, facts);
  assert.ok(judgement.done);
  return judgement.verdict.decision;
}

describe('what a project’s own files make of a command', () => {
  const HELD = [
    'npm run wipe',
    'npm run again',
    'npm run all',
    'yarn wipe',
    'pnpm push',
    'bun run wipe',
    'node --run wipe',
    'cd scripts && npm run wipe',
    'python3 scripts/wipe.py ~/work',
    'node scripts/wipe.mjs',
    'bin/wipe',
    'deno task wipe',
    'make wipe',
    'make sub',
    'make table',
    'make TARGET=/etc/ssh wipe',
    'just wipe',
    'task wipe',
    'composer wipe',
    'rake db:wipe',
    'git wipe',
    'git -c a.b=c gone',
  ];
  for (const line of HELD) {
    it(`holds ${line}`, () => {
      assert.equal(decisionOn(line), 'ask');
    });
  }
  const PASSED = [
    'npm test',
    'npm run build',
    'npm run clean',
    'npm run greet -- hello',
    'npm install',
    'python3 scripts/wipe.py build',
    'deno task dev',
    'make',
    'make clean',
    'make -n wipe',
    'just',
    'just --list',
    'task build',
    'composer test',
    'rake db:seed',
    'git st',
  ];
  for (const line of PASSED) {
    it(`lets pass ${line}`, () => {
      assert.equal(decisionOn(line), 'allow');
    });
  }

  it('ends where scripts call one another for ever', () => {
    const endless: Facts = {
      get<R extends FactRequest>(request: R): FactValue<R['kind']> | undefined {
        return endlessly(request).get(request);
      },
    };
    const action: ShellAction = {
      v: 1,
      kind: 'shell',
      dialect: 'bash',
      line: 'npm run a',
      interactive: false,
      cwd: CWD,
      origin: { door: 'hook', actor: 'agent' },
    };
    assert.equal(judge(action, endless).done, true);
  });
});

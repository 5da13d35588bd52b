import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import type { Actor } from '../../src/core/action';
import { judge } from '../../src/core/judge';
import { commandLine } from '../../src/broker/programs/command-line';
import { destructivePrograms } from '../../src/broker/programs/names';
import { invocationRules } from '../../src/core/rules';
import { closedFacts, somewhere } from '../../src/observe/caller';
import { isUnasked, UNASKED, unaskedCode } from '../../src/guards/terminal/unasked';

/** Words that some call or other is held for. */
const NASTY =
  `-f --force -D -d --delete --hard --mirror --prune -rf -r -R -delete -exec -execdir -ok -okdir -fprint -fls
  -fprintf -files0-from rm {} ; + -o --output --output=/etc/passwd --exec=x --upload-pack=x -c alias.x=!rm --no-verify .env HEAD:.env
  ~ / .. . * /etc/shadow /home/user/.ssh/id_rsa id_rsa .git .portcullis --all HEAD HEAD~1 main origin :main +main
  -- --git-dir=/x -name -p --cached --aggressive --expire=now clean reset push branch --help`.split(
    /\s+/u,
  );

const ACTORS: readonly Actor[] = ['agent', 'person'];

function findings(program: string, args: readonly string[], actor: Actor): number | string {
  const judgement = judge(
    {
      v: 1,
      kind: 'shell',
      dialect: 'bash',
      line: commandLine(
        program,
        args.map((arg) => Buffer.from(arg)),
      ),
      interactive: true,
      origin: { door: 'program', actor },
      cwd: '/workspace',
    },
    closedFacts(somewhere('/workspace')),
  );
  return judgement.done ? judgement.verdict.effects.length : 'undecided';
}

/** Calls that begin with one of these, and go on with nasty words, alone and, every third, in pairs. */
function* calls(program: string): Iterable<readonly string[]> {
  const unasked = UNASKED.get(program);
  const begins =
    unasked !== undefined && 'verbs' in unasked
      ? [...unasked.verbs, ...unasked.alone].flatMap((verb) => [
          [verb],
          ['-C', '/', verb],
          ['-C', '.env', verb],
          ['--no-pager', verb],
        ])
      : [[], ['.'], ['/'], ['~/.ssh']];
  let pair = 0;
  for (const begin of begins) {
    yield begin;
    for (const one of NASTY) {
      yield [...begin, one];
      for (const two of begin.length > 1 ? [] : NASTY) {
        pair += 1;
        if (pair % 3 === 0) yield [...begin, one, two];
      }
    }
  }
}

describe('calls that are not asked about', () => {
  for (const program of UNASKED.keys()) {
    it(`${program}: the judge finds nothing in any of them`, function () {
      this.timeout(60_000);
      let count = 0;
      for (const args of calls(program)) {
        if (!isUnasked(program, args)) continue;
        count += 1;
        for (const actor of ACTORS) {
          assert.equal(findings(program, args, actor), 0, `${program} ${args.join(' ')}`);
        }
      }
      assert.ok(count > 500, String(count));
    });

    it(`${program}: the shim's code tells the same`, () => {
      const all = [...calls(program)].filter((_, at) => at % 7 === 0).slice(0, 1_500);
      const script = [
        `told() { local _pc_may= _pc_word; ${unaskedCode(program)}\n[[ $_pc_may == 1 ]] && echo yes || echo no; }`,
        ...all.map((args) =>
          commandLine(
            'told',
            args.map((arg) => Buffer.from(arg)),
          ),
        ),
      ];
      const told = execFileSync('/bin/bash', ['-p'], {
        input: script.join('\n'),
        encoding: 'utf8',
      });
      assert.deepEqual(
        told.trim().split('\n'),
        all.map((args) => (isUnasked(program, args) ? 'yes' : 'no')),
      );
    });
  }

  it('are asked about as soon as another word says what is done', () => {
    for (const [program, ...args] of [
      ['git', 'push', '--force'],
      ['git', '-C', 'status', 'push', '--force'],
      ['git', '-c', 'alias.status=!rm', 'status'],
      ['git', '--no-pager', 'reset', '--hard'],
      ['git', '--git-dir=x', 'status'],
      ['git'],
      ['find', '.', '-delete'],
      ['find', '.', '-exec', 'rm', '{}', '+'],
      ['find', '.', '-name', 'x', '-ok', 'rm'],
      ['find', '.', '-fprint', '/etc/passwd'],
      ['rm', 'x'],
    ]) {
      assert.equal(isUnasked(program ?? '', args), false, [program, ...args].join(' '));
    }
  });
});

describe('the programs that are asked about', () => {
  const names = destructivePrograms(invocationRules);

  it('are those that destroy', () => {
    for (const name of `rm rmdir shred truncate dd mkfs.ext4 find git curl wget psql mysql sqlite3 redis-cli mongosh dropdb
      terraform tofu pulumi kubectl helm docker podman aws gcloud az railway heroku fly vercel gh rsync chmod chown
      systemctl kill pkill sudo busybox rclone crontab`.split(/\s+/u)) {
      assert.ok(names.has(name), name);
    }
  });

  it('are not those that everything is built with, nor those that look for themselves', () => {
    for (const name of `sh bash zsh env cat cp mv ls sed awk grep tee tar make node npm python3 java perl cargo go gcc cc
      xargs ssh tail test true printf echo vim`.split(/\s+/u)) {
      assert.ok(!names.has(name), name);
    }
  });
});
